"""The stage of tests: one item at a time with its options and the seconds that are left."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout

from simulator.domain.transcript import Word
from simulator.session.events import ItemShown
from simulator.ui import tokens, wording
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.layout import clear, row
from simulator.ui.widgets.text import label

_SECOND_MS: Final = 1000


class ItemsStage(Stage):
    """An item, its options as buttons, and a way to pass."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 0
        self._place = label("", tokens.SMALL, muted=True, figures=True)
        self._clock = label("", figures=True)
        self._text = label("", tokens.LEAD, wrap=True)
        self._options = QVBoxLayout()
        self._options.setSpacing(tokens.S)
        self.buttons: tuple[Button, ...] = ()
        self.skip = Button(self.tr("Pass"), Kind.QUIET, compact=True)
        self.skip.clicked.connect(self._passed)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(row(self._place, 1, self._clock))
        column.addWidget(self._text)
        column.addLayout(self._options)
        column.addLayout(row(self.skip, 1))
        column.addStretch(1)
        self.await_question()

    def await_question(self) -> None:
        """Nothing to answer yet."""
        self._timer.stop()
        clear(self._options)
        self.buttons = ()
        for line in (self._place, self._clock, self._text):
            line.setText("")
        self.skip.hide()

    def show_item(self, event: ItemShown) -> None:
        """The next item, with its own time."""
        self._place.setText(self.tr("{n} of {of}").format(n=event.number, of=event.of))
        self._text.setText(event.item.text)
        self._left = round(event.item.seconds)
        self._clock.setText(wording.clock(self._left))
        self._timer.start()
        clear(self._options)
        self.buttons = tuple(self._button(n, text) for n, text in enumerate(event.item.options))
        for button in self.buttons:
            self._options.addLayout(row(button, 1))
        self.skip.show()
        announce(self, event.item.text)

    def listen(self, *, typed: bool) -> None:
        """Tests are answered by choosing; there is nothing to listen to."""

    def show_words(self, words: Sequence[Word]) -> None:
        """Tests have no words."""

    def end(self) -> None:
        """The test is over."""
        self.await_question()

    def answer(self) -> str:
        """Nothing is typed here."""
        return ""

    def set_hidden(self, *, hidden: bool) -> None:
        """There are no words to hide."""

    def _button(self, number: int, text: str) -> Button:
        button = Button(f"{number + 1}   {text}", name=text)
        button.setProperty("option", number)
        button.clicked.connect(self._pressed)
        return button

    @Slot()
    def _pressed(self) -> None:
        self._choose(self.sender().property("option"))

    @Slot()
    def _passed(self) -> None:
        self._choose(None)

    def _choose(self, option: int | None) -> None:
        self._timer.stop()
        for button in self.buttons:
            button.setEnabled(False)
        self.chosen.emit(option)

    @Slot()
    def _tick(self) -> None:
        self._left = max(0, self._left - 1)
        self._clock.setText(wording.clock(self._left))
