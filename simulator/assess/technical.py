"""The rubric for technical talk: clarifies, assumes, weighs ways, works an example, edge cases.

Also used for what is said aloud in design, whiteboard, coding and debugging rounds.
"""

from collections.abc import Mapping

from simulator.assess.cues import FIGURE_WORDS, Hit, Pieces, load, pieces
from simulator.assess.marking import graded, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.domain.assessment import Finding

_FILE = "technical"
_FIGURES_OF_AN_EXAMPLE = 2
_PLAIN_FIGURES = frozenset(("one", "half", "first", "second", "third", "quarter"))
_BUZZ = 4


def assess(request: Request) -> Judged:
    """Judge technical talk; signals are the seven names of the eval sheet, true or false."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    shown = {
        "clarifies": found["clarify"],
        "states_assumptions": found["assume"],
        "names_alternatives": found["option"],
        "tradeoff": found["tradeoff"],
        "works_example": _example(answer, found),
        "edge_cases": found["edge"],
        "would_do_with_more_time": found["later"],
    }
    penalty = 2 if len(found["buzz"]) >= _BUZZ else 0
    return judged(
        _FILE,
        request,
        answer,
        {name: (graded(hits, penalty), hits) for name, hits in shown.items()},
        {name: bool(hits) for name, hits in shown.items()},
        () if shown["names_alternatives"] else (Finding("no_alternatives"),),
    )


def _example(answer: Pieces, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Frames of an example, where figures are worked with: "for example" alone shows nothing."""
    figures = sum(
        word[:1].isdigit() or (word in FIGURE_WORDS and word not in _PLAIN_FIGURES)
        for word in answer.words
    )
    return found["example"] if figures >= _FIGURES_OF_AN_EXAMPLE else ()
