"""Folders and files that only their owner may read, under any umask, and written whole or not."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from simulator.domain.errors import UserError

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
_ANY_BINARY: Final = getattr(os, "O_BINARY", 0)
_Made = TypeVar("_Made")


def private_folder(folder: Path) -> Path:
    """``folder``, made with all its parents where missing; what was there keeps its mode.

    A folder that is there and empty is made private too: it was made for us.

    Raises:
        UserError: it cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        for each in reversed(missing):
            each.mkdir(mode=FOLDER_MODE, exist_ok=True)
            each.chmod(FOLDER_MODE)
        if not missing and not any(folder.iterdir()):
            folder.chmod(FOLDER_MODE)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be used: {error.strerror}.",
            "Choose another folder, or one you may write to.",
        ) from error
    return folder


def private_file(path: Path) -> Path:
    """``path`` as a file with mode 0600, made empty where missing; OSError when it cannot be."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | _ANY_BINARY, FILE_MODE)
    os.close(fd)
    if stat.S_IMODE(path.stat().st_mode) != FILE_MODE:
        path.chmod(FILE_MODE)
    return path


def write_whole(path: Path, write: Callable[[Path], _Made]) -> _Made:
    """Let ``write`` make a file beside ``path``, and put it in its place once it is on the disk.

    Killed at any moment, ``path`` is either as before or wholly new. OSError passes through.
    """
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        private_file(part)
        made = write(part)
        sync(part)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync(path.parent)
    return made


def sync(path: Path) -> None:
    """Have a file or a folder on the disk and not only in memory."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot sync folders and does not need to
    fd = os.open(path, (os.O_RDONLY if path.is_dir() else os.O_RDWR) | _ANY_BINARY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def free_name(path: Path) -> Path:
    """``path``, or the first of ``name-2``, ``name-3`` … beside it that nothing bears yet."""
    candidate, n = path, 1
    while candidate.exists():
        n += 1
        candidate = path.with_name(f"{path.stem}-{n}{path.suffix}")
    return candidate
