"""The rubric for a plan of the first 90 days: phases, learning, people, deliverables, measure."""

from collections.abc import Iterable

from simulator.assess.cues import Hit, Pieces, load, pieces
from simulator.assess.learned import Found, decided
from simulator.assess.marking import graded, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.assess.word_classes import classes, tags
from simulator.domain.assessment import Finding

_FILE = "plan90"
_EMPTY_WORDS = 3
_EMPTY_SHARE = 0.04
_EMPTY_COSTS = 2
"""So many words of the class ``empty``, and so large a share, take marks from every criterion."""


def assess(request: Request) -> Judged:
    """Judge a plan; the signals are the names of its criteria, true or false."""
    answer, found, by_rule = rules(request)
    shown = decided(_FILE, answer, found, by_rule)
    penalty = _EMPTY_COSTS if _empty(answer) else 1 if found["vague"] else 0
    return judged(
        _FILE,
        request,
        answer,
        {name: (graded(hits, penalty), hits) for name, hits in shown.items()},
        {name: bool(hits) for name, hits in shown.items()},
        () if shown["measure"] else (Finding("no_measure"),),
    )


def rules(request: Request) -> tuple[Pieces, Found, Found]:
    """The answer, the hits of every cue list, and signal to the hits that show it by rule."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    return (
        answer,
        found,
        {
            "phases": _phases(found),
            "learn_first": found["learn"],
            "meets_people": found["meet"],
            "deliverables": found["deliver"],
            "measure": found["measure"],
        },
    )


def _empty(answer: Pieces) -> bool:
    """Whether words that would fit any plan, such as "synergy" and "align", stand thick in it."""
    empty = classes()["empty"]
    count = sum(empty in tags(word) for word in answer.words)
    return count >= _EMPTY_WORDS and count >= _EMPTY_SHARE * len(answer.words)


def _phases(found: Found) -> tuple[Hit, ...]:
    """Two points or stretches of time in two places: one alone divides nothing."""
    return (
        (*found["anchor"], *found["divided"])
        if _places(found["anchor"]) > 1 or found["divided"]
        else ()
    )


def _places(hits: Iterable[Hit]) -> int:
    """How many places the hits lie in; those that overlap are one."""
    count, reached = 0, -1
    for hit in sorted(hits, key=lambda h: h.start):
        count += hit.start >= reached
        reached = max(reached, hit.end)
    return count
