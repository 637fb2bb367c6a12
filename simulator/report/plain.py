"""A rehearsal and an assessment as plain values for JSON: the stable shape other programs read."""

from collections.abc import Iterable
from typing import Final, cast

from simulator.domain.assessment import Assessment, Delivery, Evidence
from simulator.domain.plain import Plain, to_plain
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript
from simulator.exercises.items import work_style_mirror
from simulator.report.notes_taken import notes_on

FORMAT_VERSION: Final = 2
"""Goes up when a key is renamed or means something else; keys are added without that.

2: ``other_takes`` of an answer, earlier and later than the one that counts, was ``earlier_takes``.
"""


def as_plain(rehearsal: Rehearsal, reports: Iterable[str] = ()) -> dict[str, Plain]:
    """The rehearsal as one object, in the shape that ``format_version`` names.

    ``reports`` are the paths of the reports written for it.
    """
    panel = rehearsal.panel
    return {
        "format_version": FORMAT_VERSION,
        "id": rehearsal.id,
        "panel": panel.id,
        "panel_title": panel.title,
        "role": panel.role.title,
        "company": panel.company.name,
        "seed": rehearsal.seed,
        "started_at": rehearsal.started_at,
        "finished": rehearsal.finished,
        "settings": to_plain(rehearsal.settings),
        "members": [
            {
                "id": m.id,
                "name": m.name,
                "title": m.title,
                "department": m.department,
                "part": m.part,
            }
            for m in panel.members
        ],
        "answers": [_answer(answer) for answer in rehearsal.answers],
        "notes": _notes(rehearsal),
        "panel_verdict": to_plain(rehearsal.verdict),
        "reports": [str(path) for path in reports],
        "warnings": [*rehearsal.warnings],
    }


def assessment_plain(assessment: Assessment) -> dict[str, Plain]:
    """An assessment as ``second-round score --json`` prints it; delivery stands beside it.

    ``marks`` is criterion to mark, null without enough evidence; ``criteria`` holds the same marks
    with weight, anchor, evidence, what is missing and the next step.
    """
    return {
        "format": assessment.format,
        "kind": assessment.kind,
        "clauses": to_plain(assessment.clauses),
        "missing": [*assessment.missing],
        "marks": {mark.criterion: mark.mark for mark in assessment.marks},
        "criteria": to_plain(assessment.marks),
        "total": assessment.total,
        "not_enough_evidence": assessment.not_enough_evidence,
        "confidence": to_plain(assessment.confidence),
        "signals": to_plain(assessment.signals),
        "findings": to_plain(assessment.findings),
        "remarks": to_plain(assessment.remarks),
        "rehearse_next": assessment.rehearse_next,
        "comparison": to_plain(assessment.comparison),
        "version": assessment.version,
    }


def delivery_plain(delivery: Delivery) -> dict[str, Plain]:
    """How an answer was said; figures that need times are null for typed answers."""
    return _table(delivery)


def transcript_plain(transcript: Transcript) -> dict[str, Plain]:
    """Text, words as ``[text, start_s, end_s, confidence]``, the ear, and whether it was mended."""
    return {
        "text": transcript.text,
        "words": [[w.text, w.start_s, w.end_s, w.confidence] for w in transcript.words],
        "ear": transcript.ear,
        "corrected": transcript.corrected,
    }


def _notes(rehearsal: Rehearsal) -> list[Plain]:
    """What the member who took notes wrote down, by answer; empty where nobody did."""
    if not rehearsal.panel.note_takers:
        return []
    return [
        {"answer": answer.n, "kind": one.kind, **_table(one.words)}
        for answer in rehearsal.answers
        for one in notes_on(answer)
    ]


def _answer(answer: Answer) -> dict[str, Plain]:
    return {
        "n": answer.n,
        "member": answer.member,
        "format": answer.format,
        "competency": answer.competency,
        "question_id": answer.question_id,
        "question": answer.question,
        "follow_up_of": answer.follow_up_of,
        "repeat_of": answer.repeat_of,
        "why": answer.why,
        "skipped": answer.skipped,
        **_take(answer.take),
        "other_takes": [{"n": take.n, **_take(take)} for take in answer.other_takes],
    }


def _take(take: Take | None) -> dict[str, Plain]:
    """What was heard and made of a take; the same keys, all null, when there is none."""
    assessment = take.assessment if take else None
    corrected = take is not None and take.transcript.corrected
    return {
        "transcript": transcript_plain(take.transcript) if take else None,
        "original": transcript_plain(take.original) if take and corrected else None,
        "recording": take.recording if take else None,
        "assessment": assessment_plain(assessment) if assessment else None,
        "delivery": delivery_plain(assessment.delivery) if assessment else None,
        "work": to_plain(take.work) if take else None,
        "work_style_mirror": [*work_style_mirror(take.work.items)] if take and take.work else [],
        "answer_s": take.seconds if take else None,
        "feedback_s": take.feedback_s if take else None,
        "reply_gap_s": take.reply_gap_s if take else None,
    }


def _table(record: Delivery | Evidence) -> dict[str, Plain]:
    """A record's fields by name; typed as the table that ``to_plain`` makes of any record."""
    return cast("dict[str, Plain]", to_plain(record))
