"""The sequence labeller: a linear-chain conditional random field over the chunks of an answer.

One machinery, one weights file a format: ``star_weights.json`` (S T A R L O) and
``situational_weights.json`` (U N I O). The weights are learned by ``packaging/judging/train.py``.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simulator.assess.borders import cut
from simulator.assess.clauses import Chunk, Run, joined, placed
from simulator.assess.hints import content, features, lexicon, opening
from simulator.assess.text import Text, spoken, words_of
from simulator.domain.assessment import Clause
from simulator.domain.resources import resource

Array = npt.NDArray[np.float64]
_NEVER: Final = -9.0
_MANY: Final = 3
"""Chunks with a cue after which more tell nothing."""

CUE_FILE: Final = {"behavioural": "star_cues", "situational": "stage_cues"}
"""The cue classes each format looks for."""
WEIGHTS_FILE: Final = {"behavioural": "star_weights.json", "situational": "stage_weights.json"}


@dataclass(frozen=True)
class Weights:
    """A trained labeller.

    Args:
        labels: One letter each.
        features: Feature name to its row of ``emit``.
        emit: (features, labels).
        step: (labels, labels): from the label before to the label after, always added.
        edge: Edge kind or connective to a further (labels, labels).
        bias: (labels,): added when labels are chosen, so that rare labels are not passed over.
        kind: Sign to its weight for each of ``story.KINDS``; empty for other formats.
        present: Label to the weights of the signs that it is there; see ``Labelled.present``.
        about: From what and how it was learned.
    """

    labels: str
    features: Mapping[str, int]
    emit: Array
    step: Array
    edge: Mapping[str, Array]
    bias: Array
    kind: Mapping[str, Sequence[float]]
    present: Mapping[str, Mapping[str, float]]
    about: Mapping[str, Any]


_LESSON: Final = "L"
_OPENING: Final = 6
"""Words of a chunk in which its opening is looked for."""
_LESSON_OPENS: Final = re.compile(
    r"(?:and |so |but )?(?:(?:i|we)(?: have|'ve)? (?:learned|learnt) (?:from (?:it|that|this) )?to|"
    r"(?:it|that|this)(?: has)? taught (?:me|us)|"
    r"what (?:i|we) (?:learned|learnt|took|take) (?:from|away)|"
    r"(?:my|the) lesson (?:was|is|for me))\b"
)
_FINDING_OPENS: Final = re.compile(r"(?:and |so |but |then )?(?:i|we) (?:learned|learnt) that\b")


def _logit(chance: float) -> float:
    """Log odds, kept within what a rounded weight can turn."""
    kept = min(0.995, max(0.005, chance))
    return float(np.log(kept / (1 - kept)))


def _weighed(signs: Mapping[str, float], by: Mapping[str, float]) -> float:
    return sum(value * by.get(name, 0.0) for name, value in signs.items())


@dataclass(frozen=True)
class Labelled:
    """An answer with labels.

    Args:
        text: The answer without fillers, as ``text.spoken`` gives it.
        chunks: It, cut.
        labels: The chosen label of each chunk.
        posteriors: (chunks, labels) probabilities; columns in the order of ``names``.
        names: The label letters.
        runs: The chunks joined; tokens of ``text``.
        clauses: The runs with their places in text and recording.
        hinted: Cue class to the number of chunks that hold it.
        there: Part (S T A R, or U N I) to the log odds that it is in the answer.
    """

    text: Text
    chunks: tuple[Chunk, ...]
    labels: tuple[str, ...]
    posteriors: Array
    names: str
    runs: tuple[Run, ...]
    clauses: tuple[Clause, ...]
    hinted: Mapping[str, int] = field(default_factory=dict)
    there: Mapping[str, float] = field(default_factory=dict)

    def signs(self, part: str) -> dict[str, float]:
        """What speaks for and against a part being in the answer.

        For: its surest chunks and its share of words. Either way: how many words go to each other
        label, since a long account of deeds with a faint end is one without a result, and how
        often each cue class is met in the whole answer.
        """
        if not self.chunks:
            return {"bias": 1.0}
        chances = self.posteriors[:, self.names.index(part)]
        words = np.array([c.last - c.first for c in self.chunks])
        ranked = np.sort(chances)[::-1]
        said = zip(self.names, np.log1p(words @ self.posteriors), strict=True)
        others = {f"words:{name}": float(many) for name, many in said if name != part}
        own = {
            "bias": 1.0,
            "surest": _logit(float(ranked[0])),
            "next": _logit(float(ranked[1]) if len(ranked) > 1 else 0.0),
            "words": float(np.log1p(chances @ words)),
            "share": float(chances @ words / words.sum()),
        }
        hinted = {f"cue:{name}": min(_MANY, many) for name, many in self.hinted.items()}
        return own | others | hinted


def unpacked(raw: Mapping[str, Any]) -> Weights:
    """Weights from the plain values of a weights file."""
    scale = float(raw["scale"])
    emit = np.array(list(raw["features"].values()), dtype=np.float64) / scale
    return Weights(
        raw["labels"],
        {name: n for n, name in enumerate(raw["features"])},
        emit.reshape(len(raw["features"]), len(raw["labels"])),
        np.array(raw["step"], dtype=np.float64) / scale,
        {name: np.array(rows, dtype=np.float64) / scale for name, rows in raw["edge"].items()},
        np.array(raw["bias"], dtype=np.float64) / scale,
        {name: [v / scale for v in row] for name, row in raw.get("kind", {}).items()},
        {
            name: {sign: v / scale for sign, v in row.items()}
            for name, row in raw.get("present", {}).items()
        },
        raw["about"],
    )


@cache
def weights(format_: str) -> Weights:
    """The shipped weights of a format."""
    path = resource("assets", "judging", WEIGHTS_FILE[format_])
    return unpacked(json.loads(path.read_text("utf-8")))


def label(text: Text, question: str, format_: str, using: Weights | None = None) -> Labelled:
    """Label an answer clause by clause.

    Args:
        text: The answer as ``text.read`` gives it.
        question: The words that were asked.
        format_: ``behavioural`` (labels S T A R L O) or ``situational`` (U N I O).
        using: Other weights than the shipped ones.
    """
    by = using or weights(format_)
    whole, text = text, spoken(text)
    parts = cut(text)
    if not parts:
        none = np.zeros((0, len(by.labels)))
        never = dict.fromkeys(by.present, _NEVER)
        return Labelled(text, (), (), none, by.labels, (), (), there=never)
    found = features(text, parts, content(words_of(question)), CUE_FILE[format_])
    chances = _posteriors(_scores(found, by), _steps(opening(parts, text.norms), by))
    scored = np.log(chances + 1e-9) + by.bias
    if _LESSON in by.labels:
        findings = [n for n in range(len(parts)) if _is_finding(text, parts, n)]
        scored[findings, by.labels.index(_LESSON)] = -np.inf
    chosen = np.argmax(scored, axis=1)
    labels = tuple(
        _LESSON if _LESSON in by.labels and _is_lesson(text, parts, n) else by.labels[label_]
        for n, label_ in enumerate(chosen)
    )
    runs = joined(text, parts, labels)
    cues = lexicon(CUE_FILE[format_])
    held = Counter(c for p in parts for c in cues.classes(text.norms[p.first : p.last]))
    places = placed(whole, text, runs)
    seen = Labelled(text, parts, labels, chances, by.labels, runs, places, held)
    return replace(seen, there={p: _weighed(seen.signs(p), row) for p, row in by.present.items()})


def _is_lesson(text: Text, parts: Sequence[Chunk], n: int) -> bool:
    """Whether a chunk late in an answer opens as a lesson does: "I learned to …".

    "I learned that the pump was broken" may be a deed, and is left to the weights.
    """
    late = 2 * parts[n].first >= len(text.tokens)
    said = " ".join(text.norms[parts[n].first : parts[n].first + _OPENING])
    return late and bool(_LESSON_OPENS.match(said))


def _is_finding(text: Text, parts: Sequence[Chunk], n: int) -> bool:
    """Whether a chunk early in an answer tells of something that turned out: no lesson."""
    early = 2 * parts[n].first < len(text.tokens)
    said = " ".join(text.norms[parts[n].first : parts[n].first + _OPENING])
    return early and bool(_FINDING_OPENS.match(said))


def missing(*readings: Labelled) -> tuple[str, ...]:
    """The parts that are not in an answer, by the mean of its readings: two err less than one."""
    parts = readings[0].there
    return tuple(part for part in parts if sum(seen.there[part] for seen in readings) < 0)


def _scores(found: Sequence[Sequence[str]], by: Weights) -> Array:
    rows: list[int] = []
    starts: list[int] = []
    known = by.features
    for names in found:
        starts.append(len(rows))
        rows += [known[name] for name in names if name in known] or [known["bias"]]
    return np.asarray(np.add.reduceat(by.emit[rows], starts, axis=0))


def _steps(openings: Sequence[tuple[str, str]], by: Weights) -> list[Array]:
    nothing = np.zeros_like(by.step)
    return [
        by.step + by.edge.get(f"e:{edge}", nothing) + by.edge.get(f"w:{word}", nothing)
        for edge, word in openings
    ]


def _posteriors(scores: Array, steps: Sequence[Array]) -> Array:
    """Label probabilities by forward and backward sums; scaled at each step against underflow."""
    emit = np.exp(scores - scores.max(axis=1, keepdims=True))
    move = [np.exp(step) for step in steps]
    length = len(emit)
    ahead = np.empty_like(emit)
    ahead[0] = emit[0] / emit[0].sum()
    for n in range(1, length):
        ahead[n] = (ahead[n - 1] @ move[n]) * emit[n]
        ahead[n] /= ahead[n].sum()
    behind = np.ones_like(emit)
    for n in range(length - 2, -1, -1):
        behind[n] = move[n + 1] @ (emit[n + 1] * behind[n + 1])
        behind[n] /= behind[n].sum()
    both = ahead * behind
    return np.asarray(both / both.sum(axis=1, keepdims=True))
