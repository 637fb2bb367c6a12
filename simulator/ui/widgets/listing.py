"""A list of rows: a title, a line of facts, a figure at the end; answers and rehearsals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from simulator.ui import theme, tokens

_ROW: Final = Qt.ItemDataRole.UserRole
_BETWEEN: Final = 3
"""Pixels between a title and its facts."""
_LEAST_LINES: Final = 2
_MOST_LINES: Final = 6
_FACT_LINES: Final = 2
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says.

    Args:
        key: For whoever asks which row is chosen.
        first: Its title.
        second: The facts below it.
        figure: At its end.
        indent: Whether it belongs to the one above.
        quiet: Whether there is nothing behind it; its title is muted.
        tip: What the pointer is told above it; the title where left out.
    """

    key: object
    first: str
    second: str
    figure: str = ""
    indent: bool = False
    quiet: bool = False
    tip: str = ""


def lines_of(text: str, metrics: QFontMetrics, width: int, most: int) -> tuple[str, ...]:
    """``text`` in lines of ``width`` pixels, the last of ``most`` elided where more is left."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and _fits(words[: taken + 1], metrics, width):
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    lines += [" ".join(words)] if words else []
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)


def _fits(words: list[str], metrics: QFontMetrics, width: int) -> bool:
    return metrics.horizontalAdvance(" ".join(words)) <= width


class _Painter(QStyledItemDelegate):
    """Draws rows as cards of the list."""

    def __init__(self, listing: Listing) -> None:
        super().__init__(listing)
        self._listing = listing
        self.most = 1
        """Lines that a title may have."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The title, the facts, and air."""
        del option
        width = self._listing.viewport().width()
        row = index.data(_ROW)
        height = self.height_of(row, width, self.most) if isinstance(row, Row) else 0
        return QSize(width, height)

    def height_of(self, row: Row, width: int, most: int) -> int:
        """Pixels of a row whose title may have so many lines."""
        metrics = QFontMetrics(theme.font())
        small = QFontMetrics(_facts_font())
        titles = facts = 1
        if most > 1:
            room = int(_inner(QRectF(0, 0, width, 0), row).width())
            titles = max(1, len(lines_of(row.first, metrics, room, most)))
            facts = max(1, len(lines_of(row.second, small, room, _lines_of_facts(most))))
        return titles * metrics.height() + facts * small.height() + _BETWEEN + 2 * tokens.S + 5

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row, tinted when chosen."""
        row = index.data(_ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = _box(QRectF(option.rect))
        self._paint_ground(painter, box, option)
        painter.setFont(_figure_font())
        painter.setPen(QColor(chosen.muted if row.quiet else chosen.text))
        if row.figure:
            place = box.adjusted(0, 0, -tokens.M, 0)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(align), row.figure)
        self._paint_lines(painter, _inner(QRectF(option.rect), row), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        chosen = theme.colours()
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens.mix(chosen.accent, chosen.surface, 0.13)))
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(chosen.hover))
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(chosen.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_lines(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        chosen = theme.colours()
        at = inner.top()
        for text, font, ink, most in (
            (row.first, theme.font(), chosen.muted if row.quiet else chosen.text, self.most),
            (row.second, _facts_font(), chosen.muted, _lines_of_facts(self.most)),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            metrics = painter.fontMetrics()
            for shown in lines_of(text, metrics, max(0, int(inner.width())), most):
                line = QRectF(inner.left(), at, inner.width(), metrics.height())
                painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
                at += metrics.height()
            at += _BETWEEN


def _box(row: QRectF) -> QRectF:
    """The surface of a row within its place in the list."""
    return row.adjusted(2, 1, -2, -1)


def _inner(place: QRectF, row: Row) -> QRectF:
    """Where the words of a row stand, beside its figure."""
    inner = _box(place).adjusted(tokens.M + (tokens.L if row.indent else 0), tokens.S, -tokens.M, 0)
    if row.figure:
        metrics = QFontMetrics(_figure_font())
        inner.setRight(inner.right() - metrics.horizontalAdvance("100") - tokens.S)
    return inner


def _facts_font() -> QFont:
    return theme.font(tokens.SMALL, figures=True)


def _lines_of_facts(most: int) -> int:
    """Where titles go on in a second line so do facts: what comes last matters most."""
    return min(most, _FACT_LINES)


def _figure_font() -> QFont:
    return theme.font(tokens.LEAD, bold=True, figures=True)


class Listing(QListWidget):
    """Rows to move about in with arrows; Enter or a double click activates one.

    Args:
        name: What is listed.
        wraps: Whether titles and facts that are too long for a line go on in the next ones, as far
            as there is room.
    """

    def __init__(self, name: str, *, wraps: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._wraps = wraps
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(not wraps)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setFont(theme.font())

    def set_rows(self, rows: tuple[Row, ...], chosen: object = None) -> None:
        """Show these rows; the one with the key ``chosen`` is chosen, else the first."""
        self.blockSignals(True)
        self.clear()
        pick = 0
        for place, row in enumerate(rows):
            item = QListWidgetItem()
            _fill(item, row)
            self.addItem(item)
            if row.key == chosen:
                pick = place
        self.blockSignals(False)
        self._choose_lines()
        if rows:
            self.setCurrentRow(pick)

    def change_row(self, row: Row) -> None:
        """Have the row with the key of ``row`` say something else; nothing where there is none."""
        for place, key in enumerate(self.keys()):
            if key == row.key:
                _fill(self.item(place), row)

    def insert_row(self, place: int, row: Row) -> None:
        """Add a row before the one at ``place``; what is in sight stays where it is, and chosen."""
        top = self.itemAt(self.viewport().rect().center().x(), 0)
        before = self.visualItemRect(top).top() if top is not None else 0
        item = QListWidgetItem()
        _fill(item, row)
        self.insertItem(place, item)
        self._choose_lines()
        if top is None:
            self.setCurrentRow(0)
            return
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualItemRect(top).top() - before)

    def rows(self) -> tuple[Row, ...]:
        """What all rows say, in order."""
        return tuple(self.item(place).data(_ROW) for place in range(self.count()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More lines of the titles where there is more room."""
        self._choose_lines()
        super().resizeEvent(event)

    def _choose_lines(self) -> None:
        """As many lines of the titles as all rows together have room for, but at least two."""
        if not self._wraps:
            return
        width, height = self.viewport().width(), self.viewport().height()
        for most in range(_MOST_LINES, _LEAST_LINES - 1, -1):
            self._painter.most = most
            if sum(self._painter.height_of(row, width, most) for row in self.rows()) <= height:
                break
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> object:
        """Key of the chosen row, None when there is none."""
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row.key if isinstance(row, Row) else None

    def keys(self) -> tuple[object, ...]:
        """Keys of all rows in order."""
        return tuple(row.key for row in self.rows())


def _fill(item: QListWidgetItem, row: Row) -> None:
    item.setData(_ROW, row)
    said = ", ".join(part for part in (row.first, row.second, row.figure) if part)
    item.setText(row.first)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    item.setToolTip(row.tip or row.first)
