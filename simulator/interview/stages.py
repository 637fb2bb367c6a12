"""How an answer is to be given in each format: the stage that a question is posed on."""

import zlib
from typing import Final

from simulator.domain.formats import STAGES
from simulator.domain.panel import Question, Round
from simulator.domain.work import Item
from simulator.exercises.items import KINDS, MOST_ITEMS, make_items
from simulator.interview.effects import Stage

_CLOCKED: Final = frozenset({"presentation", "coding", "debugging", "group"})
_PREPARE_S: Final = 120.0
_PRESENT_S: Final = 300.0
_TEST_KINDS: Final = ("numerical", "verbal", "logical")
_TEST_ITEMS: Final = 9.0


def stage_for(question: Question, rnd: Round, seed: int) -> Stage:
    """The stage of a question in its round; options of the round may set times and items.

    Options: ``prepare_s``, ``limit_s``; for a test ``items``, how many it has, and ``kinds``, which
    (see ``exercises.items``). Kinds that there are not are left out, and too many items are cut to
    the most there can be: an interview that has begun goes on. The same seed and question give the
    same items.
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
        items=_items(question, rnd, seed) if kind == "items" else (),
    )


def _items(question: Question, rnd: Round, seed: int) -> tuple[Item, ...]:
    wanted = rnd.options.get("kinds", _TEST_KINDS)
    several = wanted if isinstance(wanted, list | tuple) else (wanted,)
    kinds = tuple(str(kind) for kind in several if kind in KINDS) or _TEST_KINDS
    count = min(MOST_ITEMS, max(1.0, _number(rnd, "items", None) or _TEST_ITEMS))
    return make_items(seed + zlib.crc32(question.id.encode("utf-8")), kinds, int(count))


def _number(rnd: Round, name: str, default: float | None) -> float | None:
    value = rnd.options.get(name, default)
    return float(value) if isinstance(value, int | float) else default
