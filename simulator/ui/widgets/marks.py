"""An assessment to read: the marks as dots with words, their evidence to hear, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from simulator.domain.assessment import Assessment, Evidence, Mark
from simulator.ui import icons, theme, tokens, wording
from simulator.ui.widgets.layout import clear
from simulator.ui.widgets.text import label

TOP: Final = 4
"""The best mark."""
_UNTOTALLED: Final = ("turn", "aside")
"""Kinds of answers whose total stands elsewhere, or nowhere."""
_CLAUSE_OF: Final = {
    "situation": "S",
    "task": "T",
    "action": "A",
    "result": "R",
    "learning": "L",
    "understanding": "U",
    "understand": "U",
    "analysis": "N",
    "analyse": "N",
    "implementation": "I",
    "implement": "I",
}


class Dots(QWidget):
    """A mark of 0 to 4 as filled and empty dots; a dash when there is not enough evidence."""

    def __init__(self, mark: float | None, clause: str = "") -> None:
        super().__init__()
        self._mark = mark
        self._clause = clause
        said = self.tr("not enough evidence")
        if mark is not None:
            said = self.tr("{mark} of {top}").format(mark=f"{mark:g}", top=TOP)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Four dots."""
        return QSize(TOP * 15, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        ink = QColor(chosen.clause(self._clause) if self._clause else chosen.text)
        y = self.height() / 2
        if self._mark is None:
            painter.setPen(QPen(QColor(chosen.muted), 1.6))
            painter.drawLine(QPointF(2, y), QPointF(12, y))
            return
        for place in range(TOP):
            painter.setPen(QPen(ink, 1.4))
            share = self._mark - place
            full = 0.75
            painter.setBrush(ink if share >= full else Qt.BrushStyle.NoBrush)
            centre = QPointF(7 + place * 15, y)
            painter.drawEllipse(centre, 4.6, 4.6)
            half = 0.25
            if half <= share < full:
                painter.setBrush(ink)
                box = (round(centre.x() - 4.6), round(y - 4.6), 9, 9)
                painter.drawPie(*box, 90 * 16, 180 * 16)


class Quote(QPushButton):
    """Words of the answer; pressing plays them where there is a recording."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self.evidence = evidence
        self._quote = f"“{evidence.quote}”"
        playable = evidence.start_s is not None
        self.setEnabled(playable)
        self.setFont(theme.font(tokens.SMALL))
        self.setToolTip(self._quote)
        said = self.tr("Hear {quote}") if playable else "{quote}"
        self.setAccessibleName(said.format(quote=self._quote))
        if playable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, max(24, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """One line, elided."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign to play and as much of the words as fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.hover))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        left = 2
        if self.isEnabled():
            box = self.rect().adjusted(2, (self.height() - 14) // 2, 0, 0)
            box.setSize(QSize(14, 14))
            icons.draw(painter, "play", box.toRectF(), QColor(chosen.accent))
            left = 22
        painter.setPen(QColor(chosen.text))
        room = self.rect().adjusted(left, 0, -4, 0)
        shown = self.fontMetrics().elidedText(
            self._quote, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class MarksPanel(QWidget):
    """All marks of one assessment, with evidence, gaps and remarks."""

    play = Signal(object)
    """The ``Evidence`` that a person wants to hear."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self.setAccessibleName(self.tr("Marks"))

    def show_assessment(
        self, assessment: Assessment | None, *, evidence: bool = True, instead: str = ""
    ) -> None:
        """Show another assessment.

        Args:
            assessment: None where there is none yet.
            evidence: Without it quotes and remarks are left out.
            instead: What to read where there is none.
        """
        clear(self._column)
        if assessment is None:
            words = instead or self.tr("Not judged yet.")
            self._column.addWidget(label(words, muted=True, wrap=True))
            return
        part = self._part_of_a_talk(assessment)
        if assessment.kind not in _UNTOTALLED:
            self._column.addLayout(self._total(assessment))
        if part:
            self._column.addWidget(label(part, muted=True, wrap=True))
        if assessment.not_enough_evidence:
            said = self.tr("There was too little to judge by.")
            self._column.addWidget(label(said, muted=True, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS if evidence else tokens.S)
        grid.setColumnStretch(0 if evidence else 2, 1)
        for mark in assessment.marks:
            self._add_mark(grid, mark, evidence=evidence)
        self._column.addLayout(grid)
        if evidence:
            self._add_remarks(assessment)
        self._column.addStretch(1)

    def _part_of_a_talk(self, assessment: Assessment) -> str:
        """What an answer is of a talk that is marked as a whole; empty for any other."""
        return {
            "talk": self.tr("For the talk as a whole."),
            "turn": self.tr(
                "The talk is marked as a whole, in its last turn. What these words earned:"
            )
            if assessment.marks
            else self.tr("The talk is marked as a whole, in its last turn."),
            "aside": self.tr("Said after the talk had come to its end. It is not marked."),
        }.get(assessment.kind, "")

    def _total(self, assessment: Assessment) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(label(self.tr("Total"), tokens.LEAD, bold=True))
        said = self.tr("none") if assessment.total is None else str(assessment.total)
        row.addWidget(label(said, tokens.TITLE, bold=True, figures=True))
        sure = label(wording.confidence(assessment.confidence), muted=True)
        sure.setToolTip(
            self.tr(
                "How sure the program is of these marks: less after few words, or words that were"
                " hard to hear. It says nothing about you."
            )
        )
        row.addWidget(sure, 1)
        return row

    def _add_mark(self, grid: QGridLayout, mark: Mark, *, evidence: bool) -> None:
        row = grid.rowCount()
        clause = _CLAUSE_OF.get(mark.criterion, "")
        name = label(wording.criterion(mark.criterion), bold=True, wrap=evidence)
        name.setToolTip(mark.anchor)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        grid.addWidget(Dots(mark.mark, clause), row, 1, top_left)
        if not evidence:
            grid.addWidget(label(mark.anchor, tokens.SMALL, muted=True, wrap=True), row, 2)
            return
        below = row + 1
        if mark.evidence:
            quote = Quote(mark.evidence[0])
            quote.clicked.connect(self._quote_pressed)
            grid.addWidget(quote, below, 0, 1, 2)
            below += 1
        if mark.missing:
            gap = self.tr("Missing: {what}").format(what=mark.missing)
            grid.addWidget(label(gap, tokens.SMALL, muted=True, wrap=True), below, 0, 1, 2)
            below += 1
        grid.setRowMinimumHeight(below, tokens.XS)

    def _add_remarks(self, assessment: Assessment) -> None:
        delivery = assessment.delivery
        for title, remarks in (
            (self.tr("What to keep and mend"), assessment.remarks),
            (self.tr("How it was said"), delivery.remarks),
        ):
            if remarks:
                self._column.addWidget(label(title, bold=True))
            for remark in remarks:
                self._column.addWidget(label(remark.text, tokens.SMALL, wrap=True))
        figures = delivery_figures(assessment)
        if figures:
            self._column.addWidget(label(figures, tokens.SMALL, muted=True, wrap=True))

    def _quote_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Quote):
            self.play.emit(sender.evidence)


def delivery_figures(assessment: Assessment) -> str:
    """Pace, fillers, pauses and length in one line; only what was measured."""
    delivery = assessment.delivery
    parts: list[str] = []
    if delivery.words:
        parts.append(wording.tr("{n} words").format(n=delivery.words))
    if delivery.pace_wpm is not None:
        parts.append(wording.tr("{n} words a minute").format(n=round(delivery.pace_wpm)))
    if delivery.fillers:
        parts.append(wording.tr("{n} fillers").format(n=len(delivery.fillers)))
    if delivery.pauses:
        longest = max(pause.end_s - pause.start_s for pause in delivery.pauses)
        parts.append(wording.tr("longest pause {n} s").format(n=f"{longest:.1f}"))
    return " · ".join(parts)


def next_step(assessment: Assessment) -> str:
    """The one thing to do next time: that of the weightiest mark that can rise."""
    open_marks: Sequence[Mark] = [m for m in assessment.marks if m.next_step and m.mark is not None]
    if not open_marks:
        return next((m.next_step for m in assessment.marks if m.next_step), "")
    return max(open_marks, key=lambda m: m.weight * (TOP - (m.mark or 0))).next_step
