"""The rubric for talk of pay: who names a figure first, its source, package, calm, in writing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.assess import frames
from simulator.assess.cues import Hit, Pieces, load, pieces, pieces_of
from simulator.assess.marking import HIGHEST, judged
from simulator.assess.numbers import Figure, figures, pay
from simulator.assess.request import Request, SalaryContext
from simulator.assess.rubric import Judged
from simulator.assess.text import read

_FILE = "salary"
_LEAD_CHARACTERS = 64
"""How far before a figure its lead may end: about a clause."""
_TRAIL_CHARACTERS = 24
_JUST_BEFORE = 3
_PLAUSIBLE = (0.4, 2.5)
"""Part and multiple of the prepared range within which a figure can be this job's pay."""
_SAME = 0.01
_NODS = frozenset(("okay", "ok", "all right", "alright", "fine", "right"))
"""Before a wish for time these accept nothing."""
_NOT_COUNTED = frozenset(
    ("job", "post", "role", "position", "package", "bracket", "band", "salary", "figure", "grade")
)
_CENTS = 100
_TENTHS = 10
_DIGIT_PAIR = re.compile(r"[a-z]+-[a-z]+", re.IGNORECASE)
_THOUSAND = 1000
_RANGED = re.compile(r"\s+(?:up )?to(?: the| about| around| maybe)?\s+", re.IGNORECASE)
_WIDEST = 1.6
"""So many times its low end a range may reach; two amounts further apart are not one range."""
_ANSWER_DAY = re.compile(
    r"\b(?:by|on|before|until|till)\s+(?:the end of (?:the|this|next) week|tomorrow|next week|"
    r"(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
"""A day for the answer, as a member can write it down."""
_OWNERS = ("ask", "source", "current", "others", "employer")

_Found = Mapping[str, tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount in the answer and whose it is: ask, source, current, others or employer."""

    start: int
    end: int
    low: float
    high: float
    owner: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """What the candidate names: the lowest figure asked for or accepted, and how."""

    figure: float | None
    ranged: bool
    accepted: bool
    shown: tuple[Hit, ...]


def assess(request: Request) -> Judged:
    """Judge what is said of pay; ``figure`` is in units of ``context.per`` or None."""
    answer = pieces(read(request.transcript))
    found = frames.scan(_FILE, answer)
    context = request.salary or SalaryContext()
    offered = _offered(request.question, context)
    stand = _stand(answer, found, context, offered, request.question)
    below = _below(stand, context)
    package = _package(answer.text, found)
    flags = {name: bool(found[key]) for name, key in _SIGNALS.items()}
    flags["whole_package"] = bool(package)
    position = 0 if below else _position(found, stand, package=bool(package), offered=bool(offered))
    return judged(
        _FILE,
        request,
        answer,
        {
            "position": (position, (*found["turns_back"], *stand.shown)),
            "source": (_source(flags, stand), found["sources"]),
            "package": (min(HIGHEST, len(package) + 1) if package else 0, package),
            "calm": (_calm(found), (*found["ultimatum"], *found["apology"], *found["need"])),
            "closing": (_closing(answer.text, flags), (*found["in_writing"], *found["time"])),
        },
        flags | {"gives_range": stand.ranged, "figure": stand.figure, "below_minimum": below},
    )


_SIGNALS = {
    "turns_question_back": "turns_back",
    "names_source": "sources",
    "asks_in_writing": "in_writing",
    "asks_for_time": "time",
    "apologises": "apology",
    "ultimatum": "ultimatum",
}
"""Signal to the cue list that tells it."""


def _package(text: str, found: _Found) -> tuple[Hit, ...]:
    """What shows that more than money is weighed: the whole, two parts, or one asked about."""
    parts = {text[hit.start : hit.end].lower(): hit for hit in found["part"]}
    enough = found["package"] or len(parts) > 1 or found["part_ask"]
    return (*found["package"], *parts.values()) if enough else ()


def _offered(question: str, context: SalaryContext) -> tuple[float, ...]:
    """The amounts that the employer has just named."""
    read_as = (_as_pay(figure, context) for figure in _spans(question, context))
    return tuple(f.low for f in read_as if f and _plausible(f.low, context))


def _as_pay(figure: Figure, context: SalaryContext) -> Figure | None:
    near = context.range or ((context.minimum, context.minimum) if context.minimum else None)
    read_as = pay(figure, context.per, near)
    if not read_as and figure.unit in _NOT_COUNTED:  # "a forty-two to forty-five job"
        read_as = pay(replace(figure, unit=""), context.per, near)
    if not read_as or _plausible(read_as.low, context) or not near:
        return read_as
    split = replace(figure, low=figure.low / _CENTS, high=figure.high / _CENTS)
    return split if _plausible(split.low, context) else read_as  # "twelve eighty" an hour


def _plausible(amount: float, context: SalaryContext) -> bool:
    low, high = context.range or (context.minimum or 0, context.minimum or 0)
    return not low or low * _PLAUSIBLE[0] <= amount <= high * _PLAUSIBLE[1]


def _amounts(answer: Pieces, found: _Found, context: SalaryContext) -> tuple[_Amount, ...]:
    out: list[_Amount] = []
    for figure in _spans(answer.text, context):
        amount = _as_pay(figure, context)
        if amount and _plausible(amount.low, context):
            owner = _owner(answer.text, found, figure)
            out.append(_Amount(figure.start, figure.end, amount.low, amount.high, owner))
    return tuple(out)


def _spans(text: str, context: SalaryContext) -> tuple[Figure, ...]:
    """The figures of a text; two that are said as the ends of one range are one."""
    out: list[Figure] = []
    for read_as in figures(text):
        figure = _thousands(text, read_as, context)
        last = out[-1] if out else None
        between = text[last.end : figure.start] if last else ""
        times = _THOUSAND if last and last.low < _THOUSAND <= figure.low else 1
        low = last.low * times if last else 0
        if last and _RANGED.fullmatch(between) and low < figure.low <= _WIDEST * low:
            out[-1] = replace(figure, start=last.start, low=low)
        else:
            out.append(figure)
    return tuple(out)


def _thousands(text: str, figure: Figure, context: SalaryContext) -> Figure:
    """A figure; what is said like "five-eight" is 5.8 thousand where that is near the range."""
    said = _DIGIT_PAIR.fullmatch(text, figure.start, figure.end)
    amount = (figure.low + figure.high / _TENTHS) * _THOUSAND
    if not said or figure.high >= _TENTHS or not context.range:
        return figure
    low, high = context.range
    near = low / _WIDEST <= amount <= high * _WIDEST
    return replace(figure, low=amount, high=amount) if near else figure


def _owner(text: str, found: _Found, figure: Figure) -> str:
    """Whose figure it is, by what follows it and else by the nearest lead before it."""
    for owner in ("current", "others", "employer"):
        for hit in found[f"trail_{owner}"]:
            near = 0 <= hit.start - figure.end <= _TRAIL_CHARACTERS
            if near and not _sentence_between(text, figure.end, hit.start):
                return owner
    best, owner = -1, "ask"
    for name in _OWNERS:
        for hit in _leads(found, name):
            near = 0 <= figure.start - hit.end <= _LEAD_CHARACTERS
            inside = hit.start < figure.start < hit.end
            if (near or inside) and not _sentence_between(text, hit.end, figure.start):
                at = min(hit.end, figure.start)
                if at > best or (at == best and name != "ask"):
                    best, owner = at, name
    return owner


def _leads(found: _Found, name: str) -> tuple[Hit, ...]:
    """What may stand before an amount of an owner; a source named stands before its own amounts."""
    return (*found[f"lead_{name}"], *(found["sources"] if name == "source" else ()))


def _sentence_between(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in (". ", "? ", "! "))


def _stand(
    answer: Pieces,
    found: _Found,
    context: SalaryContext,
    offered: tuple[float, ...],
    question: str,
) -> _Stand:
    """The lowest amount asked for; else the employer's if accepted; else what a source gives."""
    amounts = _amounts(answer, found, context)
    asked_current = bool(load(_FILE).scan(pieces_of(question))["asked_current"])
    said = {answer.text[hit.start : hit.end].lower() for hit in found["accepts"]}
    mere_nod = found["time"] and said <= _NODS
    accepted = bool(offered and said and not found["rejects"] and not mere_nod)
    asks = [
        a
        for a in amounts
        if (a.owner == "ask" and (accepted or not _is_offer(a, offered))) or _taken(a, found)
    ]
    if len(asks) > 1 and asked_current:
        asks = asks[1:]  # asked for both, people say what they earn first
    asks = [a for a in asks if not _turned_away(a, found)] or asks
    sourced = [a for a in amounts if a.owner == "source"]
    ranged = any(a.high > a.low for a in (*asks, *sourced)) or _two_ends(sourced)
    chosen = asks or sourced
    shown = tuple(Hit(a.start, a.end, a.owner) for a in chosen)
    if chosen:
        return _Stand(min(a.low for a in chosen), ranged, accepted, shown)
    if accepted:
        return _Stand(offered[-1], ranged=False, accepted=True, shown=found["accepts"])
    return _Stand(None, ranged, accepted=False, shown=())


def _turned_away(amount: _Amount, found: _Found) -> bool:
    """Whether an amount is the one for which they may look for somebody else."""
    return any(hit.start < amount.start < hit.end for hit in found["ultimatum"])


def _two_ends(sourced: list[_Amount]) -> bool:
    """Whether a source's amounts lie like the ends of a range: "one's fifty, the other's sixty"."""
    lows = [amount.low for amount in sourced]
    return bool(lows) and min(lows) * (1 + _SAME) < max(lows) <= min(lows) * _WIDEST


def _taken(amount: _Amount, found: _Found) -> bool:
    """Whether the words just before an amount say that the candidate would take it."""
    before = (amount.start - hit.end for hit in found["take"])
    after = (hit.start - amount.end for hit in found["take_after"])
    return any(0 <= apart <= _JUST_BEFORE for apart in (*before, *after))


def _is_offer(amount: _Amount, offered: tuple[float, ...]) -> bool:
    return any(abs(amount.low - offer) <= _SAME * offer for offer in offered)


def _below(stand: _Stand, context: SalaryContext) -> bool:
    return (
        stand.figure is not None and context.minimum is not None and stand.figure < context.minimum
    )


def _position(found: _Found, stand: _Stand, *, package: bool, offered: bool) -> int:
    """How the candidate stands.

    Letting them speak first and holding a range, or a range with a source, is best; a bare
    figure first, giving way or threatening is worth one. A figure tied to the rest of the package
    is two, or three where it answers an offer.
    """
    if found["ultimatum"]:
        return 1
    held = stand.ranged and bool(found["turns_back"] or found["sources"])
    if held:
        return HIGHEST
    if found["turns_back"] or (stand.figure is not None and found["sources"]):
        return HIGHEST - 1
    if found["gives_way"]:
        return 1
    if stand.figure is None:
        return HIGHEST - 1 if found["in_writing"] or found["time"] else 2
    answers = stand.ranged or (package and offered)
    return HIGHEST - 1 if answers else 1 + package


def _source(flags: Mapping[str, bool], stand: _Stand) -> int:
    if not flags["names_source"]:
        return 0
    return HIGHEST if stand.ranged else HIGHEST - 1


def _calm(found: _Found) -> int:
    if found["ultimatum"]:
        return 0
    return HIGHEST - 3 * bool(found["apology"]) - 2 * bool(found["need"] or found["inflates"])


def _closing(text: str, flags: Mapping[str, bool]) -> int:
    writing, time = flags["asks_in_writing"], flags["asks_for_time"]
    if writing and time:
        return HIGHEST if _ANSWER_DAY.search(text) else HIGHEST - 1
    return 2 * (writing or time)
