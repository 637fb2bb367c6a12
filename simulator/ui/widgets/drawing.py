"""A drawing as objects: strokes, lines, arrows, boxes, ellipses and words; painted, found, cut out.

Coordinates are pixels of a board at its usual size, from its upper left corner.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
)

from simulator.domain.plain import PlainError, from_plain, to_plain
from simulator.ui import theme, tokens
from simulator.ui.tokens import LIGHT, Tokens

TOOLS: Final[tuple[str, ...]] = ("pen", "line", "arrow", "box", "ellipse", "text", "eraser")
INKS: Final[tuple[str, ...]] = ("text", "situation", "action")
"""Tokens of the three colours: dark, blue, orange."""
WIDTHS: Final[tuple[float, ...]] = (2.5, 5.0)
MARGIN: Final = 24
SCALE: Final = 2
"""How much finer than the screen a picture of the board is."""
_MOST_SIDE: Final = 8000
"""Pixels of the longest side of a picture."""
_NEAR: Final = 8.0
"""Pixels beside a line that still count as on it."""
_HEAD: Final = 9.0
_KEY: Final = "second-round-shapes"
"""Under this name a picture carries the shapes that it shows."""
_MOST_SHAPES: Final = 20_000
_FARTHEST: Final = 100_000.0
"""Pixels from the corner of the board within which a shape can lie."""
_LEAST: Final = 1.5
"""Shorter than this, in pixels, is no line and no box."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One object of a drawing.

    Args:
        kind: One of ``TOOLS`` but the eraser.
        points: All of a pen's stroke; begin and end of the others; where words begin.
        ink: One of ``INKS``.
        width: One of ``WIDTHS``.
        words: What is written.
    """

    kind: str
    points: tuple[tuple[float, float], ...]
    ink: str = INKS[0]
    width: float = WIDTHS[0]
    words: str = ""

    @property
    def is_something(self) -> bool:
        """Whether there is anything to see; a stroke may be a dot."""
        if self.kind == "text":
            return bool(self.words.strip())
        if self.kind == "pen":
            return bool(self.points)
        (x, y), (to_x, to_y) = self.points[0], self.points[-1]
        return math.hypot(to_x - x, to_y - y) > _LEAST

    def path(self) -> QPainterPath:
        """Its lines; for words the box around them."""
        return _PATHS[self.kind](self)

    def bounds(self) -> QRectF:
        """All that it covers."""
        grow = self.width / 2 + 1
        return self.path().boundingRect().adjusted(-grow, -grow, grow, grow)

    def is_at(self, place: QPointF, near: float = _NEAR) -> bool:
        """Whether ``place`` is on its lines or words; the inside of a box is not."""
        if self.kind == "text":
            return self.bounds().contains(place)
        stroker = QPainterPathStroker()
        stroker.setWidth(self.width + 2 * near)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        return stroker.createStroke(self.path()).contains(place)

    def paint(self, painter: QPainter, chosen: Tokens) -> None:
        """Draw it in the colours of a scheme."""
        colour = QColor(str(getattr(chosen, self.ink)))
        if self.kind == "text":
            painter.setPen(colour)
            painter.setFont(text_font(self.width))
            x, y = self.points[0]
            painter.drawText(QPointF(x, y + _ascent(self.width)), self.words)
            return
        pen = QPen(colour, self.width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path())


def text_font(width: float) -> QFont:
    """The font of words on the board; larger with the wider pen."""
    return theme.font(tokens.LEAD if width == WIDTHS[0] else tokens.HEADING)


def _ascent(width: float) -> float:
    return QFontMetricsF(text_font(width)).ascent()


def _stroke(shape: Shape) -> QPainterPath:
    """A smooth line through the middles between the points."""
    points = [QPointF(*point) for point in shape.points]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0.1))
        return path
    for here, following in pairwise(points[1:]):
        path.quadTo(here, (here + following) / 2)
    path.lineTo(points[-1])
    return path


def _line(shape: Shape) -> QPainterPath:
    path = QPainterPath(QPointF(*shape.points[0]))
    path.lineTo(QPointF(*shape.points[-1]))
    return path


def _arrow(shape: Shape) -> QPainterPath:
    path = _line(shape)
    (x, y), (to_x, to_y) = shape.points[0], shape.points[-1]
    along = math.atan2(to_y - y, to_x - x)
    size = min(_HEAD + 2.5 * shape.width, math.hypot(to_x - x, to_y - y))
    for turn in (math.pi * 0.86, -math.pi * 0.86):
        path.moveTo(to_x, to_y)
        path.lineTo(to_x + size * math.cos(along + turn), to_y + size * math.sin(along + turn))
    return path


def _box(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(_between(shape), 4, 4)
    return path


def _ellipse(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_between(shape))
    return path


def _words(shape: Shape) -> QPainterPath:
    metrics = QFontMetricsF(text_font(shape.width))
    x, y = shape.points[0]
    path = QPainterPath()
    path.addRect(QRectF(x, y, metrics.horizontalAdvance(shape.words), metrics.height()))
    return path


def _between(shape: Shape) -> QRectF:
    return QRectF(QPointF(*shape.points[0]), QPointF(*shape.points[-1])).normalized()


_PATHS: Final = {
    "pen": _stroke,
    "line": _line,
    "arrow": _arrow,
    "box": _box,
    "ellipse": _ellipse,
    "text": _words,
}


def bounds(shapes: Sequence[Shape]) -> QRectF:
    """What a drawing covers; an empty rectangle for an empty one."""
    out = QRectF()
    for shape in shapes:
        out = out.united(shape.bounds())
    return out


def png(shapes: Sequence[Shape]) -> bytes:
    """The drawing on white, twice as fine as the screen, with a margin; empty for no shapes.

    The picture carries the shapes as text, for ``shapes_in``.
    """
    if not shapes:
        return b""
    area = bounds(shapes).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    scale = min(SCALE, _MOST_SIDE / max(area.width(), area.height()))
    width, height = math.ceil(area.width() * scale), math.ceil(area.height() * scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-area.topLeft())
    for shape in shapes:
        shape.paint(painter, LIGHT)
    painter.end()
    image.setText(_KEY, json.dumps(to_plain(tuple(shapes)), separators=(",", ":")))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
    return bytes(data.data())


def shapes_in(picture: Path) -> tuple[Shape, ...]:
    """The shapes of a picture that ``png`` made; none for any other, or for a damaged one."""
    text = QImage(str(picture)).text(_KEY)
    try:
        shapes = from_plain(tuple[Shape, ...], json.loads(text))
    except (PlainError, ValueError, RecursionError):
        return ()
    return shapes if len(shapes) <= _MOST_SHAPES and all(map(_can_be, shapes)) else ()


def _can_be(shape: Shape) -> bool:
    """Whether a shape that was read can be painted."""
    return (
        shape.kind in _PATHS
        and shape.ink in INKS
        and shape.width in WIDTHS
        and bool(shape.points)
        and all(abs(x) < _FARTHEST and abs(y) < _FARTHEST for x, y in shape.points)
    )
