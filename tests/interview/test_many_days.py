"""Whole days in every shipped panel by seeded random walks, without sound: the rules hold in all.

``MANY_DAYS=10000`` walks so many; without it a few hundred.
"""

import os
import random
from dataclasses import replace

import pytest
from support.many_days import QUOTES, SAYINGS, Turn, shipped, walk

from simulator.domain.formats import TRIGGERS
from simulator.interview.machine import Answered, Begin, Finish, Pose, Say, Wait, begin, step

WALKS = int(os.environ.get("MANY_DAYS", "500"))
LOTS = 10
"""Walks are tested in lots, so that a failure names a tenth of them."""
HELD_WHATEVER_THE_TIME = {"candidate_questions", "closing"}
ENDS_WHAT_HAS_BEGUN = {"changed", "picked_up", "cut_short", "next_turn", "aside"}
OF_ITS_OWN_FORMAT = {
    "changed": {"design", "whiteboard"},
    "deeper": {"experience", "technical"},
    "picked_up": {"presentation", "coding", "debugging"},
    "push_back": {"behavioural", "situational", "technical", "plan90"},
    "next_turn": {"candidate_questions", "salary"},
    "aside": {"salary"},
}


def lots() -> list[range]:
    share = max(1, WALKS // LOTS)
    return [range(start, min(start + share, WALKS)) for start in range(0, WALKS, share)]


def poses(turn: Turn) -> list[Pose]:
    return [effect for effect in turn.effects if isinstance(effect, Pose)]


def it_ends_once(turns: list[Turn]) -> None:
    finishes = [effect for turn in turns for effect in turn.effects if isinstance(effect, Finish)]
    assert finishes == [Finish(early=False)]
    assert isinstance(turns[-1].effects[-1], Finish)
    assert all(len(poses(turn)) == 1 for turn in turns[:-1])
    assert poses(turns[-1]) == []


def it_keeps_its_time(turns: list[Turn]) -> None:
    """Nothing that can be left out is asked once the time for it is over.

    So what a day takes beyond its minutes is the answer during which they ended, and after it no
    more than what belongs to a piece of work or a talk that has begun, what is held in every
    interview, and a first question of who has not asked yet.
    """
    minutes = [rnd.minutes for rnd in turns[-1].after.panel.rounds]
    for turn in turns:
        answered = turn.event.seconds if isinstance(turn.event, Answered) else 0.0
        now = turn.before.elapsed_s + answered
        heard = {asked.member for asked in turn.before.asked}
        for asked in turn.after.asked[len(turn.before.asked) :]:
            if asked.follow_up_of is None:
                number = turn.after.agenda[turn.after.at].round
                must = asked.format in HELD_WHATEVER_THE_TIME or asked.member not in heard
                assert must or now < 60 * sum(minutes[: number + 1]), asked
            elif asked.format == "candidate_questions":
                nth = asked.n - asked.follow_up_of + 1
                assert nth <= 2 or now < 60 * sum(minutes), asked
            else:
                assert asked.why in ENDS_WHAT_HAS_BEGUN or now < 60 * sum(minutes), asked


def nobody_asks_the_same_twice(turns: list[Turn]) -> None:
    state = turns[-1].after
    assert [asked.n for asked in state.asked] == list(range(1, len(state.asked) + 1))
    planned = [asked for asked in state.asked if asked.follow_up_of is None]
    fresh = [asked.question_id for asked in planned if asked.why == "agenda"]
    assert len(fresh) == len(set(fresh))
    repeats = [asked for asked in planned if asked.why == "repeat"]
    assert len(repeats) <= state.difficulty.repeats
    for asked in repeats:
        first = state.asked[asked.repeat_of - 1]
        assert first.question_id == asked.question_id
        assert first.member != asked.member
        assert first.text != asked.text


def each_follow_up_has_its_cause(turns: list[Turn]) -> None:
    for turn in turns:
        for asked in turn.after.asked[len(turn.before.asked) :]:
            if asked.follow_up_of is None:
                assert asked.why in {"agenda", "repeat"}
                continue
            root = turn.after.asked[asked.follow_up_of - 1]
            assert root.follow_up_of is None
            assert root.question_id == asked.question_id
            assert isinstance(turn.event, Answered)
            assert turn.event.heard
            if asked.why in TRIGGERS:
                assert asked.why in {finding.trigger for finding in turn.event.findings}
            elif asked.why == "cut_short":
                assert turn.event.cut_short
            else:
                assert asked.format in OF_ITS_OWN_FORMAT[asked.why]
            if asked.why == "push_back":
                assert turn.event.findings == ()


def quotes_are_the_candidates_own(turns: list[Turn]) -> None:
    said: set[str] = set()
    for turn in turns:
        if isinstance(turn.event, Answered):
            said |= set(turn.event.quotes)
        for pose in poses(turn):
            assert {quote for quote in QUOTES if quote in pose.say} <= said


def who_takes_notes_says_hello_and_goodbye(turns: list[Turn]) -> None:
    panel = turns[0].before.panel
    effects = [effect for turn in turns for effect in turn.effects]
    assert {asked.member for asked in turns[-1].after.asked} <= {m.id for m in panel.asking}
    for member in panel.note_takers:
        said = [one.kind for one in effects if isinstance(one, Say) and one.member == member.id]
        assert said == ["greeting", "closing"]


def difficulty_is_what_it_says(turns: list[Turn]) -> None:
    state = turns[-1].after
    waits = [effect for turn in turns for effect in turn.effects if isinstance(effect, Wait)]
    assert not waits or state.difficulty.silence > 0
    for planned in state.asked:
        whys = [asked.why for asked in state.asked if asked.follow_up_of == planned.n]
        missing = [why for why in whys if why in TRIGGERS]
        assert len(missing) == len(set(missing)) <= state.difficulty.most_follow_ups
        assert whys.count("deeper") <= state.difficulty.deeper
        assert whys.count("changed") <= 1
        assert "push_back" not in whys or state.difficulty.push_back > 0


@pytest.mark.timeout(900 if WALKS > 1000 else 60)
@pytest.mark.parametrize("numbers", lots(), ids=lambda numbers: f"from {numbers[0]}")
def test_every_rule_holds_on_every_day(numbers):
    for number in numbers:
        turns = walk(number)
        for rule in (
            it_ends_once,
            it_keeps_its_time,
            nobody_asks_the_same_twice,
            each_follow_up_has_its_cause,
            quotes_are_the_candidates_own,
            who_takes_notes_says_hello_and_goodbye,
            difficulty_is_what_it_says,
        ):
            rule(turns)


@pytest.mark.parametrize("panel", shipped(), ids=lambda panel: panel.id)
def test_everybody_who_asks_asks_something_in_the_panels_own_hour(panel):
    everybody = {member.id for member in panel.asking}
    for number in range(max(5, WALKS // 50)):
        rng = random.Random(f"hour/{number}")
        state, _ = step(begin(panel, number), Begin())
        while not state.over:
            slow = replace(Answered(seconds=rng.uniform(30.0, 400.0)), text=rng.choice(SAYINGS))
            state, _ = step(state, slow)
        assert {asked.member for asked in state.asked} == everybody


def test_the_same_number_is_the_same_day():
    for number in range(0, WALKS, max(1, WALKS // 20)):
        assert walk(number) == walk(number)
