"""Conclusions from two sentences, and orderings from a few clues, each verified by search.

A conclusion is tried in every world that agrees with the premises, an ordering against every order
there is.
"""

import random
from collections.abc import Sequence
from functools import cache
from itertools import permutations, product
from typing import Final

from simulator.domain.work import Item
from simulator.exercises.options import WRONG, item
from simulator.exercises.series import SECONDS

_GROUPS: Final = (
    "planners", "cyclists", "early risers", "singers", "drivers", "welders",
    "gardeners", "swimmers", "trainees", "night workers", "first-aiders", "bakers",
)  # fmt: skip
_PEOPLE: Final = ("Amir", "Beth", "Carla", "Dev", "Ewan", "Fay", "Gil", "Hana", "Ivo", "Joan")
_PLACES: Final = ("first", "second", "third", "fourth", "fifth")

Sentence = tuple[str, int, int]
"""A form (``all``, ``no``, ``some``, ``not_all``) and the groups it speaks of, by number."""
_FORMS: Final = {
    "all": "All {} are {}.",
    "no": "No {} are {}.",
    "some": "Some {} are {}.",
    "not_all": "Some {} are not {}.",
}
_CONCLUSIONS: Final[tuple[Sentence, ...]] = tuple(
    (form, one, two) for form in _FORMS for one, two in ((0, 2), (2, 0))
)
_NONE: Final = "None of these follows."


@cache
def _worlds() -> tuple[tuple[tuple[bool, ...], ...], ...]:
    """Every world: the kinds of people there are, each in or out of three groups.

    In each world every group has somebody in it.
    """
    kinds = tuple(product((False, True), repeat=3))
    every = product((False, True), repeat=len(kinds))
    worlds = (
        tuple(kind for kind, there in zip(kinds, some, strict=True) if there) for some in every
    )
    return tuple(world for world in worlds if all(any(kind[n] for kind in world) for n in range(3)))


@cache
def _where(sentence: Sentence) -> frozenset[int]:
    """The numbers of the worlds in which a sentence holds."""
    form, one, two = sentence
    found = set()
    for number, world in enumerate(_worlds()):
        both = any(kind[one] and kind[two] for kind in world)
        only = any(kind[one] and not kind[two] for kind in world)
        if {"all": not only, "no": not both, "some": both, "not_all": only}[form]:
            found.add(number)
    return frozenset(found)


def follows(one: Sentence, two: Sentence, conclusion: Sentence) -> bool:
    """Whether a conclusion holds in every world in which both premises do."""
    return _where(one) & _where(two) <= _where(conclusion)


def conclusion(rng: random.Random, level: int) -> Item:
    """Which of the conclusions follows; on level 2 it may be none of them."""
    names = rng.sample(_GROUPS, 3)
    while True:
        one = (rng.choice(tuple(_FORMS)), *rng.choice(((0, 1), (1, 0))))
        two = (rng.choice(tuple(_FORMS)), *rng.choice(((1, 2), (2, 1))))
        valid = [each for each in _CONCLUSIONS if follows(one, two, each)]
        together = _where(one) & _where(two)
        if together and (valid or (level > 1 and rng.random() < 1 / 3)):
            break
    wrong = [each for each in _CONCLUSIONS if each not in valid]
    rng.shuffle(wrong)
    said = [_sentence(each, names) for each in (one, two)]
    text = (
        f"{said[0]} {said[1]}\nThere is somebody in each of these groups. Which of these follows "
        "for certain?"
    )
    shown = [_sentence(each, names) for each in wrong]
    right = _sentence(rng.choice(valid), names) if valid else _NONE
    why = (
        f"“{right}” holds however the groups lie, as long as both sentences are true; "
        "each of the others fails in some case."
        if valid
        else "For each of them there is a case in which both premises are true and it is not."
    )
    options = [_NONE, *shown] if valid else shown
    return item(rng, "logical", text, right, options, SECONDS[level], why)


def _sentence(sentence: Sentence, names: Sequence[str]) -> str:
    form, one, two = sentence
    return _FORMS[form].format(names[one], names[two])


Clue = tuple[str, str, str]
"""A kind of clue and the two people, or the person and the place, that it speaks of."""
_CLUES: Final = {
    "before": "{} arrives before {}.",
    "next": "{} arrives directly before {}.",
    "between": "Exactly one person arrives between {} and {}.",
    "apart": "{} and {} do not arrive one directly after the other.",
    "not": "{} is not {}.",
}


def orders(people: Sequence[str], clues: Sequence[Clue]) -> list[tuple[str, ...]]:
    """Every order of arrival that agrees with all clues."""
    return [order for order in permutations(people) if all(_agrees(clue, order) for clue in clues)]


def _agrees(clue: Clue, order: Sequence[str]) -> bool:
    kind, one, two = clue
    if kind == "not":
        return order[_PLACES.index(two)] != one
    gap = order.index(two) - order.index(one)
    return {"before": gap > 0, "next": gap == 1, "between": abs(gap) == 2, "apart": abs(gap) > 1}[  # noqa: PLR2004 - one between is two apart
        kind
    ]


def ordering(rng: random.Random, level: int) -> Item:
    """Who arrives at which place, from clues that leave one order: four people, five on level 2."""
    people = rng.sample(_PEOPLE, WRONG + 1 + (level > 1))
    order = tuple(rng.sample(people, len(people)))
    clues = _clues(rng, order)
    place = rng.randrange(len(people))
    said = " ".join(_CLUES[kind].format(one, two) for kind, one, two in clues)
    text = (
        f"{len(people)} people arrive one after the other: {', '.join(people)}. {said}\n"
        f"Who is {_PLACES[place]}?"
    )
    why = f"Only one order agrees with every clue: {', '.join(order)}."
    return item(rng, "logical", text, order[place], people, SECONDS[level], why)


def _clues(rng: random.Random, order: Sequence[str]) -> list[Clue]:
    """Clues that are true of an order and of no other, none of which could be left out."""
    every: list[Clue] = [
        (kind, one, two)
        for kind in ("before", "next", "between", "apart")
        for one, two in permutations(order, 2)
        if kind in {"before", "next"} or one < two
    ]
    every += [("not", one, place) for one in order for place in _PLACES[: len(order)]]
    true = [clue for clue in every if _agrees(clue, order)]
    rng.shuffle(true)
    clues: list[Clue] = []
    while len(orders(order, clues)) > 1:
        clues.append(true.pop())
    for clue in tuple(clues):
        without = [each for each in clues if each != clue]
        if len(orders(order, without)) == 1:
            clues = without
    return clues
