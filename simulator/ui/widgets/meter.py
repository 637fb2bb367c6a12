"""The level meter: how loud the microphone hears, with a short memory of the peak."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from simulator.ui import theme, tokens

_STEPS: Final = 1000
_FALL: Final = 0.86
"""Share of the shown level kept from one update to the next when it gets quieter."""
_LEAST_FALL: Final = 0.01
"""How far it falls at least, so that silence is nothing soon and not merely less and less."""


class LevelMeter(QProgressBar):
    """A row of small bars that fill with loudness."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(0, _STEPS)
        self.setValue(0)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def level(self) -> float:
        """What is shown, 0 to 1."""
        return max(0, self.value()) / _STEPS

    def set_level(self, level: float) -> None:
        """Show a loudness of 0 to 1: up at once, down softly."""
        shown = max(0.0, min(1.0, level), self.level() * _FALL - _LEAST_FALL)
        self.setValue(round(shown * _STEPS))

    def clear(self) -> None:
        """Show silence."""
        self.setValue(0)

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(180, 24)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(80, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars; the last few in the danger's colour, where sound is cut off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = theme.colours()
        rest = QColor(tokens.mix(chosen.line, chosen.surface, 0.3))
        pitch, width = 8.0, 5.0
        count = max(1, int(self.width() // pitch))
        lit = round(self.level() ** 0.6 * count)
        for place in range(count):
            hot = place >= count * 0.94
            colour = QColor(chosen.danger if hot else chosen.accent) if place < lit else rest
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(place * pitch, 2, width, self.height() - 4), 2, 2)
