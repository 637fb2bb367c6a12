"""One recording on its way: to the disk first, then to whoever listens."""

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import soxr

from simulator.domain.audio import EAR_RATE, MUTED, Recorded
from simulator.speech.levels import BLOCK_FRAMES, FULL_SCALE, Samples, loudness
from simulator.speech.safe_wav import SafeWav

_MUTED_AFTER_S: Final = 5.0
_DISK: Final = (
    "The recording stopped being written, the disk may be full; what was said so far is kept."
)

_log = logging.getLogger(__name__)


class Take:
    """Writes blocks at the device's rate and hands them on at ``EAR_RATE`` in 30 ms blocks.

    All calls come from one thread; the figures may be read from any.

    Args:
        path: The WAV file to make.
        rate: Samples a second of what is written.
        on_block: Gets every block after it was written.
        live: Whether a microphone gives the sound, which may be muted.

    Raises:
        UserError: the file cannot be made.
    """

    def __init__(
        self,
        path: Path,
        rate: int,
        on_block: Callable[[Samples], None],
        *,
        live: bool = True,
    ) -> None:
        self._path = path
        self._wav = SafeWav(path, rate)
        self._on_block = on_block
        self._live = live
        self._resampler = (
            None if rate == EAR_RATE else soxr.ResampleStream(rate, EAR_RATE, 1, dtype="int16")
        )
        self._waiting = np.zeros(0, np.int16)
        self._frames = 0
        self._peak = 0
        self._disk_failed = False
        self.level = 0.0
        self.device_fault = ""

    @property
    def seconds(self) -> float:
        """Seconds on the disk."""
        return self._wav.frames / self._wav.rate

    @property
    def fault(self) -> str:
        """Empty, or what is wrong in one plain sentence.

        Zeros count from the start only: headsets that gate noise give zeros between words.
        """
        if self._disk_failed:
            return _DISK
        silent = self._peak == 0 and self._frames >= _MUTED_AFTER_S * self._wav.rate
        if self._live and silent:
            return MUTED
        return self.device_fault

    @property
    def lost(self) -> bool:
        """Whether nothing more will be recorded: the device gave out or the disk is full."""
        return self._disk_failed or bool(self.device_fault)

    def write(self, samples: Samples) -> None:
        """Keep the samples and hand them on."""
        self._frames += samples.size
        if samples.size:
            self._peak = max(self._peak, int(np.max(np.abs(samples.astype(np.int32)))))
            self.level = loudness(samples)
        if not self._disk_failed:
            try:
                self._wav.write(samples)
            except OSError:
                _log.exception("a recording could not be written on")
                self._disk_failed = True
        self._hand_on(samples, last=False)

    def close(self) -> Recorded:
        """Hand on what is left and finish the file."""
        self._hand_on(np.zeros(0, np.int16), last=True)
        self._wav.close()
        self.level = 0.0
        return Recorded(
            self._path, self.seconds, self._wav.rate, min(1.0, self._peak / FULL_SCALE), self.fault
        )

    def discard(self) -> None:
        """Remove the file of a take that could not begin."""
        self._wav.close()
        self._path.unlink(missing_ok=True)

    def _hand_on(self, samples: Samples, *, last: bool) -> None:
        heard = samples
        if self._resampler is not None:
            heard = self._resampler.resample_chunk(samples, last=last)
        self._waiting = np.concatenate((self._waiting, heard))
        while self._waiting.size >= BLOCK_FRAMES or (last and self._waiting.size):
            block, self._waiting = (
                self._waiting[:BLOCK_FRAMES].copy(),
                self._waiting[BLOCK_FRAMES:],
            )
            try:
                self._on_block(block)
            except Exception:  # noqa: BLE001 - the listener's fault must not end the recording
                _log.exception("a listener failed on a block")


class TakeRecording(ABC):
    """A recording that runs until ``stop``, whoever writes into its take."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._stopping = threading.Lock()
        self._recorded: Recorded | None = None

    @property
    def seconds(self) -> float:
        """Length so far, from the count of frames on the disk."""
        return self._take.seconds

    @property
    def level(self) -> float:
        """Loudness of the last block, 0 to 1."""
        return self._take.level

    @property
    def fault(self) -> str:
        """Empty, or a plain sentence; see ``Take.fault``."""
        return self._take.fault

    @property
    def lost(self) -> bool:
        """True when nothing more will be recorded: the device gave out or the disk is full."""
        return self._take.lost

    def stop(self) -> Recorded:
        """End and close the file; every block has then been handed on. Idempotent."""
        with self._stopping:
            if self._recorded is None:
                self._end_writing()
                self._recorded = self._take.close()
            return self._recorded

    @abstractmethod
    def _end_writing(self) -> None:
        """Return once the last block was written."""
