"""How loud a stretch of sound is, and whether it has the pitch of a voice."""

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
_PITCH_LAGS: Final = slice(EAR_RATE // 400, EAR_RATE // 70)  # 70 to 400 Hz: voices of adults
# Share of the power that comes back a pitch later: white and brown noise stay below 0.2 in 99 of
# 100 frames of 30 ms, half the frames of flite's speech lie above 0.4.
_PITCHED: Final = 0.35


def decibels(samples: Samples) -> float:
    """Root mean square of the samples in dB below full scale; -100 for silence and for nothing."""
    if samples.size == 0:
        return -100.0
    power = float(np.mean(np.square(samples.astype(np.float32) / FULL_SCALE)))
    return max(-100.0, 10 * float(np.log10(power))) if power > 0 else -100.0


def loudness(samples: Samples) -> float:
    """Loudness for a meter: 0 at ``QUIETEST_DB`` and below, 1 at full scale, even steps of dB."""
    return min(1.0, max(0.0, 1 - decibels(samples) / QUIETEST_DB))


def has_pitch(samples: Samples) -> bool:
    """Whether 20 to 100 ms of sound repeat themselves as a voice does.

    Voice detectors take the beginning of any noise for speech; noise has no pitch.
    """
    edges = np.diff(samples.astype(np.float32))  # evens out noise that is louder the deeper
    spectrum = np.fft.rfft(edges, 1 << (2 * samples.size).bit_length())
    returns = np.fft.irfft(spectrum.real**2 + spectrum.imag**2)[: max(1, edges.size)]
    return returns.size > _PITCH_LAGS.start and bool(
        returns[_PITCH_LAGS].max() > _PITCHED * returns[0]
    )
