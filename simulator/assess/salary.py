"""The rubric for talk of pay: who names a figure first, its source, package, calm, in writing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.assess import frames
from simulator.assess.advice import meant
from simulator.assess.cues import Hit, Pieces, load, pieces, pieces_of
from simulator.assess.marking import HIGHEST, judged
from simulator.assess.numbers import Figure, figures, pay, singular
from simulator.assess.request import Request, SalaryContext
from simulator.assess.rubric import Judged
from simulator.assess.text import read, stem, words_of
from simulator.domain.resources import shipped_table

_FILE = "salary"
_LEAD_CHARACTERS = 64
"""How far before a figure its lead may end: about a clause."""
_TRAIL_CHARACTERS = 24
_JUST_BEFORE = 3
_PLAUSIBLE = (0.45, 2.5)
"""Part and multiple of the prepared range within which a figure can be this job's pay."""
_SAME = 0.01
_NODS = frozenset(("okay", "ok", "all right", "alright", "fine", "right"))
"""Before a wish for time these accept nothing."""
_LABEL = re.compile(
    r"\b(?:code|band|grade|level|tier|class|category|group|schedule|section|page|step|point|scale|"
    r"column|row|line|room|route|division|part|phase|stage|year|form|key stage|type)\s+$",
    re.IGNORECASE,
)
"""Before a number these make it a name, not an amount: "band six", "point nine"."""
_CENTS = 100
_HOUR = 60
_LONGEST_LABEL = 12
_TENTHS = 10
_DIGIT_PAIR = re.compile(r"[a-z]+[- ][a-z]+", re.IGNORECASE)
_THOUSAND = 1000
_RANGED = re.compile(
    r",?\s+(?:(?:and |then )?(?:goes |going |runs |rises |rising |climbs |on )?(?:up |through )?"
    r"(?:to|until|till)"
    r"|and (?:tops|stops|ends|finishes|ending)(?: out)? at)(?: the| about| around| maybe)?\s+",
    re.IGNORECASE,
)
_LONGEST_REACH = 48
_TO_THE_TOP = re.compile(
    r"\b(?:up|top|tops|topping|ceiling|max|maximum|end|ends|ending|finish\w*|stop\w*|high|higher|"
    r"highest|most|through|towards?|ris(?:es|ing)|climb\w*|other|second|to)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:i|i'd|i'm|me|my|you|your|you're|you've|want\w*|need|needs|ask\w*|hop\w+|expect\w*|"
    r"then|now|from|was|were|had|went|moved|after|before|when|since|because|not|isn't|less|per|"
    r"plus|hours?|years?|weeks?|months?)\b",
    re.IGNORECASE,
)
"""Between two amounts these tell that the second one is another matter, not the top of a range."""
_OR = re.compile(r",?\s+(?:or|to)\s+", re.IGNORECASE)
_SUBJECT_ANEW = re.compile(r"\b(?:and|but|so)\s+(?:i|we|they|he|she)\b", re.IGNORECASE)
_AMOUNT_NEXT = re.compile(
    r"\s+(?:about |around |only )?(?:[£$€₹]|\d|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b)",
    re.IGNORECASE,
)
_IN_A_ROW = re.compile(
    r",\s+(?:or |maybe |perhaps |possibly |say )*|\s+or (?:maybe |even )?", re.IGNORECASE
)
_WIDEST_ROW = 1.2
"""Two amounts said in a row are a range where they lie so near: "thirty-eight, forty"."""
_WIDEST = 1.6
"""So many times its low end a range may reach; two amounts further apart are not one range."""
_ANSWER_DAY = re.compile(
    r"\b(?:by|on|before|until|till)\s+(?:the end of (?:the|this|next) week|tomorrow|next week|"
    r"(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
"""A day for the answer, as a member can write it down."""
_OWNERS = ("ask", "source", "current", "others", "employer")
_TRAILING = ("current", "others", "employer")
"""Owners that words after an amount can tell, in the order in which they are believed."""

_ASKED = ("ask", "bare")
"""Owners of amounts that are asked for; a bare one stands beside nothing that says whose it is."""
_PRINTED_NEAR = 90
"""So many characters, about a sentence, lie between where pay is printed and its figure at most."""
_CLOSE = 6
_SHORT_WORD = 3
_OF_ANY_SOURCE = frozenset(map(stem, (
    "wage", "wages", "salary", "data", "same", "their", "published", "none", "with", "plus",
    "employer's",
)))  # fmt: skip

_Found = Mapping[str, tuple[Hit, ...]]


class _Row:
    """Hits by where they start, so that of thousands only those near an amount are looked at."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = sorted(hits, key=lambda hit: hit.start)
        self._starts = [hit.start for hit in self._hits]
        self._longest = max((hit.end - hit.start for hit in self._hits), default=0)

    def starting(self, first: int, last: int) -> Sequence[Hit]:
        """The hits that start at ``first``, at ``last`` or between."""
        return self._hits[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def reaching(self, first: int, last: int) -> Iterable[Hit]:
        """The hits that start no later than ``last`` and end no earlier than ``first``."""
        return (hit for hit in self.starting(first - self._longest, last) if hit.end >= first)


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount and whose it is: ask, bare (nobody's), source, current, others or employer."""

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
    found = meant(answer, frames.scan(_FILE, answer), _MOVES)
    context = request.salary or SalaryContext()
    offered = _offered(request.question, context)
    paid = _pay(answer.text, context)
    printed = _printed(answer, found, paid, context.researched_source)
    found["sources"] = (*found["sources"], *printed)
    stand = _stand(answer, found, _amounts(answer, found, paid), offered, request.question)
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
_MOVES = ("turns_back", "in_writing", "time", "package", "part", "part_ask")
"""Lists whose hits in others' advice are no moves of the candidate."""


def _package(text: str, found: _Found) -> tuple[Hit, ...]:
    """What shows that more than money is weighed: the whole, two parts, or one asked about."""
    parts = {text[hit.start : hit.end].lower(): hit for hit in found["part"]}
    enough = found["package"] or len(parts) > 1 or found["part_ask"]
    return (*found["package"], *parts.values()) if enough else ()


def _offered(question: str, context: SalaryContext) -> tuple[float, ...]:
    """The amounts that the employer has just named."""
    return tuple(figure.low for figure in _pay(question, context))


def _counts(text: str, figure: Figure) -> bool:
    """Whether a number counts things: what it counts is named, in the plural, right after it.

    Any other word after an amount says how it is meant: "forty-two basically", "thirty-nine top".
    """
    words = shipped_table("judging", _FILE)["amounts"]
    if figure.unit in words["not_counted"]:
        return False
    last = text[figure.start : figure.end].rsplit(maxsplit=1)[-1].lower()
    named = singular(last) == figure.unit
    return not named or last != figure.unit or last in words["many_without_s"] or figure.high <= 1


def _as_pay(text: str, figure: Figure, context: SalaryContext) -> Figure | None:
    near = context.range or ((context.minimum, context.minimum) if context.minimum else None)
    read_as = pay(figure, context.per, near)
    if not read_as and figure.unit and not _counts(text, figure):  # "a forty-two to forty-five job"
        read_as = pay(replace(figure, unit=""), context.per, near)
    if not read_as or _plausible(read_as.low, context) or not near:
        return read_as
    split = replace(figure, low=figure.low / _CENTS, high=figure.high / _CENTS)
    return split if _plausible(split.low, context) else read_as  # "twelve eighty" an hour


def _plausible(amount: float, context: SalaryContext) -> bool:
    low, high = context.range or (context.minimum or 0, context.minimum or 0)
    return not low or low * _PLAUSIBLE[0] <= amount <= high * _PLAUSIBLE[1]


def _pay(text: str, context: SalaryContext) -> tuple[Figure, ...]:
    """The amounts of a text that can be this job's pay."""
    read_as = (_as_pay(text, figure, context) for figure in _spans(text, context))
    return tuple(f for f in read_as if f and _plausible(f.low, context))


def _printed(
    answer: Pieces, found: _Found, amounts: tuple[Figure, ...], source: str
) -> tuple[Hit, ...]:
    """Where pay is printed, named beside an amount, and the source that was prepared.

    A survey, a circular or an advert is a source by itself where a figure stands near it; of the
    prepared source two telling words have to meet.
    """
    against = found["not_published"]
    near = (
        hit
        for hit in found["bulletin"]
        if any(_apart(hit, figure) <= _PRINTED_NEAR for figure in amounts)
        and not any(0 <= hit.start - other.end <= _JUST_BEFORE for other in against)
    )
    return (*near, *_prepared(answer, source))


def _apart(hit: Hit, figure: Figure) -> int:
    """How many characters lie between a hit and a figure."""
    return max(hit.start - figure.end, figure.start - hit.end, 0)


def _prepared(answer: Pieces, source: str) -> tuple[Hit, ...]:
    """Where two telling words of the prepared source stand close together."""
    telling = {stem(word) for word in words_of(source) if len(word) > _SHORT_WORD} - _OF_ANY_SOURCE
    at = [(n, key) for n, p in enumerate(answer.pieces) if (key := stem(p.word)) in telling]
    return tuple(
        Hit(answer.pieces[n].start, answer.pieces[m].end, "prepared")
        for (n, one), (m, other) in pairwise(at)
        if one != other and m - n <= _CLOSE
    )


def _amounts(
    answer: Pieces, found: _Found, figures_of_pay: tuple[Figure, ...]
) -> tuple[_Amount, ...]:
    trails = {owner: _Row(found[f"trail_{owner}"]) for owner in _TRAILING}
    leads = {owner: _Row(_leads(found, owner)) for owner in _OWNERS}
    sources = frozenset(found["sources"])

    def owner(figure: Figure) -> str:
        after = _owner_after(answer.text, trails, figure)
        return after or _owner_before(answer.text, leads, sources, figure)

    return tuple(_Amount(f.start, f.end, f.low, f.high, owner(f)) for f in figures_of_pay)


def _spans(text: str, context: SalaryContext) -> tuple[Figure, ...]:
    """The figures of a text; two that are said as the ends of one range are one."""
    out: list[Figure] = []
    for read_as in figures(text):
        figure = _as_said(text, read_as, context)
        last = out[-1] if out else None
        plural = last and last.unit and text[last.start : last.end].endswith("s")
        if last and plural and _OR.fullmatch(text, last.end, figure.start):
            continue  # "thirteen salaries or twelve"
        if _LABEL.search(text[max(0, figure.start - _LONGEST_LABEL) : figure.start]):
            continue
        between = text[last.end : figure.start] if last else ""
        times = _THOUSAND if last and last.low < _THOUSAND <= figure.low else 1
        low = last.low * times if last else 0
        widest = _widest(between)
        if last and low < figure.low <= widest * low:
            out[-1] = replace(figure, start=last.start, low=low)
        else:
            out.append(figure)
    return tuple(out)


def _widest(between: str) -> float:
    """So many times the amount before these words the one after them may be, as one range."""
    if _RANGED.fullmatch(between) or _reaches(between):
        return _WIDEST
    return _WIDEST_ROW if _IN_A_ROW.fullmatch(between) else 0


def _reaches(between: str) -> bool:
    """Whether the few words between two amounts lead from one end of a range to the other."""
    if len(between) > _LONGEST_REACH or any(mark in between for mark in ".?!;"):
        return False
    return bool(_TO_THE_TOP.search(between)) and not _OTHER_MATTER.search(between)


def _as_said(text: str, figure: Figure, context: SalaryContext) -> Figure:
    """A figure as it is meant where its digits are said in two parts and lie near the range.

    "Five-eight" is 5.8 thousand, "twelve eighty" 12.80 an hour, and "at three-fifty" no time.
    """
    if not context.range:
        return figure
    low, high = context.range
    if figure.kind == "time":
        amount = figure.low // _HOUR * _CENTS + figure.low % _HOUR
        near = low / _WIDEST <= amount <= high * _WIDEST
        return replace(figure, low=amount, high=amount, kind="count") if near else figure
    if high < _THOUSAND <= figure.low and _plausible(figure.low / _CENTS, context):
        cents = replace(figure, low=figure.low / _CENTS, high=figure.high / _CENTS)
        return replace(cents, unit="", scaled=False)
    rest = figure.low % _THOUSAND
    if figure.low == figure.high and figure.low > _THOUSAND and 0 < rest < _TENTHS:
        amount = figure.low - rest + rest * _CENTS  # "two thousand six"
        near = low / _WIDEST <= amount <= high * _WIDEST
        return replace(figure, low=amount, high=amount) if near else figure
    amount = (figure.low + figure.high / _TENTHS) * _THOUSAND
    if figure.high >= _TENTHS or not low / _WIDEST <= amount <= high * _WIDEST:
        return figure
    said = _DIGIT_PAIR.fullmatch(text, figure.start, figure.end)
    return replace(figure, low=amount, high=amount) if said else figure


def _owner_after(text: str, trails: Mapping[str, _Row], figure: Figure) -> str:
    """Whose figure it is by what follows it; empty where nothing tells."""
    for owner, row in trails.items():
        for hit in row.starting(figure.start, figure.end + _TRAIL_CHARACTERS):
            near = _follows(hit, figure.start, figure.end, _TRAIL_CHARACTERS)
            if near and not _sentence_between(text, figure.end, hit.start):
                if owner == "employer" and _AMOUNT_NEXT.match(text, hit.end):
                    continue  # "forty-four, though I know you said forty"
                if _SUBJECT_ANEW.search(text, figure.end, max(hit.start, figure.end)):
                    continue  # "fifty-six, and I have told them already"
                return owner
    return ""


def _owner_before(
    text: str, leads: Mapping[str, _Row], sources: frozenset[Hit], figure: Figure
) -> str:
    """Whose figure it is by the nearest lead before it."""
    best, owner = -1, "bare"
    for name, row in leads.items():
        for hit in row.reaching(figure.start - _PRINTED_NEAR, figure.start):
            reach = _PRINTED_NEAR if hit in sources else _LEAD_CHARACTERS
            near = 0 <= figure.start - hit.end <= reach
            inside = hit.start < figure.start < hit.end
            if (near or inside) and not _sentence_between(text, hit.end, figure.start):
                at = min(hit.end, figure.start)
                if at > best or (at == best and name != "ask"):
                    best, owner = at, name
    return owner


def _follows(hit: Hit, start: int, end: int, most: int) -> bool:
    """Whether a hit follows an amount closely; "'s" of "sixty's fine" stands in its word."""
    return start <= hit.start <= end + most and hit.end > end


def _leads(found: _Found, name: str) -> tuple[Hit, ...]:
    """What may stand before an amount of an owner; a source named stands before its own amounts."""
    return (*found[f"lead_{name}"], *(found["sources"] if name == "source" else ()))


def _sentence_between(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in (". ", "? ", "! "))


def _stand(
    answer: Pieces,
    found: _Found,
    amounts: tuple[_Amount, ...],
    offered: tuple[float, ...],
    question: str,
) -> _Stand:
    """The lowest amount asked for; else the employer's if accepted; else what a source gives."""
    asked = load(_FILE).scan(pieces_of(question))
    said = {answer.text[hit.start : hit.end].lower() for hit in found["accepts"]}
    mere_nod = found["time"] and said <= _NODS
    outright = bool(found["takes_it"]) or (not found["rejects"] and not mere_nod)
    accepted = bool(offered and said and outright)
    taken = _taken(amounts, found)
    asks = [
        a
        for a in amounts
        if (a.owner in _ASKED and (accepted or not _is_offer(a, offered))) or a in taken
    ]
    sourced = [a for a in amounts if a.owner == "source"]
    others = [a for a in amounts if a.owner == "others"]
    ranged = any(a.high > a.low for a in (*asks, *sourced, *others)) or _two_ends(sourced)
    if not taken.isdisjoint(asks):
        asks = [a for a in asks if a.owner != "bare" or a in taken]
    if asked["asked_current"] and (len(asks) > 1 or (asks and not asked["asked_wish"])):
        asks = asks[1:]  # asked for both, people say what they earn first
    ultimatums = _Row(found["ultimatum"])
    asks = [a for a in asks if not _turned_away(a, ultimatums)] or asks
    if found["sources"] or ranged:  # what is merely named beside a wish is what others pay
        asks = [a for a in asks if a.owner != "bare" or a in taken] or asks
    chosen = asks or sourced
    shown = tuple(Hit(a.start, a.end, a.owner) for a in chosen)
    if chosen:
        return _Stand(min(a.low for a in chosen), ranged, accepted, shown)
    if accepted:
        return _Stand(offered[-1], ranged=False, accepted=True, shown=found["accepts"])
    return _Stand(None, ranged, accepted=False, shown=())


def _turned_away(amount: _Amount, ultimatums: _Row) -> bool:
    """Whether an amount is the one for which they may look for somebody else."""
    near = ultimatums.reaching(amount.start, amount.start)
    return any(hit.start < amount.start < hit.end for hit in near)


def _two_ends(sourced: list[_Amount]) -> bool:
    """Whether a source's amounts lie like the ends of a range: "one's fifty, the other's sixty"."""
    lows = [amount.low for amount in sourced]
    return bool(lows) and min(lows) * (1 + _SAME) < max(lows) <= min(lows) * _WIDEST


def _taken(amounts: tuple[_Amount, ...], found: _Found) -> frozenset[_Amount]:
    """The amounts of which the words just before or after say that the candidate takes them."""
    take, take_after = _Row(found["take"]), _Row(found["take_after"])

    def taken(amount: _Amount) -> bool:
        start, end = amount.start, amount.end
        before = take.reaching(start - _JUST_BEFORE, start)
        after = take_after.starting(start, end + _JUST_BEFORE)
        return any(hit.end <= start for hit in before) or any(
            _follows(hit, start, end, _JUST_BEFORE) for hit in after
        )

    return frozenset(filter(taken, amounts))


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
