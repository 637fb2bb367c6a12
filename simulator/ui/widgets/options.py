"""Answers to choose from as large rows, each with the figure or letter that chooses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from simulator.ui import theme, tokens
from simulator.ui.widgets.layout import clear

_KEY_SIDE = 24
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class _Row(QRadioButton):
    """One option."""

    def __init__(self, letter: str, text: str) -> None:
        super().__init__(text)
        self._letter = letter
        self.setFont(theme.font())
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.tr("Key: {key}").format(key=letter))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        del pos
        return True

    def sizeHint(self) -> QSize:
        """As high as its words on lines of a usual length."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Never lower than one line."""
        return QSize(160, self.fontMetrics().height() + 14)

    def heightForWidth(self, width: int) -> int:
        """Higher where the words wrap."""
        room = self._room(QRectF(0, 0, width, 4000)).toRect()
        tall = self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height()
        return max(tall + 16, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the letter and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        on = self.isChecked()
        width = 2 if on or self.hasFocus() else 1
        half = width / 2
        edge = chosen.accent if on or self.hasFocus() else chosen.line
        face = chosen.hover if self.underMouse() else chosen.surface
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(tokens.mix(chosen.accent, chosen.surface, 0.1) if on else face))
        box = QRectF(self.rect()).adjusted(half, half + 1, -half, -half - 1)
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        self._paint_letter(painter, box)
        painter.setFont(self.font())
        painter.setPen(QColor(chosen.text if self.isEnabled() else chosen.muted))
        painter.drawText(self._room(QRectF(self.rect())), _FLAGS, self.text())

    def _paint_letter(self, painter: QPainter, box: QRectF) -> None:
        chosen = theme.colours()
        on = self.isChecked()
        y = box.center().y() - _KEY_SIDE / 2
        key = QRectF(tokens.M, y, _KEY_SIDE, _KEY_SIDE)
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(QColor(chosen.line), 1))
        painter.setBrush(QColor(chosen.accent) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(key, 6, 6)
        painter.setPen(QColor(chosen.on_accent if on else chosen.muted))
        painter.setFont(theme.font(tokens.SMALL, bold=True))
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), self._letter)

    def _room(self, box: QRectF) -> QRectF:
        return box.adjusted(2 * tokens.M + _KEY_SIDE, 0, -tokens.M, 0)


class OptionRows(QWidget):
    """A few answers of which at most one holds."""

    chosen_now = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Answers"))
        self._rows: list[_Row] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def set_options(self, options: Sequence[str]) -> None:
        """Other answers, none of them chosen."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._column)
        self._rows = [_Row(letter_of(place), text) for place, text in enumerate(options)]
        for place, row in enumerate(self._rows):
            self._group.addButton(row, place)
            self._column.addWidget(row)

    def chosen(self) -> int | None:
        """Place of the one that is chosen, from 0; None when none is."""
        place = self._group.checkedId()
        return place if place >= 0 else None

    def choose(self, place: int) -> bool:
        """Choose one; False when there is none at that place."""
        if not 0 <= place < len(self._rows):
            return False
        self._rows[place].setChecked(True)
        self._rows[place].setFocus()
        self.chosen_now.emit()
        return True

    def row(self, place: int) -> QRadioButton:
        """The row at a place."""
        return self._rows[place]

    @Slot(int)
    def _clicked(self, _place: int) -> None:
        self.chosen_now.emit()


def letter_of(place: int) -> str:
    """The letter of an option, from 0."""
    return chr(ord("A") + place)


def place_of(key: int) -> int | None:
    """Which option a key of Qt's chooses: 1 to 9, or a letter from A; None for other keys."""
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_1
    if Qt.Key.Key_A <= key <= Qt.Key.Key_H:
        return key - Qt.Key.Key_A
    return None
