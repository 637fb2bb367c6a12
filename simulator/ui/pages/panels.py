"""All panels with their people, and what is wrong with files that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from simulator.domain.panel import Member
from simulator.ui import tokens, wording
from simulator.ui.desk import Choice, Desk
from simulator.ui.pages.page import Page
from simulator.ui.widgets.button import Button
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.faces import FaceStrip
from simulator.ui.widgets.layout import clear, row
from simulator.ui.widgets.text import Elided, heading, label

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.panel_files import PanelEntry


class PanelsPage(Page):
    """A card a panel: who sits there, how long it takes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Panels"),
            self.tr("Who sits across the table. Panels are plain text files you can write too."),
        )
        self.cards = QVBoxLayout()
        self.cards.setSpacing(tokens.L)
        self.body.addLayout(self.cards)
        self.body.addStretch(1)

    def enter(self, what: object) -> None:
        """Read the panel files anew."""
        del what
        self.desk.jobs.run(self, self.desk.panels, self._show)

    def _show(self, entries: tuple[PanelEntry, ...]) -> None:
        clear(self.cards)
        for entry in sorted(entries, key=lambda one: not one.faults):
            self.cards.addWidget(self._faulty(entry) if entry.faults else self._sound(entry))

    def _sound(self, entry: PanelEntry) -> QWidget:
        card = Card()
        start = Button(
            self.tr("Rehearse"), name=self.tr("Rehearse with {panel}").format(panel=entry.title)
        )
        start.clicked.connect(lambda: self.desk.go("check", Choice(entry)))
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(heading(entry.title))
        words.addWidget(label(entry.summary, muted=True, wrap=True))
        facts = self.tr("{people} people · {minutes}").format(
            people=len(entry.members), minutes=wording.minutes(entry.minutes)
        )
        words.addWidget(label(facts, tokens.SMALL, muted=True, figures=True))
        line = row(words, spacing=tokens.XL)
        line.addWidget(start, 0, Qt.AlignmentFlag.AlignTop)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        people = QGridLayout()
        people.setHorizontalSpacing(tokens.XL)
        people.setVerticalSpacing(tokens.M)
        for place, member in enumerate(entry.members):
            people.addLayout(self._member(member), place // 3, place % 3)
        for column in range(3):
            people.setColumnStretch(column, 1)
        card.column.addLayout(people)
        return card

    def _member(self, member: Member) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Elided(member.name, bold=True))
        words.addWidget(Elided(member.title, tokens.SMALL, muted=True))
        department = member.department
        if member.takes_notes:
            department = self.tr("Takes notes · {department}").format(department=department)
        words.addWidget(Elided(department, tokens.SMALL, muted=True))
        words.addStretch(1)
        line = row(FaceStrip((member,), side=60), words)
        line.setStretch(1, 1)
        holder = QVBoxLayout()
        holder.addLayout(line)
        return holder

    def _faulty(self, entry: PanelEntry) -> QWidget:
        card = Card()
        card.column.addWidget(
            heading(self.tr("{name} cannot be used yet").format(name=entry.title))
        )
        path = label(str(entry.path), tokens.SMALL, muted=True, wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(path)
        for fault in entry.faults:
            where = self.tr("Line {n}").format(n=fault.line) if fault.line else self.tr("File")
            at = label(where, bold=True, figures=True)
            at.setMinimumWidth(72)
            at.setAlignment(Qt.AlignmentFlag.AlignTop)
            what = label(" ".join(part for part in (fault.key, fault.what) if part), wrap=True)
            right = label(fault.right, muted=True, wrap=True)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(what)
            words.addWidget(right)
            line = row(at, words)
            line.setStretch(1, 1)
            card.column.addLayout(line)
        return card
