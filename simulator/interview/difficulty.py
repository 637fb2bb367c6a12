"""How hard a panel makes it: friendly, realistic or tough; the figures lie in a readable file."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.resources import resource

DIFFICULTIES: Final[tuple[str, ...]] = ("friendly", "realistic", "tough")


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What a difficulty changes; see ``assets/interview/difficulty.toml`` for each figure."""

    name: str
    summary: str
    most_follow_ups: int
    push_back: float
    silence: float
    told: float
    repeats: int
    deeper: int
    pressing: bool
    interrupts: bool


@lru_cache
def difficulty(name: str = "realistic") -> Difficulty:
    """The difficulty of that name; UserError when there is none."""
    with resource("assets", "interview", "difficulty.toml").open("rb") as file:
        table = tomllib.load(file)
    if name not in table:
        raise UserError(
            f"There is no difficulty “{name}”.", f"Choose one of {', '.join(DIFFICULTIES)}."
        )
    return Difficulty(name=name, **table[name])
