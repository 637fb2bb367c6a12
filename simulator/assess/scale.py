"""A criterion's scale as its cue file states it: weight, anchors, what is missing, what next.

Each format's TOML file has a table ``[criterion.<name>]`` with ``weight``, five ``anchors``, and for
the marks below 4 ``missing`` and ``next_step``, each one sentence or four. ``keep`` and ``mend`` are
remarks; ``{quote}`` in them stands for what was said.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from simulator.assess.cues import Hit, evidence
from simulator.domain.assessment import Evidence, Mark, Remark
from simulator.domain.resources import resource

HIGHEST = 4
_KEEP_FROM = 3
_MEND_UPTO = 1
_QUOTED_WORDS = 14


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a format as its file states it; see the module."""

    name: str
    weight: float
    anchors: tuple[str, ...]
    missing: tuple[str, ...]
    next_step: tuple[str, ...]
    keep: str
    mend: str

    def mark(self, value: int, shown: tuple[Evidence, ...] = ()) -> Mark:
        """The mark with its words; ``value`` is brought into 0 to 4."""
        value = max(0, min(HIGHEST, value))
        below = value < HIGHEST
        return Mark(
            self.name,
            value,
            self.weight,
            self.anchors[value],
            shown,
            self.missing[value] if below else "",
            self.next_step[value] if below else "",
        )

    def remark(self, mark: Mark) -> Remark | None:
        """What to keep or to mend, quoting the answer; None for a middling mark."""
        value = mark.mark if mark.mark is not None else _KEEP_FROM - 1
        quote = quoted(mark.evidence[0].quote) if mark.evidence else ""
        if value >= _KEEP_FROM and self.keep and quote:
            return Remark("keep", self.keep.format(quote=quote), self.name, mark.evidence)
        if value <= _MEND_UPTO and self.mend:
            shown = f"“{quote}”: {self.mend}" if quote else self.mend
            return Remark("mend", shown, self.name, mark.evidence)
        return None


def quoted(text: str) -> str:
    """A quotation short enough for a remark: its first words."""
    words = text.split()
    return " ".join(words[:_QUOTED_WORDS]) + (" …" if len(words) > _QUOTED_WORDS else "")


def _four(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(v) for v in value)
    return (str(value or ""),) * HIGHEST


@cache
def criteria(name: str) -> Mapping[str, Criterion]:
    """The criteria of ``assets/judging/<name>.toml`` by name, in the file's order."""
    data = tomllib.loads(resource("assets", "judging", f"{name}.toml").read_text("utf-8"))
    return {
        key: Criterion(
            key,
            float(table["weight"]),
            tuple(table["anchors"]),
            _four(table.get("missing")),
            _four(table.get("next_step")),
            str(table.get("keep", "")),
            str(table.get("mend", "")),
        )
        for key, table in data["criterion"].items()
    }


def marked(
    name: str, text: str, values: Mapping[str, tuple[int, Iterable[Hit]]]
) -> tuple[tuple[Mark, ...], tuple[Remark, ...]]:
    """Marks and remarks of a format: criterion to (mark, the cues that earned it)."""
    known = criteria(name)
    marks = tuple(
        known[key].mark(value, evidence(text, hits)) for key, (value, hits) in values.items()
    )
    remarks = (known[mark.criterion].remark(mark) for mark in marks)
    return marks, tuple(remark for remark in remarks if remark)


def weakest(name: str, marks: tuple[Mark, ...]) -> str:
    """What to rehearse next: the next step of the criterion that costs most."""
    costs = [(mark.weight * (HIGHEST - (mark.mark or 0)), -i) for i, mark in enumerate(marks)]
    if not costs or max(costs)[0] <= 0:
        return ""
    mark = marks[-max(costs)[1]]
    return criteria(name)[mark.criterion].next_step[mark.mark or 0]
