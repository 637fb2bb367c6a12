"""One answer given again from the review page: listens or takes a typed answer, then judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from simulator.domain.rehearsal import Answer
from simulator.session import events
from simulator.ui import tokens, wording
from simulator.ui.bridge import Bridge
from simulator.ui.desk import Desk
from simulator.ui.stages.spoken import SpokenStage
from simulator.ui.widgets.button import Kind
from simulator.ui.widgets.dialog import Dialog
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.meter import LevelMeter
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # the session costs time that the first paint does not need
    from simulator.session.retaking import Retake


class RetakeDialog(Dialog):
    """The question, the words as they come, and Done."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, rehearsal_id: str, answer: Answer, reminder: str
    ) -> None:
        super().__init__(parent, answer.question, reminder, wording.tr("Done"), Kind.MAIN)
        self.setWindowTitle(self.tr("Take again"))
        self.setMinimumSize(720, 460)
        self._desk = desk
        self._id = rehearsal_id
        self._n = answer.n
        self._retake: Retake | None = None
        self._typed = False
        self._marking = False
        self._bridge = Bridge(self._receive)
        self.stage = SpokenStage()
        self.stage.handed_in.connect(self._done)
        self.meter = LevelMeter(self.tr("Level of your voice"))
        self._clock = label("0:00", figures=True)
        self.trouble = label("", muted=True, wrap=True)
        self.trouble.hide()
        self.column.addSpacing(tokens.S)
        self.column.addWidget(self.stage, 1)
        self.column.addWidget(self.trouble)
        line = row(self._clock, self.meter, 1)
        line.setStretch(1, 1)
        self.column.addLayout(line)
        self.action.clicked.disconnect()
        self.action.clicked.connect(self._done)
        self.action.setEnabled(False)
        self.stage.await_question()

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, rehearsal_id: str, answer: Answer, reminder: str
    ) -> bool:
        """Whether a new take was made and judged."""
        dialog = cls(parent, desk, rehearsal_id, answer, reminder)
        dialog.start()
        return dialog.exec() == QDialog.DialogCode.Accepted

    def start(self) -> None:
        """Begin to listen, or show the box to type in."""
        self._desk.jobs.run(self, self._make, self._made, self._refused)

    def reject(self) -> None:
        """Leave it at the earlier takes; once the answer has ended that is too late."""
        if self._marking:
            return
        self._bridge.close()
        if self._retake is not None:
            self._retake.cancel()
        super().reject()

    def _make(self) -> Retake:
        from simulator.session.retaking import Retake  # noqa: PLC0415 - costs start time

        self._desk.open_sound()
        typed = self._desk.settings.typed or self._desk.services.recorder is None
        return Retake(
            self._desk.services,
            self._id,
            self._n,
            self._bridge.listen,
            typed=typed,
            silence_s=self._desk.settings.silence_s,
        )

    def _made(self, retake: Retake) -> None:
        self._retake = retake
        retake.start()

    def _refused(self, error: BaseException) -> None:
        self._desk.faults.tell(error)
        self.reject()

    def _receive(self, event: Any) -> None:  # noqa: ANN401 - any of the session's events
        match event:
            case events.ListeningBegan():
                self._typed = event.typed
                self.stage.listen(typed=event.typed)
                self.meter.setVisible(not event.typed)
                self._clock.setVisible(not event.typed)
                self.action.setEnabled(True)
                if not event.typed:
                    self.action.setFocus(Qt.FocusReason.OtherFocusReason)
            case events.ListeningLevel():
                self.meter.set_level(event.level)
                self._clock.setText(wording.clock(event.seconds))
            case events.WordsHeard():
                self.stage.show_words(event.words)
            case events.AnswerEnded():
                self._wait_for_marks()
            case events.AnswerJudged():
                self._bridge.close()
                self.accept()
            case events.Trouble():
                self.trouble.setText(f"{event.what} {event.hint}".strip())
                self.trouble.show()
                if event.lasting:
                    self._give_up()

    @Slot()
    def _done(self) -> None:
        if self._retake is None:
            return
        if not self._typed:
            self._retake.done()
            self._wait_for_marks()
        elif self.stage.answer():
            self._retake.answer_typed(self.stage.answer())
            self._wait_for_marks()

    def _wait_for_marks(self) -> None:
        """The answer has ended: nothing to press until it is marked."""
        self._marking = True
        self.action.set_label(self.tr("Marking…"))
        self.action.setEnabled(False)
        self.cancel.setEnabled(False)
        if self._typed:
            self.stage.setEnabled(False)
        else:
            self.stage.end()
        self.meter.clear()

    def _give_up(self) -> None:
        """No marks will come: all that is left is to close, or to copy what was typed."""
        self._marking = False
        self.stage.setEnabled(True)
        self.action.hide()
        self.cancel.set_label(self.tr("Close"))
        self.cancel.setEnabled(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
