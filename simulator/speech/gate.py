"""Finding speech in a stream of sound, so that the recogniser never hears silence."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.domain.audio import EAR_RATE
from simulator.speech.levels import Samples, decibels, has_pitch

FRAME_FRAMES: Final = EAR_RATE * 30 // 1000
FRAME_BYTES: Final = 2 * FRAME_FRAMES
FRAME_S: Final = FRAME_FRAMES / EAR_RATE

_BEGINS: Final = (6, 10)  # speech begins when that many of so many frames hold a voice
_BEFORE: Final = 14  # frames handed on from before that: soft beginnings of words
_ENDS: Final = 20  # frames without a voice that end a stretch
# A long stretch is cut at a pause, and at an ever shorter one the longer it gets: ending a stretch
# takes time with its length, and the last one's end is what a person waits for.
_CUTS: Final = ((170, 8), (270, 5), (400, 2), (500, 0))  # frames of stretch, frames of pause
_LOWEST_DB: Final = -58.0  # nothing below is taken for a voice


@dataclass(frozen=True, slots=True)
class Begin:
    """A stretch of speech begins ``at_s`` seconds after the start of the stream."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound of the running stretch."""

    pcm: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The running stretch is over."""


class SpeechGate:
    """Cuts a stream of 16-bit mono PCM at ``EAR_RATE`` into stretches of speech.

    Args:
        is_speech: Tells of a frame of ``FRAME_BYTES`` whether it holds a voice.
    """

    def __init__(self, is_speech: Callable[[bytes], bool]) -> None:
        self._is_speech = is_speech
        self._rest = b""
        self._frames = 0
        self._recent: deque[tuple[bytes, bool]] = deque(maxlen=_BEFORE)
        self._stretch = 0  # frames of the running stretch, 0 outside of one
        self._pitched = 0
        self._quiet = 0

    @property
    def seconds(self) -> float:
        """Length of what was heard so far, silence and all."""
        return self._frames * FRAME_S

    @property
    def pitched_s(self) -> float:
        """Seconds of the running stretch that had the pitch of a voice."""
        return self._pitched * FRAME_S

    def feed(self, pcm: bytes) -> Iterator[Begin | Sound | End]:
        """What the next piece of the stream holds, in order."""
        data = self._rest + pcm
        whole = len(data) - len(data) % FRAME_BYTES
        self._rest = data[whole:]
        for at in range(0, whole, FRAME_BYTES):
            yield from self._frame(data[at : at + FRAME_BYTES])

    def finish(self) -> Iterator[Begin | Sound | End]:
        """The stream is over."""
        if self._rest:
            yield from self._frame(self._rest.ljust(FRAME_BYTES, b"\0"))
            self._rest = b""
        if self._stretch:
            yield self._end()

    def _frame(self, frame: bytes) -> Iterator[Begin | Sound | End]:
        self._frames += 1
        level = decibels(_samples(frame))
        voiced = level > _LOWEST_DB and self._is_speech(frame)
        if self._stretch:
            yield from self._go_on(frame, voiced)
            return
        self._recent.append((frame, voiced))
        needed, of = _BEGINS
        if sum(spoken for _, spoken in list(self._recent)[-of:]) >= needed:
            yield Begin((self._frames - len(self._recent)) * FRAME_S)
            self._stretch = len(self._recent)
            self._pitched = sum(
                spoken and has_pitch(_samples(sound)) for sound, spoken in self._recent
            )
            self._quiet = 0
            yield Sound(b"".join(sound for sound, _ in self._recent))
            self._recent.clear()

    def _go_on(self, frame: bytes, voiced: bool) -> Iterator[Sound | End]:
        self._stretch += 1
        self._pitched += voiced and has_pitch(_samples(frame))
        self._quiet = 0 if voiced else self._quiet + 1
        yield Sound(frame)
        if self._quiet >= _ENDS or any(
            self._stretch >= length and self._quiet >= pause for length, pause in _CUTS
        ):
            yield self._end()

    def _end(self) -> End:
        self._stretch = 0
        self._recent.clear()
        return End()


def _samples(frame: bytes) -> Samples:
    return np.frombuffer(frame, np.int16)
