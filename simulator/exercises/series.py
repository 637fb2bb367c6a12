"""Series of numbers, letters and shapes that go on in one way only.

Before a series is given, every rule of the rule book is tried on it: all that fit must go on alike.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from simulator.domain.work import Item
from simulator.exercises.options import item

SECONDS: Final = (60.0, 75.0, 100.0)
"""Time for a logical item, by level."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPES: Final = ("circle", "square", "triangle", "star", "cross")

Terms = Sequence[int]


def continuations(terms: Terms) -> frozenset[int]:
    """What each rule of the book that fits the terms would give next."""
    found = (rule(terms) for rule in _RULES)
    return frozenset(each for each in found if each is not None)


def _steady(terms: Terms) -> int | None:
    """The same step each time."""
    steps = _steps(terms)
    return terms[-1] + steps[0] if len(set(steps)) == 1 else None


def _growing(terms: Terms) -> int | None:
    """Steps that themselves change by the same amount."""
    more = _steady(_steps(terms))
    return None if more is None else terms[-1] + more


def _two_steps(terms: Terms) -> int | None:
    """Two steps in turn."""
    steps = _steps(terms)
    fits = all(a == b for a, b in zip(steps, steps[2:], strict=False))
    return terms[-1] + steps[-2] if fits else None


def _woven(terms: Terms) -> int | None:
    """Two series with a steady step each, one term of each in turn."""
    same, other = terms[len(terms) % 2 :: 2], terms[(len(terms) + 1) % 2 :: 2]
    return _steady(same) if _steady(other) is not None else None


def _times(terms: Terms) -> int | None:
    """Times the same whole number, plus the same amount."""
    one, two, three = terms[:3]
    if two == one or (three - two) % (two - one):
        return None
    factor = (three - two) // (two - one)
    plus = two - factor * one
    fits = all(b == factor * a + plus for a, b in pairwise(terms))
    return factor * terms[-1] + plus if fits else None


def _summed(terms: Terms) -> int | None:
    """The two before, added up."""
    fits = all(a + b == c for a, b, c in zip(terms, terms[1:], terms[2:], strict=False))
    return terms[-2] + terms[-1] if fits else None


_RULES: Final = (_steady, _growing, _two_steps, _woven, _times, _summed)


def _steps(terms: Terms) -> list[int]:
    return [b - a for a, b in pairwise(terms)]


def _numbers(rng: random.Random, level: int, most: int) -> tuple[list[int], str]:
    """Seven terms, 1 to ``most``, that go on in one way only, and their rule in words."""
    while True:
        terms, why = rng.choice(_DRAWN[level])(rng)
        clear = continuations(terms[:-1]) == {terms[-1]}
        if clear and all(1 <= each <= most for each in terms) and len(set(terms)) > len(terms) // 2:
            return terms, why


def _draw_steady(rng: random.Random) -> tuple[list[int], str]:
    start, step = rng.randint(1, 40), rng.choice((-4, -3, -2, 2, 3, 4, 6, 7, 8, 9))
    return [start + step * n for n in range(7)], f"The step is {step:+d} each time."


def _draw_growing(rng: random.Random) -> tuple[list[int], str]:
    start, step, more = rng.randint(1, 20), rng.randint(-3, 6), rng.choice((-2, -1, 1, 2, 3))
    terms = [start]
    for n in range(6):
        terms.append(terms[-1] + step + more * n)
    return terms, f"The step itself changes by {more:+d} each time."


def _draw_two_steps(rng: random.Random) -> tuple[list[int], str]:
    steps = rng.sample((-5, -3, -2, -1, 2, 3, 4, 5, 7), 2)
    terms = [rng.randint(3, 30)]
    for n in range(6):
        terms.append(terms[-1] + steps[n % 2])
    return terms, f"The steps {steps[0]:+d} and {steps[1]:+d} take turns."


def _draw_woven(rng: random.Random) -> tuple[list[int], str]:
    starts = rng.sample(range(1, 25), 2)
    steps = rng.sample((-3, -2, 1, 2, 3, 4, 5), 2)
    terms = [starts[n % 2] + steps[n % 2] * (n // 2) for n in range(7)]
    return terms, f"Two series take turns, one with the step {steps[0]:+d}, one with {steps[1]:+d}."


def _draw_times(rng: random.Random) -> tuple[list[int], str]:
    factor, plus = rng.choice((2, 3)), rng.choice((-3, -2, -1, 0, 1, 2, 3))
    terms = [rng.randint(1, 6)]
    for _ in range(6):
        terms.append(factor * terms[-1] + plus)
    rest = f", then {plus:+d}" if plus else ""
    return terms, f"Each is {factor} times the one before{rest}."


def _draw_summed(rng: random.Random) -> tuple[list[int], str]:
    terms = rng.sample(range(1, 9), 2)
    for _ in range(5):
        terms.append(terms[-2] + terms[-1])
    return terms, "Each is the sum of the two before it."


_DRAWN: Final[Mapping[int, tuple[Callable[[random.Random], tuple[list[int], str]], ...]]] = (
    MappingProxyType(
        {
            0: (_draw_steady, _draw_two_steps),
            1: (_draw_two_steps, _draw_growing),
            2: (_draw_woven, _draw_growing, _draw_times, _draw_summed),
        }
    )
)


def number_series(rng: random.Random, level: int) -> Item:
    """Which number comes next; ``level`` is 0 to 2."""
    terms, why = _numbers(rng, level, 2000)
    *shown, right = terms
    step = shown[-1] - shown[-2]
    wrong = (shown[-1] + step, right + 1, right - 1, right + 2, right + abs(step) + 2, right + 5)
    text = f"Which number comes next?\n{', '.join(map(str, shown))}, …"
    return item(rng, "logical", text, str(right), map(str, wrong), SECONDS[level], why)


def letter_series(rng: random.Random, level: int) -> Item:
    """Which letter comes next; ``level`` is 0 to 2."""
    terms, why = _numbers(rng, min(level, 1), len(_LETTERS))
    *shown, right = terms
    near = [right + n for n in (1, -1, 2, -2, 3, -3)]
    wrong = [_LETTERS[n - 1] for n in near if 1 <= n <= len(_LETTERS)]
    text = f"Which letter comes next?\n{' '.join(_LETTERS[n - 1] for n in shown)} …"
    why = f"Count the letters of the alphabet: {', '.join(map(str, terms))}. {why}"
    return item(rng, "logical", text, _LETTERS[right - 1], wrong, SECONDS[level], why)


def next_shapes(shapes: Sequence[str]) -> frozenset[str]:
    """What would come next by every cycle that the shapes show at least twice."""
    return frozenset(
        shapes[len(shapes) - period]
        for period in range(1, len(shapes) // 2 + 1)
        if all(a == b for a, b in zip(shapes, shapes[period:], strict=False))
    )


def shape_series(rng: random.Random, level: int) -> Item:
    """A cycle of shapes that stand in growing or changing numbers."""
    period = min(level + 2, 3)
    shown = 2 * period + (1 if period == 2 else 0)  # noqa: PLR2004 - two full cycles, and five terms
    while True:
        cycle = [rng.choice(_SHAPES) for _ in range(period)]
        step = rng.choice((1, 2)) if level else 1
        start = rng.randint(1, 3)
        shapes = [cycle[n % period] for n in range(shown + 1)]
        if next_shapes(shapes[:-1]) == {shapes[-1]} and len(set(cycle)) > 1:
            break
    counts = [start + step * n for n in range(shown + 1)]
    terms = [_shape(n, shape) for n, shape in zip(counts, shapes, strict=True)]
    other = next(each for each in cycle if each != shapes[-1])
    n, right = counts[-1], shapes[-1]
    wrong = (_shape(n, other), _shape(n + 1, right), _shape(n - 1, right), _shape(n + 1, other))
    text = f"What comes next?\n{', '.join(terms[:-1])}, …"
    why = f"The shapes go round: {', '.join(cycle)}. Each time there are {step} more."
    return item(rng, "logical", text, terms[-1], wrong, SECONDS[level], why)


def _shape(count: int, name: str) -> str:
    ending = "es" if name == "cross" else "s"
    return f"{count} {name}{ending if count > 1 else ''}"
