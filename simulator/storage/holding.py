"""A rehearsal that runs is held, so that no other start takes its recording for a left one."""

import os
import sys
from pathlib import Path
from typing import Final

from simulator.storage.private import FILE_MODE

_NAME: Final = ".running"


class Hold:
    """The lock of one rehearsal's folder, let go with ``release`` or with the process."""

    def __init__(self, fd: int) -> None:
        self._fd: int | None = fd

    def release(self) -> None:
        """Let go. Idempotent."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def hold(folder: Path) -> Hold | None:
    """Hold a rehearsal's folder; None when somebody holds it already.

    OSError passes through when the folder cannot be written to.
    """
    fd = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, FILE_MODE)
    if _lock(fd):
        return Hold(fd)
    os.close(fd)
    return None


def is_held(folder: Path) -> bool:
    """Whether a running rehearsal, of this process or another, holds the folder."""
    if not (folder / _NAME).exists():
        return False
    held = hold(folder)
    if held is None:
        return True
    held.release()
    return False


def _lock(fd: int) -> bool:
    """An exclusive lock that ends with the process, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # Windows only; not seen running

            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # everywhere else

            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
