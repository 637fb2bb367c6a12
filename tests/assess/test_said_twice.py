"""Two answers to one question: what disagrees is found, what only sounds other is left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.assess.repeats import compare
from simulator.assess.told import told

OWN = Path(__file__).parents[2] / "packaging" / "judging" / "answers"
PAIRS = [
    json.loads(line)
    for name in ("repeats", "repeats_more")
    for line in (OWN / f"{name}.jsonl").read_text("utf-8").splitlines()
]


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
        ("A third of the hens fell ill.", "34 percent of the hens fell ill."),
        ("Two hundred people came.", "There was a couple of hundred people."),
        ("It took twenty minutes.", "It took a third of an hour."),
        ("My boss paid for the course.", "Claire paid for the course."),
        ("One night the pump failed.", "Two of the pumps failed that night."),
        ("I sent it by post.", "I did not send it by car."),
        ("There were nineteen, and all but one came.", "Eighteen came of the nineteen."),
        ("I closed one of our two sheds.", "One shed had to close."),
        ("It took two of us a year.", "I did it with one colleague in a year."),
        ("There were nineteen calls that night.", "I had nineteen speakers to ring."),
        ("My buyer Jo Marsh and a driver left.", "My driver Al Finch and a buyer left."),
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
        ("It opened at Easter.", "It opened at Christmas.", "date"),
        ("All but two of the twelve passed.", "Half of the twelve passed.", "figure"),
        ("We were seven on deck.", "Twelve of us stood on deck.", "figure"),
        ("I held eighty thousand euros.", "I held the forty-five thousand.", "figure"),
        ("The union rep, Bode, chaired it.", "I chaired it myself.", "doer"),
        ("My deputy phoned round.", "I phoned round, and at once.", "doer"),
        ("He never apologised.", "In the end he apologised.", "outcome"),
        ("My head there was Gwen Pugh.", "I was under Huw Bevan then.", "name"),
        ("The chaplain paid for the roof.", "The caretaker paid for the roof.", "doer"),
        ("I repainted the hull.", "Ines repainted it, in a day.", "doer"),
        ("I rang the tenant.", "The foreman gave him a ring.", "doer"),
        ("Olav did the welding log.", "I was doing the welding log.", "doer"),
        ("I rang the matron at two.", "I did not bother matron.", "outcome"),
        ("I told them by letter.", "I told them, and not by letter.", "manner"),
        ("Mrs Lund, head of archives, hired me.", "Mr Sato hired me, head of archives.", "name"),
        ("Leaks fell from nine percent to four.", "Leaks fell to six from nine percent.", "figure"),
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


def test_no_more_of_a_very_long_answer_is_compared_than_of_a_long_one():
    first = "The caretaker warned the tenants at nine and no injuries came to Leeds. " * 8000

    read = told(first)

    assert len(read.deeds) <= 60
    assert len(read.facts) <= 200
    assert disagreements(first, first + "I warned the tenants.") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I rode over myself that evening.", "My foreman rode over that evening."),
        ("We sold nine coffee grinders.", "It was four coffees we sold."),
        ("It was worth about eight million.", "Call it two million."),
        ("I gave her the whole price back.", "I gave her another lamp in exchange."),
        ("My contract came to an end in May.", "I handed in my notice."),
        ("I have my licence, first go.", "I failed the first one."),
    ],
)
def test_the_same_thing_told_otherwise_is_found(first, second):
    assert len(disagreements(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I rode over that evening.", "My foreman rode over the next morning."),
        ("We won it by two points.", "We sold nine tickets at two points."),
        ("She wanted her money back.", "I gave her another lamp in exchange."),
        ("It cost eight million.", "It cost eight million, and we made two million of it."),
    ],
)
def test_what_may_both_be_true_is_left_alone(first, second):
    assert disagreements(first, second) == []
