"""Signals decided by learned weights over what rules and word classes see in each sentence.

``packaging/judging/train_signals.py`` makes the weights, ``assets/judging/<format>_signals.json``.
Where that file names a signal, its rules are one voice among others; every other signal is what
its rules say.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, expm1, fsum, log, log1p
from typing import Any, Final

from simulator.assess.cues import FIGURE_WORDS, Hit, Piece, Pieces
from simulator.assess.word_classes import classes, tags
from simulator.domain.resources import resource

Found = Mapping[str, tuple[Hit, ...]]
"""Cue list to its hits; also signal to the hits that show it by rule."""

SURE: Final = "sure_"
"""A cue list of this and a signal's name leaves no doubt: the weights are not asked."""
_UNIT: Final = 30
"""A sentence is read in stretches of at most so many words; what the ear hears has no ends."""
_NEAR: Final = 6
"""Words between the two of a pair, at most."""
_FAR: Final = 30.0
_MAYBE: Final = 0.2
_SURELY: Final = 0.5
_EARLY: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the answer, at most a sentence: its place and the names of the signs in it."""

    start: int
    end: int
    signs: frozenset[str]


def units(answer: Pieces, found: Found) -> tuple[Unit, ...]:
    """The answer's stretches in order, each with its signs.

    Signs: ``l:x`` the cue list x hits, ``c:x`` a word of class x, ``p:x>y`` a word of class x
    shortly before one of class y, ``s:x`` the shape (question, figures, place).
    """
    spans = _spans(answer.pieces)
    heads = [answer.pieces[first].start for first, _ in spans]
    lists: list[set[str]] = [set() for _ in spans]
    for name, hits in found.items():
        for hit in hits:
            for n in range(bisect_right(heads, hit.start) - 1, bisect_left(heads, hit.end)):
                lists[n].add(f"l:{name}")
    return tuple(
        Unit(
            heads[n],
            answer.pieces[last - 1].end,
            frozenset(lists[n] | _signs(answer, first, last)),
        )
        for n, (first, last) in enumerate(spans)
    )


def _spans(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """First and last-but-one piece of each stretch."""
    out: list[tuple[int, int]] = []
    first = 0
    for n in range(1, len(pieces) + 1):
        ends = n == len(pieces) or pieces[n].sentence != pieces[first].sentence
        if ends or n - first == _UNIT:
            out.append((first, n))
            first = n
    return out


def _signs(answer: Pieces, first: int, last: int) -> set[str]:
    """The signs of a stretch that need no cue list: classes, pairs of them, shape."""
    said = answer.words[first:last]
    of = [tags(word) for word in said]
    met = set("".join(of))
    for n, own in enumerate(of):
        if own:
            near = frozenset("".join(of[max(0, n - _NEAR) : n]))
            met.update([before + tag for tag in own for before in near if before != tag])
    out = set(map(_paired, met))
    start, end = answer.pieces[first].start, answer.pieces[last - 1].end
    return out | _shape(answer, said, start, end)


@lru_cache(maxsize=1 << 14)
def _paired(pair: str) -> str:
    """The sign of one tag, or of two in this order."""
    named = {tag: name for name, tag in classes().items()}
    if len(pair) == 1:
        return f"c:{named[pair]}"
    return f"p:{named[pair[0]]}>{named[pair[1]]}"


def _shape(answer: Pieces, said: Sequence[str], start: int, end: int) -> set[str]:
    figures = sum(word[:1].isdigit() or word in FIGURE_WORDS for word in said)
    out = {f"s:figures{min(figures, 3)}"} if figures else set()
    if "?" in answer.text[end : end + 2]:
        out.add("s:question")
    marks = classes()
    held = frozenset().union(*map(tags, said))
    if marks["past"] in held and marks["would"] not in held:
        out.add("s:told")
    if marks["would"] in held and marks["i"] in held:
        out.add("s:meant")
    place = start / max(1, len(answer.text))
    if place < _EARLY:
        out.add("s:early")
    elif place > 1 - _EARLY:
        out.add("s:late")
    return out


def decided(format_: str, answer: Pieces, found: Found, shown: Found) -> Found:
    """The signals with their evidence, after the learned weights have spoken.

    Each stretch shows a signal with some chance, and the answer shows it when any stretch does.

    Args:
        format_: Names the file of weights; without one ``shown`` is given back.
        answer: What was said.
        found: The hits of the format's cue lists.
        shown: Signal to the hits that show it by rule.
    """
    learned = _weights(format_)
    if not learned or not answer.pieces:
        return shown
    read = units(answer, found)
    out = dict(shown)
    table = _table(format_)
    told = [[table[""], *[table[sign] for sign in table.keys() & unit.signs]] for unit in read]
    seen = [[_likely(fsum(column)) for column in zip(*rows, strict=True)] for rows in told]
    for n, (name, weights) in enumerate(learned.items()):
        chances = [each[n] for each in seen]
        if sure := found.get(f"{SURE}{name}"):
            out[name] = tuple(dict.fromkeys((*sure, *shown[name])))
            continue
        voice = weights["rule"] if shown[name] else -weights["rule"]
        out[name] = _evidence(read, chances, shown[name]) if odds(chances) + voice > 0 else ()
    return out


def chance(weights: Mapping[str, float], bias: float, signs: Iterable[str]) -> float:
    """How likely a stretch with these signs, in any order, shows the signal: 0 to 1."""
    return _likely(fsum([bias, *[weights[sign] for sign in weights.keys() & signs]]))


def _likely(total: float) -> float:
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, total))))


def odds(chances: Iterable[float]) -> float:
    """The logarithm of the odds that any of the stretches shows the signal."""
    none = sum(log1p(-each) for each in chances)
    return log(max(-expm1(none), exp(-_FAR))) - none


def _evidence(
    read: Sequence[Unit], chances: Sequence[float], hits: Sequence[Hit]
) -> tuple[Hit, ...]:
    """The rules' words in stretches that may show the signal, and stretches that surely do."""
    likeliest = max(chances)
    out: list[Hit] = []
    for unit, each in zip(read, chances, strict=True):
        own = [hit for hit in hits if hit.start < unit.end and unit.start < hit.end]
        if own and each >= min(_MAYBE, likeliest):
            out += own
        elif each >= min(_SURELY, likeliest):
            out.append(Hit(unit.start, unit.end, "learned"))
    return tuple(dict.fromkeys(out))


@cache
def _weights(format_: str) -> Mapping[str, Mapping[str, Any]]:
    path = resource("assets", "judging") / f"{format_}_signals.json"
    if not path.exists():
        return {}
    loaded: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))["signals"]
    return loaded


@cache
def _table(format_: str) -> Mapping[str, tuple[float, ...]]:
    """Sign to its weight for each signal, in order; the empty sign has what each begins with."""
    learned = _weights(format_).values()
    signs = frozenset[str]().union(*(weights["signs"] for weights in learned))
    return {"": tuple(weights["bias"] for weights in learned)} | {
        sign: tuple(weights["signs"].get(sign, 0.0) for weights in learned) for sign in signs
    }
