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


def paint_surface(
    painter: QPainter,
    box: QRectF,
    *,
    edge: str = "hairline",
    width: float = 1,
    radius: float = tokens.CARD_RADIUS,
) -> None:
    """Draw a rounded surface and its edge, that of a card where nothing else is said.

    Args:
        painter: Draws filled shapes without a brush afterwards.
        box: What the surface fills with its edge.
        edge: A token's name.
        width: Of the edge, in pixels.
        radius: Of the corners, in pixels.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = theme.colours()
    half = width / 2
    painter.setBrush(QColor(chosen.surface))
    painter.setPen(QPen(QColor(str(getattr(chosen, edge))), width))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
