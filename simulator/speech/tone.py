"""A sound to test a loudspeaker with."""

from pathlib import Path
from typing import Final

import numpy as np

from simulator.domain.errors import UserError
from simulator.speech.safe_wav import SafeWav

_RATE: Final = 48_000
_NOTES_HZ: Final = (523.25, 659.25, 783.99)  # a C major chord, note by note
_NOTE_S: Final = 0.35
_FADE_S: Final = 0.03  # without it each note begins with a click
_LOUDNESS: Final = 0.25  # of full scale: clear, and no fright on a headset


def write_test_tone(target: Path) -> Path:
    """Write a tone of about one second into the new WAV file ``target``; returns ``target``.

    Raises:
        UserError: the file is there already or cannot be made.
    """
    time = np.arange(int(_RATE * _NOTE_S)) / _RATE
    fade = np.minimum(1.0, np.minimum(time, time[::-1]) / _FADE_S)
    tone = np.concatenate([np.sin(2 * np.pi * note * time) * fade for note in _NOTES_HZ])
    wav = SafeWav(target, _RATE)
    try:
        wav.write((tone * _LOUDNESS * 32767).astype(np.int16))
    except OSError as error:
        raise UserError("The test tone could not be written.", "Make room on the disk.") from error
    finally:
        wav.close()
    return target
