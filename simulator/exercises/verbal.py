"""Verbal items: a short passage and a statement that is true, false, or cannot be said.

The key is found, not written: a scene says what its passage tells and what it leaves open, and a
statement is tried in every world that agrees with the passage.
"""

import random
from itertools import product
from typing import Final

from simulator.domain.work import Item
from simulator.exercises.scenes import SCENES, Claim, Scene, World

OPTIONS: Final[tuple[str, ...]] = ("True", "False", "Cannot say")
_SECONDS: Final = (50.0, 60.0, 75.0)


def key(scene: Scene, told: World, claim: Claim) -> str:
    """The right option: what the claim is in all worlds that agree with what is told."""
    worlds = (
        {**told, **dict(zip(scene.open, values, strict=True))}
        for values in product(*scene.open.values())
    )
    found = {claim.holds(world) for world in worlds}
    return "Cannot say" if len(found) > 1 else str(found.pop())


def verbal(rng: random.Random, level: int) -> Item:
    """A verbal item; ``level`` is 0 to 2. The three answers are equally likely."""
    wanted = rng.choice(OPTIONS)
    while True:
        scene = rng.choice(SCENES)
        told = scene.draw(rng)
        fitting = [
            claim
            for claim in scene.claims
            if claim.level == level and key(scene, told, claim) == wanted
        ]
        if fitting:
            return _item(rng, scene, told, rng.choice(fitting))


def _item(rng: random.Random, scene: Scene, told: World, claim: Claim) -> Item:
    names = {**told, **{name: rng.choice(each) for name, each in scene.words.items()}}
    passage = " ".join(rng.choice(wordings) for wordings in scene.passage).format(**names)
    right = key(scene, told, claim)
    why = f"{right}: {claim.why.format(**names)}"
    return Item(
        "verbal",
        f"{passage}\n\nStatement: {claim.text.format(**names)}",
        OPTIONS,
        OPTIONS.index(right),
        _SECONDS[claim.level],
        why,
    )
