"""Ways to lay things out: a column that scrolls, a grid of cards that flows, a layout emptied."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from simulator.ui import tokens


class _Column(QScrollArea):
    """Scrolls up and down only, so it is never narrower than what is in it."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, beside the scroll bar."""
        inside, bar = self.widget(), self.verticalScrollBar()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width + bar.sizeHint().width(), super().minimumSizeHint().height())


def scroll_column(spacing: int = tokens.L, foot: int = 0) -> tuple[QScrollArea, QVBoxLayout]:
    """An area that scrolls up and down, and the column inside it with ``foot`` pixels below."""
    area = _Column()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, foot)
    column.setSpacing(spacing)
    # A viewport of our own: asking for Qt's makes PySide set up every kind of widget there is.
    viewport = QWidget()
    area.setViewport(viewport)
    area.setWidget(inside)
    viewport.setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area, column


def row(*parts: QWidget | QLayout | int, spacing: int = tokens.M) -> QHBoxLayout:
    """Parts side by side; a number is a stretch of that weight."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class CardGrid(QWidget):
    """Cards of equal width, as many side by side as there is room for.

    Args:
        least: Narrowest a card may be, in pixels.
        most: Most cards side by side.
    """

    def __init__(self, least: int = 300, most: int = 3) -> None:
        super().__init__()
        self._least = least
        self._most = most
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.L)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these cards in place of the earlier ones."""
        clear(self._grid)
        self._cards = list(cards)
        self._columns = 0
        self._flow()

    def minimumSizeHint(self) -> QSize:
        """One card wide: with less room the cards flow into fewer columns."""
        return QSize(self._least, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew where more or fewer fit."""
        super().resizeEvent(event)
        self._flow()

    def _flow(self) -> None:
        room = self.width() + tokens.L
        columns = max(1, min(self._most, room // (self._least + tokens.L)))
        if columns == self._columns:
            return
        for place in range(self._most):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
