"""What a loudspeaker is given next: a sound from one place on, at one speed, in its own format."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import soxr

from simulator.speech.levels import Samples
from simulator.speech.portaudio import Format
from simulator.speech.stretch import Stretched

_FIRST_BLOCKS: Final = 5
_MOST_BLOCKS: Final = 25
"""So many blocks lie ready: of 20 ms each they last for half a second that nobody winds on."""
_NOTHING: Final = memoryview(b"")


@dataclass(frozen=True, slots=True)
class Sound:
    """A file to be played: 16-bit mono, shape (n,), its rate, and the sample to end before."""

    samples: Samples
    rate: int
    end: int


class Reel:
    """Blocks made a little ahead of the device, however long the sound is.

    One thread at a time winds on, another takes.

    Args:
        sound: What is played.
        chosen: What the device takes.
        block: Frames of a block.
        start_s: Where to begin, in seconds of the sound; clamped to it.
        speed: Seconds of the sound in a second.
    """

    def __init__(
        self, sound: Sound, chosen: Format, block: int, start_s: float, speed: float
    ) -> None:
        self._sound = sound
        self._chosen = chosen
        self._block = block
        self._speed = speed
        self._start = max(0, min(int(start_s * sound.rate), sound.end))
        self._making: Iterator[bytes] | None = self._blocks()
        self._ready: deque[bytes] = deque()
        self._begun = _NOTHING
        self._frame = 2 * chosen.channels
        self._taken = 0
        self._wind(_FIRST_BLOCKS)

    @property
    def over(self) -> bool:
        """Whether all was taken."""
        return self._making is None and not self._ready and not self._begun

    @property
    def position_s(self) -> float:
        """The place reached, in seconds of the sound."""
        end_s = self._sound.end / self._sound.rate
        if self.over:
            return end_s
        passed = self._taken / self._chosen.rate * self._speed
        return min(end_s, self._start / self._sound.rate + passed)

    def wind(self) -> None:
        """Make ready what the device takes next."""
        self._wind(_MOST_BLOCKS)

    def take(self, size: int) -> memoryview:
        """At most ``size`` bytes of whole frames; fewer at the end, and where nobody winds on."""
        if not self._begun and self._ready:
            self._begun = memoryview(self._ready.popleft())
        part, self._begun = self._begun[:size], self._begun[size:]
        self._taken += len(part) // self._frame
        return part

    def _wind(self, blocks: int) -> None:
        while self._making is not None and len(self._ready) < blocks:
            made = next(self._making, None)
            if made is None:
                self._making = None
            else:
                self._ready.append(made)

    def _blocks(self) -> Iterator[bytes]:
        sound, chosen = self._sound, self._chosen
        source = Stretched(sound.samples, sound.rate, self._speed, self._start, sound.end)
        same = sound.rate == chosen.rate
        stream = None if same else soxr.ResampleStream(sound.rate, chosen.rate, 1, dtype="int16")
        count = max(1, sound.rate * self._block // chosen.rate)
        rest = np.zeros(0, np.int16)
        last = False
        while not last:
            read = source.read(count)
            last = read.size < count
            made = read if stream is None else stream.resample_chunk(read, last=last)
            rest = np.concatenate((rest, made))
            while rest.size >= self._block or (last and rest.size):
                yield np.repeat(rest[: self._block], chosen.channels).tobytes()
                rest = rest[self._block :]
