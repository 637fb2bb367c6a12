"""What an answer tells that another telling of it can be held against.

Figures with the words around them, people by their part, doers of deeds, outcomes, and how much
that is particular it holds. Comparing two answers is ``repeats``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from simulator.assess.approximate import in_a_fraction, meant
from simulator.assess.clauses import chunks
from simulator.assess.cues import Hit, load, pieces
from simulator.assess.deeds import Deed, Manner, deeds, manners
from simulator.assess.hints import tense
from simulator.assess.numbers import Figure, figures, seconds_of, singular
from simulator.assess.same_words import STOP, bare, content, is_loose, lists
from simulator.assess.stances import Former, Idea, formers, ideas, limit, moved, on_time, shifts
from simulator.assess.text import Text, normal, read, stem
from simulator.domain.transcript import Transcript

_MOST: Final = 60
"""Figures and deeds compared in one answer; nobody tells more in ten minutes."""
_UNIT_REACH: Final = 60
"""Characters over which a bare figure takes the unit of the one before."""
_TIMELESS: Final = 0.3
"""Worth of a content word where nothing happened, against 1 where something did."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it counts and the content words of its clause.

    Args:
        figure: The figure itself.
        noun: What it counts, by the name all its synonyms share; empty when unknown.
        around: Stems of the content words of its clause.
        verb: What was done to what a bare figure counts: the verb straight before it, by its
            shared name; empty when there is none.
        frame: ``have``, ``take``, ``to``, ``after``, ``for`` or ``us``: had, taken, arrived at,
            waited, gone on for, how many we were; else empty.
        start: Offset of the clause.
        end: Offset after the clause.
        least: The least it may stand for by the words that round it.
        most: The most it may stand for.
        fraction: Whether it is a half, a third or the like.
    """

    figure: Figure
    noun: str
    around: frozenset[str]
    frame: str
    verb: str
    start: int
    end: int
    least: float = 0.0
    most: float = 0.0
    fraction: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """A name with its part in the story, such as manager, or the place ``in`` a verb."""

    part: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Saying:
    """An outcome told, and the clause that tells it.

    ``way`` is ``yes`` or ``no``, or which of several it was: a cause, a place.
    """

    subject: str
    way: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """Everything of an answer that can be compared."""

    text: str
    facts: tuple[Fact, ...]
    deeds: tuple[Deed, ...]
    names: tuple[Naming, ...]
    outcomes: tuple[Saying, ...]
    manners: tuple[Manner, ...]
    ideas: tuple[Idea, ...]
    formers: tuple[Former, ...]
    detail: float
    """How much of it is particular: content words outside general talk, and figures."""
    general: float
    """Share of its words that is general talk, 0 to 1."""


@lru_cache(maxsize=32)
def told(text: str) -> Told:
    """Read an answer for what can be compared."""
    words = read(Transcript(text))
    spans = [words.offsets(chunk.first, chunk.last) for chunk in chunks(words)]
    names = _names(text, words)
    found = load("repeats").scan(pieces(words))
    facts = tuple(_facts(text, spans))
    return Told(
        text,
        facts,
        tuple(deeds(words)),
        tuple(names),
        (*_outcomes(words, spans, found), *_sides(text, facts)),
        tuple(manners(words)),
        tuple(ideas(text)),
        tuple(formers(text)),
        *_detail(words, spans, facts, found["general"]),
    )


def _facts(text: str, spans: list[tuple[int, int]]) -> list[Fact]:
    out: list[Fact] = []
    at = 0
    rests = _rests(text)
    places = {figure.end for figure in rests}
    read = [f for f in figures(text)[:_MOST] if f.end not in places]
    nones = _nones(text)
    taken = {figure.end for figure in nones} | {figure.start for figure in nones}
    read = [f for f in read if f.end not in taken and f.start - len("not ") not in taken]
    every = [*read, *nones, *_feasts(text), *rests]
    for figure in _with_units(text, [_as_money(text, f) for f in sorted(every, key=_start)]):
        while at + 1 < len(spans) and spans[at][1] <= figure.start:
            at += 1
        start, end = spans[at] if spans else (figure.start, figure.end)
        before = text[start : figure.start]
        noun = singular(figure.unit) if figure.kind == "count" else figure.unit
        around = content(before + " " + text[figure.end : end])
        noun = lists().nouns.get(noun, noun)
        if figure.kind == "count" and figure.high == 1 and noun in _ONCE and not before.strip():
            continue  # "one night" tells when, not how many
        if _between_hours(text, figure):
            continue
        out.append(
            Fact(
                figure,
                noun,
                around,
                _frame(before, text[figure.start : figure.end].lower()),
                _verb_before(before),
                start,
                end,
                *meant(text, start, figure),
                figure.kind == "share" and in_a_fraction(text, figure),
            )
        )
    return out


_AND_HOUR: Final = re.compile(
    r"\s+and\s+(one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\b", re.IGNORECASE
)
_NOON: Final = 12


def _between_hours(text: str, figure: Figure) -> bool:
    """Whether a bare figure opens ``between nine and five``: hours, for the second is smaller."""
    if figure.kind != "count" or figure.unit or not text[: figure.start].endswith("between "):
        return False
    after = _AND_HOUR.match(text, figure.end)
    return after is not None and _small(after.group(1)) < figure.low <= _NOON


def _as_money(text: str, figure: Figure) -> Figure:
    """A large bare count of what lies in the till is money."""
    banked = singular(figure.unit) in _TAKINGS or _BANKED.match(text, figure.end)
    if figure.kind == "count" and figure.scaled and banked:
        return replace(figure, kind="money", unit="")
    return figure


_TAKINGS: Final = frozenset("till taking cash sale bank profit kitty pot fee donation".split())
"""What a large bare count stands before when it counts money."""
_BANKED: Final = re.compile(
    r"\s+(?:in|into|on|for|from)\s+(?:the\s+|our\s+)?(?:tills?|takings|bank|kitty|pot|cash|sales|fees)\b",
    re.IGNORECASE,
)


_ONCE: Final = frozenset("night morning evening afternoon summer winter spring weekend".split())


def _start(figure: Figure) -> int:
    return figure.start


_NONE: Final = re.compile(
    r"\b(?:no|not (?:a single|one|any)|without (?:a single|a|any)|zero)\s+([^\W\d_]{3,20})\b"
    r"|\b(nothing|none|nobody|no one)\b",
    re.IGNORECASE,
)


_IN_PHRASES: Final = frozenset(
    "doubt doubts fuss word problem problems question questions hesitation trouble end one idea "
    "way longer more matter wonder need point chance use time good surprise means stranger better "
    "help difference".split()
)
"""What ``no`` and ``without`` say nothing of: no doubt, without end."""


def _nones(text: str) -> list[Figure]:
    """``no injuries``, ``not a single complaint``, ``lost nothing``: figures of nothing."""
    found = [m for m in _NONE.finditer(text) if (m.group(1) or "").lower() not in _IN_PHRASES]
    found = found[:_MOST]
    return [Figure(m.start(), m.end(), 0, 0, "count", _of_nothing(m)) for m in found]


def _of_nothing(found: re.Match[str]) -> str:
    """What there was none of; nobody is no person."""
    if found.group().lower() in {"nobody", "no one"}:
        return "person"
    return singular((found.group(1) or "").lower())


_FEAST: Final = re.compile(
    r"\b(christmas|xmas|easter|new year(?:['’]?s)?|halloween|thanksgiving|ramadan|eid|diwali|"
    r"passover|hanukkah|midsummer|whitsun|pentecost|carnival|half[- ]term)\b",
    re.IGNORECASE,
)


def _feasts(text: str) -> list[Figure]:
    """``at Easter``: days that people date things by, under their names."""
    found = list(_FEAST.finditer(text))[:_MOST]
    names = ((m, _feast_of(m.group(1).lower())) for m in found)
    return [Figure(m.start(), m.end(), 1, 1, "feast", name) for m, name in names]


def _feast_of(said: str) -> str:
    """One name for all its spellings: New Year, New Year's; half term, half-term."""
    return re.sub(r"[^a-z]", "", said.replace("xmas", "christmas"))[:_FEAST_LETTERS]


_FEAST_LETTERS: Final = 7
_REST: Final = re.compile(
    r"\ball\s+(?:but|except|apart\s+from)\s+(one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\b",
    re.IGNORECASE,
)
_SMALL: Final = "one two three four five six seven eight nine ten".split()


def _small(said: str) -> int:
    """A number of one or two digits, or a word of ``_SMALL``."""
    return int(said) if said.isdecimal() else _SMALL.index(said.lower()) + 1


def _rests(text: str) -> list[Figure]:
    """``all but two``: how many are left out."""
    out = []
    for found in list(_REST.finditer(text))[:_MOST]:
        value = _small(found.group(1))
        out.append(Figure(found.start(), found.end(), value, value, "rest"))
    return out


_CARRIED_BACK: Final = re.compile(r"\s*(?:,\s*)?from\s+(?:\w+\s+)?", re.IGNORECASE)
_CARRIED_ON: Final = re.compile(
    r"\b(?:to|took|takes|after)\s+(?:\w+\s+)?$|\bin\s+$|\bthe\s+(?:last|first|final|other)\s+$"
)


def _with_units(text: str, found: list[Figure]) -> list[Figure]:
    """Bare figures take the unit beside them: forty minutes to fifteen, six from nine percent."""
    out: list[Figure] = []
    for at, figure in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        before = out[-1] if out else None
        if figure.kind != "count" or figure.unit or figure.scaled:
            out.append(figure)
        elif (
            before
            and before.kind in _UNITED
            and (
                _carries_on(text[before.end : figure.start])
                or (
                    before.kind == "duration"
                    and _OF_THEM.match(text, figure.end)
                    and figure.start - before.end < len(", and ")
                )
            )
        ):
            out.append(_in_unit_of(figure, before))
        elif (
            after
            and after.kind in _UNITED
            and _CARRIED_BACK.fullmatch(text[figure.end : after.start])
        ):
            out.append(_in_unit_of(figure, after))
        else:
            out.append(figure)
    return out


_OF_THEM: Final = re.compile(r"\s+of\s+(?:them|those|these|which)\b", re.IGNORECASE)
"""What makes ``three years, two of them`` count years."""
_UNITED: Final = frozenset(["share", "duration", "money"])


def _carries_on(between: str) -> bool:
    return len(between) < _UNIT_REACH and _CARRIED_ON.search(between) is not None


def _in_unit_of(figure: Figure, other: Figure) -> Figure:
    times = {"share": 0.01, "money": 1.0}.get(other.kind) or seconds_of(other.unit)
    low, high = figure.low * times, figure.high * times
    return replace(figure, low=low, high=high, kind=other.kind, unit=other.unit)


def _verb_before(before: str) -> str:
    words = [normal(word) for word in re.findall(r"[^\W\d_]+", before[-40:])][-3:]
    while words and words[-1] in _LIGHT:
        words.pop()
    known = lists()
    verb = words[-1] if words else ""
    if words[-2:-1] and words[-1] == "on" and words[-2] in {"took", "taken", "take"}:
        verb = "hire"
    return known.verbs.get(verb) or (stem(verb) if tense(verb) == "past" else "")


_LIGHT: Final = frozenset(
    "just only about some around nearly over under up a an the all her him them me us it "
    "you".split()
)


_FRAMES: Final = (
    (
        "have",
        re.compile(r"\b(?:had|have|got|given|gave us|gave me|[a-z]+['’]d)\s+(?:\w+\s+){0,2}$"),
    ),
    ("take", re.compile(r"\b(?:took|takes|taken|spent|lasted)\s+(?:\w+\s+){0,3}$")),
    (
        "take",
        re.compile(
            r"\b(?:finished|done|did\s+(?:it|that|this|them|the\s+lot)|completed|ready|sorted|over|built|"
            r"turned\s+(?:it|them)\s+round)\s+(?:\w+\s+){0,2}(?:in|within|inside)\s+(?:\w+\s+)?$"
        ),
    ),
    ("to", re.compile(r"\bto\s+(?:\w+\s+)?$")),
    ("after", re.compile(r"\b(?:after|within|in|inside)\s+(?:\w+\s+)?$")),
    ("for", re.compile(r"\bfor\s+(?:\w+\s+){0,2}$")),
)


_OURS: Final = re.compile(r"\bwe (?:were|had been|are)\s+(?:only |just |about )?$", re.IGNORECASE)


def _frame(before: str, said: str) -> str:
    tail = before[-60:].lower()
    if _OURS.search(tail) or said.endswith("of us"):
        return "us"
    return next((name for name, pattern in _FRAMES if pattern.search(tail)), "")


# -- outcomes ------------------------------------------------------------------------------


def _outcomes(
    words: Text, spans: list[tuple[int, int]], found: Mapping[str, tuple[Hit, ...]]
) -> list[Saying]:
    out: list[Saying] = []
    for name, hits in found.items():
        subject, _, way = name.removeprefix("one_").partition("_")
        one_of_many = name.startswith("one_") and not name.endswith("_not")
        hit = next((hit for hit in hits if not _only_nearly(words.text, hit)), None)
        if not (one_of_many or way in {"yes", "no"}) or hit is None:
            continue
        start, end = next((s for s in spans if s[0] <= hit.start < s[1]), (hit.start, hit.end))
        out.append(Saying(subject, way, min(start, hit.start), max(end, hit.end)))
    return out


def _sides(text: str, facts: tuple[Fact, ...]) -> Iterator[Saying]:
    """``four thousand under``, ``a week late``, ``takings up eight percent``."""
    for fact in facts:
        figure = fact.figure
        subject, (way, end), start = "budget", limit(text, figure.end), figure.start
        if figure.kind == "duration":
            subject, (way, end) = "intime", on_time(text, figure.end)
            if figure.low < seconds_of("day"):
                continue
        elif not way:
            noun, way, start = moved(text, figure.start)
            subject, end = f"moved {noun} {figure.kind} {figure.low:g}", figure.end
            way = way if noun else ""
        elif figure.kind == "count" and not (figure.scaled or is_loose(fact.noun)):
            continue
        if way:
            yield Saying(subject, way, start, end)
    for noun, way, start, end in shifts(text):
        yield Saying(f"shift {noun}", way, start, end)


_NEARLY: Final = re.compile(
    r"\b(?:nearly|almost|about\s+to|going\s+to|gonna|threaten\w*(?:\s+to)?|(?:could|would|might|should)\s+"
    r"have|close\s+to|on\s+the\s+point\s+of|afraid|feared|worried|wanted\s+to|wanting\s+to|ready\s+to|"
    r"if|unless|in\s+case|or\s+else)\W+(?:[\w'’]+\W+){0,2}$",
    re.IGNORECASE,
)
"""Before an outcome that did not come about: nearly left us, was about to cancel."""
_UNTIL: Final = re.compile(r"\W*(?:[\w'’]+\s+){0,3}?(?:un)?till?\b", re.IGNORECASE)
_NOT: Final = re.compile(r"(?:\bnot\b|n['’]t\b|\bnever\b|\bnobody\b|\bno\s+one\b)", re.IGNORECASE)


def _only_nearly(text: str, hit: Hit) -> bool:
    """Whether an outcome was only near, feared or supposed, or did not come *until*."""
    said = text[hit.start : hit.end]
    if _NEARLY.search(text[max(0, hit.start - 40) : hit.start]) or _NEARLY_IN.search(said):
        return True
    return bool(_NOT.search(said)) and waits(text[hit.end : hit.end + 40])


_NEARLY_IN: Final = re.compile(r"\b(?:nearly|almost)\b", re.IGNORECASE)


def waits(after: str) -> bool:
    """Whether what is denied came about later: ``didn't tell him until the Monday``."""
    return _UNTIL.match(re.split(r"[.!?]\s", after)[0]) is not None


# -- names ---------------------------------------------------------------------------------

_CALLED: Final = frozenset("called named".split())
_PLACED: Final = frozenset("in at for with from to near outside".split())


def _names(text: str, words: Text) -> list[Naming]:
    """Names with their part: ``my manager Sue``, ``a tool called Orbit``, ``in Leeds``."""
    norms = words.norms
    out: list[Naming] = []
    for at, token in enumerate(words.tokens):
        before = norms[at - 1] if at else ""
        if before in _CALLED:
            # "a tool called Orbit", "my manager was called Sue"
            thing = at - 3 if norms[max(0, at - 2) : at - 1] in (("is",), ("was",)) else at - 2
            part = singular(bare(norms[thing])) if thing >= 0 else ""
            out.append(Naming(part, token.norm, token.start, token.end))
            continue
        if not _is_name(text, words, at):
            continue
        first = _first_of_name(words, at)
        start = words.tokens[first].start
        if first < at:
            title = "mrs" if norms[first] in {"mrs", "ms", "miss"} else norms[first]
            out.append(Naming(title, token.norm, start, token.end))
        if first < at or _is_surname(text, words, at):
            start = words.tokens[min(first, at - 1)].start
            out.append(Naming(PERSON, token.norm, start, token.end))
        out += _part_of_name(words, first, at)
    return out


PERSON: Final = "a person"
"""The part of whoever is named with a title or by two names."""
CHOSEN: Final = "chosen"
"""The part of what was chosen among several: we went with Orbit, we chose Orbit."""
_CHOSE: Final = frozenset("chose choose chosen picked selected".split())
_CHOSE_WITH: Final = {
    **dict.fromkeys(("went", "gone", "going", "go", "signed"), ("with", "for")),
    **dict.fromkeys(("settled", "decided"), ("on",)),
    **dict.fromkeys(("opted", "plumped"), ("for",)),
}


def _is_surname(text: str, words: Text, at: int) -> bool:
    """Whether a name is the second of two that stand for a person, not for a place or a firm."""
    before = words.tokens[at - 1]
    if before.gap or not text[before.start].isupper() or before.norm in _TITLES:
        return False
    if bare(before.norm) in _NOT_NAMES | STOP or figures(text[before.start : before.end]):
        return False
    lead = words.norms[at - 2] if at > 1 else ""
    after = words.tokens[at + 1] if at + 1 < len(words.tokens) else None
    longer = after and not words.tokens[at].gap and text[after.start].isupper()
    placed = lead in {"in", "at", "from", "to", "near", "the", "of", "for"}
    return not placed and not longer


def _part_of_name(words: Text, first: int, at: int) -> Iterator[Naming]:
    """The part that a name over tokens ``first`` to ``at`` plays: a role beside it, or a place."""
    norms, end = words.norms, words.tokens[at].end
    before = norms[first - 1] if first else ""
    role = first - 2 if before in {"was", "is"} else first - 1
    while role > 0 and before in {"was", "is"} and norms[role] in {"there", "then", "still"}:
        role -= 1  # "my manager there was Sue"
    if role >= 0 and norms[role] in lists().roles and words.tokens[role].gap in {"", ","}:
        yield Naming(norms[role], norms[at], words.tokens[role].start, end)
    elif (after := _apposed(words, at)) is not None:
        yield Naming(norms[after], norms[at], words.tokens[first].start, words.tokens[after].end)
    elif before in _CHOSE or before in _CHOSE_WITH.get(norms[max(0, first - 2)], ()):
        yield Naming(CHOSEN, norms[at], words.tokens[first - 1].start, end)
    elif before in _PLACED:
        yield Naming(before, norms[at], words.tokens[first - 1].start, end)


def _first_of_name(words: Text, at: int) -> int:
    """Where a name begins that ends at a token: its title belongs to it, with or without a dot."""
    return at - 1 if at and words.norms[at - 1] in _TITLES else at


def _is_name(text: str, words: Text, at: int) -> bool:
    token = words.tokens[at]
    if not text[token.start].isupper() or words.all_capitals or bare(token.norm) in _NOT_NAMES:
        return False
    if token.norm in _TITLES or figures(text[token.start : token.end]):
        return False
    titled = at > 0 and words.norms[at - 1] in _TITLES
    return titled or (at > 0 and words.tokens[at - 1].gap != ".")


_TITLES: Final = frozenset(
    "mr mrs ms miss dr doctor prof professor sir dame sister captain".split()
)
_NOT_NAMES: Final = frozenset(
    "i english british american indian god ok okay it hr ceo cto christmas easter ramadan diwali "
    "eid internet excel word email".split()
)


_OFFICES: Final = frozenset("head director chief master matron captain chair dean".split())


def _apposed(words: Text, at: int) -> int | None:
    """Index of the role after a name: ``Sue, my line manager``, ``Anil was my manager``."""
    norms = words.norms
    start = at + 1
    if start < len(norms) and norms[start] in {"was", "is"}:
        start += 1
    ends = (n + 1 for n in range(at, min(at + 4, len(norms))) if words.tokens[n].gap)
    opens = next(ends, start)
    if norms[opens - 1 : opens] and words.tokens[opens - 1].gap == ",":
        start = opens  # "Sue, my manager"; "when Sue was off, my manager"
    elif start == at + 1:
        return None
    if norms[start : start + 2] in (("she", "was"), ("he", "was")):
        start += 2  # "Mrs Lund, she was head of the archive"
    if start < len(norms) and norms[start] in _OFFICES and norms[start + 1 : start + 2] == ("of",):
        return start  # "Mrs Lund, head of the archive"
    if start >= len(norms) or norms[start] not in {"my", "our", "the", "a"}:
        return None
    for role in range(start + 1, min(start + 4, len(norms))):
        last = role + 1 == len(norms)
        if norms[role] in lists().roles and (last or words.tokens[role].gap):
            return role
    return None


# -- how much it holds ---------------------------------------------------------------------


def _detail(
    words: Text, spans: list[tuple[int, int]], facts: tuple[Fact, ...], hits: tuple[Hit, ...]
) -> tuple[float, float]:
    """How much is particular, and the share of general talk.

    Content words count once each: whole where something happened, less where nothing did, and not
    at all in general talk. Each different figure counts as two.
    """
    general = sorted(hit.start for hit in hits)
    seen: dict[str, float] = {}
    empty = 0
    for start, end in spans:
        at = bisect_left(general, start)
        if at < len(general) and general[at] < end:
            empty += end - start
            continue
        clause = words.text[start:end]
        worth = 1.0 if _happened(clause) else _TIMELESS
        for word in content(clause):
            seen[word] = max(worth, seen.get(word, 0.0))
    kinds = {(fact.figure.kind, fact.figure.low) for fact in facts}
    whole = sum(end - start for start, end in spans)
    return sum(seen.values()) + 2.0 * len(kinds), empty / max(1, whole)


def _happened(clause: str) -> bool:
    """Whether a clause tells of the past."""
    tenses = {tense(normal(word.strip(",.;:!?"))) for word in clause.split() if word[0].isalpha()}
    return bool({"past", "was", "had"} & tenses) or not {"now", "modal"} & tenses
