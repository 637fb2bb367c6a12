"""Transcripts cut into passages, delivery in words, and the small words of a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.assessment import Assessment, Clause, Delivery, Evidence, Filler, Pause
from simulator.domain.transcript import Transcript, Word
from simulator.report.figures import Figure, figures, pace_band
from simulator.report.passages import Part, passages
from simulator.report.words import clean, clock, date_and_time, listed, shortened

TEXT = "It broke. I fixed it, and um then it held."


def assessed(clauses, delivery=None):
    return Assessment(
        "behavioural",
        "story",
        clauses,
        (),
        (),
        50,
        False,
        0.9,
        delivery or Delivery(words=10),
    )


def shown(text, *clauses):
    return [(p.label, p.text) for p in passages(Transcript(text), assessed(clauses))]


def test_marks_between_clauses_go_with_what_stands_before_them():
    clauses = (Clause(0, 8, "S"), Clause(10, 20, "A"), Clause(22, 41, "R"))
    expected = [("S", "It broke."), ("A", "I fixed it,"), ("R", "and um then it held.")]
    assert shown(TEXT, *clauses) == expected


def test_neighbours_of_one_label_are_one_passage():
    clauses = (Clause(0, 8, "A"), Clause(10, 20, "A"))
    expected = [("A", "It broke. I fixed it,"), ("", "and um then it held.")]
    assert shown(TEXT, *clauses) == expected


def test_words_without_a_clause_are_kept_without_a_label():
    assert shown(TEXT, Clause(10, 20, "A")) == [
        ("", "It broke."),
        ("A", "I fixed it,"),
        ("", "and um then it held."),
    ]


def test_clauses_that_overlap_or_run_out_of_the_text_are_passed_over():
    clauses = (Clause(0, 9, "S"), Clause(4, 12, "T"), Clause(30, 99, "R"), Clause(7, 7, "A"))
    assert shown(TEXT, *clauses) == [("S", "It broke."), ("", TEXT[10:])]


@pytest.mark.parametrize("text", ["", "   ", "...", "?!"])
def test_text_without_words_is_no_passage_or_one_without_a_label(text):
    assert {p.label for p in passages(Transcript(text), None)} <= {""}
    assert "".join(p.text for p in passages(Transcript(text), None)) == text.strip()


def test_fillers_hedges_and_unsure_words_are_told_apart():
    words = tuple(
        Word(text, n, n + 0.4, 0.3 if text == "held" else 0.9)
        for n, text in enumerate(["um", "maybe", "it", "held"])
    )
    delivery = Delivery(
        words=4,
        fillers=(Filler(0, 2, "sound", "um"),),
        hedges=(Evidence(3, 8, "maybe"),),
    )
    (passage,) = passages(Transcript.of_words(words, "ear"), assessed((), delivery))
    expected = (
        Part("um", "filler"),
        Part(" "),
        Part("maybe", "hedge"),
        Part(" it "),
        Part("held", "unsure"),
    )
    assert passage.parts == expected


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(-2, 45), st.integers(-2, 45), st.sampled_from("STARLO")), max_size=6
    ),
)
def test_no_word_is_lost_whatever_the_clauses(text, spans):
    found = passages(Transcript(text), assessed(tuple(Clause(*span) for span in spans)))
    assert "".join("".join(p.text for p in found).split()) == "".join(clean(text).split())


@pytest.mark.parametrize(
    ("wpm", "said"),
    [
        (95, "slow; slower than 110 reads as nervous"),
        (115, "a little slow; 120 to 170 is comfortable to follow"),
        (150, "comfortable to follow"),
        (180, "a little fast; 120 to 170 is comfortable to follow"),
        (200, "fast; faster than 190 reads as rushed"),
    ],
)
def test_pace_has_a_band_in_words(wpm, said):
    assert pace_band(wpm) == said


def test_figures_name_their_bands():
    delivery = Delivery(
        words=200,
        seconds=200.0,
        pauses=(Pause(1.0, 2.5, inside_clause=True), Pause(10.0, 13.0)),
        pace_wpm=150.0,
        fillers=(Filler(0, 2, "sound", "um"), Filler(5, 9, "word", "like")),
        fillers_per_minute=0.6,
        loudness_spread_db=2.0,
    )
    told = figures(delivery, "behavioural", 0.8)
    expected = [
        Figure(
            "Length", "3:20", "so long that it reads as rambling; 60 to 120 seconds are advised"
        ),
        Figure(
            "Fillers",
            "1 sound, 1 word, 0.6 a minute",
            "up to 5 a minute is acceptable; the ear was 80 % sure of its words",
        ),
        Figure("Long pauses", "2; the longest 3 s", "1 inside a clause"),
        Figure("Loudness moves by", "2 dB", "under 3 dB reads as flat"),
    ]
    assert [figure for figure in told if figure in expected] == expected


def test_typed_answers_have_no_figures_of_time():
    names = [figure.name for figure in figures(Delivery(words=40), "behavioural", None)]
    assert names == ["Words", "Fillers", "Hedges", "“I” and “we”"]


@pytest.mark.parametrize(
    ("seconds", "shown_as"),
    [
        (0, "0:00"),
        (59.6, "1:00"),
        (75, "1:15"),
        (3725, "1:02:05"),
        (float("nan"), ""),
        (-3, "0:00"),
    ],
)
def test_times_read_as_on_a_clock(seconds, shown_as):
    assert clock(seconds) == shown_as


def test_dates_are_english_whatever_the_locale():
    assert date_and_time("2026-11-22T07:41:00+00:00") == "Sunday 22 November 2026, 07:41"
    assert date_and_time("some\u202eday") == "someday"


def test_words_are_joined_shortened_and_cleaned():
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert shortened("one two, three", 10) == "one two…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"
    assert clean(" a\x00\n b\ud800 ") == "a b"
