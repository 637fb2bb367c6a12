"""What is told in so many words is found: what is left to do, and what was learned."""

import pytest

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

STORY = (
    "When I joined the depot in Leeds the rounds were always late. I was responsible for the plan "
    "of the forty rounds. I drew up a new plan and gave it out on a Monday, and nobody followed "
    "it. I asked two drivers to ride with me, and I changed nine rounds with them. After that we "
    "were late on only three days in a month. "
)


def mark_of(judged, criterion):
    return next(mark for mark in judged.marks if mark.criterion == criterion)


def heard(text):
    words = text.lower().replace(",", "").replace(".", "").split()
    return Transcript.of_words(
        tuple(Word(w, n * 0.4, n * 0.4 + 0.3, 0.9) for n, w in enumerate(words)), "vosk"
    )


@pytest.mark.parametrize(
    "left",
    [
        "It does not merge ranges that only touch, which I would do next.",
        "Empty input breaks it. I would handle that next.",
    ],
)
def test_what_one_would_do_next_is_what_is_left_to_do(left):
    said = f"I sort the ranges by their start and keep the last one in a list as I go. {left}"

    mark = mark_of(
        judge(Request("coding", "Merge ranges that overlap.", Transcript(said))),
        "would_do_with_more_time",
    )

    assert mark.mark == 2
    assert "next" in mark.evidence[0].quote


@pytest.mark.parametrize("as_", [Transcript, heard])
@pytest.mark.parametrize(
    "lesson", ["I learned to ask the drivers first.", "It taught me to ask the drivers first."]
)
def test_a_lesson_at_the_end_counts_whether_it_was_typed_or_heard(as_, lesson):
    said = as_(STORY + lesson)

    judged = judge(Request("behavioural", "Tell us of a time you changed something.", said))

    mark = mark_of(judged, "learning")
    assert mark.mark >= 2
    assert "the drivers first" in mark.evidence[0].quote


def test_a_fact_learned_on_the_way_is_no_lesson():
    said = Transcript("I learned that the pump was broken. I rang the fitter in Leeds. " + STORY)

    judged = judge(Request("behavioural", "Tell us of a time you changed something.", said))

    assert mark_of(judged, "learning").mark == 0
