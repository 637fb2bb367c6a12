"""Judging an answer: picks the rubric of the format and adds what is the same for all of them."""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from simulator.assess.follow_up import joined, last_part, narrowed
from simulator.assess.gates import not_enough
from simulator.assess.repeats import compare
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.sequence import Weights
from simulator.assess.text import Text, read
from simulator.domain.assessment import Assessment, Delivery, Mark
from simulator.domain.transcript import Transcript

VERSION: Final = "1"
"""Changes whenever the same answer could get other marks."""
SHORT_TURNS: Final = frozenset(("salary", "candidate_questions", "closing", "table_talk"))
"""Formats whose answers may be a sentence long."""
_RUBRICS: Final = {
    "behavioural": "behavioural",
    "experience": "behavioural",
    "group": "behavioural",
    "situational": "situational",
    "motivation": "motivation",
    "plan90": "plan90",
    "technical": "technical",
    "coding": "technical",
    "debugging": "technical",
    "whiteboard": "technical",
    "design": "technical",
    "test": "technical",
    "presentation": "presentation",
    "table_talk": "table_talk",
    "salary": "salary",
    "candidate_questions": "candidate_questions",
    "closing": "closing",
}


def _rubric(format_: str) -> Any:
    try:
        return import_module(f"simulator.assess.{_RUBRICS[format_]}").assess
    except (ImportError, AttributeError, KeyError):
        return lambda *_: Judged("answer", ())


def _delivery(request: Request) -> Delivery:
    try:
        return import_module("simulator.assess.delivery").delivery(request)
    except (ImportError, AttributeError):
        return Delivery(len(request.transcript.text.split()))


def judge(request: Request, using: Mapping[str, Weights] | None = None) -> Assessment:
    """Judge an answer; the same request always gets the same assessment.

    Args:
        request: The answer, its question and what the format needs.
        using: Format to other weights than the shipped ones.
    """
    text = read(request.transcript)
    short = request.format in SHORT_TURNS or bool(request.follow_up)
    judged = _judged(request, using or {})
    if request.earlier is not None:
        said = (request.question, request.transcript.text)
        judged = replace(judged, comparison=compare(*request.earlier, *said))
    lacking = not_enough(text, long_answer=not short)
    marks = tuple(_unmarked(m) for m in judged.marks) if lacking else judged.marks
    return Assessment(
        format=request.format,
        kind=judged.kind,
        clauses=judged.clauses,
        missing=judged.missing,
        marks=marks,
        total=None if lacking else total(marks),
        not_enough_evidence=lacking,
        confidence=confidence(text, short=short),
        delivery=_delivery(request),
        signals=judged.signals,
        findings=judged.findings,
        remarks=judged.remarks,
        rehearse_next=judged.rehearse_next,
        comparison=judged.comparison,
        version=VERSION,
    )


def _judged(request: Request, using: Mapping[str, Weights]) -> Judged:
    """What the rubric says; a follow-up is read with what was said before on the same question."""
    rubric = _rubric(request.format)
    weights = (using[request.format],) if request.format in using else ()
    if not request.follow_up:
        judged: Judged = rubric(request, *weights)
        return judged
    whole = joined(request.before or Transcript(""), request.transcript)
    read_whole: Judged = rubric(replace(request, transcript=whole.transcript), *weights)
    return narrowed(last_part(read_whole, whole), request.follow_up)


def total(marks: tuple[Mark, ...]) -> int | None:
    """``round(25 * sum(weight * mark))``: 0 to 100, or None when nothing is marked."""
    if not marks or any(mark.mark is None for mark in marks):
        return None
    return round(25 * sum(mark.weight * (mark.mark or 0) for mark in marks))


def _unmarked(mark: Mark) -> Mark:
    return Mark(mark.criterion, None, mark.weight, "Not enough was heard to mark this.")


def confidence(text: Text, *, short: bool) -> float:
    """How far marks can be trusted, 0 to 1: how sure the ear was, and how much there was to hear."""
    if not text.tokens:
        return 0.0
    heard = sum(token.confidence for token in text.tokens) / len(text.tokens)
    enough = 1.0 if short else min(1.0, len(text.tokens) / 60)
    return round(heard * enough, 3)
