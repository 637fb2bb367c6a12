"""How a talk of salary went, from its facts: the sums in their order and what was possible."""

import math
from typing import Final

from simulator.report.charts import Axis, Chart, Dot, Note, Rule, Shape
from simulator.report.facts import Facts, amount, entries, figure
from simulator.report.words import clean, in_words, listed, money

_ENDED_WORDS: Final = {
    "agreed": "with an agreement",
    "written_offer": "with a written offer to come",
    "time_to_think": "with time to think",
    "broken_off": "before anything was settled",
}
_ROOM: Final = 0.12
"""Air at both ends of the line of sums, as a part of it."""
_MOST: Final = 12
"""Sums that are told one by one."""


def talk_facts(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Names and values, as far as the facts hold them."""
    per = clean(str(facts.get("per") or ""))
    a_time = f" a {per}" if per else ""
    agreed = amount(facts, "agreed")
    rows = [
        ("You asked for", _then(_sums(facts, "asked"), facts) or "no figure"),
        ("They offered", _then(_sums(facts, "offered"), facts) or "no figure"),
        ("Agreed", "nothing yet" if math.isnan(agreed) else _said(agreed, facts) + a_time),
        ("Most that was possible", _most(facts, a_time)),
        ("Besides the money", listed([clean(str(each)) for each in entries(facts.get("extras"))])),
        ("The talk ended", _ended(facts)),
    ]
    return tuple((name, value) for name, value in rows if value)


def talk_told(facts: Facts) -> str:
    """What would have been possible, in sentences; may be empty."""
    return clean(str(facts.get("told") or ""))


def talk_charts(facts: Facts, key: str) -> tuple[Chart, ...]:
    """The sums on one line, what would have been possible among them."""
    named = (
        ("You asked for", _sums(facts, "asked"), "accent"),
        ("They offered", _sums(facts, "offered"), "text"),
        ("Agreed", _sums(facts, "agreed"), "r"),
        ("Possible", _sums(facts, "possible"), "muted"),
    )
    rows = [row for row in named if row[1]]
    sums = [value for _, values, _ in rows for value in values]
    if len(set(sums)) < 2:  # noqa: PLR2004 - one sum alone has no place on a line
        return ()
    air = (max(sums) - min(sums)) * _ROOM
    axis = Axis(min(sums) - air, max(sums) + air, len(rows), top=4)
    shapes: list[Shape] = []
    for row, (name, values, tone) in enumerate(rows):
        shapes += [axis.name(row, name), *_line(axis, row, values, tone)]
        shapes.append(_sum_note(axis, row, values[-1], facts))
    return (
        Chart(
            f"{key}-sums",
            "The sums",
            "From the smallest on the left to the largest on the right. In each row the large dot "
            "is the last sum that was named.",
            axis.height,
            tuple(shapes),
            (),
            (),
        ),
    )


def _line(axis: Axis, row: int, values: list[float], tone: str) -> list[Shape]:
    y = axis.middle(row)
    ends = (axis.x(min(values)), axis.x(max(values)))
    shapes: list[Shape] = [Rule(axis.x(axis.low), y, axis.x(axis.high), y, "hair")]
    if ends[0] != ends[1]:
        shapes.append(Rule(ends[0], y, ends[1], y, "text", 2))
    shapes += [Dot(axis.x(value), y, 4.0, tone) for value in values[:-1]]
    return [*shapes, Dot(axis.x(values[-1]), y, 6.0, tone)]


def _sum_note(axis: Axis, row: int, value: float, facts: Facts) -> Note:
    """The figure beside its dot, on the side that has room."""
    right = axis.x(value) < axis.x((axis.low + axis.high) / 2)
    x = axis.x(value) + (10 if right else -10)
    return Note(x, axis.middle(row) - 6, _said(value, facts), "start" if right else "end")


def _sums(facts: Facts, name: str) -> list[float]:
    """The sums of that name; a single one counts as a list."""
    value = facts.get(name)
    found = [figure(each) for each in (entries(value) or (value,))]
    return [each for each in found if each >= 0][:_MOST]


def _then(sums: list[float], facts: Facts) -> str:
    """``£46,000, then £45,000``."""
    return ", then ".join(_said(each, facts) for each in sums)


def _said(value: float, facts: Facts) -> str:
    return money(value, str(facts.get("currency") or ""))


def _most(facts: Facts, a_time: str) -> str:
    possible = amount(facts, "possible")
    return "" if math.isnan(possible) else _said(possible, facts) + a_time


def _ended(facts: Facts) -> str:
    ended = str(facts.get("ended") or "")
    return _ENDED_WORDS.get(ended, in_words(ended).lower())
