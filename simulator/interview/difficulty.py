"""How hard a panel makes it: friendly, realistic or tough; the figures lie in a readable file."""

from dataclasses import dataclass
from functools import lru_cache

from simulator.domain.errors import UserError
from simulator.domain.formats import DIFFICULTIES
from simulator.domain.resources import shipped_table

__all__ = ["DIFFICULTIES", "Difficulty", "difficulty"]


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
    table = shipped_table("interview", "difficulty")
    if name not in table:
        raise UserError(
            f"There is no difficulty “{name}”.", f"Choose one of {', '.join(DIFFICULTIES)}."
        )
    return Difficulty(name=name, **table[name])
