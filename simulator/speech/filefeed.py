"""A recorder that is fed from sound files in place of a microphone."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from simulator.domain.audio import EAR_RATE
from simulator.domain.errors import UserError
from simulator.speech.levels import BLOCK_FRAMES, Samples
from simulator.speech.take import Take, TakeRecording

_DAMAGED: Final = "The sound file is damaged; what could be read of it is kept."


class FileRecorder:
    """Records the files one after the other: each ``start`` takes the next.

    Args:
        files: One file or several, of any kind, rate and channels that libsndfile reads.
        realtime: Feed at the speed of speech; otherwise as fast as it goes.
    """

    def __init__(self, files: Path | Sequence[Path], *, realtime: bool = False) -> None:
        self._files = [files] if isinstance(files, Path) else list(files)
        self._realtime = realtime
        self._next = 0

    def available(self) -> str:
        """Always empty: files need no device."""
        return ""

    def start(self, target: Path, on_block: Callable[[Samples], None]) -> "FileRecording":
        """Record the next file into the new WAV file ``target``; blocks of 30 ms follow.

        Raises:
            UserError: no file is left, it cannot be read, or the target cannot be made.
        """
        if self._next >= len(self._files):
            raise UserError("There is no further recorded answer.")
        source = self._files[self._next]
        opened = open_sound(source)
        try:
            take = Take(target, EAR_RATE, on_block, live=False)
        except UserError:
            opened.close()
            raise
        self._next += 1
        return FileRecording(take, opened, realtime=self._realtime)


class FileRecording(TakeRecording):
    """A recording fed from a file until that ends or ``stop``."""

    def __init__(self, take: Take, source: soundfile.SoundFile, *, realtime: bool) -> None:
        super().__init__(take)
        self._realtime = realtime
        self._halt = threading.Event()
        self._exhausted = False
        self._feeder = threading.Thread(
            target=self._feed, args=(source,), name="file-recorder", daemon=True
        )
        self._feeder.start()

    @property
    def exhausted(self) -> bool:
        """True when all of the file was given."""
        return self._exhausted

    def _end_writing(self) -> None:
        self._halt.set()
        self._feeder.join()

    def _feed(self, source: soundfile.SoundFile) -> None:
        begun = time.monotonic()
        with source:
            try:
                for block in ear_blocks(source):
                    if self._realtime:
                        due = begun + self._take.seconds + block.size / EAR_RATE
                        self._halt.wait(due - time.monotonic())
                    if self._halt.is_set():
                        return
                    self._take.write(block)
            except soundfile.LibsndfileError:
                self._take.device_fault = _DAMAGED
        self._exhausted = True


def open_sound(path: Path) -> soundfile.SoundFile:
    """The sound file, open for reading.

    Raises:
        UserError: missing, not a sound file, or of a kind libsndfile does not read.
    """
    if not path.is_file():
        raise UserError(f"There is no sound file {path}.")
    try:
        return soundfile.SoundFile(path)
    except (soundfile.LibsndfileError, OSError, TypeError) as error:
        raise UserError(
            f"{path} cannot be read as sound.", "Use a WAV, FLAC, Ogg or MP3 file."
        ) from error


def ear_blocks(source: soundfile.SoundFile) -> Iterator[Samples]:
    """The sound as 16-bit mono at ``EAR_RATE`` in blocks of 30 ms; the last may be shorter."""
    resampler = (
        None
        if source.samplerate == EAR_RATE
        else soxr.ResampleStream(source.samplerate, EAR_RATE, 1, dtype="float32")
    )
    waiting = np.zeros(0, np.float32)
    last = False
    while not last:
        chunk = source.read(source.samplerate // 4, dtype="float32", always_2d=True)
        last = len(chunk) == 0
        mono = chunk.mean(axis=1, dtype=np.float32) if len(chunk) else np.zeros(0, np.float32)
        if resampler is not None:
            mono = resampler.resample_chunk(mono, last=last)
        waiting = np.concatenate((waiting, mono))
        while waiting.size >= BLOCK_FRAMES or (last and waiting.size):
            yield _to_16_bit(waiting[:BLOCK_FRAMES])
            waiting = waiting[BLOCK_FRAMES:]


def _to_16_bit(samples: npt.NDArray[np.float32]) -> Samples:
    rounded: Samples = np.clip(np.rint(samples * 32768.0), -32768, 32767).astype(np.int16)
    return rounded
