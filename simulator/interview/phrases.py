"""The words between questions: read once from ``assets/interview``, picked by a seed."""

import random
from collections.abc import Mapping

from simulator.domain.panel import Member
from simulator.domain.resources import shipped_table

_PRESSING = frozenset({"brisk", "sceptical"})
_TITLES = frozenset({"Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Mx"})


def phrase(kind: str, temper: str, rng: random.Random, **fills: str) -> str:
    """One phrase of that kind in that temper, placeholders filled in."""
    said: list[str] = shipped_table("interview", "phrases")[kind][temper]
    return rng.choice(said).format_map(fills)


def follow_up(
    trigger: str, own: Mapping[str, str], temper: str, rng: random.Random, question: str
) -> str:
    """What to ask about a finding: the question's own wording, or a general one in that temper."""
    if trigger in own:
        return own[trigger]
    table = shipped_table("interview", "follow_ups")[trigger]
    choices: list[str] = table["pressing"] if temper in _PRESSING else table["plain"]
    return rng.choice(choices).format_map({"question": question})


def can_follow_up(trigger: str, own: Mapping[str, str]) -> bool:
    """Whether there are words for that trigger."""
    return trigger in own or trigger in shipped_table("interview", "follow_ups")


def first_name(member: Member) -> str:
    """How colleagues call a member: the first name, or title and last name if a title is given."""
    return called(member.name)


def called(name: str) -> str:
    """How somebody of that name is called: first name, or title and last name if it has a title."""
    parts = name.split()
    if len(parts) > 1 and parts[0].rstrip(".") in _TITLES:
        return f"{parts[0]} {parts[-1]}"
    return parts[0]


def spoken_list(parts: list[str]) -> str:
    """``a, b and c`` as one would say it."""
    if len(parts) < 2:  # noqa: PLR2004  # one part needs no "and"
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]
