"""Figures that follow from others: sums and rests, a price by the month and by the year.

Two tellings may count the same thing in different ways; what can be worked out from the other
telling is no disagreement. Whether two figures are the same is ``alike``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from simulator.assess.hints import tense
from simulator.assess.numbers import seconds_of
from simulator.assess.same_words import is_loose
from simulator.assess.told import Fact, Told, told

_POINT: Final = 0.01
_NO_NOUNS: Final = frozenset("back there off out left again later".split())
_NEAR: Final = 140
"""Characters over which two figures are told together."""
_REACH: Final = 28
"""Characters after a figure in which it is said by what it is counted: "a month", "per head"."""
_CLOSE: Final = 0.06
"""How far what is worked out may lie from what is said, as a share of it: rounding."""
_UNITS_APART: Final = 0.1
"""The same where weeks are held against months."""
_ADDED: Final = frozenset(("count", "money", "duration"))
_MEASURES: Final = frozenset(
    "metre meter centimetre millimetre kilometre mile foot feet inch yard pound kilo kilogram gram "
    "stone tonne ton ounce litre liter pint gallon acre hectare degree".split()
)
_RATE: Final = re.compile(
    r"\b(?:(?:an?|per|each|every)\s+(?:\w+\s+)?"
    r"(?:day|night|week|month|year|hour|minute|quarter|shift|head|person|piece|unit|box|child|"
    r"pupil|patient|guest|round|trip|visit|room|table|team|floor|term|season|session)\b"
    r"|each\b|apiece\b|per\s+\w+|(?:dai|week|month|year|hour|night)ly\b)",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile("minute|hour|day|dai|night|week|month|quarter|year", re.IGNORECASE)
_EACH: Final = "each"
"""By the head, the shift, the room: by no time."""
_WITHIN: Final = {
    "minute": (60,),
    "hour": (8, 24),
    "day": (5, 6, 7, 30, 250, 260, 365),
    "night": (5, 6, 7, 30, 365),
    "week": (4, 4.33, 52),
    "month": (3, 12),
    "quarter": (4,),
}
"""How many of a period make longer ones: days in a working week, a week, a month, a year …"""
_MADE_OF: Final = {
    "hour": (60,),
    "day": (8, 24),
    "night": (8, 24),
    "week": (5, 6, 7),
    "month": (4, 4.33, 30),
    "quarter": (3,),
    "year": (4, 12, 52, 250, 260, 365),
}
"""How many shorter ones make a period."""
_LESS: Final = re.compile(
    r"\b(?:left|lost|rest|remain\w*|only|out\s+of|of\s+(?:the|my|our|those|them|which)|fell|drop\w*|"
    r"cut|saved?|knocked|off|profit|difference|more|less|fewer|broke\w*|failed|missing|absent|sick|"
    r"wrong|quit|gone|right|stayed|passed|replied|came|from)\b",
    re.IGNORECASE,
)
"""Words of what was taken away, is left over, or came on top."""
_MORE: Final = re.compile(r"\b(?:and|plus|then)\b", re.IGNORECASE)
_BETWEEN: Final = 6
"""Words at most between two figures that are added up."""
_TIMES: Final = frozenset("season term night shift round lesson weekend summer winter".split())
"""What is counted to say how long: nothing is taken from it."""


def reckoned(fact: Fact, own: Told, other: Told) -> bool:
    """Whether a figure can be worked out from the other answer, or that one's from it."""
    return (
        any(_other_side(fact, each) for each in other.facts)
        or any(_same_by_the(fact, each, own, other) for each in other.facts)
        or any(_makes(pair, fact, other) for pair in _together(other.text))
        or any(
            _makes(pair, each, own)
            for pair in _together(own.text)
            if fact.figure.start in {pair[0].figure.start, pair[1].figure.start}
            for each in other.facts
        )
    )


def in_other_measures(a: Fact, b: Fact) -> bool:
    """Whether they are told in different measures: metres and feet are left alone."""
    return a.noun != b.noun and {a.noun, b.noun} <= _MEASURES


@lru_cache(maxsize=32)
def _together(text: str) -> tuple[tuple[Fact, Fact], ...]:
    """Figures of one kind told in one sentence that may be parts of one whole, as told."""
    return tuple(_pairs(told(text)))


def _pairs(answer: Told) -> Iterator[tuple[Fact, Fact]]:
    for at, x in enumerate(answer.facts):
        for y in answer.facts[at + 1 :]:
            between = answer.text[x.figure.end : y.figure.start]
            if y.figure.start - x.figure.end >= _NEAR or re.search(r"[.!?]\s", between):
                break
            if x.figure.kind == y.figure.kind and x.figure.kind in _ADDED and _of_one(x, y):
                yield x, y


def _of_one(x: Fact, y: Fact) -> bool:
    """Whether two figures can count parts of one thing, going by their nouns."""
    if not _TIMES.isdisjoint((x.noun, y.noun)):
        return False
    return x.noun == y.noun or _bare(x) or _bare(y) or x.figure.kind != "count"


def _bare(fact: Fact) -> bool:
    """Whether no noun says what is counted: ``one broke``, ``three hundred back``."""
    return is_loose(fact.noun) or tense(fact.figure.unit) == "past" or fact.noun in _NO_NOUNS


def _makes(pair: tuple[Fact, Fact], fact: Fact, answer: Told) -> bool:
    """Whether two figures told together in ``answer`` add up to a figure, or differ by it."""
    x, y = pair
    high, low = max(x.figure.low, y.figure.low), min(x.figure.low, y.figure.low)
    if fact.figure.kind != x.figure.kind or low <= 0 or not (_of_one(x, fact) and _of_one(y, fact)):
        return False
    units = {f.figure.unit for f in (x, y, fact)}
    slack = _UNITS_APART if x.figure.kind == "duration" and len(units) > 1 else 0.0
    if _is(fact.figure.low, high + low, slack):
        between = answer.text[x.figure.end : y.figure.start]
        if len(between.split()) <= _BETWEEN and _MORE.search(between):
            return True
    certain = fact.figure.low > 1 or fact.noun in {x.noun, y.noun} - {""}
    if not certain or high <= low or not _is(fact.figure.low, high - low, slack):
        return False
    return _LESS.search(answer.text[min(x.start, y.start) : max(x.end, y.end)]) is not None


def _same_by_the(a: Fact, b: Fact, own: Told, other: Told) -> bool:
    """Whether one is told by the month, the head or the day, and the other in whole or otherwise.

    Both have to count the same thing, and what one is taken times has to fit how it is told.
    """
    less, more = sorted(((a, _rates(own.text)), (b, _rates(other.text))), key=_size)
    low, high = less[0].figure.low, more[0].figure.low
    if a.figure.kind != b.figure.kind or a.figure.kind not in _ADDED or not 1 < low < high:
        return False
    by_low, by_high = (rates.get(fact.figure.start, "") for fact, rates in (less, more))
    if by_low == by_high or not _of_one(a, b):
        return False
    times = {*_WITHIN.get(by_low, ()), *_MADE_OF.get(by_high, ())}
    times |= {*_times(own.text), *_times(other.text)} - {low, high}
    return any(_is(high, low * time, _CLOSE) for time in times)


def _size(said: tuple[Fact, Mapping[int, str]]) -> float:
    return said[0].figure.low


@lru_cache(maxsize=32)
def _times(text: str) -> frozenset[float]:
    """The counts of an answer, and how many days, weeks or months its spans are."""
    return frozenset(_counted(told(text)))


def _counted(answer: Told) -> Iterator[float]:
    for figure in (fact.figure for fact in answer.facts):
        value = figure.low / (seconds_of(figure.unit) if figure.kind == "duration" else 1)
        if figure.kind in _ADDED - {"money"} and value > 1:
            yield value


@lru_cache(maxsize=32)
def _rates(text: str) -> Mapping[int, str]:
    """Where figures begin that are told by the month, the head or the day, and by which."""
    answer = told(text)
    found = {fact.figure.start: _by_the(fact, answer) for fact in answer.facts}
    return {start: period for start, period in found.items() if period}


def _by_the(fact: Fact, answer: Told) -> str:
    """The period by which a figure is told, ``each`` for what is no time; nothing without one."""
    span = fact.figure.kind == "duration"  # "a month" is no rate of itself
    first = fact.figure.end if span else fact.figure.start
    said = answer.text[first : fact.figure.end + _REACH]
    rate = _RATE.search(re.split(r"[,.;!?]\s", said)[0])
    if rate is None:
        return ""
    period = _PERIOD.search(rate.group())
    return period.group().lower().replace("dai", "day") if period else _EACH


def _other_side(a: Fact, b: Fact) -> bool:
    """Whether 96 percent of one thing leave 4 percent of another."""
    shares = a.figure.kind == b.figure.kind == "share" and not a.around & b.around
    return shares and a.figure.low != b.figure.low and _is(a.figure.low + b.figure.low, 1, _POINT)


def _is(said: float, worked_out: float, slack: float) -> bool:
    return abs(said - worked_out) <= slack * max(said, worked_out)
