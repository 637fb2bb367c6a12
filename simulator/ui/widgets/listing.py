"""A list of two-line rows with a figure at the end, for answers and for rehearsals."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
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
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says; ``key`` is for whoever asks which row is chosen."""

    key: object
    first: str
    second: str
    figure: str = ""
    indent: bool = False


class _Painter(QStyledItemDelegate):
    """Draws rows as cards of the list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines and air."""
        del index
        first = QFontMetricsF(theme.font()).height()
        second = QFontMetricsF(theme.font(tokens.SMALL)).height()
        return QSize(option.rect.width(), round(first + second) + 2 * tokens.M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row, tinted when chosen."""
        row = index.data(_ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        self._paint_ground(painter, box, option)
        inner = box.adjusted(tokens.M + (tokens.L if row.indent else 0), tokens.S, -tokens.M, 0)
        painter.setFont(theme.font(tokens.LEAD, bold=True, figures=True))
        painter.setPen(QColor(chosen.text))
        figure_width = painter.fontMetrics().horizontalAdvance("100") + tokens.S
        if row.figure:
            place = box.adjusted(0, 0, -tokens.M, 0)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(align), row.figure)
            inner.setRight(inner.right() - figure_width)
        self._paint_lines(painter, inner, row)
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
        for text, font, ink in (
            (row.first, theme.font(), chosen.text),
            (row.second, theme.font(tokens.SMALL, figures=True), chosen.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(
                text, Qt.TextElideMode.ElideRight, max(0, int(inner.width()))
            )
            line = QRectF(inner.left(), at, inner.width(), metrics.height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
            at += metrics.height() + 3


class Listing(QListWidget):
    """Rows to move about in with arrows; Enter or a double click activates one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
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
            item = QListWidgetItem(row.first)
            item.setData(_ROW, row)
            said = ", ".join(part for part in (row.first, row.second, row.figure) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(row.first)
            self.addItem(item)
            if row.key == chosen:
                pick = place
        self.blockSignals(False)
        if rows:
            self.setCurrentRow(pick)

    def chosen(self) -> object:
        """Key of the chosen row, None when there is none."""
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row.key if isinstance(row, Row) else None

    def keys(self) -> tuple[object, ...]:
        """Keys of all rows in order."""
        model: QAbstractItemModel = self.model()
        count = range(model.rowCount())
        return tuple(model.index(place, 0).data(_ROW).key for place in count)
