"""Who asks what, planned before the rehearsal begins; the machine may drop from it, not add."""

import random
from dataclasses import dataclass

from simulator.domain.errors import UserError
from simulator.domain.panel import Member, Panel, Question, Round

_KEEP_FIRST = ("behavioural", "situational", "motivation", "technical", "experience")
"""Formats that a shortened rehearsal keeps before others, in this order."""

_BY_CHANCE = 4.0
"""How much chance weighs against a member's worry, own questions and focus, of weight 1 each."""

_REPEATS_FROM = 6
"""A rehearsal of this many questions has one of them asked again by another member."""


_REPEATED_IN = frozenset({"behavioural", "situational", "experience"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A planned question: whose it is, and whether it repeats an earlier one in other words."""

    round: int
    question_id: str
    member: str
    text: str
    repeat: bool = False


def plan(
    panel: Panel, seed: int, max_questions: int | None = None, repeats: int = 1
) -> tuple[Slot, ...]:
    """The agenda of a rehearsal: for every round its questions, shared out among its members.

    Raises:
        UserError: ``max_questions`` is under 1, or the panel has nothing to ask.
    """
    if max_questions is not None and max_questions < 1:
        raise UserError("A rehearsal needs at least one question.", "Choose 1 or more.")
    slots: list[Slot] = []
    asked: set[str] = set()
    load = dict.fromkeys((member.id for member in panel.asking), 0)
    for number, rnd in enumerate(panel.rounds):
        rng = random.Random(f"{seed}/agenda/{number}")
        for member in _turns(panel, rnd, load, rng):
            question = _choose(panel, rnd, member, asked, rng)
            if question is None:
                continue
            asked.add(question.id)
            load[member.id] += 1
            slots.append(Slot(number, question.id, member.id, question.text))
    if not slots:
        raise UserError(
            f"The panel “{panel.title}” has no questions for its rounds.",
            "Check the panel file: second-round panels check FILE.",
        )
    if max_questions is not None and max_questions < len(slots):
        slots = _shorten(panel, slots, max_questions)
    for n in range(repeats):
        slots = _with_repeat(panel, slots, random.Random(f"{seed}/repeat/{n}"))
    return tuple(slots)


def _turns(panel: Panel, rnd: Round, load: dict[str, int], rng: random.Random) -> list[Member]:
    """Who asks each question of a round: those with the fewest so far, in stretches of a member."""
    members = [panel.member(member_id) for member_id in rnd.members]
    rng.shuffle(members)
    members.sort(key=lambda member: load[member.id])
    count = min(len(members), rnd.questions)
    share, extra = divmod(rnd.questions, count)
    return [
        member
        for place, member in enumerate(members[:count])
        for _ in range(share + (place < extra))
    ]


def _choose(
    panel: Panel, rnd: Round, member: Member, asked: set[str], rng: random.Random
) -> Question | None:
    """A question that suits the member: their own, on their worry, in their focus, or by chance."""
    open_ones = [
        question
        for question in panel.questions
        if question.format == rnd.format
        and question.id not in asked
        and question.member in {None, member.id}
    ]
    if not open_ones:
        open_ones = [
            question
            for question in panel.questions
            if question.format == rnd.format and question.id not in asked
        ]
    if not open_ones:
        return None
    worry = member.worry.competency if member.worry else ""

    def suits(question: Question) -> float:
        return (
            _BY_CHANCE * rng.random()
            + (question.competency == worry)
            + (question.member == member.id)
            + (question.competency in member.focus)
        )

    return max(open_ones, key=suits)


def _shorten(panel: Panel, slots: list[Slot], count: int) -> list[Slot]:
    """The most telling ``count`` questions, one of each round before a second of any, in order."""

    def rank(slot: Slot) -> tuple[int, int, int]:
        fmt = panel.rounds[slot.round].format
        place = _KEEP_FIRST.index(fmt) if fmt in _KEEP_FIRST else len(_KEEP_FIRST)
        nth = sum(1 for other in slots[: slots.index(slot)] if other.round == slot.round)
        return nth, place, slot.round

    kept = sorted(slots, key=rank)[:count]
    return [slot for slot in slots if slot in kept]


def _with_repeat(panel: Panel, slots: list[Slot], rng: random.Random) -> list[Slot]:
    """Adds one question asked again by somebody else, in other words and some questions later."""
    if len(slots) < _REPEATS_FROM:
        return slots
    repeated = {slot.question_id for slot in slots if slot.repeat}
    early = [
        slot
        for slot in slots[: len(slots) // 2]
        if panel.rounds[slot.round].format == "behavioural"
        and slot.question_id not in repeated
        and panel.question(slot.question_id).variants
    ]
    if not early:
        return slots
    first = rng.choice(early)
    question = panel.question(first.question_id)
    start = slots.index(first) + 3
    for place in range(start, len(slots)):
        here = slots[place]
        fmt = panel.rounds[here.round].format
        if here.member != first.member and not here.repeat and fmt in _REPEATED_IN:
            again = Slot(
                here.round, question.id, here.member, rng.choice(question.variants), repeat=True
            )
            return [*slots[: place + 1], again, *slots[place + 1 :]]
    return slots
