"""What must hold between the parts of a panel file: references, doubles, questions enough."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from simulator.storage.panel_schema import TABLES
from simulator.storage.panel_shape import Shape, Values, did_you_mean, shown
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
        _rounds_have_questions,
        _no_question_twice,
        _worries_have_questions,
    )
    for rule in rules:
        rule(values, shape)
    _placeholders_have_values(values, shape, fills)


def tables(values: Values, name: str) -> tuple[Values, ...]:
    """The tables headed ``[[name]]``; empty when they have faults."""
    return cast("tuple[Values, ...]", values.get(name, ()))


def _ids_are_unique(values: Values, shape: Shape) -> None:
    for name in ("member", "question"):
        seen: set[object] = set()
        for n, table in enumerate(tables(values, name)):
            if "id" in table and table["id"] in seen:
                shape.fault((name, n, "id"), f"is {shown(table['id'])} again", "Choose another id")
            seen.add(table.get("id"))


def _salary_is_a_range(values: Values, shape: Shape) -> None:
    company = cast("Values", values.get("company", {}))
    salary = cast("Mapping[str, float] | None", company.get("salary"))
    if salary and salary.get("low", 0.0) > salary.get("high", float("inf")):
        shape.fault(("company", "salary", "high"), "is lower than low", "Give the higher amount")


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


def _rounds_have_questions(values: Values, shape: Shape) -> None:
    questions = tables(values, "question")
    if any("format" not in question for question in questions):
        return
    wanted: dict[object, int] = {}
    for n, rnd in enumerate(tables(values, "round")):
        if not {"format", "questions", "members"} <= rnd.keys():
            continue
        name = rnd["format"]
        wanted[name] = wanted.get(name, 0) + cast("int", rnd["questions"])
        there = sum(question["format"] == name for question in questions)
        if there < wanted[name]:
            shape.fault(
                ("round", n, "questions"),
                f"needs {wanted[name]} {name} questions with the rounds before it, "
                f"and the file has {there}",
                "Write more questions of that format, or ask fewer",
            )


def _no_question_twice(values: Values, shape: Shape) -> None:
    seen: dict[str, Path] = {}
    for path, text in _question_texts(values):
        plain = " ".join("".join(c for c in text.casefold() if c.isalnum() or c == " ").split())
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
    questions = tables(values, "question")
    if any("competency" not in question for question in questions):
        return
    for n, member in enumerate(tables(values, "member")):
        worry = cast("Values | None", member.get("worry"))
        if not worry or "competency" not in worry:
            continue
        asked = any(
            question["competency"] == worry["competency"]
            and question.get("member", "") in {"", member.get("id")}
            for question in questions
        )
        if not asked:
            shape.fault(
                ("member", n, "worry", "competency"),
                f"no question that this member can ask is about {worry['competency']}",
                "Write one, or give the worry another competency",
            )


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
