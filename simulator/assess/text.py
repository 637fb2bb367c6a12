"""Words of an answer with their places: the one tokeniser that all of judging reads with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from simulator.domain.transcript import Transcript

WORD_LIMIT: Final = 4000
"""Words judged; half an hour of talk. The rest is kept but not read, so time stays bounded."""

_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['\u2019\u02bc`][^\W\d_]+)*['\u2019]?"  # words, apostrophes inside or last
    r"|[$\u00a3\u20ac]?\d+(?:[.,:/]\d+)*(?:[^\W\d_]{1,3}(?![^\W_]))?%?"  # figures: £41k, 7.30, 80%
)
_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})
_SENTENCE_END: Final = frozenset(".?!;:\u2026")
_DASH: Final = re.compile(r"\s[-\u2013\u2014]+\s|[\u2013\u2014]|\n")
_STEPS: Final = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", ""))
_SHORTEST_STEM: Final = 3
_UNDOUBLED: Final = frozenset("bdgmnprt")
_SHORT: Final = 15
_WORDS_AN_END: Final = 60
"""Punctuation counts as such when there is a sentence end in so many words."""


class Token(NamedTuple):
    """One word of the answer.

    Args:
        norm: Lower case, straight apostrophes; what cues are matched against.
        start: Character offset of its first letter in the text.
        end: Character offset after its last letter.
        gap: What stands between it and the next word: "." sentence end, "," comma, "-" dash, ""
            nothing (a blank).
        pause_s: Silence after it in seconds; None without times.
    """

    norm: str
    start: int
    end: int
    gap: str = ""
    start_s: float | None = None
    end_s: float | None = None
    confidence: float = 1.0
    pause_s: float | None = None


@dataclass(frozen=True, eq=False)
class Text:
    """An answer as judging reads it; told apart by identity, so that it is cheap to look up.

    Args:
        tokens: At most ``WORD_LIMIT`` words in order.
        punctuated: Whether sentence ends can be trusted; False for what the built-in ear heard.
        timed: Whether the words have times.
        words: How many words the whole answer has, also those beyond the limit.
    """

    text: str
    tokens: tuple[Token, ...]
    punctuated: bool
    timed: bool
    words: int

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The words in normal form."""
        return tuple(token.norm for token in self.tokens)

    @cached_property
    def all_capitals(self) -> bool:
        """Whether no letter is small, so that capitals tell no names."""
        return self.text.isupper()

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Character range of the tokens ``first`` up to, but not including, ``last``."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def times(self, first: int, last: int) -> tuple[float | None, float | None]:
        """Start and end in seconds of the tokens ``first`` up to, but not including, ``last``."""
        return self.tokens[first].start_s, self.tokens[last - 1].end_s


_EMPTY: Final = frozenset((
    "um", "uh", "er", "erm", "hmm", "hm", "mm", "ah", "eh", "uhm", "umm", "oh", "basically",
    "literally",
))  # fmt: skip
"""Sounds and words that carry nothing wherever they stand."""
_EMPTY_PAIRS: Final = frozenset(
    (("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of"), ("i", "guess"))
)
_EMPTY_ASIDE: Final = frozenset(
    ("like", "well", "so", "right", "okay", "actually", "anyway", "yeah")
)
"""Empty where a comma stands on either side."""
_EMPTY_OPENING: Final = frozenset(("like", "well", "so"))
"""Empty where a comma follows them, unless in earnest."""
_EMPTY_ALONE: Final = frozenset(("so", "like", "actually", "okay", "yeah", "well"))
"""Empty in text without commas, unless in earnest. There nothing tells a "so" that leads on from
one that only fills, and words that could be either must not move a mark; so all of them go."""
_EARNEST: Final = {
    "well": frozenset(
        """
very quite pretty fairly really just as too how did didn't do don't does doesn't done doing went
go goes going gone works worked work working slept sold know knew not might may exactly
""".split()
    ),
    "so": frozenset(("think", "thought", "hope", "hoped", "said", "even", "if")),
}
"""Words after which one of the above is in earnest: "went well"."""
_LEADS_ON: Final = "that"
"""After "so" it gives a reason."""
_ENDS_WELL: Final = frozenset(("him", "her", "them", "it", "me", "us", "you"))
"""Before a comma "well" is in earnest after these too: "I knew him well, and …"."""


@lru_cache(maxsize=16)
def spoken(text: Text) -> Text:
    """The answer without fillers and words said twice, so that they cannot move a mark.

    The tokens keep their places in the text; a comma that only fenced a filler goes with it.
    """
    kept: list[Token] = []
    skip = False
    tokens = text.tokens
    for n, token in enumerate(tokens):
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        pair = after is not None and not token.gap and (token.norm, after.norm) in _EMPTY_PAIRS
        if skip or pair or token.norm in _EMPTY or _fills(text, kept, token, after):
            skip = pair
            if kept:
                kept[-1] = kept[-1]._replace(gap=_closed(kept[-1].gap, token.gap))
        elif kept and kept[-1].norm == token.norm and kept[-1].gap in {"", ","}:
            kept[-1] = token
        else:
            kept.append(token)
    return Text(text.text, tuple(kept) or tokens, text.punctuated, text.timed, text.words)


@lru_cache(maxsize=16)
def unmarked(text: Text) -> Text:
    """The same words as an ear gives them: without punctuation, case and fillers.

    Content is marked by these, so that dots and commas cannot move a mark.
    """
    if not text.punctuated and not any(token.gap for token in text.tokens):
        return text
    tokens = tuple(t._replace(gap="") if t.gap else t for t in spoken(text).tokens)
    return Text(text.text, tokens, punctuated=False, timed=text.timed, words=text.words)


def _fills(text: Text, kept: Sequence[Token], token: Token, after: Token | None) -> bool:
    """Whether a word that can be either fills here, by what stands around it."""
    norm = token.norm
    if norm not in _EMPTY_ASIDE:
        return False
    before = kept[-1] if kept else None
    if token.gap == "," and (before is None or before.gap in {",", "."}):
        return True
    earnest = before is not None and before.norm in _EARNEST.get(norm, ())
    if token.gap == ",":
        ends = norm == "well" and before is not None and before.norm in _ENDS_WELL
        return norm in _EMPTY_OPENING and not earnest and not ends
    leads = norm == "so" and after is not None and after.norm == _LEADS_ON
    return not text.punctuated and norm in _EMPTY_ALONE and not earnest and not leads


def _closed(before: str, after: str) -> str:
    """What stands between two words when a filler between them is taken out: its comma goes too."""
    return after if after in {".", "-"} and before != "." else before


def normal(text: str) -> str:
    """Normal form of a word or phrase: lower case, straight apostrophes."""
    return text.lower().translate(_APOSTROPHES)


@lru_cache(maxsize=1 << 15)
def stem(norm: str) -> str:
    """A rough stem, good enough to meet "planned" with "planning": takes off one ending."""
    for ending, instead in _STEPS:
        if norm.endswith(ending) and len(norm) - len(ending) + len(instead) >= _SHORTEST_STEM:
            if ending == "s" and norm[-2] in "su":
                break
            rest = norm[: -len(ending)] + instead
            if ending in {"ing", "ed"} and rest[-1] == rest[-2] and rest[-1] in _UNDOUBLED:
                rest = rest[:-1]
            return rest.rstrip("e") if len(rest) > _SHORTEST_STEM else rest
    return norm.rstrip("e") if len(norm) > _SHORTEST_STEM else norm


def words_of(text: str) -> list[str]:
    """The normal forms of the words of a short text such as a question."""
    return [normal(found.group()) for found in _TOKEN.finditer(text[: 20 * WORD_LIMIT])]


def _gap(between: str) -> str:
    if not between or between == " ":
        return ""
    if not _SENTENCE_END.isdisjoint(between):
        return "."
    if _DASH.search(between):
        return "-"
    return "," if "," in between else ""


@lru_cache(maxsize=64)
def read(transcript: Transcript) -> Text:
    """Read a transcript; any Unicode, never an exception, time linear in the length.

    Words beyond ``WORD_LIMIT`` are counted by blanks and not read.
    """
    text = transcript.text
    timed = bool(transcript.words)
    found = []
    for match in _TOKEN.finditer(text):
        found.append((match.start(), match.end()))
        if len(found) > WORD_LIMIT:
            break
    word_at = _word_index(transcript) if timed else {}
    tokens: list[Token] = []
    for n, (start, end) in enumerate(found[:WORD_LIMIT]):
        after = found[n + 1][0] if n + 1 < len(found) else min(len(text), end + 20)
        heard = transcript.words[word_at[start]] if start in word_at else None
        tokens.append(
            Token(
                normal(text[start:end]),
                start,
                end,
                _gap(text[end:after]),
                heard.start_s if heard else None,
                heard.end_s if heard else None,
                heard.confidence if heard else 1.0,
            )
        )
    if timed:
        tokens = _with_pauses(tokens)
    words = len(found) if len(found) <= WORD_LIMIT else WORD_LIMIT + text.count(" ", found[-1][0])
    return Text(text, tuple(tokens), _punctuated(tokens, typed=not timed), timed, words)


def _word_index(transcript: Transcript) -> dict[int, int]:
    """Which heard word covers the character where a token starts."""
    index: dict[int, int] = {}
    for n, (start, end) in enumerate(transcript.word_offsets()[: 2 * WORD_LIMIT]):
        for at in range(start, min(end, start + 40)):
            index[at] = n
    return index


def _with_pauses(tokens: list[Token]) -> list[Token]:
    out = []
    for token, after in zip_longest(tokens, tokens[1:]):
        pause = None
        if after is not None and token.end_s is not None and after.start_s is not None:
            pause = max(0.0, after.start_s - token.end_s)
        out.append(token._replace(pause_s=pause))
    return out


def _punctuated(tokens: list[Token], *, typed: bool) -> bool:
    """Sentence ends are trusted when there are enough; one at the very end proves nothing."""
    ends = sum(token.gap == "." for token in tokens[:-1])
    return (typed and len(tokens) <= _SHORT) or ends * _WORDS_AN_END >= max(1, len(tokens))
