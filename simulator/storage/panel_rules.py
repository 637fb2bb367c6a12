"""What must hold between the parts of a panel file: references, doubles, questions enough."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from simulator.storage.panel_parts import PART_RULES, takes_notes
from simulator.storage.panel_schema import TABLES
from simulator.storage.panel_shape import Shape, Values, did_you_mean, peers, shown, tables
from simulator.storage.panel_tasks import TASK_RULES
from simulator.storage.panel_times import TIME_RULES
from simulator.storage.placeholders import Fills
from simulator.storage.toml_lines import Path


def check_rules(values: Values, shape: Shape, fills: Fills) -> None:
    """Note every broken rule in ``shape``; parts that already have faults are passed over.

    Args:
        values: The file as checked by ``shape``.
        shape: Takes the faults.
        fills: Which placeholders have values.
    """
    rules: tuple[Callable[[Values, Shape], None], ...] = (
        _ids_are_unique,
        _salary_is_a_range,
        _references_are_known,
        _no_question_twice,
        _worries_have_questions,
        *PART_RULES,
        *TASK_RULES,
        *TIME_RULES,
    )
    for rule in rules:
        rule(values, shape)
    _placeholders_have_values(values, shape, fills)


def _ids_are_unique(values: Values, shape: Shape) -> None:
    people: set[object] = set()
    _tell_doubles(tables(values, "member"), ("member",), people, shape)
    _tell_doubles(peers(values), ("group", "peer"), people, shape)
    _tell_doubles(tables(values, "question"), ("question",), set(), shape)


def _tell_doubles(found: tuple[Values, ...], at: Path, seen: set[object], shape: Shape) -> None:
    for n, table in enumerate(found):
        if "id" in table and table["id"] in seen:
            shape.fault((*at, n, "id"), f"is {shown(table['id'])} again", "Choose another id")
        seen.add(table.get("id"))


def _salary_is_a_range(values: Values, shape: Shape) -> None:
    company = cast("Values", values.get("company", {}))
    salary = cast("Mapping[str, float | None] | None", company.get("salary")) or {}
    low, high, opening = (salary.get(name) for name in ("low", "high", "opening"))
    if low is None or high is None:
        return
    if low > high:
        shape.fault(("company", "salary", "high"), "is lower than low", "Give the higher amount")
    elif opening is not None and not low <= opening <= high:
        right = f"Give an amount from {low:g} to {high:g}"
        shape.fault(("company", "salary", "opening"), f"is {opening:g}", right)


def _references_are_known(values: Values, shape: Shape) -> None:
    members = tables(values, "member")
    if not members or any("id" not in member for member in members):
        return
    known = tuple(str(member["id"]) for member in members)
    places: list[tuple[Path, object]] = [
        (("round", n, "members", at), member)
        for n, rnd in enumerate(tables(values, "round"))
        for at, member in enumerate(cast("tuple[str, ...]", rnd.get("members", ())))
    ]
    places += [
        (("question", n, "member"), question["member"])
        for n, question in enumerate(tables(values, "question"))
        if question.get("member")
    ]
    for path, member in places:
        if member not in known:
            shape.fault(
                path, f"names {shown(member)}, who is no member", did_you_mean(str(member), known)
            )


_NO_WORD: Final = re.compile(r"[^\w ]|_")


def _no_question_twice(values: Values, shape: Shape) -> None:
    seen: dict[str, Path] = {}
    for path, text in _question_texts(values):
        plain = " ".join(_NO_WORD.sub("", text.casefold()).split())
        if plain in seen:
            shape.fault(
                path,
                f"asks the same words as {_name_of(seen[plain], values)}",
                "Put it in other words",
            )
        else:
            seen[plain] = path


def _question_texts(values: Values) -> Iterator[tuple[Path, str]]:
    for n, question in enumerate(tables(values, "question")):
        if "text" in question:
            yield ("question", n, "text"), cast("str", question["text"])
        for at, variant in enumerate(cast("tuple[str, ...]", question.get("variants", ()))):
            yield ("question", n, "variants", at), variant


def _name_of(path: Path, values: Values) -> str:
    n = cast("int", path[1])
    return f"question {shown(tables(values, 'question')[n].get('id', n + 1))}"


def _worries_have_questions(values: Values, shape: Shape) -> None:
    questions, rounds = tables(values, "question"), tables(values, "round")
    if any(not {"competency", "format"} <= question.keys() for question in questions):
        return
    if any(not {"format", "members"} <= rnd.keys() for rnd in rounds):
        return
    for n, member in enumerate(tables(values, "member")):
        worry = cast("Values | None", member.get("worry"))
        if not worry or "competency" not in worry or takes_notes(member):
            continue
        formats = {rnd["format"] for rnd in rounds if _sits_in(member, rnd)}
        asked = any(
            question["competency"] == worry["competency"]
            and question["format"] in formats
            and question.get("member", "") in {"", member.get("id")}
            for question in questions
        )
        if not asked:
            shape.fault(
                ("member", n, "worry", "competency"),
                "no question that this member can ask in a round of theirs is about "
                f"{worry['competency']}",
                "Write one, or give the worry another competency",
            )


def _sits_in(member: Values, rnd: Values) -> bool:
    return not rnd["members"] or member.get("id") in cast("tuple[str, ...]", rnd["members"])


def _placeholders_have_values(values: Values, shape: Shape, fills: Fills) -> None:
    for path, text in _filled_texts(values):
        for name, is_known in fills.faults(text):
            if is_known:
                shape.fault(path, f"uses {{{name}}}, which has no value", "Give it one above")
            elif name in {"{", "}"}:
                shape.fault(path, f"has a lone {name}", f"Write {name * 2} for the sign itself")
            else:
                shape.fault(
                    path,
                    f"uses {{{name[:60]}}}, which is no placeholder",
                    did_you_mean(name, fills.known()),
                )


def _filled_texts(values: Values, name: str = "", at: Path = ()) -> Iterator[tuple[Path, str]]:
    for key_name, key in TABLES[name].items():
        value, path = values.get(key_name), (*at, key_name)
        if not value:
            continue
        if key.kind == "table":
            yield from _filled_texts(cast("Values", value), key.table, path)
        elif key.kind == "tables":
            for n, table in enumerate(cast("tuple[Values, ...]", value)):
                yield from _filled_texts(table, key.table, (*path, n))
        elif key.filled and isinstance(value, str):
            yield path, value
        elif key.filled and isinstance(value, tuple):
            yield from (((*path, n), text) for n, text in enumerate(value))
        elif key.filled and isinstance(value, dict):
            yield from (((*path, each), text) for each, text in value.items())
