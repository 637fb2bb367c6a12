"""The interview machine, by plain literals and by random walks."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.panels import small_panel

from simulator.domain.assessment import Finding
from simulator.domain.errors import UserError
from simulator.domain.formats import TRIGGERS, WHYS
from simulator.interview import machine
from simulator.interview.days import with_format
from simulator.interview.difficulty import difficulty
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
    assert pose_of(effects).asked.why == "no_result"


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


def at_format(fmt, panel):
    """An interview that stands at its first question of a format."""
    state, _ = started(panel=panel)
    while state.current.format != fmt:
        state, _ = step(state, GOOD)
    return state


def asking_panel():
    return with_format(small_panel(), "candidate_questions")


def test_a_candidates_own_question_is_answered_by_the_member_who_knows_until_there_is_no_more():
    state = at_format("candidate_questions", asking_panel())
    told = Answered(seconds=9.0, text="How big is the team?", signals={"topic": "team"})
    state, effects = step(state, told)
    assert effects[0] == Say("ada", "There are nine of us, on two shifts.", "reaction")
    assert pose_of(effects).asked.why == "next_turn"
    state, effects = step(state, Answered(seconds=2.0, text="No, that is all, thank you."))
    assert state.over


def test_a_question_that_nobody_can_answer_is_promised_an_answer():
    state = at_format("candidate_questions", asking_panel())
    asked = Answered(seconds=9.0, text="Is there a choir?", signals={"topic": "culture"})
    _, effects = step(state, asked)
    assert isinstance(effects[0], Say)
    assert "nine of us" not in effects[0].text


def test_once_the_time_is_over_a_second_question_of_the_candidates_is_answered_and_no_third():
    state = replace(at_format("candidate_questions", asking_panel()), elapsed_s=3600.0)
    told = Answered(seconds=9.0, text="How big is the team?", signals={"topic": "team"})
    state, effects = step(state, told)
    assert pose_of(effects).asked.why == "next_turn"
    state, effects = step(state, told)
    assert effects[0] == Say("ada", "There are nine of us, on two shifts.", "reaction")
    assert state.over


def test_once_the_time_is_over_nothing_is_followed_up():
    state, _ = behavioural()
    state, _ = step(replace(state, elapsed_s=3600.0), wanting("no_result"))
    assert [asked.why for asked in state.asked if asked.follow_up_of is not None] == []


def test_experience_is_dug_into_as_deep_as_the_difficulty_says_from_the_candidates_words():
    panel = with_format(small_panel(), "experience")
    for name, levels in (("friendly", 1), ("realistic", 2), ("tough", 3)):
        state, _ = step(begin(panel, 1, hard=difficulty(name)), Begin())
        answer = Answered(seconds=60.0, quotes=("I rebuilt the rota",))
        state, effects = step(state, answer)
        assert "I rebuilt the rota" in pose_of(effects).asked.text
        while not state.over:
            state, _ = step(state, GOOD)
        assert [asked.why for asked in state.asked].count("deeper") == levels


def test_half_way_through_a_design_one_requirement_changes_once():
    state, effects = step(begin(with_format(small_panel(), "design"), 1), Begin())
    assert pose_of(effects).stage.kind == "board"
    state, effects = step(state, GOOD)
    assert pose_of(effects).asked.why == "changed"
    assert "joined into one" in pose_of(effects).asked.text
    state, _ = step(state, GOOD)
    assert state.over


def test_a_fine_answer_is_doubted_by_a_tough_panel_and_never_by_a_friendly_one():
    def doubts(name):
        return sum(
            [asked.why for asked in walk_on(seed, name).asked].count("push_back")
            for seed in range(20)
        )

    def walk_on(seed, name):
        state, _ = step(begin(small_panel(), seed, hard=difficulty(name)), Begin())
        while not state.over:
            state, _ = step(state, GOOD)
        return state

    assert doubts("friendly") == 0
    assert doubts("tough") > doubts("realistic") > 0


def test_a_presentation_is_followed_by_questions_picked_up_from_it():
    state, effects = step(begin(with_format(small_panel(), "presentation"), 1), Begin())
    stage = pose_of(effects).stage
    assert (stage.kind, stage.prepare_s > 0, stage.limit_s > 0) == ("slides", True, True)
    _, effects = step(state, Answered(seconds=200.0, quotes=("one list for everybody",)))
    assert "one list for everybody" in pose_of(effects).asked.text


def test_what_was_said_to_one_member_is_taken_up_by_another():
    panel = small_panel()
    questions = tuple(replace(question, competency="teamwork") for question in panel.questions)
    panel = replace(panel, questions=questions)
    quoting = replace(GOOD, quotes=("we met every Monday",))
    referred = 0
    for seed in range(30):
        state, effects = started(seed, panel)
        while not state.over:
            for pose in [effect for effect in effects if isinstance(effect, Pose)]:
                if "told" in pose.say.lower() and "we met every Monday" in pose.say:
                    referred += 1
                    names = [panel.member(said.member).name for said in state.said]
                    assert any(
                        name.split()[-1] in pose.say or name.split()[0] in pose.say
                        for name in names
                    )
            state, effects = step(state, quoting)
    assert referred > 0


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
            assert asked.why in TRIGGERS + WHYS
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
        possible = machine.possible_follow_ups(state)
        state, effects = step(state, replace(GOOD, seconds=0.0))
        assert effects == ahead or effects[0] in possible


def test_every_possible_follow_up_is_known_ahead():
    state, _ = started()
    known = {pose.asked.why: pose for pose in machine.possible_follow_ups(state)}
    for trigger, pose in known.items():
        _, effects = step(state, wanting(trigger))
        assert pose_of(effects) == pose


def test_by_video_the_panel_greets_and_takes_leave_as_on_a_call():
    state, effects = step(begin(small_panel(), 1, place="video"), Begin())
    greeting = next(effect for effect in effects if isinstance(effect, Say))
    _, effects = step(state, TimeUp())
    goodbye = next(effect for effect in effects if isinstance(effect, Say))
    assert "call" in greeting.text or "hear us" in greeting.text
    assert "joining" in goodbye.text or "call" in goodbye.text
