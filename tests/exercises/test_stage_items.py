"""The stage of a test carries its items, made from the seed of the rehearsal."""

import pytest

from simulator.domain.panel import Question, Round
from simulator.interview.stages import stage_for

QUESTION = Question("q", "test", "analysis", "Please work through these.")


def stage(seed=1, question=QUESTION, **options):
    return stage_for(question, Round("test", 10, ("a",), 1, options), seed)


def test_without_options_there_are_nine_items_of_three_kinds():
    made = stage()

    assert made.kind == "items"
    assert [item.kind for item in made.items] == ["numerical", "verbal", "logical"] * 3


def test_the_round_says_which_and_how_many():
    made = stage(kinds=["brain_teaser", "work_style"], items=4)

    assert [item.kind for item in made.items] == ["brain_teaser", "work_style"] * 2


def test_the_same_seed_and_question_give_the_same_items():
    other = Question("other", "test", "analysis", "And these.")

    assert stage(7) == stage(7)
    assert stage(7) != stage(8)
    assert stage(7).items != stage(7, other).items


@pytest.mark.parametrize(
    ("options", "count", "kinds"),
    [
        ({"kinds": ["chess"]}, 9, {"numerical", "verbal", "logical"}),
        ({"kinds": ["chess", "verbal"], "items": 2}, 2, {"verbal"}),
        ({"kinds": "logical", "items": 2}, 2, {"logical"}),
        ({"kinds": [], "items": 10_000}, 60, {"numerical", "verbal", "logical"}),
        ({"items": float("inf")}, 60, {"numerical", "verbal", "logical"}),
        ({"items": float("nan")}, 1, {"numerical"}),
        ({"items": -4}, 1, {"numerical"}),
        ({"items": 0}, 9, {"numerical", "verbal", "logical"}),
        ({"items": "many"}, 9, {"numerical", "verbal", "logical"}),
    ],
)
def test_impossible_options_do_not_stop_a_day(options, count, kinds):
    made = stage(**options)

    assert len(made.items) == count
    assert {item.kind for item in made.items} == kinds


def test_other_formats_have_no_items():
    spoken = Question("s", "behavioural", "analysis", "Tell us.")

    assert stage(question=spoken).items == ()
