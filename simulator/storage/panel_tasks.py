"""What must hold for what a question asks for besides words: exercises, changes, groups, tests."""

from collections.abc import Callable
from typing import Final, cast

from simulator.domain.formats import STAGES, TRIGGERS_OF
from simulator.domain.resources import resource
from simulator.storage.panel_shape import Shape, Values, did_you_mean, peers, shown, tables

_WITH_EXERCISE: Final = ("coding", "debugging")
_WITH_CHANGE: Final = ("whiteboard", "design")
_OPTIONS_OF: Final = {
    "prepare_s": tuple(STAGES),
    "limit_s": tuple(STAGES),
    "items": ("test",),
    "kinds": ("test",),
}
"""Option of a round to the formats in which it changes anything."""


def _exercises_are_there(values: Values, shape: Shape) -> None:
    known = tuple(sorted(path.stem for path in resource("assets").glob("exercises/*.toml")))
    for n, question in enumerate(tables(values, "question")):
        if not {"format", "exercise"} <= question.keys():
            continue
        name, exercise = question["format"], str(question["exercise"])
        at = ("question", n, "exercise")
        if name not in _WITH_EXERCISE:
            if exercise:
                what = f"is of no use in a {name} question"
                shape.fault(at, what, _leave_out(_WITH_EXERCISE))
        elif not exercise:
            shape.fault(at, "is missing", f"Give one from: {', '.join(known)}")
        elif exercise not in known:
            shape.fault(at, f"is {shown(exercise)}", did_you_mean(exercise, known))


def _changes_can_come(values: Values, shape: Shape) -> None:
    for n, question in enumerate(tables(values, "question")):
        if question.get("change") and question.get("format", "design") not in _WITH_CHANGE:
            what = f"is of no use in a {question['format']} question"
            shape.fault(("question", n, "change"), what, _leave_out(_WITH_CHANGE))


def _follow_ups_can_fire(values: Values, shape: Shape) -> None:
    for n, question in enumerate(tables(values, "question")):
        if "format" not in question:
            continue
        name = str(question["format"])
        can = TRIGGERS_OF.get(name, frozenset())
        right = f"Use one of: {', '.join(sorted(can))}" if can else "Leave it out"
        for trigger in cast("dict[str, str]", question.get("follow_ups", {})):
            if trigger not in can:
                what = f"no answer to a {name} question is followed up for this"
                shape.fault(("question", n, "follow_ups", trigger), what, right)


def _options_do_something(values: Values, shape: Shape) -> None:
    for n, rnd in enumerate(tables(values, "round")):
        options = cast("Values", rnd.get("options") or {})
        for name in (name for name, value in options.items() if value not in {None, ()}):
            formats = _OPTIONS_OF[name]
            if rnd.get("format", formats[0]) not in formats:
                what = f"is of no use in a {rnd['format']} round"
                shape.fault(("round", n, "options", name), what, _leave_out(formats))


def _group_has_a_task(values: Values, shape: Shape) -> None:
    if "group" not in values or values["group"] is not None:
        return
    for n, question in enumerate(tables(values, "question")):
        if question.get("format") == "group":
            what, right = (
                "there is no [group] with the task",
                "Write one, or leave the question out",
            )
            shape.fault(("question", n, "format"), what, right)


def _peers_take_a_stand(values: Values, shape: Shape) -> None:
    options = cast("tuple[str, ...]", cast("Values", values.get("group") or {}).get("options", ()))
    for n, peer in enumerate(peers(values)):
        if options and "stance" in peer and peer["stance"] not in options:
            stance = str(peer["stance"])
            what = f"is {shown(stance)}, which is no option of the group"
            shape.fault(("group", "peer", n, "stance"), what, did_you_mean(stance, options))


def _leave_out(formats: tuple[str, ...]) -> str:
    return f"Leave it out; it is for: {', '.join(formats)}"


TASK_RULES: Final[tuple[Callable[[Values, Shape], None], ...]] = (
    _exercises_are_there,
    _changes_can_come,
    _follow_ups_can_fire,
    _options_do_something,
    _group_has_a_task,
    _peers_take_a_stand,
)
"""Each notes its faults; parts that already have faults are passed over."""
