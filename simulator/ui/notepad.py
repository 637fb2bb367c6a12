"""Draws the pad, the hand and the pen of a member who takes notes, in front of a portrait."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

LINES: Final = 3
"""Lines of the pad; then the page is turned."""
_PAPER: Final = "#FBF8F2"
_EDGE: Final = "#BDB5A6"
_BINDING: Final = "#5B6470"
_WRITTEN: Final = "#4B5563"
_PEN: Final = "#0B6E67"
_LEFT: Final = 62.0
_WIDE: Final = 66.0
_TOP: Final = 160.0
_STEP: Final = 11.0


def draw(painter: QPainter, pen: float, skin: QColor) -> None:
    """Draw them into the lower part of a portrait's square, the hand in the colour ``skin``.

    ``pen`` is where the pen is: lines filled so far, from 0 up to ``LINES``.
    """
    sheet = _polygon((52, 204), (57, _TOP - 8), (143, _TOP - 8), (148, 204))
    painter.setPen(QPen(QColor(_EDGE), 1.6))
    painter.setBrush(QColor(_PAPER))
    painter.drawPath(sheet)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_BINDING))
    painter.drawPath(_polygon((57, _TOP - 8), (57.4, _TOP - 2), (142.6, _TOP - 2), (143, _TOP - 8)))
    line, along = min(int(pen), LINES - 1), min(1.0, pen - min(int(pen), LINES - 1))
    for place in range(line + 1):
        _write(painter, place, along if place == line else 0.84 + 0.08 * (place % 2))
    _hand(painter, QPointF(_LEFT + _WIDE * along, _row(line)), skin)


def _row(line: int) -> float:
    return _TOP + 8 + _STEP * line


def _write(painter: QPainter, line: int, share: float) -> None:
    """A line of writing, wavy as from a pen, ``share`` of the line long."""
    path = QPainterPath(QPointF(_LEFT, _row(line)))
    for n in range(1, round(16 * share) + 1):
        lift = (-1.8, 1.4, -1.2, 0.6)[n % 4]
        path.lineTo(_LEFT + _WIDE * n / 16, _row(line) + lift)
    painter.setPen(QPen(QColor(_WRITTEN), 1.7))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _hand(painter: QPainter, tip: QPointF, skin: QColor) -> None:
    stroke = QPen(QColor(_PEN), 4.6)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(stroke)
    painter.drawLine(tip + QPointF(3, -4), tip + QPointF(19, -26))
    painter.setPen(QPen(QColor(_WRITTEN), 1.8))
    painter.drawLine(tip, tip + QPointF(3, -4))
    painter.setPen(QPen(skin.darker(122), 1.2))
    painter.setBrush(skin)
    painter.drawPath(_fist(tip + QPointF(15, -8)))


def _fist(at: QPointF) -> QPainterPath:
    fist = QPainterPath()
    fist.addEllipse(at + QPointF(5, 5), 13, 9)
    fist.addEllipse(at + QPointF(-3, -3), 6, 5)
    return fist.simplified()


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path
