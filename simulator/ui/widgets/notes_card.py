"""What the member who took notes wrote down: each answer with its few lines, side by side."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from simulator.assess.notes import Noted
from simulator.domain.rehearsal import Answer, Rehearsal
from simulator.report.notes_taken import notes_on
from simulator.ui import tokens, wording
from simulator.ui.widgets.answer_link import AnswerLink
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.faces import FaceStrip
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label

_LEVEL_WITH_THE_LINK: Final = 7
"""Pixels above the first words, so that they stand level with the button beside them."""
_KIND_WIDTH: Final = 124


class NotesCard(Card):
    """The notes of a rehearsal, with who took them."""

    open_answer = Signal(int)

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__(margin=tokens.L + 4)
        self.setAccessibleName(self.tr("What was written down"))
        takers = rehearsal.panel.note_takers
        names = self.tr(" and ").join(member.name for member in takers)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(self.tr("{names} took the notes").format(names=names), bold=True))
        words.addWidget(
            label(
                self.tr(
                    "What an attentive hand catches: outcomes, figures, names and dates, in your "
                    "own words, as far as they were heard clearly."
                ),
                tokens.SMALL,
                muted=True,
                wrap=True,
            )
        )
        head = row(FaceStrip(takers, side=52), words, spacing=tokens.L)
        head.setStretch(1, 1)
        self.column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.XL)
        self._grid.setVerticalSpacing(tokens.M)
        self._grid.setColumnStretch(1, 1)
        for answer in rehearsal.answers:
            if answer.take is not None and answer.take.transcript.text.strip():
                self._add(answer)
        self.column.addLayout(self._grid)

    def _add(self, answer: Answer) -> None:
        """The answer's number on its first line, then kind and time, then the words."""
        place, first = self._grid.rowCount(), _LEVEL_WITH_THE_LINK
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._link(answer.n), place, 0, top)
        found = notes_on(answer)
        if not found:
            nothing = label(self.tr("Nothing was caught."), muted=True, wrap=True)
            nothing.setContentsMargins(0, first, 0, 0)
            self._grid.addWidget(nothing, place, 1, 1, 2, top)
            return
        lines = QGridLayout()
        lines.setHorizontalSpacing(tokens.L)
        lines.setVerticalSpacing(tokens.XS)
        lines.setColumnStretch(1, 1)
        lines.setColumnMinimumWidth(0, _KIND_WIDTH)
        for line, one in enumerate(found):
            about, words = self._about(one), label(f"“{one.words.quote}”", wrap=True)
            for column, part in enumerate((about, words)):
                part.setContentsMargins(0, first if line == 0 else 0, 0, 0)
                lines.addWidget(part, line, column, top)
        self._grid.addLayout(lines, place, 1)

    def _about(self, noted: Noted) -> QWidget:
        at = noted.words.start_s
        parts = [self._kind(noted.kind)] + ([] if at is None else [wording.clock(at)])
        return label(" · ".join(parts), muted=True, figures=True)

    def _kind(self, kind: str) -> str:
        return {
            "outcome": self.tr("outcome"),
            "figure": self.tr("figure"),
            "name": self.tr("name"),
            "date": self.tr("date"),
        }[kind]

    def _link(self, number: int) -> AnswerLink:
        link = AnswerLink(number)
        link.opened.connect(self.open_answer)
        return link
