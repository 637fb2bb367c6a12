"""Figures as people speak them, each with what it counts."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.assess.numbers import figures, pay

DAY = 86_400
HEAP = (
    "a one ten sixty hundred thousand and half to of past 3 4,5 12:30 £ % k third june "
    "o'clock ② ٣ - , ."
).split()


def only(text: str) -> tuple[str, float, float]:
    """Kind and bounds of the one figure in a text."""
    (figure,) = figures(text)
    return figure.kind, figure.low, figure.high


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("we were twelve of us", "count", 12),
        ("we were 12 of us", "count", 12),
        ("a dozen boxes", "count", 12),
        ("half a dozen boxes", "count", 6),
        ("half a dozen", "count", 6),
        ("a couple of hundred boxes", "count", 200),
        ("a few thousand pounds", "money", 3000),
        ("a third of the boxes", "share", 1 / 3),
        ("a quarter fewer calls", "share", 0.25),
        ("one in ten", "share", 0.1),
        ("three quarters of an hour", "duration", 2700),
        ("four times as many", "factor", 4),
        ("at 6.15", "time", 375),
        ("three hundred and eighty one letters", "count", 381),
        ("2,940 letters", "count", 2940),
        ("a hundred and forty quid", "money", 140),
        ("£41k", "money", 41_000),
        ("3.5 million dollars", "money", 3_500_000),
        ("34 percent", "share", 0.34),
        ("four in five of ours", "share", 0.8),
        ("nine out of the twelve", "share", 0.75),
        ("half the crew", "share", 0.5),
        ("it doubled", "factor", 2),
        ("a fortnight", "duration", 14 * DAY),
        ("ten days", "duration", 10 * DAY),
        ("an hour and a half", "duration", 5400),
        ("we met at half five", "time", 5 * 60 + 30),
        ("at quarter to ten", "time", 9 * 60 + 45),
        ("by nine thirty", "time", 9 * 60 + 30),
        ("at 15:30", "time", 3 * 60 + 30),
        ("six in the morning", "time", 6 * 60),
        ("the fifth of June", "date", 605),
        ("june 3rd", "date", 603),
        ("in May", "month", 5),
        ("on a Tuesday", "weekday", 1),
        ("nineteen seventy-two", "year", 1972),
        ("in twenty nineteen", "year", 2019),
        ("I was thirty-four", "age", 34),
        ("thirty four years old", "age", 34),
        ("the second try", "ordinal", 2),
    ],
)
def test_a_figure_is_read_with_its_kind(text, kind, low):
    assert (kind, pytest.approx(low), pytest.approx(low)) == only(text)


def test_a_third_is_about_a_third():
    (figure,) = figures("complaints fell by about a third")

    assert (figure.kind, figure.about) == ("share", True)
    assert pytest.approx(1 / 3) == figure.low


def test_the_scale_of_a_range_is_said_once():
    assert only("sixty-two to sixty-eight thousand") == ("count", 62_000, 68_000)
    assert only("sixty two to sixty eight thousand") == ("count", 62_000, 68_000)
    assert only("fourteen to sixteen lakhs") == ("count", 1_400_000, 1_600_000)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("mid sixties", 65_000, 65_000),
        ("low sixties", 62_000, 62_000),
        ("high sixties", 68_000, 68_000),
        ("mid to high forties", 45_000, 48_000),
        ("I need eighty-five", 85_000, 85_000),
        ("fifty-eight five", 58_500, 58_500),
        ("fifty-eight's about right", 58_000, 58_000),
        ("one-oh-four", 104_000, 104_000),
        ("I'm on one ten", 110_000, 110_000),
        ("sixty to seventy thousand a year", 60_000, 70_000),
    ],
)
def test_pay_is_said_without_its_thousands(text, low, high):
    amounts = [pay(figure) for figure in figures(text)]

    assert [(low, high)] == [(amount.low, amount.high) for amount in amounts if amount]


def test_bare_pay_is_read_by_what_was_prepared():
    (figure,) = figures("so I'm at twenty-eight")

    assert pay(figure, "hour", (25, 29)).low == 28
    assert pay(figure, "year", (25_000, 29_000)).low == 28_000
    assert pay(figure, "year", (2_000_000, 3_000_000)).low == 2_800_000


@pytest.mark.parametrize(
    "text",
    [
        "it may be that we march on",
        "one of them told me that one",
        "give me a second",
        "we should be on hand, period",
    ],
)
def test_words_that_count_nothing_are_no_figures(text):
    assert figures(text) == ()


def test_what_is_counted_is_named_in_the_singular():
    counted = {figure.unit for figure in figures("six paid staff, forty volunteers, two of us")}

    assert {"staff", "volunteer", "person"} == counted


def test_bounds_are_kept():
    bounds = [figure.bound for figure in figures("over nine, under ten, no less than 60, up to 80")]

    assert bounds == ["over", "under", "over", "under"]


def test_a_per_belongs_to_its_amount():
    (figure,) = figures("$18 to $22 an hour")

    assert (figure.unit, figure.per, figure.low, figure.high) == ("USD", "hour", 18, 22)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(HEAP), max_size=14))
def test_any_heap_of_number_words_is_read_in_order(words):
    text = " ".join(words)

    found = figures(text)

    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.low <= f.high for f in found)
