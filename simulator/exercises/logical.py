"""Logical items: series, conclusions, orderings; which of them, at which level."""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from simulator.domain.work import Item
from simulator.exercises.reasoning import conclusion, ordering
from simulator.exercises.series import letter_series, number_series, shape_series

_MAKERS: Final[Mapping[int, tuple[Callable[[random.Random, int], Item], ...]]] = MappingProxyType(
    {
        0: (number_series, letter_series, shape_series),
        1: (number_series, letter_series, shape_series, conclusion, ordering),
        2: (number_series, conclusion, ordering),
    }
)


def logical(rng: random.Random, level: int) -> Item:
    """A logical item; ``level`` is 0 to 2."""
    return rng.choice(_MAKERS[level])(rng, level)
