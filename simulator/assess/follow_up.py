"""An answer to a follow-up is marked by what the follow-up asked for, and by nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from simulator.assess.rubric import Judged

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


def narrowed(judged: Judged, trigger: str) -> Judged:
    """``judged`` with only the marks, gaps and remarks that the follow-up was about.

    Weights are scaled to sum to 1 again. Where the format has none of the criteria, or the trigger
    wants a whole new answer, nothing is taken away.
    """
    asked = ASKS_ABOUT.get(trigger, ())
    kept = [mark for mark in judged.marks if mark.criterion in asked]
    whole = sum(mark.weight for mark in kept)
    if not kept or not whole:
        return judged
    return replace(
        judged,
        marks=tuple(replace(mark, weight=mark.weight / whole) for mark in kept),
        missing=tuple(label for label in judged.missing if _PARTS.get(label) in asked),
        findings=tuple(
            finding
            for finding in judged.findings
            if set(ASKS_ABOUT.get(finding.trigger, ())) & set(asked)
        ),
        remarks=tuple(remark for remark in judged.remarks if remark.criterion in {"", *asked}),
    )
