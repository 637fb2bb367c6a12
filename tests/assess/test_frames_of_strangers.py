"""Frames that plain speakers fill in a hundred ways: technical talk, own questions, motives."""

import pytest

from simulator.assess import candidate_questions, motivation, technical
from simulator.assess.request import Request
from simulator.domain.panel import Company
from simulator.domain.transcript import Transcript

HOUSE = Company(
    name="Oakmere Cycles",
    field="bicycle repair",
    values=("mended the same day",),
    products=("cargo bike loans",),
    news=("opened a workshop in the market hall",),
)


def shown(name: str, answer: str) -> object:
    request = Request("technical", "How would you go about it?", Transcript(answer))
    return technical.assess(request).signals[name]


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (True, "If you gave me till Friday I'd go and measure it properly."),
        (True, "With twice the budget I'd put a spare in."),
        (True, "If money was no object I'd replace the lot."),
        (False, "After that I'd put the cover back on and run it."),
        (False, "I'd run both for a week and compare them."),
        (False, "I wouldn't do it any other way if you gave me another month."),
    ],
)
def test_more_time_is_wished_for_not_merely_later(expected: object, answer: str) -> None:
    assert expected == shown("would_do_with_more_time", answer)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (True, "I'd assume the shop's open six days, so I'd staff for six."),
        (True, "My assumption is that the water's already clean when it gets to us."),
        (False, "People assume it's the pump, and it never is."),
        (False, "I'd call that good enough and go home."),
    ],
)
def test_what_is_assumed_by_the_candidate_is_stated_whatever_the_weights_say(
    expected: object, answer: str
) -> None:
    assert expected == shown("states_assumptions", answer)


def test_what_a_question_leaves_open_is_no_second_way() -> None:
    asked = "Is it all the shops, or some? Is it mornings or evenings?"

    assert shown("names_alternatives", asked) is False
    assert shown("names_alternatives", "You could paint it, or you could clad it.") is True


def question_marks(text: str) -> dict[str, int | None]:
    judged = candidate_questions.assess(Request("candidate_questions", "", Transcript(text)))
    return {mark.criterion: mark.mark for mark in judged.marks}


@pytest.mark.parametrize(
    "text",
    [
        "So what is it you people actually do here?",
        "What does your organisation do?",
        "What would the job be, exactly?",
        "What kind of company is this?",
    ],
)
def test_asking_what_the_advert_said_earns_little_though_it_is_open(text: str) -> None:
    assert question_marks(text) == {"topic": 1, "open": 1, "fresh": 0}


@pytest.mark.parametrize(
    "text",
    [
        "What do you do when an order comes in late on a Friday?",
        "What would I be doing on a day when the boats can't go out?",
        "What does the firm do differently from the others in town?",
    ],
)
def test_a_plain_question_that_goes_on_asks_of_something_else(text: str) -> None:
    assert (question_marks(text)["topic"] or 0) >= 3


def test_who_says_in_asking_that_they_will_not_stay_earns_nothing_for_the_topic() -> None:
    text = "How soon could I move up, because I don't want to stay in this post for long?"

    assert question_marks(text)["topic"] == 0


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (2, "My sister came to you with a bent wheel and it was true again by five."),
        (2, "I borrowed a trailer from you last spring to move house."),
        (0, "I was in shops for years and I came away with a good eye."),
    ],
)
def test_having_met_the_house_is_worth_a_fact(expected: object, answer: str) -> None:
    request = Request("motivation", "Why us?", Transcript(answer), company=HOUSE, role="clerk")
    marks = {mark.criterion: mark.mark for mark in motivation.assess(request).marks}

    assert expected == marks["company"]


def test_a_question_after_a_place_like_ours_asks_about_the_house() -> None:
    request = Request(
        "motivation",
        "Why would you work in a small place like ours?",
        Transcript("I like small places where one sees the whole job through to its end."),
        company=HOUSE,
    )

    assert "company" in {mark.criterion for mark in motivation.assess(request).marks}
