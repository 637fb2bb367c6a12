"""Cutting an answer into chunks that a label can stand for, and labelled chunks back into clauses.

Punctuated text is cut at sentence ends, at dashes, and at commas after which a thought starts anew.
Text from the built-in ear has neither: there pauses, connectives followed by a subject, and length
decide. Chunks tile the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.assess.text import Text, Token
from simulator.domain.assessment import Clause

PAUSE_S: Final = 0.4
"""A silence from which a thought ends; inside a clause people pause 0.1 to 0.3 s."""
_LONGEST: Final = 8
"""Words after which unpunctuated text is cut anyway."""
_SHORTEST: Final = 3
_SHORTEST_PART: Final = 5
"""Words on either side of a comma that make a cut worth while."""
_CLAUSE_FULL: Final = 12
"""Words from which a clause without sentence marks is not joined to the next chunk."""

CONNECTIVES: Final = frozenset((
    "and", "but", "so", "because", "then", "when", "while", "after", "before", "until", "although",
    "though", "if", "since", "which", "where", "once", "whereas", "cos", "'cause", "as", "or",
    "now", "well", "anyway", "finally", "eventually", "also", "however", "still", "yeah", "first",
    "next", "later", "meanwhile", "afterwards",
))  # fmt: skip
"""Words that can open a thought before its subject."""
SUBJECTS: Final = frozenset((
    "i", "we", "he", "she", "they", "it", "there", "you", "this", "that", "these", "everyone",
    "everybody", "nobody", "someone", "somebody", "people", "what", "one", "my", "our", "the",
    "his", "her", "their", "most", "some", "all", "nothing", "everything", "none", "both", "each",
))  # fmt: skip
PRONOUNS: Final = frozenset(("i", "we", "he", "she", "they", "there"))
_LEADS_ON: Final = frozenset((
    "that", "said", "think", "thought", "what", "where", "how", "who", "to", "of", "for", "with",
    "than", "like", "know", "knew", "see", "sure", "why", "the", "a", "my", "whether", "say",
    "says", "time", "everything", "all", "thing", "way", "and", "but", "so", "because", "then",
    "when", "while", "after", "before", "until", "although", "though", "if", "since", "which",
    "once", "as", "or", "mean", "by", "from", "in", "on", "at", "day",
))  # fmt: skip
"""Words after which a pronoun goes on with the same thought."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens ``first`` up to, but not including, ``last``.

    Args:
        edge: What stands before it: "^" start of the answer, "." sentence end, "-" dash, "," comma,
            "|" pause, "c" connective in unpunctuated text, "s" subject there, "+" cut for length;
            "!" and "?" as ``borders.cut`` tells.
    """

    first: int
    last: int
    edge: str


def head(norm: str) -> str:
    """A word without its short form: "i" for "i'd"."""
    return norm.partition("'")[0] or norm


@lru_cache(maxsize=16)
def chunks(text: Text) -> tuple[Chunk, ...]:
    """Cut an answer; the chunks tile its tokens in order."""
    out: list[Chunk] = []
    first, edge = 0, "^"
    tokens = text.tokens
    for at in range(1, len(tokens)):
        cut = _cut(text, first, at)
        if cut:
            out.append(Chunk(first, at, edge))
            first, edge = at, cut
    if tokens:
        out.append(Chunk(first, len(tokens), edge))
    return tuple(out)


def _cut(text: Text, first: int, at: int) -> str:
    """The kind of edge before token ``at``, or nothing."""
    before = text.tokens[at - 1]
    if before.gap in {".", "-"}:
        return before.gap
    if text.punctuated:
        if before.gap == "," and _comma_cuts(text.tokens, first, at):
            return ","
        return ""
    if before.pause_s is not None and before.pause_s >= PAUSE_S:
        return "|"
    if at - first >= _SHORTEST:
        restart = _restart(text.tokens, at)
        if restart:
            return restart
    return "+" if at - first >= _LONGEST else ""


def _comma_cuts(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a thought starts anew after a comma, with enough said on both sides."""
    if at - first < _SHORTEST_PART or not _restart(tokens, at):
        return False
    left = next(
        (n for n in range(at, min(at + 60, len(tokens))) if tokens[n].gap in {".", "-"}), None
    )
    return (len(tokens) if left is None else left + 1) - at >= _SHORTEST_PART


def _restart(tokens: Sequence[Token], at: int) -> str:
    """Whether a thought can start at a word: connective with subject, or bare subject."""
    word = head(tokens[at].norm)
    after = head(tokens[at + 1].norm) if at + 1 < len(tokens) else ""
    if word in CONNECTIVES and (after in SUBJECTS or after in CONNECTIVES):
        return "c"
    if word in PRONOUNS and head(tokens[at - 1].norm) not in _LEADS_ON:
        return "s"
    return ""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring chunks with one label: tokens ``first`` up to, but not including, ``last``."""

    first: int
    last: int
    label: str


def joined(text: Text, parts: Sequence[Chunk], labels: Sequence[str]) -> tuple[Run, ...]:
    """Chunks with labels as runs: neighbours with one label in one sentence become one."""
    runs: list[Run] = []
    for chunk, label in zip(parts, labels, strict=True):
        if runs and runs[-1].label == label and _same_clause(text, runs[-1], chunk):
            runs[-1] = Run(runs[-1].first, chunk.last, label)
        else:
            runs.append(Run(chunk.first, chunk.last, label))
    return tuple(runs)


def placed(whole: Text, spoken: Text, runs: Sequence[Run]) -> tuple[Clause, ...]:
    """Runs as clauses with their places in text and recording.

    Args:
        whole: The answer with all its words.
        spoken: The answer as it was cut, without fillers; fillers go to the clause they open.
        runs: Tokens of ``spoken``.
    """
    number = {token.start: n for n, token in enumerate(whole.tokens)}
    out: list[Clause] = []
    first = 0
    for n, run in enumerate(runs):
        last = len(whole.tokens)
        if n + 1 < len(runs):
            after = number[spoken.tokens[run.last - 1].start] + 1
            last = _border(whole, after, number[spoken.tokens[run.last].start])
        out.append(Clause(*whole.offsets(first, last), run.label, *whole.times(first, last)))
        first = last
    return tuple(out)


def _border(whole: Text, after: int, before: int) -> int:
    """Where one clause ends and the next begins, with fillers ``after`` to ``before`` between."""
    ends = (n + 1 for n in range(after, before) if whole.tokens[n].gap == ".")
    return next(ends, after)


def _same_clause(text: Text, run: Run, chunk: Chunk) -> bool:
    if text.punctuated:
        return chunk.edge == ","
    return chunk.edge == "+" or (chunk.edge != "|" and run.last - run.first < _CLAUSE_FULL)
