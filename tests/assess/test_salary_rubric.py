"""Salary talk: whose figure a figure is, and the signals people will argue about."""

import pytest

from simulator.assess.request import Request, SalaryContext
from simulator.assess.salary import assess
from simulator.domain.transcript import Transcript

CONTEXT = SalaryContext(minimum=40_000, range=(42_000, 48_000), currency="GBP", per="year")


def signals(answer: str, question: str = "What are you looking for?", context=CONTEXT):
    return assess(Request("salary", question, Transcript(answer), salary=context)).signals


@pytest.mark.parametrize(
    ("answer", "question", "expected"),
    [
        ("I'd be looking for forty-four.", "", 44_000),
        ("Somewhere in the mid forties.", "", 45_000),
        ("Forty-three to forty-seven thousand.", "", 43_000),  # the lowest that is asked for
        (
            "I'm on thirty-nine at the moment and I'd want forty-five.",
            "",
            45_000,
        ),  # not their pay now
        ("My cousin gets fifty, but I'd be happy with forty-six.", "", 46_000),  # not others' pay
        ("You said forty-one. Could you get to forty-four?", "We can do forty-one.", 44_000),
        ("Yes, that works for me, I'll take it.", "We can offer forty-five thousand.", 45_000),
        ("Possibly. May I see that in writing?", "We can offer forty-five thousand.", None),
        ("I've nine years behind me and two children.", "", None),  # numbers that are no money
    ],
)
def test_the_figure_is_the_lowest_asked_for_or_accepted(answer, question, expected):
    assert expected == signals(answer, question)["figure"]


def test_a_wage_by_the_hour_stays_by_the_hour():
    by_hour = SalaryContext(minimum=14, range=(15, 18), per="hour")
    assert signals("I'd want sixteen an hour.", context=by_hour)["figure"] == 16


def test_below_the_prepared_minimum_is_told_and_earns_nothing_for_the_stand():
    judged = assess(
        Request("salary", "", Transcript("I could do thirty-six, I suppose."), salary=CONTEXT)
    )
    position = next(mark.mark for mark in judged.marks if mark.criterion == "position")
    assert (judged.signals["below_minimum"], position) == (True, 0)


def test_a_friend_is_no_source_that_can_be_checked_but_a_survey_is():
    expected = (False, True)
    friend = signals("My friend says it pays forty-six.")["names_source"]
    survey = signals("The institute's survey puts it at forty-four to forty-eight.")["names_source"]
    assert expected == (friend, survey)


def test_asking_to_hear_something_again_is_no_apology():
    assert signals("Sorry, could you say that again?")["apologises"] is False


def test_a_wish_with_if_is_no_ultimatum_but_a_threat_to_leave_is():
    expected = (False, True)
    wish = signals("If it's possible I'd like forty-six.")["ultimatum"]
    threat = signals("If it isn't forty-six I'm off.")["ultimatum"]
    assert expected == (wish, threat)
