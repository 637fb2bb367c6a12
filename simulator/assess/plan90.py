"""The rubric for a plan of the first 90 days: phases, learning, people, deliverables, measure."""

from simulator.assess.cues import Hit, load, pieces
from simulator.assess.marking import graded, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.domain.assessment import Finding

_FILE = "plan90"


def assess(request: Request) -> Judged:
    """Judge a plan; the signals are the names of its criteria, true or false."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    shown = {
        "phases": _phases(found["phase_first"], (*found["phase_next"], *found["point"])),
        "learn_first": found["learn"],
        "meets_people": found["meet"],
        "deliverables": found["deliver"],
        "measure": found["measure"],
    }
    penalty = 1 if found["vague"] else 0
    return judged(
        _FILE,
        request,
        answer,
        {name: (graded(hits, penalty), hits) for name, hits in shown.items()},
        {name: bool(hits) for name, hits in shown.items()},
        () if shown["measure"] else (Finding("no_measure"),),
    )


def _phases(first: tuple[Hit, ...], later: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Both a beginning and something after it, or two later points: one alone divides nothing."""
    apart = {(hit.start, hit.end) for hit in later}
    first = tuple(hit for hit in first if (hit.start, hit.end) not in apart)
    return (*first, *later) if (first and later) or len(apart) > 1 else ()
