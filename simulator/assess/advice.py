"""Moves that are only told of as advice: "they say you should ask for a day" asks for none."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, islice

from simulator.assess.cues import Pieces, load
from simulator.assess.frames import Found

_FILE = "advice"
_SPEAKS_AGAIN = frozenset(("but", "so", "i", "i'd", "i'll", "i'm", "i've", "could", "may", "can"))
"""With these the candidate speaks for themselves again."""


def meant(answer: Pieces, found: Found, moves: Iterable[str]) -> Found:
    """What was found, with the lists ``moves`` free of what is only told as advice others give.

    The advice ends with its sentence, or where the candidate speaks again ("but I'd ...").
    """
    spans = _spans(answer)
    starts = [start for start, _ in spans]
    for name in moves if spans else ():
        found[name] = tuple(
            hit
            for hit in found.get(name, ())
            if hit.start < starts[0] or hit.start >= spans[bisect_right(starts, hit.start) - 1][1]
        )
    return found


def _spans(answer: Pieces) -> list[tuple[int, int]]:
    """Offsets of the advice told, by where it begins; one that ends later covers those within."""
    begins = [piece.start for piece in answer.pieces]
    rules = sorted(load(_FILE).scan(answer)["advised"], key=lambda hit: hit.start)
    ends = (_end(answer, bisect_left(begins, rule.end)) for rule in rules)
    return [(rule.start, end) for rule, end in zip(rules, accumulate(ends, max), strict=True)]


def _end(answer: Pieces, at: int) -> int:
    """Where advice ends whose next word is the piece ``at``."""
    for piece in islice(answer.pieces, at, None):
        if piece.word in _SPEAKS_AGAIN or piece.sentence != answer.pieces[at].sentence:
            return piece.start
    return len(answer.text)
