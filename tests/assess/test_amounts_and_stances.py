"""Two tellings: rounded amounts agree; ideas, former trades and outcomes that differ are found."""

import pytest

from simulator.assess.repeats import compare
from simulator.report.words import DISAGREEMENT_WORDS


def disagreements(first: str, second: str) -> list[tuple[str, str, str]]:
    found = compare("What happened?", first, "Tell me again.", second).disagreements
    return [(each.what, each.a, each.b) for each in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It came nine days late.", "It came just over a week late."),
        ("Forty percent of it was peel.", "Nearly half of it was peel."),
        ("The repair took fifty minutes.", "The repair took just under an hour."),
        ("Fifty-seven percent answered.", "More than half answered."),
        ("We lost three quarters of the bees.", "We lost seventy percent of the bees."),
        ("I trained eight volunteers.", "I trained a handful, maybe ten."),
        ("It weighed 46 kilos.", "It weighed not far off fifty kilos."),
        ("It went on for four nights.", "It went on for four days."),
        ("I was there three years, two of them as a cook.", "I was a cook for two years."),
    ],
)
def test_a_rounded_amount_reaches_as_far_as_people_mean_it_to(first, second):
    assert disagreements(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It came thirty days late.", "It came just over a week late."),
        ("Twenty percent of it was peel.", "Nearly half of it was peel."),
        ("The repair took ten minutes.", "The repair took just under an hour."),
        ("We had nine hundred guests.", "We had just over three hundred guests."),
        ("I left the trap out for three nights.", "I left the trap out for two weeks."),
        ("I put a meter on it for five days.", "I metered it for a month."),
    ],
)
def test_a_rounded_amount_is_no_excuse_for_another_one(first, second):
    assert [what for what, _, _ in disagreements(first, second)] == ["figure"]


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ("We didn't lose a single lamb.", "We lost one lamb.", "outcome"),
        ("None of the tiles cracked.", "Three of the tiles cracked.", "figure"),
        ("Not one pupil failed.", "One pupil failed.", "figure"),
        ("I didn't shout at him.", "I shouted at him.", "outcome"),
        ("We never had to call the guards.", "We had to call the guards.", "outcome"),
        ("They agreed to split the cost.", "They refused to split the cost.", "outcome"),
        ("It came in two thousand under.", "It came in two thousand over.", "outcome"),
        ("The roof was done a week early.", "The roof was done a week late.", "outcome"),
        ("Takings were up eight percent.", "Takings were down eight percent.", "outcome"),
        ("After that we got on fine.", "We never got on any better.", "outcome"),
        ("The club is still going.", "The club folded the year after.", "outcome"),
        ("He used to be a baker.", "He'd been a taxi driver.", "outcome"),
        ("Femi came to us from the navy.", "Femi was fresh out of university.", "outcome"),
        ("The idea was mine.", "It was the caretaker's suggestion.", "doer"),
        ("I suggested moving the till.", "It was Ruth who suggested moving it.", "doer"),
        ("I saw the rope was frayed.", "My mate Gus spotted it.", "doer"),
        ("I handed my notice in.", "They made a few of us redundant.", "outcome"),
    ],
)
def test_what_cannot_both_be_true_is_found(first, second, what):
    assert [each for each, _, _ in disagreements(first, second)] == [what]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was our idea, Petra's and mine.", "Petra and I came up with it."),
        ("My suggestion was a swap, and Ann suggested a trial.", "It was Ann's idea to try it."),
        ("He'd been a bus driver.", "He used to drive the buses."),
        ("She'd come straight from school.", "She was a school leaver."),
        ("It had been a bad week but it got better.", "It never got as bad again."),
        ("I saw the rope was frayed, and Gus saw it too.", "Gus spotted it as well."),
        ("I told nobody else about it but my boss.", "I told my boss about it."),
        ("We started a week late and finished a week early.", "We finished early."),
        ("It cost four thousand over three years.", "It was four thousand, under the old plan."),
    ],
)
def test_what_can_both_be_true_is_left_alone(first, second):
    assert disagreements(first, second) == []


def test_every_sort_of_disagreement_has_a_name_in_the_report():
    told = [
        ("I told them by letter.", "I told them, and not by letter."),
        ("The idea was mine.", "It was the caretaker's suggestion."),
        ("We opened in March.", "We opened in August."),
    ]
    sorts = {what for pair in told for what, _, _ in disagreements(*pair)}
    assert sorts - DISAGREEMENT_WORDS.keys() == set()
    assert "manner" in sorts
