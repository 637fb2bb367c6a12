"""How loud a stretch of sound is."""

from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.domain.audio import EAR_RATE

Samples = npt.NDArray[np.int16]
"""Mono sound, shape (n,), 16-bit, at ``EAR_RATE`` unless said otherwise."""

FULL_SCALE: Final = 32768.0
QUIETEST_DB: Final = -60.0
"""What a meter shows as nothing, in decibels below full scale: a quiet room on a headset."""
BLOCK_FRAMES: Final = EAR_RATE * 30 // 1000
"""Frames of the blocks handed on: 30 ms, a length that the voice detector takes."""


def decibels(samples: Samples) -> float:
    """Root mean square of the samples in dB below full scale; -100 for silence and for nothing."""
    if samples.size == 0:
        return -100.0
    power = float(np.mean(np.square(samples.astype(np.float32) / FULL_SCALE)))
    return max(-100.0, 10 * float(np.log10(power))) if power > 0 else -100.0


def loudness(samples: Samples) -> float:
    """Loudness for a meter: 0 at ``QUIETEST_DB`` and below, 1 at full scale, even steps of dB."""
    return min(1.0, max(0.0, 1 - decibels(samples) / QUIETEST_DB))
