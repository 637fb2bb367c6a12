"""The interview as a pure machine: ``step(state, event) -> (state, effects)``.

No clock, no sound, no disk. Randomness comes from the seed in the state, time from the lengths of
answers in the events, so the same seed and the same answers give the same interview.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from simulator.domain.panel import Member, Panel
from simulator.interview import following, negotiation, talks
from simulator.interview.agenda import Slot, plan
from simulator.interview.choice import draw
from simulator.interview.difficulty import Difficulty, difficulty
from simulator.interview.effects import (
    Answered,
    Asked,
    AskedAgain,
    Begin,
    Effect,
    Ended,
    Event,
    Finish,
    Note,
    Onward,
    Pose,
    Said,
    Say,
    Skipped,
    StartRound,
    State,
    TimeUp,
    Wait,
)
from simulator.interview.phrases import first_name, phrase, spoken_list
from simulator.interview.stages import stage_for

__all__ = [
    "Answered",
    "Asked",
    "AskedAgain",
    "Begin",
    "Effect",
    "Ended",
    "Event",
    "Finish",
    "Note",
    "Pose",
    "Say",
    "Skipped",
    "StartRound",
    "State",
    "TimeUp",
    "Wait",
    "after_next",
    "begin",
    "possible_follow_ups",
    "step",
]

_SPOKEN_WORDS_A_MINUTE: Final = 160
_ALWAYS_HELD: Final = frozenset({"candidate_questions", "closing"})
"""Rounds that are held even when the time is up."""
_LEFT_STANDING_S: Final = 5.0
"""Long enough to be felt; most people speak again after four seconds."""
_REFERS_BACK: Final = frozenset({"behavioural", "situational", "experience", "motivation"})

_Turns = Callable[[State, Answered], Onward]
_Parting = Callable[[State, Answered], tuple[Say, ...]]
_TURNS: Final[Mapping[str, _Turns]] = MappingProxyType(
    {"candidate_questions": talks.candidate_questions, "salary": negotiation.onward}
)
"""Formats with turns of their own; all others go on as ``following`` says."""
_PARTINGS: Final[Mapping[str, _Parting]] = MappingProxyType(
    {"table_talk": talks.table_talk_parting}
)
"""What is said before the agenda goes on."""


def begin(
    panel: Panel,
    seed: int,
    max_questions: int | None = None,
    hard: Difficulty | None = None,
    place: str = "in_person",
) -> State:
    """A state before the first word; UserError when the panel has nothing to ask."""
    hard = hard or difficulty()
    return State(panel, seed, plan(panel, seed, max_questions, hard.repeats), hard, place=place)


def step(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """What the panel does next."""
    if state.over:
        return state, ()
    match event:
        case Begin():
            state, effects = _greet(state)
        case AskedAgain():
            state, effects = _again(state)
        case Skipped():
            left = negotiation.left_open(state, event)
            state, effects = _move_on(state, reaction=True)
            effects = (*left, *effects)
        case TimeUp():
            left = negotiation.left_open(state, event)
            state, effects = _close(state)
            effects = (*left, *effects)
        case Ended():
            state, effects = replace(state, over=True), (Finish(early=True),)
        case Answered():
            state, effects = _after_answer(state, event)
    return _spend(state, effects), effects


def possible_follow_ups(state: State) -> tuple[Pose, ...]:
    """Every follow-up that the standing question can draw, to be spoken ahead of time."""
    return following.possible(state)


def after_next(state: State) -> tuple[Effect, ...]:
    """What the panel would do if the standing question drew no follow-up."""
    if state.over or state.current is None:
        return ()
    return _move_on(state, reaction=True)[1]


def _greet(state: State) -> tuple[State, tuple[Effect, ...]]:
    chair = state.panel.member(state.agenda[0].member)
    asking = [member for member in state.panel.asking if member is not chair]
    others = [f"{member.name}, {member.title}" for member in asking]
    others += [_introduced(state, chair, member) for member in state.panel.note_takers]
    text = phrase(
        _placed(state, "greeting"),
        chair.temper,
        draw(state, "greeting"),
        full_name=chair.name,
        title=chair.title,
        others=spoken_list(others),
    )
    greeted = replace(state, speaker=chair.id)
    moved, effects = _move_on(greeted, reaction=False)
    start, rest = effects[:1], effects[1:]
    hello = _note_takers_say(state, "notes_hello", "greeting")
    return moved, (*start, Say(chair.id, text, "greeting"), *hello, *rest)


def _introduced(state: State, chair: Member, member: Member) -> str:
    """How the chair names a member who only takes notes."""
    rng = draw(state, "notes_introduced")
    fills = {"full_name": member.name, "title": member.title}
    return phrase("notes_introduced", chair.temper, rng, **fills)


def _note_takers_say(state: State, phrases: str, kind: str) -> tuple[Say, ...]:
    """All that is ever heard of a member who only takes notes: hello and goodbye."""
    return tuple(
        Say(member.id, phrase(phrases, member.temper, draw(state, f"{phrases}/{member.id}")), kind)
        for member in state.panel.note_takers
    )


def _placed(state: State, kind: str) -> str:
    """The table of phrases for where the interview is held."""
    return f"{kind}_video" if state.place == "video" else kind


def _again(state: State) -> tuple[State, tuple[Effect, ...]]:
    asked = following.standing(state)
    member = state.panel.member(asked.member)
    lead = phrase("again", member.temper, draw(state, "again"))
    return state, (_posed_again(state, asked, lead + asked.text, "question"),)


def _posed_again(state: State, asked: Asked, say: str, kind: str) -> Pose:
    rnd = state.panel.rounds[state.agenda[state.at].round]
    stage = stage_for(state.panel.question(asked.question_id), rnd, state.seed)
    return Pose(asked, say, kind, stage)


def _after_answer(state: State, event: Answered) -> tuple[State, tuple[Effect, ...]]:
    state = replace(state, elapsed_s=state.elapsed_s + event.seconds)
    if not event.heard:
        return _unheard(state)
    state = _remember(replace(state, unheard=0), event)
    fmt = following.standing(state).format
    onward = _TURNS.get(fmt, following.onward)(state, event)
    if onward is not None:
        state, turn = onward
        if any(isinstance(effect, Pose) for effect in turn):
            return state, turn
        moved, effects = _move_on(state, reaction=False)  # those were the format's last words
        return moved, (*turn, *effects)
    parting = _PARTINGS.get(fmt, _nothing)(state, event)
    moved, effects = _move_on(state, reaction=not parting)
    return moved, (*parting, *effects)


def _nothing(_state: State, _event: Answered) -> tuple[Say, ...]:
    return ()


def _remember(state: State, event: Answered) -> State:
    """Keep the candidate's words for somebody to come back to."""
    if not event.quotes:
        return state
    asked = following.standing(state)
    said = Said(asked.n, asked.member, asked.competency, event.quotes[0])
    return replace(state, said=(*state.said, said))


def _unheard(state: State) -> tuple[State, tuple[Effect, ...]]:
    """Nothing was heard: asked once more, then the panel moves on."""
    if state.unheard:
        return _move_on(replace(state, unheard=0), reaction=False)
    asked = following.standing(state)
    member = state.panel.member(asked.member)
    text = phrase("not_heard", member.temper, draw(state, "not_heard"))
    return replace(state, unheard=1), (_posed_again(state, asked, text, "reaction"),)


def _move_on(state: State, *, reaction: bool) -> tuple[State, tuple[Effect, ...]]:
    """On to the next question that there is time for, or to the end."""
    at = _next_slot(state)
    if at is None:
        return _close(state)
    before = state.agenda[state.at].round if state.at >= 0 else -1
    slot = state.agenda[at]
    effects: list[Effect] = []
    if slot.round != before:
        effects.append(_start_round(state, slot))
    effects += _bridge(state, slot, reaction=reaction)
    posed = _pose(state, slot, at)
    effects.append(posed)
    moved = replace(
        state,
        at=at,
        asked=(*state.asked, posed.asked),
        used=(),
        unheard=0,
        speaker=slot.member,
        scratch=None,
    )
    return moved, tuple(effects)


def _next_slot(state: State) -> int | None:
    """The next planned question that there is time for.

    Those of a round whose time is up are dropped, but for a member who has not asked anything yet
    and for the rounds that end every interview.
    """
    spoken = {asked.member for asked in state.asked}
    for at in range(state.at + 1, len(state.agenda)):
        slot = state.agenda[at]
        rounds = state.panel.rounds
        due_s = 60 * sum(rnd.minutes for rnd in rounds[: slot.round + 1])
        held = rounds[slot.round].format in _ALWAYS_HELD or slot.member not in spoken
        if state.elapsed_s < due_s or held:
            return at
    return None


def _start_round(state: State, slot: Slot) -> StartRound:
    numbers = sorted({other.round for other in state.agenda})
    rnd = state.panel.rounds[slot.round]
    return StartRound(numbers.index(slot.round) + 1, len(numbers), rnd.format, rnd.minutes)


def _bridge(state: State, slot: Slot, *, reaction: bool) -> list[Effect]:
    """What is between two questions: a silence now and then, a hand-over or a short reaction."""
    if not state.speaker:
        return []
    speaker = state.panel.member(state.speaker)
    rng = draw(state, "bridge")
    out: list[Effect] = []
    if reaction and draw(state, "silence").random() < state.difficulty.silence:
        out.append(Wait(_LEFT_STANDING_S))
    if slot.member != state.speaker:
        following_name = first_name(state.panel.member(slot.member))
        text = phrase("handover", speaker.temper, rng, next=following_name)
        out.append(Say(speaker.id, text, "handover"))
    elif reaction:
        out.append(Say(speaker.id, phrase("reaction", speaker.temper, rng), "reaction"))
    return out


def _pose(state: State, slot: Slot, at: int) -> Pose:
    question = state.panel.question(slot.question_id)
    first = next(
        (
            asked
            for asked in state.asked
            if asked.question_id == question.id and asked.follow_up_of is None
        ),
        None,
    )
    repeat_of = first.n if slot.repeat and first is not None else None
    asked = Asked(
        len(state.asked) + 1,
        slot.member,
        question.id,
        slot.text,
        question.format,
        question.competency,
        repeat_of=repeat_of,
        why="repeat" if repeat_of else "agenda",
    )
    lead = _lead(state, slot, at, first if repeat_of else None, question.format)
    stage = stage_for(question, state.panel.rounds[slot.round], state.seed)
    return Pose(asked, lead + slot.text, "question", stage)


def _lead(state: State, slot: Slot, at: int, first: Asked | None, fmt: str) -> str:
    """How a question begins: as a repeat, with what was said to a colleague, or plainly."""
    member = state.panel.member(slot.member)
    rng = random.Random(f"{state.seed}/lead/{at}")
    if first is not None:
        earlier = first_name(state.panel.member(first.member))
        return phrase("repeat", member.temper, rng, earlier=earlier)
    said = _told_a_colleague(state, slot)
    if said is None or fmt not in _REFERS_BACK or rng.random() >= state.difficulty.told:
        return ""
    earlier = first_name(state.panel.member(said.member))
    return phrase("told", member.temper, rng, earlier=earlier, quote=said.quote)


def _told_a_colleague(state: State, slot: Slot) -> Said | None:
    """Something on the same competency said to somebody else, before the last question.

    What was said last is left out: the next question is spoken ahead of time, before it is known.
    """
    if not state.asked:
        return None
    last = state.asked[-1].follow_up_of or state.asked[-1].n
    about = state.panel.question(slot.question_id).competency
    for said in reversed(state.said):
        if said.n < last and said.member != slot.member and said.competency == about:
            return said
    return None


def _close(state: State) -> tuple[State, tuple[Effect, ...]]:
    chair = state.panel.member(state.agenda[0].member)
    text = phrase(_placed(state, "closing"), chair.temper, draw(state, "closing"))
    goodbye = _note_takers_say(state, "notes_goodbye", "closing")
    said = (Say(chair.id, text, "closing"), *goodbye)
    return replace(state, over=True), (*said, Finish(early=False))


def _spend(state: State, effects: tuple[Effect, ...]) -> State:
    """Adds the time that speaking takes, reckoned from its words: the same everywhere."""
    words = sum(len(_spoken(effect).split()) for effect in effects)
    waits = sum(effect.seconds for effect in effects if isinstance(effect, Wait))
    seconds = 60 * words / _SPOKEN_WORDS_A_MINUTE + waits
    return replace(state, elapsed_s=state.elapsed_s + seconds)


def _spoken(effect: Effect) -> str:
    match effect:
        case Say():
            return effect.text
        case Pose():
            return effect.say
        case _:
            return ""
