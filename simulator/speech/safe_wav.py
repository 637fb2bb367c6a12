"""A WAV file that is whole at every moment: private, header kept right, on the disk each second."""

import os
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from simulator.domain.errors import UserError
from simulator.speech.levels import Samples

_UPDATE_HEADER_AUTO: Final = 0x1061  # SFC_SET_UPDATE_HEADER_AUTO of sndfile.h


class SafeWav:
    """A new 16-bit mono WAV file, 0600, synced to the disk once a second.

    Killed at any moment it leaves a readable file that lacks less than a second.

    Raises:
        UserError: the file is there already or cannot be made.
    """

    def __init__(self, path: Path, rate: int) -> None:
        self.rate = rate
        self.frames = 0
        self._synced = 0
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._fd = os.open(path, flags, 0o600)
        except FileExistsError as error:
            raise UserError(f"{path} is there already and was left as it is.") from error
        except OSError as error:
            raise UserError(
                f"The recording {path} could not be made: {error.strerror}.",
                "Check that the folder may be written to and that the disk is not full.",
            ) from error
        try:
            self._file = soundfile.SoundFile(
                self._fd, "w", rate, 1, "PCM_16", format="WAV", closefd=False
            )
            # soundfile offers this command through its C handle only
            soundfile._snd.sf_command(  # noqa: SLF001
                self._file._file,  # noqa: SLF001
                _UPDATE_HEADER_AUTO,
                soundfile._ffi.NULL,  # noqa: SLF001
                1,
            )
            self._file.write(np.zeros(0, np.int16))  # the header, before the first block
        except soundfile.LibsndfileError as error:
            os.close(self._fd)
            path.unlink(missing_ok=True)
            raise UserError(
                f"The recording {path} could not be made: {error}", "Make room on the disk."
            ) from error

    def write(self, samples: Samples) -> None:
        """Append.

        Raises:
            OSError: the disk is full or gone; what was written stays readable.
        """
        try:
            self._file.write(samples)
        except soundfile.LibsndfileError as error:
            raise OSError(str(error)) from error
        self.frames += samples.size
        if self.frames - self._synced >= self.rate:
            self._synced = self.frames
            os.fsync(self._fd)

    def close(self) -> None:
        """Finish the file. Never raises: whatever is on the disk by now stays there."""
        if self._file.closed:
            return
        try:
            self._file.close()
            os.fsync(self._fd)
        except (OSError, soundfile.LibsndfileError):
            pass  # a full disk: the header was right after the last good block
        finally:
            os.close(self._fd)
