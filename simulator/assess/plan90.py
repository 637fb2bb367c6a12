"""The rubric for a plan of the first 90 days: phases, learning, people, deliverables, measure."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from simulator.assess.cues import FIGURE_WORDS, Hit, Pieces, load, pieces
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

_AHEAD = frozenset(("would", "will", "shall", "going", "want", "plan", "should", "hope", "if"))
_DOERS = frozenset(("i", "we", "she", "he", "they"))
_SUBORDINATE = frozenset((
    "before", "after", "until", "till", "once", "when", "if", "what", "who", "whom", "which",
    "where", "how", "why", "that", "whatever", "because", "everything", "things", "than", "as",
))  # fmt: skip
_BEFORE = 2
"""A past verb so shortly after one of these words is no account: "until I knew them"."""
_SENTENCE = 40
"""A longer stretch is an answer without punctuation, which may tell of both."""
_DETERMINERS = frozenset(("a", "an", "the", "no", "some", "our", "my", "his", "her", "their"))
_NUMBERS = frozenset(("one", "two", "three", "four", "five", "six"))
_UNNUMBERED = frozenset(("the", "or", "of", "and", "to", "in", "at", "by", "for", "no", "not"))


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
    answer = _planned(pieces(read(request.transcript)))
    found = load(_FILE).scan(answer)
    return (
        answer,
        found,
        {
            "phases": _phases(answer, found),
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


def _planned(answer: Pieces) -> Pieces:
    """The answer without sentences that only tell of the past: a former post is no plan."""
    past: set[int] = set()
    ahead: set[int] = set()
    marks = classes()
    for n, piece in enumerate(answer.pieces):
        after = answer.words[n + 1] if n + 1 < len(answer.words) else ""
        if piece.word in _AHEAD or (piece.word == "'d" and not _a_thing(after)):
            ahead.add(piece.sentence)
        elif (
            piece.word in _DOERS
            and marks["past"] in tags(after)
            and _SUBORDINATE.isdisjoint(answer.words[max(0, n - _BEFORE) : n])
        ):
            past.add(piece.sentence)
    length = Counter(piece.sentence for piece in answer.pieces)
    told = {n for n in past - ahead if length[n] <= _SENTENCE}
    return Pieces(answer.text, tuple(p for p in answer.pieces if p.sentence not in told))


def _a_thing(word: str) -> bool:
    """Whether what follows "we'd" is something had, as in "we'd a chart"."""
    return word in _DETERMINERS or word in FIGURE_WORDS or word[:1].isdigit()


def _phases(answer: Pieces, found: Found) -> tuple[Hit, ...]:
    """Two points or stretches of time in two places: one alone divides nothing."""
    hits = (*found["anchor"], *_numbered(answer))
    return (*hits, *found["divided"]) if _places(hits) > 1 or found["divided"] else ()


def _numbered(answer: Pieces) -> tuple[Hit, ...]:
    """Stretches by whatever name, told by their numbers: "close one … close two"."""
    met: dict[str, dict[str, Hit]] = {}
    for before, piece in pairwise(answer.pieces):
        if piece.word in _NUMBERS and before.word not in _NUMBERS | _UNNUMBERED:
            hit = Hit(before.start, piece.end, "numbered")
            met.setdefault(before.word, {}).setdefault(piece.word, hit)
    return tuple(
        hit for each in met.values() if {"one", "two"} <= each.keys() for hit in each.values()
    )


def _places(hits: Iterable[Hit]) -> int:
    """How many places the hits lie in; those that overlap are one."""
    count, reached = 0, -1
    for hit in sorted(hits, key=lambda h: h.start):
        count += hit.start >= reached
        reached = max(reached, hit.end)
    return count
