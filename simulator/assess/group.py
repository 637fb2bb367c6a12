"""The rubric for a group exercise: share of talk, building, including, moving on, manners, time.

What was measured in the exercise comes with the request as ``facts`` (see
``interview.group.facts``); the words come as everything the candidate said, one contribution after
the other. Without facts only what words can show is marked.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from simulator.assess.cues import Hit, load, pieces
from simulator.assess.marking import HIGHEST, Values, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.domain.resources import shipped_table

_FILE: Final = "group"
_MANY: Final = 2
"""So many others built on by name, or invited, earn the highest mark."""

_Found = Mapping[str, tuple[Hit, ...]]
_Facts = Mapping[str, object]


def assess(request: Request) -> Judged:
    """Judge the candidate's part in a group exercise.

    Signals: ``share_of_talk`` over ``fair_share`` as ``share``, ``built_on``, ``invited``,
    ``proposals``, ``summed_up`` and ``decided``, as far as they are known.
    """
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    facts = request.facts
    spoken: Values = {
        "building": (_building(found, facts), found["builds"]),
        "including": (_including(found, facts), found["invites"]),
        "moving": (
            _moving(found, facts),
            (*found["summary"], *found["decision"], *found["proposal"]),
        ),
    }
    if not facts:
        return judged(_FILE, request, answer, spoken, {}, table="spoken_weights")
    share = _share(facts)
    silent = not _number(facts, "turns")
    measured: Values = {
        "share": (_by_bands(share), ()),
        **spoken,
        "manners": (0 if silent else _manners(found, facts), (*found["rude"], *found["polite"])),
        "time": (0 if silent else _time(found, facts), found["time"]),
    }
    names = ("built_on", "invited", "proposals", "summed_up", "decided")
    signals = {"share": round(share, 2), **{name: facts.get(name) for name in names}}
    return judged(_FILE, request, answer, measured, signals)


@cache
def _bands() -> tuple[tuple[float, float], ...]:
    bands = shipped_table("judging", _FILE)["share"]["bands"]
    return tuple((low, high) for low, high in bands)


def _share(facts: _Facts) -> float:
    """The share of the talk in fair shares: 1 is as much as everybody else."""
    fair = _number(facts, "fair_share")
    return _number(facts, "share_of_talk") / fair if fair else 0.0


def _by_bands(share: float) -> int:
    for n, (low, high) in enumerate(_bands()):
        if low <= share <= high:
            return HIGHEST - n
    return 0


def _building(found: _Found, facts: _Facts) -> int:
    """By name is worth more than in general, two people's words more than one's."""
    named = len(_names(facts, "built_on"))
    if named:
        return HIGHEST if named >= _MANY else HIGHEST - 1
    return min(2, _places(found["builds"]))


def _including(found: _Found, facts: _Facts) -> int:
    """The quiet one drawn in is worth most; a question to the round is worth something."""
    invited = _names(facts, "invited")
    if facts.get("quiet_invited") or (not _names(facts, "quiet") and len(invited) >= _MANY):
        return HIGHEST
    if invited:
        return HIGHEST - 1
    return min(2, _places(found["invites"]))


def _moving(found: _Found, facts: _Facts) -> int:
    """A proposal, a summary, and a decision that came of them."""
    proposes = bool(found["proposal"] or found["decision"])
    sums_up = bool(found["summary"])
    if not proposes and not sums_up:
        return 0
    settled = facts.get("how") in {"agreed", "together"} if facts else bool(found["decision"])
    return 1 + proposes + sums_up + settled


def _manners(found: _Found, facts: _Facts) -> int:
    """One less for each time somebody was cut off, the first one free if it came with a word."""
    cut = _number(facts, "interruptions")
    excused = bool(cut and found["polite"])
    return round(HIGHEST - max(0.0, cut - excused)) - 3 * bool(found["rude"])


def _time(found: _Found, facts: _Facts) -> int:
    """Whether there was a decision in time, and whether the candidate had an eye on the clock."""
    watched = bool(found["time"])
    if facts.get("time_kept"):
        return HIGHEST if watched else HIGHEST - 1
    return 1 + watched


def _places(hits: Sequence[Hit]) -> int:
    return len({hit.start for hit in hits})


def _number(facts: _Facts, name: str) -> float:
    value = facts.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


def _names(facts: _Facts, name: str) -> Sequence[object]:
    value = facts.get(name)
    return value if isinstance(value, list | tuple) else ()
