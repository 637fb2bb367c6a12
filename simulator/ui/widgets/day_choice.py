"""What to rehearse and how hard: a day or one format alone, the difficulty, interruptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from simulator.domain.formats import DIFFICULTIES, FORMATS
from simulator.interview.days import days
from simulator.interview.difficulty import difficulty
from simulator.interview.phrases import called
from simulator.ui import tokens, wording
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.choice import DropDown, Segments, Switch
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # the records cost time that the first paint does not need
    from simulator.domain.panel import Member

_DAY: Final = "day"
_FORMAT: Final = "format"
_MINUTES_A_QUESTION: Final = 4
"""With its answer and what is dug for after it."""


class DayChoice(Card):
    """A drop-down for the day and segments for the difficulty, what each means below it."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(margin=tokens.L + tokens.XS)
        self._own_minutes = 0.0
        self._own_formats: tuple[str, ...] = ()
        self._questions: int | None = None
        self.days = DropDown(self.tr("What to rehearse"))
        for day in days():
            self.days.addItem(day.title, (_DAY, day.id))
        self.days.insertSeparator(self.days.count())
        for name in FORMATS:
            words = wording.only(name)
            self.days.addItem(words, (_FORMAT, name))
        self.days.setMaxVisibleItems(self.days.count())
        self.days.currentIndexChanged.connect(self._changed)
        self.what = label("", muted=True, wrap=True)
        names = {
            "friendly": self.tr("Friendly"),
            "realistic": self.tr("Realistic"),
            "tough": self.tr("Tough"),
        }
        self.hard = Segments(
            self.tr("Difficulty"), tuple((name, names[name]) for name in DIFFICULTIES)
        )
        self.hard.chosen.connect(self._changed)
        self.means = label("", muted=True, wrap=True)
        self._members: Sequence[Member] = ()
        self._interrupts: bool | None = None
        self._typed = False
        self.interrupts = Switch(self.tr("The panel may interrupt me when an answer runs long"))
        self.interrupts.clicked.connect(self._interrupts_chosen)
        self.cuts_in = label("", muted=True, wrap=True)
        self._lay_out()
        self.set_values("", "", "realistic")

    def _lay_out(self) -> None:
        columns = []
        for choice, words in ((self.days, self.what), (self.hard, self.means)):
            column = QVBoxLayout()
            column.setSpacing(tokens.S)
            column.addWidget(label(choice.accessibleName(), tokens.SMALL, muted=True))
            column.addWidget(choice)
            column.addWidget(words)
            words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column.addStretch(1)
            columns.append(column)
        self._add_halves(*columns)
        switch = QVBoxLayout()
        switch.addLayout(row(self.interrupts, 1))
        switch.addStretch(1)
        above = (self.interrupts.sizeHint().height() - self.cuts_in.sizeHint().height()) // 2
        self.cuts_in.setContentsMargins(0, max(0, above), 0, 0)  # one line with the switch
        self.cuts_in.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._add_halves(switch, self.cuts_in)

    def _add_halves(self, *halves: QLayout | QWidget) -> None:
        line = row(*halves, spacing=tokens.XXL)
        for place in range(len(halves)):
            line.setStretch(place, 1)
        self.column.addLayout(line)

    def set_values(self, day: str, fmt: str, hard: str) -> None:
        """Choose these; what is not known leaves the default, which comes first."""
        wanted = (_FORMAT, fmt) if fmt else (_DAY, day)
        places = [n for n in range(self.days.count()) if self.days.itemData(n) == wanted]
        self.days.setCurrentIndex(places[0] if places else 0)
        self.hard.set_value(hard)
        self._changed()

    def set_own_minutes(self, minutes: float) -> None:
        """How long the chosen panel's own agenda takes."""
        self._own_minutes = minutes
        self._changed()

    def set_own_formats(self, formats: Sequence[str]) -> None:
        """What the chosen panel's own agenda consists of."""
        self._own_formats = tuple(formats)
        self._changed()

    def includes(self, fmt: str) -> bool:
        """Whether what is chosen holds a part of that format."""
        kind, name = self._value()
        if kind == _FORMAT:
            return name == fmt
        rounds = next(one for one in days() if one.id == name).rounds
        return fmt in ([rnd[0] for rnd in rounds] or self._own_formats)

    def set_questions(self, questions: int | None) -> None:
        """How many questions at most; None for all of them."""
        self._questions = questions
        self._changed()

    def set_members(self, members: Sequence[Member]) -> None:
        """Whose patience is told."""
        self._members = tuple(member for member in members if not member.takes_notes)
        self._changed()

    def set_interruptions(self, *, wanted: bool | None) -> None:
        """Whether members cut in; None as the difficulty says."""
        self._interrupts = wanted
        self._changed()

    def set_typed(self, *, typed: bool) -> None:
        """Where answers are typed nobody cuts in; the choice stays for spoken ones."""
        self._typed = typed
        self.interrupts.setEnabled(not typed)
        self._changed()

    def interruptions(self) -> bool | None:
        """Whether members cut in, where it was chosen; None as the difficulty says."""
        return self._interrupts

    def day(self) -> str:
        """Id of the chosen day; empty for a format alone."""
        kind, name = self._value()
        return name if kind == _DAY else ""

    def format(self) -> str:
        """The format that is rehearsed alone; empty for a day."""
        kind, name = self._value()
        return name if kind == _FORMAT else ""

    def difficulty(self) -> str:
        """The chosen difficulty."""
        return str(self.hard.value())

    def _value(self) -> tuple[str, str]:
        kind, name = self.days.currentData() or (_DAY, days()[0].id)
        return str(kind), str(name)

    @Slot()
    def _changed(self) -> None:
        self.what.setText(self._summary())
        self.means.setText(difficulty(self.difficulty()).summary)
        self.days.setAccessibleDescription(self.what.text())
        self.hard.setAccessibleDescription(self.means.text())
        usual = difficulty(self.difficulty()).interrupts
        self.interrupts.setChecked(usual if self._interrupts is None else self._interrupts)
        self.cuts_in.setText(self._who_cuts_in())
        self.interrupts.setAccessibleDescription(self.cuts_in.text())
        self.chosen.emit()

    @Slot(bool)
    def _interrupts_chosen(self, wanted: bool) -> None:
        """A choice of its own; one that the difficulty makes anyhow goes on with it."""
        usual = difficulty(self.difficulty()).interrupts
        self._interrupts = None if wanted == usual else wanted
        self._changed()

    def _who_cuts_in(self) -> str:
        if self._typed:
            return self.tr("Nobody cuts in while you type.")
        if not self.interrupts.isChecked():
            return self.tr("Every answer is heard to its end.")
        patient = sorted(self._members, key=lambda member: member.patience_s)
        if not patient:
            return self.tr("Each member cuts in when their patience is over.")
        first, others = self.tr("{name} cuts in after {time}"), self.tr("{name} after {time}")
        said = (
            (others if place else first).format(
                name=called(member.name), time=wording.minutes_and_seconds(member.patience_s)
            )
            for place, member in enumerate(patient)
        )
        return f"{', '.join(said)}."

    def _summary(self) -> str:
        kind, name = self._value()
        if kind == _FORMAT:
            return wording.format_summary(name)  # too few questions to be shortened
        day = next(one for one in days() if one.id == name)
        minutes = sum(rnd[1] for rnd in day.rounds) or self._own_minutes
        if self._questions is not None:
            short = self._questions * _MINUTES_A_QUESTION
            minutes = min(minutes, short) if minutes else short
            shown = wording.minutes(minutes)
            length = self.tr("About {minutes}.").format(minutes=shown)
            parts = (day.summary, self._shortened(sum(rnd[2] for rnd in day.rounds)), length)
            return " ".join(part for part in parts if part)
        if not minutes:
            return day.summary
        length = self.tr("About {minutes}.").format(minutes=wording.minutes(minutes))
        return f"{day.summary} {length}"

    def _shortened(self, of: int) -> str:
        """How many questions are left of so many; of none known for the panel's own agenda."""
        if self._questions is None or 0 < of <= self._questions:
            return ""
        if not of:
            return self.tr("Shortened to {n} questions.").format(n=self._questions)
        return self.tr("Shortened to {n} of {of} in all.").format(n=self._questions, of=of)
