"""The rubric for technical talk: clarifies, assumes aloud, weighs ways, works an example, edge cases.

Also used for what is said aloud in design, whiteboard, coding and debugging rounds.
"""

from collections.abc import Mapping

from simulator.assess.cues import FIGURE_WORDS, Hit, Pieces, load, pieces
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.scale import marked, weakest
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
    criteria = ("clarifies", "assumptions", "alternatives", "tradeoff", "example", "edge_cases",
                "more_time")  # fmt: skip
    empty_words = len(found["buzz"]) >= _BUZZ
    values = {
        criterion: (_mark(hits, empty_words=empty_words), hits)
        for criterion, hits in zip(criteria, shown.values(), strict=True)
    }
    marks, remarks = marked(_FILE, answer.text, values)
    return Judged(
        "answer" if answer.pieces else "empty",
        marks,
        signals={name: bool(hits) for name, hits in shown.items()},
        findings=() if shown["names_alternatives"] else (Finding("no_alternatives"),),
        remarks=remarks,
        rehearse_next=weakest(_FILE, marks),
    )


def _example(answer: Pieces, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Frames of an example, where figures are worked with: "for example" alone shows nothing."""
    figures = sum(
        word[:1].isdigit() or (word in FIGURE_WORDS and word not in _PLAIN_FIGURES)
        for word in answer.words
    )
    return found["example"] if figures >= _FIGURES_OF_AN_EXAMPLE else ()


def _mark(hits: tuple[Hit, ...], *, empty_words: bool) -> int:
    """3 for one place that shows it, 4 for several; a pile of set phrases loses two."""
    if not hits:
        return 0
    places = len({hit.start for hit in hits})
    return (4 if places > 1 else 3) - (2 if empty_words else 0)
