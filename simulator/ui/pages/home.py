"""The start page: the last rehearsal, the panels to choose from, and Start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from simulator.domain.errors import UserError
from simulator.ui import tokens
from simulator.ui.desk import Choice, Desk
from simulator.ui.pages.page import Page
from simulator.ui.sittings import SittingReader
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.layout import CardGrid, clear, row
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.library import Library, Summary
    from simulator.storage.panel_files import PanelEntry
    from simulator.storage.recovery import Unfinished
    from simulator.ui.putting_back import PutBack
    from simulator.ui.widgets.panel_card import PanelCard


_OUTLINES: Final = 3
_OUTLINE_HEIGHT: Final = 250


class _Outline(Card):
    """Stands where a panel's card will be once the panels are read."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_OUTLINE_HEIGHT)


class HomePage(Page):
    """Where every sitting begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Choose your panel"),
            self.tr("They ask aloud, you answer as you would on the day."),
        )
        self._last = ""
        self._unfinished: tuple[Unfinished, ...] = ()
        self._group = QButtonGroup(self)
        self._cards: tuple[PanelCard, ...] = ()
        self._left = QVBoxLayout()
        self._notices = QVBoxLayout()
        self._reader = SittingReader(desk, self)
        self._reader.read.connect(self._show_newest)
        self._can_keep = True
        self._grid = CardGrid()
        self._grid.set_cards([_Outline() for _ in range(_OUTLINES)])
        self._none = label(
            self.tr("No panel could be read. The Panels page shows why."), muted=True, wrap=True
        )
        self._none.hide()
        self.body.addLayout(self._left)
        self.body.addLayout(self._notices)
        self.body.addWidget(self._grid)
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        self.start = Button(self.tr("Start"), Kind.MAIN)
        self.start.setEnabled(False)
        self.start.clicked.connect(self._start)
        self.foot.addStretch(1)
        self.foot.addWidget(self.start)

    def enter(self, what: object) -> None:
        """Read panels and library anew; what is opened for the first time is opened meanwhile."""
        del what
        services = self.desk.services
        self.desk.jobs.run(self, lambda: services.library, self._read, self._not_opened)
        self.desk.jobs.run(self, self.desk.panels, self._show_panels)

    @property
    def cards(self) -> tuple[PanelCard, ...]:
        """The panels that can be chosen."""
        return self._cards

    def _read(self, library: Library) -> None:
        self._can_keep = True
        self._allow_start()
        self.desk.jobs.run(self, library.unfinished, self._show_unfinished)
        self.desk.jobs.run(self, library.list, self._show_last)

    def _not_opened(self, error: UserError) -> None:
        """Nothing that is answered could be kept, so nothing is begun."""
        self.desk.banner_everywhere(error.what, error.hint)
        self._can_keep = False
        self._allow_start()

    def _allow_start(self) -> None:
        self.start.setEnabled(self._can_keep and bool(self._cards))

    def _show_panels(self, entries: tuple[PanelEntry, ...]) -> None:
        from simulator.ui.widgets.panel_card import PanelCard  # noqa: PLC0415 - start time

        chosen = self._chosen()
        before = chosen.id if chosen else self.desk.settings.last_panel
        for card in self._group.buttons():
            self._group.removeButton(card)
        self._cards = cards = tuple(PanelCard(entry) for entry in entries if not entry.faults)
        for card in cards:
            self._group.addButton(card)
        self._grid.set_cards(cards)
        self._none.setVisible(not cards)
        for card in cards:
            if card.entry.id == before or card is cards[0]:
                card.setChecked(True)
        self._allow_start()

    def _show_last(self, summaries: tuple[Summary, ...]) -> None:
        clear(self._notices)
        answered = [summary for summary in summaries if summary.answers]
        if not answered:
            return
        newest = max(answered, key=lambda summary: summary.id)
        self._last = newest.id
        self._show_newest(newest)
        self._reader.start((newest,))

    @Slot(object)
    def _show_newest(self, newest: Summary) -> None:
        clear(self._notices)
        self._notices.addWidget(self._last_card(newest))

    def _last_card(self, summary: Summary) -> Card:
        from simulator.ui import wording  # noqa: PLC0415 - start time

        card = Card(margin=tokens.L)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(summary.panel_title, bold=True, wrap=True))
        held = self.desk.sittings.known(summary)
        parts = [wording.when(summary.started_at)]
        if held is not None and held.formats:
            parts.append(wording.formats(held.formats))
        parts.append(wording.answers(summary.answers))
        if summary.total is not None:
            parts.append(self.tr("total {n}").format(n=summary.total))
        if not summary.finished:
            parts.append(self.tr("left before the end"))
        words.addWidget(label(" · ".join(parts), muted=True, wrap=True, figures=True))
        button = Button(self.tr("Look back"), name=self.tr("Look back at the last rehearsal"))
        button.clicked.connect(self._open_last)
        caption = label(self.tr("Last rehearsal"), tokens.SMALL, muted=True)
        caption.setMinimumWidth(104)
        line = row(caption, words, button, spacing=tokens.L)
        line.setStretchFactor(words, 1)
        card.column.addLayout(line)
        return card

    def _show_unfinished(self, found: tuple[Unfinished, ...]) -> None:
        clear(self._left)
        self._unfinished = tuple(one for one in found if one.seconds > 0)
        if not self._unfinished:
            return
        from simulator.ui import wording  # noqa: PLC0415 - start time

        card = Card(margin=tokens.L)
        length = wording.clock(sum(one.seconds for one in self._unfinished))
        what = label(self.tr("A recording was cut off, and is still here"), bold=True, wrap=True)
        hint = label(
            self.tr("{length} of your voice. Put it back into its rehearsal to hear it.").format(
                length=length
            ),
            muted=True,
            wrap=True,
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(what)
        words.addWidget(hint)
        self.recover = Button(self.tr("Put back"))
        self.recover.clicked.connect(self._recover)
        line = row(words, self.recover, spacing=tokens.L)
        line.setStretchFactor(words, 1)
        card.column.addLayout(line)
        self._left.addWidget(card)

    @Slot()
    def _recover(self) -> None:
        from simulator.ui.putting_back import put_back  # noqa: PLC0415 - start time

        library, found = self.desk.services.library, self._unfinished
        self.recover.setEnabled(False)
        self.recover.set_label(self.tr("Putting back…"))
        self.desk.jobs.run(
            self, partial(put_back, library, found), self._recovered, self._not_recovered
        )

    def _recovered(self, back: PutBack) -> None:
        if back.failed is not None:
            self._not_recovered(back.failed)
        elif back.rescued is not None:
            self.desk.go("review", back.rescued)
        else:  # they held no sound and were set aside
            self.enter(None)

    def _not_recovered(self, error: UserError) -> None:
        """Tell; what is left to put back is offered again."""
        self.desk.faults.tell(error)
        self.recover.set_label(self.tr("Put back"))
        self.recover.setEnabled(True)
        self.enter(None)

    def _chosen(self) -> PanelEntry | None:
        return next((card.entry for card in self._cards if card.isChecked()), None)

    @Slot()
    def _start(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self.desk.go("check", Choice(entry))

    @Slot()
    def _open_last(self) -> None:
        self.desk.go("review", self._last)
