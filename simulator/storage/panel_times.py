"""Whether the rounds of a panel file, and the ready-made days it is made for, fill their time."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, cast

from simulator.domain.formats import STAGES
from simulator.domain.resources import shipped_table
from simulator.storage.panel_shape import Shape, Values, tables

_LEAST_MINUTES: Final = 1.5
_MOST_MINUTES: Final = 12.0
"""For one spoken question with its follow-ups: a short answer takes a minute, and nobody speaks
for three answers of three minutes about one thing."""


def _rounds_have_questions(values: Values, shape: Shape) -> None:
    questions = tables(values, "question")
    if any("format" not in question for question in questions):
        return
    wanted: Counter[object] = Counter()
    for n, rnd in enumerate(tables(values, "round")):
        if not {"format", "questions", "members"} <= rnd.keys():
            continue
        name = rnd["format"]
        wanted[name] += cast("int", rnd["questions"])
        there = sum(question["format"] == name for question in questions)
        if there < wanted[name]:
            shape.fault(
                ("round", n, "questions"),
                f"needs {wanted[name]} {name} questions with the rounds before it, "
                f"and the file has {there}",
                "Write more questions of that format, or ask fewer",
            )


def _questions_have_time(values: Values, shape: Shape) -> None:
    for n, rnd in enumerate(tables(values, "round")):
        if not {"format", "questions", "minutes"} <= rnd.keys() or rnd["format"] in STAGES:
            continue
        minutes, count = cast("float", rnd["minutes"]), cast("int", rnd["questions"])
        if not _LEAST_MINUTES <= minutes / count <= _MOST_MINUTES:
            least, most = _LEAST_MINUTES * count, _MOST_MINUTES * count
            what = f"gives each question {minutes / count:.2g} minutes"
            right = f"Give {least:g} to {most:g} minutes, or change the number of questions"
            shape.fault(("round", n, "minutes"), what, right)


def _days_have_questions(values: Values, shape: Shape) -> None:
    """A day that a file has questions of its own for throughout takes none of the house's."""
    questions = tables(values, "question")
    if any("format" not in question for question in questions):
        return
    there = Counter(str(question["format"]) for question in questions)
    told: set[str] = set()
    for title, asks in _days():
        if not asks.keys() <= there.keys():
            continue
        for name in (name for name in asks if there[name] < asks[name] and name not in told):
            told.add(name)
            n = next(n for n, question in enumerate(questions) if question["format"] == name)
            shape.fault(
                ("question", n, "format"),
                f"the day “{title}” asks {asks[name]} {name} questions, "
                f"and the file has {there[name]}",
                "Write more questions of that format",
            )


@lru_cache
def _days() -> tuple[tuple[str, Counter[str]], ...]:
    """(title, format to how many questions) of the ready-made days, the most asking first."""
    read: Mapping[str, dict[str, Any]] = shipped_table("interview", "days")
    days = [(str(day["title"]), _asks(day.get("rounds", []))) for day in read.values()]
    return tuple(sorted(days, key=lambda day: -day[1].total()))


def _asks(rounds: list[dict[str, Any]]) -> Counter[str]:
    asks: Counter[str] = Counter()
    for rnd in rounds:
        asks[rnd["format"]] += rnd["questions"]
    return asks


TIME_RULES: Final[tuple[Callable[[Values, Shape], None], ...]] = (
    _rounds_have_questions,
    _questions_have_time,
    _days_have_questions,
)
"""Each notes its faults; parts that already have faults are passed over."""
