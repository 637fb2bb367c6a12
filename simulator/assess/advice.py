"""Moves that are only told of as advice: "they say you should ask for a day" asks for none."""

from collections.abc import Iterable

from simulator.assess.cues import Piece, Pieces, load
from simulator.assess.frames import Found

_FILE = "advice"
_SPEAKS_AGAIN = frozenset(("but", "so", "i", "i'd", "i'll", "i'm", "i've", "could", "may", "can"))
"""With these the candidate speaks for themselves again."""


def meant(answer: Pieces, found: Found, moves: Iterable[str]) -> Found:
    """What was found, with the lists ``moves`` free of what is only told as advice others give.

    The advice ends with its sentence, or where the candidate speaks again ("but I'd ...").
    """
    for rule in load(_FILE).scan(answer)["advised"]:
        after = [piece for piece in answer.pieces if piece.start >= rule.end]
        end = _end(after, answer)
        for name in moves:
            found[name] = tuple(
                hit for hit in found.get(name, ()) if not rule.start <= hit.start < end
            )
    return found


def _end(after: list[Piece], answer: Pieces) -> int:
    for piece in after:
        if piece.word in _SPEAKS_AGAIN or piece.sentence != after[0].sentence:
            return piece.start
    return len(answer.text)
