"""Progress: sittings toward nine, how their totals went, and how each format went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from simulator.ui import icons, theme, tokens, wording
from simulator.ui.desk import Desk
from simulator.ui.pages.page import Page
from simulator.ui.sittings import SittingReader
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.empty import Empty
from simulator.ui.widgets.layout import CardGrid
from simulator.ui.widgets.text import heading, label
from simulator.ui.widgets.totals import Total, TotalsChart

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.library import Summary

GOAL: Final = 9
"""Sittings that were the most efficient dose in trials of simulated interviews."""
_TWICE: Final = 2
"""As often as a format is needed for a chart of it."""


class ProgressPage(Page):
    """A row of nine, a point for each sitting, and a line for each format."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Progress"),
            self.tr("You are compared with your own earlier sittings, with nobody else."),
        )
        self._sat: tuple[Summary, ...] = ()
        self._reader = SittingReader(desk, self)
        self._reader.read.connect(self._formats_known)
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
        column.addWidget(self._sittings_card())
        column.addWidget(self._totals_card())
        column.addWidget(self._formats_card())
        column.addStretch(1)
        self.views = QStackedWidget()
        self.views.addWidget(both)
        self.views.addWidget(self.empty)
        self.body.addWidget(self.views, 1)

    def enter(self, what: object) -> None:
        """Read the library anew."""
        del what
        self.desk.jobs.run(self, self._kept, self._show)

    def leave(self) -> None:
        """Nobody looks at the charts any more."""
        self._reader.stop()

    # -- what it is made of

    def _sittings_card(self) -> Card:
        self.dots = SittingDots()
        self.said = label(wrap=True)
        why = self.tr("Nine, because trials found nine sittings the most efficient dose.")
        return _card(
            self.tr("Sittings"),
            self.dots,
            self.said,
            label(why, tokens.SMALL, muted=True, wrap=True),
        )

    def _totals_card(self) -> Card:
        self.chart = TotalsChart(self.tr("Totals"), joined=False, places=GOAL, height=180)
        why = self.tr(
            "One point for each sitting, not joined: sittings differ in formats and questions."
        )
        return _card(self.tr("Totals"), label(why, tokens.SMALL, muted=True, wrap=True), self.chart)

    def _formats_card(self) -> Card:
        self.charts: tuple[TotalsChart, ...] = ()
        self._grid = CardGrid(least=320, most=2)
        self.once = label("", muted=True, wrap=True)
        why = self.tr("The average of your answers in a format, sitting by sitting.")
        self._formats = _card(
            self.tr("Format by format"),
            label(why, tokens.SMALL, muted=True, wrap=True),
            self._grid,
            self.once,
        )
        return self._formats

    # -- what it shows

    def _kept(self) -> tuple[Summary, ...]:
        """On a worker: the library may still have to be opened."""
        return self.desk.services.library.list()

    def _show(self, summaries: tuple[Summary, ...]) -> None:
        sat = sorted((one for one in summaries if one.answers), key=lambda one: one.id)
        self._sat = tuple(sat)
        self.views.setCurrentIndex(0 if sat else 1)
        self.dots.set_count(len(sat))
        left = GOAL - len(sat)
        if left > 0:
            said = self.tr("{n} of nine. {left} to go.").format(n=len(sat), left=left)
        else:
            said = self.tr("Nine and more: {n} sittings.").format(n=len(sat))
        spoken = sum(one.minutes for one in sat)
        if spoken:
            said += " " + self.tr("{m} spoken in all.").format(m=wording.minutes(spoken))
        self.said.setText(said)
        self.chart.set_totals(
            tuple(Total(one.started_at, one.total) for one in sat if one.total is not None)
        )
        self._show_formats()  # what is known from the last time
        self._reader.start(reversed(sat))

    @Slot(object)
    def _formats_known(self, _summary: object) -> None:
        """Charts are drawn once all is read, so that none changes while one looks at it."""
        if all(self.desk.sittings.known(one) is not None for one in self._sat):
            self._show_formats()

    def _show_formats(self) -> None:
        """A chart of each format that was rehearsed twice; the others in a sentence."""
        series = self._series()
        often = {name: totals for name, totals in series.items() if len(totals) >= _TWICE}
        rare = {name: totals[0].total for name, totals in series.items() if name not in often}
        self._formats.setVisible(bool(series))
        charts = []
        for name in sorted(often, key=lambda name: -len(often[name])):
            chart = TotalsChart(wording.format_name(name), joined=True, height=150)
            chart.set_totals(often[name])
            charts.append(chart)
        self.charts = tuple(charts)
        self._grid.set_cards([_titled(chart) for chart in charts])
        self._grid.setVisible(bool(charts))
        once = ", ".join(f"{wording.format_name(name)} {total}" for name, total in rare.items())
        self.once.setText(self.tr("Marked once so far: {formats}.").format(formats=once))
        self.once.setVisible(bool(rare))

    def _series(self) -> dict[str, tuple[Total, ...]]:
        """The totals of each format over time, as far as the sittings were read."""
        out: dict[str, tuple[Total, ...]] = {}
        for summary in self._sat:
            held = self.desk.sittings.known(summary)
            for name, total in held.totals if held is not None else ():
                if total is not None:
                    out[name] = (*out.get(name, ()), Total(summary.started_at, total))
        return out

    @Slot()
    def _go_home(self) -> None:
        self.desk.go("home", None)


def _card(title: str, *parts: QWidget) -> Card:
    card = Card()
    card.column.addWidget(heading(title))
    for part in parts:
        card.column.addWidget(part)
    return card


def _titled(chart: TotalsChart) -> QWidget:
    """A chart below its name."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.XS)
    column.addWidget(label(chart.accessibleName(), bold=True))
    column.addWidget(chart)
    return holder


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
