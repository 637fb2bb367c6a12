"""Labelled answers in many guises: shuffled, shortened, without punctuation, misheard.

Learning from them keeps the labeller from leaning on position, punctuation or single words.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from simulator.domain.transcript import Transcript, Word

Clauses = Sequence[Mapping[str, str]]
Asides = Mapping[str, Sequence[str]]

_MISHEARD: Final = 0.17
"""Share of words that the built-in ear gets wrong; of those so many are lost or become two."""
_LOST: Final = 0.15
_SPLIT: Final = 0.15
_FILLER_LOST: Final = 0.6
_PAUSED: Final = 0.85
"""Share of clauses after which people pause."""
_DIGRESSES: Final = 0.3
_FENCED: Final = 0.7
"""Shares of answers that get a digression, and an opening or a closing."""


@dataclass(frozen=True)
class Guise:
    """One form of a labelled answer: what judging is given, and the label at each character.

    Args:
        spans: (start, end, label) over the text.
        blurred: Whether it is learned from with some of its words unknown.
    """

    answer: str
    question: str
    transcript: Transcript
    spans: tuple[tuple[int, int, str], ...]
    weight: float
    blurred: bool = False


def bare(text: str) -> str:
    """Text without case and punctuation."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s']", " ", text.lower())).strip()


def written(row: Mapping[str, Any], clauses: Clauses, weight: float) -> Guise:
    """The clauses joined by blanks, as typed."""
    text, spans = "", []
    for clause in clauses:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(clause["text"]), clause["label"]))
        text += clause["text"]
    return Guise(row["id"], row.get("question") or "", Transcript(text), tuple(spans), weight)


def plain(row: Mapping[str, Any], clauses: Clauses, weight: float) -> Guise:
    """The clauses without case and punctuation."""
    kept = [{"text": bare(c["text"]), "label": c["label"]} for c in clauses]
    return written(row, [c for c in kept if c["text"]], weight)


def heard(row: Mapping[str, Any], words: Sequence[Sequence[Any]], weight: float) -> Guise:
    """Words with times, confidence and label as an ear gave them."""
    timed = tuple(Word(w[0], w[1], w[2], w[3]) for w in words)
    transcript = Transcript.of_words(timed, "sphinx")
    spans = tuple(
        (start, end, words[n][4]) for n, (start, end) in enumerate(transcript.word_offsets())
    )
    return Guise(row["id"], row.get("question") or "", transcript, spans, weight)


def misheard(clauses: Clauses, rng: random.Random, stock: Sequence[str]) -> list[list[Any]]:
    """The clauses as an ear might hear them: words swapped, dropped, split, and with pauses."""
    out: list[list[Any]] = []
    now = 0.2
    for clause in clauses:
        for raw in re.split(r"(?<=[,;])\s|\s(?=-)", clause["text"]):
            for word in bare(raw).split():
                for text in _as_heard(word, rng, stock):
                    length = 0.12 + 0.05 * len(text)
                    out.append([text, now, now + length, 0.7, clause["label"]])
                    now += length
            now += rng.choice((0.0, 0.05, 0.12, 0.2))
        now += rng.uniform(0.4, 0.9) if rng.random() < _PAUSED else 0.1
    return out


def _as_heard(word: str, rng: random.Random, stock: Sequence[str]) -> list[str]:
    if word in {"um", "uh", "er", "erm"}:
        return [] if rng.random() < _FILLER_LOST else [rng.choice(("and", "a", "i'm", "them"))]
    if rng.random() >= _MISHEARD:
        return [word]
    chance = rng.random()
    if chance < _LOST:
        return []
    other = _near(word, rng, stock)
    return [other, _near(word, rng, stock)] if chance < _LOST + _SPLIT else [other]


def _near(word: str, rng: random.Random, stock: Sequence[str]) -> str:
    """A word of the stock that looks a little like another, so errors are of the ear's kind."""

    def likeness(other: str) -> float:
        ends = (other[:1] == word[:1]) + (other[-1:] == word[-1:])
        return ends - abs(len(other) - len(word)) / 2

    return max((rng.choice(stock) for _ in range(12)), key=likeness)


def fenced(clauses: Clauses, rng: random.Random, asides: Asides) -> list[Mapping[str, str]]:
    """The clauses with an opening, a closing and now and then a digression that tell nothing."""
    out = list(clauses)
    if rng.random() < _DIGRESSES and len(out) > 1:
        out.insert(rng.randrange(1, len(out)), _aside(rng.choice(asides["digressions"])))
    if rng.random() < _FENCED:
        out.insert(0, _aside(rng.choice(asides["openers"])))
    if rng.random() < _FENCED:
        out.append(_aside(rng.choice(asides["closers"])))
    return out


def _aside(text: str) -> dict[str, str]:
    return {"text": text, "label": "O"}


def _blurred(guise: Guise) -> Guise:
    return replace(guise, blurred=True)


def guises(
    row: Mapping[str, Any], stock: Sequence[str], ears: Mapping[str, Any], asides: Asides
) -> Iterator[Guise]:
    """All the guises of one labelled answer; the same row gives the same guises.

    Args:
        row: A labelled answer.
        stock: Words that an ear may hear instead of others.
        ears: Id to what an ear really heard of the answer.
        asides: Openings, digressions and closings to mix in; may be empty.
    """
    rng = random.Random(f"guises {row['id']}")
    clauses = list(row["clauses"])
    yield written(row, clauses, 1.0)
    yield plain(row, clauses, 0.8)
    mixed = clauses[:]
    for _ in range(2):
        rng.shuffle(mixed)
        yield written(row, mixed, 0.6)
    rng.shuffle(mixed)
    yield _blurred(plain(row, mixed, 0.3))
    yield heard(row, misheard(clauses, rng, stock), 0.7)
    if asides:
        yield _blurred(written(row, fenced(clauses, rng, asides), 0.5))
        yield _blurred(plain(row, fenced(clauses, rng, asides), 0.4))
        yield _blurred(heard(row, misheard(fenced(clauses, rng, asides), rng, stock), 0.3))
        rng.shuffle(mixed)
        yield _blurred(written(row, fenced(mixed, rng, asides), 0.3))
    if row["id"] in ears:
        yield heard(row, ears[row["id"]], 0.7)
    for label in sorted({c["label"] for c in clauses} - {"O"}):
        left = [c for c in clauses if c["label"] != label]
        if left:
            yield written(row, left, 0.25)
