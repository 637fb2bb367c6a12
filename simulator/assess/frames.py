"""Frames: what a sentence says when several cue lists meet in it, whatever stands between.

A cue file may hold frames beside its lists::

    [[frames]]
    gives = "in_writing"            # the list that the hits are added to
    all = ["medium", "wanting"]     # each of these lists has a hit ...
    near = 9                        # ... within so many words, in one sentence
    unless = ["already_written"]    # none of these in the same sentence as near
    asked = true                    # only in a question; false: only in a statement

``near`` is 8 where it is left out, and 8 at most where a long text has no sentence ends. A frame
hits from its first word to its last. Frames are read in the order of the file, so that one may
build on what another gives.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from simulator.assess.cues import Hit, Pieces, load
from simulator.domain.errors import BugError
from simulator.domain.resources import shipped_table

_NEAR = 8
_UNMARKED_WORDS = 30
"""A sentence as long as this, in a text that has no other, is an answer without punctuation."""
_OPENERS = frozenset((
    "who", "what", "where", "when", "why", "how", "which", "whose", "is", "are", "was", "were",
    "do", "does", "did", "will", "would", "can", "could", "shall", "should", "may", "have", "has",
    "had", "am", "might", "must",
))  # fmt: skip
"""What an English question begins with; tells one where the text has no question marks."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a cue file; ``asked`` is None where questions and statements both count."""

    gives: str
    all: tuple[str, ...]
    near: int
    unless: tuple[str, ...]
    asked: bool | None


Found = dict[str, tuple[Hit, ...]]


@cache
def _frames(name: str) -> tuple[Frame, ...]:
    data = shipped_table("judging", name)
    frames = tuple(
        Frame(
            row["gives"],
            tuple(row["all"]),
            row.get("near", _NEAR),
            tuple(row.get("unless", ())),
            row.get("asked"),
        )
        for row in data.get("frames", ())
    )
    known = set(data["cues"]) | {frame.gives for frame in frames}
    for frame in frames:
        if unknown := {*frame.all, *frame.unless} - known:
            raise BugError(f"{name}.toml: a frame for {frame.gives} asks for {sorted(unknown)}")
    return frames


@lru_cache(maxsize=16)
def _scan(name: str, answer: Pieces) -> Mapping[str, tuple[Hit, ...]]:
    found = dict(load(name).scan(answer))
    place = Places(answer)
    for frame in _frames(name):
        new = _met(frame, found, place)
        found[frame.gives] = tuple(
            sorted({*found.get(frame.gives, ()), *new}, key=lambda hit: (hit.start, hit.end))
        )
    return found


def scan(name: str, answer: Pieces) -> Found:
    """Every list's hits of a cue file in an answer, with what its frames add; free to change.

    Raises:
        BugError: a frame asks for a list that is not in the file.
    """
    return dict(_scan(name, answer))


class Places:
    """Which word and sentence a character of an answer belongs to."""

    def __init__(self, answer: Pieces) -> None:
        self._pieces = answer.pieces
        self._text = answer.text
        self._starts = [piece.start for piece in answer.pieces]
        self._firsts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        last = answer.pieces[-1].sentence if answer.pieces else 0
        self.unmarked = last == 0 and len(answer.pieces) > _UNMARKED_WORDS
        for n, piece in enumerate(answer.pieces):
            self._firsts.setdefault(piece.sentence, n)
            self._ends[piece.sentence] = n

    def word(self, at: int) -> int:
        """The number of the word that a character stands in or after."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence(self, at: int) -> int:
        """The number of the sentence that a character stands in."""
        return self._pieces[self.word(at)].sentence

    def asked(self, at: int) -> bool:
        """Whether the sentence of a character is a question.

        Told by its mark, and without any marks by its first words.
        """
        number = self.sentence(at)
        end = self._pieces[self._ends[number]].end
        mark = self._text[end : end + 1]
        if mark in {"?", ".", "!"}:
            return mark == "?"
        first = self._firsts[number]
        return any(piece.word in _OPENERS for piece in self._pieces[first : first + 2])


def _met(frame: Frame, found: Mapping[str, Sequence[Hit]], place: Places) -> list[Hit]:
    """Where the lists of a frame meet: one hit for each hit of its first list."""
    lists = [found.get(name, ()) for name in frame.all]
    if not all(lists):
        return []
    against = [hit for name in frame.unless for hit in found.get(name, ())]
    against.sort(key=lambda hit: hit.start)
    near = min(frame.near, _NEAR) if place.unmarked else frame.near
    out = []
    for hit in lists[0]:
        others = [_beside(hit, other, near, place) for other in lists[1:]]
        if any(other is None for other in others):
            continue
        if frame.asked is not None and place.asked(hit.start) != frame.asked:
            continue
        if against and _beside(hit, against, near, place, itself=True):
            continue
        whole = [hit, *(other for other in others if other)]
        start, end = min(h.start for h in whole), max(h.end for h in whole)
        out.append(Hit(start, end, " + ".join(frame.all)))
    return out


def _beside(
    hit: Hit, others: Sequence[Hit], near: int, place: Places, *, itself: bool = False
) -> Hit | None:
    """The nearest of ``others`` (by start) in the same sentence within ``near`` words of a hit.

    Hits that overlap the hit count only where ``itself`` is set: a word does not meet itself.
    """
    word, sentence = place.word(hit.start), place.sentence(hit.start)
    last = place.word(max(hit.end - 1, hit.start))
    at = bisect_left(others, hit.start, key=lambda other: other.start)
    best: tuple[int, Hit] | None = None
    for step in (-1, 1):
        n = at - 1 if step < 0 else at
        while 0 <= n < len(others):
            other = others[n]
            first = place.word(other.start)
            far = first - last if step > 0 else word - place.word(max(other.end - 1, other.start))
            if abs(word - first) > near + _NEAR or place.sentence(other.start) != sentence:
                break
            apart = other.end <= hit.start or hit.end <= other.start
            if (apart or itself) and far <= near and (best is None or far < best[0]):
                best = (far, other)
            if best is not None and apart:
                break
            n += step
    return best[1] if best else None
