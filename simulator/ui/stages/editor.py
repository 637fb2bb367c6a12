"""The stage of coding and debugging: the exercise and its cases, an editor, run and hand in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.domain.transcript import Word
from simulator.domain.work import Work
from simulator.session import events
from simulator.session.inbox import Handed, Typed
from simulator.ui import tokens
from simulator.ui.stages.parts import Countdown, Layers, Said, keep_time
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.button import Button, Kind, shortcut_text
from simulator.ui.widgets.cases import CaseList
from simulator.ui.widgets.code import CodeEditor
from simulator.ui.widgets.dialog import Confirm
from simulator.ui.widgets.layout import row, scroll_column
from simulator.ui.widgets.text import Elided, label

if TYPE_CHECKING:  # reading exercises costs time that the window's start does not need
    from simulator.exercises.bank import Exercise
    from simulator.interview import effects

_HAND_IN_BEFORE_S: Final = 0.7
"""So long before its time is up the work is handed in, lest the session ends without it."""


class EditorStage(Stage):
    """What is asked at the left, the code at the right."""

    roomy: ClassVar[bool] = True
    own_letters: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._n = 0
        self._given = ""
        self._exercise: Exercise | None = None
        self._limit_s: float | None = None
        self._passed = self._failed = 0
        self._asked = self._asking = False
        self._listening = False
        self.title = label("", bold=True, wrap=True)
        self.text = label("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cases = CaseList()
        self.editor = CodeEditor(self.tr("Your code"))
        self.editor.setAccessibleDescription(self._keys())
        self.editor.run.connect(self._run)
        self.editor.hand_in.connect(self.handed_in)
        self.editor.textChanged.connect(self._forget_results)
        self.clock = Countdown()
        self.clock.over.connect(self._time_over)
        self.clock.hide()
        self.said = Said(
            self.tr("We are listening. Think aloud while you write."),
            self.tr("Say in a sentence or two what you did, and why."),
        )
        self.said.hand_in.connect(self.handed_in)
        self._kept = False
        self.run = Button(self.tr("Run"), key=shortcut_text("Ctrl+Return"), compact=True)
        self.run.clicked.connect(self._run)
        self._layers = Layers(self, self._working())

    def _working(self) -> QWidget:
        working = QWidget()
        area, column = scroll_column(spacing=tokens.S)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(tokens.XS)
        column.addWidget(self.cases)
        column.addStretch(1)
        area.setMinimumWidth(250)
        self._area = area
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addWidget(self.editor, 1)
        keys = Elided(self._keys(), tokens.SMALL, muted=True)
        right.addLayout(row(keys, self.clock, self.run))
        across = row(area, right, spacing=tokens.L)
        across.setStretch(0, 4)
        across.setStretch(1, 6)
        outer = QVBoxLayout(working)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.S)
        outer.addLayout(across, 1)
        outer.addWidget(self.said)
        return working

    def await_question(self) -> None:
        """The exercise comes when the question was asked."""
        self._listening = False
        if self._exercise is None:
            self._layers.rest(self.tr("The exercise opens when the question has been asked."))

    def listen(self, *, typed: bool) -> None:
        """Write, and think aloud where there is a microphone."""
        self._listening = True
        self._layers.work()
        self.said.begin(typed=typed, keep=self._kept)
        self._kept = True
        self.editor.setReadOnly(False)
        self.run.setEnabled(True)
        self.clock.start(self._limit_s)
        self.editor.setFocus()

    def go_on_from(self, work: Work, file: Path | None) -> None:
        """Write on at the code handed in before; what its cases gave is shown when it is run."""
        del file
        if work.text:
            self._give(work.text)

    @property
    def holds_work(self) -> bool:
        """Whether the code was changed."""
        return self.editor.toPlainText() != self._given

    def show_words(self, words: Sequence[Word]) -> None:
        """The newest words, on one line."""
        self.said.words.show_words(words)

    def end(self) -> None:
        """Nothing can be changed any more."""
        self._listening = False
        self._stop_asking()
        self.editor.setReadOnly(True)
        self.run.setEnabled(False)
        self.said.end()

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self.said.words.set_hidden(hidden=hidden)

    def receive(self, event: object) -> None:
        """The exercise, what its cases gave, the clock."""
        match event:
            case events.StageSet():
                self._set_up(event.n, event.stage)
            case events.CasesRun():
                self.cases.show_results(event.cases)
                self._passed = sum(case.passed for case in event.cases)
                self._failed = len(event.cases) - self._passed
                QTimer.singleShot(0, self._show_cases)
                self.run.setEnabled(self._listening)
            case events.Trouble():
                self.run.setEnabled(self._listening)
            case events.ListeningLevel() if self._listening:
                keep_time(self.clock, event)
                self._hand_in_at_the_end()
            case _:
                keep_time(self.clock, event)

    def finish(self, *, listening: bool) -> bool:
        """Hand in what is written."""
        if not listening or self.conductor is None:
            return False
        if not self._is_sure():
            return True
        self.conductor.hand_in_code(self.editor.toPlainText(), self.said.text())
        return True

    def answer(self) -> str:
        """What was written beside the code, until it is handed in."""
        return self.said.text() if self._listening else ""

    def unfinished(self) -> Typed | Handed | None:
        """The code as it stands, where any of it was written."""
        if not self._listening:  # handed in
            return None
        if not self.holds_work:
            return super().unfinished()
        return Handed("code", text=self.editor.toPlainText(), said=self.said.text())

    def _is_sure(self) -> bool:
        """Asks once where cases failed when they were run last and there is still time."""
        if not self._failed or self._asked or not self._listening:
            return True
        self._asked = self._asking = True
        of = self._passed + self._failed
        agreed = Confirm.ask(
            self,
            self.tr("{n} of {of} cases pass. Hand in anyway?").format(n=self._passed, of=of),
            self.tr("There is still time to go on with it."),
            self.tr("Hand in"),
            Kind.MAIN,
        )
        self._asking = False
        return agreed and self._listening

    @Slot()
    def _forget_results(self) -> None:
        """Of code that was changed nobody knows yet which cases pass."""
        self._passed = self._failed = 0

    def _stop_asking(self) -> None:
        """Time is up, or the answer has ended: nothing is left to be asked."""
        asking = QApplication.activeModalWidget()
        if self._asking and isinstance(asking, Confirm):
            asking.reject()

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """Hand in, with a key that no code needs."""
        if not listening:
            return None
        return self.tr("Hand in"), shortcut_text("Ctrl+Shift+Return")

    def keeps_keys(self) -> bool:
        """While the cursor is in the code every key is text."""
        return self.editor.hasFocus() or self.said.box.hasFocus()

    def event(self, event: QEvent) -> bool:
        """Size the list anew when it was shown."""
        if event.type() == QEvent.Type.Show:
            self._area.updateGeometry()
        return super().event(event)

    def _keys(self) -> str:
        return self.tr("Tab indents, Escape leaves the code.")

    def _set_up(self, n: int, stage: effects.Stage) -> None:
        """Show the exercise; what was written for the same answer stays."""
        from simulator.exercises.bank import load  # noqa: PLC0415 - costs start time

        self._limit_s = stage.limit_s
        if n == self._n or not stage.exercise:
            return
        try:
            self._exercise = load(stage.exercise)
        except UserError as error:
            self._layers.rest(f"{error.what} {error.hint}")
            return
        self._n = n
        self._kept = self._asked = False
        self._passed = self._failed = 0
        self.title.setText(self._exercise.title)
        self.text.setText(_paragraphs(self._exercise.text))
        self.cases.show_cases(self._exercise)
        self._give(self._exercise.starter)
        self._layers.work()

    def _give(self, code: str) -> None:
        """Put the code in the editor that an answer begins with."""
        self._given = code
        self.editor.setPlainText(code)

    @Slot()
    def _show_cases(self) -> None:
        """What the cases gave comes to the top of what is read."""
        self._area.verticalScrollBar().setValue(self.cases.y())

    @Slot()
    def _run(self) -> None:
        if self.conductor is not None and self._listening and self.run.isEnabled():
            self.run.setEnabled(False)
            self.cases.show_running()
            self.conductor.run_code(self.editor.toPlainText())

    def _hand_in_at_the_end(self) -> None:
        left = self.clock.left_s
        if left is not None and left <= _HAND_IN_BEFORE_S:
            self._time_over()

    @Slot()
    def _time_over(self) -> None:
        if self._listening:
            self._listening = False
            self._stop_asking()
            self.handed_in.emit()


def _paragraphs(text: str) -> str:
    """The text of an exercise with lines as long as there is room, paragraphs kept."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
