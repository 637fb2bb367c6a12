"""Empty words earn nothing: stuffing, repetition, the question again, no language, too little."""

import pytest

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

QUESTION = "Tell me about a time when you had to deal with a difficult customer at work."
STUFFED = "situation task action result increased revenue 50 percent stakeholders delivered " * 6
GARBAGE = "plim snorrel vatch grobe wixen tarb molf crelt " * 6


@pytest.mark.parametrize(
    "text",
    [
        STUFFED,
        "I solved the problem for the customer and she was happy. " * 10,
        f"{QUESTION} {QUESTION} {QUESTION}",
        "yes " * 40,
        "um uh er " * 20,
    ],
    ids=["keywords", "ten times the same", "read back", "one word", "sounds"],
)
def test_hollow_words_never_earn_more_than_the_lowest_mark(text):
    found = judge(Request("behavioural", QUESTION, Transcript(text)))

    assert {0} >= {m.mark for m in found.marks} - {None}
    assert not found.total
    assert not [r for r in found.remarks if r.kind == "keep"]


@pytest.mark.parametrize("text", ["", "I don't know.", GARBAGE, "12 34 56 " * 20])
def test_what_is_too_little_or_no_language_is_not_marked_at_all(text):
    found = judge(Request("behavioural", QUESTION, Transcript(text)))

    assert found.not_enough_evidence
    assert found.total is None
    assert {None} == {m.mark for m in found.marks}
    assert found.remarks == ()


def test_a_transcript_the_ear_was_not_sure_of_is_not_marked():
    words = "we had a leak and i shut the valve and then i rang the owner and she came at once"
    timed = tuple(Word(w, n * 0.4, n * 0.4 + 0.3, 0.1) for n, w in enumerate((words * 2).split()))

    found = judge(Request("behavioural", QUESTION, Transcript.of_words(timed, "sphinx")))

    assert found.not_enough_evidence


def test_a_short_turn_is_enough_where_turns_are_short():
    said = "Could you tell me what range you have in mind for the role?"

    found = judge(Request("salary", "What salary do you want?", Transcript(said)))

    assert not found.not_enough_evidence
    assert found.total is not None
