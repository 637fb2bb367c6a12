"""Signals decided by learned weights: what they hear, where they point, and what they leave."""

import json
from itertools import permutations

import pytest

from simulator.assess import learned, plan90, technical
from simulator.assess.cues import pieces_of
from simulator.assess.request import Request
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript


def judged(rubric, answer: str, question: str = ""):
    name = rubric.__name__.rsplit(".", 1)[-1]
    return rubric.assess(Request(name, question, Transcript(answer)))


@pytest.mark.parametrize(
    ("rubric", "name", "answer", "expected"),
    [
        # people of a trade that no list of phrases names, and to spend time with them
        (plan90, "meets_people", "I'd spend a week beside the oldest weaver.", True),
        (plan90, "measure", "You shut nine times last June. I'd want that down to one.", True),
        (plan90, "deliverables", "I'd paint a plan of the beds on the shed door.", True),
        # stretches of time, whatever they are called
        (plan90, "phases", "Two weeks in the cab, two weeks in the shed, then I'd speak.", True),
        (plan90, "phases", "I'm told a ninety day plan is the thing to have.", False),
        (technical, "tradeoff", "Stone lasts for ever, but it needs a crane to lift it.", True),
        (technical, "tradeoff", "It's slow, it's dear, and I hate it.", False),
        (technical, "edge_cases", "And if the power goes at night the tank overflows.", True),
        (technical, "edge_cases", "He lost two shops and a boat, my uncle.", False),
        (technical, "would_do_with_more_time", "Lend me a fortnight and I'd build two.", True),
    ],
)
def test_what_is_meant_is_heard_without_the_word_for_it(rubric, name, answer, expected):
    assert expected == judged(rubric, answer).signals[name]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("phases", "At the ferry office I sat with the crew one month, the second month I sailed."),
        ("measure", "In Cork we brought the late trams down from nine a week to four."),
        ("deliverables", "She drew up a rota and she put a chart on every door."),
    ],
)
def test_what_was_done_in_a_former_post_is_no_plan(name, answer):
    assert judged(plan90, answer).signals[name] is False


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("measure", "They lost nine crates a week. I'd want that from nine to four."),
        ("learn_first", "Before I touched a kiln I'd read the logs and watch how they fire it."),
    ],
)
def test_a_past_that_leads_to_a_plan_takes_nothing_from_it(name, answer):
    assert judged(plan90, answer).signals[name] is True


def test_an_answer_without_full_stops_is_not_thrown_away_for_a_past_within_it():
    answer = (
        "so january i am on the quay with the pilots and i am asking each of them what they knew "
        "of the new lights because he told me nobody did and then february there is a card for "
        "every bridge with the lights drawn on it and that is that"
    )
    assert judged(plan90, answer).signals["deliverables"] is True


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        # whatever a stretch is called, its numbers tell the order
        (True, "Sailing one, I carry ropes. Sailing two, I steer and you watch me."),
        (False, "I'd stand at gate one and I'd ask why it sticks."),
        # a moment that things will come to cuts a plan as well as a date
        (True, "Before the ferry opens I'd walk the deck. Once the crew returns we'd drill."),
        (True, "A spell of listening, then a spell of mending."),
        # the end of the whole time is one point and divides nothing
        (False, "By the end of the three months I'd hope to feel at home."),
    ],
)
def test_a_plan_has_phases_when_something_divides_it(expected, answer):
    assert judged(plan90, answer).signals["phases"] is expected


@pytest.mark.parametrize(
    ("name", "expected", "answer"),
    [
        ("tradeoff", False, "There are pros and cons, and I'd weigh it all up case by case."),
        ("tradeoff", True, "The pros and cons are plain: tin is cheap, but it rusts in a year."),
        ("edge_cases", False, "And of course I'd think of all the edge cases."),
    ],
)
def test_naming_a_thing_is_not_doing_it(name, expected, answer):
    assert judged(technical, answer).signals[name] is expected


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (True, "One school says tar the roof. The other says slate."),
        (True, "My first theory is glue. My second theory is damp."),
        (False, "My first theory is the glue. I'd scrape a bit off and smell it."),
    ],
)
def test_two_ways_may_stand_in_two_sentences(expected, answer):
    assert judged(technical, answer).signals["names_alternatives"] is expected


def test_the_fault_that_the_question_names_is_no_odd_case():
    answer = "I'd stand there until the lift jams."
    signals = (
        judged(technical, answer, question).signals["edge_cases"]
        for question in ("Our lift jams. What do you do?", "How do you look after a lift?")
    )
    assert list(signals) == [False, True]


def test_the_evidence_is_the_sentence_that_earned_the_signal():
    answer = "My uncle kept bees. And if the power goes at night the tank overflows. That is all."
    mark = next(m for m in judged(technical, answer).marks if m.criterion == "edge_cases")
    start, end = answer.index("And if"), answer.index("That is")
    assert mark.evidence
    assert all(start <= piece.start < piece.end <= end for piece in mark.evidence)


def test_one_sentence_is_enough_however_many_say_nothing():
    assert learned.odds([0.9]) > 0
    assert learned.odds([0.9, *[0.001] * 20]) > 0
    assert learned.odds([0.001] * 20) < 0


def test_the_order_in_which_signs_are_seen_changes_nothing():
    # given weights whose plain sum hangs on the order, as that of a set does from start to start
    weights = {"l:ask": 0.1, "c:people": 0.2, "s:told": 0.3}
    assert sum(weights.values()) != sum(reversed(weights.values()))

    orders = (
        {learned.chance(weights, bias, seen) for seen in permutations(weights)}
        for bias in (0, -1.5)
    )

    assert [len(chances) for chances in orders] == [1, 1]


def test_without_weights_the_rules_decide():
    answer = pieces_of("I'd ask the team.")
    shown = {"anything": ()}
    assert learned.decided("no_such_format", answer, {}, shown) is shown


@pytest.mark.parametrize("rubric", [plan90, technical])
def test_shipped_weights_name_signals_of_their_rubric_and_say_where_they_come_from(rubric):
    name = rubric.__name__.rsplit(".", 1)[-1]
    path = resource("assets", "judging", f"{name}_signals.json")
    shipped = json.loads(path.read_text("utf-8"))
    assert shipped["head"].startswith(f"made by packaging/judging/train_signals.py {name}")
    assert set(shipped["signals"]) <= set(judged(rubric, "I'd ask the team.").signals)
