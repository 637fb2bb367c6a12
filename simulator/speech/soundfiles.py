"""Sound files read whole: for playing, for an ear, for drawing."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from simulator.domain.errors import UserError
from simulator.speech.filefeed import open_sound
from simulator.speech.levels import FULL_SCALE, Samples
from simulator.speech.safe_wav import SafeWav


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


def join(parts: Sequence[Path], target: Path) -> float:
    """The sounds one after the other in the new WAV file ``target`` (0600); returns its seconds.

    Raises:
        UserError: a part cannot be read, or they differ in rate, or the target cannot be made.
    """
    sounds = [read_samples(part) for part in parts]
    rates = {rate for _, rate in sounds}
    if len(rates) != 1:
        raise UserError("Recordings of different rates cannot be joined.")
    rate = rates.pop()
    whole = np.concatenate([samples for samples, _ in sounds])
    wav = SafeWav(target, rate)
    try:
        wav.write(whole)
    except OSError as error:
        raise UserError("The recording could not be joined.", "Make room on the disk.") from error
    finally:
        wav.close()
    return float(whole.size / rate)


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
