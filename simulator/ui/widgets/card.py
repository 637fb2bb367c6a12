"""Cards: the rounded surfaces that hold what belongs together."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.ui import theme, tokens


class Card(QWidget):
    """A rounded surface with a column in it."""

    def __init__(self, margin: int = tokens.XL, spacing: int = tokens.M) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface and its quiet edge."""
        painter = QPainter(self)
        paint_surface(painter, QRectF(self.rect()))


def paint_surface(painter: QPainter, box: QRectF, *, edge: str = "", width: float = 1) -> None:
    """Draw a card's surface; ``edge`` is a token's name, the hairline where left out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = theme.colours()
    half = width / 2
    painter.setBrush(QColor(chosen.surface))
    painter.setPen(QPen(QColor(str(getattr(chosen, edge or "hairline"))), width))
    painter.drawRoundedRect(
        box.adjusted(half, half, -half, -half), tokens.CARD_RADIUS, tokens.CARD_RADIUS
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
