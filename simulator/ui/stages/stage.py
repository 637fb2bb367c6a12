"""What every stage of the room can do: wait, take an answer in its own way, hand it in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from simulator.domain.transcript import Word
from simulator.domain.work import Work
from simulator.session.inbox import Handed, Typed
from simulator.ui.stages.parts import LastWords

if TYPE_CHECKING:  # the conductor costs time that the first paint does not need
    from simulator.domain.panel import Panel
    from simulator.session.conductor import Conductor


class Stage(QWidget):
    """Below the question, above the buttons; one for each way of answering."""

    handed_in = Signal()
    """The candidate ended the answer on the stage itself."""

    changed = Signal()
    """What the main button says may have changed."""

    began = Signal()
    """The candidate began to write while the question is still read."""

    roomy: ClassVar[bool] = False
    """Whether the faces make room for it."""

    own_letters: ClassVar[bool] = False
    """Whether letters are tools or text here while one answers, so that no button shows one."""

    one_question: ClassVar[bool] = True
    """Whether there is one question, which can be heard again and thought about."""

    conductor: Conductor | None = None
    """Who takes what the candidate does here; None before a rehearsal."""

    def meet(self, panel: Panel, *, typed: bool) -> None:
        """Whom one sits with, and whether answers are typed; told once, at the beginning."""

    def await_question(self) -> None:
        """Nothing to answer yet."""
        raise NotImplementedError

    def listen(self, *, typed: bool) -> None:
        """An answer begins; ``typed`` when no microphone is in use."""
        raise NotImplementedError

    def go_on_from(self, work: Work, file: Path | None) -> None:
        """The answer that begins goes on from work handed in before; told before ``listen``.

        ``file`` is where a drawing or slides lie. What cannot be gone on from is left.
        """

    @property
    def holds_work(self) -> bool:
        """Whether something was made here that is lost when the answer is left."""
        return False

    def show_words(self, words: Sequence[Word]) -> None:
        """All words of the answer so far."""
        raise NotImplementedError

    def end(self) -> None:
        """The answer is over."""
        raise NotImplementedError

    def answer(self) -> str:
        """What was typed, empty where nothing was."""
        return ""

    def unfinished(self) -> Typed | Handed | None:
        """What stands here when the candidate leaves: to be kept, not to be marked."""
        text = self.answer()
        return Typed(text) if text else None

    @property
    def is_open(self) -> bool:
        """Whether an answer can be written here, be it while the question is read."""
        return False

    @property
    def keeps_time(self) -> bool:
        """Whether a clock runs here that counts for all there is, so that no other one shows."""
        return False

    def write(self, event: QKeyEvent) -> bool:
        """A letter that reached the room where answers are typed; True when it was taken."""
        del event
        return False

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words while they are spoken."""
        raise NotImplementedError

    def set_paused(self, *, paused: bool) -> None:
        """A pause begins or ends: while it lasts nothing says that the panel listens."""
        for words in self.findChildren(LastWords):
            words.set_paused(paused=paused)

    def receive(self, event: object) -> None:
        """Any event of the session, after the room has shown what it shows of it."""

    def finish(self, *, listening: bool) -> bool:
        """The main button was pressed; False when the room should do what it always does.

        Args:
            listening: Whether an answer is being given at this moment.
        """
        del listening
        return False

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """What the main button says and the key that does the same; None for the room's own."""
        del listening
        return None

    def take_key(self, key: int) -> bool:
        """A key without Ctrl or Alt reached the room; True when it meant something here."""
        del key
        return False

    def keeps_keys(self) -> bool:
        """Whether the keys of the room are letters or tools here at the moment."""
        return False
