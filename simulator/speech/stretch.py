"""Sound read faster or slower with its pitch kept: overlap-add by likeness of waves (WSOLA).

After W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA)
for high quality time-scale modification of speech", ICASSP 1993: pieces of the sound are laid over
each other at even steps; each is looked for near where the speed says it should come from, where
it is most like the sound that went on after the piece before, so that no wave is broken.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.speech.levels import Samples

_STEP_S: Final = 0.012
"""Between two pieces as they are heard; a piece is twice as long: two waves of a low voice."""
_SEARCH_S: Final = 0.008
"""How far a piece may lie from where it should: a little more than half a wave of a low voice."""
_LOUDEST: Final = 32767


class Stretched:
    """A sound read from one place on at one speed, a stretch at a time.

    Args:
        samples: 16-bit mono, shape (n,).
        rate: Samples a second.
        speed: Seconds of the sound in one second of what is read, above 0.
        start: The sample to begin with.
        end: The sample to end before.
    """

    def __init__(
        self, samples: Samples, rate: int, speed: float, start: int = 0, end: int | None = None
    ) -> None:
        self._sound = samples[: samples.size if end is None else end]
        self._speed = speed
        self._start = min(start, self._sound.size)
        self._step = max(1, round(rate * _STEP_S))
        self._offsets = _nearest_first(round(rate * _SEARCH_S))
        rise = np.sin(np.pi / 2 * (np.arange(self._step) + 0.5) / self._step) ** 2
        self._rise = rise.astype(np.float32)
        self._steps = 0
        self._onward = self._start  # where the sound goes on after the piece laid last
        self._fading = self._piece(self._start, self._step) * (1 - self._rise)
        self._made = np.zeros(0, np.int16)
        self._left = round((self._sound.size - self._start) / speed)

    def read(self, count: int) -> Samples:
        """The next ``count`` samples, fewer at the end and then none: (n - start) / speed in all.

        At speed 1 they are those of the sound itself, bit by bit.
        """
        count = min(count, self._left)
        self._left -= count
        if self._speed == 1:
            self._onward += count
            return self._sound[self._onward - count : self._onward]
        parts, ready = [self._made], self._made.size
        while ready < count:
            parts.append(self._next_step())
            ready += self._step
        made = np.concatenate(parts)
        self._made = made[count:]
        return made[:count]

    def _next_step(self) -> Samples:
        """Lay the next piece over the fading half of the one before."""
        wanted = self._start + round(self._steps * self._step * self._speed)
        self._steps += 1
        at = self._most_alike(wanted)
        piece = self._piece(at, 2 * self._step)
        mixed = self._fading + piece[: self._step] * self._rise
        self._fading = piece[self._step :] * (1 - self._rise)
        self._onward = at + self._step
        return np.rint(mixed).clip(-_LOUDEST - 1, _LOUDEST).astype(np.int16)

    def _most_alike(self, wanted: int) -> int:
        """The place near ``wanted`` whose sound is most like what would go on by itself."""
        model = self._piece(self._onward, 2 * self._step)
        reach = int(self._offsets[-1])
        around = self._piece(wanted - reach, 2 * self._step + 2 * reach)
        power = np.cumsum(np.concatenate(([0.0], around.astype(np.float64) ** 2)))
        energy = power[model.size :] - power[: -model.size]
        alike = np.correlate(around, model, "valid") / np.sqrt(np.maximum(energy, 1.0))
        places = self._offsets + reach
        best = int(np.argmax(alike[places]))  # the first of equals: the nearest
        return wanted + int(self._offsets[best])

    def _piece(self, at: int, count: int) -> npt.NDArray[np.float32]:
        """``count`` samples from ``at`` on; silence before the sound and after it."""
        out = np.zeros(count, np.float32)
        first, last = max(0, at), min(self._sound.size, at + count)
        if first < last:
            out[first - at : last - at] = self._sound[first:last]
        return out


def _nearest_first(reach: int) -> npt.NDArray[np.int64]:
    """0, -1, 1, -2, 2 … up to ``reach``."""
    out = np.arange(-reach, reach + 1)
    return out[np.argsort(np.abs(out), kind="stable")]
