"""An answer of too few words gets one piece of advice, by whether it was typed or spoken."""

import pytest

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

FEW = "I would draw the two services and put a queue between them."


def heard(confidence, text):
    words = text.lower().replace(".", "").split()
    return Transcript.of_words(
        tuple(Word(w, n * 0.4, n * 0.4 + 0.3, confidence) for n, w in enumerate(words)), "vosk"
    )


@pytest.mark.parametrize(
    ("said", "seconds", "advice"),
    [
        (Transcript(FEW), None, "Write a little more"),
        (heard(0.9, FEW), 9.0, "Say a little more"),
        (heard(0.1, " ".join([FEW] * 4)), 30.0, "closer to the microphone"),
    ],
)
def test_what_would_help_fits_how_the_answer_was_given(said, seconds, advice):
    judged = judge(Request("technical", "How would you do it?", said, seconds=seconds))

    steps = [mark.next_step for mark in judged.marks if mark.next_step]
    assert judged.total is None
    assert len(steps) == 1
    assert advice in steps[0]
