"""Cue files: what phrases of the little language find; every shipped file can be read."""

import pytest

from simulator.assess.cues import Cues, load, pieces_of
from simulator.domain.errors import BugError

FILES = (
    "candidate_questions", "closing", "motivation", "plan90", "presentation", "salary",
    "situational", "table_talk", "technical",
)  # fmt: skip


def found(phrase: str, text: str, **more: list[str]) -> list[str]:
    cues = Cues("test", {"x": [phrase], **{k: v for k, v in more.items() if k == "x_not"}},
                {"verb": ["ask", "find out"]})  # fmt: skip
    return [text[hit.start : hit.end] for hit in cues.scan(pieces_of(text))["x"]]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("would ask", "I would ask her", ["would ask"]),
        ("would ask", "I'd ask her", ["I'd ask"]),  # a short form is opened
        ("do not know", "I don't know", ["don't know"]),
        ("would ask", "I would, um, ask her", ["would, um, ask"]),  # fillers do not part a phrase
        ("clarif*", "that clarifies it", ["clarifies"]),
        ("have *ed", "we have finished", ["have finished"]),
        ("(ask|check with) him", "I check with him", ["check with him"]),
        ("[really] sorry", "really sorry", ["really sorry", "sorry"]),
        ("ask .. team", "ask all of the night team", []),  # two dots bridge three words at most
        ("ask .. team", "ask the whole team", ["ask the whole team"]),
        ("ask ... team", "ask all of the night team", ["ask all of the night team"]),
        ("# pounds", "forty pounds or 40 pounds", ["forty pounds", "40 pounds"]),
        ("i @verb", "I find out", ["I find out"]),
        ("ask .. team", "I ask. The team waits.", []),  # no phrase runs over a full stop
    ],
)
def test_a_phrase_finds_what_its_signs_say(phrase, text, expected):
    assert expected == found(phrase, text)


def test_an_exception_list_takes_away_what_it_overlaps():
    expected = ["benefits"]
    text = "the benefits, and on benefits"
    assert expected == found("benefits", text, x_not=["on benefits"])


def test_a_phrase_that_cannot_be_read_is_named():
    with pytest.raises(BugError, match="a bracket too many"):
        Cues("test", {"x": ["ask) him"]})


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_can_be_read_and_its_weights_sum_to_one(name):
    from simulator.assess.marking import weights  # noqa: PLC0415 - next to its only use

    load(name)
    assert pytest.approx(sum(weights(name).values())) == 1.0
