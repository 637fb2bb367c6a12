"""A test: one item after the other, each in its own time, answered by choosing."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from simulator.domain.work import Item, ItemResult, Work
from simulator.session import events
from simulator.session.inbox import Choose, Command, Marked, Typed, raise_for
from simulator.session.sitting import Sitting

_PASSED = frozenset({"", "-", "?", "pass"})


class Testing:
    """Shows items and takes choices."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def take(self, n: int, items: tuple[Item, ...], minutes_left: float) -> Work:
        """All items of answer ``n`` in turn; those passed on have no choice.

        Where time runs out, what is marked counts. After each item the time left of the interview
        is told; ``minutes_left`` is that before the first one.
        """
        results: list[ItemResult] = []
        for number, item in enumerate(items, 1):
            self._sitting.emit(events.ItemShown(n, number, len(items), item))
            chosen, seconds = self._choice(n, number, item)
            results.append(_result(item, chosen, seconds))
            passed_s = sum(each.seconds for each in results)
            self._sitting.emit(events.TimeLeft(max(0.0, minutes_left - passed_s / 60)))
        return Work("items", items=tuple(results))

    def prepared(self, items: tuple[Item, ...], text: str) -> Work:
        """A test answered in writing: one choice an item, as number or letter, ``-`` to pass."""
        said = re.split(r"[\s,;]+", text.strip())
        padded = said + ["-"] * (len(items) - len(said))
        return Work(
            "items",
            items=tuple(
                _result(item, option_of(item, each), 0.0)
                for item, each in zip(items, padded, strict=False)
            ),
        )

    def _choice(self, n: int, number: int, item: Item) -> tuple[int | None, float]:
        """The option that counts and the seconds that it took, without pauses."""
        left = item.seconds
        while left > 0:
            with _stopwatch() as watch:
                wish = self._sitting.inbox.take(left)
            left -= watch[0]
            match wish:
                case Choose():
                    return _within(item, wish.option), item.seconds - left
                case Typed():
                    return option_of(item, wish.text), item.seconds - left
                case Command.PAUSE:
                    self._sitting.inbox.stay_paused()
                case Command.SKIP:
                    raise_for(wish)
        match self._sitting.inbox.marked:
            case Marked(in_answer, in_item, option) if (in_answer, in_item) == (n, number):
                return _within(item, option), item.seconds
        return None, item.seconds


@contextmanager
def _stopwatch() -> Iterator[list[float]]:
    begun, out = time.monotonic(), [0.0]
    try:
        yield out
    finally:
        out[0] = time.monotonic() - begun


def _within(item: Item, option: int | None) -> int | None:
    return option if option is not None and 0 <= option < len(item.options) else None


def option_of(item: Item, text: str) -> int | None:
    """Which option is meant by a number from 1, a letter from A, or the option's own words."""
    said = text.strip().lower()
    if said in _PASSED:
        return None
    if said.isdecimal() and 1 <= int(said) <= len(item.options):
        return int(said) - 1
    if len(said) == 1 and "a" <= said <= chr(ord("a") + len(item.options) - 1):
        return ord(said) - ord("a")
    words = [option.strip().lower() for option in item.options]
    return words.index(said) if said in words else None


def _result(item: Item, chosen: int | None, seconds: float) -> ItemResult:
    return ItemResult(
        item.kind, item.text, item.options, chosen, item.right, round(seconds, 1), item.why
    )
