"""Who had an idea, what somebody was before, and on which side of a limit an amount lay.

``It was my idea`` against ``Dan's suggestion``; ``he used to be a baker`` against ``an ex-miner``;
``two thousand under`` against ``two thousand over``. Comparing two answers is ``repeats``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulator.assess.numbers import singular
from simulator.assess.same_words import STOP, bare, content, is_loose, lists
from simulator.assess.text import normal
from simulator.assess.word_classes import classes, tags

_MOST: Final = 40
"""Sayings of one sort read in one answer."""
_READ: Final = 20_000
"""Characters read; nobody says more in ten minutes."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Whose idea it was: the teller's or somebody else's; ``around`` are stems of its clause."""

    mine: bool
    around: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Former:
    """What somebody was before; ``trade`` by one name for all its synonyms."""

    mine: bool
    trade: str
    start: int
    end: int


# -- ideas ---------------------------------------------------------------------------------

_IDEA: Final = (
    r"(?:own\s+|original\s+|whole\s+)?"
    r"(?:idea|suggestion|brainchild|brainwave|notion|initiative|proposal)\b"
)
_HAD: Final = (
    r"(?:came\s+up\s+with|suggested|proposed|thought\s+(?:of|up)|dreamt\s+up|dreamed\s+up|hit\s+(?:up)?on"
    r"|had\s+the\s+idea|floated|put\s+forward)\b"
)
_FIRST: Final = r"(?:\s+(?:had|first|originally|actually|also|then|just|even)){0,8}\s+"
_MINE: Final = re.compile(
    rf"\bmy\s+{_IDEA}|\b(?:idea|suggestion|initiative|thought)\s+(?:was|is)\s+(?:all\s+)?(?:mine|my\s+own)\b"
    rf"|\bI{_FIRST}{_HAD}|\b[Ii]t\s+was\s+(?:me|I)\s+(?:who|that){_FIRST}{_HAD}"
    r"|\bmy\s+own\s+(?:thought|doing)\b|\b(?:[Ii]t|idea|suggestion)\s+(?:all\s+)?came\s+from\s+me\b"
)
_OTHERS: Final = re.compile(
    rf"\b(?:his|her|their|(?!let|it|that|what|here|there|who|he|she)\w+['’]s)\s+{_IDEA}"
    rf"|\b(?P<who>\w+){_FIRST}{_HAD}"
    r"|\b(?:suggested|proposed|thought\s+up|put\s+forward)\s+by\s+(?:him|her|them|(?:my|our|the|an?|one)\s+\w+|[A-Z]\w+)"
    rf"|\b[Ii]t\s+was\s+(?:him|her|them|(?:my|our|the|one|some)\s+\w+|[A-Z]\w+)(?:\s+\w+)?\s+(?:who|that){_FIRST}{_HAD}"
    r"|\b(?:[Ii]t|idea|suggestion)\s+(?:all\s+|actually\s+)?came\s+from\s+(?:him|her|them|(?:my|our|the|one)\s+(?!way|fact)\w+|[A-Z]\w+)"
)
_LEADING: Final = re.compile(
    r"\b(?:(?:it|that|this|which|the|my|our)(?:['’]s|\s+was|\s+is)?\s+){1,3}$", re.IGNORECASE
)
_TRAILING: Final = re.compile(r"(?:\s+[\w'’]+){1,3}")
_IDEA_HINT: Final = re.compile(
    r"idea|suggest|brain|notion|initiative|propos|came\s+(?:up|from)|thought\s+(?:up|of)|dreamt|dreamed"
    r"|hit\s|floated|put\s+forward|my\s+own"
)
"""Without one of these nothing is searched: the patterns are slow, and most answers have none."""
_TELLERS: Final = frozenset("i we me us you they".split())


def ideas(text: str) -> Iterator[Idea]:
    """Every saying of whose idea something was; ``our idea`` is nobody's alone."""
    if not _IDEA_HINT.search(text):
        return
    for found in list(_MINE.finditer(text[:_READ]))[:_MOST]:
        yield _idea(text, found, mine=True)
    for found in list(_OTHERS.finditer(text[:_READ]))[:_MOST]:
        who = found["who"]
        if who is None or _is_somebody(who):
            yield _idea(text, found, mine=False)


def _idea(text: str, found: re.Match[str], *, mine: bool) -> Idea:
    start = max(text.rfind(mark, 0, found.start()) for mark in ".!?") + 1
    ends = [at for mark in ".!?" if (at := text.find(mark, found.end())) >= 0]
    end = min(ends, default=len(text))
    said = text[start : found.start()] + " " + text[found.end() : end]
    lead = _LEADING.search(text, start, found.start())
    tail = _TRAILING.match(text, found.end())
    first = lead.start() if lead else found.start()
    return Idea(mine, content(said), first, tail.end() if tail else found.end())


def _is_somebody(word: str) -> bool:
    """Whether a word before a verb names a person other than the teller."""
    norm = bare(normal(word))
    if norm in _TELLERS or norm in STOP - {"he", "she", "somebody", "someone"}:
        return norm in {"he", "she", "somebody", "someone"}
    known = norm in lists().roles or classes()["people"] in tags(norm)
    return known or norm in {"he", "she"} or word[:1].isupper()


# -- what somebody was before --------------------------------------------------------------

_WAS: Final = re.compile(
    r"\b(?P<who>I|he|she|they|who|man|lady|woman|lad|girl|gentleman|[A-Z]\w+)?\s*(?:['’]d|\bhad|\bhas|\bused\s+to)\s+"
    r"(?:once\s+|always\s+|only\s+)?(?:been|be|worked|work)\s+(?:for\s+years\s+)?(?:as\s+)?an?\s+"
    r"(?P<what>[\w'’-]+(?:\s+[\w'’-]+){0,3})"
)
_WAS_BEFORE: Final = re.compile(
    r"\b(?P<who>I|he|she|they)\s*(?:['’]d\s+been|was)\s+an?\s+(?P<what>[\w'’-]+(?:\s+[\w'’-]+)?)"
    r"\s+(?:before\s+(?:that|then|this|I|he|she|they)|previously|before\s+this)\b"
)
_OF_OLD: Final = re.compile(
    r"\b(?:(?P<who>I|he|she|they|who)\s+(?:was|is)\s+|(?:my|our|the|an?)\s+)?(?:an?\s+)?"
    r"(?:ex-|former\s+|retired\s+|one-time\s+)(?P<what>[\w'’]+(?:\s+[\w'’-]+){0,3})"
)
_FROM: Final = re.compile(
    r"\b(?:(?:straight|fresh|direct|just)\s+(?:from|out\s+of|off)|(?:come|came)\s+(?:to\s+(?:us|me)\s+|over\s+)?"
    r"(?:from|out\s+of))\s+(?:the\s+|an?\s+)?(?P<what>[\w'’]+(?:\s+force)?)"
)
_TRADE: Final = re.compile(
    r"\w{2,}(?:er|or|ist|man|woman|ian|smith|wright|monger|herd|hand|keeper|clerk|chef|cook|nurse)$"
)
_FORMERS: Final = (
    (_WAS, re.compile(r"\b(?:been|be|worked?|years|as)\s+an?\s")),
    (_WAS_BEFORE, re.compile(r"before\s+(?:that|then|this|I|he|she|they)\b|previously")),
    (_OF_OLD, re.compile(r"\bex-|former|retired|one-time")),
    (_FROM, re.compile(r"\b(?:straight|fresh|direct|just|come|came)\s+(?:from|out|off|to|over)\b")),
)
"""Each pattern and what it cannot do without, as with ideas."""


def formers(text: str) -> Iterator[Former]:
    """Every former trade or walk of life told: a retired teacher, straight from college."""
    for pattern, hint in _FORMERS:
        if not hint.search(text):
            continue
        for found in list(pattern.finditer(text[:_READ]))[:_MOST]:
            who = found.groupdict().get("who") or _who_before(text, found.start())
            trade, length = _trade(found["what"], walks=pattern in {_OF_OLD, _FROM})
            if trade:
                start = found.start("who") if found.groupdict().get("who") else found.start()
                yield Former(who == "I", trade, start, found.start("what") + length)


def _who_before(text: str, start: int) -> str:
    """``I`` when the clause before a place has the teller for its subject."""
    before = re.split(r"[.!?;,]", text[max(0, start - 60) : start])[-1]
    return "I" if re.search(r"\bI\b(?!.*\b(?:he|she|they|who)\b)", before) else ""


def _trade(said: str, *, walks: bool) -> tuple[str, int]:
    """The trade that a few words name, by its walk of life, and where it ends in them."""
    known = lists()
    head, end = "", 0
    for found in re.finditer(r"[\w'’-]+", said):
        norm = singular(bare(normal(found.group())))
        if norm in STOP or norm in {"at", "in", "on", "with", "by", "as", "or", "if", "to", "of"}:
            break
        named = norm in known.walks and (walks or norm not in known.no_persons)
        if named or (_TRADE.search(norm) and norm not in known.no_trades):
            head, end = known.walks.get(norm, norm), found.end()
    return head, end


# -- on which side of a limit --------------------------------------------------------------

_STOPS: Final = (
    r"(?=\s*(?:[.,;!?]|$|(?:and|but|so|which|in\s+the\s+end|by\s+the\s+end|that|the|our|on)\b"
    r"(?!\s+(?:\w+\s+)?(?:years?|months?|weeks?|days?|period))|budget|estimate|quote|target|plan|what\s))"
)
_LIMIT: Final = re.compile(
    rf"\s+(?:(?:pounds?|euros?|dollars?|quid)\s+)?(?:(?P<yes>under|below)|(?P<no>over|above)){_STOPS}",
    re.IGNORECASE,
)
_ON_TIME: Final = re.compile(
    r"\s+(?:(?P<yes>early|ahead|to\s+spare|in\s+hand|before\s+(?:the|our)\s+(?:deadline|date|opening))"
    r"|(?P<no>late|behind|overdue|over(?=\s*[.,;!?])|(?:after|past)\s+(?:the|our)\s+(?:deadline|date|opening)))\b"
    r"(?!\s+(?:for|to)\b)",
    re.IGNORECASE,
)
_UP: Final = re.compile(
    r"\b(?P<noun>[^\W\d_]+)\s+(?:(?:had|has|have|was|were|is|are|went|gone|came|come|ended|finished)\s+){0,2}"
    r"(?:(?P<yes>up|rose|risen|grew|grown|increased|climbed|jumped)"
    r"|(?P<no>down|fell|fallen|dropped|shrank|decreased|declined|slumped|sank))"
    r"\s+(?:by\s+)?(?:about\s+|around\s+|some\s+|nearly\s+)?(?:an?\s+)?$",
    re.IGNORECASE,
)
_LEAD: Final = 60


_SHIFTS: Final = re.compile(
    r"\b(?P<noun>[^\W\d_]{3,}s)\s+(?:(?:had|has|have|then|all|nearly|almost|actually|really|just|"
    r"pretty\s+much|more\s+than)\s+){0,3}"
    r"(?:(?P<yes>(?:went|gone|go|shot)\s+up|rose|risen|doubled|trebled|tripled|soared|climbed|jumped|grew|"
    r"grown|increased)|(?P<no>(?:went|gone|go|came|come)\s+down|fell|fallen|dropped|halved|shrank|declined|"
    r"slumped|decreased|tumbled|sank))\b",
    re.IGNORECASE,
)


def shifts(text: str) -> Iterator[tuple[str, str, int, int]]:
    """What went up (``yes``) or down, with its offsets: complaints nearly doubled, sales fell.

    Of plurals only: one who fell or jumped did something else.
    """
    for found in list(_SHIFTS.finditer(text[:_READ]))[:_MOST]:
        noun = singular(normal(found["noun"]))
        if noun not in STOP and not is_loose(noun) and noun != normal(found["noun"]):
            yield noun, "yes" if found["yes"] else "no", found.start(), found.end()


def limit(text: str, end: int) -> tuple[str, int]:
    """``yes`` or ``no`` when an amount that ends here lay under or over, and where that ends."""
    return _side(_LIMIT.match(text, end))


def on_time(text: str, end: int) -> tuple[str, int]:
    """``yes`` or ``no`` when a span that ends here was early or late, and where that ends."""
    return _side(_ON_TIME.match(text, end))


def moved(text: str, start: int) -> tuple[str, str, int]:
    """What an amount that starts here went up or down, ``yes`` or ``no``, and where that begins."""
    lead = max(0, start - _LEAD)
    found = _UP.search(text[lead:start])
    if found is None:
        return "", "", start
    noun = singular(normal(found["noun"]))
    way = "yes" if found["yes"] else "no"
    return ("" if noun in STOP else noun), way, lead + found.start()


def _side(found: re.Match[str] | None) -> tuple[str, int]:
    if found is None:
        return "", 0
    return ("yes" if found["yes"] else "no"), found.end()
