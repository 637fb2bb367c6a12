"""Fillers told from the same words used in earnest: um and uh; like, you know, so.

Sounds are always fillers. For the words a small logistic model weighs what stands around them
(``filler_signs``); its weights (``assets/judging/filler_weights.json``) were learned by
``packaging/judging/train_fillers.py`` from sentences of our own, and from what
professional transcribers left out of the clean transcripts of Rev16
(revdotcom/speech-datasets, CC BY-SA 4.0). Words it was not taught count only when set off on both
sides. Where there are times, a pause counts like a comma.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from simulator.assess.filler_signs import Candidate, candidates, edge, lists, signs
from simulator.assess.text import Text, read
from simulator.domain.assessment import Filler
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class _Model:
    weights: Mapping[str, float]
    thresholds: Mapping[str, float]
    """Word to the chance from which it is a filler; the general one under an empty name."""

    def sure(self, name: str, chance: float) -> bool:
        return chance >= self.thresholds.get(name, self.thresholds[""])


@cache
def _model() -> _Model:
    data = json.loads(resource("assets", "judging", "filler_weights.json").read_text("utf-8"))
    return _Model(data["weights"], data["thresholds"])


def fillers(transcript: Transcript) -> tuple[Filler, ...]:
    """Filler sounds and words of an answer, in order, with their character ranges."""
    text = read(transcript)
    sounds = lists().sounds
    out: list[Filler] = []
    words = {candidate.first: candidate for candidate in candidates(text)}
    at = 0
    while at < len(text.tokens):
        last = at
        if text.tokens[at].norm in sounds:
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


def chance(text: Text, candidate: Candidate) -> float:
    """How likely a candidate is a filler, 0 to 1."""
    weights = _model().weights
    total = sum(weights.get(name, 0.0) for name in signs(text, candidate))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _set_off(text: Text, at: int) -> int:
    """End of an untaught filler that begins here, set off on both sides; 0 without one."""
    if text.tokens[at].norm not in lists().starts:
        return 0
    for length in (4, 3, 2, 1):
        words = tuple(token.norm for token in text.tokens[at : at + length])
        if len(words) == length and words in lists().set_off:
            before, after = edge(text, at), edge(text, at + length)
            return at + length if before in {",", "."} and after == "," else 0
    return 0
