"""A chart of totals over time, from 0 to 100, with the day below each point."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui import theme, tokens, wording

_SCALE: Final = (0, 25, 50, 75, 100)
_LEFT, _TOP, _RIGHT, _BOTTOM = 40, 24, 12, 26
"""Pixels around the field: figures of the scale at the left, of a point above, days below."""
_LOW: Final = 180
"""Less high than this, only every second line of the scale is drawn."""


class Total(NamedTuple):
    """A total and when it was reached, as local ISO time."""

    when: str
    total: int


class TotalsChart(QWidget):
    """Points in order; a line through them where they can be compared.

    Args:
        name: What is drawn.
        joined: Whether the totals can be compared, so that a line joins them.
        places: Room for so many points at least, which lie at the left while there are fewer.
        height: In pixels.
    """

    def __init__(self, name: str, *, joined: bool, places: int = 2, height: int = 220) -> None:
        super().__init__()
        self._totals: tuple[Total, ...] = ()
        self._places = places
        self._height = height
        self.joined = joined
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_totals(self, totals: tuple[Total, ...]) -> None:
        """Show these, oldest first."""
        self._totals = totals
        said = [f"{wording.when(one.when)}: {one.total}" for one in totals]
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip("\n".join(said[-_MOST_TOLD:]))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and not too high."""
        return QSize(300, self._height)

    def days(self) -> tuple[str, ...]:
        """What stands below each point: its day, where the one before had another."""
        days = [wording.short_day(one.when) for one in self._totals]
        return tuple(
            "" if place and days[place - 1] == day else day for place, day in enumerate(days)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, the points, their figures and days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(tokens.SMALL, figures=True))
        field = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        self._paint_scale(painter, field)
        points = self._points(field)
        self._paint_days(painter, field, points)
        chosen = theme.colours()
        painter.setPen(QPen(QColor(chosen.accent), 2))
        if self.joined:
            painter.drawPolyline(QPolygonF(points))
        for point, one in zip(points, self._totals, strict=True):
            painter.setBrush(QColor(chosen.surface if self.joined else chosen.accent))
            painter.setPen(QPen(QColor(chosen.accent), 2))
            painter.drawEllipse(point, 4.5, 4.5)
            painter.setPen(QColor(chosen.text))
            place = QRectF(point.x() - 14, point.y() - 25, 28, 17)
            painter.fillRect(place, QColor(chosen.surface))  # no line of the scale through a figure
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(one.total))

    def _paint_scale(self, painter: QPainter, field: QRectF) -> None:
        chosen = theme.colours()
        for step in _SCALE if self._height >= _LOW else _SCALE[::2]:
            y = field.bottom() - field.height() * step / 100
            painter.setPen(QPen(QColor(chosen.hairline), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(chosen.muted))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 10, 30, 20), int(align), str(step))

    def _paint_days(self, painter: QPainter, field: QRectF, points: list[QPointF]) -> None:
        """The newest day always; an older one where it does not touch the next."""
        metrics = QFontMetrics(painter.font())
        painter.setPen(QColor(theme.colours().muted))
        free = self.width() + 1.0
        for point, day in reversed(list(zip(points, self.days(), strict=True))):
            width = metrics.horizontalAdvance(day)
            left = min(point.x() - width / 2, self.width() - width)
            if day and left + width + tokens.S <= free:
                place = QRectF(left, field.bottom() + 6, width + 1, metrics.height())
                painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), day)
                free = left

    def _points(self, field: QRectF) -> list[QPointF]:
        count = max(len(self._totals), self._places)
        return [
            QPointF(
                field.left() + field.width() * (place + 0.5) / count,
                field.bottom() - field.height() * one.total / 100,
            )
            for place, one in enumerate(self._totals)
        ]


_MOST_TOLD: Final = 12
"""Points that the pointer is told of, the newest."""
