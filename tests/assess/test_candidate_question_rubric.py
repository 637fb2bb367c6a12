"""The candidate's own questions: topic, open or not, already answered, and the set as a whole."""

import pytest

from simulator.assess.candidate_questions import assess, assess_set
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript


def signals(question: str, *said: str):
    request = Request("candidate_questions", "", Transcript(question), already_said=said)
    return assess(request).signals


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What would you like done first when I start?", "first_tasks"),
        ("How will you judge whether I'm doing well?", "evaluation"),
        ("How many days of holiday do I get?", "benefits"),
        ("Is the bonus paid every year?", "pay"),
        ("Can I park here?", "logistics"),
        ("How does the team get on with the night shift?", "team"),
        ("Are you married?", "inappropriate"),
    ],
)
def test_what_a_question_is_about(question, expected):
    assert expected == signals(question)["topic"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How do you see the unit changing?", True),
        ("Why did the last person go?", True),
        ("How many people work here?", False),  # one number answers it
        ("What are the hours?", False),  # "what" alone opens nothing
        ("Do you like it here?", False),
    ],
)
def test_a_question_is_open_when_one_fact_cannot_answer_it(question, expected):
    assert expected == signals(question)["open"]


def test_asking_for_what_was_just_said_is_already_answered():
    said = "Everyone here works from eight to four, and one Saturday a month."
    assert signals("What hours do people work?", said)["topic"] == "already_answered"


def test_an_open_question_that_starts_from_what_was_said_is_not():
    said = "We decide by Friday."
    asked = "You mentioned Friday, so what will the three of you be weighing until then?"
    assert signals(asked, said)["topic"] != "already_answered"


def test_a_set_that_begins_with_pay_is_marked_down_and_named():
    work = (
        "What would the first month look like?",
        "How is the work judged?",
        "Who would I learn from in the team?",
    )
    pay = "What is the salary?"
    first, last = assess_set((pay, *work)), assess_set((*work, pay))
    topic = [m.mark for judged in (first, last) for m in judged.marks if m.criterion == "topic"]
    assert (first.signals["pay_first"], last.signals["pay_first"]) == (True, False)
    assert topic[0] < topic[1]


def test_no_question_at_all_is_empty_and_lowest():
    judged = assess_set(())
    assert ("empty", {0}) == (judged.kind, {mark.mark for mark in judged.marks})


def test_the_same_question_three_times_is_no_set():
    judged = assess_set(("How is the work judged?",) * 3)
    assert {0} == {mark.mark for mark in judged.marks}
