"""What can be quoted of an answer that an ear heard: words it was sure of, clause by clause."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.assess.clauses import chunks
from simulator.assess.text import Text

_SURE_MEAN: Final = 0.6
_SURE_LEAST: Final = 0.2
_CUT_FOR_LENGTH: Final = "+"


@dataclass(frozen=True, eq=False)
class Heard:
    """How surely each word was heard, and where clauses begin; told apart by identity.

    Args:
        words: (start, end, confidence) of each word, in characters of the text; empty for typed
            answers, all of which can be quoted.
        borders: Characters at which a clause begins.
    """

    words: tuple[tuple[int, int, float], ...] = ()
    borders: frozenset[int] = frozenset()

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch was heard so surely that it can be quoted."""
        if not self.words:
            return True
        sure = [chance for first, last, chance in self.words if first < end and start < last]
        return bool(sure) and sum(sure) / len(sure) >= _SURE_MEAN and min(sure) >= _SURE_LEAST


TYPED: Final = Heard()
"""A typed answer: every word is as it was meant."""


@lru_cache(maxsize=8)
def heard(text: Text) -> Heard:
    """What can be quoted of an answer."""
    if not text.timed:
        return TYPED
    begins = (c.first for c in chunks(text) if c.edge != _CUT_FOR_LENGTH)
    return Heard(
        tuple((token.start, token.end, token.confidence) for token in text.tokens),
        frozenset(text.tokens[n].start for n in begins),
    )
