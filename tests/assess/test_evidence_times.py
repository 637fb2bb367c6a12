"""Every quote of a spoken answer can be heard: evidence has the times of its words."""

import pytest

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

SAID = {
    "closing": "Thank you all for your time. What are the next steps, and when will I hear?",
    "plan90": "In the first month I would meet every nurse on the ward and listen to them. In the "
    "second month I would write a plan for the rota, and by the third I would halve the overtime.",
    "table_talk": "It was a lovely ride through the hills, thank you. Do you live near here?",
    "behavioural": "Last spring our lift broke and I was asked to keep the shop open. I rang the "
    "engineer and moved the stock by hand with two colleagues. In the end we lost no sale at all.",
}


def spoken(text: str) -> Transcript:
    """The words, each half a second long and a tenth of a second apart."""
    words = (Word(word, 0.6 * n, 0.6 * n + 0.5, 0.9) for n, word in enumerate(text.split()))
    return Transcript.of_words(tuple(words), "test")


@pytest.mark.parametrize("format_", SAID)
def test_evidence_lies_where_its_words_were_said(format_):
    transcript = spoken(SAID[format_])

    assessment = judge(Request(format_, "How was that?", transcript))

    pieces = [piece for mark in assessment.marks for piece in mark.evidence]
    assert pieces
    for piece in pieces:
        before = len(transcript.text[: piece.start].split())
        assert pytest.approx((0.6 * before, 0.6 * (before + len(piece.quote.split())) - 0.1)) == (
            piece.start_s,
            piece.end_s,
        )


@pytest.mark.parametrize("format_", SAID)
def test_what_was_typed_has_no_times(format_):
    assessment = judge(Request(format_, "How was that?", Transcript(SAID[format_])))

    pieces = [piece for mark in assessment.marks for piece in mark.evidence]
    assert {(None, None)} == {(piece.start_s, piece.end_s) for piece in pieces}
