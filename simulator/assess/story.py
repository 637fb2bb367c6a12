"""Story or not: what kind of answer to "tell me about a time" it is, from signs of all of it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from simulator.assess.borders import cut
from simulator.assess.clauses import Chunk
from simulator.assess.hints import Lexicon, content, doer_and_tense, is_figure, lexicon, tense
from simulator.assess.text import Text, spoken, stem, words_of

KINDS: Final = ("story", "pseudo_story", "self_description", "opinion", "off_question")
_TOLD: Final = frozenset(("past", "was", "had"))
_CLASSES: Final = (
    "habit", "hypothetical", "opinion", "self_portrait", "anchor", "setting", "outcome",
    "responsibility", "learning", "reaction", "order", "deed", "aside", "reason",
)  # fmt: skip


def signs(text: Text, question: str) -> dict[str, float]:
    """Shares, 0 to about 1, that tell a told event from a habit, a self-portrait or a view."""
    text = spoken(text)
    parts = cut(text)
    total = max(1, len(parts))
    norms = text.norms
    words = lexicon("star_cues")
    out: dict[str, float] = {"bias": 1.0}
    doers = [doer_and_tense(norms[c.first : c.last]) for c in parts]
    for name, who in (("i", {"i", "me"}), ("we", {"we"}), ("they", {"he", "they"})):
        mine = [t for d, t, _ in doers if d in who]
        out[f"{name} told"] = sum(t in _TOLD for t in mine) / total
        out[f"{name} now"] = sum(t in {"now", "be_now", "x", "now_s"} for t in mine) / total
        out[f"{name} would"] = sum(t in {"would", "modal"} for t in mine) / total
    out["you"] = sum(d == "you" for d, _, _ in doers) / total
    out["all"] = sum(d == "all" for d, _, _ in doers) / total
    length = max(1, len(norms))
    out["past words"] = 8 * sum(tense(w) in _TOLD for w in norms) / length
    out["now words"] = 8 * sum(tense(w) in {"now", "modal"} for w in norms) / length
    out["figures"] = min(1.0, 15 * sum(map(is_figure, norms)) / length)
    asked = content(words_of(question))
    said = {stem(w) for w in norms}
    out["asked"] = len(asked & said) / max(1, len(asked))
    for name, share in _shares(parts, norms, words, total).items():
        out[f"c {name}"] = share
    out["first told"] = float(next((t in _TOLD for d, t, _ in doers if d in {"i", "we"}), False))
    return out


def _shares(
    parts: Sequence[Chunk], norms: tuple[str, ...], words: Lexicon, total: int
) -> dict[str, float]:
    met = dict.fromkeys(_CLASSES, 0)
    for chunk in parts:
        for name in words.classes(norms[chunk.first : chunk.last]):
            if name in met:
                met[name] += 1
    return {name: count / total for name, count in met.items()}


def chances(found: Mapping[str, float], weights: Mapping[str, Any]) -> dict[str, float]:
    """How likely each kind is; ``weights`` maps a sign to one weight for each of ``KINDS``."""
    scores = np.zeros(len(KINDS))
    for name, value in found.items():
        if name in weights:
            scores += value * np.array(weights[name])
    scores = np.exp(scores - scores.max())
    return dict(zip(KINDS, (scores / scores.sum()).tolist(), strict=True))
