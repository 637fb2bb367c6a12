"""How the voice moved: spread of pitch and of loudness, read from the sound with NumPy alone.

Pitch by YIN (de Cheveigné and Kawahara 2002): the period at which a stretch of sound differs least
from itself, normalised by its mean difference at shorter periods. Spreads are standard deviations
over voiced frames within windows of 8 s, and the middle one of the windows is given, so one laugh
or cough does not make a lively speaker.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.assess.request import Prosody

Floats = npt.NDArray[np.float64]

WINDOW_S: Final = 8.0
LOWEST_HZ: Final = 65.0
HIGHEST_HZ: Final = 420.0
_RATE: Final = 8000
_HOP_S: Final = 0.025
_PERIODS: Final = 2
"""Longest periods that a frame holds besides the shift."""
_DIP: Final = 0.15
"""Normalised difference under which a frame counts as voiced; .1 to .2 in the paper."""
_QUIET_DB: Final = 30.0
"""Frames this far below the loud ones are background."""
_LOUD_QUANTILE: Final = 0.95
_SILENT_RMS: Final = 8.0
"""Of 32768: less is a muted microphone."""
_FEWEST_FRAMES: Final = 40
"""Voiced frames a window needs: one second of voice."""
_OCTAVE: Final = 12.0
_FLAT: Final = 1e-12
"""Bend of a dip under which it has no lowest point to refine."""
_FRAMES_AT_ONCE: Final = 2048
_LONGEST_S: Final = 600.0


def prosody(samples: npt.NDArray[np.int16], rate: int) -> Prosody:
    """Spread of pitch in semitones and of loudness in dB.

    Args:
        samples: One channel. Anything after ten minutes is left out.
        rate: Samples a second, 8000 or more.

    Returns:
        None in place of a figure where too little voice was found.
    """
    sound = _slow(samples[: int(_LONGEST_S * rate)], rate)
    frames = _frames(sound)
    if not len(frames):
        return Prosody(None, None)
    loudness = _loudness(frames)
    period = _periods(frames)
    top = float(np.quantile(loudness, _LOUD_QUANTILE))
    heard = (loudness > top - _QUIET_DB) & (loudness > 20 * np.log10(_SILENT_RMS))
    voiced = heard & (period > 0)
    pitch = np.zeros_like(period)
    pitch[voiced] = _OCTAVE * np.log2(_RATE / period[voiced] / LOWEST_HZ)
    return Prosody(_middle_spread(pitch, voiced, octaves=True), _middle_spread(loudness, voiced))


def pitches(samples: npt.NDArray[np.int16], rate: int) -> Floats:
    """Pitch in Hz every 25 ms; 0 where nothing is voiced. By this the finding of pitch is tried."""
    period = _periods(_frames(_slow(samples, rate)))
    return np.where(period > 0, _RATE / np.maximum(period, 1e-9), 0.0)


def _slow(samples: npt.NDArray[np.int16], rate: int) -> Floats:
    """The sound at 8000 samples a second; means over the samples in between keep aliases down."""
    sound = samples.astype(np.float64)
    step = rate // _RATE
    if step > 1:
        sound = sound[: len(sound) // step * step].reshape(-1, step).mean(axis=1)
    now = rate / max(1, step)
    if abs(now - _RATE) < 1:
        return sound
    wanted = np.arange(int(len(sound) * _RATE / now)) * (now / _RATE)
    return np.asarray(np.interp(wanted, np.arange(len(sound)), sound))


def _shortest_longest() -> tuple[int, int]:
    return int(_RATE / HIGHEST_HZ), int(_RATE / LOWEST_HZ) + 1


def _frames(sound: Floats) -> Floats:
    """Overlapping frames, one each 25 ms, each as long as YIN needs for the longest period."""
    _, longest = _shortest_longest()
    length, hop = (_PERIODS + 1) * longest, int(_HOP_S * _RATE)
    if len(sound) < length:
        return np.zeros((0, length))
    return np.lib.stride_tricks.sliding_window_view(sound, length)[::hop]


def _loudness(frames: Floats) -> Floats:
    return np.asarray(
        20 * np.log10(np.sqrt(np.einsum("ij,ij->i", frames, frames) / frames.shape[1]) + 1e-9)
    )


def _periods(frames: Floats) -> Floats:
    """Period of each frame in samples; 0 where it has none."""
    if not len(frames):
        return np.zeros(0)
    parts = [
        _periods_of(frames[at : at + _FRAMES_AT_ONCE])
        for at in range(0, len(frames), _FRAMES_AT_ONCE)
    ]
    return np.concatenate(parts)


def _periods_of(frames: Floats) -> Floats:
    shortest, longest = _shortest_longest()
    difference = _difference(frames - frames.mean(axis=1, keepdims=True), longest)
    steps = np.arange(1, longest + 1)
    running = np.cumsum(difference[:, 1:], axis=1) / steps
    normal = np.ones_like(difference)
    normal[:, 1:] = difference[:, 1:] / np.maximum(running, 1e-9)
    return _first_dip(normal, shortest, longest)


def _difference(frames: Floats, longest: int) -> Floats:
    """Squared difference of each frame's start from itself shifted by 0 to ``longest`` samples."""
    width = frames.shape[1] - longest
    # shifts stay below ``longest``, so nothing wraps around within a frame's own length
    size = 1 << (frames.shape[1] - 1).bit_length()
    whole = np.fft.rfft(frames, size)
    start = np.fft.rfft(frames[:, :width], size)
    alike = np.fft.irfft(whole * np.conj(start), size)[:, : longest + 1]
    power = np.cumsum(np.pad(frames**2, ((0, 0), (1, 0))), axis=1)
    energy = power[:, width : width + longest + 1] - power[:, : longest + 1]
    return np.asarray(np.maximum(energy[:, :1] + energy - 2 * alike, 0.0))


def _first_dip(normal: Floats, shortest: int, longest: int) -> Floats:
    """The first local minimum under the threshold, refined between samples; 0 without one."""
    middle = normal[:, shortest:longest]
    dip = (
        (middle < _DIP)
        & (middle <= normal[:, shortest - 1 : longest - 1])
        & (middle <= normal[:, shortest + 1 : longest + 1])
    )
    found = dip.any(axis=1)
    at = dip.argmax(axis=1) + shortest
    rows = np.arange(len(normal))
    before, here, after = normal[rows, at - 1], normal[rows, at], normal[rows, at + 1]
    bend = before - 2 * here + after
    shift = np.where(
        np.abs(bend) > _FLAT, 0.5 * (before - after) / np.where(bend == 0, 1, bend), 0.0
    )
    return np.where(found, at + np.clip(shift, -0.5, 0.5), 0.0)


def _middle_spread(
    values: Floats, voiced: npt.NDArray[np.bool_], *, octaves: bool = False
) -> float | None:
    """Median over windows of the standard deviation of voiced frames.

    With ``octaves`` frames more than an octave from the window's median are taken for mistakes.
    """
    size = int(WINDOW_S / _HOP_S)
    spreads = []
    for start in range(0, len(values), size):
        own = values[start : start + size][voiced[start : start + size]]
        if octaves and len(own):
            own = own[np.abs(own - np.median(own)) < _OCTAVE]
        if len(own) >= _FEWEST_FRAMES:
            spreads.append(float(own.std()))
    return round(float(np.median(spreads)), 2) if spreads else None
