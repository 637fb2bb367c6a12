"""Plans, closings, table talk, technical talk: a literal test for each rule people argue about."""

import pytest

from simulator.assess import closing, plan90, presentation, table_talk, technical
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript


def judged(rubric, answer: str, **more):
    return rubric.assess(
        Request(rubric.__name__.rsplit(".", 1)[-1], "", Transcript(answer), **more)
    )


def signal(rubric, name: str, answer: str, **more):
    return judged(rubric, answer, **more).signals[name]


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        # one deadline divides nothing
        ("phases", "By the end of the quarter I'd have the stock counted.", False),
        ("phases", "In the first month I'd watch, in the second I'd draft the rota.", True),
        # doing at once is no learning
        ("learn_first", "I'd bring in my old rota on day one.", False),
        ("learn_first", "I'd find out why the orders come late before I touch a thing.", True),
        ("meets_people", "I'd sit down with each of the drivers.", True),
        # a hope is nothing to hold in the hand
        ("deliverables", "I'd hope to be making a difference by then.", False),
        ("deliverables", "You'd have a list of every machine on your desk.", True),
        ("measure", "I'd do my very best for all of you.", False),
        ("measure", "Late orders should be down from nine a week to three.", True),
    ],
)
def test_signals_of_a_plan(name, answer, expected):
    assert expected == signal(plan90, name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        # waiting politely asks nothing
        ("asks_next_steps", "I look forward to the next steps.", False),
        ("asks_next_steps", "What happens now?", True),
        ("asks_timeline", "I hope to hear from you soon.", False),
        ("asks_timeline", "By when will you have decided?", True),
        # thanks for today are no reason from today
        ("reason_from_today", "I'd love the job. Thank you for your time today.", False),
        ("reason_from_today", "After seeing the workshop I'd love the job.", True),
    ],
)
def test_signals_of_a_closing(name, answer, expected):
    assert expected == signal(closing, name, answer)


def test_names_are_given_back_as_the_panel_has_them_and_strangers_are_not():
    panel = ("Dr Amara Nwosu", "Mr Fell", "Jo")
    answer = "Thank you, Amara, thank you Mr Fell, and please thank Peter."
    assert signal(closing, "names_used", answer, panel_names=panel) == ("Dr Amara Nwosu", "Mr Fell")


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("gives_back_question", "It's a fine view, isn't it?", False),  # a tag hands nothing back
        ("gives_back_question", "It took an hour. And you, did you drive?", True),
        # a plain fact told lightly is no complaint, nor is the road
        ("complains_about_employer", "We've no kitchen at ours, so this is a treat.", False),
        ("complains_about_employer", "The traffic was awful this morning.", False),
        ("complains_about_employer", "My manager is useless and never listens.", True),
        ("oversharing", "I was a bit shy of the lift, I'll admit.", False),
        ("oversharing", "I'm on tablets since the divorce.", True),
        ("brief", "yes " * 56, False),
    ],
)
def test_signals_of_table_talk(name, answer, expected):
    assert expected == signal(table_talk, name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        # listing parts is not naming alternatives
        ("names_alternatives", "I'd use a queue, a cache, two servers and a dashboard.", False),
        ("names_alternatives", "We could dig it by hand, or we could hire a machine.", True),
        # "for example" without figures works nothing through
        ("works_example", "For example, I am good with people.", False),
        ("works_example", "Say sixty orders a day at four minutes each, that's four hours.", True),
        ("edge_cases", "And what if two people press it at the same time?", True),
        ("states_assumptions", "Let's assume the ground is dry.", True),
        ("would_do_with_more_time", "It needs more time than that.", False),
        ("would_do_with_more_time", "With another week I'd test it on the old lift.", True),
    ],
)
def test_signals_of_technical_talk(name, answer, expected):
    assert expected == signal(technical, name, answer)


def test_set_phrases_of_the_trade_earn_next_to_nothing():
    answer = (
        "It would be scalable, cloud native, agile, event driven and robust with an AI layer, "
        "a seamless, holistic, data driven ecosystem for every stakeholder, or something like it, "
        "and we would leverage best practices end to end so that everyone is happy with it."
    )
    assert {0, 1} >= {mark.mark for mark in judged(technical, answer).marks}


def test_a_plan_of_words_that_fit_any_plan_earns_half_at_most():
    answer = (
        "In the first thirty days I'd listen and learn. In the next thirty I'd align with every "
        "stakeholder. In the last thirty I'd deliver quick-win synergy and drive transformation, "
        "value and engagement across the whole landscape of the organisation and its people."
    )
    assert {0, 1, 2} >= {mark.mark for mark in judged(plan90, answer).marks}


def test_a_presentation_is_marked_by_opening_parts_and_an_ending_that_asks():
    answer = (
        "Today I'd like to show you why we lose parcels, in two parts: where, and what to do. "
        + "First, where. Most of them go missing at the second gate in the evening. " * 12
        + "Second, what to do. A camera and one more person would pay for themselves. " * 12
        + "To sum up, it is one gate and one hour. I'd ask you to approve the camera this month."
    )
    signals = judged(presentation, answer).signals
    assert (signals["opening"], signals["parts"], signals["asks"]) == (True, 2, True)


def test_time_given_in_the_question_counts():
    short = Request("presentation", "You have two minutes.", Transcript("word " * 280))
    given = next(m.mark for m in presentation.assess(short).marks if m.criterion == "time")
    assert given is not None
