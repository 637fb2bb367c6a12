"""The interview room: the panel, the question that stands, the answer as it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from simulator.domain.errors import UserError
from simulator.session import events
from simulator.session.inbox import Handed, Typed
from simulator.ui import stages, theme, tokens, wording
from simulator.ui.bridge import Bridge
from simulator.ui.desk import Desk, Sitting
from simulator.ui.jobs import SOUND
from simulator.ui.pages.page import Page
from simulator.ui.stages.spoken import QUESTION_KINDS
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.button import Button, Kind, shortcut_text
from simulator.ui.widgets.card import paint_surface
from simulator.ui.widgets.dialog import Confirm
from simulator.ui.widgets.faces import Seat
from simulator.ui.widgets.feedback import FeedbackCard
from simulator.ui.widgets.layout import clear, row
from simulator.ui.widgets.meter import LevelMeter
from simulator.ui.widgets.text import Elided, label

if TYPE_CHECKING:  # the conductor costs time that the first paint does not need
    from simulator.session.conductor import Conductor

_USUAL_HEIGHT: Final = 800
_SMALLEST_FACES: Final = 0.85
_LARGEST_FACES: Final = 1.3
"""Faces grow and shrink with the height of the window, within these bounds."""
_SOUND: Final = 0.2
"""A level that is somebody's voice, not the noise of a room."""
_SIDE_BY_SIDE: Final = frozenset({"editor", "board", "slides", "floor"})
"""Stages that make good use of a wide window."""
_WRITTEN_DOWN: Final = ("listening", "judging")
"""While the candidate answers, and until the last words are on paper."""
_BEGINS_S: Final = 1.0
"""A Space this early was meant for the question that was just read, not to end the answer."""


class RoomPage(Page):
    """One rehearsal from the greeting to the last answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, scrolls=False)
        self.setAccessibleName(self.tr("Interview room"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.seats: dict[str, Seat] = {}
        self.stage: Stage | None = None
        self._stages: dict[str, Stage] = {}
        self._sitting: Sitting | None = None
        self._conductor: Conductor | None = None
        self._ending: Conductor | None = None
        self._bridge: Bridge | None = None
        self._state = "waiting"
        self._typed = False
        self._paused = False
        self._recorded = False
        self._hidden = False
        self._feedback_due = False
        self._of_microphone = ""
        self._fault: events.Trouble | None = None
        self._questions = 0
        self._writes = self._stands = self._heard = False
        self._answer = (0, 0)
        self._heard_s = 0.0
        self._handlers: dict[type, Callable[[Any], None]] = {
            events.RoundBegan: self._on_round,
            events.MemberSpeaks: self._on_member_speaks,
            events.SpeakingLevel: self._on_speaking_level,
            events.MemberFinished: self._on_member_finished,
            events.QuestionAsked: self._on_question,
            events.StageSet: self._on_stage,
            events.ItemShown: self._on_item,
            events.FloorOpen: self._on_floor,
            events.FloorTaken: self._on_floor,
            events.SilenceLeft: self._on_silence,
            events.ThinkingBegan: self._on_thinking,
            events.ListeningBegan: self._on_listening,
            events.ListeningLevel: self._on_level,
            events.WordsHeard: self._on_words,
            events.AnswerEnded: self._on_ended,
            events.AnswerJudged: self._on_judged,
            events.TimeLeft: self._on_time,
            events.Paused: self._on_paused,
            events.Resumed: self._on_resumed,
            events.Trouble: self._on_trouble,
            events.Finished: self._on_finished,
        }
        self._build_head()
        self._seat_row = QHBoxLayout()
        self._seat_row.setSpacing(tokens.M)
        self.body.addLayout(self._seat_row)
        self.body.addWidget(self._build_table(), 1)
        self._build_actions()

    # -- coming and going

    def enter(self, what: object) -> None:
        """Sit down and begin."""
        if not isinstance(what, Sitting):
            return
        self._sitting = what
        self._paused = self._recorded = self._feedback_due = False
        self._fault = None
        self._questions = 0
        self._writes, self._stands, self._answer = self._types(), False, (0, 0)
        self._panel_title.setText(what.panel.title)
        self._round.setText("")
        self._time_left.setText("")
        self._seat_members()
        self.caption.setText(self.tr("The panel is coming in."))
        self._asked_by.setText("")
        self._drop_stages()
        self._show_words(shown=what.show_words)
        self._use_stage(stages.SPOKEN)
        self._set_state("waiting")
        self._start(what)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger faces where there is room."""
        super().resizeEvent(event)
        for seat in self.seats.values():
            seat.set_scale(self._face_scale())

    def keeps_keys(self) -> bool:
        """Whether keys are letters or tools on the stage at the moment."""
        return self.stage is not None and self.stage.keeps_keys()

    def _stage_has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return self.stage is not None and focus is not None and self.stage.isAncestorOf(focus)

    def _face_scale(self) -> float:
        return min(_LARGEST_FACES, max(_SMALLEST_FACES, self.height() / _USUAL_HEIGHT))

    def leave(self) -> None:
        """End what runs; what was answered is kept, which may go on until ``at_rest``."""
        conductor, self._conductor = self._conductor, None
        if self._bridge is not None:
            self._bridge.close()
        if conductor is not None:
            conductor.end(self._unfinished())
            self._ending = conductor

    @property
    def at_rest(self) -> bool:
        """Whether the rehearsal that was left is kept to its end."""
        if self._ending is None:
            return True
        try:
            return self._ending.join(0)
        except RuntimeError:  # it never began to run; a job that is yet to start it is not idle
            return True

    def _start(self, sitting: Sitting) -> None:
        self._bridge = Bridge(self._receive)
        self._conductor = self.desk.conductor(sitting, self._bridge.listen)
        self.desk.jobs.run(self, self._conductor.start, None, self._refused, lane=SOUND)

    def _refused(self, error: UserError) -> None:
        self._conductor = None
        self.desk.faults.tell(error)
        self.desk.go("home", None)

    # -- what it is made of

    def _build_head(self) -> None:
        self._panel_title = Elided("", tokens.BODY, muted=True)
        self._round = label("", bold=True)
        self._time_left = label("", muted=True, figures=True)
        self._leave = Button(self.tr("Leave"), Kind.QUIET, key="Esc", compact=True)
        self._leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._leave.clicked.connect(self._ask_to_leave)
        line = row(
            self._panel_title, self._round, 1, self._time_left, self._leave, spacing=tokens.L
        )
        line.setStretch(0, 4)
        line.setStretch(2, 3)
        self.body.addLayout(line)

    def _build_table(self) -> QWidget:
        table = _Table()
        self._asked_by = label("", tokens.SMALL, muted=True)
        self.caption = label("", tokens.HEADING, wrap=True)
        self.caption.setMinimumHeight(self.caption.fontMetrics().lineSpacing())
        self._words_switch = Button(self.tr("Hide words"), Kind.QUIET, key="H", compact=True)
        self._words_switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words_switch.clicked.connect(self._toggle_words)
        self._stage_stack = QStackedWidget()
        self.feedback = FeedbackCard()
        self._stage_stack.addWidget(self.feedback)
        table.column.addLayout(row(self._asked_by, 1, self._words_switch))
        table.column.addWidget(self.caption)
        table.column.addWidget(_Rule())
        table.column.addWidget(self._stage_stack, 1)
        return table

    def _build_actions(self) -> None:
        self._light = _Light()
        self._clock = label("", tokens.BODY, figures=True)
        self._status = Elided("", muted=True)
        self.meter = LevelMeter(self.tr("Level of your voice"))
        self.meter.setMaximumWidth(150)
        self.pause = self._action(self.tr("Pause"), "P", self._toggle_pause)
        self.skip = self._action(self.tr("Skip"), "S", self._skip)
        self.think = self._action(self.tr("Think"), "T", self._think)
        self.repeat = self._action(self.tr("Repeat"), "R", self._repeat)
        self.done = self._action(self.tr("Done"), self.tr("Space"), self._done, Kind.MAIN)
        for part in (self._light, self._clock, self.meter, self._status):
            self.foot.addWidget(part)
        self.foot.setStretchFactor(self._status, 1)
        for button in (self.pause, self.skip, self.think, self.repeat, self.done):
            self.foot.addWidget(button)

    def _action(self, text: str, key: str, slot: object, kind: Kind = Kind.PLAIN) -> Button:
        button = Button(text, kind, key=key)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(slot)
        return button

    def _seat_members(self) -> None:
        clear(self._seat_row)
        self.seats = {}
        if self._sitting is None:
            return
        self._seat_row.addStretch(1)
        for member in self._sitting.panel.members:
            seat = Seat(member)
            seat.set_scale(self._face_scale())
            self.seats[member.id] = seat
            self._seat_row.addWidget(seat, 100)
        self._seat_row.addStretch(1)

    def _drop_stages(self) -> None:
        """Another rehearsal: what was drawn, written or chosen in the last one goes."""
        for stage in self._stages.values():
            self._stage_stack.removeWidget(stage)
            stage.deleteLater()
        self._stages = {}
        self.stage = None

    def _use_stage(self, kind: str) -> None:
        if kind not in self._stages:
            self._stages[kind] = self._new_stage(kind)
        if self.stage is not self._stages[kind]:
            self.stage = self._stages[kind]
            self._make_room(roomy=self.stage.roomy)
            wide = kind in _SIDE_BY_SIDE
            self.set_widest(tokens.WIDE_CONTENT if wide else tokens.CONTENT_WIDTH)
        if not self._feedback_due:
            self._stage_stack.setCurrentWidget(self.stage)
        self.stage.conductor = self._conductor
        self.stage.await_question()

    def _new_stage(self, kind: str) -> Stage:
        stage = stages.make_stage(kind)
        stage.handed_in.connect(self._done)
        stage.began.connect(self._cut_question)
        stage.changed.connect(self._show_state)
        stage.set_hidden(hidden=self._hidden)
        if self._sitting is not None:
            stage.meet(self._sitting.panel, typed=self._types())
        self._stage_stack.addWidget(stage)
        return stage

    def _types(self) -> bool:
        """Whether answers are typed in this rehearsal."""
        chosen = self._sitting is not None and self._sitting.options.typed
        return chosen or self.desk.services.recorder is None

    def _make_room(self, *, roomy: bool) -> None:
        """Small faces and a smaller question where the stage needs the room."""
        for seat in self.seats.values():
            seat.set_compact(compact=roomy)
        self.caption.setFont(theme.font(tokens.BODY if roomy else tokens.HEADING, bold=roomy))

    # -- what the session tells

    def _receive(self, event: Any) -> None:  # noqa: ANN401 - any of the session's events
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event)
        new_question = isinstance(event, events.QuestionAsked)
        for stage in tuple(self._stages.values()):
            if stage is self.stage or new_question:
                stage.conductor = self._conductor
                stage.receive(event)

    def _on_round(self, event: events.RoundBegan) -> None:
        self._round.setText(
            self.tr("Round {n} of {of} · {format}").format(
                n=event.number, of=event.of, format=wording.format_name(event.format)
            )
        )
        self._show_minutes(event.minutes)

    def _on_member_speaks(self, event: events.MemberSpeaks) -> None:
        for name, seat in self.seats.items():
            seat.set_speaking(speaking=name == event.member)
        speaker = self.seats.get(event.member)  # other candidates have their seats on the stage
        if speaker is not None and event.kind not in QUESTION_KINDS:
            self._stands = False
            self._asked_by.setText(self.tr("{name} says").format(name=speaker.member.name))
            self._caption(event.text)
        self._set_state("speaking")

    def _on_speaking_level(self, event: events.SpeakingLevel) -> None:
        for seat in self.seats.values():
            if seat.face.speaking:
                seat.face.set_level(event.level)

    def _on_member_finished(self, event: events.MemberFinished) -> None:
        seat = self.seats.get(event.member)
        if seat is not None:
            seat.face.set_level(0.0)
            seat.set_speaking(speaking=False)

    def _on_question(self, event: events.QuestionAsked) -> None:
        self._typed = self._types()
        self._recorded = False
        self._stands = True
        goes_on = event.follow_up_of is not None and event.why != "changed"
        self._use_stage(stages.SPOKEN if goes_on else stages.stage_kind(event.format))
        member = self.seats[event.member].member
        self._asked_by.setText(self.tr("{name} asks").format(name=member.name))
        self._caption(event.text)
        self._count_question(event)

    def _count_question(self, event: events.QuestionAsked) -> None:
        """A shortened sitting is measured in questions; what is dug for comes on top."""
        most = self._most_questions()
        if most is None or event.follow_up_of is not None or event.repeat_of is not None:
            return
        self._questions = min(self._questions + 1, most)
        said = self.tr("Question {n} of {of}").format(n=self._questions, of=most)
        self._time_left.setText(said)

    def _most_questions(self) -> int | None:
        return self._sitting.options.max_questions if self._sitting is not None else None

    def _on_stage(self, event: events.StageSet) -> None:
        self._use_stage(event.stage.kind)

    def _on_item(self, _event: events.ItemShown) -> None:
        self._typed = True
        self._set_state("working")

    def _on_floor(self, event: events.FloorOpen | events.FloorTaken) -> None:
        self._typed = self._types()
        if isinstance(event, events.FloorOpen):
            self._heard, self._heard_s = False, 0.0
        self._set_state("listening" if isinstance(event, events.FloorTaken) else "open")

    def _on_silence(self, event: events.SilenceLeft) -> None:
        self._status.setText("")
        announce(self.caption, self.tr("The panel waits."))
        seat = self.seats.get(event.member)
        if seat is not None:
            seat.set_speaking(speaking=False)

    def _on_thinking(self, event: events.ThinkingBegan) -> None:
        self._set_state("thinking")
        if not self._recorded:
            self._status.setText(
                self.tr("{n} seconds to think. Done begins earlier.").format(n=round(event.seconds))
            )

    def _on_listening(self, event: events.ListeningBegan) -> None:
        self._fault = None  # whatever it was, it did not end the rehearsal
        self._typed = self._writes = event.typed
        if self._answer != (event.n, event.take):  # not the same one after thinking or a pause
            self._answer = (event.n, event.take)
            self._heard, self._heard_s = False, 0.0
        self._recorded = not event.typed
        if self.stage is not None:
            self.stage.listen(typed=event.typed)
        self._set_state("listening")
        if not event.typed and not self._stage_has_focus():
            self.setFocus()

    def _on_level(self, event: events.ListeningLevel) -> None:
        self.meter.set_level(event.level)
        self._clock.setText(wording.clock(event.seconds))
        self._heard_s = event.seconds
        if event.level >= _SOUND:
            self._sound_came()

    def _on_words(self, event: events.WordsHeard) -> None:
        self._sound_came()
        if self.stage is not None:
            self.stage.show_words(event.words)

    def _on_ended(self, _event: events.AnswerEnded) -> None:
        self._recorded = self._stands = False
        if self.stage is not None:
            self.stage.end()
            if self.stage.own_letters and self._stage_has_focus():
                self.setFocus()  # nothing to write in: Space is the room's again
        self._set_state("judging")

    def _on_judged(self, event: events.AnswerJudged) -> None:
        if self._sitting is None or not self._sitting.feedback_each or self._conductor is None:
            return
        if event.assessment.kind == "aside":  # nothing of it is marked
            return
        self._conductor.pause()
        self._feedback_due = True
        self.feedback.show_answer(event.answer.question, event.assessment)
        self._stage_stack.setCurrentWidget(self.feedback)
        self._show_state()
        self.setFocus()

    def _on_time(self, event: events.TimeLeft) -> None:
        self._show_minutes(event.minutes)

    def _on_paused(self, _event: events.Paused) -> None:
        if not self._feedback_due:
            self._set_paused(paused=True)

    def _on_resumed(self, _event: events.Resumed) -> None:
        self._set_paused(paused=False)

    def _set_paused(self, *, paused: bool) -> None:
        self._paused = paused
        if self.stage is not None:
            self.stage.set_paused(paused=paused)
        self._show_state()

    def _on_trouble(self, event: events.Trouble) -> None:
        """A fault stays as a banner; what is only to be minded is a calm notice."""
        if event.lasting:
            self._fault = event
            self.desk.banner(event.what, event.hint, True)
        else:
            self.desk.hint(event.what, event.hint)
        if self._recorded:
            self._of_microphone = event.what

    def _sound_came(self) -> None:
        """What was said of a microphone that gives nothing does not hold any more."""
        if not self._heard:
            self._heard = True
            self._status.setText(self._status_of(self._state))
        if self._of_microphone:
            self.desk.close_message(self._of_microphone)
            self._of_microphone = ""

    def _on_finished(self, event: events.Finished) -> None:
        self._conductor = None
        asking = QApplication.activeModalWidget()
        if isinstance(asking, Confirm):  # whether to leave: nothing is left to leave
            asking.reject()
        answered = event.verdict is not None
        if answered:
            self.desk.go("review", event.rehearsal_id)
        else:
            self.desk.go("home", None)
            self.desk.hint(
                self.tr("The rehearsal ended without an answer."),
                self.tr("There is nothing to look back at."),
            )
        if self._fault is not None:  # what ended it has to be read where one arrives
            self.desk.banner(self._fault.what, self._fault.hint, True)

    # -- what the candidate wants

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, T, R, S, P, H and Escape do what their buttons do; typed letters are text."""
        buttons = {
            Qt.Key.Key_Space: self.done,
            Qt.Key.Key_T: self.think,
            Qt.Key.Key_R: self.repeat,
            Qt.Key.Key_S: self.skip,
            Qt.Key.Key_P: self.pause,
            Qt.Key.Key_H: self._words_switch,
            Qt.Key.Key_Escape: self._leave,
        }
        button = buttons.get(Qt.Key(event.key()))
        keypad = Qt.KeyboardModifier.KeypadModifier
        if event.isAutoRepeat() or event.modifiers() & ~keypad or self.keeps_keys():
            super().keyPressEvent(event)
        elif self.stage is not None and self.stage.take_key(event.key()):
            return
        elif self._writes and event.text().strip() and button is not self._leave:
            if self.stage is not None:
                self.stage.write(event)
        elif button is None:
            super().keyPressEvent(event)
        elif button is self.done and self._is_too_soon():
            self._status.setText(self.tr("Nothing heard yet. The button ends it all the same."))
        elif button.isEnabled():
            button.click()

    def _is_too_soon(self) -> bool:
        """Whether ending the answer now would hand in nothing, most likely by mistake."""
        answering = self._state == "listening" and not self._typed
        if self._feedback_due or self._paused or not answering:
            return False
        return not self._heard or self._heard_s < _BEGINS_S

    @Slot()
    def _cut_question(self) -> None:
        """To begin to write is to answer right away."""
        if self._conductor is not None:
            self._conductor.done()

    @Slot()
    def _done(self) -> None:
        if self._conductor is None:
            return
        if self._feedback_due:
            self._go_on()
        elif self.stage is not None and self.stage.finish(listening=self._state == "listening"):
            return
        elif self._typed and self.stage is not None and self.stage.answer():
            self._conductor.answer_typed(self.stage.answer())
            if self._state != "listening":  # written before the question was read to its end
                self.stage.end()
        elif self._typed and self._state == "listening":
            return
        else:
            self._conductor.done()

    @Slot()
    def _think(self) -> None:
        if self._conductor is not None:
            self._conductor.think()

    @Slot()
    def _repeat(self) -> None:
        if self._conductor is not None:
            self._conductor.repeat()

    @Slot()
    def _skip(self) -> None:
        if self._conductor is not None:
            self._conductor.skip()

    @Slot()
    def _toggle_pause(self) -> None:
        if self._conductor is None:
            return
        if self._paused:
            self._conductor.resume()
        else:
            self._conductor.pause()

    @Slot()
    def _toggle_words(self) -> None:
        self._show_words(shown=self._hidden)

    def _go_on(self) -> None:
        self._feedback_due = False
        self.setFocus()
        if self.stage is not None:
            self._stage_stack.setCurrentWidget(self.stage)
        self._show_state()
        if self._conductor is not None:
            self._conductor.resume()

    @Slot()
    def _ask_to_leave(self) -> None:
        if self._conductor is None:
            self.desk.go("home", None)
            return
        holds = not self._paused and not self._feedback_due
        if holds:  # nobody goes on, and no clock runs, while one is asked
            self._conductor.pause()
        leaves = Confirm.ask(
            self,
            self.tr("Leave the rehearsal?"),
            self.tr("What you have said or written so far is kept, and you can look back at it."),
            self.tr("Leave"),
            Kind.MAIN,
            self.tr("Stay"),
        )
        if leaves:
            self._end()
        elif holds and self._conductor is not None:
            self._conductor.resume()

    def _end(self) -> None:
        if self._conductor is not None:  # the last answer may have ended while one was asked
            self._conductor.end(self._unfinished())

    def _unfinished(self) -> Typed | Handed | None:
        """What stands on the stage and would be lost."""
        return self.stage.unfinished() if self.stage is not None else None

    # -- how it looks

    def _caption(self, text: str) -> None:
        self.caption.setText(f"“{text}”")
        self.caption.setAccessibleName(text)
        announce(self.caption, text)

    def _show_minutes(self, minutes: float) -> None:
        """The session reckons with all questions of the agenda, so a shortened one shows none."""
        if self._most_questions() is not None:
            return
        self._time_left.setText(self.tr("{minutes} left").format(minutes=wording.minutes(minutes)))

    def _show_words(self, *, shown: bool) -> None:
        self._hidden = not shown
        self._words_switch.set_label(self.tr("Hide words") if shown else self.tr("Show words"))
        for stage in self._stages.values():
            stage.set_hidden(hidden=not shown)

    def _set_state(self, state: str) -> None:
        self._state = state
        for seat in self.seats.values():
            seat.set_writing(writing=state in _WRITTEN_DOWN)
        self._show_state()

    def _show_state(self) -> None:
        """Show what is going on: light, clock, status, and which buttons make sense now."""
        state = "feedback" if self._feedback_due else "paused" if self._paused else self._state
        spoken = state in ("listening", "open") and not self._typed
        self._light.set_on(on=spoken or (state == "thinking" and self._recorded))
        written = self._typed and self._state in ("listening", "working")
        self._words_switch.setVisible(not written and not self._writes)
        self._show_letters()
        self.meter.setVisible(spoken)
        own_clock = self.stage is not None and self.stage.keeps_time
        self._time_left.setVisible(not own_clock)
        self._clock.setVisible(spoken and not own_clock)
        if not spoken:
            self.meter.clear()
            self._clock.setText(wording.clock(0))
        self._status.setText(self._status_of(state))
        asking = state in ("speaking", "listening", "thinking", "working", "open")
        self.skip.setEnabled(asking)
        one = asking and (self.stage is None or self.stage.one_question)
        self.repeat.setEnabled(one)
        self._show_done(asking=asking)
        self.think.setEnabled(one and not self._typed)
        self.pause.setEnabled(state not in ("feedback", "judging"))
        self.pause.set_label(self.tr("Go on") if self._paused else self.tr("Pause"))
        self.pause.set_kind(Kind.MAIN if self._paused else Kind.PLAIN)

    def _show_letters(self) -> None:
        """Letters stand on the buttons only while they do what the button does."""
        own = self.stage is not None and self.stage.own_letters and self._state == "listening"
        buttons = {
            "P": self.pause,
            "S": self.skip,
            "T": self.think,
            "R": self.repeat,
            "H": self._words_switch,
        }
        for letter, button in buttons.items():
            button.set_key("" if own or self._writes else letter)

    def _show_done(self, *, asking: bool) -> None:
        """The main action is always in its place: Done, or on from the marks."""
        is_open = self.stage is not None and self.stage.is_open
        typing = self._typed and (self._state == "listening" or is_open)
        words = self.tr("Done"), shortcut_text("Ctrl+Return") if typing else self.tr("Space")
        if self._feedback_due:
            words = self.tr("Go on"), self.tr("Space")
        else:
            words = self._own_action() or words
        self.done.set_label(words[0])
        self.done.set_key(words[1])
        self.done.setEnabled(asking or self._feedback_due)
        self.done.set_kind(Kind.PLAIN if self._paused else Kind.MAIN)
        bright = self._state == "listening" and not self._feedback_due
        role = QPalette.ColorRole
        self.caption.setForegroundRole(role.PlaceholderText if bright else role.WindowText)

    def _own_action(self) -> tuple[str, str] | None:
        """What the stage wants the main button to say, and its key."""
        if self.stage is None:
            return None
        return self.stage.main_action(listening=self._state == "listening")

    def _status_of(self, state: str) -> str:
        return {
            "waiting": "",
            "speaking": self._status_while_speaking(),
            "listening": "",
            "thinking": self._status_while_thinking(),
            "working": "",
            "open": "",
            "judging": self.tr("Kept. One moment."),
            "paused": self.tr("Paused. Nothing is recorded."),
            "feedback": "",
        }[state]

    def _status_while_speaking(self) -> str:
        """How to answer before the question is read to its end, where there is one."""
        if self._own_action() or not self._stands:
            return ""
        if self.stage is not None and self.stage.is_open:
            return self.tr("Begin to write, and the question stops.")
        return self.tr("Space lets you answer right away.")

    def _status_while_thinking(self) -> str:
        """Whether what is said meanwhile can be heard later."""
        if self._recorded:
            return self.tr("Recording goes on; take your time.")
        return "" if self._own_action() else self.tr("Time to think.")


class _Table(QWidget):
    """The surface that holds question and answer."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        self.column.setSpacing(tokens.M)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface."""
        paint_surface(QPainter(self), QRectF(self.rect()))


class _Rule(QWidget):
    """A thin line across."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), QColor(theme.colours().hairline))


class _Light(QWidget):
    """A dot that is filled while the microphone is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self.setFixedSize(16, 16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_on(on=False)

    def set_on(self, *, on: bool) -> None:
        """Recording or not."""
        self._on = on
        self.setAccessibleName(self.tr("Recording") if on else self.tr("Not recording"))
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        ink = QColor(chosen.danger if self._on else chosen.line)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if self._on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(3, 3, 10, 10))
