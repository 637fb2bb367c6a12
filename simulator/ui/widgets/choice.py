"""Ways to choose: a drop-down, a switch, and a row of which one holds."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from simulator.ui import icons, theme, tokens
from simulator.ui.widgets.card import paint_surface


class DropDown(QComboBox):
    """One of a list that may be long."""

    _BEFORE: ClassVar[int] = tokens.M
    """Pixels between the edge and the words."""
    _AFTER: ClassVar[int] = tokens.XXL
    """Pixels that the arrow takes after them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, and chooses nothing that one merely passes over."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """As high as a button."""
        return QSize(
            super().sizeHint().width() + tokens.XL, max(40, self.fontMetrics().height() + 14)
        )

    def minimumSizeHint(self) -> QSize:
        """As high as a button."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, what is chosen, and the arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        focused = self.hasFocus()
        width = 2 if focused else 1
        box = QRectF(self.rect()).adjusted(width / 2, 1.5, -width / 2, -1.5)
        painter.setPen(QPen(QColor(chosen.accent if focused else chosen.line), width))
        painter.setBrush(QColor(chosen.hover if self.underMouse() else chosen.surface))
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        ink = QColor(chosen.text if self.isEnabled() else chosen.muted)
        painter.setPen(ink)
        room = self.rect().adjusted(self._BEFORE, 0, -self._AFTER, 0)
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        arrow = QRectF(self.width() - self._AFTER + 4, (self.height() - 16) / 2, 16, 16)
        icons.draw(painter, "down", arrow, QColor(chosen.muted))


class Switch(QCheckBox):
    """Something that is on or off."""

    _TRACK = QSize(38, 22)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setFont(theme.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Track and words side by side."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        height = max(28, self.fontMetrics().height() + 4)
        return QSize(self._TRACK.width() + tokens.M + words + 6, height)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it says."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        del pos
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, knob and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        on = self.isChecked()
        track = QRectF(2, (self.height() - 22) / 2, 38, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chosen.accent if on else chosen.line))
        painter.drawRoundedRect(track, 11, 11)
        painter.setBrush(QColor(chosen.on_accent if on else chosen.surface))
        knob = QRectF(track.right() - 19 if on else track.left() + 3, track.top() + 3, 16, 16)
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-1, -1, 1, 1), 12, 12)
        painter.setPen(QColor(chosen.text if self.isEnabled() else chosen.muted))
        room = self.rect().adjusted(38 + tokens.M, 0, 0, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )


class _Segment(QRadioButton):
    """One of a row."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setFont(theme.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words with room at their sides."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * tokens.L, max(36, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it says."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        del pos
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, on the accent's tint when this one holds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.accent))
            painter.drawRoundedRect(box, 6, 6)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.hover))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(chosen.text if self.isChecked() else chosen.accent), 2))
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(chosen.on_accent if self.isChecked() else chosen.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segments(QWidget):
    """A row of a few choices of which exactly one holds.

    Args:
        name: What is chosen, for a screen reader.
        choices: (value, words) of each.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _words in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for place, (_value, words) in enumerate(choices):
            segment = _Segment(words)
            segment.setAccessibleDescription(name)
            self._group.addButton(segment, place)
            row.addWidget(segment)
        if choices:
            self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)

    def value(self) -> object:
        """What holds."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Let ``value`` hold; one that is not among the choices changes nothing."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def button(self, value: object) -> QAbstractButton:
        """The button of one choice."""
        return self._group.button(self._values.index(value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame around the row."""
        painter = QPainter(self)
        paint_surface(painter, QRectF(self.rect()), edge="line", radius=tokens.CONTROL_RADIUS)

    @Slot(int)
    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._values[place])
