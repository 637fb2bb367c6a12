"""Brain teasers: estimates from given assumptions, and small puzzles counted out in full."""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from simulator.domain.work import Item
from simulator.exercises.options import figures, item, number

_SECONDS: Final = (60.0, 80.0, 100.0)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def brain_teaser(rng: random.Random, level: int) -> Item:
    """A brain teaser; ``level`` is 0 to 2."""
    return rng.choice(_MAKERS[level])(rng, _SECONDS[level])


def _estimate(rng: random.Random, text: str, factors: tuple[int, ...], seconds: float) -> Item:
    """An estimate: the options lie a factor of ten apart, so rounding does no harm."""
    exact = 1
    for factor in factors:
        exact *= factor
    digits = len(str(exact)) - 1
    near = round(exact, -digits) or exact
    wrong = (near * 10, near // 10, near * 100, near // 100)
    sum_ = " times ".join(number(factor) for factor in factors)
    return item(
        rng,
        "brain_teaser",
        f"{text} Which is nearest?",
        f"about {number(near)}",
        [f"about {number(each)}" for each in wrong if each],
        seconds,
        f"{sum_} is {number(exact)}; the others are off by a factor of ten or more.",
    )


def _cups(rng: random.Random, seconds: float) -> Item:
    people, cups = rng.choice((35, 60, 120, 240, 400)), rng.choice((2, 3, 4))
    text = (
        f"An office of {people} people drinks {cups} cups of tea each a day, on 220 days a year. "
        "How many cups is that in a year?"
    )
    return _estimate(rng, text, (people, cups, 220), seconds)


def _drops(rng: random.Random, seconds: float) -> Item:
    every, days = rng.choice((1, 2, 3, 4)), rng.choice((7, 30, 90))
    text = (
        f"A tap loses {every} {'drop' if every == 1 else 'drops'} a second, for {days} days. "
        "A day has 86,400 seconds. How many drops is that?"
    )
    return _estimate(rng, text, (every, 86_400, days), seconds)


def _steps(rng: random.Random, seconds: float) -> Item:
    floors, stairs, trips = rng.randint(3, 9), rng.choice((16, 18, 20)), rng.randint(4, 9)
    text = (
        f"Somebody climbs {floors} floors {trips} times a day, {stairs} stairs a floor, "
        "on 200 days a year. How many stairs is that in a year?"
    )
    return _estimate(rng, text, (floors, stairs, trips, 200), seconds)


def _queue(rng: random.Random, seconds: float) -> Item:
    front, back = rng.sample(range(4, 30), 2)
    right = front + back - 1
    text = (
        f"In a queue, Nora is number {front} from the front and number {back} from the back. "
        "How many people stand in it?"
    )
    why = f"{front} and {back} count Nora twice: {front} + {back} - 1 = {right}."
    wrong = (front + back, right + 2, right - 1, right - 2)
    return figures(rng, text, right, wrong, seconds, why, kind="brain_teaser")


def _cuts(rng: random.Random, seconds: float) -> Item:
    pieces, each = rng.randint(5, 14), rng.choice((2, 3, 4, 5))
    right = (pieces - 1) * each
    text = (
        f"A plank is sawn across into {pieces} pieces, one cut after the other. "
        f"Each cut takes {each} minutes. How long does the sawing take?"
    )
    why = f"{pieces} pieces need {pieces - 1} cuts; {pieces - 1} times {each} is {right} minutes."
    wrong = (pieces * each, (pieces + 1) * each, (pieces - 2) * each)
    return figures(rng, text, right, wrong, seconds, why, "{} minutes", "brain_teaser")


def _weekday(rng: random.Random, seconds: float) -> Item:
    start, later = rng.randrange(7), rng.choice((50, 60, 75, 100, 120, 150, 200))
    right = _DAYS[(start + later) % 7]
    near = [_DAYS[(start + later + n) % 7] for n in (1, -1, 2, -2)]
    text = f"Today is a {_DAYS[start]}. Which day of the week is it {later} days from now?"
    why = f"{later} days are {later // 7} weeks and {later % 7} days: {right}."
    return item(rng, "brain_teaser", text, right, near, seconds, why)


def _crate(rng: random.Random, seconds: float) -> Item:
    crate, half = rng.randint(2, 9), rng.randint(3, 15)
    full, rest = crate + 2 * half, crate + half
    text = (
        f"A crate full of equal jars weighs {full} kg. With half of the jars taken out "
        f"it weighs {rest} kg. What does the empty crate weigh?"
    )
    why = f"Half of the jars weigh {full} - {rest} = {half} kg, all {2 * half} kg: {crate} is left."
    wrong = (half, Fraction(full, 2), crate + 1, Fraction(rest, 2))
    return figures(rng, text, crate, wrong, seconds, why, "{} kg", "brain_teaser")


def clock_count(digit: int) -> int:
    """How many of the minutes of a day a clock from 00:00 to 23:59 shows a digit in."""
    return sum(str(digit) in f"{minute // 60:02}{minute % 60:02}" for minute in range(24 * 60))


def _clock(rng: random.Random, seconds: float) -> Item:
    digit = rng.randint(3, 9)
    right = clock_count(digit)
    hours = sum(str(digit) in f"{hour:02}" for hour in range(24))
    minutes = sum(str(digit) in f"{minute:02}" for minute in range(60))
    text = (
        f"A clock shows the time from 00:00 to 23:59. During how many of the minutes of a day "
        f"is there at least one {digit} on it?"
    )
    why = (
        f"{hours} hours show {digit}, and all 60 minutes of each count: {hours * 60}. "
        f"In the other {24 - hours} hours there are {minutes} minutes each: "
        f"{(24 - hours) * minutes}. Together {right}."
    )
    wrong = (hours * 60 + 24 * minutes, 24 * minutes, hours * minutes, hours * 60)
    return figures(rng, text, right, wrong, seconds, why, kind="brain_teaser")


def _keys(rng: random.Random, seconds: float) -> Item:
    doors = rng.randint(4, 10)
    right = doors * (doors - 1) // 2
    text = (
        f"{doors} keys fit {doors} lockers, one each, but nobody knows which. "
        "What is the most tries that can be needed until it is known for all?"
    )
    why = (
        f"For the first key at most {doors - 1} tries: after that the last locker is its own. "
        f"Then {doors - 2}, and so on down to 1: together {right}."
    )
    wrong = (doors * (doors + 1) // 2, doors * doors, doors * (doors - 1), right + 1)
    return figures(rng, text, right, wrong, seconds, why, kind="brain_teaser")


_MAKERS: Final[Mapping[int, tuple[Callable[[random.Random, float], Item], ...]]] = MappingProxyType(
    {0: (_cups, _queue, _cuts), 1: (_drops, _weekday, _crate, _steps), 2: (_clock, _keys, _crate)}
)
