"""Two answers to the same question, held against each other.

Compares figures, dates, names, outcomes and doers. Rounding, paraphrase and digits against words
are no disagreement; what cannot be aligned with some safety is left alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from simulator.assess.told import Deed, Fact, Told, content, is_loose, told
from simulator.domain.assessment import Comparison, Disagreement

THINNER: Final = 0.48
"""A second answer is thinner when it holds less than this share of the first one's particulars …"""
THINNER_IF_GENERAL: Final = 0.7
"""… or less than this, and talks in general for a fifth of the time or more."""
_GENERAL: Final = 0.2
_ROUND_SLACK: Final = 0.06
_ABOUT_SLACK: Final = 0.15
_UNIT_SLACK: Final = 0.1
_SHARE_SLACK: Final = 0.02
_SHARE_ABOUT: Final = 0.05
_FEW: Final = 4
_PREPOSITION: Final = 4
"""Letters of ``from``: parts that short are prepositions, not people."""
_ROUND_FROM: Final = 20
_CALENDAR: Final = frozenset(["date", "month", "year", "weekday"])
_TOTALS: Final = frozenset("between each altogether total combined apiece overall".split())


def compare(first_question: str, first: str, second_question: str, second: str) -> Comparison:
    """What two answers to one question disagree in; ``a`` and ``b`` are literal pieces of them.

    Args:
        first_question: As it was asked first; its words may say what a bare figure counts.
        first: The first answer.
        second_question: As it was asked again.
        second: The second answer.
    """
    one, two = told(first), told(second)
    asked = content(first_question) & content(second_question)
    found = [
        *_figures(one, two, asked),
        *_names(one, two),
        *_outcomes(one, two),
        *_denied(one, two),
        *_doers(one, two),
    ]
    return Comparison(tuple(_apart(found)), _thinner(one, two))


def _thinner(one: Told, two: Told) -> bool:
    """Whether the second answer holds less that is particular; its length does not matter."""
    share = two.detail / one.detail if one.detail else 1.0
    return share < THINNER or (share < THINNER_IF_GENERAL and two.general >= _GENERAL)


def _apart(found: Iterable[Disagreement]) -> Iterator[Disagreement]:
    """Each disagreement once, even if two rules saw it."""
    seen: set[tuple[str, str]] = set()
    for each in found:
        if (each.a, each.b) not in seen:
            seen.add((each.a, each.b))
            yield each


# -- figures -------------------------------------------------------------------------------


def _figures(one: Told, two: Told, asked: frozenset[str]) -> Iterator[Disagreement]:
    left = [fact for fact in one.facts if not _explained(fact, one, two)]
    right = [fact for fact in two.facts if not _explained(fact, two, one)]
    pairs = sorted(
        (
            (-score, i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if (score := _aligned(a, b, (one, two), (left, right), asked)) > 0
        ),
    )
    used: set[tuple[str, int]] = set()
    for _, i, j in pairs:
        if ("a", i) in used or ("b", j) in used:
            continue
        used |= {("a", i), ("b", j)}
        a, b = left[i], right[j]
        what = "date" if a.figure.kind in _CALENDAR else "figure"
        yield Disagreement(what, _said(one, a), _said(two, b))


def _said(answer: Told, fact: Fact) -> str:
    """The figure with the few words around it that belong to it, within its clause."""
    before = answer.text[fact.start : fact.figure.start]
    after = answer.text[fact.figure.end : fact.end]
    lead = re.split(r"[,.;:!?]", before)[-1].split()[-3:]
    tail = re.split(r"[,.;:!?]", after, maxsplit=1)[0].split()[:3] if after[:1] == " " else []
    pattern = r"\s+".join(re.escape(word) for word in lead)
    found = re.search(pattern + r"\s*$", before) if lead else None
    start = fact.start + found.start() if found else fact.figure.start
    end = fact.figure.end
    found = (
        re.match(r"\s+" + r"\s+".join(re.escape(word) for word in tail), after) if tail else None
    )
    end += found.end() if found else 0
    return answer.text[start:end]


def _explained(fact: Fact, own: Told, other: Told) -> bool:
    """Whether the other answer holds the same figure, said in whatever way."""
    found = any(agree(fact, theirs) and _may_be_one(fact, theirs) for theirs in other.facts)
    return found or _worked_out(fact, own, other)


def _may_be_one(a: Fact, b: Fact) -> bool:
    """Whether two figures can count the same thing, going by their nouns."""
    if a.figure.kind != "count" or b.figure.kind != "count" or a.noun == b.noun:
        return True
    return is_loose(a.noun) or is_loose(b.noun)


def agree(a: Fact, b: Fact) -> bool:
    """Whether two figures say the same within rounding."""
    x, y = a.figure, b.figure
    if {x.kind, y.kind} == {"share", "factor"}:
        share, factor = (x, y) if x.kind == "share" else (y, x)
        return abs(share.low - factor.low) <= _SHARE_ABOUT
    if x.kind in _CALENDAR and y.kind in _CALENDAR:
        return _same_day(a, b)
    if x.kind != y.kind and not {x.kind, y.kind} <= {"count", "money", "age", "year"}:
        return False
    if {x.kind, y.kind} == {"year", "count"} or "age" in {x.kind, y.kind} and x.kind != y.kind:
        return x.low == y.low
    if x.kind == "share":
        slack = _SHARE_ABOUT if x.about or y.about else _SHARE_SLACK
        return x.low - slack <= y.high and y.low - slack <= x.high
    slack = _slack(a, b)
    low, high = min(x.low, y.low), max(x.high, y.high)
    overlap = x.low <= y.high and y.low <= x.high
    nearest = max(x.low, y.low) - min(x.high, y.high)
    return overlap or (high > 0 and nearest <= slack * high and low >= 0)


def _slack(a: Fact, b: Fact) -> float:
    x, y = a.figure, b.figure
    if x.about or y.about:
        return _ABOUT_SLACK
    if x.kind == "duration":
        return _UNIT_SLACK if x.unit != y.unit else 0.0
    if x.kind in {"time", "ordinal", "factor", "age"}:
        return 0.0
    top = max(x.high, y.high)
    rounded = any(value >= _ROUND_FROM and value % 10 == 0 for value in (x.low, y.low))
    both = all(value % 10 == 0 for value in (x.low, y.low))
    return _ROUND_SLACK if rounded and not both and top >= _ROUND_FROM else 0.0


def _same_day(a: Fact, b: Fact) -> bool:
    x, y = a.figure, b.figure
    if x.kind == y.kind:
        return x.low == y.low
    kinds = {x.kind, y.kind}
    if kinds == {"date", "month"}:
        month = {"date": lambda value: value // 100, "month": lambda value: value}
        return bool(month[x.kind](x.low) == month[y.kind](y.low))
    return "year" in kinds and (x.year or x.low) == (y.year or y.low)


def _worked_out(fact: Fact, own: Told, other: Told) -> bool:
    """Whether the figure follows from the other answer: totals of parts, shares of before and after."""
    values = [f.figure.low for f in other.facts if f.figure.kind in {"count", "money"}]
    figure = fact.figure
    if figure.kind in {"share", "factor"}:
        want = figure.low
        ratios = (y / x for x in values for y in values if 0 < y < x)
        if figure.kind == "factor" and want > 1:
            return any(abs(x / y - want) <= 0.1 * want for x in values for y in values if 0 < y < x)
        return any(min(abs(r - want), abs(1 - r - want)) <= _SHARE_ABOUT for r in ratios)
    if figure.kind not in {"count", "money"}:
        return False
    marked = any(
        _totals(f, answer) for answer, f in ((own, fact), *((other, o) for o in other.facts))
    )
    factors = [value for value in values if value > 1]
    if (
        marked
        and figure.low > 1
        and any(
            abs(x * y - figure.low) < 0.5 or (x and abs(figure.low * y - x) < 0.5)
            for x in factors
            for y in factors
        )
    ):
        return True
    same = [f.figure.low for f in other.facts if f.noun == fact.noun and f.figure.kind == "count"]
    return bool(fact.noun) and len(same) > 1 and sum(same) == figure.low


def _totals(fact: Fact, answer: Told) -> bool:
    return not _TOTALS.isdisjoint(answer.text[fact.start : fact.end].lower().split())


def _aligned(
    a: Fact,
    b: Fact,
    answers: tuple[Told, Told],
    left: tuple[list[Fact], list[Fact]],
    asked: frozenset[str],
) -> float:
    """How surely two figures that differ are about the same thing; 0 when they are not.

    ``left`` are the figures of each answer that the other does not hold.
    """
    x, y = a.figure, b.figure
    if _more(answers[0], a) or _more(answers[1], b):
        return 0.0
    shared = len(a.around & b.around)
    if x.kind in _CALENDAR and y.kind in _CALENDAR:
        return _dates_aligned(a, b, answers, shared)
    if x.kind != y.kind or x.kind == "ordinal":
        return 0.0
    if x.kind == "count":
        return _counts_aligned(a, b, shared, asked)
    if shared:
        return 1.0 + shared
    if x.kind == "duration":
        return 0.8 if a.frame and a.frame == b.frame else 0.0
    only = all(sum(fact.figure.kind == x.kind for fact in own) == 1 for own in left)
    return 0.7 if only and x.kind in _ALONE and _same_unit(a, b) else 0.0


_ALONE: Final = frozenset(["money", "share", "age", "factor"])
"""Kinds of which one left over in each answer is taken for the same thing."""


def _same_unit(a: Fact, b: Fact) -> bool:
    return not a.figure.unit or not b.figure.unit or a.figure.unit == b.figure.unit


def _more(answer: Told, fact: Fact) -> bool:
    """Whether the figure only says how many more, or how many of those already told."""
    before = answer.text[max(fact.start, fact.figure.start - 12) : fact.figure.start].lower()
    if fact.figure.kind == "share":
        return False
    said = answer.text[fact.figure.start : fact.end].lower().split()
    return bool({"more", "fewer", "less", "extra", "another"} & set(said[1:3])) or before.endswith(
        ("another ", "other ", "of the ", "of those ", "of them ")
    )


def _dates_aligned(a: Fact, b: Fact, answers: tuple[Told, Told], shared: int) -> float:
    kinds = {a.figure.kind, b.figure.kind}
    if len(kinds) > 1 and not kinds <= {"date", "month"}:
        return 0.0
    if shared:
        return 1.0 + shared
    stages = [{"start", "finish"} & fact.around for fact in (a, b)]
    if stages[0] and stages[1] and stages[0] != stages[1]:
        return 0.0
    alone = (sum(f.figure.kind in kinds for f in answer.facts) == 1 for answer in answers)
    return 0.6 if all(alone) else 0.0


def _counts_aligned(a: Fact, b: Fact, shared: int, asked: frozenset[str]) -> float:
    low, high = sorted((a.figure.low, b.figure.low))
    if low == 1 and high > _FEW:
        return 0.0
    if low == 0 and (a.noun != b.noun or is_loose(a.noun)):
        return 0.0
    if a.verb and a.verb == b.verb and (not a.noun or not b.noun):
        return 1.0 + shared
    if a.noun == b.noun and not is_loose(a.noun):
        return 2.0 + shared
    nouns = {fact.noun for fact in (a, b)}
    if a.noun and b.noun and "person" not in nouns:
        return 0.0
    # a bare figure, or people: then the words around have to be the same
    known = (a.around | {a.noun}) & (b.around | {b.noun})
    if not a.noun and not b.noun:
        if a.frame == b.frame == "to":
            return 0.6
        return 1.0 + shared if shared > 1 else 0.0
    if shared or (known - {"", "person"}):
        return 1.0 + shared
    bare_start = any(not fact.noun and fact.figure.start == 0 for fact in (a, b))
    return 0.5 if bare_start and asked & (a.around | b.around) else 0.0


# -- names, outcomes, doers ----------------------------------------------------------------


def _names(one: Told, two: Told) -> Iterator[Disagreement]:
    """Names that play the same part; places and tools only where each answer names one."""
    known = {name.name for name in one.names} & {name.name for name in two.names}
    own = [[name for name in answer.names if name.name not in known] for answer in (one, two)]
    left, right = ({name.part: name for name in names} for names in own)
    counts = [Counter(name.part for name in names) for names in own]
    for part, name in right.items():
        other = left.get(part)
        if not other or not part.strip() or other.name == name.name:
            continue
        if other.name in two.text.lower() or name.name in one.text.lower():
            continue
        if len(part) <= _PREPOSITION and max(count[part] for count in counts) > 1:
            continue
        a, b = one.text[other.start : other.end], two.text[name.start : name.end]
        yield Disagreement("name", a, b)


def _outcomes(one: Told, two: Told) -> Iterator[Disagreement]:
    ways = [{(s.subject, s.way): s for s in answer.outcomes} for answer in (one, two)]
    subjects = dict.fromkeys(subject for subject, _ in ways[0])
    quoted: set[tuple[int, int]] = set()
    for subject in subjects:
        for way, back in (("yes", "no"), ("no", "yes")):
            a, b = ways[0].get((subject, way)), ways[1].get((subject, back))
            both = (subject, back) in ways[0] or (subject, way) in ways[1]
            if a and b and not both and (a.start, b.start) not in quoted:
                quoted.add((a.start, b.start))
                yield Disagreement(
                    "outcome",
                    one.text[a.start : a.end].strip(),
                    two.text[b.start : b.end].strip(),
                )


def _denied(one: Told, two: Told) -> Iterator[Disagreement]:
    """Deeds told as done in one answer and as not done in the other."""
    for a in one.deeds:
        for b in two.deeds:
            if a.denied == b.denied or not _same_deed(a, b):
                continue
            if any(_same_deed(a, c) and c.denied == b.denied for c in one.deeds):
                continue
            if any(_same_deed(b, c) and c.denied == a.denied for c in two.deeds):
                continue
            yield Disagreement("outcome", one.text[a.start : a.end], two.text[b.start : b.end])


def _doers(one: Told, two: Told) -> Iterator[Disagreement]:
    for a in one.deeds:
        for b in two.deeds:
            if {a.doer, b.doer} == {"i", "other"} and a.denied == b.denied and _same_deed(a, b):
                if not _also(one, a, b.doer) and not _also(two, b, a.doer):
                    yield Disagreement("doer", one.text[a.start : a.end], two.text[b.start : b.end])


def _also(answer: Told, deed: Deed, doer: str) -> bool:
    """Whether the same answer tells the same deed of the other doer too."""
    return any(other.doer == doer and _same_deed(other, deed) for other in answer.deeds)


def _same_deed(a: Deed, b: Deed) -> bool:
    return a.verb == b.verb and not a.object.isdisjoint(b.object)
