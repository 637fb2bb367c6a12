"""Classes of words by meaning: what belongs to them, and how a phrase speaks of them."""

import pytest

from simulator.assess.cues import Cues, pieces_of
from simulator.assess.word_classes import classes, tags


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("asked", "contact", True),  # a word of the same stem
        ("hygienist", "people", True),
        ("checklist", "people", False),  # ends like a person and is none
        ("better", "gain", True),
        ("supposed", "made", False),
    ],
)
def test_a_word_belongs_to_a_class_by_itself_its_stem_or_its_ending(word, name, expected):
    assert expected == (classes()[name] in tags(word))


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("sit with @people", "I'd sit with nurses", ["sit with nurses"]),
        ("sit with @people", "I'd sit with ledgers", []),
        ("@people know", "the porters know", ["porters know"]),  # a class may begin a phrase
        ("a @verb", "a frob of it", ["a frob"]),  # a family of the file goes before a class
    ],
)
def test_a_phrase_may_speak_of_a_class(phrase, text, expected):
    cues = Cues("test", {"x": [phrase]}, {"verb": ["frob"]})
    assert expected == [text[hit.start : hit.end] for hit in cues.scan(pieces_of(text))["x"]]
