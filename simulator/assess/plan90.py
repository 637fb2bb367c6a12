"""The rubric for a plan of the first 90 days: phases, learning, people, deliverables, measure."""

from collections.abc import Iterable, Mapping

from simulator.assess.cues import Hit, Pieces, load, pieces
from simulator.assess.learned import Found, decided
from simulator.assess.marking import graded, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.domain.assessment import Finding

_FILE = "plan90"


def assess(request: Request) -> Judged:
    """Judge a plan; the signals are the names of its criteria, true or false."""
    answer, found, by_rule = rules(request)
    shown = decided(_FILE, answer, found, by_rule)
    penalty = 1 if found["vague"] else 0
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
            "phases": _phases(answer.text, found),
            "learn_first": found["learn"],
            "meets_people": found["meet"],
            "deliverables": found["deliver"],
            "measure": found["measure"],
        },
    )


def _phases(text: str, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Both a beginning and something after it, or two later points: one alone divides nothing."""
    later = (*found["phase_next"], *found["point"], *found["season"], *_months(text, found))
    apart = {hit.start: hit for hit in later}
    first = tuple(hit for hit in found["phase_first"] if hit.start not in apart)
    divided = (first and later) or _points(apart.values()) > 1
    return (*first, *later) if divided else ()


def _months(text: str, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Months named, where there are two different ones."""
    named = {text[hit.start : hit.end].lower().split()[-1]: hit for hit in found["month_named"]}
    return tuple(named.values()) if len(named) > 1 else ()


def _points(hits: Iterable[Hit]) -> int:
    """How many places the hits lie in; those that overlap are one."""
    count, reached = 0, -1
    for hit in sorted(hits, key=lambda h: h.start):
        count += hit.start >= reached
        reached = max(reached, hit.end)
    return count
