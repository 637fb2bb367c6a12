"""What a session needs of the outside, as small protocols; ``app.py`` chooses who fulfils them.

Every implementation, real or fake, passes the contract tests in ``tests/contracts``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from simulator.domain.audio import Line, Recorded
from simulator.domain.errors import (
    CancelledError as CancelledError,  # noqa: PLC0414 - a port raises it, so it is named here too
)
from simulator.domain.rehearsal import Answer, Rehearsal
from simulator.domain.transcript import Transcript, Word
from simulator.session.inbox import Handed

if TYPE_CHECKING:  # the first window waits for no numpy
    import numpy as np
    import numpy.typing as npt

Samples: TypeAlias = "npt.NDArray[np.int16]"
"""Mono sound, shape (n,), 16-bit, at ``domain.audio.EAR_RATE`` unless said otherwise."""


class Voice(Protocol):
    """Speaks for the members: text in, WAV file out, made in a child process and cached on disk."""

    def warm(self) -> None:
        """Get ready ahead of the first line. Returns at once."""

    def prepare(self, lines: Sequence[Line]) -> None:
        """Make these in the background, in this order, before what was prepared earlier.

        The 40 prepared last are kept. Returns at once.
        """

    def sound(self, line: Line, timeout_s: float = 20.0) -> Path | None:
        """A WAV file of the line; None for a text with nothing to say. Blocks until it is there.

        Raises:
            UserError: no synthesiser, or it failed twice; says what is missing.
            CancelledError: ``cancel`` was called meanwhile (``session.ports.CancelledError``).
        """

    def cancel(self) -> None:
        """Drop the queue and what is being made, within 100 ms. The voice stays usable."""

    def close(self) -> None:
        """End the child. Idempotent."""


class Playback(Protocol):
    """A sound that is playing."""

    @property
    def first_sample_at(self) -> float | None:
        """``time.monotonic()`` when the first sample went to the device, None before."""

    @property
    def position_s(self) -> float:
        """Where playing is, in seconds of the file, whatever the speed."""

    @property
    def done(self) -> bool:
        """True when it ended, was stopped, or the device failed."""

    def pause(self) -> None:
        """Hold; idempotent."""

    def resume(self) -> None:
        """Go on; idempotent."""

    def seek(self, position_s: float) -> None:
        """Go on from there; clamped to the file."""

    def set_speed(self, speed: float) -> None:
        """Go on from where it is, ``speed`` (above 0) times as fast, at the same pitch."""

    def stop(self) -> None:
        """End within 100 ms; idempotent."""

    def wait(self, timeout_s: float | None = None) -> bool:
        """Block until done; False when the time ran out first."""


class Player(Protocol):
    """Plays WAV and FLAC files on the chosen loudspeaker."""

    def play(
        self,
        sound: Path,
        *,
        start_s: float = 0.0,
        end_s: float | None = None,
        on_level: Callable[[float], None] | None = None,
        speed: float = 1.0,
    ) -> Playback:
        """Start playing. ``on_level`` gets the loudness (0 to 1) about 30 times a second.

        ``start_s`` and ``end_s`` are seconds of the file; ``speed`` as ``Playback.set_speed``.

        Raises:
            UserError: no loudspeaker, or an unreadable file.
        """

    def close(self) -> None:
        """Stop everything. Idempotent."""


class Recording(Protocol):
    """A recording that is running."""

    @property
    def seconds(self) -> float:
        """Length so far, from the count of frames."""

    @property
    def level(self) -> float:
        """Loudness of the last block, 0 to 1."""

    @property
    def fault(self) -> str:
        """Empty, or a plain sentence: device gone, all zeros (muted?), disk full."""

    @property
    def lost(self) -> bool:
        """True when the device gave out or the disk is full: nothing more will be recorded."""

    @property
    def exhausted(self) -> bool:
        """True when a recording fed from a file has given all of it; a microphone never has."""

    def stop(self) -> Recorded:
        """End and close the file; every block has then been handed on. Idempotent."""


class Recorder(Protocol):
    """Records from the chosen microphone, to disk first and then to whoever listens."""

    def start(self, target: Path, on_block: "Callable[[Samples], None]") -> Recording:
        """Record into the WAV file ``target`` (0600); blocks of 20 to 100 ms at EAR_RATE follow.

        ``on_block`` is called on the recorder's own thread after the block was written.

        Raises:
            UserError: no microphone, refused, or the file cannot be made.
        """


class Ear(Protocol):
    """Turns sound into words while it is spoken."""

    @property
    def name(self) -> str:
        """Such as ``pocketsphinx``; kept with the transcript."""

    def warm(self) -> None:
        """Load the model ahead of the first answer. Returns at once."""

    def start(
        self,
        on_words: Callable[[Sequence[Word]], None] | None = None,
        vocabulary: Sequence[str] = (),
    ) -> None:
        """A new answer begins. ``on_words`` gets all words so far, on the ear's own thread.

        Raises:
            UserError: no recogniser; says what is missing.
        """

    def feed(self, block: "Samples") -> None:
        """Hear this block. Returns at once."""

    def finish(self, timeout_s: float = 30.0) -> Transcript:
        """The answer has ended: its final words. Silence gives an empty transcript.

        Raises:
            UserError: the ear failed; the recording is kept and can be heard again later.
        """

    def close(self) -> None:
        """End the child. Idempotent."""


class Library(Protocol):
    """All rehearsals on this computer. Every method is one transaction.

    Raises UserError everywhere for a full disk, a damaged or a newer library.
    """

    @property
    def folder(self) -> Path:
        """Where it lies."""

    def begin(self, rehearsal: Rehearsal) -> Rehearsal:
        """Keep a new rehearsal; returns it with its ``id`` filled in."""

    def recording_target(self, rehearsal_id: str, answer: int, take: int) -> Path:
        """Where to record that take: a WAV path in a private folder that exists."""

    def keep(self, rehearsal_id: str, answer: Answer) -> Answer:
        """Keep an answer with all its takes, replacing what was kept under its number.

        A take whose ``recording`` is an absolute path of a WAV from ``recording_target`` is made
        part of the library (relative path, SHA-256). Returns the answer as kept.
        """

    def finish(self, rehearsal: Rehearsal) -> None:
        """Keep verdict, warnings and the finished flag; answers are left as they are."""

    def load(self, rehearsal_id: str) -> Rehearsal:
        """One rehearsal; ``last`` is the newest. UserError when there is none."""

    def recording_path(self, recording: str) -> Path:
        """The file of a kept recording (FLAC once it was packed, WAV before)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer made beforehand: words as text or as a recorder that plays them, and work.

    ``files`` are the names of the files it comes from.
    """

    words: str | Recorder | None = None
    handed: Handed | None = None
    files: tuple[str, ...] = ()


class AnswerFeed(Protocol):
    """Answers prepared beforehand, in place of the microphone."""

    @property
    def remaining(self) -> int:
        """How many are left; after the last one the panel closes."""

    def next(self, stage: str = "spoken") -> Prepared | None:
        """The next answer that fits the stage, else the next of all; None when there is no more.

        Raises:
            UserError: its file cannot be read.
        """


class Clock(Protocol):
    """Monotonic seconds for durations, local ISO time for people."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""

    def local_iso(self) -> str:
        """Local time with offset."""
