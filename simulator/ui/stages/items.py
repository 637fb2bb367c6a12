"""The stage of tests: one item at a time, answers to choose from, its time as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from simulator.domain.transcript import Word
from simulator.session import events
from simulator.ui import theme, tokens
from simulator.ui.stages.parts import Countdown, Layers
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.layout import row, scroll_column
from simulator.ui.widgets.options import OptionRows, place_of
from simulator.ui.widgets.text import label

_TICKS_A_BAR = 240
_COLUMN = 720
"""Widest that the words of an item run, in pixels."""


class _Bar(QWidget):
    """The time of an item, which gets shorter; calm in one colour to its end."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 1.0
        self.setAccessibleName(self.tr("Time for this item"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much is left, 1 to 0."""
        return self._share

    def set_share(self, share: float) -> None:
        """How much is left, 1 to 0."""
        if round(share * _TICKS_A_BAR) != round(self._share * _TICKS_A_BAR):
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(200, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is left over what there was."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.mix(chosen.line, chosen.surface, 0.3)))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(QColor(chosen.accent))
        painter.drawRoundedRect(QRectF(0, 0, box.width() * self._share, box.height()), 3, 3)


class ItemsStage(Stage):
    """Text and options of the item that is shown; no marks before the end."""

    roomy: ClassVar[bool] = True
    one_question: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self._begun = self._shown = False
        self._seconds = 0.0
        self._place = (0, 0)
        self._last = False
        self.number = label("", bold=True, figures=True)
        self.text = label("", tokens.LEAD, wrap=True)
        self.options = OptionRows()
        self.options.chosen_now.connect(self.changed)
        self.options.chosen_now.connect(self._mark)
        self.clock = Countdown()
        self.clock.ticked.connect(self._show_time)
        self.bar = _Bar()
        self.skip = Button(self.tr("Pass"), Kind.PLAIN, key="0", compact=True)
        self.skip.clicked.connect(self._pass)
        self._layers = Layers(self, self._working())

    def _working(self) -> QWidget:
        working = QWidget()
        area, inside = scroll_column(spacing=tokens.M)
        self._area = area
        narrow = QWidget()
        narrow.setMaximumWidth(_COLUMN)
        words = QVBoxLayout(narrow)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(tokens.M)
        words.addWidget(self.text)
        words.addWidget(self.options)
        across = row(1, narrow, 1)
        across.setStretch(1, 1000)
        inside.addLayout(across)
        inside.addStretch(1)
        outer = QVBoxLayout(working)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.S)
        outer.addLayout(row(self.number, 1, self.clock, self.skip))
        outer.addWidget(self.bar)
        outer.addSpacing(tokens.XS)
        outer.addWidget(area, 1)
        return working

    def await_question(self) -> None:
        """Items come when the question was asked."""
        self._begun = self._shown = False
        self._layers.rest(self.tr("The test begins when the question has been asked."))

    def listen(self, *, typed: bool) -> None:
        """Nothing is said in a test."""

    def show_words(self, words: Sequence[Word]) -> None:
        """Nothing is said in a test."""

    def end(self) -> None:
        """The last item was answered."""
        self._begun = self._shown = False
        self.clock.hold()
        self._layers.rest(self.tr("That was the last one. What was right is shown at the end."))
        self.changed.emit()

    def set_hidden(self, *, hidden: bool) -> None:
        """There are no words to hide."""

    def receive(self, event: object) -> None:
        """The next item; in a pause it is out of sight."""
        match event:
            case events.ItemShown():
                self._show_item(event)
            case events.Paused() if self._shown:
                self.clock.hold()
                self._layers.rest(self.tr("Paused. The item comes back, and so does its time."))
            case events.Resumed() if self._shown:
                self.clock.go_on()
                self._layers.work()

    def finish(self, *, listening: bool) -> bool:
        """On to the next item with what is chosen; nothing happens before a choice."""
        del listening
        chosen = self.options.chosen()
        if self._shown and chosen is not None:
            self._give(chosen)
        return self._begun

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """Next, or Finish with the last item."""
        del listening
        if not self._begun:
            return None
        words = self.tr("Finish") if self._last else self.tr("Next")
        return words, self.tr("Enter")

    def take_key(self, key: int) -> bool:
        """Figures and letters choose, Enter goes on, 0 passes."""
        if not self._shown:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.finish(listening=True)
        if key == Qt.Key.Key_0:
            self._pass()
            return True
        place = place_of(key)
        return place is not None and self.options.choose(place)

    def _show_item(self, event: events.ItemShown) -> None:
        self._shown = self._begun = True
        self._last = event.number == event.of
        self._seconds = event.item.seconds
        self._place = event.n, event.number
        number = self.tr("{n} of {of}").format(n=event.number, of=event.of)
        self.number.setText(number)
        self.text.setText(event.item.text)
        self.options.set_options(event.item.options)
        self.clock.start(event.item.seconds)
        self._show_time()
        self._layers.work()
        self._area.verticalScrollBar().setValue(0)
        self.setFocus()
        announce(self.text, f"{number}. {event.item.text}")
        self.changed.emit()

    def _give(self, chosen: int | None) -> None:
        self._shown = False
        self.clock.hold()
        if self.conductor is not None:
            self.conductor.choose(chosen)

    @Slot()
    def _mark(self) -> None:
        """What is marked is told at once: it counts when time runs out."""
        chosen = self.options.chosen()
        if self._shown and chosen is not None and self.conductor is not None:
            self.conductor.mark(*self._place, chosen)

    @Slot()
    def _pass(self) -> None:
        if self._shown:
            self._give(None)

    @Slot()
    def _show_time(self) -> None:
        left = self.clock.left_s
        self.bar.set_share(left / self._seconds if left and self._seconds else 0.0)
