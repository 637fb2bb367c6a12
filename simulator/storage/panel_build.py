"""Makes a panel out of checked values and what the candidate filled in."""

from collections.abc import Mapping
from typing import Final, cast

from simulator.domain.panel import (
    Company,
    GroupTask,
    Member,
    Panel,
    Peer,
    Portrait,
    Question,
    Role,
    Round,
    Salary,
    VoiceSpec,
    Worry,
)
from simulator.storage.panel_shape import Values, tables
from simulator.storage.placeholders import TURNS, Fills, placeholders

MAX_FILL: Final = 80
"""Most characters of one thing the candidate fills in; the rest is cut off."""

_LISTS: Final = frozenset({"role.skills", "company.products", "company.values"})


_UNKNOWN: Final = "?"
_UNKNOWN_ROLE: Final = {"title": _UNKNOWN, "level": _UNKNOWN, "skills": (_UNKNOWN,)}
_UNKNOWN_COMPANY: Final = {
    "name": _UNKNOWN,
    "field": _UNKNOWN,
    "values": (_UNKNOWN,),
    "products": (_UNKNOWN,),
    "news": (_UNKNOWN,),
}


def with_own(values: Values, own: Mapping[str, str]) -> Values:
    """``values`` with what the candidate filled in for what the file asks.

    Args:
        values: As checked.
        own: Such as ``{"role.title": "nurse"}``; lists are written with commas between. What the
            file does not ask for, and what is blank, changes nothing.
    """
    out = dict(values)
    for name in cast("tuple[str, ...]", values.get("ask", ())):
        parts = [_clean(part) for part in own.get(name, "").split(",")]
        kept = tuple(part for part in parts if part)
        if kept:
            table, key = name.split(".")
            changed = kept if name in _LISTS else _clean(", ".join(kept))
            out[table] = {**cast("Values", out.get(table, {})), key: changed}
    return out


def _clean(text: str) -> str:
    plain = "".join(c for c in text if c not in "{}" and (c.isprintable() or c.isspace()))
    return " ".join(plain.split())[:MAX_FILL].strip()


def fills_of(values: Values) -> Fills:
    """The placeholders' values.

    Whatever is missing because it has faults counts as having a value, so that a text is not
    blamed for it; such a file is never built.
    """
    role = {**_UNKNOWN_ROLE, **cast("Values", values.get("role", {}))}
    company = {**_UNKNOWN_COMPANY, **cast("Values", values.get("company", {})), "salary": None}
    names = {
        cast("str", member["id"]): cast("str", member.get("name", _UNKNOWN))
        for member in tables(values, "member")
        if "id" in member
    }
    return Fills(_role(role), _company(company), names)


def build(panel_id: str, values: Values, fills: Fills) -> Panel:
    """The panel; ``values`` must be without faults."""
    members = tuple(_member(table, fills) for table in tables(values, "member"))
    asking = tuple(member.id for member in members if not member.takes_notes)
    return Panel(
        id=panel_id,
        title=cast("str", values["title"]),
        summary=cast("str", values["summary"]),
        role=_role(cast("Values", values["role"])),
        company=_company(cast("Values", values["company"])),
        members=members,
        rounds=tuple(_round(table, asking) for table in tables(values, "round")),
        questions=_questions(tables(values, "question"), fills),
        group=_group(cast("Values | None", values["group"]), fills),
    )


def _role(table: Values) -> Role:
    return Role(**cast("dict[str, str]", table))  # type: ignore[arg-type]  # the schema checked it


def _company(table: Values) -> Company:
    salary = cast("Mapping[str, float] | None", table.get("salary"))
    made = Salary(**salary) if salary else None  # type: ignore[arg-type]  # as above
    return Company(**{**table, "salary": made})  # type: ignore[arg-type]  # as above


def _member(table: Values, fills: Fills) -> Member:
    worry = cast("dict[str, str] | None", table["worry"])
    filled = {key: fills.fill(text) for key, text in worry.items()} if worry else None
    answers = cast("dict[str, str]", table["answers"])
    made = {
        "voice": _voice(table),
        "portrait": _portrait(table),
        "worry": Worry(**filled) if filled else None,
        "answers": {topic: fills.fill(text) for topic, text in answers.items()},
    }
    return Member(**{**table, **made})  # type: ignore[arg-type]  # as above


def _voice(table: Values) -> VoiceSpec:
    return VoiceSpec(**cast("dict[str, str]", table["voice"] or {}))  # type: ignore[arg-type]  # as above


def _portrait(table: Values) -> Portrait:
    return Portrait(**cast("dict[str, str]", table["portrait"] or {}))  # type: ignore[arg-type]  # as above


def _round(table: Values, asking: tuple[str, ...]) -> Round:
    options = cast("Values", table["options"] or {})
    return Round(
        format=cast("str", table["format"]),
        minutes=cast("float", table["minutes"]),
        members=cast("tuple[str, ...]", table["members"]) or asking,
        questions=cast("int", table["questions"]),
        options={key: value for key, value in options.items() if value not in (None, ())},
    )


def _questions(questions: tuple[Values, ...], fills: Fills) -> tuple[Question, ...]:
    """Each question takes the next item of every list it draws from, in the order of the file."""
    turns = dict.fromkeys(TURNS, -1)
    return tuple(_question(table, fills, turns) for table in questions)


def _question(table: Values, fills: Fills, turns: dict[str, int]) -> Question:
    variants = cast("tuple[str, ...]", table["variants"])
    looks_for = cast("tuple[str, ...]", table["looks_for"])
    follow_ups = cast("dict[str, str]", table["follow_ups"])
    text = cast("str", table["text"])
    change = cast("str", table["change"])
    every = (text, *variants, *looks_for, *follow_ups.values(), change)
    for name in {name for each in every for name in placeholders(each)} & turns.keys():
        turns[name] += 1
    return Question(
        id=cast("str", table["id"]),
        format=cast("str", table["format"]),
        competency=cast("str", table["competency"]),
        text=fills.fill(text, turns),
        member=cast("str", table["member"]) or None,
        variants=tuple(fills.fill(each, turns) for each in variants),
        looks_for=tuple(fills.fill(each, turns) for each in looks_for),
        follow_ups={key: fills.fill(each, turns) for key, each in follow_ups.items()},
        exercise=cast("str", table["exercise"]),
        change=fills.fill(change, turns),
    )


def _group(table: Values | None, fills: Fills) -> GroupTask | None:
    if table is None:
        return None
    return GroupTask(
        brief=fills.fill(cast("str", table["brief"])),
        options=tuple(fills.fill(each) for each in cast("tuple[str, ...]", table["options"])),
        peers=tuple(_peer(peer, fills) for peer in tables(table, "peer")),
        minutes=cast("float", table["minutes"]),
    )


def _peer(table: Values, fills: Fills) -> Peer:
    return Peer(
        id=cast("str", table["id"]),
        name=cast("str", table["name"]),
        voice=_voice(table),
        portrait=_portrait(table),
        stance=fills.fill(cast("str", table["stance"])),
        manner=cast("str", table["manner"]),
        arguments=tuple(fills.fill(each) for each in cast("tuple[str, ...]", table["arguments"])),
    )
