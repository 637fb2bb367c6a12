"""The interview machine, by plain literals and by random walks."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.panels import small_panel

from simulator.domain.assessment import Finding
from simulator.domain.errors import UserError
from simulator.domain.formats import TRIGGERS
from simulator.interview import machine
from simulator.interview.machine import (
    Answered,
    AskedAgain,
    Begin,
    Ended,
    Finish,
    Pose,
    Say,
    Skipped,
    StartRound,
    TimeUp,
    begin,
    step,
)

GOOD = Answered(seconds=60.0)


def started(seed=1, panel=None, max_questions=None):
    return step(begin(panel or small_panel(), seed, max_questions), Begin())


def behavioural(panel=None):
    """An interview at its first behavioural question."""
    state, effects = started(panel=panel)
    while state.current.format != "behavioural":
        state, effects = step(state, GOOD)
    return state, effects


def pose_of(effects):
    poses = [effect for effect in effects if isinstance(effect, Pose)]
    assert len(poses) == 1
    return poses[0]


def wanting(*triggers):
    return Answered(tuple(Finding(trigger) for trigger in triggers), 60.0)


def test_the_chair_greets_names_everybody_and_a_question_is_posed():
    panel = small_panel()
    state, effects = started(panel=panel)
    assert isinstance(effects[0], StartRound)
    assert effects[1].kind == "greeting"
    for member in panel.members:
        assert member.name in effects[1].text
    assert pose_of(effects).asked == state.current
    assert state.current.n == 1


def test_an_answer_without_a_result_is_asked_for_its_result():
    state, _ = behavioural()
    root = state.current
    state, effects = step(state, wanting("no_result", "no_learning"))
    asked = pose_of(effects).asked
    assert (asked.why, asked.follow_up_of, asked.n) == ("no_result", root.n, root.n + 1)
    assert asked.question_id == root.question_id


def test_the_most_urgent_finding_is_asked_first_whatever_order_they_come_in():
    state, _ = behavioural()
    _, effects = step(state, wanting("no_learning", "no_result", "no_task"))
    assert pose_of(effects).asked.why == "no_task"


def test_a_question_draws_two_follow_ups_at_the_most():
    state, _ = behavioural()
    root = state.current
    everything = wanting(*TRIGGERS)
    state, _ = step(state, everything)
    state, _ = step(state, everything)
    assert [asked.follow_up_of for asked in state.asked[-3:]] == [None, root.n, root.n]
    state, effects = step(state, everything)
    assert pose_of(effects).asked.follow_up_of is None


def test_the_same_thing_is_not_asked_for_twice():
    state, _ = behavioural()
    state, _ = step(state, wanting("no_result"))
    state, _ = step(state, wanting("no_result"))
    assert state.current.why != "no_result"


def test_what_matters_little_is_not_asked_after_something_weightier():
    state, _ = behavioural()
    state, _ = step(state, wanting("no_result"))
    state, _ = step(state, wanting("no_learning"))
    assert state.current.follow_up_of is None


def test_a_question_of_the_panel_file_has_its_own_words_for_a_follow_up():
    panel = small_panel()
    questions = tuple(
        replace(question, follow_ups={"no_result": "And then, in the end?"})
        for question in panel.questions
    )
    state, _ = behavioural(panel=replace(panel, questions=questions))
    _, effects = step(state, wanting("no_result"))
    assert pose_of(effects).asked.text == "And then, in the end?"


def test_a_question_asked_again_has_the_same_number_and_words():
    state, _ = started()
    before = state.current
    state, effects = step(state, AskedAgain())
    pose = pose_of(effects)
    assert pose.asked == before
    assert pose.say.endswith(before.text)


def test_nothing_heard_is_asked_once_more_and_then_left():
    state, _ = started()
    first = state.current
    silent = Answered(heard=False)
    state, effects = step(state, silent)
    assert pose_of(effects).asked == first
    state, effects = step(state, silent)
    assert pose_of(effects).asked.n == first.n + 1


def test_a_colleague_takes_over_by_name():
    panel = small_panel()
    state, _ = started(panel=panel)
    for _ in range(30):
        speaker = state.current.member
        state, effects = step(state, GOOD)
        if state.over:
            break
        if state.current.member != speaker:
            handover = next(effect for effect in effects if isinstance(effect, Say))
            assert handover.kind == "handover"
            assert handover.member == speaker
            assert panel.member(state.current.member).name.split()[0] in handover.text
            return
    pytest.fail("nobody handed over")


def test_leaving_early_ends_at_once_and_time_up_ends_with_a_goodbye():
    state, _ = started()
    left, effects = step(state, Ended())
    assert effects == (Finish(early=True),)
    assert left.over
    _, effects = step(state, TimeUp())
    assert [type(effect) for effect in effects] == [Say, Finish]
    assert effects[1] == Finish(early=False)


def test_a_rehearsal_can_be_shortened_to_so_many_questions():
    state, _ = started(max_questions=2)
    assert len(state.agenda) == 2
    with pytest.raises(UserError):
        begin(small_panel(), 1, 0)


def test_a_candidates_own_question_is_answered_by_the_member_who_knows():
    panel = small_panel()
    state, _ = started(panel=panel)
    _, effects = step(state, Answered(seconds=20.0, topic="team"))
    said = [effect for effect in effects if isinstance(effect, Say)]
    answers = [member.answers.get("team") for member in panel.members]
    assert said[0].text in answers


def test_when_time_is_up_planned_questions_are_dropped_but_the_closing_is_held():
    panel = small_panel()
    state, _ = started(panel=panel)
    state = replace(state, elapsed_s=3600.0)
    rest = []
    while not state.over:
        state, _ = step(state, GOOD)
        if not state.over:
            rest.append(state.current)
    spoken = {asked.member for asked in state.asked}
    assert spoken == {member.id for member in panel.members}
    assert rest[-1].format == "closing"
    assert len(state.asked) < len(state.agenda)


def walk(seed, panel):
    """One interview with random answers; returns its states and effects."""
    rng = random.Random(f"walk/{seed}")
    state, effects = started(seed, panel)
    every = [effects]
    for _ in range(500):
        if state.over:
            return state, every
        event = rng.choice(
            [
                GOOD,
                Skipped(),
                AskedAgain(),
                Answered(heard=False, seconds=1.0),
                wanting(*rng.sample(TRIGGERS, rng.randrange(1, 5))),
            ]
        )
        state, effects = step(state, event)
        every.append(effects)
    pytest.fail("the interview did not end")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6))
def test_every_interview_ends_and_holds_its_rules(seed):
    panel = small_panel()
    state, every = walk(seed, panel)
    assert [effect for effect in every[-1] if isinstance(effect, Finish)]
    assert [asked.n for asked in state.asked] == list(range(1, len(state.asked) + 1))
    assert {asked.member for asked in state.asked} == {member.id for member in panel.members}
    roots = [asked for asked in state.asked if asked.follow_up_of is None]
    fresh = [asked.question_id for asked in roots if asked.repeat_of is None]
    assert len(fresh) == len(set(fresh))
    for asked in state.asked:
        if asked.follow_up_of is not None:
            assert asked.why in TRIGGERS
            assert state.asked[asked.follow_up_of - 1].follow_up_of is None
        if asked.repeat_of is not None:
            first = state.asked[asked.repeat_of - 1]
            assert first.question_id == asked.question_id
            assert first.member != asked.member
            assert first.text != asked.text


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_seed_and_answers_give_the_same_interview(seed):
    assert walk(seed, small_panel()) == walk(seed, small_panel())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_spoken_ahead_is_what_is_said(seed):
    state, _ = started(seed)
    while not state.over:
        ahead = machine.after_next(state)
        state, effects = step(state, replace(GOOD, seconds=0.0))
        assert ahead == effects


def test_every_possible_follow_up_is_known_ahead():
    state, _ = started()
    known = {pose.asked.why: pose for pose in machine.possible_follow_ups(state)}
    for trigger, pose in known.items():
        _, effects = step(state, wanting(trigger))
        assert pose_of(effects) == pose
