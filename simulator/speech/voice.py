"""The members' voice: the system's synthesiser by way of pyttsx3, each line in a child process."""

import ctypes
import json
import os
import sys
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import soundfile

from simulator.domain.audio import Line
from simulator.domain.errors import CancelledError, UserError
from simulator.speech.children import end_child, start_child
from simulator.speech.speakable import pieces, speakable
from simulator.speech.voice_cache import PrivateSounds, VoiceCache

CHILD: Final = "simulator.speech.voice_child"
_TRIES: Final = 2
_PIECE_TIMEOUT_S: Final = 15.0  # a piece takes 0.3 s
_MOST_WAITING: Final = 40  # a turn prepares about 25
_HINT: Final = {
    "linux": "Install espeak-ng; on Debian or Ubuntu: sudo apt install espeak-ng",
    "win32": "Add a voice in Settings, Time & language, Speech.",
    "darwin": "Add a voice in System Settings, Accessibility, Spoken Content.",
}
LIBRARIES: Final = ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1", "libespeak.so.1")


class SystemSynthesiser:
    """Makes WAV files of lines, in the background and on request, and keeps them.

    Lines asked for with ``sound`` come before prepared ones. A child that was started ahead waits
    for the next line, so a new line takes about 0.1 s. The sound of a private line is there until
    the next line is asked for, ``cancel`` or ``close``, whichever comes first.

    Args:
        cache: Where sounds are kept: made with 0700, at most 200 MB, oldest out first.
        child: The module that is run as the child.
    """

    def __init__(self, cache: Path, child: str = CHILD) -> None:
        self._cache = VoiceCache(cache)
        self._private = PrivateSounds(cache)
        self._module = child
        self._changed = threading.Condition()
        self._jobs: deque[_Job] = deque()
        self._running: _Job | None = None
        self._child: _Child | None = None
        self._worker: threading.Thread | None = None
        self._closed = False

    def available(self) -> str:
        """Empty, or why nothing can be spoken and how to get what is missing. Takes about 1 ms."""
        return str(synthesiser_missing() or "")

    def warm(self) -> None:
        """Start a child ahead of the first line. Returns at once."""
        with self._changed:
            self._ensure_worker()

    def prepare(self, lines: Sequence[Line]) -> None:
        """Make these in the background, in this order, before what was prepared earlier.

        Of all that waits, the 40 prepared last are kept. Returns at once.
        """
        with self._changed:
            self._ensure_worker()
            asked = [self._job(line) for line in dict.fromkeys(map(_clean, lines)) if line.text]
            newest = [job for job in asked if job is not self._running and not job.urgent]
            urgent = [job for job in self._jobs if job.urgent]
            earlier = [job for job in self._jobs if not job.urgent and job not in newest]
            self._jobs = deque([*urgent, *[*newest, *earlier][:_MOST_WAITING]])
            self._changed.notify_all()

    def sound(self, line: Line, timeout_s: float = 20.0) -> Path | None:
        """A WAV file of the line; None for a text with nothing to say. Blocks until it is there.

        Raises:
            UserError: no synthesiser, or it failed twice, or took longer than ``timeout_s``.
            CancelledError: ``cancel`` was called meanwhile.
        """
        clean = _clean(line)
        if not clean.text:
            return None
        self._private.drop_said()
        kept = self._place(clean).find(clean)
        if kept is not None:
            return self._said(clean, kept)
        with self._changed:
            self._ensure_worker()
            job = self._urgent(clean)
            self._changed.notify_all()
            if not self._changed.wait_for(lambda: job.done, timeout_s):
                raise UserError("The voice took too long; the text stands on the screen.")
        if job.error is not None:
            raise job.error
        return self._said(clean, job.path)

    def cancel(self) -> None:
        """Drop the queue and what is being made, within 100 ms. The voice stays usable."""
        with self._changed:
            dropped = [*self._jobs, *([self._running] if self._running else [])]
            self._jobs.clear()
            for job in dropped:
                job.finish(CancelledError("the voice was cancelled"))
            if self._running is not None and self._child is not None:
                self._child.kill()
            self._private.clear()
            self._changed.notify_all()

    def close(self) -> None:
        """End the child. Idempotent."""
        with self._changed:
            self._closed = True
        self.cancel()
        worker = self._worker
        if worker is not None:
            worker.join()
        self._private.clear()

    def _place(self, line: Line) -> VoiceCache:
        return self._private if line.private else self._cache

    def _said(self, line: Line, path: Path) -> Path:
        if line.private:
            self._private.note_said(path)
        return path

    def _known(self, path: Path) -> "_Job | None":
        jobs = [*self._jobs, *([self._running] if self._running else [])]
        return next((job for job in jobs if job.path == path and not job.done), None)

    def _job(self, line: Line) -> "_Job":
        """The job of this line: the one that there is, or a new one."""
        place = self._place(line)
        return self._known(place.path(line)) or _Job(line, place)

    def _urgent(self, line: Line) -> "_Job":
        """The job of this line, next in turn; one that is prepared already moves up."""
        job = self._job(line)
        job.urgent = True
        if job is not self._running:
            if job in self._jobs:
                self._jobs.remove(job)
            behind = sum(other.urgent for other in self._jobs)
            self._jobs.insert(behind, job)
        return job

    def _ensure_worker(self) -> None:
        if self._worker is None and not self._closed:
            self._worker = threading.Thread(target=self._work, name="voice", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while True:
            spare = self._spare()
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._closed)
                if self._closed:
                    spare.end()
                    return
                job = self._running = self._jobs.popleft()
            error = self._make(job)
            with self._changed:
                self._running = None
                if error is _YIELD and not job.done:
                    self._jobs.insert(sum(other.urgent for other in self._jobs), job)
                else:
                    job.finish(error)
                self._changed.notify_all()

    def _spare(self) -> "_Child":
        """The child for the next piece, started when there is none or it has done its line."""
        with self._changed:
            if self._child is not None and self._child.used:
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = _Child(self._module)
            return self._child

    def _make(self, job: "_Job") -> Exception | None:
        """Make the sound of the job; returns what went wrong."""
        if job.place.find(job.line) is not None:
            return None
        parts: list[Path] = []
        try:
            for number, text in enumerate(pieces(job.line.text)):
                if self._must_yield(job):
                    return _YIELD
                parts.append(self._make_piece(job, text, job.place.scratch(job.path, number)))
            joined = job.place.scratch(job.path, len(parts))
            parts.append(joined)
            _join(parts[:-1], joined)
            with self._changed:
                if job.done:  # cancelled: a private sound must not come after all were removed
                    return job.error
                joined.replace(job.path)
            job.place.trim(job.path)
        except (UserError, CancelledError) as error:
            return error
        except (OSError, soundfile.LibsndfileError) as error:
            return UserError(f"The voice could not be written: {error}.", "Make room on the disk.")
        finally:
            for part in parts:
                part.unlink(missing_ok=True)
        return None

    def _must_yield(self, job: "_Job") -> bool:
        with self._changed:
            return not job.urgent and any(other.urgent for other in self._jobs)

    def _make_piece(self, job: "_Job", text: str, target: Path) -> Path:
        """One piece in one child, and in another one when that fails."""
        fault = ""
        for _ in range(_TRIES):
            if job.done:
                break
            child = self._spare()
            made = child.say(text, job.line, target)
            if isinstance(made, Path):
                return made
            fault = made
        if job.done:
            raise CancelledError("the voice was cancelled")
        raise synthesiser_missing() or UserError(
            f"The synthesiser failed twice: {fault}.", _HINT.get(sys.platform, "")
        )


_YIELD: Final = CancelledError("made way for a line that is needed now")


class _Job:
    """A line to make; guarded by the voice's condition."""

    def __init__(self, line: Line, place: VoiceCache) -> None:
        self.line = line
        self.place = place
        self.path = place.path(line)
        self.urgent = False
        self.done = False
        self.error: Exception | None = None

    def finish(self, error: Exception | None) -> None:
        """The first end counts: a cancelled job stays cancelled."""
        if not self.done:
            self.done = True
            self.error = error


class _Child:
    """One life of the child process: one line."""

    def __init__(self, module: str) -> None:
        self.used = False
        try:
            self._process: Any = start_child(module)
        except OSError as error:
            self._process = None
            self._refusal = str(error)

    def say(self, text: str, line: Line, target: Path) -> Path | str:
        """The file made, or what went wrong in a few words."""
        self.used = True
        if self._process is None:
            return self._refusal
        voice = line.voice
        request = {
            "text": text,
            "accent": voice.accent,
            "variant": voice.variant,
            "rate_wpm": voice.rate_wpm,
            "pitch": voice.pitch,
            "target": str(target),
        }
        watchdog = threading.Timer(_PIECE_TIMEOUT_S, self.kill)
        watchdog.start()
        try:
            return self._ask(json.dumps(request).encode() + b"\n")
        except (OSError, ValueError) as error:
            return f"its process ended ({error})"
        finally:
            watchdog.cancel()
            self.end()

    def _ask(self, request: bytes) -> Path | str:
        self._process.stdin.write(request)
        self._process.stdin.flush()
        for line in self._process.stdout:
            message = json.loads(line)
            if "file" in message:
                return Path(message["file"])
            if "fault" in message:
                return str(message["fault"])
        return "its process ended"

    def kill(self) -> None:
        """End it at once, from any thread. Idempotent."""
        self.used = True
        if self._process is not None:
            self._process.kill()

    def end(self) -> None:
        """Kill it and tidy up, from the worker's thread alone. Idempotent."""
        self.used = True
        if self._process is not None:
            end_child(self._process)


def synthesiser_missing() -> UserError | None:
    """Why nothing can be spoken on this computer, or None."""
    if find_spec("pyttsx3") is None:
        return UserError(
            "No synthesiser: the Python package pyttsx3 is not installed.",
            "Run the set-up command of the README again.",
        )
    if sys.platform.startswith("linux") and not any(map(_loads, LIBRARIES)):
        return UserError("No synthesiser was found.", _HINT["linux"])
    return None


def _clean(line: Line) -> Line:
    return replace(line, text=speakable(line.text))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _join(parts: list[Path], target: Path) -> None:
    """All parts, of any container, as one private 16-bit mono WAV file."""
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
    rate = int(soundfile.info(parts[0]).samplerate)
    with soundfile.SoundFile(target, "w", rate, 1, "PCM_16", format="WAV") as out:
        for part in parts:
            samples, _ = soundfile.read(part, dtype="int16", always_2d=True)
            out.write(samples[:, 0])
