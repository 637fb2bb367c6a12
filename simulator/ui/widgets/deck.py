"""The candidate's own slides: a PDF or images, page by page as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from simulator.domain.errors import UserError

SUFFIXES: Final[tuple[str, ...]] = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".svg")
MOST_BYTES: Final = 50_000_000
_MOST_PAGES: Final = 200
_MOST_SIDE: Final = 4000
"""Pixels of the longest side of a page as it is drawn."""


class Deck(Protocol):
    """Slides that can be shown."""

    name: str
    path: Path

    def __len__(self) -> int:
        """How many pages."""

    def page(self, place: int, room: QSize) -> QImage:
        """A page, from 0, as large as fits into ``room``; a null image when it is broken."""


def open_deck(path: Path) -> Deck:
    """The slides in a file.

    Raises:
        UserError: it is of another kind, too large, broken, or has a password.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        kinds = ", ".join(one[1:].upper() for one in SUFFIXES)
        raise UserError(f"{path.name} holds no slides that can be shown.", f"Use one of {kinds}.")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror}.") from error
    if size > MOST_BYTES:
        raise UserError(
            f"{path.name} is too large.",
            f"{MOST_BYTES // 1_000_000} MB is the most; save it smaller.",
        )
    return _Pdf(path) if suffix == ".pdf" else _Picture(path)


class _Pdf:
    """The pages of a PDF file; it is read once and opened for each page, so nothing stays open."""

    def __init__(self, path: Path) -> None:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only with the first PDF

        self.name, self.path = path.name, path
        try:
            self._data = path.read_bytes()
            with PdfDocument(self._data) as document:
                self._pages = len(document)
        except PdfiumError as error:
            raise UserError(
                f"{path.name} is broken or has a password.", "Save it as PDF once more."
            ) from error
        except OSError as error:
            raise UserError(f"{path.name} cannot be read: {error.strerror}.") from error
        if not 1 <= self._pages <= _MOST_PAGES:
            raise UserError(f"{path.name} has {self._pages} pages.", f"{_MOST_PAGES} is the most.")

    def __len__(self) -> int:
        return self._pages

    def page(self, place: int, room: QSize) -> QImage:
        """Drawn at the size it is shown in."""
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - loaded already

        try:
            with PdfDocument(self._data) as document:
                page = document[place]
                wide, tall = page.get_size()
                scale = min(room.width() / wide, room.height() / tall, _MOST_SIDE / max(wide, tall))
                bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
                shape = (bitmap.width, bitmap.height, bitmap.stride)
                kind = QImage.Format.Format_RGBX8888
                return QImage(bytes(bitmap.buffer), *shape, kind).copy()
        except (PdfiumError, ZeroDivisionError, ValueError):
            return QImage()


class _Picture:
    """An image as a slide."""

    def __init__(self, path: Path) -> None:
        self.name, self.path = path.name, path
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and max(size.width(), size.height()) > _MOST_SIDE:
            reader.setScaledSize(size.scaled(_MOST_SIDE, _MOST_SIDE, _KEEP))
        self._image = reader.read()
        if self._image.isNull():
            raise UserError(f"{path.name} is broken: {reader.errorString()}.", "Save it once more.")

    def __len__(self) -> int:
        return 1

    def page(self, place: int, room: QSize) -> QImage:
        """Shown as large as fits, never larger than it is."""
        del place
        room = room.boundedTo(self._image.size())
        return self._image.scaled(room, _KEEP, Qt.TransformationMode.SmoothTransformation)


class Pictures:
    """Several images as slides, in the order they were chosen; kept as one PDF.

    Args:
        paths: Images, at least one.
        folder: Where the PDF is written.
    """

    def __init__(self, paths: Sequence[Path], folder: Path) -> None:
        self._decks = tuple(open_deck(path) for path in paths)
        self.name = paths[0].name
        self.path = folder / "slides.pdf"
        self._write()

    def __len__(self) -> int:
        return len(self._decks)

    def page(self, place: int, room: QSize) -> QImage:
        """The image of that place."""
        return self._decks[place].page(0, room)

    def _write(self) -> None:
        from PySide6.QtCore import QMarginsF  # noqa: PLC0415 - only for several images
        from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter  # noqa: PLC0415

        writer = QPdfWriter(str(self.path))
        writer.setResolution(144)
        size = QPageSize(QPageSize.PageSizeId.A4)
        way = QPageLayout.Orientation.Landscape
        writer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
        painter = QPainter(writer)
        room = QSize(writer.width(), writer.height())
        for place in range(len(self)):
            if place:
                writer.newPage()
            image = self.page(place, room)
            x, y = (room.width() - image.width()) // 2, (room.height() - image.height()) // 2
            painter.drawImage(x, y, image)
        painter.end()


_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio
