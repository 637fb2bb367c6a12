"""Voice, player, recorder and ear without sound: quick, scripted, under the same contract tests."""

import os
import queue
import threading
import time
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import soundfile

from simulator.domain.audio import EAR_RATE, Line, Recorded
from simulator.domain.errors import CancelledError, UserError
from simulator.domain.transcript import Transcript, Word

BLOCK = EAR_RATE * 30 // 1000
WORD_S = 0.4


class FakeVoice:
    """Writes a WAV of 50 ms a word; keeps what was prepared and said.

    Args:
        folder: Where the files go.
        delay_s: How long a sound takes to make.
        broken: Raise UserError instead of speaking.
    """

    def __init__(self, folder: Path, delay_s: float = 0.0, *, broken: bool = False) -> None:
        self.prepared: list[Line] = []
        self.said: list[Line] = []
        self.closed = False
        self.broken = broken
        self._folder = folder
        self._delay_s = delay_s
        self._cancelled = threading.Condition()
        self._cancels = 0

    def warm(self) -> None:
        """Always ready."""

    def prepare(self, lines: Sequence[Line]) -> None:
        self.prepared += lines

    def sound(self, line: Line, timeout_s: float = 20.0) -> Path | None:
        if self.broken:
            raise UserError("No synthesiser was found.", "Install espeak-ng.")
        if not any(character.isalnum() for character in line.text):
            return None
        with self._cancelled:
            before = self._cancels
            self._cancelled.wait_for(lambda: self._cancels != before, min(self._delay_s, timeout_s))
            if self._cancels != before:
                raise CancelledError
        if self._delay_s > timeout_s:
            raise UserError("The voice took too long.")
        self.said.append(line)
        path = self._folder / f"{abs(hash((line.text, line.voice)))}.wav"
        frames = int(0.05 * len(line.text.split()) * EAR_RATE)
        write_wav(path, _sound(frames))
        return path

    def cancel(self) -> None:
        with self._cancelled:
            self._cancels += 1
            self._cancelled.notify_all()

    def close(self) -> None:
        self.cancel()
        self.closed = True


class FakePlayer:
    """Plays in silence, ``speed`` times as fast as the sound; keeps what was played."""

    def __init__(self, speed: float = 50.0, *, broken: bool = False) -> None:
        self.played: list[Path] = []
        self.broken = broken
        self._speed = speed
        self._playing: FakePlayback | None = None

    def play(
        self,
        sound: Path,
        *,
        start_s: float = 0.0,
        end_s: float | None = None,
        on_level: Callable[[float], None] | None = None,
        speed: float = 1.0,
    ) -> "FakePlayback":
        if self.broken:
            raise UserError("No loudspeaker was found.", "Connect a loudspeaker.")
        try:
            seconds = soundfile.info(sound).duration
        except soundfile.LibsndfileError as error:
            raise UserError(f"{sound} cannot be read as sound.") from error
        self.close()
        self.played.append(sound)
        end = seconds if end_s is None else min(seconds, end_s)
        self._playing = FakePlayback(min(start_s, end), end, self._speed, on_level)
        self._playing.set_speed(speed)
        return self._playing

    def close(self) -> None:
        if self._playing is not None:
            self._playing.stop()


class FakePlayback:
    """A clock that runs from start to end."""

    def __init__(
        self, start_s: float, end_s: float, speed: float, on_level: Callable[[float], None] | None
    ) -> None:
        self.first_sample_at: float | None = time.monotonic()
        self.position_s = start_s
        self.fault = ""
        self._end_s = end_s
        self.speed = 1.0
        self._pace = speed
        self._on_level = on_level
        self._held = False
        self._halt = threading.Event()
        self._done = threading.Event()
        threading.Thread(target=self._run, name="fake-player", daemon=True).start()

    @property
    def done(self) -> bool:
        return self._done.is_set()

    def pause(self) -> None:
        self._held = True

    def resume(self) -> None:
        self._held = False

    def seek(self, position_s: float) -> None:
        self.position_s = max(0.0, min(position_s, self._end_s))

    def set_speed(self, speed: float) -> None:
        self.speed = speed

    def stop(self) -> None:
        self._held = True
        self._halt.set()
        self._done.wait(0.1)

    def wait(self, timeout_s: float | None = None) -> bool:
        return self._done.wait(timeout_s)

    def _run(self) -> None:
        tick_s = 0.005
        while not self._halt.wait(tick_s):
            if self._held:
                continue
            self.position_s = min(self._end_s, self.position_s + tick_s * self._pace * self.speed)
            if self._on_level is not None:
                self._on_level(0.5)
            if self.position_s >= self._end_s:
                break
        self._done.set()


class FakeRecorder:
    """Gives the samples of each answer at once, in 30 ms blocks, and then waits for ``stop``.

    Args:
        answers: Samples at ``EAR_RATE`` by answer; the last is given again and again.
        fault: What the recordings say is wrong.
        broken: Raise UserError instead of recording.
    """

    def __init__(
        self, answers: Sequence[np.ndarray] = (), fault: str = "", *, broken: bool = False
    ) -> None:
        self.answers = list(answers) or [_sound(2 * EAR_RATE)]
        self.fault = fault
        self.broken = broken
        self.started: list[Path] = []

    def start(self, target: Path, on_block: Callable[[np.ndarray], None]) -> "FakeRecording":
        if self.broken:
            raise UserError("No microphone was found.", "Connect a microphone.")
        if target.exists():
            raise UserError(f"{target} is there already.")
        samples = self.answers[min(len(self.started), len(self.answers) - 1)]
        self.started.append(target)
        return FakeRecording(target, samples, on_block, self.fault)


class FakeRecording:
    """A recording that has all of its sound within a moment."""

    exhausted = False
    lost = False

    def __init__(
        self, target: Path, samples: np.ndarray, on_block: Callable[[np.ndarray], None], fault: str
    ) -> None:
        self.fault = fault
        self.level = 0.0
        self._target = target
        self._samples = samples
        self._on_block = on_block
        self._given = 0
        self._thread = threading.Thread(target=self._give, name="fake-recorder", daemon=True)
        self._thread.start()

    @property
    def seconds(self) -> float:
        return self._given / EAR_RATE

    def stop(self) -> Recorded:
        self._thread.join()
        peak = float(np.abs(self._samples.astype(int)).max(initial=0)) / 32768
        return Recorded(self._target, self.seconds, EAR_RATE, peak, self.fault)

    def _give(self) -> None:
        write_wav(self._target, self._samples)
        for at in range(0, len(self._samples), BLOCK):
            block = self._samples[at : at + BLOCK]
            self._given += len(block)
            self.level = 0.5
            self._on_block(block)
        self.level = 0.0


class FakeEar:
    """Hears the scripted texts, one an answer, a word each 0.4 s; silence gives no words.

    Args:
        texts: What is said, by answer; the last is heard again and again.
        broken: Fail at the end of each answer.
    """

    name = "fake"

    def __init__(self, texts: Sequence[str] = ("I did it",), *, broken: bool = False) -> None:
        self.texts = list(texts)
        self.broken = broken
        self.vocabularies: list[tuple[str, ...]] = []
        self._on_words: Callable[[Sequence[Word]], None] | None = None
        self._fed = 0
        self._sounded = False
        self._told: queue.SimpleQueue[tuple[Word, ...] | None] = queue.SimpleQueue()
        self._teller: threading.Thread | None = None

    def warm(self) -> None:
        """Always ready."""

    def start(
        self,
        on_words: Callable[[Sequence[Word]], None] | None = None,
        vocabulary: Sequence[str] = (),
    ) -> None:
        self.close()
        self.vocabularies.append(tuple(vocabulary))
        self._fed, self._sounded = 0, False
        self._on_words = on_words
        self._teller = threading.Thread(target=self._tell, name="fake-ear", daemon=True)
        self._teller.start()

    def feed(self, block: np.ndarray) -> None:
        before = len(self._words())
        self._fed += len(block)
        self._sounded = self._sounded or bool(np.any(block))
        if len(self._words()) > before:
            self._told.put(self._words())

    def finish(self, timeout_s: float = 30.0) -> Transcript:  # noqa: ARG002 - the port has it
        self.close()
        if self.broken:
            raise UserError("The recogniser ended twice.", "The recording is kept.")
        return Transcript.of_words(self._words(), self.name)

    def close(self) -> None:
        if self._teller is not None:
            self._told.put(None)
            self._teller.join()
            self._teller = None

    def _words(self) -> tuple[Word, ...]:
        """The words that fit into the sound so far."""
        if not self._sounded:
            return ()
        text = self.texts[min(len(self.vocabularies), len(self.texts)) - 1]
        room = int(self._fed / EAR_RATE / WORD_S)
        return tuple(
            Word(word, round(n * WORD_S, 2), round((n + 1) * WORD_S, 2), 0.9)
            for n, word in enumerate(text.split()[:room])
        )

    def _tell(self) -> None:
        while (words := self._told.get()) is not None:
            if self._on_words is not None:
                self._on_words(words)


def write_wav(path: Path, samples: np.ndarray) -> None:
    """A private 16-bit mono WAV file at ``EAR_RATE``."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as raw, wave.open(raw, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(EAR_RATE)
        out.writeframes(samples.astype("<i2").tobytes())


def _sound(frames: int) -> np.ndarray:
    return (6000 * np.sin(2 * np.pi * 220 * np.arange(frames) / EAR_RATE)).astype(np.int16)
