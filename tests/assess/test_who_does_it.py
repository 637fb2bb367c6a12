"""What a clause begins with, and outcomes told as others' deeds or with words that say so."""

import pytest

from simulator.assess.hints import subject
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript

QUESTION = "Tell me about a time something went wrong at work."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("i moved the desk", "i"),
        ("and then she rang me", "he"),
        ("the night nurse moved the desk", "dp"),
        ("so the lift had stopped", "dt"),
        ("stock was counted again", "nt"),
        ("moved the desk", "past"),
        ("the whole long yellow wooden table fell", "det"),
        ("and then finally", "-"),
    ],
)
def test_a_clause_begins_with_a_doer_a_noun_or_a_verb(words, expected):
    # Outcomes are told as somebody else's deed: who it is tells them from one's own steps.
    assert subject(tuple(words.split())) == expected


def test_what_others_did_in_the_end_is_the_result():
    steps = (
        "In May our print shop lost the plates for a wedding order two days before the date. "
        "I was the only setter in, so the job was mine. "
        "I drew the names again by hand, I cut new plates overnight and I rang the bride. "
    )
    end = (
        "The couple sent us a photograph of the tables, and the owner gave the work to us for good."
    )

    found = judge(Request("behavioural", QUESTION, Transcript(steps + end)))

    said = next(c for c in found.clauses if c.start <= (steps + end).index("photograph") < c.end)
    assert said.label == "R"


def test_an_end_that_says_it_is_one_is_not_called_missing():
    # A member who asks "and how did it end?" after "in the end" has not listened.
    told = (
        "Last spring our depot lost its biggest customer and we had six weeks to find another. "
        "I rang the twelve who had said maybe, and I offered each of them one free week. "
    )
    end = "In the end the owner was happy and we kept our jobs."

    found = judge(Request("behavioural", QUESTION, Transcript(told + end)))

    assert "R" not in found.missing
    assert "no_result" not in {finding.trigger for finding in found.findings}
