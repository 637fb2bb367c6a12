"""How an answer is to be given in each format: the stage that a question is posed on."""

from typing import Final

from simulator.domain.formats import STAGES
from simulator.domain.panel import Question, Round
from simulator.interview.effects import Stage

_CLOCKED: Final = frozenset({"presentation", "coding", "debugging", "group"})
_PREPARE_S: Final = 120.0
_PRESENT_S: Final = 300.0


def stage_for(question: Question, rnd: Round) -> Stage:
    """The stage of a question in its round; options of the round may set the times.

    Options: ``prepare_s``, ``limit_s``, and ``items`` for how many items a test has.
    """
    kind = STAGES.get(question.format, "spoken")
    if kind == "spoken":
        return Stage()
    limit = 60.0 * rnd.minutes / max(1, rnd.questions) if question.format in _CLOCKED else None
    prepare = 0.0
    if question.format == "presentation":
        limit, prepare = _PRESENT_S, _PREPARE_S
    return Stage(
        kind,
        exercise=question.exercise,
        limit_s=_number(rnd, "limit_s", limit),
        prepare_s=_number(rnd, "prepare_s", prepare) or 0.0,
    )


def _number(rnd: Round, name: str, default: float | None) -> float | None:
    value = rnd.options.get(name, default)
    return float(value) if isinstance(value, int | float) else default
