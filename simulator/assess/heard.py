"""What can be quoted of an answer that an ear heard: words it was sure of, clause by clause."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.assess.clauses import chunks
from simulator.assess.gates import is_small
from simulator.assess.hints import is_figure
from simulator.assess.sequence import weights
from simulator.assess.text import Text, stem

_SURE_MEAN: Final = 0.8
_SURE_LEAST: Final = 0.35
"""Of stretches so sure seven in ten hold no wrong word, and those that can be quoted are a third;
from .6 and .2 it was six in ten. More than ``_STRANGE`` words that judging never met fit no
sentence that anybody says."""
_STRANGE: Final = 1
_CUT_FOR_LENGTH: Final = "+"


@dataclass(frozen=True, eq=False)
class Heard:
    """How surely each word was heard, and where clauses begin; told apart by identity.

    Args:
        words: (start, end, confidence) of each word, in characters of the text; empty for typed
            answers, all of which can be quoted.
        strange: Where the words begin that judging never met.
        borders: Characters at which a clause begins.
    """

    words: tuple[tuple[int, int, float], ...] = ()
    strange: frozenset[int] = frozenset()
    borders: frozenset[int] = frozenset()

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch was heard so surely that it can be quoted."""
        if not self.words:
            return True
        sure = [chance for first, last, chance in self.words if first < end and start < last]
        if not sure or sum(sure) / len(sure) < _SURE_MEAN or min(sure) < _SURE_LEAST:
            return False
        return sum(start <= at < end for at in self.strange) <= _STRANGE


TYPED: Final = Heard()
"""A typed answer: every word is as it was meant."""


def _met(norm: str) -> bool:
    """Whether a word is one that judging knows: small, a figure, or met while it learned."""
    return is_small(norm) or is_figure(norm) or f"w:{stem(norm)}" in weights("behavioural").features


@lru_cache(maxsize=8)
def heard(text: Text) -> Heard:
    """What can be quoted of an answer."""
    if not text.timed:
        return TYPED
    begins = (c.first for c in chunks(text) if c.edge != _CUT_FOR_LENGTH)
    return Heard(
        tuple((token.start, token.end, token.confidence) for token in text.tokens),
        frozenset(token.start for token in text.tokens if not _met(token.norm)),
        frozenset(text.tokens[n].start for n in begins),
    )
