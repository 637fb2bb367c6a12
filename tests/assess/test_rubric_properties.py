"""What holds for every rubric on any text: marks in range, places in the text, the same twice."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.ceiling import no_blow_up

from simulator.assess import (
    candidate_questions,
    closing,
    motivation,
    plan90,
    presentation,
    salary,
    situational,
    table_talk,
    technical,
)  # fmt: skip
from simulator.assess.judge import judge
from simulator.assess.repeats import compare
from simulator.assess.request import Request, SalaryContext
from simulator.domain.panel import Company
from simulator.domain.transcript import Transcript, Word

RUBRICS = (
    candidate_questions, closing, motivation, plan90, presentation, salary, situational,
    table_talk, technical,
)  # fmt: skip
WORDS = (
    "i'd ask the manager or the team by friday because it's cheaper but slower if it fails sixty "
    "thousand what happens next thank you um 42 £41k . , ? ! first second month"
).split(" ")


def request(text: str) -> Request:
    return Request(
        "any",
        "What would you do for sixty thousand?",
        Transcript(text),
        company=Company("Acme", "tools", ("first the team",), ("hammer",), ("sixty shops",)),
        role="team manager",
        salary=SalaryContext(40_000, (42_000, 48_000)),
        panel_names=("Mr Fell", "Jo"),
        already_said=("We decide by Friday.",),
    )


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    )
)
def test_marks_are_in_range_and_every_offset_lies_in_the_text(rubric, text):
    judged = rubric.assess(request(text))
    assert judged == rubric.assess(request(text))
    assert all(mark.mark in range(5) for mark in judged.marks)
    assert pytest.approx(1.0) == sum(mark.weight for mark in judged.marks)
    pieces = [e for m in (*judged.marks, *judged.remarks) for e in m.evidence]
    assert all(text[e.start : e.end] == e.quote for e in pieces)
    assert all(0 <= c.start < c.end <= len(text) for c in judged.clauses)


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
@pytest.mark.parametrize(
    "word",
    [
        "or but if ",
        "pros and cons, on the other hand ",
        "d'",
        "six ",
        "?",
        "x",
        "7",
        "adverts say forty-five thousand. ",
    ],
)
def test_a_hundred_thousand_of_anything_earn_nothing_and_do_not_blow_up(rubric, word):
    with no_blow_up():
        judged = rubric.assess(request(word * 100_000))

    assert all(mark.mark <= 1 for mark in judged.marks)


LONG_PAIRS = {
    "capitals": ("LEEDS, MARGATE-ON-SEA AND WESTBOURNE-UNDER-LYNE ",) * 2,
    "who noticed it": ("I noticed it. ", "Sue noticed it. "),
    "by letter": ("by letter by the letter ", "not by letter never by letter "),
    "digits without end": ("7", "7"),
}


@pytest.mark.parametrize(("first", "second"), LONG_PAIRS.values(), ids=LONG_PAIRS)
def test_two_long_answers_are_compared_without_blowing_up(first, second):
    answers = (first * 20_000, second * 20_000)

    with no_blow_up():
        found = compare("What did you do?", answers[0], "What did you do?", answers[1])

    assert all(d.a in answers[0] and d.b in answers[1] for d in found.disagreements)


def test_words_that_are_mere_punctuation_are_judged_as_nothing_heard():
    transcript = Transcript.of_words((Word("?", 0.0, 0.5), Word("…", 0.6, 0.9)), "whisper")

    assert judge(Request("salary", "What pay?", transcript)).not_enough_evidence


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
def test_one_sentence_said_ten_times_earns_the_lowest_marks(rubric):
    sentence = "I'd ask the team by Friday what happens next because it is cheaper but slower. "
    assert {0} == {mark.mark for mark in rubric.assess(request(sentence * 10)).marks}
