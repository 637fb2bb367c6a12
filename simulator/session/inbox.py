"""What a person can want at any moment of a rehearsal, and how it reaches the running one."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from simulator.session import events


class Command(Enum):
    """Wishes without further content."""

    DONE = auto()
    REPEAT = auto()
    THINK = auto()
    SKIP = auto()
    PAUSE = auto()
    RESUME = auto()
    RETAKE = auto()
    FLOOR = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer in writing."""

    text: str


@dataclass(frozen=True, slots=True)
class Handed:
    """Work handed in: code as ``text``, a drawing as PNG ``data``, slides by ``path``.

    ``kind`` is ``code``, ``drawing`` or ``slides``; ``said`` is what goes with it in writing.
    """

    kind: str
    text: str = ""
    data: bytes = b""
    path: Path | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class RunCode:
    """Run this code against the visible cases."""

    text: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose an option of the item that is shown, counted from 0; None passes on it."""

    option: int | None


Wish = Command | Typed | Handed | RunCode | Choose


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked and not handed in: item ``number`` of answer ``n``, its option from 0."""

    n: int
    number: int
    option: int


class LeftError(Exception):
    """The candidate left; ``given`` is what stood there unfinished and is not kept yet."""

    def __init__(self, given: Typed | Handed | None = None) -> None:
        super().__init__()
        self.given = given


class SkippedError(Exception):
    """The candidate passed on the question that stands."""


class AgainError(Exception):
    """The candidate wants the question again."""


class RetakeError(Exception):
    """The answer begins anew as another take."""


def raise_for(wish: Wish | None) -> None:
    """Wishes that leave the question that stands, as what the conductor catches."""
    if wish is Command.SKIP:
        raise SkippedError
    if wish is Command.REPEAT:
        raise AgainError
    if wish is Command.RETAKE:
        raise RetakeError


_KEPT = (Typed, Handed, RunCode, Choose)
"""Wishes with content: never thrown away because they came at another moment."""


class Inbox:
    """Wishes in order: put from any thread, taken by the one that runs the rehearsal."""

    def __init__(self, emit: Callable[[events.Event], None]) -> None:
        self._wishes: deque[Wish] = deque()
        self._changed = threading.Condition()
        self._emit = emit
        self._unfinished: Typed | Handed | None = None
        self.marked: Marked | None = None
        """The option marked last; no wish, as it ends nothing."""

    def leave(self, unfinished: Typed | Handed | None) -> None:
        """The candidate leaves; what was begun goes with the ``LeftError``."""
        self._unfinished = unfinished
        self.put(Command.END)

    def put(self, wish: Wish) -> None:
        """Add a wish; returns at once."""
        with self._changed:
            self._wishes.append(wish)
            self._changed.notify_all()

    def put_back(self, wish: Wish | None) -> None:
        """A wish that was taken too early comes first again."""
        if wish is not None:
            with self._changed:
                self._wishes.appendleft(wish)
                self._changed.notify_all()

    def put_back_content(self, wish: Wish | None) -> None:
        """An answer that came while something else was said waits for its question."""
        if isinstance(wish, _KEPT):
            self.put_back(wish)

    def forget(self, command: Command) -> None:
        """Drop what was meant for an earlier moment, such as a key pressed twice."""
        with self._changed:
            kept = [wish for wish in self._wishes if wish is not command]
            self._wishes.clear()
            self._wishes.extend(kept)

    def take(self, timeout_s: float) -> Wish | None:
        """The next wish, None when the time ran out; leaving is raised from anywhere."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._wishes, timeout_s):
                return None
            wish = self._wishes.popleft()
        if wish is Command.END:
            raise LeftError(self._unfinished)
        return wish

    def stay_paused(self) -> None:
        """Stand still until the rehearsal is to go on; answers that come meanwhile wait."""
        self._emit(events.Paused())
        waiting: list[Wish] = []
        while (wish := self.take(3600)) is not Command.RESUME:
            if isinstance(wish, _KEPT):
                waiting.append(wish)
        for kept in reversed(waiting):
            self.put_back(kept)
        self._emit(events.Resumed())


class Answers:
    """What one hands in as an answer or towards it, the same in a rehearsal and a retake."""

    _inbox: Inbox

    def answer_typed(self, text: str) -> None:
        """Answer in writing."""
        self._inbox.put(Typed(text))

    def run_code(self, code: str) -> None:
        """Run code against the visible cases of the exercise; CasesRun follows."""
        self._inbox.put(RunCode(code))

    def hand_in_code(self, code: str, said: str = "") -> None:
        """End the answer with this code; ``said`` goes with it where answers are typed."""
        self._inbox.put(Handed("code", text=code, said=said))

    def hand_in_drawing(self, png: bytes, said: str = "") -> None:
        """End the answer with this drawing; ``said`` as with code."""
        self._inbox.put(Handed("drawing", data=png, said=said))

    def hand_in_slides(self, path: Path, said: str = "") -> None:
        """End the answer with these slides, a PDF or an image; ``said`` as with code."""
        self._inbox.put(Handed("slides", path=path, said=said))
