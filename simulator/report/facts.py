"""Reads the facts of a work: plain values by name, any of them missing or of a wrong kind."""

import math
from collections.abc import Mapping, Sequence

Facts = Mapping[str, object]


def amount(facts: Facts, name: str, default: float = math.nan) -> float:
    """A figure among the facts; the default where there is none that can be drawn."""
    return figure(facts.get(name), default)


def figure(value: object, default: float = math.nan) -> float:
    """A finite figure; the default for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return float(value)


def entries(value: object) -> Sequence[object]:
    """A list among the facts; empty for anything else."""
    return value if isinstance(value, list | tuple) else ()
