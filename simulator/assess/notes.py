"""What an attentive note-taker writes down of an answer: outcome, figures, names, dates, verbatim.

Nothing is put in other words: each note is a piece of the answer, chosen by what judging found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from simulator.assess.clauses import chunks
from simulator.assess.heard import heard
from simulator.assess.text import Text, read
from simulator.assess.told import Fact, told
from simulator.assess.unbroken import bound
from simulator.domain.assessment import Assessment, Evidence
from simulator.domain.transcript import Transcript

MOST_NOTES: Final = 4
"""A hand that keeps up with speech catches about so much of an answer."""
_BEFORE: Final = 10
_AFTER: Final = 8
"""Words before and after a figure or a date, as far as its clause goes."""
_MOST_WORDS: Final = 22
"""Words of an outcome."""
_HANGING: Final = frozenset(
    "a an the and or but to of in on at for with by from my our her his their which that who is "
    "was because so as it".split()
)
"""No note ends with these where more was said."""
_OPENING: Final = frozenset("and or but so then because that which um uh well".split())
"""No note begins with these."""
_OUTCOME: Final = ("result", "learning", "implement", "deliverables")
"""Criteria whose evidence tells what came of it, or what is to come of it."""
_ROUND: Final = ("money", "share", "factor", "duration", "age", "time")
"""Kinds of figures that say something by themselves."""
_CALENDAR: Final = ("date", "month", "year", "weekday")
_MONTHS: Final = ("march", "may")
"""Months that are words as well, and so may be told as names."""
_FEW: Final = 2
"""Counts up to this are mostly words such as "one" and "two", not figures."""
_BARE: Final = 10


@dataclass(frozen=True, slots=True)
class Noted:
    """One note: ``outcome``, ``figure``, ``name`` or ``date``, and the words with their time."""

    kind: str
    words: Evidence


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that could be noted; those of the smallest rank are noted first."""

    kind: str
    rank: int
    start: int
    end: int


def notes(transcript: Transcript, assessment: Assessment | None) -> tuple[Noted, ...]:
    """At most ``MOST_NOTES`` notes in the order they were said; none of what was heard unsurely."""
    text = read(transcript)
    if not text.tokens:
        return ()
    sure = heard(text)
    chosen: list[_Piece] = []
    for piece in sorted(_pieces(text, assessment), key=lambda one: (one.rank, one.start)):
        apart = all(piece.end <= one.start or one.end <= piece.start for one in chosen)
        if apart and sure.holds(piece.start, piece.end):
            chosen.append(piece)
        if len(chosen) == MOST_NOTES:
            break
    return tuple(
        Noted(piece.kind, _evidence(text, piece.start, piece.end))
        for piece in sorted(chosen, key=lambda one: one.start)
    )


def _pieces(text: Text, assessment: Assessment | None) -> Iterator[_Piece]:
    found = told(text.text)
    for place, evidence in enumerate(_outcomes(assessment)):
        yield _around(text, "outcome", 3 * place, evidence.start, evidence.end)
    for fact in found.facts:
        figure = fact.figure
        if figure.kind in _CALENDAR:
            yield _around(text, "date", 4, figure.start, figure.end)
        elif _says_something(fact):
            rank = 1 if figure.kind in _ROUND else 2
            yield _around(text, "figure", rank, figure.start, figure.end)
    for name in found.names:
        kind = "date" if name.name in _MONTHS else "name"
        yield _around(text, kind, 3, name.start, name.end)


def _outcomes(assessment: Assessment | None) -> Iterable[Evidence]:
    if assessment is None:
        return ()
    found = {mark.criterion: mark.evidence for mark in assessment.marks if mark.mark}
    return [piece for name in _OUTCOME for piece in found.get(name, ())[:1]]


def _says_something(fact: Fact) -> bool:
    figure = fact.figure
    if figure.kind != "count" or figure.scaled:
        return figure.kind in _ROUND or figure.scaled
    counts = bool(fact.noun) and (figure.low > _FEW or figure.low == 0)
    return counts or figure.low >= _BARE


def _around(text: Text, kind: str, rank: int, start: int, end: int) -> _Piece:
    """The words from ``start`` to ``end`` with some of those around them in their clause."""
    core = [n for n, token in enumerate(text.tokens) if token.start < end and start < token.end]
    if not core:
        return _Piece(kind, rank, start, end)
    opens, closes = _clause(text, core[0], core[-1])
    first = max(opens, core[0] - _BEFORE)
    last = min(closes, core[0] + _MOST_WORDS if kind == "outcome" else core[-1] + _AFTER)
    norms = text.norms
    while last > core[0] and norms[last] in _HANGING:
        last -= 1
    while first < core[0] and norms[first] in _OPENING:
        first += 1
    while first > 0 and _bound(text, first):
        first -= 1
    while last + 1 < len(norms) and _bound(text, last + 1):
        last += 1
    return _Piece(kind, rank, *text.offsets(first, last + 1))


def _bound(text: Text, at: int) -> bool:
    """Whether a word belongs to the one before it, as in a name or a date."""
    before, after = text.tokens[at - 1], text.tokens[at]
    return bound(text.text[before.start : after.start].rstrip(), text.text[after.start : after.end])


def _clause(text: Text, first: int, last: int) -> tuple[int, int]:
    """The first and the last word of the clauses that two words stand in."""
    around = [c for c in chunks(text) if c.first <= last and first < c.last]
    return (
        min((c.first for c in around), default=first),
        max((c.last - 1 for c in around), default=last),
    )


def _evidence(text: Text, start: int, end: int) -> Evidence:
    inside = [n for n, one in enumerate(text.tokens) if start <= one.start and one.end <= end]
    piece = Evidence(start, end, text.text[start:end])
    if not inside:
        return piece
    start_s, end_s = text.times(inside[0], inside[-1] + 1)
    return replace(piece, start_s=start_s, end_s=end_s)
