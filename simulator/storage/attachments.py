"""Drawings and slides that belong to a take, beside its recording."""

from pathlib import Path, PurePosixPath
from typing import Final

from simulator.domain.errors import UserError
from simulator.storage.library import Library
from simulator.storage.private import free_name, private_folder, write_whole
from simulator.storage.recordings import RECORDINGS

MOST_BYTES: Final = 50_000_000
SLIDE_SUFFIXES: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".webp", ".svg"})
_BEGINS: Final = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".svg": (b"<svg", b"<?xml", b"<!DOCTYPE svg"),
}


def keep_bytes(library: Library, rehearsal_id: str, name: str, data: bytes) -> str:
    """Keep what was made, privately; returns its path relative to the library's folder.

    Raises:
        UserError: it cannot be written, or is larger than ``MOST_BYTES``.
    """
    if len(data) > MOST_BYTES:
        raise UserError(
            f"{name} is too large to keep.", f"{MOST_BYTES // 1_000_000} MB is the most."
        )
    folder = private_folder(library.folder / RECORDINGS / rehearsal_id)
    target = free_name(folder / name)
    try:
        write_whole(target, lambda part: part.write_bytes(data))
    except OSError as error:
        raise UserError(
            f"{name} could not be kept: {error.strerror}.", "Make room on the disk."
        ) from error
    return str(PurePosixPath(RECORDINGS, rehearsal_id, target.name))


def keep_copy(library: Library, rehearsal_id: str, stem: str, source: Path) -> str:
    """Keep a copy of slides or a drawing; returns its path relative to the library's folder.

    Raises:
        UserError: missing, too large, of another kind than its name says, or not to be kept.
    """
    suffix = source.suffix.lower()
    if suffix not in SLIDE_SUFFIXES:
        kinds = ", ".join(sorted(SLIDE_SUFFIXES))
        raise UserError(f"{source.name} is no file of slides or a drawing.", f"Use one of {kinds}.")
    try:
        if source.stat().st_size > MOST_BYTES:
            raise UserError(
                f"{source.name} is too large.", f"{MOST_BYTES // 1_000_000} MB is the most."
            )
        data = source.read_bytes()
    except OSError as error:
        raise UserError(f"{source.name} cannot be read: {error.strerror}.") from error
    if not data.lstrip().startswith(_BEGINS[suffix]):
        raise UserError(f"{source.name} is broken: it does not begin like a {suffix[1:]} file.")
    return keep_bytes(library, rehearsal_id, stem + suffix, data)
