"""Reads pictures and slides that answers hold, only from inside the library folder.

Pictures are PNG or JPEG. Other forms, SVG above all, are named by their file: nobody's markup goes
into a report.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

AttachmentPath = Callable[[str], Path]
"""From a path relative to the library folder, ``.`` for the folder itself, to where it lies."""

PICTURE_LIMIT: Final = 8_000_000
"""Bytes of one picture; a drawing of the board takes a tenth of it."""
_SLIDES_LIMIT: Final = 60_000_000
"""Bytes of a file whose pages are counted."""
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
_MOST_POINTS: Final = 12_000
"""Width or height beyond which a picture is not decoded."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_SIZE: Final = struct.Struct(">8sI4sII")
_JPEG: Final = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its bytes and their media type."""

    data: bytes
    media_type: str


def picture(name: str | None, attachment_path: AttachmentPath | None) -> Picture | None:
    """The picture of that name; None where there is none, or none that can be shown."""
    data = _read(name, attachment_path, PICTURE_LIMIT)
    if _is_png(data):
        return Picture(data, "image/png")
    return Picture(data, "image/jpeg") if data.startswith(_JPEG) else None


def pages(name: str | None, attachment_path: AttachmentPath | None) -> int:
    """Pages of a PDF; 0 where there is none, or where it does not list them openly."""
    data = _read(name, attachment_path, _SLIDES_LIMIT)
    return len(_PAGE.findall(data)) if data.startswith(b"%PDF-") else 0


def inside(name: str, attachment_path: AttachmentPath) -> Path | None:
    """Where the file lies; None when its path leads out of the library folder, by links too."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    if posix.is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        return None
    try:
        folder = attachment_path(".").resolve()
        path = attachment_path(name).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_relative_to(folder) else None


def _read(name: str | None, attachment_path: AttachmentPath | None, limit: int) -> bytes:
    """The file's bytes; none where it cannot be read or is larger than the limit."""
    path = inside(name, attachment_path) if name and attachment_path else None
    try:
        return path.read_bytes() if path and path.stat().st_size <= limit else b""
    except (OSError, ValueError):
        return b""


def _is_png(data: bytes) -> bool:
    if len(data) < _PNG_SIZE.size:
        return False
    signature, _, chunk, width, height = _PNG_SIZE.unpack_from(data)
    sizes = (width, height)
    return bool(
        signature == _PNG and chunk == b"IHDR" and all(0 < n <= _MOST_POINTS for n in sizes)
    )
