"""The rubric for a plan of the first 90 days: phases, learning first, people, deliverables, measure."""

from simulator.assess.cues import Hit, load, pieces
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.scale import marked, weakest
from simulator.assess.text import read
from simulator.domain.assessment import Finding

_FILE = "plan90"
_SIGNALS = ("phases", "learn_first", "meets_people", "deliverables", "measure")


def assess(request: Request) -> Judged:
    """Judge a plan; signals are the five names of its criteria, true or false."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    shown = {
        "phases": _phases(found["phase_first"], found["phase_next"]),
        "learn_first": found["learn"],
        "meets_people": found["meet"],
        "deliverables": found["deliver"],
        "measure": found["measure"],
    }
    values = {name: (_mark(hits, found["vague"]), hits) for name, hits in shown.items()}
    marks, remarks = marked(_FILE, answer.text, values)
    return Judged(
        "answer" if answer.pieces else "empty",
        marks,
        signals={name: bool(shown[name]) for name in _SIGNALS},
        findings=() if shown["measure"] else (Finding("no_measure"),),
        remarks=remarks,
        rehearse_next=weakest(_FILE, marks),
    )


def _phases(first: tuple[Hit, ...], later: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Both a beginning and something after it, or two later points: one alone divides nothing."""
    apart = {(hit.start, hit.end) for hit in later}
    first = tuple(hit for hit in first if (hit.start, hit.end) not in apart)
    return (*first, *later) if (first and later) or len(apart) > 1 else ()


def _mark(hits: tuple[Hit, ...], vague: tuple[Hit, ...]) -> int:
    """3 for one place that shows it, 4 for several; a plan made of set phrases loses one."""
    if not hits:
        return 0
    places = len({hit.start for hit in hits})
    return (4 if places > 1 else 3) - (1 if vague else 0)
