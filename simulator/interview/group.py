"""A group exercise as a pure machine: other candidates discuss a task with the one who rehearses.

``begin``, then ``step(state, event) -> (state, effects)`` until ``state.over``. The last effect of
every step says what is to happen next: a peer speaks (answer with ``PeerDone``), the floor is open
(answer with ``CandidateSpoke`` or ``Quiet``) or it is over. No clock, no sound, no disk: time is
the sum of the seconds in the events, chance comes from the seed, so the same seed and the same
events give the same discussion. Words lie in ``assets/group/phrases.toml``.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.panel import GroupTask, Peer
from simulator.domain.resources import shipped_table
from simulator.interview.effects import Say
from simulator.interview.group_hearing import Heard, hear
from simulator.interview.phrases import called

_CALL_S: Final = 120.0
"""With so much time left somebody asks for a decision."""
_CALL_PART: Final = 1 / 3
"""In short exercises with this part of the time left."""
_LAST_WORDS_S: Final = 25.0
"""With so little left nobody is asked any more: it is said how it stands."""
_SOONEST: Final = 1 / 3
"""The part of the time before which nothing is settled."""
_QUIET_COMES_IN: Final = 0.4
"""The part of the time after which a quiet one speaks unasked."""
_SHORTEST_MINUTES: Final = 1.0
_FLOOR_S: Final = (3.5, 6.5)
"""How long the floor is open between two of the others, at least and at most."""
_FLOOR_ASKED_S: Final = 8.0
"""Longer where the candidate was asked something."""
_ASKS_YOU_EVERY: Final = 5
"""Turns of the others without the candidate after which one of them turns to the candidate."""
_ASKS_YOU: Final = frozenset({"ask_you", "ask_you_first", "call", "call_early"})
_NEAR: Final = 0.3
_NEAR_AT_THE_END: Final = 0.8
"""How much less support an option may have with a peer who would still back it."""
_STALE: Final = 3
"""So many turns without anything new, and somebody asks for a decision early."""
_SECONDS_AN_ARGUMENT: Final = 12.0
_A_TURN_AND_ANSWER_S: Final = 60.0
"""A long contribution of the candidate's with an answer to it."""

_FIRM: Final[Mapping[str, float]] = MappingProxyType(
    {"leads": 3.0, "doubts": 2.5, "agrees": 1.2, "quiet": 1.5}
)
"""How firmly a peer holds the stance they came with."""
_SWAYED: Final[Mapping[str, float]] = MappingProxyType(
    {"leads": 0.35, "doubts": 0.3, "agrees": 0.9, "quiet": 0.7}
)
"""How much a contribution of the candidate's for an option weighs with a peer."""
_SWAYED_BY_PEERS: Final = 0.25
"""The part of that which an argument of another peer weighs."""
_TALKATIVE: Final[Mapping[str, float]] = MappingProxyType(
    {"leads": 3.0, "doubts": 2.0, "agrees": 2.0, "quiet": 0.3}
)
_YIELDS: Final[Mapping[str, float]] = MappingProxyType(
    {"agrees": 1.0, "quiet": 1.0, "leads": 0.7, "doubts": 0.5}
)
"""How likely a peer is to join the majority when it comes to deciding."""
_YOU: Final = "you"
_HEADS: Final = re.compile(r"^“?\w|(?<=[.?!] )“\w")


@dataclass(frozen=True, slots=True)
class Began:
    """The task was read; the discussion begins."""


@dataclass(frozen=True, slots=True)
class PeerDone:
    """A peer has spoken for ``spoken_s`` seconds; ``interrupted`` when cut off by the candidate."""

    peer: str
    spoken_s: float
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class CandidateSpoke:
    """The candidate had the floor; ``interrupted`` is the id of the peer who was cut off for it."""

    text: str
    seconds: float
    interrupted: str | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """The floor was open for so many seconds, and nobody took it."""

    seconds: float


Event = Began | PeerDone | CandidateSpoke | Quiet


@dataclass(frozen=True, slots=True)
class PeerSays:
    """A peer speaks.

    Args:
        kind: A table of ``assets/group/phrases.toml``.
        to: Name of the peer who is spoken to, empty for everybody.
    """

    peer: str
    text: str
    kind: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class OpenFloor:
    """The candidate may speak; when nobody did for ``seconds``, the next peer does."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Decided:
    """The group has chosen.

    ``how`` is ``agreed`` on the candidate's proposal, ``together`` when the others settled on what
    the candidate had spoken for, ``others`` when they did so alone.
    """

    option: str
    how: str


@dataclass(frozen=True, slots=True)
class GroupEnds:
    """The exercise is over; ``facts`` are those of ``facts``."""

    facts: Mapping[str, object]


Effect = PeerSays | OpenFloor | Decided | GroupEnds | Say
Effects = tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the candidate said at one time; times in seconds from the beginning."""

    at_s: float
    seconds: float
    heard: Heard


@dataclass(frozen=True, slots=True)
class GroupState:
    """Where a discussion stands.

    Args:
        watcher: Id of the member of the panel who watches and calls time.
        support: For each peer what each option has going for it, in the task's order.
        said: Ids of the peers in the order they spoke.
        arguments: (peer, argument) as far as they were said.
        phrases: Wordings that were used, so that nobody says the same again.
        due: Peers who are to answer next, with the kind of answer.
        last: Who spoke last: the id of a peer or ``you``.
        alone: Turns of the others since the candidate last spoke.
        stale: Turns without anything new.
        cut_off: Ids of peers whom the candidate cut off.
        asked_you: Who spoke last asked the candidate something.
        unanswered: What the candidate cut in with, before anybody came to answer it.
        calling: Somebody asked for a decision.
        stood: Ids of peers who said since then which option they want.
        concluding: The last words are being said.
    """

    task: GroupTask
    seed: int
    watcher: str
    support: tuple[tuple[float, ...], ...]
    elapsed_s: float = 0.0
    peers_s: float = 0.0
    candidate_s: float = 0.0
    contributions: tuple[Contribution, ...] = ()
    said: tuple[str, ...] = ()
    arguments: tuple[tuple[str, str], ...] = ()
    phrases: tuple[str, ...] = ()
    due: tuple[tuple[str, str], ...] = ()
    last: str = ""
    alone: int = 0
    stale: int = 0
    cut_off: tuple[str, ...] = ()
    asked_you: bool = False
    unanswered: Heard | None = None
    calling: bool = False
    stood: tuple[str, ...] = ()
    concluding: bool = False
    decided: str = ""
    how: str = ""
    over: bool = False

    @property
    def total_s(self) -> float:
        """Seconds given for the task."""
        return 60.0 * max(_SHORTEST_MINUTES, self.task.minutes)

    @property
    def left_s(self) -> float:
        """Seconds left of them; below 0 when they are over."""
        return self.total_s - self.elapsed_s


_Turn = tuple[GroupState, Effects]


def begin(task: GroupTask, seed: int, member_who_watches: str) -> GroupState:
    """A discussion before its first word; UserError when there is nobody or nothing to discuss."""
    if not task.peers or not task.options:
        raise UserError(
            "The group exercise of this panel has no other candidates or no options.",
            "Add peers and options to its [group] table, or leave the group exercise out.",
        )
    support = tuple(
        tuple(_FIRM[peer.manner] if option == peer.stance else 0.0 for option in task.options)
        for peer in task.peers
    )
    return GroupState(task, seed, member_who_watches, support)


def step(state: GroupState, event: Event) -> _Turn:
    """What the others do next."""
    if state.over:
        return state, ()
    match event:
        case Began():
            return _start(state)
        case PeerDone():
            return _after_peer(state, event)
        case Quiet():
            quiet = replace(state, elapsed_s=state.elapsed_s + max(0.0, event.seconds))
            return _end(quiet) if quiet.left_s <= 0 else _next_peer(quiet)
        case CandidateSpoke():
            return _after_candidate(state, event)


def facts(state: GroupState) -> dict[str, object]:
    """What can be told of the candidate's part, as plain values; times in seconds or minutes."""
    talked = state.candidate_s + state.peers_s
    each = [one.heard for one in state.contributions]
    asked = _names(state, [peer for heard in each for peer in heard.asked])
    silent = [called(peer.name) for peer in state.task.peers if peer.manner == "quiet"]
    on_time = state.elapsed_s <= state.total_s + _LAST_WORDS_S
    return {
        "share_of_talk": round(state.candidate_s / talked, 3) if talked else 0.0,
        "fair_share": round(1 / (len(state.task.peers) + 1), 3),
        "turns": len(each),
        "contributions": [
            [round(one.at_s, 1), round(one.seconds, 1), list(one.heard.kinds)]
            for one in state.contributions
        ],
        "built_on": _names(state, [peer for heard in each for peer in heard.built_on]),
        "invited": asked,
        "quiet": silent,
        "quiet_invited": bool(set(silent) & set(asked)) if silent else None,
        "proposals": sum(bool({"proposal", "decision"} & set(heard.kinds)) for heard in each),
        "summed_up": any("summary" in heard.kinds for heard in each),
        "watched_time": any("time" in heard.kinds for heard in each),
        "interruptions": len(state.cut_off),
        "was_interrupted": _names(state, list(state.cut_off)),
        "decided": state.decided or None,
        "how": state.how or None,
        "minutes_used": round(state.elapsed_s / 60, 1),
        "minutes": state.total_s / 60,
        "time_kept": bool(state.decided) and on_time,
        "first_spoke_s": round(state.contributions[0].at_s, 1) if each else None,
    }


# -- events -----------------------------------------------------------------------------------


def _start(state: GroupState) -> _Turn:
    loud = [peer for peer in state.task.peers if peer.manner != "quiet"] or state.task.peers
    leading = [peer for peer in loud if peer.manner == "leads"]
    return _argue(state, (leading or loud)[0], "start")


def _after_peer(state: GroupState, event: PeerDone) -> _Turn:
    spoken = max(0.0, event.spoken_s)
    state = replace(state, elapsed_s=state.elapsed_s + spoken, peers_s=state.peers_s + spoken)
    if state.concluding or (state.left_s <= 0 and not event.interrupted):
        return _end(state)
    seconds = _FLOOR_ASKED_S if state.asked_you else _pause_s(state)
    return state, (OpenFloor(round(max(1.0, min(seconds, state.left_s)), 1)),)


def _pause_s(state: GroupState) -> float:
    """How long the others wait: longer where few arguments are to fill much time."""
    open_ = sum(len(set(peer.arguments)) for peer in state.task.peers) - len(state.arguments)
    spare = state.left_s - _call_s(state) - _SECONDS_AN_ARGUMENT * open_
    shortest, longest = _FLOOR_S
    even = spare / (open_ + 1)
    return min(longest, max(shortest, even)) + _rng(state, "floor").uniform(-0.5, 0.5)


def _after_candidate(state: GroupState, event: CandidateSpoke) -> _Turn:
    heard = hear(event.text, state.task)
    seconds = max(0.0, event.seconds)
    one = Contribution(state.elapsed_s, seconds, heard)
    cut = (event.interrupted,) if event.interrupted in _ids(state) else ()
    state = replace(
        state,
        elapsed_s=state.elapsed_s + seconds,
        candidate_s=state.candidate_s + seconds,
        contributions=(*state.contributions, one),
        cut_off=(*state.cut_off, *(peer for peer in cut if peer)),
        last=_YOU,
        alone=0,
        stale=0,
    )
    state = _sway(state, heard)
    if state.left_s <= 0:
        return _end(_settled(state, heard))
    state = replace(state, due=_answers_due(state, heard))
    if cut and event.interrupted and _overdue(state) is None:
        later = replace(state, unanswered=heard)
        return _say(later, _peer(later, event.interrupted), "cut_off")
    return _react(state, heard)


def _end(state: GroupState) -> _Turn:
    kind = "settled" if state.decided else "time_up"
    text = _rng(state, kind).choice(_phrases()[kind]["any"])
    done = replace(state, over=True)
    decided = (Decided(state.decided, state.how),) if state.decided else ()
    return done, (*decided, Say(state.watcher, text, "closing"), GroupEnds(facts(done)))


# -- what the candidate's words do --------------------------------------------------------------


def _sway(state: GroupState, heard: Heard) -> GroupState:
    """Move everybody towards the option that the candidate speaks for, or away from it."""
    option = _spoken_for(state, heard)
    if not option:
        return state
    kinds = set(heard.kinds)
    weight = 1 + 0.5 * ("reason" in kinds) + 0.3 * bool({"proposal", "summary"} & kinds)
    if "doubts" in kinds and "proposal" not in kinds:
        weight = -0.5
    moved = {
        peer.id: weight * _SWAYED[peer.manner] * (1.3 if peer.id in heard.built_on else 1.0)
        for peer in state.task.peers
    }
    return _moved(state, option, moved)


def _spoken_for(state: GroupState, heard: Heard) -> str:
    """The option itself, or the one of the peer whose words were taken up."""
    if heard.option or not heard.built_on:
        return heard.option
    return _lean(state, heard.built_on[-1])


def _answers_due(state: GroupState, heard: Heard) -> tuple[tuple[str, str], ...]:
    """Who has to answer: who was asked, else the quietest if all were, else who was named."""
    if heard.asked:
        return tuple((peer, _kind_of_answer(state, peer)) for peer in heard.asked[:2])
    if state.said and "question" in heard.kinds and "invites" not in heard.kinds:
        return () if "time" in heard.kinds else ((state.said[-1], "asked"),)
    if "invites" in heard.kinds:
        spoke = state.said
        peer = min(state.task.peers, key=lambda peer: (spoke.count(peer.id), peer.id))
        return ((peer.id, _kind_of_answer(state, peer.id)),)
    if heard.named:
        peer_id = heard.named[-1]
        return ((peer_id, "named" if heard.built_on else _kind_of_answer(state, peer_id)),)
    return ()


def _kind_of_answer(state: GroupState, peer_id: str) -> str:
    quiet = _peer(state, peer_id).manner == "quiet" or peer_id not in state.said
    return "invited" if quiet else "asked"


def _react(state: GroupState, heard: Heard) -> _Turn:
    """The next turn after the candidate: agreement, an answer, or a word on what was said."""
    state = replace(state, unanswered=None)
    answered = _overdue(state) or _on_choice(state, heard)
    if answered is not None:
        return answered
    if state.due:
        return _answer_due(state)
    if "summary" in heard.kinds:
        return _say(state, _any_peer(state), "summary")
    if "proposal" in heard.kinds:
        return _on_proposal(state, heard)
    if {"time", "question"} <= set(heard.kinds):
        return _say(state, _any_peer(state), "time_told", left=_left(state.left_s))
    return _next_peer(state)


def _on_choice(state: GroupState, heard: Heard) -> _Turn | None:
    """A choice that most would back is agreed to, when the time for it has come."""
    kinds = set(heard.kinds)
    names_it = bool(heard.option) and bool({"proposal", "decision", "summary"} & kinds)
    if not (names_it or "decision" in kinds or (state.calling and "summary" in kinds)):
        return None
    option = _spoken_for(state, heard) or _favourite(state)
    near = _NEAR_AT_THE_END if state.calling or "decision" in kinds else _NEAR
    backers = [peer for peer in state.task.peers if _gap(state, peer, option) <= near]
    if 2 * len(backers) <= len(state.task.peers) or "doubts" in kinds:
        return None
    if _may_settle(state):
        settled = replace(state, decided=option, how="agreed", concluding=True)
        return _say(settled, _voice_of(state, backers), "agreed", option=option)
    return None if state.due else _too_soon(state, backers)


def _on_proposal(state: GroupState, heard: Heard) -> _Turn:
    """Somebody who is for another option says so; a proposal of how to go on is taken up."""
    option = _spoken_for(state, heard)
    against = [peer for peer in state.task.peers if _lean(state, peer.id) != option]
    if option and against:
        peer = _voice_of(state, against)
        return _say(state, peer, "proposal_no", option=_lean(state, peer.id))
    return _say(state, _any_peer(state), "proposal_open")


def _may_settle(state: GroupState) -> bool:
    """Everybody has spoken and some of the time has gone."""
    everybody = set(state.said) >= set(_ids(state))
    return everybody and state.elapsed_s >= _SOONEST * state.total_s


def _settled(state: GroupState, heard: Heard) -> GroupState:
    """The candidate's last words were over the time: a proposal that most back still counts."""
    option = _spoken_for(state, heard)
    backed = option and 2 * len(_backers(state, option)) > len(state.task.peers)
    if backed and {"proposal", "decision", "summary"} & set(heard.kinds):
        return replace(state, decided=option, how="agreed")
    return state


def _too_soon(state: GroupState, backers: list[Peer]) -> _Turn:
    waiting = [peer for peer in state.task.peers if peer.id not in state.said]
    if not waiting:
        return _say(state, _voice_of(state, backers), "early", left=_left(state.left_s))
    speaker = next((peer for peer in state.task.peers if peer not in waiting), waiting[-1])
    if speaker is waiting[0]:
        return _argue(state, speaker, "invited")
    due = replace(state, due=((waiting[0].id, "invited"),))
    return _say(due, speaker, "too_soon", to=called(waiting[0].name))


def _answer_due(state: GroupState) -> _Turn:
    (peer_id, kind), *rest = state.due
    state = replace(state, due=tuple(rest))
    peer = _peer(state, peer_id)
    return _say(state, peer, "named") if kind == "named" else _argue(state, peer, kind)


# -- the others among themselves ----------------------------------------------------------------


def _next_peer(state: GroupState) -> _Turn:
    if state.unanswered is not None:
        return _react(state, state.unanswered)
    overdue = _overdue(state)
    if overdue is not None:
        return overdue
    if state.due:
        return _answer_due(state)
    if state.calling:
        return _say_where_one_stands(state)
    return _call_if_time(state) or _discuss(state)


def _overdue(state: GroupState) -> _Turn | None:
    """Somebody who has not spoken comes in before anything else while there is time for it."""
    waiting = [peer for peer in state.task.peers if peer.id not in state.said]
    if not waiting or state.left_s > _A_TURN_AND_ANSWER_S * len(waiting):
        return None
    due = tuple(one for one in state.due if one[0] != waiting[0].id)
    asked = len(due) < len(state.due)
    state = replace(state, due=due)
    return _argue(state, waiting[0], "invited" if asked else _how_to_begin(state, waiting[0]))


def _call_if_time(state: GroupState) -> _Turn | None:
    """Somebody asks for a decision: late enough for all to say their word, or nothing is new."""
    waiting = [peer for peer in state.task.peers if peer.id not in state.said]
    spare = state.left_s - _SECONDS_AN_ARGUMENT * len(waiting)
    if spare <= _call_s(state):
        return _call(state, "call")
    if state.stale >= _STALE and not waiting:
        return _call(state, "call_early")
    return None


def _call_s(state: GroupState) -> float:
    return min(_CALL_S, _CALL_PART * state.total_s)


def _discuss(state: GroupState) -> _Turn:
    if state.alone and state.alone % _ASKS_YOU_EVERY == 0:
        kind = "ask_you" if state.contributions else "ask_you_first"
        return _say(state, _any_peer(state), kind)
    peer = _who_is_next(state)
    if _argument(state, peer) and _lean(state, peer.id) == peer.stance:
        return _argue(state, peer, _how_to_begin(state, peer))
    state = replace(state, stale=state.stale + 1)
    if state.last == _YOU:
        return _say(state, peer, "you_spent")
    others = [other for other in state.task.peers if other is not peer and _argument(state, other)]
    if not others:
        return _say(state, peer, "nod")
    other = _rng(state, "ask").choice(others)
    state = replace(state, due=((other.id, _kind_of_answer(state, other.id)),))
    return _say(state, peer, "ask_peer", to=called(other.name))


def _who_is_next(state: GroupState) -> Peer:
    """Not who spoke last; the talkative more often, those with something to say before others."""
    peers = [peer for peer in state.task.peers if peer.id != state.last] or list(state.task.peers)
    late = state.elapsed_s >= _QUIET_COMES_IN * state.total_s
    waiting = [
        peer for peer in peers if peer.id not in state.said and (late or peer.manner != "quiet")
    ]
    if waiting:
        return waiting[0]
    weights = [
        _TALKATIVE[peer.manner]
        * (1.0 if _argument(state, peer) else 0.1)
        / (1 + state.said.count(peer.id))
        for peer in peers
    ]
    return _rng(state, "next").choices(peers, weights)[0]


def _how_to_begin(state: GroupState, peer: Peer) -> str:
    """The lead-in to an argument: with or against who spoke before."""
    if state.last == _YOU:
        option = _spoken_for(state, state.contributions[-1].heard)
        same = option == peer.stance if option else peer.manner in {"agrees", "quiet"}
        return "you_with" if same else "you_against"
    if not state.last or state.last == peer.id or _rng(state, "lead").random() < 0.35:  # noqa: PLR2004 - about one turn in three begins plainly
        return "argue"
    same = _lean(state, state.last) == peer.stance
    return "argue_with" if same else "argue_against"


def _call(state: GroupState, kind: str) -> _Turn:
    leading = [peer for peer in state.task.peers if peer.manner == "leads"]
    speaker = leading[0] if leading and leading[0].id != state.last else _any_peer(state)
    return _say(replace(state, calling=True), speaker, kind, left=_left(state.left_s))


def _say_where_one_stands(state: GroupState) -> _Turn:
    """One after the other says which option it is to be; then it is said what came of it."""
    open_ = [peer for peer in state.task.peers if peer.id not in state.stood]
    open_.sort(key=lambda peer: (peer.id in state.said, peer.id == state.last))
    if not open_ or (state.left_s <= _LAST_WORDS_S and open_[0].id in state.said):
        return _conclude(state)
    peer = open_[0]
    state = replace(state, stood=(*state.stood, peer.id))
    favourite, lean = _favourite(state), _lean(state, peer.id)
    if lean == favourite:
        return _say(state, peer, "stance", option=lean)
    if _rng(state, f"yield/{peer.id}").random() < _YIELDS[peer.manner]:
        return _say(_moved(state, favourite, {peer.id: 9.0}), peer, "shift", option=favourite)
    return _say(state, peer, "stance", option=lean)


def _conclude(state: GroupState) -> _Turn:
    option = _favourite(state)
    backers = _backers(state, option)
    state = replace(state, concluding=True)
    if 2 * len(backers) <= len(state.task.peers) and not (
        2 * len(backers) == len(state.task.peers) and option == _candidates_option(state)
    ):
        return _say(state, _any_peer(state), "undecided")
    how = "together" if option == _candidates_option(state) else "others"
    state = replace(state, decided=option, how=how)
    return _say(state, _voice_of(state, backers), "decide", option=option)


# -- who thinks what ----------------------------------------------------------------------------


def _ids(state: GroupState) -> tuple[str, ...]:
    return tuple(peer.id for peer in state.task.peers)


def _peer(state: GroupState, peer_id: str) -> Peer:
    return next(peer for peer in state.task.peers if peer.id == peer_id)


def _names(state: GroupState, ids: list[str]) -> list[str]:
    """First names, each once, in order."""
    return [called(_peer(state, peer_id).name) for peer_id in dict.fromkeys(ids)]


def _lean(state: GroupState, peer_id: str) -> str:
    """The option a peer is for at the moment."""
    scores = state.support[_ids(state).index(peer_id)]
    return state.task.options[scores.index(max(scores))]


def _gap(state: GroupState, peer: Peer, option: str) -> float:
    """How much more a peer is for something else; 0 for the option they are for."""
    scores = state.support[_ids(state).index(peer.id)]
    return max(scores) - scores[state.task.options.index(option)]


def _backers(state: GroupState, option: str) -> list[Peer]:
    return [peer for peer in state.task.peers if _lean(state, peer.id) == option]


def _favourite(state: GroupState) -> str:
    """The option that most are for; among equals the candidate's, else the one best supported."""

    def weight(option: str) -> tuple[int, bool, float]:
        at = state.task.options.index(option)
        mine = option == _candidates_option(state)
        return len(_backers(state, option)), mine, sum(row[at] for row in state.support)

    return max(state.task.options, key=weight)


def _candidates_option(state: GroupState) -> str:
    """What the candidate last spoke for, empty when nothing can be told."""
    for one in reversed(state.contributions):
        option = one.heard.option
        if option and ("doubts" not in one.heard.kinds or "proposal" in one.heard.kinds):
            return option
    return ""


def _moved(state: GroupState, option: str, by: Mapping[str, float]) -> GroupState:
    at = state.task.options.index(option)
    rows = tuple(
        tuple(score + by.get(peer.id, 0.0) * (n == at) for n, score in enumerate(row))
        for peer, row in zip(state.task.peers, state.support, strict=True)
    )
    return replace(state, support=rows)


def _voice_of(state: GroupState, peers: list[Peer]) -> Peer:
    """Who speaks for several: mostly not who spoke last."""
    fresh = [peer for peer in peers if peer.id != state.last] or peers
    return _rng(state, "voice").choice(fresh)


def _any_peer(state: GroupState) -> Peer:
    loud = [peer for peer in state.task.peers if peer.manner != "quiet"]
    return _voice_of(state, loud or list(state.task.peers))


# -- words --------------------------------------------------------------------------------------


def _argument(state: GroupState, peer: Peer) -> str:
    """The next thing a peer has to say, empty when all was said."""
    said = {argument for who, argument in state.arguments if who == peer.id}
    return next((argument for argument in peer.arguments if argument not in said), "")


def _argue(state: GroupState, peer: Peer, kind: str) -> _Turn:
    """A lead-in with the peer's next argument; what there is instead when none is left."""
    argument = _argument(state, peer)
    if not argument:
        spent = {"invited": "invited_spent", "asked": "asked_spent"}.get(kind, "nod")
        return _say(state, peer, spent, option=_lean(state, peer.id))
    weighs = {
        other.id: _SWAYED_BY_PEERS * _SWAYED[other.manner] * (other is not peer)
        for other in state.task.peers
    }
    if peer.stance in state.task.options:
        state = _moved(state, peer.stance, weighs)
    state = replace(state, arguments=(*state.arguments, (peer.id, argument)), stale=0)
    return _say(state, peer, kind, argument=argument)


def _say(state: GroupState, peer: Peer, kind: str, argument: str = "", **fills: str) -> _Turn:
    before = state.last if state.last in _ids(state) else ""
    name = called(_peer(state, before).name) if before else ""
    wording = _wording(state, kind, peer.manner)
    text = wording.format_map({"name": name, **fills}) + argument
    text = _capital(text)
    spoken = replace(
        state,
        said=(*state.said, peer.id),
        phrases=(*state.phrases, wording),
        last=peer.id,
        alone=state.alone + 1,
        asked_you=kind in _ASKS_YOU,
    )
    return spoken, (PeerSays(peer.id, text, kind, fills.get("to", "")),)


def _capital(text: str) -> str:
    """With a capital letter at the head of each sentence, also within quotation marks."""
    return _HEADS.sub(lambda match: match.group().upper(), text)


def _wording(state: GroupState, kind: str, manner: str) -> str:
    """One that was not used yet, as long as there is one."""
    table = _phrases()[kind]
    choices = [*table.get(manner, []), *table["any"]]
    fresh = [choice for choice in choices if choice not in state.phrases]
    return _rng(state, kind).choice(fresh or choices)


def _left(seconds: float) -> str:
    """The time that is left as one would say it."""
    table = _phrases()["left"]
    halves = max(1, round(seconds / 30))
    if halves <= len(table["any"]):
        return table["any"][halves - 1]
    minutes = max(3, round(seconds / 60))
    numbers = table["numbers"]
    number = numbers[minutes - 3] if minutes - 3 < len(numbers) else str(minutes)
    return table["more"][0].format(minutes=number)


@lru_cache
def _phrases() -> Mapping[str, Mapping[str, list[str]]]:
    table: Mapping[str, Mapping[str, list[str]]] = shipped_table("group", "phrases")
    return table


def _rng(state: GroupState, what: str) -> random.Random:
    return random.Random(
        f"{state.seed}/{what}/{len(state.said)}/{len(state.contributions)}/{state.elapsed_s:.1f}"
    )
