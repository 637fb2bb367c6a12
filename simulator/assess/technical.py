"""The rubric for technical talk: clarifies, assumes, weighs ways, works an example, edge cases.

Also used for what is said aloud in design, whiteboard, coding and debugging rounds.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from simulator.assess.cues import FIGURE_WORDS, Hit, Pieces, load, pieces, pieces_of
from simulator.assess.learned import Found, decided
from simulator.assess.marking import graded, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read, stem
from simulator.assess.word_classes import classes, tags
from simulator.domain.assessment import Finding

_FILE = "technical"
_FIGURES_OF_AN_EXAMPLE = 2
_PLAIN_FIGURES = frozenset(("one", "half", "first", "second", "third", "quarter"))
_BUZZ = 4
_DENSE = 4
_DENSE_WORDS = 34
"""So many figures within so many words are a sum, whatever words stand around them."""
_STOP = re.compile("[.?!]")
_EARLY = 160
_ASKING = 3
_BESIDE = 160
_APART = 400
"""Characters, at most, between the one way and the other, each in a sentence of its own."""
_BACKING = {
    "tradeoff": ("cost", "gain"),
    "option": ("choose",),
    "edge": ("hazard",),
}
"""Cue list to classes of words, one of which says more than the name of the thing."""


def assess(request: Request) -> Judged:
    """Judge technical talk; signals are the seven names of the eval sheet, true or false."""
    answer, found, by_rule = rules(request)
    shown = decided(_FILE, answer, found, by_rule)
    penalty = 2 if len(found["buzz"]) >= _BUZZ else 0
    return judged(
        _FILE,
        request,
        answer,
        {name: (graded(hits, penalty), hits) for name, hits in shown.items()},
        {name: bool(hits) for name, hits in shown.items()},
        () if shown["names_alternatives"] else (Finding("no_alternatives"),),
    )


def rules(request: Request) -> tuple[Pieces, Found, Found]:
    """The answer, the hits of every cue list, and signal to the hits that show it by rule."""
    answer = pieces(read(request.transcript))
    found = _backed(answer, load(_FILE).scan(answer))
    found["edge"] = _beyond(answer, request.question, found["edge"])
    return (
        answer,
        found,
        {
            "clarifies": (*found["clarify"], *_asked(answer, found)),
            "states_assumptions": found["assume"],
            "names_alternatives": (
                *found["option"],
                *found["option_sure"],
                *_branches(answer, found),
                *_sides(found),
                *_opening_or(answer),
                *_side_by_side(answer),
            ),
            "tradeoff": found["tradeoff"],
            "works_example": _example(answer, found),
            "edge_cases": found["edge"],
            "would_do_with_more_time": (*found["later"], *found["later_shape"]),
        },
    )


def _asked(answer: Pieces, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Questions put in the first half of the answer; later ones are mostly told or rhetorical."""
    half = max(len(answer.text) // 2, _EARLY)
    out = []
    start = 0
    for match in _STOP.finditer(answer.text, 0, min(half, len(answer.text))):
        asked = Hit(start, match.end(), "?")
        start = match.end()
        if match.group() == "?" and len(answer.text[asked.start : asked.end].split()) >= _ASKING:
            rhetoric = any(h.start < asked.end and asked.start < h.end for h in found["rhetoric"])
            out += [] if rhetoric else [asked]
    return tuple(out)


def _backed(answer: Pieces, found: Mapping[str, tuple[Hit, ...]]) -> dict[str, tuple[Hit, ...]]:
    """The hits without those that only name a thing, in a sentence that says nothing of it."""
    out = dict(found)
    names = found["named"]
    if not names:
        return out
    marks = classes()
    naming = {n for hit in names for n in range(*_places(answer, hit))}
    for name, backing in _BACKING.items():
        wanted = {marks[each] for each in backing}
        said = {
            piece.sentence
            for n, piece in enumerate(answer.pieces)
            if n not in naming and not wanted.isdisjoint(tags(piece.word))
        }
        at = ((hit, _places(answer, hit)[0]) for hit in found[name])
        out[name] = tuple(
            hit for hit, n in at if n not in naming or answer.pieces[n].sentence in said
        )
    return out


def _beyond(answer: Pieces, question: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that do not end in a word of the question: its own fault is no odd case."""
    asked = set(map(stem, pieces_of(question).words))
    return tuple(
        hit
        for hit in hits
        if stem(answer.words[bisect_left(answer.starts, hit.end) - 1]) not in asked
    )


def _places(answer: Pieces, hit: Hit) -> tuple[int, int]:
    """The first piece of a hit, and the one after its last."""
    first = max(bisect_right(answer.starts, hit.start) - 1, 0)
    return first, bisect_left(answer.starts, hit.end)


def _sides(found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """One way in one sentence, the other in one soon after."""
    others = found["other_side"]
    starts = [other.start for other in others]
    out: list[Hit] = []
    for one in found["one_side"]:
        after = bisect_right(starts, one.end)
        if after < len(others) and others[after].start - one.end < _APART:
            out += (one, others[after])
    return tuple(out)


def _asks(text: str, at: int) -> bool:
    """Whether the sentence around a place ends with a question mark, before long."""
    end = _STOP.search(text, at, at + _APART)
    return end is not None and end.group() == "?"


def _opening_or(answer: Pieces) -> tuple[Hit, ...]:
    """A sentence that begins with "or" names a second way, but for one that corrects or asks."""
    out = []
    for n, (before, piece) in enumerate(pairwise(answer.pieces), 1):
        after = answer.words[n + 1 : n + _ASKING]
        if piece.word != "or" or before.sentence == piece.sentence or not after:
            continue
        if after[0] not in _CORRECTING and not _asks(answer.text, piece.end):
            out.append(Hit(piece.start, piece.end, "or"))
    return tuple(out)


def _side_by_side(answer: Pieces) -> tuple[Hit, ...]:
    """What two things are like, one beside the other: "post is cheap … the phone is quick"."""
    marks = frozenset((classes()["cost"], classes()["gain"]))
    like: list[tuple[str, Hit]] = []
    for n, piece in enumerate(answer.pieces):
        if piece.word not in _BEING or not n or n + 1 >= len(answer.pieces):
            continue
        of, said = answer.pieces[n - 1], answer.words[n + 1 : n + _ASKING]
        alike = of.sentence == piece.sentence and of.word not in _NO_THING
        if alike and any(not marks.isdisjoint(tags(word)) for word in said):
            like.append((stem(of.word), Hit(of.start, answer.pieces[n + 1].end, "is")))
    return tuple(
        hit
        for (one, first), (other, second) in pairwise(like)
        if one != other and second.start - first.end < _BESIDE
        for hit in (first, second)
    )


_CORRECTING = frozenset(("no", "rather", "wait", "sorry", "so", "not", "something", "whatever"))
_BEING = frozenset(("is", "are", "costs", "cost", "takes", "take", "gets", "'s"))
_NO_THING = frozenset(
    ("it", "that", "this", "which", "what", "there", "who", "they", "these", "those", "he", "she",
     "and", "but", "or", "you", "we", "i", "everything", "everyone", "one", "where", "how")
)  # fmt: skip


def _branches(answer: Pieces, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Two courses side by side: "if it's the pump … if it's the valve", or more than one "or".

    What a question leaves open ("always, or only at first?") is no course.
    """
    told = tuple(hit for hit in found["joint"] if not _asks(answer.text, hit.end))
    if len(told) > 1:
        return told
    hits = found["branch"]
    near = any(b.start - a.end < _BESIDE and a.start != b.start for a, b in pairwise(hits))
    return hits if near else ()


def _example(answer: Pieces, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Frames of an example where figures are worked with, or figures close together."""
    places = [n for n, word in enumerate(answer.words) if _counts(answer.words, n)]
    if len(places) < _FIGURES_OF_AN_EXAMPLE:
        return found["example_sure"] if places else ()
    for first, last in zip(places, places[_DENSE - 1 :], strict=False):
        if last - first <= _DENSE_WORDS:
            dense = Hit(answer.pieces[first].start, answer.pieces[last].end, "figures")
            return (*found["example"], dense)
    return found["example"]


def _counts(words: Sequence[str], n: int) -> bool:
    """Whether a figure starts here; "four hundred" is one figure."""

    def figure(word: str) -> bool:
        return word[:1].isdigit() or (word in FIGURE_WORDS and word not in _PLAIN_FIGURES)

    return figure(words[n]) and not (n and figure(words[n - 1]))
