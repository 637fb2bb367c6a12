"""Numerical items: shares, ratios, changes, rates, exchange; wrong options are typical mistakes."""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from simulator.domain.work import Item
from simulator.exercises.options import figures, number

_PLACES: Final = ("Leeds", "Cardiff", "Derby", "Perth", "Norwich", "Exeter", "Bath", "Luton")
_GOODS: Final = ("lamps", "chairs", "desks", "shelves", "clocks", "mirrors", "rugs", "stools")
_SECONDS: Final = (60.0, 80.0, 100.0)


def numerical(rng: random.Random, level: int) -> Item:
    """A numerical item; ``level`` is 0 to 2."""
    return rng.choice(_MAKERS[level])(rng, _SECONDS[level])


def _share(rng: random.Random, seconds: float) -> Item:
    parts = rng.sample(range(5, 50, 5), 2)
    parts.append(100 - sum(parts))
    while parts[2] < 5 or len(set(parts)) < 3:  # noqa: PLR2004 - three rows that differ
        parts = rng.sample(range(5, 50, 5), 2)
        parts.append(100 - sum(parts))
    scale = rng.randint(2, 9)
    goods = rng.sample(_GOODS, 3)
    counts = [part * scale for part in parts]
    table = "\n".join(f"{name}: {count}" for name, count in zip(goods, counts, strict=True))
    text = f"Sold in one week:\n{table}\nWhat share of all pieces were {goods[0]}?"
    rest = counts[1] + counts[2]
    return figures(
        rng,
        text,
        parts[0],
        (parts[1], round(100 * counts[0] / rest), 100 - parts[0], parts[2]),
        seconds,
        f"All pieces: {sum(counts)}. {counts[0]} of {sum(counts)} is {parts[0]} %.",
        "{} %",
    )


def _recipe(rng: random.Random, seconds: float) -> Item:
    people, wanted = rng.sample(range(3, 13), 2)
    each = rng.choice((25, 40, 60, 75, 90, 120))
    have, right = people * each, wanted * each
    text = (
        f"A kitchen uses {have} g of rice for {people} people. How much does it need for {wanted}?"
    )
    return figures(
        rng,
        text,
        right,
        (have + (wanted - people) * 10, have * wanted // 10, right + each, abs(right - each)),
        seconds,
        f"{have} g for {people} is {each} g each; {wanted} times {each} g is {right} g.",
        "{} g",
    )


def _difference(rng: random.Random, seconds: float) -> Item:
    places = rng.sample(_PLACES, 3)
    spring = [rng.randrange(120, 600, 10) for _ in places]
    steps = rng.sample((-60, -40, 30, 80, 120, 150), 2)
    steps.append(rng.randrange(150, 400, 10))
    rows = [
        f"{place}: spring {before}, summer {before + step}"
        for place, before, step in zip(places, spring, steps, strict=True)
    ]
    more, last = sum(steps), sum(spring) + sum(steps)
    text = "Visits:\n" + "\n".join(rows) + "\nHow many more visits were there in summer, over all?"
    return figures(
        rng,
        text,
        more,
        (sum(map(abs, steps)), steps[2], last, more + 100),
        seconds,
        f"Summer {last:,}, spring {sum(spring):,}: {more} more.",
    )


def _change(rng: random.Random, seconds: float) -> Item:
    before = rng.choice((40, 50, 80, 120, 150, 200, 250, 400))
    percent = rng.choice([n for n in (5, 10, 15, 20, 25, 30, 40, 60) if before * n % 100 == 0])
    down = rng.random() < 1 / 2
    moved = before * percent // 100
    after = before - moved if down else before + moved
    word = "fell" if down else "rose"
    text = (
        f"The complaints at a depot {word} from {before} to {after} a month. "
        "By what share did they change?"
    )
    return figures(
        rng,
        text,
        percent,
        (round(100 * moved / after), moved, 100 - percent, percent + 5),
        seconds,
        f"They changed by {moved}, and {moved} of {before} is {percent} %: "
        "the share is of where it began.",
        "{} %",
    )


def _rate(rng: random.Random, seconds: float) -> Item:
    pickers, others = rng.sample(range(2, 10), 2)
    hours, longer = rng.sample(range(2, 9), 2)
    each = rng.choice((12, 15, 20, 25, 30))
    done, right = pickers * hours * each, others * longer * each
    text = (
        f"{pickers} people pack {done} parcels in {hours} hours. "
        f"How many do {others} people pack in {longer} hours at the same pace?"
    )
    return figures(
        rng,
        text,
        right,
        (others * hours * each, pickers * longer * each, right + done, right + each),
        seconds,
        f"One person packs {done} / {pickers} / {hours} = {each} in an hour; "
        f"{others} times {longer} times {each} is {number(right)}.",
    )


def _exchange(rng: random.Random, seconds: float) -> Item:
    rate = Fraction(rng.choice((110, 115, 120, 125, 140, 150)), 100)
    fee = rng.choice((2, 3, 4, 5))
    pounds = rng.randrange(40, 320, 20)
    euros = pounds * rate
    text = (
        f"£1 buys €{number(rate)}. A supplier asks for €{number(euros)}, "
        f"and the bank takes £{fee} for the transfer. What does it cost in pounds?"
    )
    return figures(
        rng,
        text,
        pounds + fee,
        (euros * rate + fee, pounds, pounds - fee, euros + fee),
        seconds,
        f"€{number(euros)} / {number(rate)} = £{pounds}; with the fee £{pounds + fee}.",
        "£{}",
    )


def _twice(rng: random.Random, seconds: float) -> Item:
    start = rng.choice((200, 400, 500, 800, 1000, 1200))
    up, down = rng.choice(((10, 10), (20, 20), (25, 20), (50, 20), (20, 25), (10, 20), (30, 10)))
    right = Fraction(start * (100 + up) * (100 - down), 10_000)
    text = (
        f"A machine costs £{number(start)}. The price rises by {up} % "
        f"and is later lowered by {down} %. What is it now?"
    )
    plain = Fraction(start * (100 + up - down), 100)
    swapped = Fraction(start * (100 - up) * (100 + down), 10_000)
    return figures(
        rng,
        text,
        right,
        (plain, swapped, Fraction(start * (100 + up), 100), Fraction(start * (100 - down), 100)),
        seconds,
        f"£{number(start)} up by {up} % is £{number(Fraction(start * (100 + up), 100))}; "
        f"{down} % less of that is £{number(right)}.",
        "£{}",
    )


def _before(rng: random.Random, seconds: float) -> Item:
    off = rng.choice((10, 20, 25, 40, 50, 60))
    before = rng.choice((60, 80, 120, 140, 180, 240, 300))
    after = Fraction(before * (100 - off), 100)
    text = f"After {off} % off, a coat costs £{number(after)}. What did it cost before?"
    return figures(
        rng,
        text,
        before,
        (
            after * Fraction(100 + off, 100),
            after + off,
            after * Fraction(100 - off, 100),
            Fraction(before + off),
        ),
        seconds,
        f"£{number(after)} is {100 - off} % of the old price; "
        f"£{number(after)} / {100 - off} times 100 is £{before}.",
        "£{}",
    )


def _mean(rng: random.Random, seconds: float) -> Item:
    few, many = rng.choice(((10, 30), (10, 40), (20, 30), (5, 20), (12, 36), (15, 45)))
    low = rng.randrange(20, 40)
    high = low + rng.choice((4, 6, 8, 12, 20))
    right = Fraction(few * low + many * high, few + many)
    text = (
        f"The {few} people of the early shift are {low} years old on average, "
        f"the {many} of the late shift {high}. How old are all of them on average?"
    )
    return figures(
        rng,
        text,
        right,
        (
            Fraction(low + high, 2),
            Fraction(few * high + many * low, few + many),
            right + 1,
            right - 1,
        ),
        seconds,
        f"({few} times {low} + {many} times {high}) / {few + many} = {number(right)}: "
        "the larger group counts for more.",
        "{} years",
    )


def _together(rng: random.Random, seconds: float) -> Item:
    one, two = rng.choice(((3, 6), (4, 12), (6, 12), (10, 15), (12, 24), (20, 30), (6, 30)))
    right = Fraction(one * two, one + two)
    text = (
        f"One pump empties a tank in {one} hours, another in {two} hours. "
        "How long do both take together?"
    )
    return figures(
        rng,
        text,
        right,
        (Fraction(one + two, 2), one + two, Fraction(two - one), Fraction(one, 2)),
        seconds,
        f"In an hour they empty 1/{one} and 1/{two} of it, together "
        f"1/{number(right)}; so it takes {number(right)} hours.",
        "{} hours",
    )


_MAKERS: Final[Mapping[int, tuple[Callable[[random.Random, float], Item], ...]]] = MappingProxyType(
    {
        0: (_share, _recipe, _difference),
        1: (_change, _rate, _exchange),
        2: (_twice, _before, _mean, _together),
    }
)
