"""The JSON-lines form of judging: one row in, one row out, as ``score --jsonl`` speaks it."""

from collections.abc import Mapping
from typing import Any

from simulator.assess.delivery import delivery
from simulator.assess.judge import judge
from simulator.assess.repeats import compare
from simulator.assess.request import Request, SalaryContext
from simulator.assess.sequence import Weights
from simulator.domain.assessment import Assessment
from simulator.domain.panel import Company
from simulator.domain.transcript import Transcript, Word

Row = Mapping[str, Any]


def answer_line(row: Row, using: Mapping[str, Weights] | None = None) -> dict[str, Any]:
    """Judge one row.

    Args:
        row: ``id``, ``format``, ``question`` and ``text`` or ``words``, and what the format brings
            (``context``, ``company_sheet``, ``role``, ``panel``, ``already_said``, ``earlier``).
        using: Format to other weights than the shipped ones.
    """
    if row["format"] == "repeat":
        return {"id": row["id"], **_repeat(row)}
    if row["format"] == "delivery":
        return {"id": row["id"], **_delivery(row)}
    return {"id": row["id"], **line_of(judge(request_of(row), using))}


def line_of(judged: Assessment) -> dict[str, Any]:
    """An assessment as plain values."""
    return {
        "kind": judged.kind,
        "clauses": [{"start": c.start, "end": c.end, "label": c.label} for c in judged.clauses],
        "missing": list(judged.missing),
        "marks": {m.criterion: m.mark for m in judged.marks},
        "total": judged.total,
        "not_enough_evidence": judged.not_enough_evidence,
        "confidence": judged.confidence,
        "signals": _plain(judged.signals),
        "findings": [{"trigger": f.trigger, "quote": f.quote} for f in judged.findings],
        "version": judged.version,
    }


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(v) for v in value]
    return value


def transcript_of(row: Row) -> Transcript:
    """What was said in a row: timed words or text."""
    if "words" in row:
        return Transcript.of_words(tuple(Word(*word[:4]) for word in row["words"]), "heard")
    return Transcript(row.get("text") or "")


def request_of(row: Row) -> Request:
    """A row as judging is asked."""
    transcript = transcript_of(row)
    return Request(
        format=row["format"],
        question=row.get("question") or "",
        transcript=transcript,
        company=company_of(row.get("company_sheet")),
        role=_text(row.get("role")),
        salary=salary_of(row.get("context")),
        panel_names=tuple(map(_text, row.get("panel") or ())),
        already_said=_lines(row.get("already_said")),
        seconds=transcript.words[-1].end_s if transcript.words else None,
    )


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("title") or "")
    return "" if value is None else str(value)


def _lines(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)


def company_of(sheet: Mapping[str, Any] | None) -> Company | None:
    """The research sheet of a row."""
    if sheet is None:
        return None
    return Company(
        name=str(sheet.get("name", "")),
        field=str(sheet.get("field", "")),
        values=_lines(sheet.get("values")),
        products=_lines(sheet.get("products")),
        news=_lines(sheet.get("news")),
        benefits=_lines(sheet.get("benefits")),
    )


def salary_of(context: Mapping[str, Any] | None) -> SalaryContext | None:
    """What the candidate had prepared, from a row."""
    if context is None:
        return None
    low, high = context.get("range") or (None, None)
    return SalaryContext(
        minimum=context.get("minimum"),
        range=None if low is None or high is None else (float(low), float(high)),
        currency=str(context.get("currency") or "GBP"),
        per=str(context.get("per") or "year"),
        researched_source=str(context.get("researched_source") or ""),
        employer_spoke_first=bool(context.get("employer_spoke_first")),
    )


def _repeat(row: Row) -> dict[str, Any]:
    earlier = row["earlier"]
    found = compare(earlier["question"], earlier["text"], row["question"], row["text"])
    return {
        "disagreements": [{"what": d.what, "a": d.a, "b": d.b} for d in found.disagreements],
        "second_is_thinner": found.second_is_thinner,
    }


def _delivery(row: Row) -> dict[str, Any]:
    found = delivery(request_of(row))
    return {
        "fillers": [
            {"start": f.start, "end": f.end, "kind": f.kind, "text": f.text} for f in found.fillers
        ]
    }
