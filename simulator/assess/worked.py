"""Marks for work beside the words: code by its cases, a test by its items.

Sentences, bands and weights lie in ``assets/judging/worked.toml``. A questionnaire gets no mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from simulator.assess.rubric import Judged
from simulator.domain.assessment import Mark, Remark
from simulator.domain.resources import shipped_table
from simulator.domain.work import CaseResult, ItemResult, Work

_TOP: Final = 4
_ALOUD: Final = ("code", "drawing")
"""Kinds of work over which one thinks aloud."""
_NAMED: Final = 3
"""Failing cases that are named; the others are counted."""
_SLOW: Final = "Took longer"
"""How the result of a case begins whose time was up; see ``exercises.runner``."""


def with_work(judged: Judged, work: Work | None, format_: str) -> Judged:
    """The judged answer with marks for its work; unchanged where there is none to mark.

    Coding and debugging: ``solution`` beside the marks for what was said, which are scaled and
    stay without a mark where too little was heard. Test: a criterion for each kind of item and
    ``pace``, in place of the marks for what was said. The weights sum to 1.
    """
    wanted = _file()["formats"].get(format_)
    if work is None or wanted is None:
        return judged
    if wanted == "code" and work.cases:
        return _with_code(judged, work.cases, format_)
    if wanted == "items" and work.items:
        return _with_items(judged, work.items)
    return judged


def thinks_aloud(format_: str, work: Work | None) -> bool:
    """Whether an answer is work over which one was to think aloud."""
    return work is not None and work.kind in _ALOUD and format_ in _file()["aloud"]["formats"]


def unsaid(judged: Judged) -> Judged:
    """The lowest mark for everything that was to be said: nothing was, so nothing is left out."""
    said = _file()["aloud"]
    marks = tuple(
        replace(mark, mark=0, anchor=str(said["anchor"]), evidence=()) for mark in judged.marks
    )
    remark = Remark("mend", str(said["remark"]), marks[0].criterion if marks else "")
    return replace(judged, marks=marks, remarks=(remark,))


def _file() -> Mapping[str, Any]:
    return shipped_table("judging", "worked")


def _band(share: float, bands: Sequence[float]) -> int:
    """The mark for a share: how many of the least shares it reaches."""
    return sum(share >= least for least in bands)


def _with_code(judged: Judged, cases: Sequence[CaseResult], format_: str) -> Judged:
    table = _file()["solution"]
    own = float(table["weight"])
    whole = sum(mark.weight for mark in judged.marks) or 1.0
    kept = [replace(mark, weight=mark.weight * (1 - own) / whole) for mark in judged.marks]
    passed = sum(case.passed for case in cases)
    return replace(
        judged,
        kind="answer",
        marks=(_solution(cases, format_, own), *kept),
        signals={**judged.signals, "cases": len(cases), "cases_passed": passed},
    )


def _solution(cases: Sequence[CaseResult], format_: str, weight: float) -> Mark:
    table = _file()["solution"]
    failing = [case for case in cases if not case.passed]
    value = _band((len(cases) - len(failing)) / len(cases), table["bands"])
    if format_ == "debugging" and any(not case.hidden for case in failing):
        value = min(value, int(table["fault_stands"]))
    if not failing:
        return Mark("solution", _TOP, weight, str(table["anchors"][_TOP]))
    names = ", ".join(f"“{case.name}”" for case in failing[:_NAMED])
    if len(failing) > _NAMED:
        names = str(table["more"]).format(cases=names, count=len(failing) - _NAMED)
    return Mark(
        "solution",
        value,
        weight,
        str(table["anchors"][value]),
        missing=str(table["failing"]).format(cases=names),
        next_step=str(table[_advice(cases, failing)]),
    )


def _advice(cases: Sequence[CaseResult], failing: Sequence[CaseResult]) -> str:
    """Which next step fits: by what the failing cases have in common."""
    if any(case.got.startswith(_SLOW) for case in failing):
        return "slow"
    if len(failing) == len(cases) > 1 and len({case.got for case in cases}) == 1:
        return "not_running"
    return "visible" if any(not case.hidden for case in failing) else "hidden"


def _with_items(judged: Judged, items: Sequence[ItemResult]) -> Judged:
    asked = [item for item in items if item.right is not None]
    if not asked:
        return replace(judged, kind="answer", marks=(), missing=(), findings=(), remarks=())
    kinds = tuple(dict.fromkeys(item.kind for item in asked))
    pace = float(_file()["pace"]["weight"])
    each = (1 - pace) / len(kinds)
    marks = (*(_kind(kind, asked, each) for kind in kinds), _pace(asked, pace))
    right = sum(item.chosen == item.right for item in asked)
    return replace(
        judged,
        kind="answer",
        marks=marks,
        missing=(),
        findings=(),
        remarks=(),
        rehearse_next=_rehearse(marks) or judged.rehearse_next,
        signals={**judged.signals, "items": len(asked), "items_right": right},
    )


def _kind(kind: str, items: Sequence[ItemResult], weight: float) -> Mark:
    own = [item for item in items if item.kind == kind]
    wrong = sum(item.chosen != item.right for item in own)
    return _shared(kind, wrong, len(own), weight, "items", str(_file()["kinds"].get(kind, "")))


def _pace(items: Sequence[ItemResult], weight: float) -> Mark:
    left = sum(item.chosen is None for item in items)
    return _shared("pace", left, len(items), weight, "pace", str(_file()["pace"]["next_step"]))


def _shared(criterion: str, wrong: int, count: int, weight: float, table: str, step: str) -> Mark:
    said = _file()[table]
    value = _band((count - wrong) / count, said["bands"])
    missing = str(said["missing"]).format(wrong=wrong, count=count) if value < _TOP else ""
    return Mark(
        criterion,
        value,
        weight,
        str(said["anchors"][value]),
        missing=missing,
        next_step=step if value < _TOP else "",
    )


def _rehearse(marks: Sequence[Mark]) -> str:
    """What to rehearse: the criterion that the total would gain most from; empty at full marks."""
    weakest = max(marks, key=lambda mark: (_TOP - (mark.mark or 0)) * mark.weight)
    if weakest.mark == _TOP:
        return ""
    return str(_file()["rehearse"].get(weakest.criterion, ""))
