"""Anchors: what ties words to one case (figures, dates, places, names), and words that do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from simulator.assess.clauses import head
from simulator.assess.hints import content, is_figure
from simulator.assess.text import Text, stem
from simulator.domain.resources import shipped_table

_FIRST_THIRD: Final = 3
_REACH: Final = 4
"""Words from "at" to the last word of its place: "at the new care home"."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that ties an answer to a case.

    Args:
        token: Which token of the text it stands at.
        kind: ``figure``, ``when``, ``where``, ``name`` or ``past`` ("when I was …").
    """

    token: int
    kind: str


@cache
def _lists() -> dict[str, frozenset[str]]:
    table: Mapping[str, list[str]] = shipped_table("judging", "anchors")
    return {name: frozenset(words) for name, words in table.items()}


@cache
def _general() -> frozenset[str]:
    return frozenset(map(stem, _lists()["general"]))


@lru_cache(maxsize=16)
def anchors(text: Text) -> tuple[Anchor, ...]:
    """All anchors of an answer in order; a figure of several words counts once."""
    out: list[Anchor] = []
    for n in range(len(text.tokens)):
        kind = _kind(text, n)
        goes_on = kind == "figure" and out and out[-1] == Anchor(n - 1, "figure")
        if goes_on:
            out[-1] = Anchor(n, "figure")
        elif kind:
            out.append(Anchor(n, kind))
    return tuple(out)


def _kind(text: Text, n: int) -> str:
    """What a word is an anchor of, or nothing."""
    norms = text.norms
    lists = _lists()
    word = head(norms[n])
    before = norms[n - 1] if n else ""
    if is_figure(norms[n]):
        return "figure"
    days = lists["weekday"]
    if word in lists["month"] or word in days or word.removesuffix("s") in days:
        return "when"
    if (word in lists["month_too"] and before in lists["before_month"]) or (
        word in lists["season"] and before in lists["before_season"]
    ):
        return "when"
    if norms[n] in _openings() and _phrase(norms, n, lists["past"]):
        return "past"
    if _place(norms, n):
        return "where"
    return "name" if _capital(text, n) else ""


@cache
def _openings() -> frozenset[str]:
    """The first words of what tells of a former job, looked at before whole phrases are."""
    return frozenset(phrase.split()[0] for phrase in _lists()["past"])


def _phrase(norms: Sequence[str], n: int, phrases: frozenset[str]) -> bool:
    return any(" ".join(norms[n : n + size]) in phrases for size in (2, 3, 4))


def _place(norms: Sequence[str], n: int) -> bool:
    lists = _lists()
    places = lists["place"]
    known = norms[n] in places or (n > 0 and f"{norms[n - 1]} {norms[n]}" in places)
    return known and not lists["into_place"].isdisjoint(norms[max(0, n - _REACH) : n])


def _capital(text: Text, n: int) -> bool:
    """A name: a capital inside a sentence, in text that is written with them."""
    token = text.tokens[n]
    first = text.text[token.start : token.start + 1]
    opens = not n or text.tokens[n - 1].gap in {".", "-"}
    return text.punctuated and not opens and first.isupper() and head(token.norm) != "i"


def scene(text: Text) -> tuple[Anchor, ...]:
    """Where and when, as the first third of an answer tells them; empty when it does not.

    One hint alone is no scene: it takes two of place, time and "when I was".
    """
    last = len(text.tokens) // _FIRST_THIRD
    found = [a for a in anchors(text) if a.token < last and _sets(text.norms, a)]
    kinds = {anchor.kind for anchor in found}
    return tuple(found) if len(kinds) > 1 else ()


def _sets(norms: Sequence[str], anchor: Anchor) -> bool:
    """Whether an anchor tells where or when it was: "due Friday" and "every Tuesday" do not."""
    if anchor.kind != "when":
        return anchor.kind in {"where", "past"}
    return not _lists()["into_when"].isdisjoint(norms[max(0, anchor.token - 2) : anchor.token])


def vague(norms: Sequence[str]) -> bool:
    """Whether words hold nothing but small and general ones: "we made it better"."""
    return content(map(head, norms)) <= _general()
