"""The shape every rubric has: a judged answer without what is the same for all formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulator.assess.request import Request
from simulator.domain.assessment import Clause, Comparison, Finding, Mark, Remark


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
