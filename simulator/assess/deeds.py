"""Who did what in an answer, and how: ``I mended the pump``, ``the fitter did``, ``not by letter``.

What two tellings of it disagree in is ``repeats``; the word lists are ``same_words``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from simulator.assess.hints import is_figure, tense
from simulator.assess.numbers import singular
from simulator.assess.same_words import CONTENT_LENGTH, STOP, bare, lists
from simulator.assess.text import Text, stem
from simulator.assess.word_classes import classes, tags

_MOST: Final = 60
"""Deeds compared in one answer; nobody tells more in ten minutes."""
_NAME_REACH: Final = 3
"""Words of ``the other shift leader`` before its last."""
_WAITED: Final = 7
"""Words from a verb on in which ``until`` says that it was done later."""
_APPOSED: Final = 4
"""Words of the name in ``the governor, Ms Hale, paid``, at most."""
_ARTICLES: Final = frozenset("the a an my our his her their your that this these those all".split())
_DENIALS: Final = frozenset("never not didn couldn wouldn haven hadn wasn weren don doesn".split())
_BEFORE_VERB: Final = (
    frozenset(
        "then just also actually personally always already myself really who that had have".split()
    )
    | frozenset("did finally eventually even".split())
    | _DENIALS
)
_GOING_ON: Final = frozenset("was were am is are been being".split())
_PARTICLES: Final = frozenset("up off over out down away back on".split())
_ITS_PREPOSITION: Final = {
    "paid": "for", "pay": "for", "paying": "for", "looked": "after", "looking": "after",
    "cared": "for", "dealt": "with", "dealing": "with", "wrote": "to", "write": "to",
    "writing": "to", "spoke": "to", "speak": "to", "talked": "to",
}  # fmt: skip
"""Verbs whose object stands behind a preposition."""
_TIMES: Final = frozenset("day days week weeks month months hour hours night nights".split())
_PRONOUNS: Final = frozenset("him her them it".split())
_AT: Final = frozenset("at with to for on".split())
_PRONOUN_NEXT: Final = (["him"], ["her"], ["them"])
_ALL_OF_THEM: Final = [
    phrase.split()
    for phrase in ("all of them", "every one of them", "each of them", "both of them")
]
_NAMED_BY_NONE: Final = frozenset("today tomorrow yesterday tonight people everything".split())


ALONE: Final = frozenset({"-"})
"""The object of a verb that has none: ``he never apologised``."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what: ``doer`` is ``i``, ``we``, ``other`` or ``they``; words by shared names.

    ``denied`` when it is said not to have been done; ``actor`` is the role (by its shared name, in
    small letters) or the name of an ``other``, empty when only ``he`` or ``somebody`` was said.
    """

    doer: str
    verb: str
    object: frozenset[str]
    denied: bool
    start: int
    end: int
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How something was done or not: ``by letter``, ``not by letter``."""

    phrase: str
    denied: bool
    start: int
    end: int


def deeds(words: Text) -> list[Deed]:
    """``I mended the pump``, ``the night fitter mended the pump``, ``they never mended it``."""
    norms = [bare(norm) for norm in words.norms]
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
    known = lists()
    found = _verb(words, norms, at)
    if found is None:
        return None
    verb_at, denied = found
    verb = norms[verb_at]
    if verb in known.weak_verbs - _DOING or verb in _ARTICLES:
        return None
    if (len(verb) < CONTENT_LENGTH and verb not in _DOING) or (denied and _later(norms, verb_at)):
        return None
    thing, last = _done_to(words, norms, verb_at)
    if not thing and words.tokens[verb_at].gap and (denied or tense(verb) == "past"):
        thing, last = ALONE, verb_at + 1
    if not thing:
        return None
    given = _object(words, norms, last)[0] if thing <= _PRONOUNS else thing  # "gave him a ring"
    first = at
    while first > 0 and at - first < _NAME_REACH and norms[at] in known.roles:
        first -= 1
        if norms[first] in _ARTICLES:
            break
    while last < min(len(norms), verb_at + _NAME_REACH + 1) and not words.tokens[last - 1].gap:
        last += 1
    start, end = words.offsets(first, last)
    said = stem(known.verbs.get(verb, verb))
    meant = next((known.light[said, noun] for noun in given if (said, noun) in known.light), "")
    if meant:
        said, thing = meant, frozenset({"it"})
    actor = _actor(words, norms, at) if doer == "other" else ""
    return Deed(doer, said, thing, denied, start, end, actor)


def _later(norms: list[str], verb_at: int) -> bool:
    """Whether what was denied was done later: ``didn't tell him until the Monday``."""
    return not {"until", "till"}.isdisjoint(norms[verb_at : verb_at + _WAITED])


def _done_to(words: Text, norms: list[str], verb_at: int) -> tuple[frozenset[str], int]:
    """The object of a verb and where it ends; "round" for "I phoned round"."""
    thing, last = _journey(norms, verb_at)
    if thing:
        return thing, last
    thing, last = _object(words, norms, _after_verb(norms, verb_at))
    if not thing and norms[verb_at + 1 : verb_at + 2] in (["round"], ["around"]):
        return frozenset({"round"}), verb_at + 2
    return thing, last


def _journey(norms: list[str], verb_at: int) -> tuple[frozenset[str], int]:
    """``drove down myself that night``: the way and the time stand for an object, both or none."""
    at = verb_at + 2
    if norms[verb_at] not in _TRAVELLED or norms[verb_at + 1 : at] not in _WAYS:
        return frozenset(), verb_at + 1
    at += norms[at : at + 1] in _MYSELF
    when = norms[at : at + 2]
    if len(when) < 2 or when[0] not in {"that", "same"} or when[1] not in _OF_A_DAY:  # noqa: PLR2004
        return frozenset(), verb_at + 1
    return frozenset({f"{norms[verb_at + 1]} that {when[1]}"}), at + 2


_TRAVELLED: Final = frozenset(
    "drove flew rode cycled walked sailed ran hurried rushed raced travelled traveled rowed "
    "climbed hiked marched popped nipped".split()
)
_WAYS: Final = tuple([way] for way in "down up over out across back in home off along".split())
_MYSELF: Final = tuple([word] for word in "myself himself herself alone personally".split())
_OF_A_DAY: Final = frozenset("night day morning evening afternoon weekend week minute hour".split())


_DOING: Final = frozenset("did do doing done".split())


def _verb(words: Text, norms: list[str], at: int) -> tuple[int, bool] | None:
    """Where the verb of the doer at a place stands, and whether it is denied; None without one."""
    verb_at, denied = at + 1, False
    if words.tokens[at].gap == ",":
        verb_at = _after_name(words, at + 1)
        if not verb_at:
            return None
    elif words.tokens[at].gap:
        return None
    while verb_at < len(norms) and norms[verb_at] in _BEFORE_VERB:
        if norms[verb_at] == "did" and norms[verb_at + 1 : verb_at + 2] in _OBJECT_HEADS:
            break  # "did the wages"
        step, turned = _led_to(norms, verb_at)
        denied = denied or turned or (step == 1 and norms[verb_at] in _DENIALS)
        verb_at += step
    step, turned = _led_to(norms, verb_at)
    if step > 1:
        denied, verb_at = denied or turned, verb_at + step
    going = norms[verb_at : verb_at + 1]
    after = norms[verb_at + 1] if verb_at + 1 < len(norms) else ""
    if going and going[0] in _GOING_ON and after.endswith("ing"):
        verb_at += 1
    return (verb_at, denied) if verb_at < len(norms) else None


def _led_to(norms: list[str], at: int) -> tuple[int, bool]:
    """How many words lead to the deed itself, ``had to`` and ``refused to``; whether they deny."""
    if norms[at + 1 : at + 2] != ["to"]:
        return 1, False
    if norms[at] in _UNDONE:
        return 2, True
    return (2, False) if norms[at] in _DONE else (1, False)


_DONE: Final = frozenset("had have needed need managed agreed went chose decided got".split())
_UNDONE: Final = frozenset("refused declined failed forgot neglected omitted".split())
_OBJECT_HEADS: Final = tuple([word] for word in sorted(_ARTICLES - {"that", "this"}))


def _after_name(words: Text, at: int) -> int:
    """Where it goes on after ``the governor, Ms Hale,``; 0 when no name stands there."""
    last = at
    while last < min(len(words.tokens), at + _APPOSED):
        token = words.tokens[last]
        if not words.text[token.start].isupper():
            return 0
        last += 1
        if token.gap == ",":
            return last if last < len(words.tokens) else 0
        if token.gap:
            return 0
    return 0


def _after_verb(norms: list[str], verb_at: int) -> int:
    """Where the object begins: behind ``up``, or behind the preposition that the verb wants."""
    at = verb_at + 1
    following = norms[at] if at < len(norms) else ""
    if following in _PARTICLES or following == _ITS_PREPOSITION.get(norms[verb_at]):
        return at + 1
    if following in _AT and norms[at + 1 : at + 2] in _PRONOUN_NEXT:
        return at + 1  # "shouted at him"
    return at


def _actor(words: Text, norms: list[str], at: int) -> str:
    """The role or name that the doer at a place goes by; empty for ``she`` and ``the lad``."""
    if norms[at] in {"who", "that"}:
        at -= 1
    norm = norms[at] if at >= 0 else ""
    nobody = norm in STOP or norm in {"he", "she", "somebody", "someone", "else", "one"}
    if not norm or nobody or lists().nouns.get(norm) == "person":
        return ""
    named = words.text[words.tokens[at].start].isupper() and norm not in lists().roles
    return norm.capitalize() if named else lists().role_names.get(norm, norm)


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
    if said in STOP | _ARTICLES | lists().weak_verbs or len(said) < CONTENT_LENGTH:
        return None
    verb = stem(lists().verbs.get(said, said))
    if by := _by_whom(words, norms, verb_at + 1):
        thing = singular(norms[at - 1]) if at and not words.tokens[at - 1].gap else ""
        start, end = words.offsets(max(0, at - 1), by + 1)
        names = frozenset({lists().nouns.get(thing, thing)} - STOP)
        return Deed("other", verb, names, denied, start, end, _actor(words, norms, by))
    start, end = words.offsets(max(0, at - 1), verb_at + 1)
    return Deed("", verb, frozenset({"was"}), denied, start, end)


def _by_whom(words: Text, norms: list[str], at: int) -> int:
    """Where the doer stands in ``was found by a cleaner``; 0 when none is named."""
    if norms[at : at + 1] != ["by"] or words.tokens[at - 1].gap:
        return 0
    last = at + 1
    while last < min(len(norms), at + _APPOSED) and norms[last] in _ARTICLES:
        last += 1
    if last >= len(norms) or norms[last] in STOP | _PRONOUNS | {"me", "myself", "accident", "hand"}:
        return 0
    named = words.text[words.tokens[last].start].isupper() or norms[last] in lists().roles
    person = named or classes()["people"] in tags(norms[last])
    return last if person else 0


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
    playing = norm in lists().roles and not _ARTICLES.isdisjoint(before)
    acting = norm not in STOP and _ARTICLES & set(before[-2:]) and _acts(norms, at)
    apposed = (
        norm not in STOP
        and {"the", "my", "our"} & set(before[-2:])
        and words.tokens[at].gap == ","
        and _after_name(words, at + 1) > 0
    )
    if others or playing or acting or apposed:
        return "other"
    return "other" if _is_named(words, norms, at) else ""


def _is_named(words: Text, norms: list[str], at: int) -> bool:
    """Whether a name stands at a place; at the head of a sentence only before what it does."""
    norm = norms[at]
    start = words.tokens[at].start
    if not words.text[start].isupper() or norm in STOP or words.all_capitals:
        return False
    if at == 0 or words.tokens[at - 1].gap == ".":
        return not (norm.endswith("ly") or norm in _NAMED_BY_NONE) and _acts(norms, at)
    return True


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
    known = lists()
    if at < len(norms) and not words.tokens[at - 1].gap:
        if norms[at] in _PRONOUNS:
            return frozenset({norms[at]}), at + 1
        if norms[at] in known.roles:
            return frozenset({norms[at]}), at + 1
        for phrase in _ALL_OF_THEM:
            if norms[at : at + len(phrase)] == phrase:
                return frozenset({"them"}), at + len(phrase)
    opened = at < len(norms) and (
        norms[at] in _ARTICLES or norms[at] in {"any", "one"} or is_figure(norms[at])
    )
    if opened and not words.tokens[at - 1].gap:
        at += 1
        last = at
        while last < len(norms) and last - at < 3:  # noqa: PLR2004 - "the two doubtful suppliers"
            if (norms[last] in STOP and norms[last] not in _TIMES) or (
                last > at and words.tokens[last - 1].gap
            ):
                break
            last += 1
        nouns = (singular(norm) for norm in norms[at:last])
        return frozenset(known.nouns.get(noun, noun) for noun in nouns), max(last, at)
    return frozenset(), at


# -- how -----------------------------------------------------------------------------------

_MANNER: Final = re.compile(
    r"\b(?P<not>not |never |n['’]t )?(?P<by>by|in|on|over|through|with|without) "
    r"(?:the |a |an |my |our )?(?P<noun>letter|post|mail|e-?mail|phone|telephone|hand|text|"
    r"message|car|train|bus|van|bike|foot|plane|lorry|person|writing|public|private|front of|"
    r"paper|cash|card|cheque|credit|radio|machine|computer|spreadsheet|video)\b",
    re.IGNORECASE,
)


def manners(words: Text) -> Iterator[Manner]:
    """Ways and means that may be denied: ``by letter`` against ``not by letter``."""
    for found in _MANNER.finditer(words.text[:20_000]):
        phrase = f"{found['by']} {found['noun']}".lower().replace("-", "")
        yield Manner(phrase, bool(found["not"]), found.start(), found.end())
