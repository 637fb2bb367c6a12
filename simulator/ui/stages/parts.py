"""What several stages share: a clock that runs down, the last words heard, a quiet middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from simulator.domain.transcript import Word
from simulator.session import events
from simulator.ui import theme, tokens, wording
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.text import label
from simulator.ui.widgets.writing import WritingBox

LAST_MINUTE_S: Final = 60.0
_TICK_MS: Final = 200


class Countdown(QLabel):
    """Time that is left, as figures; calm until the last minute, then bold with a word beside."""

    over = Signal()
    """No time is left; told once."""
    ticked = Signal()
    """Told a few times a second while it runs."""

    def __init__(self) -> None:
        super().__init__()
        self._limit_s: float | None = None
        self._before_s = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._warned = False
        self._show()

    @property
    def left_s(self) -> float | None:
        """Seconds that are left; None where there is no limit."""
        return None if self._limit_s is None else max(0.0, self._limit_s - self.passed_s)

    @property
    def passed_s(self) -> float:
        """Seconds that the clock has run."""
        running = self._since.elapsed() / 1000 if self._timer.isActive() else 0.0
        return self._before_s + running

    def start(self, limit_s: float | None) -> None:
        """Run from the beginning; without a limit nothing is shown."""
        self._limit_s = limit_s
        self._before_s = 0.0
        self._warned = False
        self.setVisible(limit_s is not None)
        self.go_on()
        self._show()

    def hold(self) -> None:
        """Stand still."""
        self._before_s = self.passed_s
        self._timer.stop()

    def go_on(self) -> None:
        """Run on from where it stood."""
        if self._limit_s is not None and not self._timer.isActive():
            self._since.start()
            self._timer.start()

    def set_passed(self, seconds: float) -> None:
        """Take over the seconds that somebody who knows better has counted."""
        self._before_s = seconds
        self._since.start()

    @Slot()
    def _tick(self) -> None:
        self._show()
        self.ticked.emit()
        if self.left_s == 0.0:
            self.hold()
            self.over.emit()

    def _show(self) -> None:
        left = self.left_s
        last = left is not None and left <= min(LAST_MINUTE_S, (self._limit_s or 0.0) / 4)
        self.setFont(theme.font(bold=last, figures=True))
        role = QPalette.ColorRole
        self.setForegroundRole(role.WindowText if last else role.PlaceholderText)
        shown = wording.clock(left or 0.0)
        self.setText(self.tr("{clock} left").format(clock=shown))
        if last and not self._warned and self._timer.isActive():
            self._warned = True
            if (self._limit_s or 0.0) > LAST_MINUTE_S:
                announce(self, self.tr("One minute left."))


class LastWords(QWidget):
    """The newest of the words heard, on one line; the older ones leave at its left."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._hint = ""
        self._hidden = self._paused = False
        self.setFont(theme.font())
        self.setAccessibleName(self.tr("Your words"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, hint: str) -> None:
        """Begin anew: ``hint`` stands until there are words."""
        self._hint, self._text = hint, ""
        self.update()

    def show_words(self, words: Sequence[Word]) -> None:
        """All words of the answer so far."""
        self._text = " ".join(word.text for word in words)
        self.setAccessibleDescription(self._text)
        self.update()

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self._hidden = hidden
        self.update()

    def set_paused(self, *, paused: bool) -> None:
        """In a pause nobody is said to listen."""
        self._paused = paused
        self.update()

    def shown(self) -> str:
        """What fits of what is to be read."""
        hint = "" if self._paused else self._hint
        text = self._text if self._text and not self._hidden else hint
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideLeft, self.width())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """A few words."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the newest words."""
        painter = QPainter(self)
        bright = bool(self._text) and not self._hidden
        painter.setPen(theme.colour("text" if bright else "muted"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(align), self.shown())


class Said(QWidget):
    """What is said beside the work: the newest words heard, or a box to write in.

    Args:
        hint: Stands until there are words.
        written: Stands in the box until something is written.
    """

    hand_in = Signal()

    def __init__(self, hint: str, written: str) -> None:
        super().__init__()
        self._hint = hint
        self.words = LastWords()
        self.box = WritingBox(written)
        self.box.handed_in.connect(self.hand_in)
        self.box.setFixedHeight(2 * self.box.fontMetrics().lineSpacing() + 26)
        self.box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def begin(self, *, typed: bool, keep: bool) -> None:
        """An answer begins; ``keep`` what was written when it is the same one again."""
        self.words.setVisible(not typed)
        self.box.setVisible(typed)
        self.words.say(self._hint)
        self.box.setReadOnly(False)
        if not keep:
            self.box.clear()

    def end(self) -> None:
        """The answer is over: what would be written now belongs to none and would be lost."""
        self.box.setReadOnly(True)

    def text(self) -> str:
        """What was written."""
        return self.box.toPlainText().strip() if self.box.isVisible() else ""


class Layers(QStackedLayout):
    """The stage itself, or a quiet sentence in its middle while there is nothing to do."""

    def __init__(self, owner: QWidget, working: QWidget) -> None:
        super().__init__(owner)
        self._quiet = label("", muted=True, wrap=True)
        self._quiet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.addWidget(self._quiet)
        column.addStretch(1)
        self._working = working
        self.addWidget(holder)
        self.addWidget(working)

    def rest(self, sentence: str) -> None:
        """Show a sentence in place of the stage."""
        self._quiet.setText(sentence)
        self.setCurrentIndex(0)

    def work(self) -> None:
        """Show the stage."""
        self.setCurrentWidget(self._working)


def keep_time(clock: Countdown, event: object) -> None:
    """Let a clock stand still in a pause, and follow the seconds that are recorded."""
    match event:
        case events.Paused():
            clock.hold()
        case events.Resumed():
            clock.go_on()
        case events.ListeningLevel():
            clock.set_passed(event.seconds)
        case events.AnswerEnded():
            clock.hold()
