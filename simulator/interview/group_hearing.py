"""What one contribution to a group exercise does: whom it names, what it proposes, whom it asks.

The words may come from an ear that spells no names, sets no full stops and gets one word in five
wrong, so names and options are matched by likeness, and cues by several wordings each.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from simulator.assess.cues import Hit, load, pieces_of
from simulator.assess.text import stem
from simulator.domain.panel import GroupTask, Peer
from simulator.domain.resources import shipped_table
from simulator.interview.phrases import called

KINDS: Final = (
    "proposal",
    "decision",
    "summary",
    "invites",
    "question",
    "builds",
    "reason",
    "doubts",
    "time",
)
"""What a contribution can do, beside saying something."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_ALIKE, _QUITE_ALIKE, _VERY_ALIKE = 0.8, 0.85, 0.9
_SHORTEST_LIKENESS: Final = 4
"""Names and words shorter than this must be spelled right: too much looks like them."""
_MENTIONED: Final = 0.34
"""The part of an option's own words that makes a mention of it."""
_SHORT: Final = 12
"""Words up to which a contribution with a name in it is for the one who is named."""
_CONTENT_LETTERS: Final = 3
_READ: Final = 4000
"""Characters that are listened to; more than four minutes of talk in one go."""
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six")
_CALLED: Final = frozenset({"option", "choice", "alternative", "plan", "idea"})


@dataclass(frozen=True, slots=True)
class Heard:
    """One contribution as the others understand it.

    Args:
        kinds: Of ``KINDS``, in their order.
        named: Ids of the peers it names, in order.
        built_on: Those of them whose words it takes up.
        asked: Those of them it asks for their view, the last asked first.
        option: The option it speaks for, empty when none can be told.
    """

    kinds: tuple[str, ...]
    named: tuple[str, ...] = ()
    built_on: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    option: str = ""


@dataclass(frozen=True, slots=True)
class _Spoken:
    text: str
    start: int
    written: str


def hear(text: str, task: GroupTask) -> Heard:
    """What the others make of what the candidate said."""
    text = text[:_READ]
    found = load("group").scan(pieces_of(text))
    words = tuple(
        _Spoken(_plain(match.group()), match.start(), match.group())
        for match in _WORD.finditer(text)
    )
    kinds = {kind for kind in KINDS if found[kind]}
    if "?" in text:
        kinds.add("question")
    named = tuple(_names(words, task.peers))
    asked = _nearest(named, (*found["invites"], *found["question"]), text)
    built_on = _nearest(named, found["builds"], text)
    if not asked and ("question" in kinds or (not built_on and _speaks_to_one(words))):
        asked = tuple(peer for peer, _ in named[-1:])
    leads = [hit.start for kind in ("decision", "proposal") for hit in found[kind]]
    return Heard(
        tuple(kind for kind in KINDS if kind in kinds),
        tuple(dict.fromkeys(peer for peer, _ in named)),
        tuple(dict.fromkeys(built_on)),
        tuple(dict.fromkeys(reversed(asked))),
        _option(words, task.options, min(leads, default=0)),
    )


def _speaks_to_one(words: Sequence[_Spoken]) -> bool:
    """A short one with "you" in it: a question of which the ear has lost the rest."""
    return len(words) <= _SHORT and any(word.text in {"you", "your"} for word in words)


def _plain(word: str) -> str:
    """Lower case, without accents and without a possessive."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).removesuffix("'s")


# -- names ------------------------------------------------------------------------------------


@cache
def _no_names() -> tuple[frozenset[str], frozenset[str]]:
    table = shipped_table("judging", "group")["hearing"]
    return frozenset(table["no_names"].split()), frozenset(table["words_too"].split())


def _names(words: Sequence[_Spoken], peers: Sequence[Peer]) -> Iterator[tuple[str, int]]:
    """Peers that are named, with the place in the text; a name may be heard as two words."""
    names = [(peer.id, _plain(called(peer.name)).replace("-", "")) for peer in peers]
    at = 0
    while at < len(words):
        word = words[at]
        after = words[at + 1].text if at + 1 < len(words) else ""
        for peer, name in names:
            if _is_name(word, name):
                yield peer, word.start
                break
            if after and _is_in_two(word.text, after, name):
                yield peer, word.start
                at += 1
                break
        at += 1


def _is_name(word: _Spoken, name: str) -> bool:
    no_names, words_too = _no_names()
    if word.text == name:
        return name not in words_too or word.written[:1].isupper()
    if word.text in no_names or min(len(word.text), len(name)) < _SHORTEST_LIKENESS:
        return False
    likeness = _likeness(word.text, name)
    return likeness >= (_ALIKE if word.text[0] == name[0] else _VERY_ALIKE)


def _is_in_two(word: str, after: str, name: str) -> bool:
    """Whether a name was heard as two words: ``in grid``, ``so ah``."""
    if len(name) <= _SHORTEST_LIKENESS or word[0] != name[0]:
        return False
    if {word, after} <= _no_names()[0]:
        return word + after == name
    return _likeness(word + after, name) >= _QUITE_ALIKE


@lru_cache(maxsize=1 << 14)
def _likeness(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > 2:  # noqa: PLR2004 - more than two letters off cannot be alike enough
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _nearest(named: Sequence[tuple[str, int]], hits: Sequence[Hit], text: str) -> tuple[str, ...]:
    """The peers whose name stands nearest to each cue, by sentence where the text has any."""
    out = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        inside = [
            (abs(place - (hit.start + hit.end) / 2), peer)
            for peer, place in named
            if not _end_between(text, place, hit)
        ]
        if inside:
            out.append(min(inside)[1])
    return tuple(out)


def _end_between(text: str, place: int, hit: Hit) -> bool:
    between = text[min(place, hit.start) : max(place, hit.start)]
    return any(mark in between for mark in (". ", "? ", "! "))


# -- options ----------------------------------------------------------------------------------


def _option(words: Sequence[_Spoken], options: Sequence[str], lead: int) -> str:
    """The option that is spoken for: the one best told after the first proposal, else at all."""
    after = tuple(word for word in words if word.start >= lead)
    for part in (after, words):
        scored = [(_score(part, option, options), option) for option in options]
        best = max((score for score, _ in scored), default=0.0)
        if best >= _MENTIONED:
            return next(option for score, option in scored if score == best)
    return ""


def _score(words: Sequence[_Spoken], option: str, options: Sequence[str]) -> float:
    """How much of an option's own words is said; 1 when it is called by its number."""
    number = options.index(option)
    if number < len(_ORDINALS) and _by_number([word.text for word in words], number):
        return 1.0
    wanted = _own_words(option, tuple(options))
    if not wanted:
        return 0.0
    said = {stem(word.text) for word in words}
    met = sum(any(_same(want, word) for word in said) for want in wanted)
    return met / len(wanted)


def _same(want: str, word: str) -> bool:
    if want == word:
        return True
    long_enough = min(len(want), len(word)) > _SHORTEST_LIKENESS
    return long_enough and want[0] == word[0] and _likeness(want, word) >= _ALIKE


def _by_number(words: Sequence[str], number: int) -> bool:
    pairs = set(pairwise(words))
    letter = "abcdef"[number]
    return any(
        (_ORDINALS[number], called_) in pairs
        or (called_, _NUMBERS[number]) in pairs
        or (called_, letter) in pairs
        for called_ in _CALLED
    )


@lru_cache(maxsize=256)
def _own_words(option: str, options: tuple[str, ...]) -> frozenset[str]:
    """What an option is told by: its words that no other option has, else all of its words."""
    own = _content(option)
    others = frozenset().union(*(_content(other) for other in options if other != option))
    return (own - others) or own


def _content(option: str) -> frozenset[str]:
    no_names = _no_names()[0]
    words = [_plain(match.group()) for match in _WORD.finditer(option)]
    telling = [word for word in words if len(word) >= _CONTENT_LETTERS and word not in no_names]
    return frozenset(stem(word) for word in telling or words)
