"""Every key a panel file can hold, as one table that the loader and the documentation follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from simulator.domain.formats import COMPETENCIES, FORMATS, PARTS, TEMPERS, TRIGGERS
from simulator.domain.portrait import AGES, CLOTHES, HAIR, HAIR_STYLES, SKINS

SCHEMA_VERSION: Final = 1
MIN_MEMBERS: Final = 3
MAX_MEMBERS: Final = 5
MIN_ASKING: Final = 2
"""Fewest members who ask; the others may only take notes."""
MAX_TEXTS_ITEM: Final = 1000
"""Most characters of one text in a list."""

ASKABLE: Final[tuple[str, ...]] = (
    "role.title",
    "role.level",
    "role.skills",
    "company.name",
    "company.field",
    "company.products",
    "company.values",
)
"""What a panel file can leave to the candidate to fill in."""

TOPICS: Final[tuple[str, ...]] = (
    "duties",
    "first_tasks",
    "expectations",
    "evaluation",
    "supervision",
    "team",
    "growth",
    "culture",
    "process",
    "pay",
    "benefits",
    "logistics",
    "company",
)
"""What a member can have an answer about when the candidate asks: the topics that judging tells."""

GIVES: Final[tuple[str, ...]] = ("slowly", "fairly", "readily")
"""How a salary talk gives ground."""

ASKS: Final[tuple[str, ...]] = ("start", "notice", "relocation")
"""What a salary talk can bring up beside money."""

MANNERS: Final[tuple[str, ...]] = ("leads", "agrees", "doubts", "quiet")
"""How another candidate takes part in a group exercise."""

ITEM_KINDS: Final[tuple[str, ...]] = (
    "numerical",
    "verbal",
    "logical",
    "brain_teaser",
    "work_style",
)
"""What the items of a test can be."""

Kind = Literal[
    "id", "text", "texts", "number", "whole", "yes_no", "table", "tables", "texts_by_name"
]


@dataclass(frozen=True, slots=True)
class Key:
    """What one key may hold.

    Args:
        kind: ``texts`` is a list of texts, ``tables`` a list of tables, ``texts_by_name`` a table
            of texts.
        required: Whether a table without it is refused.
        default: What holds when it is left out.
        low: Least number, or fewest items or tables.
        high: Greatest number, most items or tables, or most characters of a text.
        names: The closed list a text, the items of a list or the names of a table come from.
        table: Name of the table that the value follows, for ``table`` and ``tables``.
        filled: Whether ``{placeholders}`` are filled in.
    """

    kind: Kind
    required: bool = False
    default: object = None
    low: float = 0
    high: float = 0
    names: tuple[str, ...] = ()
    table: str = ""
    filled: bool = False


def _text(high: int = 120, *, required: bool = False, filled: bool = False) -> Key:
    return Key("text", required, "", 1 if required else 0, high, filled=filled)


def _texts(high: int, *, low: int = 0, filled: bool = False) -> Key:
    """A list of texts; one that needs at least one text is required."""
    return Key("texts", low > 0, (), low, high, filled=filled)


def _names(names: tuple[str, ...]) -> Key:
    """A list of at most every one of ``names``."""
    return Key("texts", default=(), high=len(names), names=names)


def _name(names: tuple[str, ...], default: str | None = None) -> Key:
    return Key("text", default is None, default or "", 1, 60, names=names)


def _id() -> Key:
    return Key("id", required=True, low=1, high=40)


def _table(name: str, *, required: bool = False) -> Key:
    return Key("table", required, table=name)


_TOP: Final = {
    "schema": Key("whole", required=True, low=1, high=SCHEMA_VERSION),
    "title": _text(required=True),
    "summary": _text(400),
    "ask": _names(ASKABLE),
    "role": _table("role", required=True),
    "company": _table("company", required=True),
    "member": Key("tables", required=True, low=MIN_MEMBERS, high=MAX_MEMBERS, table="member"),
    "round": Key("tables", required=True, low=1, high=30, table="round"),
    "question": Key("tables", required=True, low=1, high=400, table="question"),
    "group": _table("group"),
}
_ROLE: Final = {
    "title": _text(required=True),
    "level": _text(),
    "skills": _texts(20),
}
_COMPANY: Final = {
    "name": _text(required=True),
    "field": _text(),
    "values": _texts(12),
    "products": _texts(12),
    "news": _texts(12),
    "benefits": _texts(20),
    "salary": _table("company.salary"),
}
_SALARY: Final = {
    "low": Key("number", required=True, low=0, high=1e9),
    "high": Key("number", required=True, low=0, high=1e9),
    "currency": Key("text", default="GBP", low=3, high=3),
    "per": _name(("year", "month", "week", "day", "hour"), "year"),
    "opening": Key("number", low=0, high=1e9),
    "gives": _name(GIVES, "fairly"),
    "extras": _texts(8),
    "asks": _names(ASKS),
}
_MEMBER: Final = {
    "id": _id(),
    "name": _text(60, required=True),
    "title": _text(80, required=True),
    "department": _text(60, required=True),
    "part": _name(PARTS, "asks"),
    "voice": _table("member.voice"),
    "portrait": _table("member.portrait"),
    "temper": _name(TEMPERS, "neutral"),
    "patience_s": Key("number", default=180.0, low=20, high=900),
    "focus": Key("texts", default=(), high=8, names=COMPETENCIES),
    "worry": _table("member.worry"),
    "answers": Key("texts_by_name", default={}, high=600, names=TOPICS, filled=True),
}
_VOICE: Final = {
    "accent": Key("text", default="gmw/en-us", low=1, high=60),
    "variant": Key("text", default="", high=20),
    "rate_wpm": Key("whole", default=160, low=110, high=220),
    "pitch": Key("whole", default=50, low=0, high=99),
}
_PORTRAIT: Final = {
    "skin": _name(SKINS, "tan"),
    "hair": _name(HAIR, "brown"),
    "hair_style": _name(HAIR_STYLES, "short"),
    "glasses": Key("yes_no", default=False),
    "clothes": _name(CLOTHES, "blue"),
    "age": _name(AGES, "middle"),
}
_WORRY: Final = {
    "text": _text(300, required=True, filled=True),
    "competency": _name(COMPETENCIES),
    "eased_by": _text(300, filled=True),
}
_ROUND: Final = {
    "format": _name(FORMATS),
    "minutes": Key("number", required=True, low=1, high=120),
    "members": Key("texts", default=(), high=MAX_MEMBERS),
    "questions": Key("whole", default=1, low=1, high=30),
    "options": _table("round.options"),
}
_OPTIONS: Final = {
    "prepare_s": Key("number", low=0, high=3600),
    "limit_s": Key("number", low=10, high=7200),
    "items": Key("whole", low=1, high=40),
    "kinds": _names(ITEM_KINDS),
}
_QUESTION: Final = {
    "id": _id(),
    "format": _name(FORMATS),
    "competency": _name(COMPETENCIES),
    "member": _text(40),
    "text": _text(1000, required=True, filled=True),
    "variants": _texts(6, filled=True),
    "looks_for": _texts(10, filled=True),
    "follow_ups": Key("texts_by_name", default={}, high=400, names=TRIGGERS, filled=True),
    "exercise": _text(40),
    "change": _text(300, filled=True),
}
_GROUP: Final = {
    "brief": _text(1200, required=True, filled=True),
    "options": _texts(5, low=2, filled=True),
    "minutes": Key("number", default=8.0, low=3, high=30),
    "peer": Key("tables", required=True, low=2, high=4, table="group.peer"),
}
_PEER: Final = {
    "id": _id(),
    "name": _text(60, required=True),
    "stance": _text(MAX_TEXTS_ITEM, required=True, filled=True),
    "manner": _name(MANNERS),
    "arguments": _texts(7, low=4, filled=True),
    "voice": _table("member.voice"),
    "portrait": _table("member.portrait"),
}

TABLES: Final[Mapping[str, Mapping[str, Key]]] = MappingProxyType(
    {
        "": _TOP,
        "role": _ROLE,
        "company": _COMPANY,
        "company.salary": _SALARY,
        "member": _MEMBER,
        "member.voice": _VOICE,
        "member.portrait": _PORTRAIT,
        "member.worry": _WORRY,
        "round": _ROUND,
        "round.options": _OPTIONS,
        "question": _QUESTION,
        "group": _GROUP,
        "group.peer": _PEER,
    }
)
"""Name of each table to its keys; the empty name is the top of the file."""
