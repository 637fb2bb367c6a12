"""Test items made from a seed, with rising difficulty; the same seed gives the same items."""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from simulator.domain.errors import BugError, UserError
from simulator.domain.work import Item
from simulator.exercises.logical import logical
from simulator.exercises.numerical import numerical
from simulator.exercises.teasers import brain_teaser
from simulator.exercises.verbal import verbal
from simulator.exercises.work_style import work_style, work_style_mirror

__all__ = ["KINDS", "MOST_ITEMS", "make_items", "work_style_mirror"]

MOST_ITEMS: Final = 60
_LEVELS: Final = 3
_TRIES: Final = 200
_MAKERS: Final[Mapping[str, Callable[[random.Random, int], Item]]] = MappingProxyType(
    {
        "numerical": numerical,
        "verbal": verbal,
        "logical": logical,
        "brain_teaser": brain_teaser,
    }
)
_WORK_STYLE: Final = "work_style"
KINDS: Final[tuple[str, ...]] = (*_MAKERS, _WORK_STYLE)


def make_items(seed: int, kinds: tuple[str, ...], count: int) -> tuple[Item, ...]:
    """So many different items, the kinds in turn, the last third the hardest.

    The questionnaire has 24 statements; of ``work_style`` there are never more than that.

    Raises:
        UserError: a kind is unknown, none is given, or ``count`` is not 1 to ``MOST_ITEMS``.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        what = f"There are no test items of the kind “{unknown[0]}”" if unknown else "A test needs"
        what = f"{what}." if unknown else f"{what} at least one kind of item."
        raise UserError(what, f"Choose from {', '.join(KINDS)}.")
    if not 1 <= count <= MOST_ITEMS:
        raise UserError(f"A test cannot have {count} items.", f"Choose 1 to {MOST_ITEMS}.")
    items: list[Item] = []
    for place in range(count):
        kind = kinds[place % len(kinds)]
        found = _new(f"{seed}/{kind}/{place}", kind, place * _LEVELS // count, items)
        items += [found] if found is not None else []
    return tuple(items)


def _new(seed: str, kind: str, level: int, items: list[Item]) -> Item | None:
    """An item that is not among ``items``; None when the questionnaire is used up."""
    known = {item.text for item in items}
    if kind == _WORK_STYLE:
        return work_style(random.Random(seed), tuple(known))
    for attempt in range(_TRIES):
        item = _MAKERS[kind](random.Random(f"{seed}/{attempt}"), level)
        if item.text not in known:
            return item
    raise BugError(f"no new {kind} item for {seed}")
