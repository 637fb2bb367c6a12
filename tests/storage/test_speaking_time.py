"""Speaking time: from the first word to the last, whatever the recordings' lengths."""

from dataclasses import replace

import pytest

from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript, Word
from simulator.domain.work import Work
from simulator.report.markdown import markdown

SPOKEN = Transcript.of_words((Word("we", 20.0, 20.5), Word("won", 64.0, 65.0)), "ear")


def answer_of(n, transcript, *, seconds=0.0, work=None):
    recording = f"{n}.wav" if seconds else None
    take = Take(1, transcript, transcript, recording, seconds, work=work)
    return Answer(n, "ingrid", f"q{n}", "Why?", "behavioural", "initiative", takes=(take,))


@pytest.fixture
def told(library, begun):
    """What list and report tell of answers: minutes spoken, and the report's text."""

    def tell(*answers):
        for one in answers:
            library.keep(begun.id, replace(one, takes=(replace(one.take, recording=None),)))
        (summary,) = library.list()
        return summary.minutes, markdown(library.load(begun.id))

    return tell


def test_silence_before_the_first_word_and_after_the_last_is_no_speaking(told):
    # given a word after 20 seconds, the last after 65, in three minutes of recording
    minutes, report = told(answer_of(1, SPOKEN, seconds=180.0), answer_of(2, SPOKEN, seconds=200.0))
    # then
    assert minutes == 1.5
    assert "1:30 minutes" in report


def test_typed_answers_tests_and_silences_are_no_speaking(told):
    minutes, report = told(
        answer_of(1, Transcript("We won.")),
        answer_of(2, Transcript(""), work=Work("items")),
        answer_of(3, Transcript("", ear="silence"), seconds=60.0),
    )

    assert minutes == 0
    assert "Time spoken" not in report
