"""What a question is about where no list knows its words, and what is nobody's business."""

import math

import pytest

from simulator.assess.candidate_questions import assess
from simulator.assess.cues import pieces_of
from simulator.assess.request import Request
from simulator.assess.topics import chances, telling
from simulator.domain.transcript import Transcript


def topic(question: str, said: tuple[str, ...] = ()) -> object:
    request = Request("candidate_questions", "", Transcript(question), already_said=said)
    return assess(request).signals["topic"]


@pytest.mark.parametrize("question", ["", "?", "How many of them sing?", "Ünïcode 💡 ¿qué?"])
def test_the_chances_of_all_topics_make_one(question: str) -> None:
    # given any question
    # when the chances of its topics are read
    # then they add up to one
    assert sum(map(math.exp, chances(pieces_of(question)).values())) == pytest.approx(1)


def test_the_words_that_tell_a_topic_lie_in_the_question() -> None:
    question = pieces_of("How long till somebody lets us know, roughly?")

    shown = telling(question, "process")

    assert len(shown) in {1, 2}
    assert all(0 <= hit.start < hit.end <= len(question.text) for hit in shown)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Roughly how long until people hear?", "process"),
        ("What would you want changed by the end of my first month?", "first_tasks"),
        ("What do the porters say about this place when they get home?", "culture"),
        ("Is it mostly women in that room?", "inappropriate"),
    ],
)
def test_topics_of_plain_questions(question: str, expected: str) -> None:
    assert topic(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How soon should I be pulling my own weight?",
        "Do the porters sit together when they get home?",
    ],
)
def test_talk_of_people_is_no_prying_by_itself(question: str) -> None:
    assert topic(question) != "inappropriate"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sorry, when was it you said I'd know?", "We ring everybody on Monday."),
        ("And my hours, what are they?", "It is three on, three off, seven till seven."),
        ("Who would I be working under?", "Ines runs the lab and she'd be your manager."),
    ],
)
def test_what_was_said_minutes_ago_is_already_answered(question: str, said: str) -> None:
    assert topic(question, (said,)) == "already_answered"


def test_a_question_that_goes_beyond_what_was_said_is_not_already_answered() -> None:
    asked = "You both said the council sets the work. In practice, whose word counts?"

    found = topic(asked, ("You'd report to me and the council sets the work.",))

    assert found != "already_answered"


def test_small_words_are_no_evidence_of_a_topic():
    # "of" and "it" weigh something, but a mark that quotes them tells a person nothing.
    found = assess(Request("candidate_questions", "", Transcript("Might zorbing flumph of it?")))

    quotes = {e.quote.lower() for mark in found.marks for e in mark.evidence}
    assert quotes.isdisjoint({"of", "it", "of it", "the"})
