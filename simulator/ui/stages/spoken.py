"""The stage of spoken and typed answers: the words as they come, or a box to write in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QStackedLayout, QTextEdit, QVBoxLayout, QWidget

from simulator.domain.transcript import Word
from simulator.session import events
from simulator.ui import theme, tokens
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.text import label
from simulator.ui.widgets.writing import WritingBox

if TYPE_CHECKING:  # the records cost time that the window's start does not need
    from simulator.domain.panel import Panel

QUESTION_KINDS: Final = ("question", "follow_up", "repeat")
"""Kinds of lines that want an answer."""


class _Words(QTextEdit):
    """The words heard so far; the newest are always in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(tokens.HEADING))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("Your words"))
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def show_text(self, text: str) -> None:
        """Show all of ``text`` and scroll to its end; only what changed is touched."""
        shown = self.toPlainText()
        if text == shown:
            return
        same = _common(shown, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(same)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[same:])
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


class SpokenStage(Stage):
    """Live words, which can be hidden, or a box to type in."""

    def __init__(self) -> None:
        super().__init__()
        self._hidden = False
        self._typed = False
        self._listening = False
        self._paused = False
        self._open = False
        self._n = 0
        self.words = _Words()
        self.box = WritingBox(self.tr("Write your answer here."))
        self.box.handed_in.connect(self.finished)
        self.box.textChanged.connect(self._written)
        self.hint = label("", muted=True, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._layers = QStackedLayout()
        quiet = QWidget()
        column = QVBoxLayout(quiet)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.addWidget(self.hint)
        column.addStretch(1)
        for layer in (quiet, self.words, self.box):
            self._layers.addWidget(layer)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._layers)

    def meet(self, panel: Panel, *, typed: bool) -> None:
        """Whether answers are typed."""
        del panel
        self._typed = typed

    def await_question(self) -> None:
        """Nothing to say yet; what is written while the question is read stays."""
        self._listening = False
        if not self._open:
            self._say("")

    def listen(self, *, typed: bool) -> None:
        """An answer begins."""
        self._typed = self._open = typed
        self._listening = True
        self.words.clear()
        if typed:
            self._show_box()
        else:
            self._say(self._hint_text())

    def show_words(self, words: Sequence[Word]) -> None:
        """The words so far."""
        self.words.show_text(" ".join(word.text for word in words))
        if words and not self._hidden and not self._typed:
            self._layers.setCurrentWidget(self.words)

    def end(self) -> None:
        """The answer is over; its words stay in sight, and what was written is handed in."""
        self._listening = self._open = False
        self.box.clear()
        if self._typed or not self.shows_words:
            self._say("")

    def answer(self) -> str:
        """What was typed."""
        return self.box.toPlainText().strip() if self._open else ""

    @property
    def is_open(self) -> bool:
        """Whether the box can be written in."""
        return self._open

    def write(self, event: QKeyEvent) -> bool:
        """A letter goes into the box, wherever the keyboard was."""
        if not self._open:
            return False
        self.box.setFocus()
        self.box.keyPressEvent(event)
        return True

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self._hidden = hidden
        if self._typed:
            return
        if hidden or not self.words.toPlainText():
            self._say(self._hint_text())
        else:
            self._layers.setCurrentWidget(self.words)

    def set_paused(self, *, paused: bool) -> None:
        """Nobody listens in a pause."""
        self._paused = paused
        self.hint.setText(self._hint_text())

    def receive(self, event: object) -> None:
        """Nobody listens while a member speaks; a box opens with its question, and goes with it."""
        match event:
            case events.QuestionAsked() if self._typed:
                self._open_for(event.n)
            case events.MemberSpeaks() if self._typed:
                if event.kind not in QUESTION_KINDS:
                    self.end()
            case events.MemberSpeaks() if self._listening:
                self.end()

    @property
    def shows_words(self) -> bool:
        """Whether the words are in sight."""
        return self._layers.currentWidget() is self.words

    def showEvent(self, event: QShowEvent) -> None:
        """The box has the keyboard when it comes into sight."""
        super().showEvent(event)
        if self._open:
            self.box.setFocus()

    def _open_for(self, n: int) -> None:
        """One can write while the question is read; what was written for another one goes."""
        if n != self._n:
            self._open = False
            self.box.clear()
        self._n, self._open = n, True
        self._show_box()

    def _show_box(self) -> None:
        self._layers.setCurrentWidget(self.box)
        if self.isVisible():
            self.box.setFocus()

    @Slot()
    def _written(self) -> None:
        if self._open and not self._listening and self.box.toPlainText():
            self.began.emit()

    @Slot()
    def finished(self) -> None:
        """The typed answer is handed in."""
        self.handed_in.emit()

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self._layers.setCurrentIndex(0)

    def _hint_text(self) -> str:
        if self._paused or not self._listening:
            return ""
        if self._hidden:
            return self.tr("We are listening. Your words are hidden.")
        return self.tr("We are listening. Your words appear here.")
