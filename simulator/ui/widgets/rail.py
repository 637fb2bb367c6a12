"""The slim rail on the left: where one can go, icon and word."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from simulator.ui import icons, theme, tokens

WIDTH = 92


class _Stop(QToolButton):
    """One place to go."""

    def __init__(self, icon: str, word: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.setFont(theme.font(tokens.SMALL))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon over word."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(WIDTH - 2 * tokens.S, words + tokens.L), self.fontMetrics().height() + 46)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and word, tinted when one is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(tokens.mix(chosen.accent, chosen.surface, 0.13)))
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        elif self.underMouse():
            painter.setBrush(QColor(chosen.hover))
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(chosen.accent), 2))
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        ink = QColor(chosen.accent if self.isChecked() else chosen.muted)
        icons.draw(painter, self._icon, QRectF(self.width() / 2 - 12, 10, 24, 24), ink)
        painter.setPen(QColor(chosen.accent if self.isChecked() else chosen.text))
        words = QRectF(0, 36, self.width(), self.height() - 40)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())


class Rail(QWidget):
    """The stops, one below the other.

    Args:
        stops: (page, icon, word) of each.
    """

    chosen = Signal(str)

    def __init__(self, stops: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Pages"))
        self._pages = [page for page, _icon, _word in stops]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.L, tokens.S, tokens.L)
        column.setSpacing(tokens.XS)
        widest = WIDTH
        for place, (_page, icon, word) in enumerate(stops):
            stop = _Stop(icon, word)
            widest = max(widest, stop.sizeHint().width() + 2 * tokens.S)
            self._group.addButton(stop, place)
            column.addWidget(stop)
        column.insertStretch(len(stops) - 1)
        self.setFixedWidth(widest)
        self._group.idClicked.connect(self._clicked)

    def show_page(self, page: str) -> None:
        """Mark where one is; no stop is marked for pages that have none."""
        self._group.setExclusive(False)
        for place, known in enumerate(self._pages):
            self._group.button(place).setChecked(known == page)
        self._group.setExclusive(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface and the edge to the page."""
        painter = QPainter(self)
        chosen = theme.colours()
        painter.fillRect(self.rect(), QColor(chosen.surface))
        painter.setPen(QColor(chosen.hairline))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    @Slot(int)
    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._pages[place])
