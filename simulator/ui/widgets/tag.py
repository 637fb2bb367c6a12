"""A word or two in a frame beside a title: something that holds for all that is shown."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui import theme, tokens
from simulator.ui.widgets.card import paint_surface


class Tag(QWidget):
    """A small frame with words in it.

    Args:
        text: What it says.
        tip: What it means, in a sentence.
    """

    def __init__(self, text: str, tip: str) -> None:
        super().__init__()
        self._text = text
        self.setFont(theme.font(tokens.SMALL, bold=True))
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        """The words and air."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._text) + 2 * tokens.S + 4
        return QSize(width, metrics.height() + tokens.S)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the words."""
        painter = QPainter(self)
        paint_surface(painter, QRectF(self.rect()), edge="line", radius=(self.height() - 1) / 2)
        painter.setPen(theme.colour("text"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
