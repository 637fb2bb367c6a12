"""Whole days in every shipped panel by seeded random walks through the machine, without sound."""

import random
from dataclasses import dataclass
from functools import cache

from support.panels import with_a_note_taker

from simulator.domain.assessment import Finding
from simulator.domain.formats import TRIGGERS
from simulator.domain.panel import Panel
from simulator.domain.resources import resource
from simulator.interview.days import days, with_day
from simulator.interview.difficulty import DIFFICULTIES, difficulty
from simulator.interview.effects import Effect, Event, State
from simulator.interview.machine import (
    Answered,
    AskedAgain,
    Begin,
    Skipped,
    begin,
    step,
)
from simulator.storage.panel_files import PanelShelf

MOST_TURNS = 300
NOTES_EVERY = 7
"""Nine panels and six days come round to every walk with a note-taker and without."""
SAYINGS = (
    "How big is the team, and who would I work with first?",
    "I am looking for forty-five thousand; the survey of the institute says so.",
    "What range do you have in mind?",
    "Could I have that in writing, and a few days to think about it?",
    "No, that is all, thank you.",
    "I moved the rota to a Monday and late orders fell by a third.",
)
QUOTES = ("moved the rota to a Monday", "spoke to every driver", "late orders fell by a third")
TOPICS = ("team", "culture", "first_months", "growth", "")


@dataclass(frozen=True)
class Turn:
    """What happened, and where the interview stood before and after it."""

    event: Event
    before: State
    after: State
    effects: tuple[Effect, ...]


@cache
def shipped() -> tuple[Panel, ...]:
    """Every panel that comes with the program."""
    shelf = PanelShelf(resource("panels"), resource("panels") / "none")
    return tuple(shelf.load(entry.id, {}) for entry in shelf.list())


def setting(number: int) -> tuple[Panel, str, str]:
    """Panel, day and difficulty of a walk: every combination comes by in turn.

    Every seventh walk has one more member, who only takes notes.
    """
    names = [day.id for day in days()]
    panel = shipped()[number % len(shipped())]
    if number % NOTES_EVERY == 0:
        panel = with_a_note_taker(panel)
    day = names[number // len(shipped()) % len(names)]
    hard = DIFFICULTIES[number // len(shipped()) // len(names) % len(DIFFICULTIES)]
    return with_day(panel, day), day, hard


def something(rng: random.Random) -> Event:
    """What a candidate may do: mostly answer, well or badly, in a breath or at length."""
    chance = rng.random()
    if chance < 0.06:
        return Skipped()
    if chance < 0.12:
        return AskedAgain()
    seconds = rng.uniform(4.0, 240.0)
    if chance < 0.17:
        return Answered(heard=False, seconds=seconds)
    findings = rng.sample(TRIGGERS, rng.choice((0, 0, 1, 2, 4)))
    return Answered(
        tuple(map(Finding, findings)),
        seconds,
        text=rng.choice(SAYINGS),
        quotes=tuple(rng.sample(QUOTES, rng.randrange(len(QUOTES) + 1))),
        signals={"topic": rng.choice(TOPICS), "gives_back_question": rng.random() < 0.5},
        cut_short=rng.random() < 0.1,
    )


def walk(number: int) -> list[Turn]:
    """The turns of one day, from the first word to the last; the same number is the same day."""
    panel, _, hard = setting(number)
    rng = random.Random(f"many-days/{number}")
    state = begin(panel, number, hard=difficulty(hard))
    event: Event = Begin()
    turns = []
    while not state.over:
        assert len(turns) < MOST_TURNS, f"walk {number} did not end"
        after, effects = step(state, event)
        turns.append(Turn(event, state, after, effects))
        state, event = after, something(rng)
    return turns
