"""Fillers told from the same words used in earnest."""

import json
from pathlib import Path

import pytest

from simulator.assess.fillers import fillers
from simulator.domain.transcript import Transcript, Word

WEIGHTS = Path(__file__).parents[2] / "assets" / "judging" / "filler_weights.json"


def said(text: str) -> list[str]:
    return [filler.text.lower() for filler in fillers(Transcript(text))]


@pytest.mark.parametrize(
    "text",
    [
        "I like the pump because it can be mended.",
        "We locked the gate so that nobody could drive in.",
        "I was so glad that I rang her.",
        "He was the kind of man who reads contracts.",
        "What sort of training did you get there?",
        "I know what you mean.",
        "It felt like the right thing.",
        "She was not like other bosses.",
        "Do you know what a furnace costs?",
        "I would like to see the site.",
        "The right valve was well hidden.",
        "And she was like, Who signed this?",
        "It felt like the whole yard was listening.",
        "Tools like that last for years.",
        "It was a kind of shed with a sort of porch.",
        "Do you know where the fuses are?",
        "So we drove so far that nobody came.",
        "I mean it when I say so.",
    ],
)
def test_words_used_in_earnest_are_no_fillers(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was, like, four in the morning.", ["like"]),
        ("We had, you know, a bad week.", ["you know"]),
        ("I mean, it was fine in the end.", ["i mean"]),
        ("There were like six of us.", ["like"]),
        ("He's, like, he's the one who knows the valves.", ["like"]),
        ("And, you know, we waited, you know?", ["you know", "you know"]),
        ("Um, I rang him and, uh, he came.", ["um", "uh"]),
        ("It was, basically, my job.", ["basically"]),
        ("My back, kind of, you know, gave way.", ["kind of", "you know"]),
    ],
)
def test_fillers_are_found(text, expected):
    assert expected == said(text)


def test_offsets_lie_on_the_words():
    text = "So, um, we had, you know, two pumps."

    for filler in fillers(Transcript(text)):
        assert filler.text == text[filler.start : filler.end]


def test_a_pause_counts_like_a_comma():
    def heard(gap: float) -> list[str]:
        words, at = [], 0.0
        for text in ["it", "was", "basically", "my", "job"]:
            at += gap if text in {"basically", "my"} else 0.05
            words.append(Word(text, at, at + 0.2))
            at += 0.2
        return [f.text for f in fillers(Transcript.of_words(tuple(words), "sphinx"))]

    assert heard(0.4) == ["basically"]
    assert heard(0.05) == []


def test_the_weights_say_from_what_they_were_learned():
    about = json.loads(WEIGHTS.read_text("utf-8"))["about"]

    assert "CC BY-SA 4.0" in about["learned from"]
    assert "train_fillers.py" in about["how"]
