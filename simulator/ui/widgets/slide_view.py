"""Slides to look at: one page at a time, with arrows to turn them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui import theme, tokens
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.deck import Deck
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label

_NEXT: Final = (Qt.Key.Key_Right, Qt.Key.Key_PageDown)
_PREVIOUS: Final = (Qt.Key.Key_Left, Qt.Key.Key_PageUp)
_TALLEST: Final = 480
_SAMPLE: Final = QSize(400, 400)
"""Large enough to tell the shape of a page by."""


class SlideView(QWidget):
    """One slide, as large as there is room."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._deck: Deck | None = None
        self._place = 0
        self._drawn: tuple[int, QSize, QImage] | None = None
        self._shape = 0.5
        self.hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Slides"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 120)

    @property
    def place(self) -> int:
        """The page that is shown, from 0."""
        return self._place

    @property
    def pages(self) -> int:
        """How many there are; 0 without slides."""
        return len(self._deck) if self._deck is not None else 0

    def show_deck(self, deck: Deck | None) -> None:
        """Show other slides from their first page, or none."""
        self._deck, self._place, self._drawn = deck, 0, None
        self._turned()

    def turn(self, by: int) -> None:
        """So many pages on or back, as far as there are any."""
        place = min(max(0, self._place + by), max(0, self.pages - 1))
        if place != self._place:
            self._place = place
            self._turned()

    def be_snug(self) -> None:
        """From now on be as high as the first page at the width there is, with no empty bands."""
        size = self._deck.page(0, _SAMPLE) if self._deck is not None else QImage()
        if not size.isNull():
            self._shape = size.height() / size.width()
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """That of the page, where it is snug; a high page leaves room for what follows."""
        return min(_TALLEST, round((width - tokens.S) * self._shape) + tokens.S)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys turn pages."""
        key = Qt.Key(event.key())
        if key in _NEXT:
            self.turn(1)
        elif key in _PREVIOUS:
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click turns to the next page."""
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton:
            self.turn(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, or what could be here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        width = 2 if self.hasFocus() else 1
        edge = chosen.accent if self.hasFocus() else chosen.line
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(chosen.page))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        image = self._image()
        if image.isNull():
            painter.setPen(QColor(chosen.muted))
            painter.setFont(theme.font())
            room = self.rect().adjusted(tokens.XL, tokens.L, -tokens.XL, -tokens.L)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._words())
            return
        size = image.deviceIndependentSize()
        x, y = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(x, y, size.width(), size.height()), image)

    def _words(self) -> str:
        return self.tr("This page cannot be shown.") if self.pages else self.hint

    def _image(self) -> QImage:
        if self._deck is None:
            return QImage()
        ratio = self.devicePixelRatioF()
        room = (self.size() - QSize(tokens.S, tokens.S)) * ratio
        if self._drawn is None or self._drawn[:2] != (self._place, room):
            image = self._deck.page(self._place, room)
            image.setDevicePixelRatio(ratio)
            self._drawn = (self._place, room, image)
        return self._drawn[2]

    def _turned(self) -> None:
        name = self.tr("Slides")
        if self.pages:
            name = self.tr("Slide {n} of {of}").format(n=self._place + 1, of=self.pages)
        self.setAccessibleName(name)
        self.update()
        self.turned.emit()


class Arrows(QWidget):
    """Back, which page of how many, and on; out of sight without pages.

    Args:
        view: The slides that are turned.
    """

    def __init__(self, view: SlideView) -> None:
        super().__init__()
        self._view = view
        self.previous = self._arrow("previous", self.tr("Previous slide"), -1)
        self.next = self._arrow("next", self.tr("Next slide"), 1)
        self.where = label("", figures=True)
        self.setLayout(row(self.previous, self.where, self.next, spacing=tokens.S))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        view.turned.connect(self._show)
        self._show()

    def _arrow(self, icon: str, name: str, by: int) -> Button:
        button = Button(icon=icon, kind=Kind.QUIET, compact=True, name=name)
        button.clicked.connect(lambda: self._view.turn(by))
        return button

    @Slot()
    def _show(self) -> None:
        pages, place = self._view.pages, self._view.place
        self.setVisible(bool(pages))
        self.where.setText(self.tr("{n} of {of}").format(n=place + 1, of=pages) if pages else "")
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place + 1 < pages)
