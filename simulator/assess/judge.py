"""Judging an answer: picks the rubric of the format and adds what is the same for all of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from simulator.assess import (
    behavioural,
    candidate_questions,
    closing,
    group,
    motivation,
    plan90,
    presentation,
    repeats,
    salary,
    situational,
    table_talk,
    technical,
)
from simulator.assess.delivery import delivery
from simulator.assess.earned import earned, earned_anew
from simulator.assess.follow_up import asks, joined, last_part, narrowed
from simulator.assess.gates import FEWEST_WORDS, not_enough
from simulator.assess.request import Request
from simulator.assess.rubric import Judged, Rubric
from simulator.assess.sequence import Weights
from simulator.assess.text import Text, read
from simulator.assess.timing import timed
from simulator.assess.worked import thinks_aloud, unsaid, with_work
from simulator.domain.assessment import Assessment, Comparison, Finding, Mark
from simulator.domain.transcript import SILENCE, Transcript

VERSION: Final = "5"
"""Changes whenever the same answer could get other marks; stored with them."""
SHORT_TURNS: Final = frozenset(("salary", "candidate_questions", "closing", "table_talk", "group"))
"""Formats whose answers may be a sentence long."""
_RUBRICS: Final[Mapping[str, Rubric]] = {
    "behavioural": behavioural.assess,
    "experience": behavioural.assess,
    "group": group.assess,
    "situational": situational.assess,
    "motivation": motivation.assess,
    "plan90": plan90.assess,
    "technical": technical.assess,
    "coding": technical.assess,
    "debugging": technical.assess,
    "whiteboard": technical.assess,
    "design": technical.assess,
    "test": technical.assess,
    "presentation": presentation.assess,
    "table_talk": table_talk.assess,
    "salary": salary.assess,
    "candidate_questions": candidate_questions.assess,
    "closing": closing.assess,
}
_LABELLED: Final = {"behavioural": behavioural.assess, "situational": situational.assess}
_FULL_WORDS: Final = 60
"""From so many words on, length no longer lowers the confidence; about 25 seconds of talk."""


def judge(request: Request, using: Mapping[str, Weights] | None = None) -> Assessment:
    """Judge an answer; the same request always gets the same assessment.

    Args:
        request: The answer, its question and what the format needs.
        using: Format to other weights than the shipped ones, to measure what they do.
    """
    text = read(request.transcript)
    short = request.format in SHORT_TURNS or bool(request.follow_up)
    judged = _judged(request, using or {})
    aloud = thinks_aloud(request.format, request.work)
    if aloud and _is_certain(request):
        judged = judged if text.tokens else unsaid(judged)
    elif not_enough(text, long_answer=not (short or aloud)):
        judged = _unmarked(judged, _advice(request))
    judged = timed(with_work(judged, request.work, request.format), text)
    return Assessment(
        format=request.format,
        kind=judged.kind,
        clauses=judged.clauses,
        missing=judged.missing,
        marks=judged.marks,
        total=total(judged.marks),
        not_enough_evidence=any(mark.mark is None for mark in judged.marks),
        confidence=confidence(text, short=short),
        delivery=delivery(request),
        signals=judged.signals,
        findings=judged.findings,
        remarks=judged.remarks,
        rehearse_next=judged.rehearse_next,
        comparison=_comparison(request),
        version=VERSION,
    )


def _is_certain(request: Request) -> bool:
    """Whether no word can have been missed: it was typed, or nobody spoke."""
    typed = request.seconds is None and not request.transcript.words
    return typed or request.transcript.ear == SILENCE


def _judged(request: Request, using: Mapping[str, Weights]) -> Judged:
    """What the rubric says; a follow-up is read with what was said before on the same question."""
    if not request.follow_up:
        return earned(_by_rubric(request, using), request.format, read(request.transcript))
    whole = joined(request.before or Transcript(""), request.transcript)
    judged = _by_rubric(replace(request, transcript=whole.transcript), using)
    last = narrowed(last_part(judged, whole), request.follow_up)
    if not asks(judged, request.follow_up):
        return last
    return earned_anew(last, request.format, read(request.transcript))


def _by_rubric(request: Request, using: Mapping[str, Weights]) -> Judged:
    if request.format in using and request.format in _LABELLED:
        return _LABELLED[request.format](request, using[request.format])
    return _RUBRICS[request.format](request)


def _comparison(request: Request) -> Comparison | None:
    """What both answers to one question have in common, when it had been asked before."""
    if request.earlier is None:
        return None
    question, answer = request.earlier
    return repeats.compare(question, answer, request.question, request.transcript.text)


def total(marks: tuple[Mark, ...]) -> int | None:
    """``round(25 * sum(weight * mark))``: 0 to 100, or None when something is not marked."""
    if not marks or any(mark.mark is None for mark in marks):
        return None
    return round(25 * sum(mark.weight * (mark.mark or 0) for mark in marks))


def _advice(request: Request) -> str:
    """What to do about an answer that holds too little: more words, or surer ones."""
    if request.seconds is None and not request.transcript.words:
        return "Write a little more: four or five full sentences are enough to be marked."
    if read(request.transcript).words < FEWEST_WORDS:
        return "Say a little more: half a minute is enough to be marked."
    return "Say it once more, closer to the microphone, where it is quiet."


def _unmarked(judged: Judged, advice: str) -> Judged:
    """The judged answer without marks or praise: too little was heard; ``advice`` stands once."""
    marks = tuple(
        Mark(
            mark.criterion,
            None,
            mark.weight,
            "There was not enough to mark this.",
            next_step="" if n else advice,
        )
        for n, mark in enumerate(judged.marks)
    )
    findings = (Finding("too_short"),)
    return replace(judged, marks=marks, findings=findings, remarks=())


def confidence(text: Text, *, short: bool) -> float:
    """How far marks can be trusted, 0 to 1: how sure the ear was, and how much it heard."""
    if not text.tokens:
        return 0.0
    heard = sum(token.confidence for token in text.tokens) / len(text.tokens)
    enough = 1.0 if short else min(1.0, len(text.tokens) / _FULL_WORDS)
    return round(max(0.0, min(1.0, heard * enough)), 3)
