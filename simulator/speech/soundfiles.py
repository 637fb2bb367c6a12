"""Sound files read whole: for playing, for an ear, for drawing."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from simulator.domain.errors import UserError
from simulator.speech.filefeed import open_sound
from simulator.speech.levels import FULL_SCALE, Samples


def read_samples(path: Path) -> tuple[Samples, int]:
    """The file as 16-bit mono, shape (n,), and its rate.

    Raises:
        UserError: missing, no sound, or damaged.
    """
    with open_sound(path) as source:
        try:
            samples = source.read(dtype="int16", always_2d=True)
        except soundfile.LibsndfileError as error:
            raise UserError(f"{path} is damaged and cannot be read.") from error
        rate = int(source.samplerate)
    if samples.shape[1] == 1:
        return samples[:, 0], rate
    return samples.mean(axis=1).astype(np.int16), rate


def peaks(path: Path, columns: int) -> npt.NDArray[np.float32]:
    """Lowest and highest sample of each column of a waveform: shape (columns, 2), -1 to 1.

    Raises:
        UserError: missing, no sound, or damaged.
    """
    samples, _ = read_samples(path)
    if not samples.size:
        return np.zeros((columns, 2), np.float32)
    starts = np.minimum(np.arange(columns) * samples.size // columns, samples.size - 1)
    lows = np.minimum.reduceat(samples, starts)
    highs = np.maximum.reduceat(samples, starts)
    return (np.stack((lows, highs), axis=1) / FULL_SCALE).astype(np.float32)
