"""What a person can want at any moment of a rehearsal, and how it reaches the running one."""

import queue
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


class LeftError(Exception):
    """The candidate left."""


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


class Inbox:
    """Wishes in order: put from any thread, taken by the one that runs the rehearsal."""

    def __init__(self, emit: Callable[[events.Event], None]) -> None:
        self._wishes: queue.Queue[Wish] = queue.Queue()
        self._emit = emit

    def put(self, wish: Wish) -> None:
        """Add a wish; returns at once."""
        self._wishes.put(wish)

    def take(self, timeout_s: float) -> Wish | None:
        """The next wish, None when the time ran out; leaving is raised from anywhere."""
        try:
            wish = self._wishes.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if wish is Command.END:
            raise LeftError
        return wish

    def stay_paused(self) -> None:
        """Stand still until the rehearsal is to go on."""
        self._emit(events.Paused())
        while self.take(3600) is not Command.RESUME:
            pass
        self._emit(events.Resumed())
