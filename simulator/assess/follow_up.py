"""An answer to a follow-up: read with what was said before, marked by what it asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeVar

from simulator.assess.rubric import Judged, with_evidence
from simulator.domain.assessment import Clause, Evidence, Mark
from simulator.domain.transcript import Transcript, Word

ASKS_ABOUT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "no_situation": ("situation", "specificity"),
        "no_task": ("task", "ownership"),
        "no_action": ("action", "ownership"),
        "no_result": ("result", "specificity"),
        "no_figures": ("result", "specificity"),
        "only_we": ("ownership", "action"),
        "no_learning": ("learning",),
        "no_understanding": ("understand",),
        "no_alternatives": ("analyse",),
        "no_implementation": ("implement",),
        "no_measure": ("implement",),
    }
)
"""Trigger to the criteria it asks about; triggers that want a whole new answer are not in it."""

_PARTS: Final = {
    "S": "situation",
    "T": "task",
    "A": "action",
    "R": "result",
    "U": "understand",
    "N": "analyse",
    "I": "implement",
}


_Place = TypeVar("_Place", Clause, Evidence)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that was said on one question, and where its last answer begins in it.

    Args:
        cut: Character offset of the last answer in the text.
        shift_s: Seconds before the last answer.
    """

    transcript: Transcript
    cut: int
    shift_s: float


def joined(before: Transcript, after: Transcript) -> Whole:
    """Two answers read as one; typed text gets the full stop that it may lack."""
    if before.words and after.words:
        shift = before.words[-1].end_s + 1.0  # longer than any pause inside a sentence
        moved = tuple(
            Word(word.text, word.start_s + shift, word.end_s + shift, word.confidence)
            for word in after.words
        )
        words = Transcript.of_words(before.words + moved, after.ear)
        return Whole(words, len(words.text) - len(after.text), shift)
    first = before.text.strip()
    if first and not re.search(r"[.?!…]$", first) and not before.words:
        first += "."
    text = f"{first} {after.text}" if first else after.text
    return Whole(Transcript(text, ear=after.ear), len(text) - len(after.text), 0.0)


def last_part(judged: Judged, whole: Whole) -> Judged:
    """``judged`` of the whole, with places counted in its last answer and earlier ones left out."""
    kept = replace(judged, clauses=tuple(_moved(judged.clauses, whole)))
    return with_evidence(kept, lambda pieces: tuple(_moved(pieces, whole)))


def _moved(places: Iterable[_Place], whole: Whole) -> Iterator[_Place]:
    for place in places:
        begins = place.start >= whole.cut or isinstance(place, Clause)  # a quote is kept whole
        if begins and place.end > whole.cut:
            start = max(0, place.start - whole.cut)
            yield replace(
                place,
                start=start,
                end=place.end - whole.cut,
                start_s=_earlier(place.start_s, whole),
                end_s=_earlier(place.end_s, whole),
            )


def _earlier(seconds: float | None, whole: Whole) -> float | None:
    return None if seconds is None else max(0.0, round(seconds - whole.shift_s, 3))


def asks(judged: Judged, trigger: str) -> bool:
    """Whether a follow-up asks about criteria that are among the marks."""
    return any(mark.criterion in ASKS_ABOUT.get(trigger, ()) for mark in judged.marks)


def narrowed(judged: Judged, trigger: str) -> Judged:
    """``judged`` with only the marks, gaps and remarks that the follow-up was about.

    Findings stay: they say what is still wanting of the question as a whole. Weights are scaled to
    sum to 1 again. Where the format has none of the criteria, or the trigger wants a whole new
    answer, nothing is taken away.
    """
    asked = ASKS_ABOUT.get(trigger, ())
    kept = [mark for mark in judged.marks if mark.criterion in asked]
    weight = sum(mark.weight for mark in kept)
    if not kept or not weight:
        return judged
    return replace(
        judged,
        marks=tuple(_reweighed(mark, weight) for mark in kept),
        missing=tuple(label for label in judged.missing if _PARTS.get(label) in asked),
        remarks=tuple(remark for remark in judged.remarks if remark.criterion in {"", *asked}),
    )


def _reweighed(mark: Mark, whole: float) -> Mark:
    return replace(mark, weight=mark.weight / whole)
