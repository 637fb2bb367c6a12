"""The few line drawings the window uses as icons, as painter paths on a 24-unit square."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

if TYPE_CHECKING:  # its many enums cost time that the first paint does not need
    from PySide6.QtGui import QIcon

GRID: Final = 24.0
"""Side of the square every icon is drawn on."""


def draw(painter: QPainter, name: str, box: QRectF, colour: QColor, weight: float = 1.7) -> None:
    """Draw the icon ``name`` into ``box`` in one colour; KeyError when there is none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / GRID, side / GRID)
    pen = QPen(colour, weight)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if name in _SOLID else Qt.BrushStyle.NoBrush)
    painter.drawPath(_PATHS[name]())
    painter.restore()


def window_icon(face: QColor, ink: QColor) -> QIcon:
    """The program's own icon: the people of a panel on a rounded square."""
    from PySide6.QtGui import QIcon, QPixmap  # noqa: PLC0415 - start time

    side = 128
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(face)
    painter.drawRoundedRect(QRectF(4, 4, side - 8, side - 8), 28, 28)
    draw(painter, "panels", QRectF(22, 22, side - 44, side - 44), ink, 2.0)
    painter.end()
    return QIcon(pixmap)


_SOLID: Final = ("play", "pause", "stop", "dot")


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _home() -> QPainterPath:
    return _lines(
        ((4, 11), (12, 4), (20, 11)),
        ((6, 10), (6, 20), (18, 20), (18, 10)),
        ((10, 20), (10, 14), (14, 14), (14, 20)),
    )


def _panels() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(8.5, 8), 3.2, 3.2)
    path.addEllipse(QPointF(16.8, 9.3), 2.4, 2.4)
    path.moveTo(2.8, 19.5)
    path.cubicTo(3, 12.5, 14, 12.5, 14.2, 19.5)
    path.moveTo(15.2, 14.1)
    path.cubicTo(18.6, 13.4, 21, 15.4, 21.2, 18.6)
    return path


def _library() -> QPainterPath:
    path = QPainterPath()
    for x in (4.0, 9.0):
        path.addRoundedRect(QRectF(x, 4.5, 4, 15), 1, 1)
    path.moveTo(14.6, 6.2)
    path.lineTo(18, 5.2)
    path.lineTo(21, 18.4)
    path.lineTo(17.6, 19.4)
    path.closeSubpath()
    return path


def _progress() -> QPainterPath:
    return _lines(
        ((4, 20), (20, 20)), ((4, 15), (9, 10), (13, 13), (20, 5)), ((15.5, 5), (20, 5), (20, 9.5))
    )


def _settings() -> QPainterPath:
    path = _lines(
        ((4, 7), (12, 7)),
        ((17, 7), (20, 7)),
        ((4, 12), (6, 12)),
        ((11, 12), (20, 12)),
        ((4, 17), (13, 17)),
        ((18, 17), (20, 17)),
    )
    for x, y in ((14.5, 7.0), (8.5, 12.0), (15.5, 17.0)):
        path.addEllipse(QPointF(x, y), 2.3, 2.3)
    return path


def _play() -> QPainterPath:
    path = _lines(((8, 5.5), (18.5, 12), (8, 18.5)))
    path.closeSubpath()
    return path


def _pause() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(7, 6, 3, 12), 0.8, 0.8)
    path.addRoundedRect(QRectF(14, 6, 3, 12), 0.8, 0.8)
    return path


def _stop() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(7, 7, 10, 10), 1.5, 1.5)
    return path


def _dot() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 6, 6)
    return path


def _microphone() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(9, 3.5, 6, 10.5), 3, 3)
    path.moveTo(5.5, 11.5)
    path.cubicTo(5.5, 19.6, 18.5, 19.6, 18.5, 11.5)
    path.moveTo(12, 17.6)
    path.lineTo(12, 20.5)
    return path


def _loudspeaker() -> QPainterPath:
    path = _lines(((4, 9.5), (8, 9.5), (12.5, 5.5), (12.5, 18.5), (8, 14.5), (4, 14.5)))
    path.closeSubpath()
    path.moveTo(16, 9)
    path.cubicTo(17.6, 10.8, 17.6, 13.2, 16, 15)
    path.moveTo(18.6, 6.6)
    path.cubicTo(21.6, 9.6, 21.6, 14.4, 18.6, 17.4)
    return path


def _search() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(10.5, 10.5), 6, 6)
    path.moveTo(15, 15)
    path.lineTo(20, 20)
    return path


def _close() -> QPainterPath:
    return _lines(((6, 6), (18, 18)), ((18, 6), (6, 18)))


def _down() -> QPainterPath:
    return _lines(((6, 9.5), (12, 15.5), (18, 9.5)))


def _back() -> QPainterPath:
    return _lines(((20, 12), (5, 12)), ((10.5, 6), (4.5, 12), (10.5, 18)))


def _warning() -> QPainterPath:
    path = _lines(((12, 4), (21, 19.5), (3, 19.5)))
    path.closeSubpath()
    path.moveTo(12, 10)
    path.lineTo(12, 14)
    path.moveTo(12, 16.6)
    path.lineTo(12, 16.8)
    return path


def _tick() -> QPainterPath:
    return _lines(((5, 12.5), (10, 17.5), (19, 7)))


def _more() -> QPainterPath:
    path = QPainterPath()
    for x in (6.0, 12.0, 18.0):
        path.addEllipse(QPointF(x, 12), 0.9, 0.9)
    return path


def _pen() -> QPainterPath:
    path = _lines(((4.5, 19.5), (5.8, 14.6), (16, 4.4), (19.6, 8), (9.4, 18.2)))
    path.closeSubpath()
    path.moveTo(13.4, 7)
    path.lineTo(17, 10.6)
    return path


def _line() -> QPainterPath:
    return _lines(((5, 19), (19, 5)))


def _arrow() -> QPainterPath:
    return _lines(((5, 19), (19, 5)), ((10.5, 5), (19, 5), (19, 13.5)))


def _box() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(4, 6, 16, 12), 1.5, 1.5)
    return path


def _ellipse() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(3.5, 6, 17, 12))
    return path


def _text() -> QPainterPath:
    return _lines(
        ((5.5, 8), (5.5, 5), (18.5, 5), (18.5, 8)), ((12, 5), (12, 19)), ((9, 19), (15, 19))
    )


def _eraser() -> QPainterPath:
    path = _lines(((8.2, 19), (3.8, 14.6), (13.4, 5), (19.8, 11.4), (12.2, 19)))
    path.closeSubpath()
    path.moveTo(8.6, 9.8)
    path.lineTo(15, 16.2)
    path.moveTo(8.2, 19)
    path.lineTo(20.5, 19)
    return path


def _undo() -> QPainterPath:
    path = _lines(((8.5, 4.5), (4, 9), (8.5, 13.5)))
    path.moveTo(4, 9)
    path.lineTo(14, 9)
    path.cubicTo(21.5, 9, 21.5, 19, 14, 19)
    path.lineTo(9, 19)
    return path


def _redo() -> QPainterPath:
    path = _lines(((15.5, 4.5), (20, 9), (15.5, 13.5)))
    path.moveTo(20, 9)
    path.lineTo(10, 9)
    path.cubicTo(2.5, 9, 2.5, 19, 10, 19)
    path.lineTo(15, 19)
    return path


def _bin() -> QPainterPath:
    return _lines(
        ((4.5, 7), (19.5, 7)),
        ((9, 7), (9, 4), (15, 4), (15, 7)),
        ((6.5, 7), (7.5, 20), (16.5, 20), (17.5, 7)),
        ((10.3, 10.5), (10.6, 16.5)),
        ((13.7, 10.5), (13.4, 16.5)),
    )


def _next() -> QPainterPath:
    return _lines(((9.5, 6), (15.5, 12), (9.5, 18)))


def _previous() -> QPainterPath:
    return _lines(((14.5, 6), (8.5, 12), (14.5, 18)))


_PATHS: Final[dict[str, Callable[[], QPainterPath]]] = {
    "home": _home,
    "panels": _panels,
    "library": _library,
    "progress": _progress,
    "settings": _settings,
    "play": _play,
    "pause": _pause,
    "stop": _stop,
    "dot": _dot,
    "microphone": _microphone,
    "loudspeaker": _loudspeaker,
    "search": _search,
    "close": _close,
    "down": _down,
    "back": _back,
    "warning": _warning,
    "tick": _tick,
    "more": _more,
    "pen": _pen,
    "line": _line,
    "arrow": _arrow,
    "box": _box,
    "ellipse": _ellipse,
    "text": _text,
    "eraser": _eraser,
    "undo": _undo,
    "redo": _redo,
    "bin": _bin,
    "next": _next,
    "previous": _previous,
}
