"""Ready-made days and single formats: a panel with other rounds than its file has."""

from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.domain.errors import UserError
from simulator.domain.formats import FORMATS
from simulator.domain.panel import Panel, Question, Round
from simulator.domain.resources import shipped_table

_SINGLE_MINUTES = 10.0
_SINGLE_QUESTIONS = 3
_ONCE = frozenset(
    {"coding", "debugging", "whiteboard", "design", "presentation", "test", "group", "salary"}
    | {"candidate_questions", "closing", "plan90"}
)
"""Formats that one question fills."""


@dataclass(frozen=True, slots=True)
class Day:
    """A ready-made day; without rounds it is the panel file's own agenda."""

    id: str
    title: str
    summary: str
    rounds: tuple[tuple[str, float, int], ...]
    """(format, minutes, questions) in order."""


@lru_cache
def days() -> tuple[Day, ...]:
    """All ready-made days, the default first."""
    return tuple(
        Day(
            name,
            table["title"],
            table["summary"],
            tuple((one["format"], one["minutes"], one["questions"]) for one in table["rounds"])
            if "rounds" in table
            else (),
        )
        for name, table in shipped_table("interview", "days").items()
    )


def with_day(panel: Panel, name: str) -> Panel:
    """The panel with the rounds of that day.

    Raises:
        UserError: there is no such day, or it cannot fill its time with this panel.
    """
    for day in days():
        if day.id == name:
            return panel if not day.rounds else _with_rounds(panel, day.rounds)
    names = ", ".join(day.id for day in days())
    raise UserError(f"There is no day “{name}”.", f"Choose one of {names}.")


def with_format(panel: Panel, fmt: str) -> Panel:
    """The panel with one round in that format alone.

    Raises:
        UserError: there is no such format, or nothing to ask in it.
    """
    if fmt not in FORMATS:
        raise UserError(f"There is no format “{fmt}”.", f"Choose one of {', '.join(FORMATS)}.")
    count = 1 if fmt in _ONCE else _SINGLE_QUESTIONS
    return _with_rounds(panel, ((fmt, _SINGLE_MINUTES, count),))


def _with_rounds(panel: Panel, wanted: tuple[tuple[str, float, int], ...]) -> Panel:
    questions = list(panel.questions)
    rounds = []
    for fmt, minutes, count in wanted:
        own = [question for question in questions if question.format == fmt]
        if not own:
            own = [question for question in house_questions() if question.format == fmt]
            questions += own
        rounds.append(Round(fmt, minutes, _members(panel, fmt, own), min(count, len(own))))
    return replace(panel, rounds=tuple(rounds), questions=tuple(questions))


def _members(panel: Panel, fmt: str, questions: list[Question]) -> tuple[str, ...]:
    """Who holds a round: those of the panel's own round in that format, else who cares for it."""
    for rnd in panel.rounds:
        if rnd.format == fmt:
            return rnd.members
    named = {question.member for question in questions}
    if questions and None not in named:
        return tuple(member.id for member in panel.asking if member.id in named)
    about = {question.competency for question in questions}
    fit = [member.id for member in panel.asking if member.id in named or about & set(member.focus)]
    return tuple(fit) or tuple(member.id for member in panel.asking)


@lru_cache
def house_questions() -> tuple[Question, ...]:
    """Questions for formats that a panel file has none for."""
    return tuple(
        Question(**table) for table in shipped_table("interview", "house_questions")["question"]
    )
