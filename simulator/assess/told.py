"""What an answer tells that another telling of it can be held against.

Figures with the words around them, people by their part, doers of deeds, outcomes, and how much
that is particular it holds. Comparing two answers is ``repeats``.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from simulator.assess.clauses import chunks
from simulator.assess.cues import load, pieces
from simulator.assess.hints import tense
from simulator.assess.numbers import Figure, figures, singular
from simulator.assess.text import Text, normal, read, stem
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript

_MOST: Final = 60
"""Figures and deeds compared in one answer; nobody tells more in ten minutes."""
_CONTENT_LENGTH: Final = 3
_TIMELESS: Final = 0.3
"""Worth of a content word where nothing happened, against 1 where something did."""
_STOP: Final = frozenset(
    normal(word)
    for word in (
        "the and for that was were with had have has but not you your our they them their there "
        "this these those what when where which who how all any are been being can could did does "
        "from got get her his him she its just like into more most much now off one only other out "
        "over own same some such than then through too two under until very will would about after "
        "again also because before between both each few here itself may might must nor once should "
        "so still while why yes yeah um uh well really quite i'd i've i'm i'll we'd we've we'll "
        "it's it'd that's there's they'd he'd she'd don't didn't wasn't weren't going went go come "
        "came make made thing things lot lots bit kind sort mean know think first last every even "
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
        frame: ``have``, ``take`` or ``after`` for durations that are had, taken or waited.
        start: Offset of the clause.
        end: Offset after the clause.
    """

    figure: Figure
    noun: str
    around: frozenset[str]
    frame: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what: ``doer`` is ``i``, ``we`` or ``other``; verb and object by shared names."""

    doer: str
    verb: str
    object: str
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
    """How much of it is particular: content words outside general talk, figures and names more."""


@dataclass(frozen=True, slots=True)
class _Lists:
    nouns: Mapping[str, str]
    loose: frozenset[str]
    verbs: Mapping[str, str]
    weak_verbs: frozenset[str]
    roles: frozenset[str]


@cache
def _lists() -> _Lists:
    data = tomllib.loads(resource("assets", "judging", "repeats.toml").read_text("utf-8"))
    return _Lists(
        {word: line.split()[0] for line in data["same_nouns"] for word in line.split()},
        frozenset(data["loose_nouns"]),
        {word: line.split()[0] for line in data["same_verbs"] for word in line.split()},
        frozenset(data["weak_verbs"]),
        frozenset(word for role in data["roles"] for word in role.split()),
    )


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
        _detail(words, spans, facts),
    )


def _facts(text: str, spans: list[tuple[int, int]]) -> list[Fact]:
    out: list[Fact] = []
    at = 0
    for figure in figures(text)[:_MOST]:
        while at + 1 < len(spans) and spans[at][1] <= figure.start:
            at += 1
        start, end = spans[at] if spans else (figure.start, figure.end)
        noun = singular(figure.unit) if figure.kind == "count" else figure.unit
        around = content(text[start : figure.start] + " " + text[figure.end : end])
        frame = _frame(text[start : figure.start])
        out.append(Fact(figure, _lists().nouns.get(noun, noun), around, frame, start, end))
    return out


_FRAMES: Final = (
    (
        "have",
        re.compile(r"\b(?:had|have|got|given|gave us|gave me|[a-z]+['’]d)\s+(?:\w+\s+){0,2}$"),
    ),
    ("take", re.compile(r"\b(?:took|takes|taken|spent|lasted)\s+(?:\w+\s+){0,3}$")),
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

_OTHERS: Final = frozenset("he she they somebody someone nobody everyone everybody".split())
_ARTICLES: Final = frozenset("the a an my our his her their your that this these those all".split())
_ADVERBS: Final = frozenset(
    "then just also actually personally always already myself really".split()
)


def _deeds(words: Text) -> list[Deed]:
    """``I rang the parents`` and ``the other leader rang the parents``."""
    lists = _lists()
    norms = [_bare(norm) for norm in words.norms]
    out: list[Deed] = []
    for at, norm in enumerate(norms):
        doer = _doer(words, norms, at)
        if not doer:
            continue
        verb_at = at + 1
        while verb_at < len(norms) and norms[verb_at] in _ADVERBS | {"who", "that", "had", "have"}:
            verb_at += 1
        if verb_at >= len(norms) or words.tokens[at].gap:
            continue
        verb = norms[verb_at]
        if verb in lists.weak_verbs or verb in _ARTICLES or len(verb) < _CONTENT_LENGTH:
            continue
        thing, last = _object(words, norms, verb_at + 1)
        if not thing:
            continue
        first = at - (1 if norm in lists.roles and at else 0)
        while (
            first > 0 and norm in lists.roles and norms[first] not in _ARTICLES and at - first < 3
        ):  # noqa: PLR2004 - "the other shift leader"
            first -= 1
        start, end = words.offsets(first, last)
        out.append(Deed(doer, stem(lists.verbs.get(verb, verb)), thing, start, end))
        if len(out) >= _MOST:
            break
    return out


def _bare(norm: str) -> str:
    return norm.partition("'")[0] or norm


def _doer(words: Text, norms: list[str], at: int) -> str:
    norm = norms[at]
    if norm in {"i", "we"}:
        return norm
    if norm in {"he", "she"} | (_OTHERS - {"they", "nobody", "everyone", "everybody"}):
        return "other"
    before = norms[max(0, at - 4) : at]
    if norm in _lists().roles and any(word in _ARTICLES for word in before):
        return "other"
    if norm == "else" and before[-1:] and before[-1] in {"somebody", "someone"}:
        return "other"
    start = words.tokens[at].start
    named = words.text[start : start + 1].isupper() and norm not in _STOP and words.punctuated
    sentence_start = at == 0 or words.tokens[at - 1].gap == "."
    return "other" if named and not sentence_start else ""


def _object(words: Text, norms: list[str], at: int) -> tuple[str, int]:
    """Head of the object from a place on, by its shared name, and where it ends."""
    lists = _lists()
    if at < len(norms) and norms[at] in _ARTICLES and not words.tokens[at - 1].gap:
        at += 1
        last = at
        while last < len(norms) and last - at < 3:  # noqa: PLR2004 - "the two doubtful suppliers"
            if norms[last] in _STOP or (last > at and words.tokens[last - 1].gap):
                break
            last += 1
        if last > at:
            head = next((n for n in norms[at:last] if singular(n) != n), norms[at])
            noun = singular(head)
            return lists.nouns.get(noun, noun), at + norms[at:last].index(head) + 1
    return "", at


# -- names ---------------------------------------------------------------------------------

_CALLED: Final = frozenset("called named".split())
_PLACED: Final = frozenset("in at for with from to".split())


def _names(text: str, words: Text) -> list[Naming]:
    """Names with their part: ``my manager Sue``, ``Sue, my manager``, ``a tool called Orbit``, ``in Leeds``."""
    norms = words.norms
    lists = _lists()
    out: list[Naming] = []
    for at, token in enumerate(words.tokens):
        before = norms[at - 1] if at else ""
        if before in _CALLED:
            part = norms[at - 2] if at > 1 else ""
            part = norms[at - 3] if part in {"is", "was"} and at > 2 else part  # noqa: PLR2004 - "my manager was called"
            out.append(Naming(singular(_bare(part)), token.norm, token.start, token.end))
            continue
        if not _is_name(text, words, at):
            continue
        if before in lists.roles and words.tokens[at - 1].gap in {"", ","}:
            out.append(Naming(before, token.norm, words.tokens[at - 1].start, token.end))
        elif (role := _apposed(words, at)) is not None:
            out.append(Naming(norms[role], token.norm, token.start, words.tokens[role].end))
        elif before in _PLACED:
            verb = norms[at - 2] if at > 1 else ""
            shared = stem(lists.verbs.get(verb, verb))
            out.append(Naming(f"{shared} {before}", token.norm, token.start, token.end))
    return out


def _is_name(text: str, words: Text, at: int) -> bool:
    token = words.tokens[at]
    if not words.punctuated or not text[token.start].isupper() or _bare(token.norm) in _NOT_NAMES:
        return False
    return at > 0 and words.tokens[at - 1].gap != "." and not figures(text[token.start : token.end])


_NOT_NAMES: Final = frozenset(
    "i english british american indian god ok okay it hr ceo cto mr mrs ms dr".split()
)


def _apposed(words: Text, at: int) -> int | None:
    """Index of the role after a name: ``Sue, my line manager``, ``Anil was my manager``."""
    norms = words.norms
    start = at + 1
    if start < len(norms) and norms[start] in {"was", "is"}:
        start += 1
    elif words.tokens[at].gap != ",":
        return None
    if start >= len(norms) or norms[start] not in {"my", "our", "the", "a"}:
        return None
    for role in range(start + 1, min(start + 4, len(norms))):
        if norms[role] in _lists().roles and words.tokens[role].gap:
            return role
    return None


# -- how much it holds ---------------------------------------------------------------------


def _detail(words: Text, spans: list[tuple[int, int]], facts: tuple[Fact, ...]) -> float:
    """Content words of clauses, once each: whole where something happened, none in general talk."""
    hits = load("repeats").scan(pieces(words))["general"]
    general = {hit.start for hit in hits}
    seen: dict[str, float] = {}
    for start, end in spans:
        if any(start <= at < end for at in general):
            continue
        clause = words.text[start:end]
        worth = 1.0 if _happened(clause) else _TIMELESS
        for word in content(clause):
            seen[word] = max(worth, seen.get(word, 0.0))
    kinds = {(fact.figure.kind, fact.figure.low) for fact in facts}
    return sum(seen.values()) + 2.0 * len(kinds)


def _happened(clause: str) -> bool:
    """Whether a clause tells of the past."""
    tenses = {tense(normal(word.strip(",.;:!?"))) for word in clause.split() if word[0].isalpha()}
    return bool({"past", "was", "had"} & tenses) or not {"now", "modal"} & tenses
