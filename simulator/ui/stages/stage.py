"""What every stage of the room can do: wait, take an answer in its own way, hand it in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from simulator.domain.transcript import Word


class Stage(QWidget):
    """Below the question, above the buttons; one for each way of answering."""

    handed_in = Signal()
    """The candidate ended the answer on the stage itself."""

    def await_question(self) -> None:
        """Nothing to answer yet."""
        raise NotImplementedError

    def listen(self, *, typed: bool) -> None:
        """An answer begins; ``typed`` when no microphone is in use."""
        raise NotImplementedError

    def show_words(self, words: Sequence[Word]) -> None:
        """All words of the answer so far."""
        raise NotImplementedError

    def end(self) -> None:
        """The answer is over."""
        raise NotImplementedError

    def answer(self) -> str:
        """What was typed, empty where nothing was."""
        raise NotImplementedError

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words while they are spoken."""
        raise NotImplementedError
