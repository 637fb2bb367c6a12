"""Words that name the same thing in two tellings, and words that name nothing in particular.

The lists lie in ``assets/judging/repeats.toml``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from simulator.assess.numbers import singular
from simulator.assess.text import normal, stem
from simulator.domain.resources import shipped_table

CONTENT_LENGTH: Final = 3
"""Letters from which a word may carry meaning."""
STOP: Final = frozenset(
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
"""Words that say nothing of what an answer is about."""


@dataclass(frozen=True, slots=True)
class Lists:
    """``repeats.toml``, turned the way it is looked up."""

    nouns: Mapping[str, str]
    loose: frozenset[str]
    verbs: Mapping[str, str]
    weak_verbs: frozenset[str]
    opposites: frozenset[frozenset[str]]
    roles: frozenset[str]
    role_names: Mapping[str, str]
    """Role to the one that stands for all that may be the same person."""
    light: Mapping[tuple[str, str], str]
    """Verb and noun to the verb they mean together: made a call, gave a ring."""
    reaching: frozenset[str]
    common_verbs: frozenset[str]
    regions: frozenset[str]
    """Countries and counties: a town may lie in one of them."""
    walks: Mapping[str, str]
    """Word to the walk of life it names, by the one that stands for all."""
    no_persons: frozenset[str]
    """Walks of life that are no person: one comes from them, one has not been one."""
    no_trades: frozenset[str]
    """Words that end as trades do and are none."""


@cache
def lists() -> Lists:
    """The word lists."""
    data = shipped_table("judging", "repeats")
    nouns = {word: line.split()[0] for line in data["same_nouns"] for word in line.split()}
    return Lists(
        nouns,
        frozenset(data["loose_nouns"]),
        {word: line.split()[0] for line in data["same_verbs"] for word in line.split()},
        frozenset(data["weak_verbs"]),
        frozenset(frozenset(map(stem, line.split())) for line in data["opposites"]),
        frozenset(word for role in data["roles"] for word in role.split()),
        {word: line.split()[0] for line in data["same_roles"] for word in line.split()},
        {
            (stem(verb), nouns.get(noun, noun)): stem(means)
            for verb, noun, means in map(str.split, data["light_verbs"])
        },
        frozenset(map(stem, data["reaching"])),
        frozenset(map(stem, data["common_verbs"])),
        frozenset(word for line in data["regions"] for word in line.split()),
        {word: line.split()[0] for line in data["walks_of_life"] for word in line.split()},
        frozenset(data["no_persons"]),
        frozenset(data["no_trades"]),
    )


def are_opposites(verb: str, other: str) -> bool:
    """Whether only one of two verbs can be true of the same thing."""
    return frozenset((verb, other)) in lists().opposites


def is_loose(noun: str) -> bool:
    """Whether a noun counts nothing in particular."""
    return not noun or noun in lists().loose


def content(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning; synonymous verbs and nouns share one."""
    known = lists()
    out = set()
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:2000]):
        word = normal(match.group())
        if len(word) < CONTENT_LENGTH or word in STOP:
            continue
        shared = known.verbs.get(word) or known.nouns.get(singular(word)) or word
        out.add(stem(shared))
    return frozenset(out)


def bare(norm: str) -> str:
    """A word without what hangs on it: ``foreman's``, ``I'd``."""
    return norm.partition("'")[0] or norm
