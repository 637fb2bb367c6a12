"""What an answer tells that another telling of it can be held against.

Figures with the words around them, people by their part, doers of deeds, outcomes, and how much
that is particular it holds. Comparing two answers is ``repeats``.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from simulator.assess.clauses import chunks
from simulator.assess.cues import load, pieces
from simulator.assess.hints import is_figure, tense
from simulator.assess.numbers import Figure, figures, seconds_of, singular
from simulator.assess.text import Text, normal, read, stem
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript

_MOST: Final = 60
"""Figures and deeds compared in one answer; nobody tells more in ten minutes."""
_CONTENT_LENGTH: Final = 3
_UNIT_REACH: Final = 60
"""Characters over which a bare figure takes the unit of the one before."""
_TIMELESS: Final = 0.3
"""Worth of a content word where nothing happened, against 1 where something did."""
_STOP: Final = frozenset(
    normal(word)
    for word in (
        "the and for that was were with had have has but not you your our they them their there "
        "this these those what when where which who how all any are been being can could did does "
        "from got get her his him she its just like into more most much now off one only other out "
        "over own same some such than then through too two under until very will would about after "
        "again also because before between both each few here itself may might must nor once "
        "should so still while why yes yeah um uh well really quite i'd i've i'm i'll we'd we've "
        "we'll it's it'd that's there's they'd he'd she'd don't didn't wasn't weren't going went "
        "come came make made thing things lot lots bit kind sort mean know think first last every "
        "even "
        "back down up say said see put take took way people time day days week weeks month months "
        "year years hour hours minute minutes something someone everybody everyone nobody us me my"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it counts and the content words of its clause.

    Args:
        figure: The figure itself.
        noun: What it counts, by the name all its synonyms share; empty when unknown.
        around: Stems of the content words of its clause.
        verb: What was done to what a bare figure counts: the verb straight before it, by its
            shared name; empty when there is none.
        frame: ``have``, ``take``, ``to`` or ``after``: had, taken, arrived at, waited; else empty.
        start: Offset of the clause.
        end: Offset after the clause.
    """

    figure: Figure
    noun: str
    around: frozenset[str]
    frame: str
    verb: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what: ``doer`` is ``i``, ``we``, ``other`` or ``they``; words by shared names.

    ``denied`` when it is said not to have been done.
    """

    doer: str
    verb: str
    object: frozenset[str]
    denied: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A name with its part in the story, such as manager, or the place ``in`` a verb."""

    part: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Saying:
    """An outcome told: its subject, ``yes`` or ``no``, and the clause that tells it."""

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
    detail: float
    """How much of it is particular: content words outside general talk, and figures."""
    general: float
    """Share of its words that is general talk, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Lists:
    nouns: Mapping[str, str]
    loose: frozenset[str]
    verbs: Mapping[str, str]
    weak_verbs: frozenset[str]
    opposites: frozenset[frozenset[str]]
    roles: frozenset[str]


@cache
def _lists() -> _Lists:
    data = tomllib.loads(resource("assets", "judging", "repeats.toml").read_text("utf-8"))
    return _Lists(
        {word: line.split()[0] for line in data["same_nouns"] for word in line.split()},
        frozenset(data["loose_nouns"]),
        {word: line.split()[0] for line in data["same_verbs"] for word in line.split()},
        frozenset(data["weak_verbs"]),
        frozenset(frozenset(map(stem, line.split())) for line in data["opposites"]),
        frozenset(word for role in data["roles"] for word in role.split()),
    )


def are_opposites(verb: str, other: str) -> bool:
    """Whether only one of two verbs can be true of the same thing."""
    return frozenset((verb, other)) in _lists().opposites


def is_loose(noun: str) -> bool:
    """Whether a noun counts nothing in particular."""
    return not noun or noun in _lists().loose


@lru_cache(maxsize=32)
def told(text: str) -> Told:
    """Read an answer for what can be compared."""
    words = read(Transcript(text))
    spans = [words.offsets(chunk.first, chunk.last) for chunk in chunks(words)]
    names = _names(text, words)
    facts = tuple(_facts(text, spans))
    return Told(
        text,
        facts,
        tuple(_deeds(words)),
        tuple(names),
        tuple(_outcomes(words, spans)),
        *_detail(words, spans, facts),
    )


def _facts(text: str, spans: list[tuple[int, int]]) -> list[Fact]:
    out: list[Fact] = []
    at = 0
    for figure in _with_units(text, sorted([*figures(text)[:_MOST], *_nones(text)], key=_start)):
        while at + 1 < len(spans) and spans[at][1] <= figure.start:
            at += 1
        start, end = spans[at] if spans else (figure.start, figure.end)
        before = text[start : figure.start]
        noun = singular(figure.unit) if figure.kind == "count" else figure.unit
        around = content(before + " " + text[figure.end : end])
        noun = _lists().nouns.get(noun, noun)
        out.append(Fact(figure, noun, around, _frame(before), _verb_before(before), start, end))
    return out


def _start(figure: Figure) -> int:
    return figure.start


_NONE: Final = re.compile(
    r"\b(?:no|not (?:a single|one|any)|without (?:a single|a|any)|zero)\s+([^\W\d_]{3,20})\b"
    r"|\b(nothing|none)\b",
    re.IGNORECASE,
)


def _nones(text: str) -> list[Figure]:
    """``no injuries``, ``not a single complaint``, ``lost nothing``: figures of nothing."""
    found = list(_NONE.finditer(text))[:_MOST]
    return [
        Figure(m.start(), m.end(), 0, 0, "count", singular((m.group(1) or "").lower()))
        for m in found
    ]


_CARRIED_ON: Final = re.compile(r"\b(?:to|took|takes|after)\s+(?:\w+\s+)?$|\bin\s+$")


def _with_units(text: str, found: list[Figure]) -> list[Figure]:
    """Bare figures take the unit of the figure before: forty minutes to fifteen."""
    out: list[Figure] = []
    for figure in found:
        before = out[-1] if out else None
        bare = figure.kind == "count" and not figure.unit and not figure.scaled
        if before and bare and before.kind in {"share", "duration", "money"}:
            between = text[before.end : figure.start]
            if len(between) < _UNIT_REACH and _CARRIED_ON.search(between):
                times = {"share": 0.01, "money": 1.0}.get(before.kind) or seconds_of(before.unit)
                low, high = figure.low * times, figure.high * times
                out.append(replace(figure, low=low, high=high, kind=before.kind, unit=before.unit))
                continue
        out.append(figure)
    return out


def _verb_before(before: str) -> str:
    words = [normal(word) for word in re.findall(r"[^\W\d_]+", before[-40:])][-3:]
    while words and words[-1] in _LIGHT:
        words.pop()
    lists = _lists()
    verb = words[-1] if words else ""
    if words[-2:-1] and words[-1] == "on" and words[-2] in {"took", "taken", "take"}:
        verb = "hire"
    return lists.verbs.get(verb) or (stem(verb) if tense(verb) == "past" else "")


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
    ("to", re.compile(r"\bto\s+(?:\w+\s+)?$")),
    ("after", re.compile(r"\b(?:after|within|in|inside)\s+(?:\w+\s+)?$")),
)


def _frame(before: str) -> str:
    tail = before[-60:].lower()
    return next((name for name, pattern in _FRAMES if pattern.search(tail)), "")


def content(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning; synonymous verbs and nouns share one."""
    lists = _lists()
    out = set()
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:2000]):
        word = normal(match.group())
        if len(word) < _CONTENT_LENGTH or word in _STOP:
            continue
        shared = lists.verbs.get(word) or lists.nouns.get(singular(word)) or word
        out.add(stem(shared))
    return frozenset(out)


# -- outcomes ------------------------------------------------------------------------------


def _outcomes(words: Text, spans: list[tuple[int, int]]) -> list[Saying]:
    found = load("repeats").scan(pieces(words))
    out: list[Saying] = []
    for name, hits in found.items():
        subject, _, way = name.partition("_")
        if way not in {"yes", "no"} or not hits:
            continue
        hit = hits[0]
        start, end = next((s for s in spans if s[0] <= hit.start < s[1]), (hit.start, hit.end))
        out.append(Saying(subject, way, min(start, hit.start), max(end, hit.end)))
    return out


# -- doers ---------------------------------------------------------------------------------

_ARTICLES: Final = frozenset("the a an my our his her their your that this these those all".split())
_ADVERBS: Final = frozenset(
    "then just also actually personally always already myself really".split()
)


def _deeds(words: Text) -> list[Deed]:
    """``I mended the pump``, ``the night fitter mended the pump``, ``they never mended it``."""
    norms = [_bare(norm) for norm in words.norms]
    out: list[Deed] = []
    for at in range(len(norms)):
        doer = _doer(words, norms, at)
        if deed := _deed(words, norms, at, doer) if doer else _passive(words, norms, at):
            out.append(deed)
            if len(out) >= _MOST:
                break
    return out


def _deed(words: Text, norms: list[str], at: int, doer: str) -> Deed | None:
    """What the doer at a place did, if a verb that says enough and an object follow."""
    lists = _lists()
    if words.tokens[at].gap:
        return None
    verb_at, denied = at + 1, False
    while verb_at < len(norms) and norms[verb_at] in _BEFORE_VERB:
        denied = denied or norms[verb_at] in _DENIALS
        verb_at += 1
    if verb_at >= len(norms):
        return None
    verb = norms[verb_at]
    if verb in lists.weak_verbs or verb in _ARTICLES or len(verb) < _CONTENT_LENGTH:
        return None
    thing, last = _object(words, norms, verb_at + 1)
    if not thing:
        return None
    first = at
    while first > 0 and at - first < _NAME_REACH and norms[at] in lists.roles:
        first -= 1
        if norms[first] in _ARTICLES:
            break
    while last < min(len(norms), verb_at + _NAME_REACH + 1) and not words.tokens[last - 1].gap:
        last += 1
    start, end = words.offsets(first, last)
    return Deed(doer, stem(lists.verbs.get(verb, verb)), thing, denied, start, end)


def _passive(words: Text, norms: list[str], at: int) -> Deed | None:
    """``it was upheld``, ``they weren't pleased``: what was said to be so, whoever did it."""
    if norms[at] not in {"was", "were", "wasn", "weren", "got"}:
        return None
    denied = norms[at] in _DENIALS
    verb_at = at + 1
    while verb_at < len(norms) and norms[verb_at] in _BEFORE_VERB:
        denied = denied or norms[verb_at] in _DENIALS
        verb_at += 1
    said = norms[verb_at] if verb_at < len(norms) else ""
    if said in _STOP | _ARTICLES | _lists().weak_verbs or len(said) < _CONTENT_LENGTH:
        return None
    verb = stem(_lists().verbs.get(said, said))
    start, end = words.offsets(max(0, at - 1), verb_at + 1)
    return Deed("", verb, frozenset({"was"}), denied, start, end)


_DENIALS: Final = frozenset("never not didn couldn wouldn haven hadn wasn weren don doesn".split())
_BEFORE_VERB: Final = (
    frozenset(
        "then just also actually personally always already myself really who that had have".split()
    )
    | frozenset("did finally eventually even".split())
    | _DENIALS
)
_NAME_REACH: Final = 3
"""Words of ``the other shift leader`` before its last."""


def _bare(norm: str) -> str:
    return norm.partition("'")[0] or norm


def _doer(words: Text, norms: list[str], at: int) -> str:
    norm = norms[at]
    if norm in {"i", "we", "they"}:
        return norm
    before = norms[max(0, at - 4) : at]
    if norm in {"one", "me"} and before[-3:] in (["i", "was", "the"], ["it", "was"]):
        return "i"
    if norm in {"that", "who"} and _it_was(norms[max(0, at - 8) : at]):
        return "other"
    others = norm in {"he", "she", "somebody", "someone"} or (
        norm == "else" and before[-1:] in (["somebody"], ["someone"])
    )
    playing = norm in _lists().roles and not _ARTICLES.isdisjoint(before)
    acting = norm not in _STOP and _ARTICLES & set(before[-2:]) and _acts(norms, at)
    if others or playing or acting:
        return "other"
    start = words.tokens[at].start
    named = words.text[start].isupper() and norm not in _STOP and not words.text.isupper()
    sentence_start = at == 0 or words.tokens[at - 1].gap == "."
    return "other" if named and not sentence_start else ""


def _it_was(before: list[str]) -> bool:
    """``it was a firm from outside that``: whether the words before point at somebody else."""
    pairs = list(pairwise(before))
    return ("it", "was") in pairs and not {"i", "me", "us", "we"} & set(before)


def _acts(norms: list[str], at: int) -> bool:
    """Whether the noun at a place does something right after it."""
    after = norms[at + 1] if at + 1 < len(norms) else ""
    return after in {"didn", "never"} or (tense(after) == "past" and tense(norms[at]) == "x")


def _object(words: Text, norms: list[str], at: int) -> tuple[frozenset[str], int]:
    """Words of the object from a place on, by their shared names, and where it ends."""
    lists = _lists()
    if at < len(norms) and norms[at] in _PRONOUNS and not words.tokens[at - 1].gap:
        return frozenset({norms[at]}), at + 1
    opened = at < len(norms) and (norms[at] in _ARTICLES or is_figure(norms[at]))
    if opened and not words.tokens[at - 1].gap:
        at += 1
        last = at
        while last < len(norms) and last - at < 3:  # noqa: PLR2004 - "the two doubtful suppliers"
            if (norms[last] in _STOP and norms[last] not in _TIMES) or (
                last > at and words.tokens[last - 1].gap
            ):
                break
            last += 1
        nouns = (singular(norm) for norm in norms[at:last])
        return frozenset(lists.nouns.get(noun, noun) for noun in nouns), max(last, at)
    return frozenset(), at


_TIMES: Final = frozenset("day days week weeks month months hour hours night nights".split())
_PRONOUNS: Final = frozenset("him her them it".split())


# -- names ---------------------------------------------------------------------------------

_CALLED: Final = frozenset("called named".split())
_PLACED: Final = frozenset("in at for with from to".split())


def _names(text: str, words: Text) -> list[Naming]:
    """Names with their part: ``my manager Sue``, ``a tool called Orbit``, ``in Leeds``."""
    norms = words.norms
    out: list[Naming] = []
    for at, token in enumerate(words.tokens):
        before = norms[at - 1] if at else ""
        if before in _CALLED:
            # "a tool called Orbit", "my manager was called Sue"
            thing = at - 3 if norms[max(0, at - 2) : at - 1] in (("is",), ("was",)) else at - 2
            part = singular(_bare(norms[thing])) if thing >= 0 else ""
            out.append(Naming(part, token.norm, token.start, token.end))
            continue
        if not _is_name(text, words, at):
            continue
        first = _first_of_name(words, at)
        start = words.tokens[first].start
        if first < at:
            title = "mrs" if norms[first] in {"mrs", "ms", "miss"} else norms[first]
            out.append(Naming(title, token.norm, start, token.end))
        out += _part_of_name(words, first, at)
    return out


def _part_of_name(words: Text, first: int, at: int) -> Iterator[Naming]:
    """The part that a name over tokens ``first`` to ``at`` plays: a role beside it, or a place."""
    norms, end = words.norms, words.tokens[at].end
    before = norms[first - 1] if first else ""
    role = first - 2 if before in {"was", "is"} else first - 1
    if role >= 0 and norms[role] in _lists().roles and words.tokens[role].gap in {"", ","}:
        yield Naming(norms[role], norms[at], words.tokens[role].start, end)
    elif (after := _apposed(words, at)) is not None:
        yield Naming(norms[after], norms[at], words.tokens[first].start, words.tokens[after].end)
    elif before in _PLACED:
        yield Naming(before, norms[at], words.tokens[first - 1].start, end)


def _first_of_name(words: Text, at: int) -> int:
    """Where a name begins that ends at a token: its title belongs to it, with or without a dot."""
    return at - 1 if at and words.norms[at - 1] in _TITLES else at


def _is_name(text: str, words: Text, at: int) -> bool:
    token = words.tokens[at]
    if not text[token.start].isupper() or text.isupper() or _bare(token.norm) in _NOT_NAMES:
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
    if start >= len(norms) or norms[start] not in {"my", "our", "the", "a"}:
        return None
    for role in range(start + 1, min(start + 4, len(norms))):
        last = role + 1 == len(norms)
        if norms[role] in _lists().roles and (last or words.tokens[role].gap):
            return role
    return None


# -- how much it holds ---------------------------------------------------------------------


def _detail(
    words: Text, spans: list[tuple[int, int]], facts: tuple[Fact, ...]
) -> tuple[float, float]:
    """How much is particular, and the share of general talk.

    Content words count once each: whole where something happened, less where nothing did, and not
    at all in general talk. Each different figure counts as two.
    """
    hits = load("repeats").scan(pieces(words))["general"]
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
