"""What a note-taker writes down: only words of the answer, with their times, the telling ones."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.assess.judge import judge
from simulator.assess.notes import MOST_NOTES, notes
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

QUESTION = "Tell us about a time when something broke down."
STORY = (
    "Last March our dispatch room in Leeds lost the phone lines for two hours. I was the lead, and "
    "my manager Sue was away. I rang all fourteen drivers from my own phone. In the end nobody "
    "missed a slot, and complaints fell by a third."
)


def noted(text, fmt="behavioural"):
    transcript = Transcript(text)
    return notes(transcript, judge(Request(fmt, QUESTION, transcript)))


def spoken(text, confidence=0.9):
    words = [Word(word, n * 0.5, n * 0.5 + 0.4, confidence) for n, word in enumerate(text.split())]
    return Transcript.of_words(tuple(words), "test")


def test_outcome_figures_and_names_are_noted_in_the_order_they_were_said():
    kinds = [one.kind for one in noted(STORY)]
    said = " | ".join(one.words.quote for one in noted(STORY))

    assert kinds[-1] == "outcome"
    assert "complaints fell by a third" in said
    assert "two hours" in said
    assert [one.words.start for one in noted(STORY)] == sorted(
        one.words.start for one in noted(STORY)
    )


def test_each_note_is_a_piece_of_the_answer():
    for one in noted(STORY):
        assert STORY[one.words.start : one.words.end] == one.words.quote


def test_no_note_ends_on_a_word_that_leads_on():
    said = noted("We had to move four hundred files to a new system before the end of the week.")

    assert next(one.words.quote.split()[-1] for one in said) not in {"to", "a", "the", "of"}


@pytest.mark.parametrize(
    "text",
    ["", "Um.", "We usually sit down and talk about it, and we find a way that works for us."],
)
def test_of_general_talk_nothing_is_noted(text):
    assert noted(text) == ()


def test_a_date_is_noted_as_a_date():
    said = noted("I promised the museum the new labels for the ninth of May.", "closing")

    assert [one.kind for one in said] == ["date"]


def test_a_month_that_is_a_word_as_well_is_no_name():
    said = noted("I sat with the boy. By May he had moved up.", "closing")

    assert "name" not in {one.kind for one in said}


def test_a_name_is_noted_with_what_was_done():
    said = noted("I wrote the plan with Mrs Kaya from the office.", "closing")

    assert [(one.kind, one.words.quote) for one in said] == [
        ("name", "I wrote the plan with Mrs Kaya from the office")
    ]


def test_words_that_were_heard_unsurely_are_not_noted():
    sure = spoken("we moved four hundred files in two weeks")
    unsure = spoken("we moved four hundred files in two weeks", 0.2)

    assert notes(sure, None)
    assert notes(unsure, None) == ()


def test_a_note_has_the_time_at_which_it_was_said():
    transcript = spoken("well the boiler failed and we lost sixty bookings that night")

    (one,) = notes(transcript, None)

    words = transcript.text.split()
    first = words.index(one.words.quote.split()[0])
    assert one.words.start_s == first * 0.5
    assert one.words.end_s > one.words.start_s


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*STORY.split(), "£40", "seven", "—", "Dr"]), max_size=120))
def test_whatever_is_said_notes_are_few_apart_and_verbatim(words):
    text = " ".join(words)
    said = noted(text)

    assert len(said) <= MOST_NOTES
    assert [one.words.quote for one in said] == [
        text[one.words.start : one.words.end] for one in said
    ]
    for one, after in itertools.pairwise(said):
        assert one.words.end <= after.words.start
