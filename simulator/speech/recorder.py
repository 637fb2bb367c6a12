"""Recording from a microphone."""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulator.domain.audio import EAR_RATE, Device
from simulator.speech import portaudio
from simulator.speech.levels import Samples
from simulator.speech.take import Take, TakeRecording

_BLOCK_S: Final = 0.03
_DEAD_AFTER_S: Final = 2.0
_DEAD: Final = "The microphone stopped answering; what was said so far is kept."


class MicrophoneRecorder:
    """Records from a microphone, at ``EAR_RATE`` where it takes that and at its own rate elsewhere.

    Args:
        device: Which microphone; None for the system's default.
    """

    def __init__(self, device: Device | None = None) -> None:
        self._device = device

    def available(self) -> str:
        """Empty, or why nothing can be recorded and what to do."""
        return str(portaudio.missing("input", self._device) or "")

    def start(self, target: Path, on_block: Callable[[Samples], None]) -> "MicrophoneRecording":
        """Record into the new WAV file ``target``; blocks of 30 ms at ``EAR_RATE`` follow.

        Raises:
            UserError: no microphone, refused, or the file cannot be made.
        """
        chosen = portaudio.accepted("input", self._device, EAR_RATE)
        return MicrophoneRecording(Take(target, chosen.rate, on_block), chosen)


class MicrophoneRecording(TakeRecording):
    """A recording that runs until ``stop``; a thread of its own writes and hands on."""

    exhausted: Final = False

    def __init__(self, take: Take, chosen: portaudio.Format) -> None:
        super().__init__(take)
        self._channels = chosen.channels
        self._blocks: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._stream = portaudio.start("input", chosen, int(chosen.rate * _BLOCK_S), self._copy)
        except Exception:
            take.discard()
            raise
        self._writer = threading.Thread(target=self._write, name="recorder", daemon=True)
        self._writer.start()

    def _end_writing(self) -> None:
        portaudio.end(self._stream)
        self._blocks.put(None)
        self._writer.join()

    def _copy(self, data: Any, _frames: int, _time: object, _status: object) -> None:  # noqa: ANN401 - a C buffer
        self._blocks.put(bytes(data))

    def _write(self) -> None:
        last = time.monotonic()
        while True:
            try:
                block = self._blocks.get(timeout=0.25)
            except queue.Empty:
                if time.monotonic() - last > _DEAD_AFTER_S:
                    self._take.device_fault = _DEAD
                    self._take.level = 0.0
                continue
            if block is None:
                return
            last = time.monotonic()
            self._take.write(_mono(block, self._channels))


def _mono(block: bytes, channels: int) -> Samples:
    samples: Samples = np.frombuffer(block, np.int16)
    if channels > 1:
        samples = samples.reshape(-1, channels).mean(axis=1).astype(np.int16)
    return samples
