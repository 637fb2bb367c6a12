"""Where a thought ends in typed words without punctuation, and answers cut there.

What stands around a gap between two words tells how likely a thought ends in it; the weights
(``assets/judging/star_borders.json``) are learned from our own punctuated answers by
``packaging/judging/train.py``. A border hangs on the words beside it alone, so that a word more
moves no border elsewhere. Where there are times, silences tell more: ``clauses.chunks``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import Final

from simulator.assess.clauses import CONNECTIVES, PRONOUNS, SUBJECTS, Chunk, chunks, head
from simulator.assess.hints import is_figure, tense
from simulator.assess.text import Text
from simulator.domain.resources import resource

_LIKELY: Final = -1.5
"""Log odds from which a gap is a border: half of those so likely are true ones, and a cut too many
costs less than one too few."""
_SURE: Final = 0.0
_LONGEST: Final = 12
_SHORTEST: Final = 3
"""Words of a chunk: a longer one is cut where a border is likeliest, a shorter one is none."""
_NONE: Final = ""
_ZEROS: Final = repeat(0.0)


@cache
def weights() -> Mapping[str, float]:
    """Sign to what it adds to the log odds of a border."""
    path = resource("assets", "judging", "star_borders.json")
    raw = json.loads(path.read_text("utf-8"))
    return {name: value / raw["scale"] for name, value in raw["signs"].items()}


@lru_cache(maxsize=1 << 15)
def shape(norm: str) -> str:
    """What kind of word stands beside a gap: pronoun, connective, other subject, figure, verb."""
    bare = head(norm)
    if bare in PRONOUNS:
        return "P"
    if bare in CONNECTIVES:
        return "C"
    if bare in SUBJECTS:
        return "S"
    return "#" if is_figure(norm) else tense(norm)


def signs(norms: Sequence[str], shapes: Sequence[str], at: int) -> tuple[str, ...]:
    """What is seen around the gap before word ``at``, which is not the first.

    Args:
        norms: The words, followed by one empty one.
        shapes: Their shapes, followed by two empty ones.
        at: Number of the word after the gap.
    """
    before, word, after = norms[at - 1], norms[at], norms[at + 1]
    left, here, right, further = shapes[at - 1 : at + 3]
    return (
        "bias",
        f"a:{before}",
        f"b:{word}",
        f"c:{after}",
        f"ab:{before}_{word}",
        f"bc:{word}_{after}",
        f"bs:{word}_{right}",
        f"abc:{left}_{here}_{right}",
        f"bcd:{here}_{right}_{further}",
    )


def all_signs(norms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The signs of every gap between words, in order."""
    padded = (*norms, _NONE)
    shapes = (*map(shape, norms), _NONE, _NONE)
    for at in range(1, len(norms)):
        yield signs(padded, shapes, at)


@lru_cache(maxsize=16)
def cut(text: Text) -> tuple[Chunk, ...]:
    """Cut an answer; the chunks tile its tokens in order.

    Edges of learned borders: "!" sure, "?" likely, "+" cut for length.
    """
    if text.punctuated or text.timed or not text.tokens:
        return chunks(text)
    odds = _odds(text)
    out: list[Chunk] = []
    first, edge = 0, "^"
    for at in _borders(odds):
        out += _short_enough(first, at, edge, odds)
        first, edge = at, "!" if odds[at] > _SURE else "?"
    out += _short_enough(first, len(odds), edge, odds)
    return tuple(out)


def _odds(text: Text) -> list[float]:
    """Log odds of a border before each word; what marks are left in the text is believed."""
    by = weights()
    odds = [0.0]
    for token, seen in zip(text.tokens, all_signs(text.norms), strict=False):
        marked = token.gap in {".", "-"}
        odds.append(_LONGEST if marked else sum(map(by.get, seen, _ZEROS)))
    return odds


def _borders(odds: Sequence[float]) -> list[int]:
    """Words that a thought begins with; of two too close together the likelier."""
    found: list[int] = []
    for at in range(1, len(odds)):
        if odds[at] <= _LIKELY:
            continue
        if not found or at - found[-1] >= _SHORTEST:
            found.append(at)
        elif odds[at] > odds[found[-1]]:
            found[-1] = at
    return found


def _short_enough(first: int, last: int, edge: str, odds: Sequence[float]) -> Iterator[Chunk]:
    """A stretch as one chunk, or cut where borders are likeliest until none is too long."""
    while last - first > _LONGEST:
        inner = range(first + _SHORTEST, min(first + _LONGEST, last - _SHORTEST) + 1)
        middle = max(inner, key=odds.__getitem__)
        yield Chunk(first, middle, edge)
        first, edge = middle, "+"
    yield Chunk(first, last, edge)
