"""Two answers to one question: what disagrees is found, what only sounds other is left alone."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.assess.repeats import compare

OWN = Path(__file__).parents[2] / "packaging" / "judging" / "answers" / "repeats.jsonl"
PAIRS = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]


def disagreements(first: str, second: str) -> list[tuple[str, str, str]]:
    found = compare("What happened?", first, "Tell me again.", second).disagreements
    return [(each.what, each.a, each.b) for each in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Complaints fell by about a third.", "We had 34 percent fewer complaints."),
        ("We had twelve people on the roof.", "A crew of 12 worked on the roof."),
        ("We cut scrap from eighty panes to forty.", "I halved the scrap."),
        ("Nearly five hundred runners came.", "It was 489 runners."),
        ("It took two months.", "It took eight weeks or so."),
        ("They made me redundant in spring.", "I was laid off in spring."),
        ("Two stores of six thousand bolts each.", "Twelve thousand bolts between them."),
        ("My foreman gave me until Monday.", "Olga, my boss, gave me until Monday."),
        ("Nine drivers were on the rota.", "We had thirty helpers on the rota."),
    ],
)
def test_the_same_thing_in_other_words_is_no_disagreement(first, second):
    assert disagreements(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ("I had five riggers on the job.", "There were nine riggers on the job.", "figure"),
        ("We opened in March.", "We opened in August.", "date"),
        ("The site opened on the fifth of May.", "The site opened on the fifth of April.", "date"),
        ("I told my manager Sue.", "I told my manager Priya.", "name"),
        ("I moved to Leeds then.", "I moved to Bradford then.", "name"),
        ("We won the contract.", "We didn't get it, it went to a rival.", "outcome"),
        ("They adopted my plan in May.", "They never adopted my plan.", "outcome"),
        ("I warned the neighbours at once.", "The caretaker warned the neighbours.", "doer"),
        ("There were no injuries.", "There was one broken ankle.", "outcome"),
    ],
)
def test_a_contradiction_is_found_and_quoted(first, second, what):
    found = disagreements(first, second)

    assert [what] == [kind for kind, _, _ in found]
    assert all(a in first and b in second for _, a, b in found)


def test_what_an_answer_says_both_ways_is_left_alone():
    first = "We lost the contract first, and then we won the contract back."

    assert disagreements(first, "We won the contract.") == []


def test_length_does_not_make_an_answer_fuller():
    first = "I moved two cutters, split the shifts and we lost one order in June."
    talk = "I think a leader has to lead, I'd say it's a mindset, and people always follow people. "

    assert compare("q", first, "q", talk * 3).second_is_thinner
    assert not compare("q", talk * 3, "q", first).second_is_thinner
    assert not compare("q", first, "q", first).second_is_thinner


def test_our_own_pairs_are_told_apart():
    right = [
        bool(pair["disagreements"])
        == bool(
            compare(
                pair["question_a"], pair["answer_a"], pair["question_b"], pair["answer_b"]
            ).disagreements
        )
        for pair in PAIRS
    ]

    assert sum(right) / len(right) >= 0.9


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_compared_with_literal_quotes(first, second):
    found = compare("q", first, "q", second).disagreements

    assert all(each.a in first and each.b in second for each in found)


def test_very_long_answers_are_compared_in_a_second():
    first = "The caretaker warned the tenants at nine and no injuries came to Leeds. " * 8000
    started = time.perf_counter()

    compare("q", first, "q", first + "I warned the tenants.")

    assert time.perf_counter() - started < 2
