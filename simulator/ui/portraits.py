"""Draws a member's face from the names in a panel file, in layers, crisp at any size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from simulator.ui import notepad

if TYPE_CHECKING:  # the records cost time that the first paint does not need
    from simulator.domain.panel import Portrait


SIDE: Final = 200.0
"""Portraits are drawn in a square of this side and scaled from there."""

SKIN: Final = {
    "porcelain": "#F7DFD2",
    "light": "#F0CBB0",
    "tan": "#DFAC82",
    "olive": "#C99E70",
    "brown": "#A9744B",
    "deep": "#825334",
    "dark": "#5F3D2A",
}
HAIR: Final = {
    "black": "#2A2523",
    "brown": "#5A3C2A",
    "auburn": "#8B4427",
    "blonde": "#CDA25B",
    "grey": "#8F9298",
    "white": "#DADBDD",
}
CLOTHES: Final = {
    "navy": "#2A3F66",
    "blue": "#4475AF",
    "grey": "#6E7682",
    "green": "#447A5B",
    "maroon": "#813546",
    "teal": "#24767A",
    "cream": "#E2D3B5",
}
_INK: Final = "#2B211D"
_LIPS: Final = "#9C4A43"
_CLOTH_STYLES: Final = ("headscarf", "turban")


@dataclass(frozen=True, slots=True)
class Expression:
    """What moves in a face: ``mouth`` and ``lids`` from 0 (closed, open) to 1 (open, closed).

    ``gaze`` goes from 0 (ahead) to 1 (down at the pad); ``pen`` is where the pen of who takes notes
    is, in lines of the pad (see ``notepad``), None for anybody else.
    """

    mouth: float = 0.0
    lids: float = 0.0
    gaze: float = 0.0
    pen: float | None = None


STILL: Final = Expression()
NOTING: Final = Expression(pen=1.45)
"""Somebody who takes notes, looking up."""


def draw(
    painter: QPainter, box: QRectF, portrait: Portrait, expression: Expression = STILL
) -> None:
    """Draw the face into ``box`` (its square is used), clipped to a rounded card."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / SIDE, side / SIDE)
    _clip(painter)
    colours = _Colours.of(portrait)
    _backdrop(painter, colours)
    _BACK_HAIR.get(portrait.hair_style, _nothing)(painter, colours)
    _shoulders(painter, colours)
    _head(painter, colours, covered=portrait.hair_style == "headscarf")
    _age(painter, colours, portrait.age)
    _features(painter, colours, expression, portrait)
    _FRONT_HAIR.get(portrait.hair_style, _short)(painter, colours)
    if portrait.glasses:
        _glasses(painter)
    if expression.pen is not None:
        notepad.draw(painter, expression.pen, colours.skin)
    painter.restore()


@dataclass(frozen=True, slots=True)
class _Colours:
    skin: QColor
    shade: QColor
    hair: QColor
    brows: QColor
    cloth: QColor
    shirt: QColor

    @classmethod
    def of(cls, portrait: Portrait) -> _Colours:
        skin = QColor(SKIN.get(portrait.skin, SKIN["tan"]))
        hair = QColor(HAIR.get(portrait.hair, HAIR["brown"]))
        cloth = QColor(CLOTHES.get(portrait.clothes, CLOTHES["blue"]))
        hidden = portrait.hair_style in (*_CLOTH_STYLES, "bald")
        brows = QColor(_INK) if hidden else _blend(hair, QColor(_INK), 0.55)
        shirt = QColor("#F4F1EA") if portrait.clothes != "cream" else QColor("#7A8797")
        return cls(skin, skin.darker(114), hair, brows, cloth, shirt)


def _blend(one: QColor, other: QColor, share: float) -> QColor:
    keep = 1 - share
    return QColor(
        round(one.red() * keep + other.red() * share),
        round(one.green() * keep + other.green() * share),
        round(one.blue() * keep + other.blue() * share),
    )


def _clip(painter: QPainter) -> None:
    card = QPainterPath()
    card.addRoundedRect(QRectF(0, 0, SIDE, SIDE), 22, 22)
    painter.setClipPath(card)


def _fill(painter: QPainter, colour: QColor, path: QPainterPath) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawPath(path)


def _stroke(painter: QPainter, colour: QColor, width: float, path: QPainterPath) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _path(start: tuple[float, float], *curves: tuple[float, ...]) -> QPainterPath:
    """A path of lines (two numbers) and cubic curves (six numbers)."""
    made = QPainterPath(QPointF(*start))
    for curve in curves:
        points = [QPointF(*curve[i : i + 2]) for i in range(0, len(curve), 2)]
        if len(points) == 1:
            made.lineTo(points[0])
        else:
            made.cubicTo(*points)
    return made


def _ellipse(x: float, y: float, rx: float, ry: float) -> QPainterPath:
    made = QPainterPath()
    made.addEllipse(QPointF(x, y), rx, ry)
    return made


def _mirrored(path: QPainterPath) -> QPainterPath:
    from PySide6.QtGui import QTransform  # noqa: PLC0415 - only needed for symmetric layers

    return QTransform(-1, 0, 0, 1, SIDE, 0).map(path)


def _nothing(painter: QPainter, colours: _Colours) -> None:
    """Hair styles without hair behind the head."""


def _backdrop(painter: QPainter, colours: _Colours) -> None:
    tint = _blend(colours.cloth, QColor("#EFEAE1"), 0.76)
    painter.fillRect(QRectF(0, 0, SIDE, SIDE), tint)
    _fill(painter, _blend(tint, QColor("#FFFFFF"), 0.28), _ellipse(100, 104, 88, 88))


def _shoulders(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.cloth,
        _path(
            (12, 204),
            (14, 174, 38, 162, 74, 154),
            (126, 154),
            (162, 162, 186, 174, 188, 204),
        ),
    )
    _fill(painter, colours.shade, _path((83, 128), (83, 160), (100, 172), (117, 160), (117, 128)))
    collar = _path((100, 196), (78, 158), (84, 150), (100, 171))
    _fill(painter, colours.shirt, collar)
    _fill(painter, colours.shirt, _mirrored(collar))
    lapel = _path((72, 154), (80, 152), (101, 200), (88, 200), (68, 170))
    _fill(painter, colours.cloth.darker(118), lapel)
    _fill(painter, colours.cloth.darker(118), _mirrored(lapel))


def _head(painter: QPainter, colours: _Colours, *, covered: bool) -> None:
    if not covered:
        _fill(painter, colours.shade, _ellipse(61, 97, 7, 11))
        _fill(painter, colours.shade, _ellipse(139, 97, 7, 11))
    _fill(painter, colours.skin, _HEAD)
    cheek = QColor("#C8503C")
    cheek.setAlphaF(0.10)
    _fill(painter, cheek, _ellipse(78, 111, 9, 6))
    _fill(painter, cheek, _ellipse(122, 111, 9, 6))


_HEAD: Final = _path(
    (62, 88),
    (61, 34, 139, 34, 138, 88),
    (138, 118, 122, 144, 100, 144),
    (78, 144, 62, 118, 62, 88),
)


def _age(painter: QPainter, colours: _Colours, age: str) -> None:
    if age == "young":
        return
    line = colours.skin.darker(122)
    fold = _path((79, 113), (76, 118, 76, 122, 78, 126))
    _stroke(painter, line, 1.5, fold)
    _stroke(painter, line, 1.5, _mirrored(fold))
    if age == "senior":
        for y in (62, 68):
            _stroke(painter, line, 1.3, _path((84, y), (94, y - 3, 106, y - 3, 116, y)))
        under = _path((76, 101), (80, 104, 86, 104, 89, 102))
        _stroke(painter, line, 1.3, under)
        _stroke(painter, line, 1.3, _mirrored(under))


def _features(
    painter: QPainter, colours: _Colours, expression: Expression, portrait: Portrait
) -> None:
    _eyes(painter, colours, expression.lids, expression.gaze)
    brow = _path((73, 82.5), (77, 77, 85, 76.5, 91, 79))
    for side in (brow, _mirrored(brow)):
        _stroke(painter, colours.brows, 2.6 if portrait.age != "senior" else 3.2, side)
    _stroke(
        painter, colours.skin.darker(126), 2.0, _path((101, 94), (99, 103, 96, 108, 101, 109.5))
    )
    _mouth(painter, colours, expression.mouth)


def _eyes(painter: QPainter, colours: _Colours, lids: float, gaze: float = 0.0) -> None:
    down = 2.6 * gaze
    for x in (82.0, 118.0):
        opening = 5.0 * (1 - lids) * (1 - 0.3 * gaze)
        if opening < 1.0:
            _stroke(
                painter, QColor(_INK), 2.2, _path((x - 7, 93), (x - 3, 96, x + 3, 96, x + 7, 93))
            )
            continue
        _fill(painter, QColor("#FBF8F4"), _ellipse(x, 93, 7.2, opening))
        painter.save()
        painter.setClipPath(_ellipse(x, 93, 7.2, opening), Qt.ClipOperation.IntersectClip)
        _fill(painter, QColor("#4A3527"), _ellipse(x, 93 + down, 4.3, 4.3))
        _fill(painter, QColor("#17110E"), _ellipse(x, 93 + down, 2.2, 2.2))
        _fill(painter, QColor("#FFFFFF"), _ellipse(x + 1.4, 91.4 + down, 1.1, 1.1))
        painter.restore()
        lid = _path(
            (x - 7.6, 92.5),
            (x - 5, 92.4 - opening * 1.35, x + 5, 92.4 - opening * 1.35, x + 7.6, 92.5),
        )
        _stroke(painter, colours.brows.darker(120), 1.7, lid)


def _mouth(painter: QPainter, colours: _Colours, loudness: float) -> None:
    """A friendly closed line at rest; opens with loudness, narrower the wider it opens."""
    level = max(0.0, min(1.0, loudness))
    lips = _blend(QColor(_LIPS), colours.skin, 0.18)
    if level <= _CLOSED:
        _stroke(painter, lips, 2.8, _path((87, 124), (93, 129.5, 107, 129.5, 113, 124)))
        return
    half = 12.5 - 3.0 * level
    drop = 3.5 + 11.0 * level
    opening = _path(
        (100 - half, 124),
        (100 - half * 0.5, 121.5, 100 + half * 0.5, 121.5, 100 + half, 124),
        (100 + half * 0.8, 124 + drop, 100 - half * 0.8, 124 + drop, 100 - half, 124),
    )
    _fill(painter, QColor("#5A2523"), opening)
    painter.save()
    painter.setClipPath(opening, Qt.ClipOperation.IntersectClip)
    _fill(painter, QColor("#F7F3EE"), _ellipse(100, 121.5, half * 0.8, 3.2))
    _fill(painter, QColor("#C06A63"), _ellipse(100, 127 + drop * 0.75, half * 0.7, 4.5))
    painter.restore()
    _stroke(painter, lips, 2.0, opening)


_CLOSED: Final = 0.06
"""Loudness up to which a mouth stays shut."""


def _short(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair,
        _path(
            (59, 96),
            (50, 56, 66, 31, 100, 30),
            (137, 30, 150, 58, 141, 96),
            (138, 84, 137, 78, 132, 72),
            (120, 70, 106, 66, 96, 57),
            (90, 66, 76, 70, 68, 74),
            (63, 80, 62, 86, 59, 96),
        ),
    )


def _crop(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair,
        _path(
            (60, 90),
            (54, 50, 76, 36, 100, 36),
            (124, 36, 146, 50, 140, 90),
            (136, 74, 134, 64, 122, 60),
            (108, 56, 92, 56, 78, 60),
            (66, 64, 64, 74, 60, 90),
        ),
    )


def _bob_back(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair.darker(112),
        _path(
            (52, 136),
            (40, 70, 50, 28, 100, 27),
            (150, 28, 160, 70, 148, 136),
            (140, 150, 126, 150, 122, 140),
            (78, 140),
            (74, 150, 60, 150, 52, 136),
        ),
    )


def _fringe(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair,
        _path(
            (55, 116),
            (48, 58, 62, 29, 100, 28),
            (138, 29, 152, 58, 145, 116),
            (140, 106, 139, 88, 135, 74),
            (116, 77, 84, 76, 65, 74),
            (61, 88, 60, 106, 55, 116),
        ),
    )


def _long_back(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair.darker(112),
        _path(
            (44, 190),
            (46, 150, 40, 104, 52, 66),
            (60, 38, 78, 28, 100, 28),
            (122, 28, 140, 38, 148, 66),
            (160, 104, 154, 150, 156, 190),
            (138, 200, 128, 196, 122, 186),
            (78, 186),
            (72, 196, 62, 200, 44, 190),
        ),
    )


def _parted(painter: QPainter, colours: _Colours) -> None:
    half = _path(
        (101, 40),
        (112, 52, 132, 62, 137, 96),
        (139, 116, 141, 132, 146, 150),
        (156, 108, 152, 74, 146, 58),
        (136, 34, 118, 28, 99, 29),
    )
    _fill(painter, colours.hair, half)
    _fill(painter, colours.hair, _mirrored(half))


def _wavy_back(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair.darker(112),
        _path(
            (52, 124),
            (42, 114, 54, 104, 48, 94),
            (40, 80, 52, 58, 63, 42),
            (78, 24, 124, 22, 139, 42),
            (150, 58, 160, 80, 152, 94),
            (146, 104, 158, 114, 148, 124),
            (142, 132, 132, 128, 128, 116),
            (72, 116),
            (68, 128, 58, 132, 52, 124),
        ),
    )


def _swept(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair,
        _path(
            (57, 108),
            (46, 66, 60, 28, 104, 27),
            (142, 28, 154, 62, 143, 108),
            (143, 90, 140, 74, 122, 58),
            (108, 72, 84, 72, 68, 78),
            (62, 88, 62, 98, 57, 108),
        ),
    )


def _curls(
    painter: QPainter, colours: _Colours, spots: tuple[tuple[float, float, float], ...]
) -> None:
    cluster = QPainterPath()
    cluster.setFillRule(Qt.FillRule.WindingFill)
    for x, y, radius in spots:
        cluster.addEllipse(QPointF(x, y), radius, radius)
    _fill(painter, colours.hair, cluster)


def _curly_back(painter: QPainter, colours: _Colours) -> None:
    darker = _Colours(
        colours.skin,
        colours.shade,
        colours.hair.darker(114),
        colours.brows,
        colours.cloth,
        colours.shirt,
    )
    _curls(painter, darker, ((54, 96, 15), (146, 96, 15), (52, 76, 17), (148, 76, 17)))
    _curls(painter, darker, ((57, 114, 12), (143, 114, 12), (100, 52, 40)))


def _curly(painter: QPainter, colours: _Colours) -> None:
    _curls(
        painter,
        colours,
        (
            (58, 80, 13),
            (63, 62, 15),
            (76, 48, 16),
            (93, 41, 17),
            (111, 42, 17),
            (126, 50, 16),
            (138, 63, 15),
            (142, 80, 13),
            (84, 58, 10),
            (100, 56, 11),
            (117, 59, 10),
        ),
    )


def _bun_back(painter: QPainter, colours: _Colours) -> None:
    _fill(painter, colours.hair.darker(112), _ellipse(100, 28, 20, 18))


def _bun(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.hair,
        _path(
            (59, 94),
            (52, 54, 70, 34, 100, 34),
            (130, 34, 148, 54, 141, 94),
            (136, 76, 126, 60, 100, 56),
            (74, 60, 64, 76, 59, 94),
        ),
    )


def _braids_back(painter: QPainter, colours: _Colours) -> None:
    _fill(painter, colours.hair.darker(112), _ellipse(100, 76, 47, 48))


def _braids(painter: QPainter, colours: _Colours) -> None:
    _parted_cap(painter, colours)
    for step in range(6):
        y = 108 + step * 15
        shade = colours.hair if step % 2 == 0 else colours.hair.lighter(118)
        for x in (52 - step * 0.8, 148 + step * 0.8):
            _fill(painter, shade, _ellipse(x, y, 8.2, 9.6))


def _parted_cap(painter: QPainter, colours: _Colours) -> None:
    half = _path(
        (100, 38),
        (110, 52, 130, 58, 138, 92),
        (142, 108),
        (154, 92, 152, 70, 146, 58),
        (136, 34, 118, 28, 99, 29),
    )
    _fill(painter, colours.hair, half)
    _fill(painter, colours.hair, _mirrored(half))
    line = colours.hair.lighter(150)
    for step in (14, 26, 38):
        strand = _path(
            (100 + step * 0.3, 40), (100 + step * 0.8, 46, 100 + step, 54, 102 + step, 66)
        )
        _stroke(painter, line, 0.9, strand)
        _stroke(painter, line, 0.9, _mirrored(strand))


def _bald(painter: QPainter, _colours: _Colours) -> None:
    shine = QColor("#FFFFFF")
    shine.setAlphaF(0.16)
    _fill(painter, shine, _ellipse(86, 60, 15, 8))


def _headscarf_back(painter: QPainter, colours: _Colours) -> None:
    _fill(
        painter,
        colours.cloth.darker(112),
        _path(
            (40, 186),
            (36, 120, 44, 26, 100, 25),
            (156, 26, 164, 120, 160, 186),
            (130, 204, 70, 204, 40, 186),
        ),
    )


def _headscarf(painter: QPainter, colours: _Colours) -> None:
    scarf = _path(
        (42, 188),
        (40, 120, 44, 27, 100, 26),
        (156, 27, 160, 120, 158, 188),
        (130, 204, 70, 204, 42, 188),
    )
    face = _path(
        (66, 92),
        (66, 46, 134, 46, 134, 92),
        (134, 120, 119, 143, 100, 143),
        (81, 143, 66, 120, 66, 92),
    )
    _fill(painter, colours.cloth.lighter(108), scarf.subtracted(face))
    fold = colours.cloth.darker(116)
    _stroke(painter, fold, 1.8, _path((66, 128), (78, 158, 116, 166, 148, 150)))
    _stroke(painter, fold, 1.8, _path((60, 150), (84, 178, 120, 182, 150, 170)))
    _stroke(painter, fold, 1.5, _path((58, 70), (68, 44, 92, 36, 108, 36)))


def _turban(painter: QPainter, colours: _Colours) -> None:
    wrap = _path(
        (55, 80),
        (46, 40, 70, 16, 100, 16),
        (130, 16, 154, 40, 145, 80),
        (130, 62, 114, 54, 100, 50),
        (86, 54, 70, 62, 55, 80),
    )
    _fill(painter, colours.cloth.lighter(106), wrap)
    fold = colours.cloth.darker(118)
    for height in (0, 11, 22):
        left = _path(
            (53 + height * 0.3, 74 - height), (72, 54 - height, 90, 48 - height * 0.7, 112, 26)
        )
        _stroke(painter, fold, 1.6, left)
    _stroke(painter, fold, 1.6, _path((147, 74), (136, 56, 118, 50, 100, 50)))
    _stroke(painter, fold, 1.6, _path((146, 60), (136, 44, 122, 40, 108, 40)))


def _glasses(painter: QPainter) -> None:
    frame = QColor("#2E3238")
    lens = QColor("#FFFFFF")
    lens.setAlphaF(0.16)
    for x in (81.0, 119.0):
        rim = QPainterPath()
        rim.addRoundedRect(QRectF(x - 13, 83, 26, 21), 8, 8)
        _fill(painter, lens, rim)
        _stroke(painter, frame, 2.2, rim)
    _stroke(painter, frame, 2.2, _path((94, 91), (97, 88.5, 103, 88.5, 106, 91)))
    _stroke(painter, frame, 2.0, _path((68, 89), (62, 88)))
    _stroke(painter, frame, 2.0, _path((132, 89), (138, 88)))


_Layer = Callable[[QPainter, _Colours], None]

_BACK_HAIR: Final[dict[str, _Layer]] = {
    "bob": _bob_back,
    "long": _long_back,
    "wavy": _wavy_back,
    "curly": _curly_back,
    "bun": _bun_back,
    "braids": _braids_back,
    "headscarf": _headscarf_back,
}
_FRONT_HAIR: Final[dict[str, _Layer]] = {
    "short": _short,
    "crop": _crop,
    "bob": _fringe,
    "long": _parted,
    "curly": _curly,
    "bun": _bun,
    "bald": _bald,
    "wavy": _swept,
    "braids": _braids,
    "headscarf": _headscarf,
    "turban": _turban,
}
