"""The interview as a pure machine: ``step(state, event) -> (state, effects)``.

No clock, no sound, no disk. Randomness comes from the seed in the state, time from the lengths of
answers in the events, so the same seed and the same answers give the same interview.
"""

import random
from dataclasses import dataclass, replace
from typing import Final

from simulator.domain.assessment import Finding
from simulator.domain.errors import BugError
from simulator.domain.formats import TRIGGERS
from simulator.domain.panel import Member, Panel
from simulator.interview.agenda import Slot, plan
from simulator.interview.phrases import (
    can_follow_up,
    first_name,
    follow_up,
    phrase,
    spoken_list,
)

MOST_FOLLOW_UPS: Final = 2
"""Follow-ups to one question at the most."""

_SPOKEN_WORDS_A_MINUTE: Final = 160
_MINOR: Final = frozenset({"no_situation", "no_learning", "no_understanding"})
"""Asked for only when nothing weightier was asked about the same question."""
_NOT_ASKED: Final = frozenset({"too_long"})
"""Told afterwards, never followed up: a panel moves on from a long answer."""
_FOLLOWED_UP: Final = frozenset({"behavioural", "situational", "experience", "technical"})
"""Formats with general follow-ups; the others follow up only in a question's own words."""
_ALWAYS_HELD: Final = frozenset({"candidate_questions", "closing"})
"""Rounds that are held even when the time is up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked; ``n`` counts the answers of a rehearsal from 1."""

    n: int
    member: str
    question_id: str
    text: str
    format: str
    competency: str
    follow_up_of: int | None = None
    repeat_of: int | None = None
    why: str = "agenda"


@dataclass(frozen=True, slots=True)
class State:
    """Where an interview stands; ``at`` is the slot of the agenda being asked, -1 before."""

    panel: Panel
    seed: int
    agenda: tuple[Slot, ...]
    at: int = -1
    asked: tuple[Asked, ...] = ()
    used: tuple[str, ...] = ()
    unheard: int = 0
    elapsed_s: float = 0.0
    speaker: str = ""
    over: bool = False

    @property
    def current(self) -> Asked | None:
        """The question that stands, None before the first and after the last."""
        return self.asked[-1] if self.asked and not self.over else None

    @property
    def minutes_left(self) -> float:
        """Minutes of the agenda that are left, never below 0."""
        return max(0.0, sum(rnd.minutes for rnd in self.panel.rounds) - self.elapsed_s / 60)


@dataclass(frozen=True, slots=True)
class Begin:
    """The panel comes in."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given and judged.

    Args:
        findings: What the answer lacks, together with what was said before on the same question.
        seconds: Its length.
        heard: False when there was nothing in it.
        topic: What a candidate's own question was about, if it was one.
    """

    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    heard: bool = True
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The candidate passed."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The candidate asked to hear the question again."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The candidate left early."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """An answer was given and there is no time for another question: the panel closes."""


Event = Begin | TimeUp | Answered | Skipped | AskedAgain | Ended


@dataclass(frozen=True, slots=True)
class StartRound:
    """A new stretch of the agenda begins: ``number`` of ``of``."""

    number: int
    of: int
    format: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Say:
    """A member says something that wants no answer."""

    member: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pose:
    """A member asks, listening follows; ``say`` is the question with its lead-in."""

    asked: Asked
    say: str
    kind: str


@dataclass(frozen=True, slots=True)
class Finish:
    """The rehearsal is over."""

    early: bool


Effect = StartRound | Say | Pose | Finish


def begin(panel: Panel, seed: int, max_questions: int | None = None) -> State:
    """A state before the first word; UserError when the panel has nothing to ask."""
    return State(panel, seed, plan(panel, seed, max_questions))


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
            state, effects = _move_on(state, reaction=True)
        case TimeUp():
            state, effects = _close(state)
        case Ended():
            state, effects = replace(state, over=True), (Finish(early=True),)
        case Answered():
            state, effects = _after_answer(state, event)
    return _spend(state, effects), effects


def possible_follow_ups(state: State) -> tuple[Pose, ...]:
    """Every follow-up that the standing question can draw, to be spoken ahead of time."""
    out = []
    for trigger in TRIGGERS:
        found = _follow_up(state, (Finding(trigger),))
        if found is not None:
            out.append(found)
    return tuple(out)


def after_next(state: State) -> tuple[Effect, ...]:
    """What the panel would do if the standing question drew no follow-up."""
    if state.over or state.current is None:
        return ()
    return _move_on(state, reaction=True)[1]


def _rng(state: State, what: str) -> random.Random:
    return random.Random(f"{state.seed}/{what}/{state.at}/{len(state.asked)}/{state.unheard}")


def _greet(state: State) -> tuple[State, tuple[Effect, ...]]:
    chair = state.panel.member(state.agenda[0].member)
    others = [
        f"{member.name}, {member.title}" for member in state.panel.members if member is not chair
    ]
    text = phrase(
        "greeting",
        chair.temper,
        _rng(state, "greeting"),
        full_name=chair.name,
        title=chair.title,
        others=spoken_list(others),
    )
    greeted = replace(state, speaker=chair.id)
    moved, effects = _move_on(greeted, reaction=False)
    start, rest = effects[:1], effects[1:]
    return moved, (*start, Say(chair.id, text, "greeting"), *rest)


def _again(state: State) -> tuple[State, tuple[Effect, ...]]:
    asked = _standing(state)
    member = state.panel.member(asked.member)
    lead = phrase("again", member.temper, _rng(state, "again"))
    return state, (Pose(asked, lead + asked.text, "question"),)


def _after_answer(state: State, event: Answered) -> tuple[State, tuple[Effect, ...]]:
    state = replace(state, elapsed_s=state.elapsed_s + event.seconds)
    if not event.heard:
        return _unheard(state)
    state = replace(state, unheard=0)
    posed = _follow_up(state, event.findings)
    if posed is not None:
        used = (*state.used, posed.asked.why)
        return replace(state, asked=(*state.asked, posed.asked), used=used), (posed,)
    reply = _reply(state, event.topic)
    moved, effects = _move_on(state, reaction=not reply)
    return moved, (*reply, *effects)


def _unheard(state: State) -> tuple[State, tuple[Effect, ...]]:
    """Nothing was heard: asked once more, then the panel moves on."""
    if state.unheard:
        return _move_on(replace(state, unheard=0), reaction=False)
    asked = _standing(state)
    member = state.panel.member(asked.member)
    text = phrase("not_heard", member.temper, _rng(state, "not_heard"))
    return replace(state, unheard=1), (Pose(asked, text, "reaction"),)


def _reply(state: State, topic: str) -> tuple[Say, ...]:
    """The answer of the member who knows it to a question of the candidate's own."""
    if not topic:
        return ()
    standing = _standing(state).member
    members = sorted(state.panel.members, key=lambda member: member.id != standing)
    for member in members:
        if topic in member.answers:
            return (Say(member.id, member.answers[topic], "reaction"),)
    return ()


def _follow_up(state: State, findings: tuple[Finding, ...]) -> Pose | None:
    """The follow-up that the most urgent finding draws, or None."""
    asked = _standing(state)
    if len(state.used) >= MOST_FOLLOW_UPS:
        return None
    own = state.panel.question(asked.question_id).follow_ups
    for finding in sorted(findings, key=lambda finding: TRIGGERS.index(finding.trigger)):
        trigger = finding.trigger
        if trigger in state.used or trigger in _NOT_ASKED or (state.used and trigger in _MINOR):
            continue
        if trigger in own or (asked.format in _FOLLOWED_UP and can_follow_up(trigger, own)):
            return _pose_follow_up(state, asked, trigger)
    return None


def _pose_follow_up(state: State, asked: Asked, trigger: str) -> Pose:
    rng = _rng(state, f"follow_up/{trigger}")
    root = asked if asked.follow_up_of is None else state.asked[asked.follow_up_of - 1]
    member, lead = _who_follows_up(state, root, rng)
    own = state.panel.question(root.question_id).follow_ups
    text = follow_up(trigger, own, member.temper, rng, root.text)
    new = replace(
        root,
        n=len(state.asked) + 1,
        member=member.id,
        text=text,
        follow_up_of=root.n,
        repeat_of=None,
        why=trigger,
    )
    return Pose(new, lead + text, "follow_up")


def _who_follows_up(state: State, root: Asked, rng: random.Random) -> tuple[Member, str]:
    """Mostly who asked; now and then a colleague in the round who cares for the same competency."""
    asker = state.panel.member(root.member)
    rnd = state.panel.rounds[state.agenda[state.at].round]
    others = [
        state.panel.member(member_id)
        for member_id in rnd.members
        if member_id != asker.id and root.competency in state.panel.member(member_id).focus
    ]
    if others and rng.random() < 0.25:  # noqa: PLR2004  # about one follow-up in four
        other = rng.choice(others)
        return other, phrase("come_in", other.temper, rng) + " "
    return asker, ""


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
        state, at=at, asked=(*state.asked, posed.asked), used=(), unheard=0, speaker=slot.member
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
    """What is said between two questions: a hand-over to a colleague, or a short reaction."""
    if not state.speaker:
        return []
    speaker = state.panel.member(state.speaker)
    rng = _rng(state, "bridge")
    if slot.member != state.speaker:
        following = first_name(state.panel.member(slot.member))
        text = phrase("handover", speaker.temper, rng, next=following)
        return [Say(speaker.id, text, "handover")]
    return (
        [Say(speaker.id, phrase("reaction", speaker.temper, rng), "reaction")] if reaction else []
    )


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
    lead, repeat_of = "", None
    if slot.repeat and first is not None:
        repeat_of = first.n
        member = state.panel.member(slot.member)
        earlier = first_name(state.panel.member(first.member))
        rng = random.Random(f"{state.seed}/repeat/{at}")
        lead = phrase("repeat", member.temper, rng, earlier=earlier)
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
    return Pose(asked, lead + slot.text, "question")


def _close(state: State) -> tuple[State, tuple[Effect, ...]]:
    chair = state.panel.member(state.agenda[0].member)
    text = phrase("closing", chair.temper, _rng(state, "closing"))
    return replace(state, over=True), (Say(chair.id, text, "closing"), Finish(early=False))


def _standing(state: State) -> Asked:
    if state.current is None:
        raise BugError("no question stands")
    return state.current


def _spend(state: State, effects: tuple[Effect, ...]) -> State:
    """Adds the time that speaking takes, reckoned from its words: the same everywhere."""
    words = sum(
        len(text.split())
        for effect in effects
        for text in (
            (effect.text,)
            if isinstance(effect, Say)
            else (effect.say,)
            if isinstance(effect, Pose)
            else ()
        )
    )
    return replace(state, elapsed_s=state.elapsed_s + 60 * words / _SPOKEN_WORDS_A_MINUTE)
