"""The stage of group exercises: other candidates round a table, the task, and taking the floor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.domain.transcript import Word
from simulator.session import events
from simulator.ui import tokens
from simulator.ui.stages.parts import Countdown, Layers, Said
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.button import shortcut_text
from simulator.ui.widgets.layout import row, scroll_column
from simulator.ui.widgets.round_table import RoundTable, You
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # the records cost time that the window's start does not need
    from simulator.domain.panel import GroupTask, Panel


class FloorStage(Stage):
    """Peers and their words at the left, the task at the right, the candidate's words below."""

    roomy: ClassVar[bool] = True
    one_question: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self._task: GroupTask | None = None
        self._running = self._mine = self._typed = False
        self.table = RoundTable()
        self.you = You()
        self.said = Said("", self.tr("Write what you say to the others."))
        self.said.hand_in.connect(self._ctrl_return)
        self.said.box.textChanged.connect(self._hold_the_floor)
        self._free = False
        self.clock = Countdown()
        self.clock.hide()
        self.brief = label("", wrap=True)
        self.options = label("", wrap=True)
        self._layers = Layers(self, self._working())

    def _working(self) -> QWidget:
        working = QWidget()
        area, task = scroll_column(spacing=tokens.S)
        area.setMinimumWidth(230)
        task.addWidget(self.brief)
        task.addWidget(label(self.tr("Choose one"), bold=True))
        task.addWidget(self.options)
        task.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(tokens.S)
        side.addLayout(row(label(self.tr("The task"), bold=True), 1, self.clock))
        side.addWidget(area, 1)
        mine = row(self.you, self.said, spacing=tokens.M)
        mine.setStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(tokens.S)
        left.addWidget(self.table, 1)
        left.addLayout(mine)
        across = row(left, side, spacing=tokens.XL)
        across.setStretch(0, 63)
        across.setStretch(1, 37)
        across.setContentsMargins(0, 0, 0, 0)
        working.setLayout(across)
        return working

    def meet(self, panel: Panel, *, typed: bool) -> None:
        """The others of this panel's group exercise sit down."""
        self._typed = typed
        self._task = panel.group
        if panel.group is None:
            return
        self.table.seat(panel.group.peers)
        self.brief.setText(panel.group.brief)
        self.options.setText("\n".join(f"•  {option}" for option in panel.group.options))

    def await_question(self) -> None:
        """The others come in when the task was read out."""
        if not self._running:
            self._layers.rest(self.tr("The discussion begins when the task has been read out."))

    def listen(self, *, typed: bool) -> None:
        """The discussion begins."""
        self._typed = typed

    def show_words(self, words: Sequence[Word]) -> None:
        """The newest words of the candidate, on one line."""
        self.said.words.show_words(words)

    def end(self) -> None:
        """The discussion is over."""
        self._running = self._mine = False
        self.clock.hold()
        self.you.set_speaking(speaking=False)
        self.table.speaks("", "")

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self.said.words.set_hidden(hidden=hidden)

    def receive(self, event: object) -> None:
        """Who speaks, whether the floor is open, and the clock."""
        match event:
            case events.StageSet() if event.stage.kind == "floor":
                self._begin()
            case events.MemberSpeaks() if self._running:
                self._somebody_speaks(event)
            case events.SpeakingLevel():
                self.table.set_level(event.level)
            case events.MemberFinished():
                self.table.speaks("", "")
            case events.FloorOpen():
                self._open()
            case events.FloorTaken():
                self._taken()
            case events.Paused():
                self.clock.hold()
            case events.Resumed():
                self.clock.go_on()

    @property
    def keeps_time(self) -> bool:
        """What is left of the discussion, also while one has the floor oneself."""
        return self._running

    def finish(self, *, listening: bool) -> bool:
        """Take the floor, or end what one says."""
        del listening
        if not self._running or self.conductor is None:
            return False
        if not self._mine:
            self.conductor.take_floor()
        elif self._typed:
            self._say_written()
        else:
            self.conductor.done()
        return True

    def answer(self) -> str:
        """What was written and not yet said."""
        return self.said.text() if self._running else ""

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """Take the floor; once it is one's own, end the contribution."""
        del listening
        if not self._running:
            return None
        if not self._mine:
            return self.tr("Take the floor"), shortcut_text("Ctrl+Return") if self._typed else "F"
        if self._typed:
            return self.tr("Say it"), shortcut_text("Ctrl+Return")
        return self.tr("Done"), self.tr("Space")

    def take_key(self, key: int) -> bool:
        """F takes the floor, but where one writes it is a letter."""
        if self._typed or key != Qt.Key.Key_F or not self._running or self._mine:
            return False
        return self.finish(listening=False)

    def keeps_keys(self) -> bool:
        """While words are written letters are letters."""
        return self.said.box.hasFocus()

    # -- inside

    def _begin(self) -> None:
        self._running, self._mine = True, False
        self.said.begin(typed=self._typed, keep=False)
        self.said.words.say(self._hint())
        self.table.say(self.tr("The others read the task too."))
        self.clock.start(60.0 * self._task.minutes if self._task is not None else None)
        self._layers.work()
        if self._typed:
            self.said.box.setFocus()
        self.changed.emit()

    def _hint(self) -> str:
        if self._typed:
            return ""
        return self.tr("Speak when the floor is open, or take it with F.")

    def _somebody_speaks(self, event: events.MemberSpeaks) -> None:
        self._set_mine(mine=False)
        self.table.speaks(event.member, event.text)
        if event.member in self.table.seats:
            name = self.table.seats[event.member].peer.name
            announce(self.table, f"{name}: {event.text}")

    def _open(self) -> None:
        self._set_mine(mine=False)
        self.table.speaks("", "")
        self.said.words.say(self.tr("The floor is open: just speak, or wait for the others."))
        self._free = True
        if self._typed:
            self.said.box.setFocus()
            self._hold_the_floor()

    def _taken(self) -> None:
        self.table.speaks("", "")
        self.said.words.say(self.tr("You have the floor. We are listening."))
        self._set_mine(mine=True)
        if self._typed:
            self.clock.hold()
            self.said.box.setFocus()

    def _set_mine(self, *, mine: bool) -> None:
        self._mine, self._free = mine, False
        self.you.set_speaking(speaking=mine)
        if not mine:
            self.clock.go_on()
            self.said.words.say(self._hint())
        self.changed.emit()

    @Slot()
    def _hold_the_floor(self) -> None:
        """Who begins to write while the floor is open has it, and the clock waits."""
        if self._free and self._typed and self.said.text() and self.conductor is not None:
            self._free = False
            self.conductor.take_floor()

    @Slot()
    def _ctrl_return(self) -> None:
        """Say what is written; with nothing written, take the floor."""
        if self.said.text() or self._mine:
            self._say_written()
        else:
            self.finish(listening=False)

    @Slot()
    def _say_written(self) -> None:
        text = self.said.text()
        if text and self._running and self.conductor is not None:
            self.said.box.clear()
            self.conductor.answer_typed(text)
