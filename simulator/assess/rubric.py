"""The shape every rubric has: a judged answer without what is the same for all formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from simulator.assess.request import Request
from simulator.domain.assessment import Clause, Comparison, Evidence, Finding, Mark, Remark


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rubric says of an answer; ``assess.judge`` adds total, confidence and delivery."""

    kind: str
    marks: tuple[Mark, ...]
    clauses: tuple[Clause, ...] = ()
    missing: tuple[str, ...] = ()
    signals: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rehearse_next: str = ""
    comparison: Comparison | None = None


Rubric = Callable[[Request], Judged]


def with_evidence(
    judged: Judged, change: Callable[[tuple[Evidence, ...]], tuple[Evidence, ...]]
) -> Judged:
    """``judged`` with the evidence of each mark and remark changed."""
    return replace(
        judged,
        marks=tuple(replace(mark, evidence=change(mark.evidence)) for mark in judged.marks),
        remarks=tuple(
            replace(remark, evidence=change(remark.evidence)) for remark in judged.remarks
        ),
    )
