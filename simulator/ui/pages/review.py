"""Looking back: each answer with its sound, words and marks, and what the panel made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from simulator.domain.assessment import Assessment, Evidence
from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript, Word
from simulator.ui import exporting, tokens, wording
from simulator.ui.desk import Desk, Rescued
from simulator.ui.pages.page import Page
from simulator.ui.playback import Playing
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.choice import DropDown, Segments
from simulator.ui.widgets.compare import CompareView, pair_of
from simulator.ui.widgets.dialog import CorrectText, CorrectWord
from simulator.ui.widgets.layout import row, scroll_column
from simulator.ui.widgets.listing import Listing, Row
from simulator.ui.widgets.marks import MarksPanel, next_step
from simulator.ui.widgets.overview import Overview
from simulator.ui.widgets.speed import SpeedChoice
from simulator.ui.widgets.tag import Tag
from simulator.ui.widgets.text import label
from simulator.ui.widgets.transcript import TranscriptView, legend
from simulator.ui.widgets.waveform import COLUMNS, Stretch, Waveform
from simulator.ui.widgets.work import WorkView

if TYPE_CHECKING:  # numpy costs time that the first paint does not need
    from simulator.ui.widgets.waveform import Peaks


class ReviewPage(Page):
    """One kept rehearsal, answer by answer and as a whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self.tr("Looking back"), " ", scrolls=False, widest=tokens.WIDE_CONTENT
        )
        self.rehearsal: Rehearsal | None = None
        self._id = ""
        self._answer: Answer | None = None
        self._take: Take | None = None
        self._rescued: Rescued | None = None
        self._pressed: QWidget | None = None
        self.player = Playing(desk)
        self.player.moved.connect(self._moved)
        self.player.changed.connect(self._play_changed)
        self.tabs = Segments(
            self.tr("View"), (("answers", self.tr("Answers")), ("panel", self.tr("The panel")))
        )
        self.tabs.chosen.connect(self._show_tab)
        export = Button(self.tr("Export"), name=self.tr("Export the report"))
        export.clicked.connect(self._export)
        self.mark_again = Button(self.tr("Mark again"), Kind.QUIET)
        self.mark_again.setToolTip(self.tr("Every answer, by the rules of this version"))
        self.mark_again.clicked.connect(self._mark_again)
        self.mark_again.hide()
        self.left_early = Tag(
            self.tr("Left before the end"),
            self.tr("You left while the panel had more to ask. All you had answered is here."),
        )
        self.left_early.hide()
        self.title_row.insertWidget(1, self.left_early, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.mark_again, 0, Qt.AlignmentFlag.AlignBottom)
        self.head.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.head.addWidget(export, 0, Qt.AlignmentFlag.AlignBottom)
        self.views = QStackedWidget()
        self.overview = Overview()
        self.overview.open_answer.connect(self._open_from_overview)
        self.views.addWidget(self._answers_view())
        self.views.addWidget(self.overview)
        self.body.addWidget(self.views, 1)

    def enter(self, what: object) -> None:
        """Load the rehearsal with this id, or that of an answer which is back, and show it."""
        self._rescued = what if isinstance(what, Rescued) else None
        wanted = self._rescued.rehearsal_id if self._rescued is not None else what
        if isinstance(wanted, str) and wanted:
            self._id = wanted
            self._answer = self._take = None
            self._keep_speed(self.desk.settings.playback)
            self._set_busy(busy=False)
            self.tabs.set_value("answers")
            self._show_tab("answers")
            self._reload()

    def leave(self) -> None:
        """Stop playing."""
        self.player.stop()

    # -- what it is made of

    def _answers_view(self) -> QWidget:
        view = QWidget()
        self.answers = Listing(self.tr("Answers"), wraps=True)
        self.answers.setMinimumWidth(150)
        self.answers.currentRowChanged.connect(self._answer_chosen)
        line = row(self.answers, self._middle(), self._right(), spacing=tokens.L)
        line.setStretch(0, 27)
        line.setStretch(1, 54)
        line.setStretch(2, 37)
        view.setLayout(line)
        return view

    def _middle(self) -> QWidget:
        card = Card(margin=tokens.L + 4)
        self._asked_by = label("", tokens.SMALL, muted=True, wrap=True)
        self.question = label("", tokens.LEAD, bold=True, wrap=True)
        self.takes = DropDown(self.tr("Take"))
        self.takes.activated.connect(self._take_chosen)
        self.again = Button(self.tr("Take again"), compact=True)
        self.again.clicked.connect(self._take_again)
        head = row(self._asked_by, self.takes)
        head.setStretch(0, 1)
        card.column.addLayout(head)
        card.column.addWidget(self.question)
        sound = self._sound_line()
        card.column.addWidget(self.wave)
        card.column.addLayout(sound)
        given = self._given()
        card.column.addWidget(self.parts)
        card.column.addWidget(given, 1)
        card.column.addWidget(self._tools_of_words())
        return card

    def _given(self) -> QStackedWidget:
        """What was said or made, and what chooses between them."""
        self.transcript = TranscriptView()
        self.transcript.hear.connect(self._hear_word)
        self.transcript.mend.connect(self._mend_word)
        self.work = WorkView()
        self.compare = CompareView()
        self.parts = Segments(
            self.tr("What you gave"),
            (
                ("work", self.tr("Your work")),
                ("compare", self.tr("Compare")),
                ("words", self.tr("Your words")),
            ),
        )
        self.parts.chosen.connect(self._show_part)
        self._part = QStackedWidget()
        self._part.addWidget(self.transcript)
        self._part.addWidget(self.work)
        self._part.addWidget(self._unwritten())
        self._part.addWidget(self.compare)
        return self._part

    def _tools_of_words(self) -> QWidget:
        """What the words mean and how they are heard and corrected."""
        self.hear_again = Button(self.tr("Listen again"), Kind.QUIET, compact=True)
        self.hear_again.setToolTip(self.tr("Let the recording be heard and written down once more"))
        self.hear_again.clicked.connect(self._hear_again)
        self.correct = Button(self.tr("Correct"), Kind.QUIET, compact=True)
        self.correct.clicked.connect(self._correct)
        self._legend = label("", tokens.SMALL, muted=True, wrap=True)
        self._how = label(
            self.tr("Click a word to hear it, double-click to correct it."),
            tokens.SMALL,
            muted=True,
            wrap=True,
        )
        foot = row(self._how, self.hear_again, self.correct)
        foot.setStretch(0, 1)
        self._words_tools = QWidget()
        tools = QVBoxLayout(self._words_tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(tokens.XS)
        tools.addWidget(self._legend)
        tools.addLayout(foot)
        return self._words_tools

    def _sound_line(self) -> QLayout:
        """The recording, and below it what plays it."""
        self.wave = Waveform()
        self.wave.sought.connect(self.player.seek)
        self.play = Button(icon="play", name=self.tr("Play"))
        self.play.clicked.connect(self.player.toggle)
        self._tell_key()
        self.time = label("", figures=True)
        self.speed = SpeedChoice()
        self.speed.chosen.connect(self._speed_chosen)
        for key in ("+", "="):  # one key, with Shift and without
            self._add_key(key, self.speed.faster)
        self._add_key("-", self.speed.slower)
        return row(self.play, self.time, self.speed, 1, self.again, spacing=tokens.S)

    def _unwritten(self) -> QWidget:
        """In place of the words while there are none: what this is, and one thing to do."""
        self.unwritten = QWidget()
        self._cut_off = label("", bold=True, wrap=True)
        self._listening = label("", muted=True, wrap=True)
        self.write_down = Button(self.tr("Write down what was said"), Kind.MAIN)
        self.write_down.clicked.connect(self._hear_again)
        column = QVBoxLayout(self.unwritten)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        for part in (self._cut_off, self._listening):
            column.addWidget(part)
        column.addLayout(row(self.write_down, 1))
        column.addStretch(1)
        return self.unwritten

    def _right(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        card = Card(margin=tokens.L)
        self.marks = MarksPanel()
        self.marks.play.connect(self._hear_evidence)
        self._marks_area, inside = scroll_column()
        inside.addWidget(self.marks)
        inside.addStretch(1)
        card.column.addWidget(self._marks_area)
        self._following = following = Card(margin=tokens.L, spacing=tokens.S)
        self.next = label("", wrap=True)
        self.rehearse = Button(self.tr("Rehearse this"), Kind.MAIN)
        self.rehearse.clicked.connect(self._take_again)
        following.column.addWidget(label(self.tr("Next time"), bold=True))
        following.column.addWidget(self.next)
        following.column.addLayout(row(1, self.rehearse))
        column.addWidget(card, 1)
        column.addWidget(following)
        return holder

    # -- loading and choosing

    def _reload(self) -> None:
        self.desk.jobs.run(self, partial(_load, self.desk, self._id), self._show_rehearsal)

    def _show_rehearsal(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.subtitle.setText(f"{rehearsal.panel.title} · {wording.when(rehearsal.started_at)}")
        self.left_early.setVisible(not rehearsal.finished)
        chosen = self._answer.n if self._answer is not None else None
        if chosen is None and self._rescued is not None:
            chosen = self._rescued.answer
        self.answers.set_rows(tuple(self._row(one) for one in rehearsal.answers), chosen)
        self.overview.show_rehearsal(rehearsal)
        self.mark_again.setVisible(_marked_by_earlier_rules(rehearsal))
        if not rehearsal.answers:
            self._answer = None
            self._show_take(None)

    def _row(self, answer: Answer) -> Row:
        take = answer.take
        assessment = take.assessment if take else None
        figure = "" if assessment is None or assessment.total is None else str(assessment.total)
        facts = [self._member_name(answer)]
        if answer.skipped:
            facts.append(self.tr("skipped"))
        elif take is None:
            facts.append(self.tr("not answered"))
        if take is not None and take.recording:
            facts.append(wording.clock(take.seconds))
        return Row(
            answer.n,
            self.tr("{n}. {question}").format(n=answer.n, question=answer.question),
            " · ".join(facts),
            figure,
            indent=answer.follow_up_of is not None,
            quiet=take is None,
            tip=answer.question,
        )

    def _member_name(self, answer: Answer) -> str:
        if self.rehearsal is None:
            return answer.member
        try:
            return self.rehearsal.panel.member(answer.member).name
        except KeyError:
            return answer.member

    @Slot(int)
    def _answer_chosen(self, _row: int) -> None:
        chosen = self.answers.chosen()
        if self.rehearsal is None or chosen is None:
            return
        same = self._answer is not None and self._answer.n == chosen
        kept = self._take.n if same and self._take is not None else 0
        self._answer = next(one for one in self.rehearsal.answers if one.n == chosen)
        self._show_answer(self._answer, kept or self._rescued_take(self._answer.n))

    def _rescued_take(self, answer_n: int) -> int:
        """The take of that answer that was cut off and is back; 0 when it was another's or none."""
        back = self._rescued
        return back.take if back is not None and back.answer == answer_n else 0

    def _show_answer(self, answer: Answer, take_n: int) -> None:
        name = self._member_name(answer)
        parts = [self.tr("{name} asked").format(name=name), wording.format_name(answer.format)]
        why = wording.why(answer.why)
        skipped = self.tr("skipped") if answer.skipped else ""
        self._asked_by.setText(" · ".join(part for part in (*parts, why, skipped) if part))
        self.question.setText(answer.question)
        self.takes.clear()
        for take in answer.takes:
            name = self.tr("Take {n} of {of}").format(n=take.n, of=len(answer.takes))
            self.takes.addItem(name, take.n)
        counts = answer.take.n if answer.take is not None else 0
        place = self.takes.findData(take_n or counts)
        self.takes.setCurrentIndex(place if place >= 0 else self.takes.count() - 1)
        self.takes.setVisible(len(answer.takes) > 1)
        self._take_chosen(self.takes.currentIndex())

    @Slot(int)
    def _take_chosen(self, place: int) -> None:
        if self._answer is None:
            return
        takes = self._answer.takes
        self._show_take(takes[place] if 0 <= place < len(takes) else None)

    def _show_take(self, take: Take | None) -> None:
        self._take = take
        assessment = take.assessment if take else None
        why_once = wording.why_once(self._answer.format) if self._answer is not None else ""
        for button in (self.again, self.rehearse):
            button.setEnabled(self._answer is not None and not why_once)
            button.setVisible(not why_once)
        self._show_words(take, assessment)
        self.marks.show_assessment(assessment, instead=self._why_unmarked(take))
        self._marks_area.updateGeometry()
        step = next_step(assessment) if assessment else ""
        step = step or ("" if why_once else self._try_it(take))
        self.next.setText("\n\n".join(part for part in (step, why_once) if part))
        self._show_unwritten(take)
        self._show_sound(take, assessment)
        self._show_work(take)

    def _try_it(self, take: Take | None) -> str:
        """What to do about an answer of which nothing particular is to be said."""
        if take is None:
            return self.tr("Answer it now, with nobody waiting.")
        return self.tr("Say it once more, in your own words.")

    def _why_unmarked(self, take: Take | None) -> str:
        """What to read in place of marks: of what was skipped, or of a take that does not count."""
        if take is None and self._answer is not None:
            return self.tr("There is nothing to mark.")
        if self._answer is not None and self._answer.skipped:
            return self.tr("You skipped it, so it has no marks.")
        counts = self._answer.take if self._answer is not None else None
        if take is None or counts is None or counts.n == take.n:
            return ""
        said = self.tr("This take was left or cut off and has no marks. Take {n} counts.")
        return said.format(n=counts.n)

    def _show_work(self, take: Take | None) -> None:
        """The work of a take where there is any, before its words; beside that of another take."""
        work = take.work if take is not None else None
        words = take is not None and bool(take.transcript.text)
        pair = (
            pair_of(self._answer, take) if self._answer is not None and take is not None else None
        )
        self.parts.setVisible(work is not None and (words or pair is not None))
        self.parts.button("words").setVisible(words)
        self.parts.button("compare").setVisible(pair is not None)
        library = self.desk.services.library
        if work is not None:
            file = library.folder / work.file if work.file else None
            self.work.show_work(work, file)
        if pair is not None:
            self.compare.show_takes(*pair, library.attachment_path)
        name = "words" if work is None else "work"
        if self.parts.value() == "compare" and pair is not None:
            name = "compare"
        self.parts.set_value(name)
        self._show_part(name)

    @Slot(object)
    def _show_part(self, name: object) -> None:
        part = {"work": self.work, "compare": self.compare}.get(str(name))
        unwritten = part is None and _is_unwritten(self._take)
        words = self.unwritten if unwritten else self.transcript
        self._part.setCurrentWidget(part or words)
        self._words_tools.setVisible(part is None and not unwritten)
        spoken = self._take is not None and self._take.recording is not None
        self.wave.setVisible(spoken and part is None)

    def _show_unwritten(self, take: Take | None) -> None:
        """An answer that nobody wrote down yet has one main action: to have it written down."""
        unwritten = _is_unwritten(take)
        self._following.setVisible(not unwritten)
        if take is None or not unwritten:
            return
        if self._answer is not None and self._rescued_take(self._answer.n) == take.n:
            said = self.tr("This answer was cut off at {clock}. It is back, and you can hear it.")
        else:
            said = self.tr("What was said in these {clock} is not written down yet.")
        self._cut_off.setText(said.format(clock=wording.clock(take.seconds)))

    def _set_busy(self, *, busy: bool) -> None:
        """While the recording is heard once more nothing else may change the answer."""
        if busy:
            self._hold_focus()
        for control in (self.answers, self.takes, self.hear_again, self.write_down):
            control.setEnabled(not busy)
        for control in (self.again, self.rehearse, self.mark_again, self.correct):
            control.setEnabled(not busy)
        listening = self.tr("Listening to the recording…")
        waiting = self.tr("Your words and marks appear here once it was listened to.")
        self._listening.setText(listening if busy else waiting)
        self.hear_again.set_label(listening if busy else self.tr("Listen again"))
        if busy:
            announce(self, listening)
        else:
            self._give_focus_back()

    def _hold_focus(self) -> None:
        """Keep the keyboard: left to Qt it goes on from a button that can no longer be pressed."""
        if self.hear_again.hasFocus() or self.write_down.hasFocus():
            self._pressed = self.focusWidget()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_focus_back(self) -> None:
        """The button that was pressed has the keyboard again, unless one has gone elsewhere."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.hasFocus():
            pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _why_no_answer(self) -> str:
        if self._answer is not None and self._answer.skipped:
            return wording.skipped(self._answer.format)
        return self.tr("There is no answer.")

    def _show_words(self, take: Take | None, assessment: Assessment | None) -> None:
        if take is None:
            self.transcript.show_transcript(Transcript(self._why_no_answer()), ())
            self._legend.hide()
            self._how.hide()
            return
        self._how.setVisible(bool(take.transcript.words))
        clauses = assessment.clauses if assessment else ()
        self.transcript.show_transcript(take.transcript, clauses)
        letters = legend([clause.label for clause in clauses if clause.label != "O"])
        notes = [letters] if letters else []
        if self.transcript.has_doubtful:
            notes.append(self.tr("dotted: heard with doubt"))
        if take.transcript.corrected:
            notes.append(self.tr("corrected by you"))
        self._legend.setText(" · ".join(notes))
        self._legend.setVisible(bool(notes))

    def _show_sound(self, take: Take | None, assessment: Assessment | None) -> None:
        spoken = take is not None and take.recording is not None
        for part in (self.wave, self.play, self.time, self.speed):
            part.setVisible(spoken)
        for button in (self.hear_again, self.write_down):
            button.setVisible(spoken and "ear" not in self.desk.services.missing)
        self.correct.setVisible(take is not None)
        self.player.load(None)
        if take is None or take.recording is None:
            return
        try:
            self.desk.services.library.recording_path(take.recording)
        except UserError:
            self._show_no_sound()
            return
        for button in (self.play, self.hear_again, self.write_down):
            button.setEnabled(True)
        self.wave.set_recording(take.seconds)
        self._show_time(0.0)
        if assessment is not None:
            self._mark_wave(take, assessment)
        self.player.load(take.recording)
        self.desk.jobs.run(
            self, partial(_peaks, self.desk, take.recording), partial(self._show_peaks, take)
        )

    def _show_no_sound(self) -> None:
        """The recording was taken away from the library; words and marks are still there."""
        self.wave.set_recording(0.0)
        self.time.setText(self.tr("The recording is missing."))
        for button in (self.play, self.hear_again, self.write_down):
            button.setEnabled(False)

    def _mark_wave(self, take: Take, assessment: Assessment) -> None:
        stretches = [
            Stretch(clause.label, clause.start_s, clause.end_s)
            for clause in assessment.clauses
            if clause.start_s is not None and clause.end_s is not None and clause.label != "O"
        ]
        pauses = [(pause.start_s, pause.end_s) for pause in assessment.delivery.pauses]
        starts = {
            start: word.start_s
            for (start, _end), word in zip(
                take.transcript.word_offsets(), take.transcript.words, strict=True
            )
        }
        fillers = [
            starts[filler.start] for filler in assessment.delivery.fillers if filler.start in starts
        ]
        self.wave.set_marks(stretches, pauses, fillers)

    def _show_peaks(self, take: Take, peaks: Peaks) -> None:
        if take is self._take:
            self.wave.set_peaks(peaks)

    # -- hearing

    @Slot(float)
    def _moved(self, seconds: float) -> None:
        self.wave.set_position(seconds)
        self._show_time(seconds)
        words = self._take.transcript.words if self._take else ()
        heard = next((n for n, w in enumerate(words) if w.start_s <= seconds < w.end_s), -1)
        self.transcript.set_heard(heard)

    @Slot(bool)
    def _play_changed(self, playing: bool) -> None:
        self.play.set_icon(
            "pause" if playing else "play", self.tr("Pause") if playing else self.tr("Play")
        )
        self._tell_key()
        if not playing:
            self.transcript.set_heard(-1)

    def _tell_key(self) -> None:
        """The tooltip of the play button names its key."""
        told = self.tr("{name} (Space)").format(name=self.play.accessibleName())
        self.play.setToolTip(told)

    def _show_time(self, seconds: float) -> None:
        length = self._take.seconds if self._take else 0.0
        self.time.setText(f"{wording.clock(seconds)} / {wording.clock(length)}")

    @Slot(int)
    def _hear_word(self, place: int) -> None:
        if self._take is not None:
            self.player.play(self._take.transcript.words[place].start_s)

    @Slot(object)
    def _hear_evidence(self, evidence: Evidence) -> None:
        if evidence.start_s is not None:
            self.player.play(evidence.start_s, evidence.end_s)

    @Slot(float)
    def _speed_chosen(self, speed: float) -> None:
        self.player.set_speed(speed)
        self.desk.keep_settings(replace(self.desk.settings, playback=speed))

    def _keep_speed(self, speed: float) -> None:
        """Play as fast as last time."""
        self.speed.set_speed(speed)
        self.player.set_speed(speed)

    def _add_key(self, key: str, what: Callable[[], None]) -> None:
        """A key that does something wherever the keyboard is on this page."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and holds."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.player.toggle()
        else:
            super().keyPressEvent(event)

    # -- mending

    @Slot(int)
    def _mend_word(self, place: int) -> None:
        if self._take is None:
            return
        self.player.stop()
        words = self._take.transcript.words
        said = CorrectWord.ask(self, words[place].text)
        if said is not None and said != words[place].text:
            self._mend(words=_mended(words, place, said))

    @Slot()
    def _correct(self) -> None:
        """The word that was clicked last; a typed answer as a whole."""
        if self._take is None:
            return
        if self._take.transcript.words:
            self._mend_word(max(0, self.transcript.current))
            return
        text = CorrectText.ask(self, self._take.transcript.text)
        if text is not None and text != self._take.transcript.text:
            self._mend(text=text)

    def _mend(self, **change: Any) -> None:  # noqa: ANN401 - words or text, as review.mend takes them
        if self._answer is None or self._take is None:
            return
        from simulator.session import review  # noqa: PLC0415 - costs start time

        work = partial(
            review.mend, self.desk.services, self._id, self._answer.n, self._take.n, **change
        )
        self.desk.jobs.run(self, work, self._changed)

    @Slot()
    def _hear_again(self) -> None:
        if self._answer is None or self._take is None:
            return
        from simulator.session import review  # noqa: PLC0415 - costs start time

        self._set_busy(busy=True)
        desk, answer, take = self.desk, self._answer.n, self._take.n

        def work() -> Answer:
            desk.open_sound()
            return review.hear_again(desk.services, self._id, answer, take)

        self.desk.jobs.run(self, work, self._heard_again, self._not_heard_again)

    def _heard_again(self, answer: Answer) -> None:
        self._set_busy(busy=False)
        self._changed(answer)

    def _not_heard_again(self, error: BaseException) -> None:
        self._set_busy(busy=False)
        self.desk.faults.tell(error)

    def _changed(self, answer: Answer) -> None:
        """Something of an answer was changed: show it, and what the panel makes of it now."""
        self.desk.sittings.forget(self._id)
        if self._answer is not None and self._answer.n == answer.n:
            self._answer = answer
        self._reload()

    @Slot()
    def _take_again(self) -> None:
        if self._answer is None:
            return
        from simulator.ui.pages.retake import RetakeDialog  # noqa: PLC0415 - costs start time

        self.player.stop()
        if RetakeDialog.ask(self, self.desk, self._id, self._answer, self.next.text()):
            self._take = None
            # It may have ended by itself: a key that was meant for it records no other one.
            self.answers.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.sittings.forget(self._id)
        self._reload()

    @Slot()
    def _mark_again(self) -> None:
        from simulator.session import review  # noqa: PLC0415 - costs start time

        self.mark_again.setEnabled(False)
        work = partial(review.rejudge, self.desk.services, self._id)
        self.desk.jobs.run(self, work, self._marked_again, self._not_marked_again)

    def _marked_again(self, rehearsal: Rehearsal) -> None:
        self.mark_again.setEnabled(True)
        self.desk.sittings.forget(rehearsal.id)
        if rehearsal.id == self._id:
            self._show_rehearsal(rehearsal)

    def _not_marked_again(self, error: UserError) -> None:
        self.mark_again.setEnabled(True)
        self.desk.faults.tell(error)

    # -- the rest

    @Slot(object)
    def _show_tab(self, name: object) -> None:
        self.views.setCurrentIndex(0 if name == "answers" else 1)
        self.player.stop()

    @Slot(int)
    def _open_from_overview(self, n: int) -> None:
        self.tabs.set_value("answers")
        self._show_tab("answers")
        if n in self.answers.keys():  # noqa: SIM118 - a method of the list, not a mapping
            self.answers.setCurrentRow(self.answers.keys().index(n))

    @Slot()
    def _export(self) -> None:
        exporting.export(self, self._id)


def _load(desk: Desk, rehearsal_id: str) -> Rehearsal:
    return desk.services.library.load(rehearsal_id)


def _is_unwritten(take: Take | None) -> bool:
    return take is not None and take.recording is not None and not take.transcript.text


def _marked_by_earlier_rules(rehearsal: Rehearsal) -> bool:
    from simulator.assess.judge import VERSION  # noqa: PLC0415 - costs start time

    marks = (take.assessment for answer in rehearsal.answers for take in answer.takes)
    return any(one is not None and one.version != VERSION for one in marks)


def _peaks(desk: Desk, recording: str) -> Peaks:
    from simulator.session import review  # noqa: PLC0415 - costs start time

    return review.peaks(desk.services, recording, COLUMNS)


def _mended(words: tuple[Word, ...], place: int, said: str) -> tuple[Word, ...]:
    """``words`` with the one at ``place`` replaced by what was said, which may be several or none.

    Several share the time of the one they replace.
    """
    old = words[place]
    parts = said.split()
    step = (old.end_s - old.start_s) / max(1, len(parts))
    new = tuple(
        replace(
            old,
            text=part,
            start_s=old.start_s + number * step,
            end_s=old.start_s + (number + 1) * step,
            confidence=1.0,
        )
        for number, part in enumerate(parts)
    )
    return (*words[:place], *new, *words[place + 1 :])
