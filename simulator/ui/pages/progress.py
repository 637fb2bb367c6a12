"""Progress: sittings toward nine, and how the totals went, from the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from simulator.ui import icons, theme, tokens, wording
from simulator.ui.desk import Desk
from simulator.ui.pages.page import Page
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.empty import Empty
from simulator.ui.widgets.text import heading, label

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.library import Summary

GOAL: Final = 9
"""Sittings that were the most efficient dose in trials of simulated interviews."""


class ProgressPage(Page):
    """A row of nine, and a line of totals."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Progress"),
            self.tr("You are compared with your own earlier sittings, with nobody else."),
        )
        self.dots = SittingDots()
        self.said = label(wrap=True)
        sittings = Card()
        sittings.column.addWidget(heading(self.tr("Sittings")))
        sittings.column.addWidget(self.dots)
        sittings.column.addWidget(self.said)
        why = self.tr("Nine, because trials found nine sittings the most efficient dose.")
        sittings.column.addWidget(label(why, tokens.SMALL, muted=True, wrap=True))
        self.chart = TotalsChart()
        totals = Card()
        totals.column.addWidget(heading(self.tr("Totals")))
        totals.column.addWidget(self.chart)
        self.empty = Empty(
            self.tr("Your progress starts with one sitting"),
            self.tr("Nine short sittings helped people most in trials. Begin with one."),
            self.tr("Choose a panel"),
        )
        self.empty.button.clicked.connect(self._go_home)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(sittings)
        column.addWidget(totals)
        column.addStretch(1)
        self.views = QStackedWidget()
        self.views.addWidget(both)
        self.views.addWidget(self.empty)
        self.body.addWidget(self.views, 1)

    def enter(self, what: object) -> None:
        """Read the library anew."""
        del what
        self.desk.jobs.run(self, self.desk.services.library.list, self._show)

    def _show(self, summaries: tuple[Summary, ...]) -> None:
        sat = sorted((one for one in summaries if one.answers), key=lambda one: one.id)
        self.views.setCurrentIndex(0 if sat else 1)
        self.dots.set_count(len(sat))
        left = GOAL - len(sat)
        if left > 0:
            said = self.tr("{n} of nine. {left} to go.").format(n=len(sat), left=left)
        else:
            said = self.tr("Nine and more: {n} sittings.").format(n=len(sat))
        minutes = wording.minutes(sum(one.minutes for one in sat))
        self.said.setText(f"{said} {self.tr('{m} spoken in all.').format(m=minutes)}")
        self.chart.set_totals(
            tuple((wording.when(one.started_at), one.total) for one in sat if one.total is not None)
        )

    @Slot()
    def _go_home(self) -> None:
        self.desk.go("home", None)


class SittingDots(QWidget):
    """Nine places, filled one sitting at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """So many sittings."""
        self._count = count
        self.setAccessibleName(self.tr("{n} of {goal} sittings").format(n=count, goal=GOAL))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(GOAL * 52, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        painter.setFont(theme.font(bold=True, figures=True))
        for place in range(GOAL):
            box = QRectF(1 + place * 52, 4, 40, 40)
            done = place < self._count
            painter.setPen(QPen(QColor(chosen.accent if done else chosen.line), 1.6))
            painter.setBrush(QColor(chosen.accent) if done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)
            if done:
                mark = box.adjusted(9, 9, -9, -9)
                icons.draw(painter, "tick", mark, QColor(chosen.on_accent), 2.4)
            else:
                painter.setPen(QColor(chosen.muted))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))


class TotalsChart(QWidget):
    """Totals of the sittings in order, 0 to 100."""

    def __init__(self) -> None:
        super().__init__()
        self._totals: tuple[tuple[str, int | None], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Totals"))

    def set_totals(self, totals: tuple[tuple[str, int | None], ...]) -> None:
        """(when, total) of each sitting in order."""
        self._totals = totals
        said = ", ".join(f"{when}: {total}" for when, total in totals)
        self.setAccessibleDescription(said)
        self.setToolTip(said.replace(", ", "\n") if len(totals) <= GOAL else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and not too high."""
        return QSize(480, 220)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, the line and the figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        painter.setFont(theme.font(tokens.SMALL, figures=True))
        field = QRectF(self.rect()).adjusted(40, 22, -24, -18)
        for step in (0, 25, 50, 75, 100):
            y = field.bottom() - field.height() * step / 100
            painter.setPen(QPen(QColor(chosen.hairline), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(chosen.muted))
            place = QRectF(0, y - 10, 30, 20)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(align), str(step))
        points = self._points(field)
        painter.setPen(QPen(QColor(chosen.accent), 2))
        painter.drawPolyline(QPolygonF(points))
        for point, (_when, total) in zip(points, self._totals, strict=True):
            painter.setBrush(QColor(chosen.surface))
            painter.setPen(QPen(QColor(chosen.accent), 2))
            painter.drawEllipse(point, 4.5, 4.5)
            painter.setPen(QColor(chosen.text))
            place = QRectF(point.x() - 20, point.y() - 26, 40, 18)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(total))

    def _points(self, field: QRectF) -> list[QPointF]:
        count = max(len(self._totals), GOAL)
        return [
            QPointF(
                field.left() + field.width() * (place + 0.5) / count,
                field.bottom() - field.height() * (total or 0) / 100,
            )
            for place, (_when, total) in enumerate(self._totals)
        ]
