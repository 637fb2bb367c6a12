"""All rehearsals on this computer: search, open, export, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QStackedWidget, QWidget

from simulator.domain.errors import UserError
from simulator.ui import exporting, theme, tokens, wording
from simulator.ui.desk import Desk
from simulator.ui.pages.page import Page
from simulator.ui.putting_back import PutBack, given_up, put_back
from simulator.ui.sittings import SittingReader
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.dialog import Confirm
from simulator.ui.widgets.empty import Empty
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.listing import Listing, Row
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.library import Library, Summary
    from simulator.storage.recovery import Unfinished


class LibraryPage(Page):
    """The list, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Library"),
            self.tr("Every rehearsal stays on this computer."),
            scrolls=False,
        )
        self._texts: dict[str, str] | None = None
        self._summaries: tuple[Summary, ...] = ()
        self._reader = SittingReader(desk, self)
        self._reader.read.connect(self._formats_known)
        self.search = QLineEdit()
        self.search.setFont(theme.font())
        self.search.setPlaceholderText(self.tr("Search panels, companies, words"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(False)
        self.search.setFixedWidth(280)
        self.search.textChanged.connect(self._filter)
        self.head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignBottom)
        self.list = Listing(self.tr("Rehearsals"))
        self.list.itemActivated.connect(self._activated)
        self.list.itemSelectionChanged.connect(self._show_actions)
        self._nothing = label(self.tr("Nothing matches."), muted=True)
        self._nothing.hide()
        card = Card(margin=tokens.M)
        card.column.addWidget(self._nothing)
        card.column.addWidget(self.list, 1)
        self.empty = Empty(
            self.tr("Nothing here yet"),
            self.tr("After your first rehearsal you can hear it again here, and see your marks."),
            self.tr("Choose a panel"),
        )
        self.empty.button.clicked.connect(self._go_home)
        self.views = QStackedWidget()
        self.views.addWidget(card)
        self.views.addWidget(self.empty)
        self.body.addWidget(self.views, 1)
        self.body.addWidget(self._given_up_line())
        self.delete = Button(self.tr("Delete"), Kind.DANGER)
        self.export = Button(self.tr("Export"))
        self.open = Button(self.tr("Open"), Kind.MAIN)
        self.delete.clicked.connect(self._delete)
        self.export.clicked.connect(self._export)
        self.open.clicked.connect(self._open)
        self.foot.addWidget(self.delete)
        self.foot.addStretch(1)
        self.foot.addWidget(self.export)
        self.foot.addWidget(self.open)

    def enter(self, what: object) -> None:
        """Read the library anew."""
        del what
        self._read()

    def leave(self) -> None:
        """Nobody looks at the list any more."""
        self._reader.stop()

    def _given_up_line(self) -> QWidget:
        self._given_up: tuple[Unfinished, ...] = ()
        self._given_up_words = label("", muted=True)
        self.try_again = Button(self.tr("Try again"), Kind.QUIET, compact=True)
        self.try_again.clicked.connect(self._try_again)
        line = row(self._given_up_words, self.try_again, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self._given_up_row = QWidget()
        self._given_up_row.setLayout(line)
        self._given_up_row.hide()
        return self._given_up_row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete."""
        if event.key() == Qt.Key.Key_Delete and self.delete.isVisible():
            self._delete()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        self.desk.jobs.run(self, lambda: self.desk.services.library, self._read_from)

    def _read_from(self, library: Library) -> None:
        self._texts = None
        self.desk.jobs.run(self, library.list, self._show)
        self.desk.jobs.run(self, partial(given_up, library), self._show_given_up)

    def _show_given_up(self, found: tuple[Unfinished, ...]) -> None:
        self._given_up = found
        words = (
            self.tr("One recording could not be put back.")
            if len(found) == 1
            else self.tr("{n} recordings could not be put back.").format(n=len(found))
        )
        self._given_up_words.setText(words)
        self._given_up_row.setVisible(bool(found))
        self.try_again.setEnabled(True)

    @Slot()
    def _try_again(self) -> None:
        self.try_again.setEnabled(False)
        work = partial(put_back, self.desk.services.library, self._given_up)
        self.desk.jobs.run(self, work, self._tried_again, self._not_tried_again)

    def _tried_again(self, back: PutBack) -> None:
        if back.failed is not None:
            self.desk.faults.tell(back.failed)
        self._read()

    def _not_tried_again(self, error: UserError) -> None:
        self.desk.faults.tell(error)
        self._read()

    def _show(self, summaries: tuple[Summary, ...]) -> None:
        self._summaries = tuple(sorted(summaries, key=lambda one: one.id, reverse=True))
        self.views.setCurrentIndex(0 if summaries else 1)
        self.search.setVisible(bool(summaries))
        self._filter(self.search.text())
        self._reader.start(self._summaries)

    def _show_texts(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._filter(self.search.text())

    @Slot(object)
    def _formats_known(self, summary: Summary) -> None:
        row, keys = self._row(summary), self.list.keys()
        if row.key in keys:
            self.list.change_row(row)
        elif self._is_looked_for(row):
            newer = {one.id for one in self._summaries if one.id > summary.id}
            self.list.insert_row(sum(key in newer for key in keys), row)
            self._nothing.hide()
            self._show_actions()

    @Slot(str)
    def _filter(self, text: str) -> None:
        if text.strip() and self._texts is None:  # every answer is read for it: only when wanted
            self._texts = {}
            self.desk.jobs.run(self, self.desk.services.library.texts, self._show_texts)
        rows = tuple(filter(self._is_looked_for, map(self._row, self._summaries)))
        self.list.set_rows(rows, self.list.chosen())
        self._nothing.setVisible(not rows)
        self._show_actions()

    def _is_looked_for(self, row: Row) -> bool:
        said = f"{row.first} {row.second} {row.tip}".casefold()
        if self._texts:
            said += self._texts.get(str(row.key), "")
        return all(part in said for part in self.search.text().casefold().split())

    def _row(self, summary: Summary) -> Row:
        held = self.desk.sittings.known(summary)
        names = held.formats if held is not None else ()
        parts = [
            wording.when(summary.started_at),
            wording.formats(names),
            wording.answers(summary.answers),
        ]
        if summary.minutes:
            said = self.tr("{minutes} spoken")
            parts.append(said.format(minutes=wording.minutes(summary.minutes)))
        if not summary.finished:
            parts.append(self.tr("left before the end"))
        return Row(
            summary.id,
            summary.panel_title,
            " · ".join(part for part in parts if part),
            "" if summary.total is None else str(summary.total),
            tip="\n".join((summary.panel_title, *map(wording.format_name, names))),
        )

    @Slot()
    def _show_actions(self) -> None:
        some = self.list.chosen() is not None
        for button in (self.delete, self.export, self.open):
            button.setVisible(bool(self._summaries))
            button.setEnabled(some)

    @Slot(QListWidgetItem)
    def _activated(self, _item: QListWidgetItem) -> None:
        self._open()

    @Slot()
    def _open(self) -> None:
        if self.list.chosen() is not None:
            self.desk.go("review", self.list.chosen())

    @Slot()
    def _export(self) -> None:
        if self.list.chosen() is not None:
            exporting.export(self, str(self.list.chosen()))

    @Slot()
    def _delete(self) -> None:
        chosen = self.list.chosen()
        if chosen is None or not Confirm.ask(
            self,
            self.tr("Delete this rehearsal?"),
            self.tr("Its recordings, words and marks are deleted from this computer for good."),
            self.tr("Delete"),
        ):
            return
        self.desk.jobs.run(
            self, partial(self.desk.services.library.delete, str(chosen)), self._deleted
        )

    def _deleted(self, _nothing: None) -> None:
        self._read()

    @Slot()
    def _go_home(self) -> None:
        self.desk.go("home", None)
