"""Two tellings that count one thing in different ways, and ones that cannot both be true."""

import pytest
from support.tellings import disagreements

from simulator.assess.reckoned import reckoned
from simulator.assess.told import told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # by the month and by the year, with rounding
        ("We spent eight hundred pounds a month on taxis.", "Taxis cost ten thousand a year."),
        # by the head and in whole
        ("It cost forty pounds a head for twenty guests.", "The dinner came to 800 pounds."),
        ("We did three visits a day over five days.", "I did fifteen visits that week."),
        # parts told one after the other, and their sum
        ("We had ninety people on days and fifty on nights.", "I had 140 people in two shifts."),
        # what is left when some are gone
        ("Two nurses went home sick, so three were left of the five.", "We were three nurses."),
        # one side of a share and the other
        ("Ninety-six percent passed.", "Four percent failed."),
        # five working days
        ("We cleared it in a week.", "We cleared it in five days."),
        # a bound that is kept
        ("We moved the office in eleven weeks.", "We moved the office in under three months."),
        # "the last two" are years as well
        ("I worked there five years, the last two as head.", "I was head there for two years."),
    ],
)
def test_what_follows_from_the_other_telling_is_no_disagreement(first: str, second: str) -> None:
    # given two tellings whose figures can be worked out from each other
    # when they are compared
    # then none is invented
    assert disagreements(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We had ninety nurses, then sixty.", "I had 190 nurses on that floor."),
        ("We moved the office in eleven weeks.", "We moved the office in under two weeks."),
        ("The wait went from nine days to four.", "The wait was cut by a tenth."),
    ],
)
def test_what_does_not_follow_is_found(first: str, second: str) -> None:
    assert len(disagreements(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # nearly, or not until: it did come about otherwise
        ("She nearly left us, the client.", "They were going to cancel and I kept them."),
        ("I didn't tell my boss until the Monday.", "I told my boss, after the weekend."),
        # a town lies in its country
        ("I was at a garage in Perth.", "I was working in Scotland."),
        # two causes told in one answer: either may be meant
        ("The frost killed it and the slugs took the rest.", "It was the slugs."),
    ],
)
def test_what_may_both_be_so_is_left_alone(first: str, second: str) -> None:
    assert disagreements(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We lost the plums to frost.", "It was the wasps, they ate the lot."),
        ("We held the dance in the parish hall.", "The dance was in the school canteen."),
        ("I found the leak myself.", "The leak was found by a cleaner."),
        ("The funding ran out in May.", "I handed in my notice."),
        ("The audit was a clean report.", "They had three minor findings."),
        ("Moving the till was my idea.", "Moving the till was Karen's idea."),
        ("The fair made a small profit.", "We made a loss on the fair."),
    ],
)
def test_only_one_of_two_can_be_so(first: str, second: str) -> None:
    assert len(disagreements(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "We saw forty patients a day on that ward.",
            "We saw sixty patients a day on that ward, with two hundred and forty beds in all.",
        ),
        (
            "I sent three drivers each week to the coast.",
            "I sent nine drivers each week to the coast, in eighteen lorries.",
        ),
        ("We had two people per shift at the desk.", "We had eight people at the desk."),
    ],
)
def test_rates_of_one_period_are_not_reckoned_from_each_other(first, second):
    # Only what is told by another period, or in whole, can follow from a rate.
    one, two = told(first), told(second)

    assert not any(reckoned(fact, one, two) for fact in one.facts if fact.noun)
