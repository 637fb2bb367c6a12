"""What the panel made of it: marks by criterion, each view of a member, worries, next steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from simulator.domain.assessment import MemberView, PanelVerdict
from simulator.domain.panel import Member
from simulator.domain.rehearsal import Rehearsal
from simulator.ui import tokens, wording
from simulator.ui.widgets.answer_link import AnswerLink
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.faces import FaceStrip
from simulator.ui.widgets.layout import CardGrid, clear, row, scroll_column
from simulator.ui.widgets.marks import Dots
from simulator.ui.widgets.notes_card import NotesCard
from simulator.ui.widgets.text import heading, label


class Overview(QWidget):
    """The verdict of a rehearsal."""

    open_answer = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What the panel made of it"))
        area, self._column = scroll_column(foot=tokens.XL)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_rehearsal(self, rehearsal: Rehearsal) -> None:
        """Show another rehearsal's verdict."""
        clear(self._column)
        verdict = rehearsal.verdict
        if verdict is None:
            self._column.addWidget(
                label(self.tr("There is no verdict: no answer was judged."), muted=True, wrap=True)
            )
            self._column.addStretch(1)
            return
        top = row(self._marks(verdict), self._steps(verdict), spacing=tokens.L)
        top.setStretch(0, 1)
        top.setStretch(1, 1)
        self._column.addLayout(top)
        self._column.addWidget(heading(self.tr("Member by member")))
        grid = CardGrid(least=320, most=2)
        people = {member.id: member for member in rehearsal.panel.members}
        grid.set_cards(
            [self._view(people[v.member], v) for v in verdict.members if v.member in people]
        )
        self._column.addWidget(grid)
        if rehearsal.panel.note_takers:
            self._column.addWidget(heading(self.tr("What was written down")))
            notes = NotesCard(rehearsal)
            notes.open_answer.connect(self.open_answer)
            self._column.addWidget(notes)
        self._column.addStretch(1)

    def _marks(self, verdict: PanelVerdict) -> QWidget:
        card = Card()
        said = self.tr("none") if verdict.total is None else str(verdict.total)
        total = label(said, tokens.TITLE, bold=True, figures=True)
        card.column.addLayout(row(heading(self.tr("Total")), total, 1))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        for place, (criterion, mark) in enumerate(verdict.marks.items()):
            grid.addWidget(label(wording.criterion(criterion)), place, 0)
            grid.addWidget(Dots(round(mark * 2) / 2), place, 1)
            grid.addWidget(label(f"{mark:.1f}", muted=True, figures=True), place, 2)
            if criterion in verdict.disagreement:
                low, high = verdict.disagreement[criterion]
                words = self.tr("from {low} to {high}").format(low=f"{low:.1f}", high=f"{high:.1f}")
                grid.addWidget(label(words, tokens.SMALL, muted=True, figures=True), place, 3)
        grid.setColumnStretch(3, 1)
        card.column.addLayout(grid)
        card.column.addStretch(1)
        return card

    def _steps(self, verdict: PanelVerdict) -> QWidget:
        card = Card()
        card.column.addWidget(heading(self.tr("Next steps")))
        steps = verdict.next_steps or (self.tr("Sit with another panel, and keep what worked."),)
        for number, step in enumerate(steps, start=1):
            figure = label(f"{number}", bold=True, figures=True)
            figure.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(figure, label(step, wrap=True))
            line.setStretch(1, 1)
            card.column.addLayout(line)
        card.column.addStretch(1)
        return card

    def _view(self, member: Member, view: MemberView) -> QWidget:
        card = Card(margin=tokens.L + 4, spacing=tokens.S)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(label(member.name, bold=True, wrap=True))
        words.addWidget(
            label(f"{member.title}, {member.department}", tokens.SMALL, muted=True, wrap=True)
        )
        words.addStretch(1)
        line = row(FaceStrip((member,), side=52), words)
        line.setStretch(1, 1)
        card.column.addLayout(line)
        if view.marks:
            average = sum(view.marks.values()) / len(view.marks)
            heard = self.tr("Marks {n} of 4 on average · answers heard: {numbers}").format(
                n=f"{average:.1f}", numbers=", ".join(str(n) for n in view.answers)
            )
            card.column.addWidget(label(heard, tokens.SMALL, muted=True, wrap=True))
        if member.takes_notes:
            said = self.tr("Took the notes and gave no marks.")
            card.column.addWidget(label(said, tokens.SMALL, muted=True, wrap=True))
        if view.worry:
            self._add_worry(card, view)
        card.column.addStretch(1)
        return card

    def _add_worry(self, card: Card, view: MemberView) -> None:
        card.column.addSpacing(tokens.XS)
        card.column.addWidget(label(self.tr("The worry"), tokens.SMALL, bold=True))
        card.column.addWidget(label(view.worry, wrap=True))
        met = {
            "met": self.tr("Your answers met it."),
            "partly": self.tr("Your answers met it in part."),
            "not_met": self.tr("It was not met yet."),
            "not_raised": self.tr("No question came from it this time."),
        }.get(view.worry_met, view.worry_met)
        card.column.addWidget(label(met, muted=True, wrap=True))
        quotes = dict.fromkeys((number, found.quote) for number, found in view.worry_evidence)
        for number, quote in quotes:
            line = row(label(f"“{quote}”", tokens.SMALL, wrap=True), self._link(number))
            line.setStretch(0, 1)
            card.column.addLayout(line)
        asked = [n for n in view.worry_answers if n not in dict(view.worry_evidence)]
        if asked:
            card.column.addLayout(row(*(self._link(n) for n in asked), 1))

    def _link(self, number: int) -> AnswerLink:
        link = AnswerLink(number)
        link.opened.connect(self.open_answer)
        return link
