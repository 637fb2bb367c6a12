"""Whether two figures of two tellings say the same, and if not, whether they are about the same."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from simulator.assess.hints import tense
from simulator.assess.numbers import Figure, seconds_of, singular
from simulator.assess.reckoned import in_other_measures, reckoned
from simulator.assess.same_words import is_loose
from simulator.assess.text import stem
from simulator.assess.told import Fact, Told

ROUND_SLACK: Final = 0.06
"""How far a round number may lie from an exact one, as a share of it."""
ABOUT_SLACK: Final = 0.15
UNIT_SLACK: Final = 0.1
"""Two months are eight weeks."""
SHARE_SLACK: Final = 0.02
SHARE_ABOUT: Final = 0.05
_POINT: Final = 0.005
_ROUND_FROM: Final = 20
_FEW: Final = 4
_THOUSAND: Final = 1000
_MILLION: Final = 1_000_000
_PARTICULAR: Final = 12
"""A number above it that both tell is the same thing, whatever they call it."""
_MOST_OF: Final = 0.7
"""All but a few are at least this share."""
_NEAR: Final = 3
"""How many times as large one of two counts may be that stand for the same thing unnamed."""
_HALF: Final = 0.5
_HAIR: Final = 1.001
"""Bounds that meet within a thousandth meet."""
_WORKING_WEEK: Final = 0.7
"""Five days are a week too."""

SAME_NOUN, SAME_WORDS, SAME_FRAME, ONLY_ONES, SAME_DATE, OPENING = 2.0, 1.0, 0.8, 0.7, 0.6, 0.5
ODD_ONES: Final = 0.4
"""How surely two figures are about the same thing, by what speaks for it."""
CALENDAR: Final = frozenset(["date", "month", "year", "weekday", "feast"])
_COUNTED: Final = frozenset(["count", "money", "age", "year"])
_ALONE: Final = frozenset(["money", "share", "age", "factor"])
"""Kinds of which one left over in each answer is taken for the same thing."""
_EXACT: Final = frozenset(["time", "ordinal", "factor", "age"])
_PLACES_IN_A_ROW: Final = frozenset(["time", "ordinal"])
"""Kinds of which no share can be left out by rounding."""
_TOTALS: Final = frozenset("between each altogether total combined apiece overall".split())
_ADDED: Final = frozenset("more fewer less another".split())
_OF_THOSE: Final = ("another ", "other ", "of the ", "of those ", "of them ")
_ONE_OF: Final = re.compile(r"\bone of (?:\w+ )?$")
_TOGETHER: Final = frozenset([frozenset(["date", "month"])])


# -- saying the same -----------------------------------------------------------------------


def explained(fact: Fact, own: Told, other: Told) -> bool:
    """Whether the other answer holds the same figure, said in whatever way."""
    theirs = [each for each in other.facts if _may_be_one(fact, each)]
    if tense(fact.figure.unit) == "past":
        # "all five finished" is about those who finished, though the other answer has a five too
        theirs = [each for each in theirs if each.noun == fact.noun] or theirs
    if any(_with_me(fact, each) or _with_me(each, fact) for each in other.facts):
        return True
    found = any(agree(fact, each) and not _taken(fact, each, own) for each in theirs)
    return found or _worked_out(fact, own, other) or reckoned(fact, own, other)


def _with_me(ours: Fact, others: Fact) -> bool:
    """Whether ``two of us`` are ``one colleague`` and the teller."""
    counted = ours.figure.kind == others.figure.kind == "count"
    return (
        counted and ours.frame == "us" != others.frame and ours.figure.low == others.figure.low + 1
    )


def _taken(fact: Fact, each: Fact, own: Told) -> bool:
    """Whether a figure only near to ``fact`` is told to the digit beside it: 58 of the 60."""
    figure = each.figure
    if fact.figure.about or figure.about or fact.figure.low == figure.low:
        return False
    return any(
        mine.figure.kind == figure.kind and mine.figure.low == figure.low for mine in own.facts
    )


def _may_be_one(a: Fact, b: Fact) -> bool:
    """Whether two figures can count the same thing, going by their nouns."""
    if a.figure.kind != "count" or b.figure.kind != "count" or a.noun == b.noun:
        return True
    if a.figure.low == 0:
        return False
    particular = a.figure.low == b.figure.low > _PARTICULAR
    return particular or is_loose(a.noun) or is_loose(b.noun)


def agree(a: Fact, b: Fact) -> bool:
    """Whether two figures say the same within rounding."""
    a, b = _nights_as_days(a, b)
    x, y = a.figure, b.figure
    kinds = {x.kind, y.kind}
    if "rest" in kinds:
        part = x if y.kind == "rest" else y
        return x.low == y.low if len(kinds) == 1 else part.low >= _MOST_OF
    if kinds == {"share", "factor"}:
        return abs(x.low - y.low) <= SHARE_ABOUT
    if kinds <= CALENDAR:
        return _same_day(x, y)
    if len(kinds) > 1 and (not kinds <= _COUNTED or kinds & {"year", "age"}):
        return kinds <= _COUNTED and x.low == y.low
    if x.kind == "share":
        return _same_share(a, b) or _meant_alike(a, b)
    apart = max(x.low, y.low) - min(x.high, y.high)
    near = apart <= _slack(x, y) * max(x.high, y.high)
    near = near or _working_weeks(x, y)
    return near or (x.kind not in _PLACES_IN_A_ROW and _meant_alike(a, b))


def _meant_alike(a: Fact, b: Fact) -> bool:
    """Whether what one may stand for by the words that round it meets what the other may."""
    return a.least <= b.most * _HAIR and b.least <= a.most * _HAIR


def _nights_as_days(a: Fact, b: Fact) -> tuple[Fact, Fact]:
    """Nights held against a span of time are one themselves: four nights, two weeks."""
    if {a.figure.kind, b.figure.kind} != {"count", "duration"}:
        return a, b
    return _in_days(a), _in_days(b)


def _in_days(fact: Fact) -> Fact:
    figure = fact.figure
    if figure.kind != "count" or fact.noun != "night" or figure.low <= 1:
        return fact
    day = seconds_of("day")
    span = replace(
        figure, kind="duration", unit="day", low=figure.low * day, high=figure.high * day
    )
    return replace(fact, figure=span, noun="day", least=fact.least * day, most=fact.most * day)


def _working_weeks(x: Figure, y: Figure) -> bool:
    """Whether one is in weeks and the other in days, five or six of them to the week."""
    weeks, days = (x, y) if x.unit == "week" else (y, x)
    if (weeks.unit, days.unit) != ("week", "day"):
        return False
    share = days.low / max(1.0, weeks.low)
    return _WORKING_WEEK <= share <= 1


def _same_share(a: Fact, b: Fact) -> bool:
    x, y = a.figure, b.figure
    if a.fraction != b.fraction and abs(x.low - y.low) <= SHARE_ABOUT * _HAIR:
        return True  # three quarters, seventy percent
    most, part = (SHARE_ABOUT, ABOUT_SLACK) if x.about or y.about else (SHARE_SLACK, ROUND_SLACK)
    slack = min(most, max(_POINT, part * max(x.high, y.high)))
    return x.low - slack <= y.high and y.low - slack <= x.high


def _slack(x: Figure, y: Figure) -> float:
    """How far two figures may lie apart, as a share of the larger one."""
    if x.about or y.about:
        return ABOUT_SLACK
    if x.kind == "duration":
        return UNIT_SLACK if x.unit != y.unit else 0.0
    if x.kind in _EXACT:
        return 0.0
    round_ones = [value >= _ROUND_FROM and value % 10 == 0 for value in (x.low, y.low)]
    return ROUND_SLACK if any(round_ones) and not all(round_ones) else 0.0


def _same_day(x: Figure, y: Figure) -> bool:
    kinds = {x.kind, y.kind}
    if kinds == {"feast"}:
        return x.unit == y.unit
    if len(kinds) == 1:
        return x.low == y.low
    if kinds == {"date", "month"}:
        months = [f.low // 100 if f.kind == "date" else f.low for f in (x, y)]
        return months[0] == months[1]
    return "year" in kinds and (x.year or x.low) == (y.year or y.low)


def _worked_out(fact: Fact, own: Told, other: Told) -> bool:
    """Whether the figure follows from the other answer: a total of parts, a share of before."""
    figure = fact.figure
    values = [f.figure.low for f in other.facts if f.figure.kind in {"count", "money"}]
    rests = [f.figure.low for f in other.facts if f.figure.kind == "rest"]
    if figure.kind == "count" and any(
        value - rest == figure.low for value in values for rest in rests
    ):
        return True  # "nineteen, and all but one came": eighteen
    if figure.kind == "rest":
        return any(x - y == figure.low for x, y in _falls(values))
    if figure.kind in {"share", "factor"}:
        return any(_is_change(figure.low, before, after) for before, after in _falls(values))
    if figure.kind not in {"count", "money"}:
        return False
    clauses = [(own, fact), *((other, each) for each in other.facts)]
    if any(_speaks_of_totals(*each) for each in clauses) and _is_product(figure.low, values):
        return True
    same = [f.figure.low for f in other.facts if f.noun == fact.noun and f.figure.kind == "count"]
    return bool(fact.noun) and len(same) > 1 and sum(same) == figure.low


def _falls(values: list[float]) -> Iterator[tuple[float, float]]:
    return ((x, y) for x in values for y in values if 0 < y < x)


def _is_change(said: float, high: float, low: float) -> bool:
    """Whether "halved", "a third down" or "doubled" can stand for two figures."""
    if said > 1:
        return abs(high / low - said) <= UNIT_SLACK * said
    share = low / high
    return min(abs(share - said), abs(1 - share - said)) <= SHARE_ABOUT


def _is_product(value: float, values: list[float]) -> bool:
    """Whether a figure is the product of two others, or their quotient; ones prove nothing."""
    factors = [each for each in values if each > 1]
    return value > 1 and any(
        abs(x * y - value) < _HALF or abs(value * y - x) < _HALF for x in factors for y in factors
    )


def _speaks_of_totals(answer: Told, fact: Fact) -> bool:
    return not _TOTALS.isdisjoint(answer.text[fact.start : fact.end].lower().split())


# -- being about the same ------------------------------------------------------------------


def alignment(
    asked: frozenset[str],
    answers: tuple[Told, Told],
    left: tuple[list[Fact], list[Fact]],
) -> Callable[[Fact, Fact], float]:
    """How surely two figures that differ are about the same thing, 0 when they are not.

    Args:
        asked: Content words that both questions share.
        answers: The two answers.
        left: The figures of each that the other does not hold.
    """

    def aligned(a: Fact, b: Fact) -> float:
        if _only_adds(answers[0], a) or _only_adds(answers[1], b) or in_other_measures(a, b):
            return 0.0
        a, b = _nights_as_days(a, b)
        kinds = frozenset((a.figure.kind, b.figure.kind))
        shared = len(a.around & b.around)
        if kinds <= CALENDAR:
            return _dates(a, b, answers, shared)
        if 0 in {a.figure.low, b.figure.low} and _one_is_none(a, b):
            return SAME_WORDS + shared
        if len(kinds) > 1 or "ordinal" in kinds:
            return _of_two_kinds(a, b, shared)
        return of_one_kind(a, b, shared)

    def of_one_kind(a: Fact, b: Fact, shared: int) -> float:
        kind = a.figure.kind
        if kind == "count":
            same = _counts(a, b, shared, asked) or _odd_ones(a, b, answers, left)
            return same or _compounds(a, b, answers) or _worths(a, b, left)
        if shared:
            return SAME_WORDS + shared
        if kind == "duration" and _rooted(a) & _rooted(b):
            return SAME_WORDS
        odd = _odd_ones(a, b, answers, left) if kind == "duration" else 0.0
        return _by_itself(a, b, left) or odd

    return aligned


def _one_is_none(a: Fact, b: Fact) -> bool:
    """Whether ``none of the tiles cracked`` and ``three tiles cracked`` tell of one thing."""
    if a.verb and a.verb == b.verb:
        return True
    if a.figure.kind != b.figure.kind:
        return False
    none, some = (a, b) if a.figure.low == 0 else (b, a)
    if some.noun != none.noun and stem(some.noun) not in none.around:
        return False
    around = [fact.around | frozenset({stem(fact.noun)} - {"", "person"}) for fact in (a, b)]
    shared = around[0] & around[1]
    return len(shared) >= max(1, min(_SHARED, *map(len, around)))


_SHARED: Final = 2
"""Content words two clauses share that tell of one thing; fewer where a clause has fewer."""
_ENDINGS: Final = re.compile(r"(?:er|or|ing|ed|ment|ation|ion|s)$")


def _rooted(fact: Fact) -> frozenset[str]:
    """Roots of the words around: a logger, logged."""
    bare = (_ENDINGS.sub("", word) for word in fact.around)
    return frozenset(re.sub(r"(.)\1$", r"\1", word) for word in bare if len(word) > 1)


def _only_adds(answer: Told, fact: Fact) -> bool:
    """Whether it says how many more, how many of those told, or the whole of ``one of our two``."""
    if fact.figure.kind == "share":
        return False
    before = answer.text[max(fact.start, fact.figure.start - 12) : fact.figure.start].lower()
    said = answer.text[fact.figure.start : fact.end].lower().split()
    part = before.endswith(_OF_THOSE) or _ONE_OF.search(before) is not None
    part = part or _takes_off(answer, fact)
    return part or not _ADDED.isdisjoint(said[1:3])


_TAKEN: Final = re.compile(
    r"\b(?:cut|cutting|took|taken|taking|take|shav(?:ed|ing)|knock(?:ed|ing)|trimm(?:ed|ing))\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_OFF: Final = re.compile(r"\s+(?:\w+\s+)?(?:off|out\s+of)\b", re.IGNORECASE)


def _takes_off(answer: Told, fact: Fact) -> bool:
    """Whether it says how much less: ``cut three days out of the month-end``."""
    figure = fact.figure
    if figure.kind != "duration":
        return False
    before = answer.text[max(fact.start, figure.start - _LEAD) : figure.start]
    return _TAKEN.search(before) is not None and _OFF.match(answer.text, figure.end) is not None


_LEAD: Final = 40


def _of_two_kinds(a: Fact, b: Fact, shared: int) -> float:
    """All but two against half; a bare large count against money. Nothing else is compared."""
    kinds = {a.figure.kind, b.figure.kind}
    if kinds == {"count", "money"} and _amounts(a, b):
        return SAME_WORDS + shared if shared else ODD_ONES
    return ONLY_ONES if kinds == {"rest", "share"} else 0.0


def _amounts(a: Fact, b: Fact) -> bool:
    """Whether a bare large count beside an amount of money is one too: ``forty-five thousand``."""
    bare = a if a.figure.kind == "count" else b
    low, high = sorted((a.figure.low, b.figure.low))
    return not bare.noun and bare.figure.scaled and _THOUSAND <= low < high <= _NEAR * low


def _by_itself(a: Fact, b: Fact, left: tuple[list[Fact], list[Fact]]) -> float:
    """Figures whose clauses share no word: those in one frame, or the only ones left."""
    kind = a.figure.kind
    framed = bool(a.frame and b.frame)
    if framed and a.frame == b.frame != "for":
        return SAME_FRAME
    only = all(sum(fact.figure.kind == kind for fact in own) == 1 for own in left)
    units = {a.figure.unit, b.figure.unit} - {""}
    likely = kind in _ALONE or (kind == "duration" and framed)
    return ONLY_ONES if only and likely and len(units) <= 1 else 0.0


def _dates(a: Fact, b: Fact, answers: tuple[Told, Told], shared: int) -> float:
    kinds = frozenset((a.figure.kind, b.figure.kind))
    if len(kinds) > 1 and kinds not in _TOGETHER:
        return 0.0
    if shared:
        return SAME_WORDS + shared
    stages = [{"start", "finish"} & fact.around for fact in (a, b)]
    if stages[0] and stages[1] and stages[0] != stages[1]:
        return 0.0
    alone = (sum(f.figure.kind in kinds for f in answer.facts) == 1 for answer in answers)
    return SAME_DATE if all(alone) else 0.0


def _counts(a: Fact, b: Fact, shared: int, asked: frozenset[str]) -> float:
    """Counts are about the same by their noun, else by their verb or the words around."""
    low, high = sorted((a.figure.low, b.figure.low))
    same_noun = a.noun == b.noun and not is_loose(a.noun)
    if (low == 1 and high > _FEW) or (low == 0 and not same_noun):
        return 0.0
    if same_noun:
        return SAME_NOUN + shared
    if a.frame == b.frame == "us":
        return SAME_FRAME
    if "us" in {a.frame, b.frame} and high > _NEAR * low:
        return 0.0  # how many we were, and how many there were of something else
    if a.noun and b.noun and "person" not in {a.noun, b.noun}:
        return 0.0
    return _by_words(a, b, shared, asked)


def _compounds(a: Fact, b: Fact, answers: tuple[Told, Told]) -> float:
    """Whether what one counts is named within the other's words: combines, combine harvesters."""
    told_as = {a.noun, b.noun}
    if len(told_as) == 1 or any(map(is_loose, told_as)) or 1 in {a.figure.low, b.figure.low}:
        return 0.0
    for fact, other, text in ((a, b, answers[0].text), (b, a, answers[1].text)):
        figure = fact.figure
        named = [singular(word) for word in _WORDS.findall(text[figure.start : figure.end].lower())]
        if other.noun in named and fact.noun in named[named.index(other.noun) :]:
            return SAME_NOUN
    return 0.0


_WORDS: Final = re.compile(r"[^\W\d_]+")


def _worths(a: Fact, b: Fact, left: tuple[list[Fact], list[Fact]]) -> float:
    """Whether both are the one bare amount of millions in their telling: what it was worth."""
    if a.noun or b.noun or not (a.figure.scaled and b.figure.scaled):
        return 0.0
    ones = (sum(f.figure.scaled and f.figure.low >= _MILLION for f in own) == 1 for own in left)
    return ONLY_ONES if min(a.figure.low, b.figure.low) >= _MILLION and all(ones) else 0.0


def _odd_ones(
    a: Fact, b: Fact, answers: tuple[Told, Told], left: tuple[list[Fact], list[Fact]]
) -> float:
    """The one figure of its kind left in each of two tellings whose other figures agree."""
    kind = a.figure.kind
    alone = all(sum(f.figure.kind == kind and f.figure.low > 0 for f in own) == 1 for own in left)
    low, high = sorted((a.figure.low, b.figure.low))
    if not alone or not 0 < low < high <= _NEAR * low:
        return 0.0
    if not _same_story(answers, left, 2 if kind == "count" else 1):
        return 0.0
    if kind == "count":
        bare = is_loose(a.noun) or is_loose(b.noun)
        return ODD_ONES if bare and low > 1 else 0.0
    return ODD_ONES if a.figure.unit == b.figure.unit else 0.0


def _same_story(
    answers: tuple[Told, Told], left: tuple[list[Fact], list[Fact]], fewest: int
) -> bool:
    """Whether so many figures or more of each answer are told by the other too."""
    agreeing = [
        sum(fact.figure.kind != "ordinal" and fact not in own for fact in answer.facts)
        for answer, own in zip(answers, left, strict=True)
    ]
    return min(agreeing) >= fewest


def _by_words(a: Fact, b: Fact, shared: int, asked: frozenset[str]) -> float:
    """Bare figures and people: the verb before them or the words around have to be the same."""
    if a.verb and a.verb == b.verb and not (a.noun and b.noun):
        return SAME_WORDS + shared
    if not a.noun and not b.noun:
        return _bare(a, b, shared)
    known = (a.around | {a.noun}) & (b.around | {b.noun})
    if known - {"", "person"}:
        return SAME_WORDS + shared
    opens = any(not fact.noun and fact.figure.start == 0 for fact in (a, b))
    return OPENING if opens and asked & (a.around | b.around) else 0.0


def _bare(a: Fact, b: Fact, shared: int) -> float:
    """Figures of nothing named: both arrived at (down to fifteen), or much the same clause."""
    if a.frame == b.frame == "to":
        return SAME_DATE
    return SAME_WORDS + shared if shared > 1 else 0.0
