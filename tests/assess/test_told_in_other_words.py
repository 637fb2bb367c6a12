"""What two tellings say of hours, changes, choices and directions, however each is put."""

import pytest
from support.tellings import disagreements

from simulator.assess.numbers import figures


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # hours of the clock count nobody
        ("What came up between six and two was mine.", "There were ninety porters there."),
        # how much less is not how much
        ("The stocktake used to take eight days.", "We cut two days out of the stocktake."),
        # how many we were, and how many there were of something else
        ("There were six of us answering letters.", "Two thousand letters came in."),
        # both ways told in one answer: it fell after it had risen
        ("Refunds went up at first. Then refunds fell.", "Refunds went down that year."),
        # one supplier of several is no other choice
        ("We chose Alder and we chose Birch.", "In the end we went with Cedar."),
    ],
)
def test_what_only_looks_different_is_left_alone(first: str, second: str) -> None:
    assert disagreements(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Refunds went down after that.", "Refunds nearly doubled after that."),
        ("We went with Alder for the carpets.", "For the carpets we chose Birch."),
        ("We moved the office at half-term.", "We moved the office at Easter."),
        ("We finished it in two days.", "It took a whole fortnight."),
        ("The trust renewed our lease.", "The trust cancelled our lease."),
        ("I did the count in four days.", "Doing the count took a full month."),
    ],
)
def test_only_one_of_two_tellings_can_be_so(first: str, second: str) -> None:
    assert len(disagreements(first, second)) == 1


@pytest.mark.parametrize(
    ("said", "weeks"), [("a whole week", 1), ("an entire week", 1), ("a full week and a half", 1.5)]
)
def test_a_whole_week_is_a_week(said: str, weeks: float) -> None:
    (found,) = figures(f"It took {said} to do.")

    assert (found.kind, found.low) == ("duration", weeks * 7 * 86_400)
