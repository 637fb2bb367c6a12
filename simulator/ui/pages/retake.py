"""One answer given again from the review page: by voice or in writing, and with its work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from simulator.domain.rehearsal import Answer, Take
from simulator.session import events
from simulator.ui import tokens, wording
from simulator.ui.bridge import Bridge
from simulator.ui.desk import Desk
from simulator.ui.stages import SPOKEN, make_stage, stage_kind
from simulator.ui.widgets.beginning import WORK_OF, Beginning
from simulator.ui.widgets.button import Kind
from simulator.ui.widgets.dialog import Confirm, Dialog
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.meter import LevelMeter
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # the session costs time that the first paint does not need
    from simulator.session.retaking import Retake

_SMALL: Final = (720, 460)
_LARGE: Final = (1400, 920)
"""Widest and highest where there is work to do; smaller windows leave a margin around it."""
_MARGIN: Final = 40


class RetakeDialog(Dialog):
    """The question and what it is answered on; where there is work, first what it begins with.

    Args:
        parent: The window it belongs to.
        desk: What pages share.
        rehearsal_id: The rehearsal.
        answer: The answer as it is kept.
        reminder: What to mind this time.
    """

    def __init__(
        self, parent: QWidget | None, desk: Desk, rehearsal_id: str, answer: Answer, reminder: str
    ) -> None:
        words = f"{reminder} {_what_stays(answer)}".strip()
        super().__init__(parent, answer.question, words, wording.tr("Done"), Kind.MAIN)
        self.setWindowTitle(self.tr("Take again"))
        self._desk = desk
        self._id = rehearsal_id
        self._n = answer.n
        self._retake: Retake | None = None
        self._typed = self._listening = self._marking = self._left = False
        self._bridge = Bridge(self._receive)
        self._kind = stage_kind(answer.format)
        self.stage = make_stage(self._kind)
        self.stage.handed_in.connect(self._done)
        self.stage.changed.connect(self._show_action)
        self._earlier = _last_with(WORK_OF.get(self._kind, ""), answer)
        self.beginning = self._make_beginning()
        self.meter = LevelMeter(self.tr("Level of your voice"))
        self._clock = label("0:00", figures=True)
        self.trouble = label("", muted=True, wrap=True)
        self.trouble.hide()
        self._lay_out(parent)
        self.action.clicked.disconnect()
        self.action.clicked.connect(self._pressed)
        self.stage.await_question()

    def _make_beginning(self) -> Beginning | None:
        if self._earlier is None or self._earlier.work is None:
            return None
        return Beginning(self._earlier.n, self._earlier.work, self._file())

    def _file(self) -> Path | None:
        """Where the drawing or the slides of the last time lie."""
        work = self._earlier.work if self._earlier is not None else None
        return self._desk.services.library.folder / work.file if work and work.file else None

    def _lay_out(self, parent: QWidget | None) -> None:
        self._working = QWidget()
        working = QVBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.setSpacing(tokens.M)
        working.addWidget(self.stage, 1)
        working.addWidget(self.trouble)
        line = row(self._clock, self.meter, 1)
        line.setStretch(1, 1)
        working.addLayout(line)
        self._steps = QStackedWidget()
        if self.beginning is not None:
            self._steps.addWidget(self.beginning)
        self._steps.addWidget(self._working)
        self.column.addSpacing(tokens.S)
        self.column.addWidget(self._steps, 1)
        self.setMinimumSize(*_SMALL)
        if self._kind == SPOKEN or parent is None:
            return
        room = parent.window().size()
        self.resize(min(_LARGE[0], room.width() - _MARGIN), min(_LARGE[1], room.height() - _MARGIN))

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, rehearsal_id: str, answer: Answer, reminder: str
    ) -> bool:
        """Whether a new take was made and judged."""
        dialog = cls(parent, desk, rehearsal_id, answer, reminder)
        dialog.start()
        return dialog.exec() == QDialog.DialogCode.Accepted

    def start(self) -> None:
        """Ask what to begin with, where there is work to go on from; else begin."""
        if self.beginning is None:
            self._begin()
        else:
            self.action.set_label(self.tr("Begin"))

    def reject(self) -> None:
        """Leave it at the earlier takes; once the answer has ended that is too late."""
        if self._marking or not self._may_leave():
            return
        self._left = True
        self._bridge.close()
        if self._retake is not None:
            self._retake.cancel()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to what is written here, and hands nothing in by itself."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self._listening and self._kind != SPOKEN):
            super().keyPressEvent(event)

    # -- beginning

    def _begin(self) -> None:
        self._steps.setCurrentWidget(self._working)
        self.action.setEnabled(False)
        self._desk.jobs.run(self, self._make, self._made, self._refused)

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
        if self._left:  # while the devices were opened
            return
        self._retake = retake
        self.stage.conductor = cast("Any", retake)  # it has what stages of one answer ask for
        retake.start()

    def _refused(self, error: BaseException) -> None:
        self._desk.faults.tell(error)
        self.reject()

    # -- what happens

    def _receive(self, event: Any) -> None:  # noqa: ANN401 - any of the session's events
        match event:
            case events.ListeningBegan():
                self._listen(typed=event.typed)
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
                return
            case events.Trouble():
                self.trouble.setText(f"{event.what} {event.hint}".strip())
                self.trouble.show()
                if event.lasting:
                    self._give_up()
        self.stage.receive(event)

    def _listen(self, *, typed: bool) -> None:
        self._typed, self._listening = typed, True
        goes_on = self.beginning is not None and self.beginning.goes_on
        if goes_on and self._earlier is not None and self._earlier.work is not None:
            self.stage.go_on_from(self._earlier.work, self._file())
        self.stage.listen(typed=typed)
        self.meter.setVisible(not typed)
        self._clock.setVisible(not typed)
        self.action.setEnabled(True)
        self._show_action()
        if not typed and self._kind == SPOKEN:
            self.action.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_action(self) -> None:
        if not self._listening:
            return
        words, key = self.stage.main_action(listening=True) or (self.tr("Done"), "")
        self.action.set_label(words)
        self.action.set_key(key)

    @Slot()
    def _pressed(self) -> None:
        if self._steps.currentWidget() is self.beginning:
            self._begin()
        else:
            self._done()

    @Slot()
    def _done(self) -> None:
        if self._retake is None or not self._listening:
            return
        if self._would_lose_work() or not self._listening:
            return  # it may have ended while that was asked
        if self.stage.finish(listening=True):
            return  # the session tells when it has ended
        if not self._typed:
            self._retake.done()
            self._wait_for_marks()
        elif self.stage.answer():
            self._retake.answer_typed(self.stage.answer())
            self._wait_for_marks()
        else:
            self.trouble.setText(self.tr("There is nothing to hand in yet."))
            self.trouble.show()

    def _would_lose_work(self) -> bool:
        """Whether a take with work would give way to one without, and that is not wanted."""
        goes_on = self.beginning is not None and self.beginning.goes_on
        if self._earlier is None or goes_on or self._kind == "slides" or self.stage.holds_work:
            return False
        return not Confirm.ask(
            self,
            self.tr("Hand in without any work?"),
            self.tr(
                "Nothing has been changed since you began. This take would count in place of"
                " take {n}, which has work."
            ).format(n=self._earlier.n),
            self.tr("Hand in"),
            Kind.MAIN,
        )

    def _may_leave(self) -> bool:
        """Asks where work or writing would be lost; too late where the answer ended meanwhile."""
        written = self._typed and bool(self.stage.answer())
        if not (self._listening and (self.stage.holds_work or written)):
            return True
        kept = self.tr(
            "What you made in it is not kept; what you said is, without marks. Your earlier"
            " takes stay as they are."
        )
        if self._typed:
            kept = self.tr("Nothing of it is kept. Your earlier takes stay as they are.")
        wanted = Confirm.ask(self, self.tr("Leave this take?"), kept, self.tr("Leave"))
        return wanted and not self._marking

    def _wait_for_marks(self) -> None:
        """The answer has ended: nothing to press until it is marked."""
        self._marking, self._listening = True, False
        self.action.set_label(self.tr("Marking…"))
        self.action.set_key("")
        self.action.setEnabled(False)
        self.cancel.setEnabled(False)
        if self._typed and self._kind == SPOKEN:
            self.stage.setEnabled(False)
        else:
            self.stage.end()
        self.meter.clear()

    def _give_up(self) -> None:
        """No marks will come: all that is left is to close, or to copy what was typed."""
        self._marking = self._listening = False
        self.stage.setEnabled(True)
        self.action.hide()
        self.cancel.set_label(self.tr("Close"))
        self.cancel.setEnabled(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)


def _what_stays(answer: Answer) -> str:
    """What a new take of a turn in a talk cannot change."""
    if answer.format != "salary":
        return ""
    return wording.tr("What the others said, and what the talk came to, stay as they were.")


def _last_with(kind: str, answer: Answer) -> Take | None:
    """The last take with work of that kind."""
    takes = [take for take in answer.takes if take.work is not None and take.work.kind == kind]
    return takes[-1] if takes else None
