"""After a spoken answer: what is missing is asked for, what was fine is doubted or dug into."""

import random
from dataclasses import replace
from typing import Final

from simulator.domain.assessment import Finding
from simulator.domain.errors import BugError
from simulator.domain.formats import TRIGGERS
from simulator.domain.panel import Member
from simulator.interview.choice import draw
from simulator.interview.effects import Answered, Asked, Onward, Pose, Stage, State
from simulator.interview.phrases import can_follow_up, follow_up, phrase

_MINOR: Final = frozenset({"no_situation", "no_learning", "no_understanding"})
"""Asked for only when nothing weightier was asked about the same question."""
_NOT_ASKED: Final = frozenset({"too_long"})
"""Told afterwards, never followed up: a panel moves on from a long answer."""
_FOLLOWED_UP: Final = frozenset({"behavioural", "situational", "experience", "technical"})
"""Formats with general follow-ups; the others follow up only in a question's own words."""
_DOUBTED: Final = frozenset({"behavioural", "situational", "technical", "plan90"})
_DUG_INTO: Final = frozenset({"experience", "technical"})
_PICKED_UP: Final = frozenset({"presentation", "coding", "debugging"})
"""Formats whose work is followed by questions about it."""
_CHANGED: Final = frozenset({"design", "whiteboard"})
_CHANCE_OF_A_COLLEAGUE: Final = 0.25
"""About one follow-up in four comes from a colleague who cares for the same competency."""
_DEEPEST: Final = 3


def onward(state: State, event: Answered) -> Onward:
    """The next turn on the standing question, or None when the panel moves on.

    Once the minutes of the day are over nothing is asked for, dug into or doubted any more; what
    belongs to a piece of work, such as the questions about a presentation, still is.
    """
    posed = (
        _cut_short(state, event)
        or missing(state, event.findings)
        or _changed(state)
        or _dig(state, event)
        or _pick_up(state, event)
        or _push_back(state, event)
    )
    if posed is None:
        return None
    used = (*state.used, posed.asked.why)
    return replace(state, asked=(*state.asked, posed.asked), used=used), (posed,)


def possible(state: State) -> tuple[Pose, ...]:
    """Every follow-up that needs none of the candidate's words, to be spoken ahead of time."""
    out = [missing(state, (Finding(trigger),)) for trigger in TRIGGERS]
    out += [_changed(state), _push_back(state, Answered())]
    return tuple(posed for posed in out if posed is not None)


def standing(state: State) -> Asked:
    """The question that stands."""
    if state.current is None:
        raise BugError("no question stands")
    return state.current


def next_turn(state: State, text: str, why: str, member: Member, lead: str = "") -> Pose:
    """A further question on the one that stands, numbered as the next answer."""
    root = _root(state)
    asked = replace(
        root,
        n=len(state.asked) + 1,
        member=member.id,
        text=text,
        follow_up_of=root.n,
        repeat_of=None,
        why=why,
    )
    return Pose(asked, lead + text, "follow_up", Stage())


def missing(state: State, findings: tuple[Finding, ...]) -> Pose | None:
    """The follow-up that the most urgent finding draws, or None."""
    asked = standing(state)
    if len(state.used) >= state.difficulty.most_follow_ups or not state.minutes_left:
        return None
    own = state.panel.question(asked.question_id).follow_ups
    for finding in sorted(findings, key=lambda finding: TRIGGERS.index(finding.trigger)):
        trigger = finding.trigger
        if trigger in state.used or trigger in _NOT_ASKED or (state.used and trigger in _MINOR):
            continue
        if trigger in own or (asked.format in _FOLLOWED_UP and can_follow_up(trigger, own)):
            return _ask_for(state, trigger)
    return None


def _root(state: State) -> Asked:
    asked = standing(state)
    return asked if asked.follow_up_of is None else state.asked[asked.follow_up_of - 1]


def _ask_for(state: State, trigger: str) -> Pose:
    rng = draw(state, f"follow_up/{trigger}")
    root = _root(state)
    member, lead = _who(state, root, rng)
    own = state.panel.question(root.question_id).follow_ups
    temper = "sceptical" if state.difficulty.pressing else member.temper
    text = follow_up(trigger, own, temper, rng, root.text)
    return next_turn(state, text, trigger, member, lead)


def _who(state: State, root: Asked, rng: random.Random) -> tuple[Member, str]:
    """Mostly who asked; now and then a colleague in the round who cares for the same competency."""
    asker = state.panel.member(root.member)
    rnd = state.panel.rounds[state.agenda[state.at].round]
    others = [
        state.panel.member(member_id)
        for member_id in rnd.members
        if member_id != asker.id and root.competency in state.panel.member(member_id).focus
    ]
    if others and rng.random() < _CHANCE_OF_A_COLLEAGUE:
        other = rng.choice(others)
        return other, phrase("come_in", other.temper, rng) + " "
    return asker, ""


def _from_asker(state: State, kind: str, why: str, **fills: str) -> Pose:
    member = state.panel.member(_root(state).member)
    return next_turn(state, phrase(kind, member.temper, draw(state, kind), **fills), why, member)


def _cut_short(state: State, event: Answered) -> Pose | None:
    if not event.cut_short or "cut_short" in state.used:
        return None
    return _from_asker(state, "cut_short", "cut_short")


def _changed(state: State) -> Pose | None:
    """Half-way through a design one requirement changes, once."""
    asked = standing(state)
    change = state.panel.question(asked.question_id).change
    if asked.format not in _CHANGED or not change or "changed" in state.used:
        return None
    posed = _from_asker(state, "changed", "changed", change=change)
    return replace(posed, stage=Stage("board"))


def _dig(state: State, event: Answered) -> Pose | None:
    """Level by level: how exactly, what would you change, what if it had failed."""
    level = 1 + sum(why.startswith("deeper") for why in state.used)
    if not state.minutes_left:
        return None
    if standing(state).format not in _DUG_INTO or level > min(state.difficulty.deeper, _DEEPEST):
        return None
    if level == 1 and event.quotes:
        return _from_asker(state, "deeper_1_quoted", "deeper", quote=event.quotes[0])
    return _from_asker(state, f"deeper_{level}", "deeper")


def _pick_up(state: State, event: Answered) -> Pose | None:
    """Questions after work was shown, picked up from what was said."""
    picked = state.used.count("picked_up")
    if standing(state).format not in _PICKED_UP or picked >= state.difficulty.most_follow_ups:
        return None
    if picked < len(event.quotes):
        return _from_asker(state, "picked_up", "picked_up", quote=event.quotes[picked])
    return None if picked else _from_asker(state, "presented", "picked_up")


def _push_back(state: State, event: Answered) -> Pose | None:
    """A fine answer doubted, as often as the difficulty says."""
    if standing(state).format not in _DOUBTED or state.used or event.findings:
        return None
    if not state.minutes_left:
        return None
    if draw(state, "push_back?").random() >= state.difficulty.push_back:
        return None
    return _from_asker(state, "push_back", "push_back")
