"""Chance that repeats: every draw comes from the seed and from where the interview stands."""

import random

from simulator.interview.effects import State


def draw(state: State, what: str) -> random.Random:
    """A source of chance for one purpose at this point of this interview."""
    return random.Random(f"{state.seed}/{what}/{state.at}/{len(state.asked)}/{state.unheard}")
