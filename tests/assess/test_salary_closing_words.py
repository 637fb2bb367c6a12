"""How a talk of pay is closed: the mark, the anchor and what is missing agree."""

import pytest

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.wording import anchor, missing, next_step
from simulator.domain.transcript import Transcript


def closing(text):
    judged = judge(Request("salary", "We can offer 48000.", Transcript(text)))
    return next(mark for mark in judged.marks if mark.criterion == "closing")


@pytest.mark.parametrize("day", ["by Thursday", "before the end of the week", "by the 14th"])
def test_in_writing_and_with_a_day_for_the_answer_nothing_is_missing(day):
    mark = closing(f"That works for me. Could you send me that in writing? I will answer {day}.")

    assert (mark.mark, mark.missing, mark.next_step) == (4, "", "")
    assert len(mark.evidence) == 2


def test_in_writing_and_with_time_only_the_day_is_missing():
    mark = closing("Could you send me that in writing? I would like some time to think about it.")

    assert mark.mark == 3
    assert mark.missing == "The day by which they will have your answer."
    assert "in writing" in mark.anchor
    assert "Ask for both" not in mark.next_step


def test_with_one_of_the_two_both_are_asked_for():
    assert missing("salary", "closing", 2).startswith("Both")
    assert "writing" in anchor("salary", "closing", 2)
    assert "writing" in next_step("salary", "closing", 2) or "paper" in next_step(
        "salary", "closing", 2
    )
