"""What keeps empty words from earning marks: too few, no language, repeated, strung, read back."""

from collections.abc import Sequence
from typing import Final

from simulator.assess.text import Text, words_of

FEWEST_WORDS: Final = 25
"""Fewer words than this are not enough to mark an answer that should be a minute long."""
LOWEST_CONFIDENCE: Final = 0.3
"""Mean word confidence below which a transcript tells of the ear, not of the candidate."""
_SMALL_WORDS: Final = frozenset(
    """
a about after again all also am an and any are as at back be because been before but by can
could d did do does don't down each even every for from get go got had has have he her here him
his how i i'd i'll i'm i've if in into is it it's its just know last like me more most my myself
no not now of off on one only or other our out over own she should so some still such than that
that's the their them then there these they they're this those through time to too under until
up us very was we we'd we'll we're we've well were what when where which while who why will with
would yes you your yeah didn't wasn't couldn't said went came made um uh er
""".split()
)
_LANGUAGE: Final = 0.08
"""English speech holds 45 to 60 small words in a hundred; with fewer than eight it is none."""
_STRUNG: Final = 0.24
"""Keywords strung together hold few small words."""
_READ_BACK: Final = 0.6
_REPEATED: Final = 0.5
_JUDGEABLE: Final = 8
"""From so many words on, shares of words mean something."""


def is_small(norm: str) -> bool:
    """Whether a word is one of those that every English sentence is made of."""
    return norm in _SMALL_WORDS


def small_words(text: Text) -> float:
    """The share of words such as "the" and "was", 0 to 1."""
    if not text.tokens:
        return 0.0
    return sum(token.norm in _SMALL_WORDS for token in text.tokens) / len(text.tokens)


def not_enough(text: Text, *, long_answer: bool) -> bool:
    """Whether an answer holds too little to be marked at all.

    Args:
        text: The answer.
        long_answer: Whether the format expects a minute of talk; short turns may be short.
    """
    if not text.tokens:
        return True
    if long_answer and text.words < FEWEST_WORDS:
        return True
    mean = sum(token.confidence for token in text.tokens) / len(text.tokens)
    if text.timed and mean < LOWEST_CONFIDENCE:
        return True
    return len(text.tokens) >= _JUDGEABLE and small_words(text) < _LANGUAGE


def hollow(text: Text, question: str) -> bool:
    """Whether the words only look like an answer: keywords, repetition, the question again."""
    norms = text.norms
    if len(norms) < _JUDGEABLE:
        return len(set(norms)) == 1 if norms else True
    return (
        small_words(text) < _STRUNG
        or _repeats(norms)
        or _reads_back(norms, tuple(words_of(question)))
    )


def _triples(norms: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(norms[n : n + 3]) for n in range(len(norms) - 2)]


def _repeats(norms: Sequence[str]) -> bool:
    triples = _triples(norms)
    return len(set(triples)) < _REPEATED * len(triples)


def _reads_back(norms: Sequence[str], question: Sequence[str]) -> bool:
    asked = set(_triples(question))
    triples = _triples(norms)
    return bool(triples) and sum(t in asked for t in triples) >= _READ_BACK * len(triples)
