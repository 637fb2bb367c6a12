"""Fillers told from the same words used in earnest: um and uh; like, you know, so.

Sounds are always fillers. For the words a small logistic model reads what stands around them; its
weights (``assets/judging/filler_weights.json``) were learned by
``packaging/judging/train_fillers.py`` from sentences of our own, and from what
professional transcribers left out of the clean transcripts of Rev16
(revdotcom/speech-datasets, CC BY-SA 4.0). Words it was not taught count only when set off on both
sides. Where there are times, a pause counts like a comma.
"""

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from simulator.assess.text import Text, read
from simulator.domain.assessment import Filler
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript

COMMA_S: Final = 0.25
"""A silence from which a word is set off as by a comma."""
STOP_S: Final = 0.8
"""A silence from which a word is set off as by a full stop."""
_NEAR: Final = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``[first, last)`` that may be a filler word, under the name its weights go by."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Lists:
    sounds: frozenset[str]
    learned: Mapping[tuple[str, ...], str]
    set_off: frozenset[tuple[str, ...]]
    starts: frozenset[str]
    """First words of what is learned or set off."""
    families: Mapping[str, tuple[str, ...]]
    """Word to the families it belongs to."""


@dataclass(frozen=True, slots=True)
class _Model:
    weights: Mapping[str, float]
    thresholds: Mapping[str, float]
    """Word to the chance from which it is a filler; the general one under an empty name."""

    def sure(self, name: str, chance: float) -> bool:
        return chance >= self.thresholds.get(name, self.thresholds[""])


_SPELLED: Final = {"kinda": "kind of", "sorta": "sort of"}


@cache
def _lists() -> _Lists:
    data = tomllib.loads(resource("assets", "judging", "fillers.toml").read_text("utf-8"))
    families: dict[str, tuple[str, ...]] = {}
    for family, words in data["families"].items():
        for word in words:
            families[word] = (*families.get(word, ()), family)
    starts = frozenset(words.split()[0] for words in [*data["learned"], *data["set_off"]])
    return _Lists(
        frozenset(data["sounds"]),
        {tuple(words.split()): _SPELLED.get(words, words) for words in data["learned"]},
        frozenset(tuple(words.split()) for words in data["set_off"]),
        starts,
        families,
    )


@cache
def _model() -> _Model:
    data = json.loads(resource("assets", "judging", "filler_weights.json").read_text("utf-8"))
    return _Model(data["weights"], data["thresholds"])


def fillers(transcript: Transcript) -> tuple[Filler, ...]:
    """Filler sounds and words of an answer, in order, with their character ranges."""
    text = read(transcript)
    lists = _lists()
    out: list[Filler] = []
    words = {candidate.first: candidate for candidate in candidates(text)}
    at = 0
    while at < len(text.tokens):
        last = at
        if text.tokens[at].norm in lists.sounds:
            last, kind = at + 1, "sound"
        elif (found := words.get(at)) and _model().sure(found.name, chance(text, found)):
            last, kind = found.last, "word"
        elif after := _set_off(text, at):
            last, kind = after, "word"
        if last > at:
            start, end = text.offsets(at, last)
            out.append(Filler(start, end, kind, text.text[start:end]))
        at = max(last, at + 1)
    return tuple(out)


def candidates(text: Text) -> Iterator[Candidate]:
    """Where a filler word that the model knows may stand."""
    learned, starts = _lists().learned, _lists().starts
    for at, token in enumerate(text.tokens):
        if token.norm not in starts:
            continue
        for length in (2, 1):
            words = tuple(each.norm for each in text.tokens[at : at + length])
            if len(words) == length and words in learned:
                yield Candidate(learned[words], at, at + length)
                break


def _set_off(text: Text, at: int) -> int:
    """End of an untaught filler that begins here, set off on both sides; 0 without one."""
    if text.tokens[at].norm not in _lists().starts:
        return 0
    for length in (4, 3, 2, 1):
        words = tuple(token.norm for token in text.tokens[at : at + length])
        if len(words) == length and words in _lists().set_off:
            before, after = edge(text, at), edge(text, at + length)
            return at + length if before in {",", "."} and after == "," else 0
    return 0


def edge(text: Text, at: int) -> str:
    """Before a token: "." stop, "," comma or pause, "" nothing, "?" when it cannot be known."""
    if at <= 0 or at >= len(text.tokens):
        return "."
    before = text.tokens[at - 1]
    if before.gap:
        return "." if before.gap == "." else ","
    if before.pause_s is not None:
        if before.pause_s >= STOP_S:
            return "."
        return "," if before.pause_s >= COMMA_S else ""
    return "" if text.punctuated else "?"


def chance(text: Text, candidate: Candidate) -> float:
    """How likely a candidate is a filler, 0 to 1."""
    weights = _model().weights
    total = sum(weights.get(name, 0.0) for name in signs(text, candidate))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def signs(text: Text, candidate: Candidate) -> list[str]:
    """What the model looks at, by readable names; alone and with the candidate's own name."""
    name = candidate.name
    before, after = edge(text, candidate.first), edge(text, candidate.last)
    left, right = _word(text, candidate.first - 1), _word(text, candidate.last)
    found = [
        f"before {before}",
        f"after {after}",
        f"between {before}{after}",
        *(f"left {family}" for family in _families(left)),
        *(f"right {family}" for family in _families(right)),
    ]
    found += [f"left2 {family}" for family in _families(_word(text, candidate.first - 2))]
    if left and left == right:
        found.append("said twice around")
    if _has_sound(text, candidate):
        found.append("sound near by")
    if _many(text, candidate):
        found.append("other candidates near by")
    own = [f"{name}: {sign}" for sign in found]
    own += [f"{name}: left word {left}", f"{name}: right word {right}"]
    own += [f"{name}: {family} then {before}{after}" for family in _families(left)]
    own += [
        f"{name}: from {family} to {other}"
        for family in _families(left)[:2]
        for other in _families(right)[:2]
    ]
    if _repeats(text, candidate):
        own.append(f"{name}: begins again")
    if text.punctuated and right and text.text[text.tokens[candidate.last].start].isupper():
        own.append(f"{name}: capital after {after}")
    return ["bias", name, *found, *own]


def _repeats(text: Text, candidate: Candidate) -> bool:
    """Whether what stood before is taken up again after it: "she's like, she's new"."""
    heads = [_word(text, candidate.first - n).partition("'")[0] for n in (1, 2)]
    return bool(heads[0]) and _word(text, candidate.last).partition("'")[0] in heads


def _word(text: Text, at: int) -> str:
    return text.tokens[at].norm if 0 <= at < len(text.tokens) else ""


def _families(word: str) -> tuple[str, ...]:
    if not word:
        return ("edge",)
    if word[0].isdigit():
        return ("number",)
    known = _lists().families.get(word)
    if known:
        return known
    if word.endswith("ly"):
        return ("adverb",)
    if word.endswith(("ing", "ed")):
        return ("verb form",)
    return ("other",)


def _has_sound(text: Text, candidate: Candidate) -> bool:
    sounds = _lists().sounds
    return any(
        _word(text, at) in sounds
        for at in range(candidate.first - 2, candidate.last + 2)
        if not candidate.first <= at < candidate.last
    )


def _many(text: Text, candidate: Candidate) -> bool:
    near = range(candidate.first - _NEAR, candidate.last + _NEAR)
    return any(
        _word(text, at) in {"like", "know", "mean", "basically"}
        for at in near
        if not candidate.first <= at < candidate.last
    )
