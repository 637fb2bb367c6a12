"""The stage of presentations: time to prepare, own slides or none, notes, a clock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTemporaryDir, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.domain.transcript import Word
from simulator.domain.work import Work
from simulator.session import events
from simulator.session.inbox import Handed, Typed
from simulator.ui import theme, tokens
from simulator.ui.stages.parts import Countdown, LastWords, Layers, keep_time
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.button import Button, Kind, shortcut_text
from simulator.ui.widgets.deck import SUFFIXES, Deck, Pictures, open_deck
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.slide_view import Arrows, SlideView
from simulator.ui.widgets.text import Elided, label
from simulator.ui.widgets.writing import WritingBox

_HAND_IN_BEFORE_S: Final = 0.7
"""So long before its time is up the slides are handed in, lest the session ends without them."""


class SlidesStage(Stage):
    """Slides at the left, notes at the right, the clock above."""

    roomy: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._n = 0
        self._prepare_s = 0.0
        self._limit_s: float | None = None
        self._preparing = self._listening = self._typed = False
        self._deck: Deck | None = None
        self._folder: QTemporaryDir | None = None
        self.phase = label("", bold=True)
        self.clock = Countdown()
        self.clock.over.connect(self._time_over)
        self.clock.hide()
        self.slides = SlideView()
        self.arrows = Arrows(self.slides)
        self.choose = Button(self.tr("Choose slides"), compact=True)
        self.choose.setToolTip(self.tr("A PDF, or images in their order"))
        self.choose.clicked.connect(self._choose)
        self.without = Button(self.tr("Speak without"), Kind.QUIET, compact=True)
        self.without.clicked.connect(self._drop)
        self.file = Elided("", tokens.SMALL, muted=True)
        self.notes = WritingBox("", self.tr("Notes"))
        self.notes.setFont(theme.font())
        self.notes.handed_in.connect(self._written)
        self.words = LastWords()
        self._layers = Layers(self, self._working())
        self._show_deck()

    def _working(self) -> QWidget:
        working = QWidget()
        left = QVBoxLayout()
        left.setSpacing(tokens.S)
        left.addWidget(self.slides, 1)
        bar = row(self.arrows, self.file, self.without, self.choose, spacing=tokens.S)
        bar.setStretch(1, 1)
        left.addLayout(bar)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        self.caption = label("", tokens.SMALL, muted=True, wrap=True)
        right.addWidget(self.notes, 1)
        right.addWidget(self.caption)
        across = row(left, right, spacing=tokens.L)
        across.setStretch(0, 62)
        across.setStretch(1, 38)
        outer = QVBoxLayout(working)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.S)
        outer.addLayout(row(self.phase, 1, self.clock))
        outer.addLayout(across, 1)
        outer.addWidget(self.words)
        return working

    def await_question(self) -> None:
        """Time to prepare begins when the brief was read out."""
        self._listening = self._preparing = False
        self._layers.rest(self.tr("Your time to prepare begins when the brief has been read out."))

    def listen(self, *, typed: bool) -> None:
        """Present."""
        self._preparing, self._listening, self._typed = False, True, typed
        self.phase.setText(self.tr("The panel listens"))
        self.clock.start(self._limit_s)
        self.words.setVisible(not typed)
        self.words.say(self.tr("We are listening. Your words appear here."))
        self._say_what_notes_are()
        self._show_deck()
        self._layers.work()
        (self.notes if typed else self.slides).setFocus()

    def go_on_from(self, work: Work, file: Path | None) -> None:
        """Present the slides handed in before."""
        del work
        if file is not None:
            self.show_file([file])

    @property
    def holds_work(self) -> bool:
        """Whether a presentation was written where there is no microphone."""
        return bool(self.answer())

    def show_words(self, words: Sequence[Word]) -> None:
        """The newest words, on one line."""
        self.words.show_words(words)

    def end(self) -> None:
        """The presentation is over."""
        self._listening = False

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self.words.set_hidden(hidden=hidden)

    def answer(self) -> str:
        """What was written where there is no microphone."""
        return self.notes.toPlainText().strip() if self._typed else ""

    def receive(self, event: object) -> None:
        """The times, and the clock."""
        match event:
            case events.StageSet() if event.stage.kind == "slides":
                if event.n != self._n:
                    self._begin_anew()
                self._n = event.n
                self._limit_s, self._prepare_s = event.stage.limit_s, event.stage.prepare_s
            case events.ThinkingBegan() if not self._listening and self._prepare_s:
                self._prepare(event.seconds)
            case events.ListeningLevel() if self._listening:
                keep_time(self.clock, event)
                left = self.clock.left_s
                if left is not None and left <= _HAND_IN_BEFORE_S:
                    self._time_over()
            case _:
                keep_time(self.clock, event)

    def finish(self, *, listening: bool) -> bool:
        """Hand in the slides with what was said; without slides the room does what it does."""
        if not listening or self._deck is None or self.conductor is None:
            return False
        self._listening = False
        self.conductor.hand_in_slides(self._deck.path, self.answer())
        return True

    def unfinished(self) -> Typed | Handed | None:
        """The slides with what was written to them."""
        if not self._listening:  # handed in, or being prepared
            return None
        if self._deck is None:
            return super().unfinished()
        return Handed("slides", path=self._deck.path, said=self.answer())

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """Begin now, while there is time to prepare."""
        if self._preparing and not listening:
            return self.tr("Begin now"), self.tr("Space")
        if listening and self._typed:
            return self.tr("Done"), shortcut_text("Ctrl+Return")
        return None

    def keeps_keys(self) -> bool:
        """While notes are written letters are letters."""
        return self.notes.hasFocus()

    def show_file(self, paths: Sequence[Path]) -> None:
        """Take these files as slides; says what is wrong with them where they cannot be shown."""
        try:
            deck = open_deck(paths[0]) if len(paths) == 1 else self._pictures(paths)
        except UserError as error:
            self._drop()
            self.slides.hint = f"{error.what} {error.hint}".strip()
            self.slides.update()
            return
        self._drop()
        self._deck = deck
        self._show_deck()
        self.slides.setFocus()

    # -- inside

    def _begin_anew(self) -> None:
        self.notes.clear()
        self._drop()

    def _prepare(self, seconds: float) -> None:
        self._preparing = True
        self.phase.setText(self.tr("Time to prepare"))
        self.clock.start(seconds)
        self.words.hide()
        self._typed = False
        self._say_what_notes_are()
        self._layers.work()
        self.notes.setFocus()
        self.changed.emit()

    def _say_what_notes_are(self) -> None:
        if self._typed:
            self.caption.setText(self.tr("Write what you would say to the panel."))
            self.notes.setPlaceholderText(self.tr("Your presentation, in writing."))
        else:
            self.caption.setText(self.tr("For you alone, not kept. Escape leaves them."))
            self.notes.setPlaceholderText(
                self.tr("Notes: how you begin, three points, how you end.")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the notes for the slides."""
        if event.key() == Qt.Key.Key_Escape and self.notes.hasFocus():
            self.slides.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _choose(self) -> None:
        self.clock.hold()
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        files, _kind = QFileDialog.getOpenFileNames(
            self, self.tr("Choose slides"), "", self.tr("Slides ({kinds})").format(kinds=kinds)
        )
        self.clock.go_on()
        if files:
            self.show_file([Path(name) for name in files])

    @Slot()
    def _drop(self) -> None:
        self._deck = None
        self._show_deck()

    def _pictures(self, paths: Sequence[Path]) -> Deck:
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Pictures(paths, Path(self._folder.path()))

    def _show_deck(self) -> None:
        deck = self._deck
        self.slides.hint = self.tr(
            "Choose slides of your own, a PDF or images, or speak without any."
        )
        self.slides.show_deck(deck)
        self.file.setText(deck.name if deck is not None else "")
        self.without.setVisible(deck is not None)

    @Slot()
    def _written(self) -> None:
        if self._typed or self._preparing:
            self.handed_in.emit()

    @Slot()
    def _time_over(self) -> None:
        if self._listening:
            self.handed_in.emit()
