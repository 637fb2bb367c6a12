"""Putting the options of an item together: the right one among wrong ones that differ from it."""

import random
from collections.abc import Iterable
from fractions import Fraction

from simulator.domain.errors import BugError
from simulator.domain.work import Item

WRONG = 3
"""Wrong options beside the right one."""


def item(
    rng: random.Random,
    kind: str,
    text: str,
    right: str,
    wrong: Iterable[str],
    seconds: float,
    why: str,
) -> Item:
    """An item with the first ``WRONG`` wrong options that differ, in an order drawn from ``rng``.

    Raises:
        BugError: there are too few wrong options that differ from each other and the right one.
    """
    others = list(dict.fromkeys(each for each in wrong if each != right))[:WRONG]
    if len(others) < WRONG:
        raise BugError(f"too few wrong options for “{text}”")
    options = [right, *others]
    rng.shuffle(options)
    return Item(kind, text, tuple(options), options.index(right), seconds, why)


def figures(
    rng: random.Random,
    text: str,
    right: Fraction | int,
    wrong: Iterable[Fraction | int],
    seconds: float,
    why: str,
    shape: str = "{}",
    kind: str = "numerical",
) -> Item:
    """An item whose options are figures above 0; ``shape`` puts the unit around each.

    After the wrong figures, which come from typical mistakes, neighbours of the right one fill up.
    """
    near = [right * Fraction(n, 10) for n in (11, 9, 12, 8, 13, 7, 15, 5, 20)]
    all_wrong = [each for each in (*wrong, *near) if each > 0]
    shown = [shape.format(number(each)) for each in all_wrong]
    return item(rng, kind, text, shape.format(number(right)), shown, seconds, why)


def number(value: Fraction | int) -> str:
    """A figure as people write it: thousands apart, at most two places."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    return f"{float(exact):,.2f}".removesuffix("0").removesuffix(".0")
