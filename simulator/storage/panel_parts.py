"""What must hold for the parts that members play: two who ask, and who takes notes asks nothing."""

from collections.abc import Callable, Iterator
from typing import Final, cast

from simulator.storage.panel_schema import MIN_ASKING
from simulator.storage.panel_shape import Shape, Values, shown, tables
from simulator.storage.toml_lines import Path

_LET_THEM_ASK: Final = 'or take part = "notes" away'


def takes_notes(member: Values) -> bool:
    """Whether a member of the file only takes notes."""
    return member.get("part") == "notes"


def _enough_ask(values: Values, shape: Shape) -> None:
    members = tables(values, "member")
    noting = [n for n, member in enumerate(members) if takes_notes(member)]
    asking = len(members) - len(noting)
    if noting and asking < MIN_ASKING:
        who = "one member is left who asks" if asking else "no member is left who asks"
        right = f"Let at least {MIN_ASKING} members ask"
        shape.fault(("member", noting[-1], "part"), who, right)


def _note_takers_ask_nothing(values: Values, shape: Shape) -> None:
    noting = {str(m["id"]) for m in tables(values, "member") if takes_notes(m) and "id" in m}
    for path, member in _named(values):
        if member in noting:
            what = f"names {shown(member)}, who only takes notes"
            shape.fault(path, what, f"Name a colleague who asks, {_LET_THEM_ASK}")


def _named(values: Values) -> Iterator[tuple[Path, str]]:
    """Where a file names who is to ask."""
    for n, rnd in enumerate(tables(values, "round")):
        for at, member in enumerate(cast("tuple[str, ...]", rnd.get("members", ()))):
            yield ("round", n, "members", at), member
    for n, question in enumerate(tables(values, "question")):
        yield ("question", n, "member"), str(question.get("member", ""))


def _note_takers_answer_nothing(values: Values, shape: Shape) -> None:
    for n, member in enumerate(tables(values, "member")):
        if takes_notes(member) and member.get("answers"):
            what = "is of no use for a member who only takes notes"
            right = f"Give the answers to a colleague who asks, {_LET_THEM_ASK}"
            shape.fault(("member", n, "answers"), what, right)


PART_RULES: Final[tuple[Callable[[Values, Shape], None], ...]] = (
    _enough_ask,
    _note_takers_ask_nothing,
    _note_takers_answer_nothing,
)
"""Each notes its faults; parts that already have faults are passed over."""
