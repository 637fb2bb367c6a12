"""What a question is about, by words and pairs of words learned from labelled questions.

It speaks beside the lists of ``candidate_questions.toml``, which settle what they are sure of. The
weights lie in ``assets/judging/candidate_questions_topics.json``; its head says from what.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from simulator.assess.cues import Hit, Pieces
from simulator.assess.gates import is_small
from simulator.assess.text import stem
from simulator.domain.resources import resource

SPREAD = 3.0
"""However many known words a question has, together they speak as loud as nine."""
_SHOWN = 2


@dataclass(frozen=True)
class _Weights:
    """A weight for each topic, by sign; ``bias`` stands for the signs that every question has."""

    topics: tuple[str, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, tuple[float, ...]]


def signs(answer: Pieces) -> dict[str, int]:
    """The stems of a question, and pairs of neighbours, each with the place where it begins."""
    stems = [stem(word) for word in answer.words]
    found = {f"{a} {b}": n for n, (a, b) in enumerate(pairwise(stems))}
    return found | {each: n for n, each in enumerate(stems)}


def chances(answer: Pieces) -> Mapping[str, float]:
    """The logarithm of the chance of each topic, 0 or less."""
    known = _weights()
    seen = [known.signs[sign] for sign in sorted(signs(answer)) if sign in known.signs]
    scale = SPREAD / math.sqrt(max(1, len(seen)))
    raw = [bias + scale * sum(weights[n] for weights in seen) for n, bias in enumerate(known.bias)]
    most = max(raw)
    whole = most + math.log(sum(math.exp(value - most) for value in raw))
    return {topic: value - whole for topic, value in zip(known.topics, raw, strict=True)}


def telling(answer: Pieces, topic: str) -> tuple[Hit, ...]:
    """The words that speak most for a topic, at most two places, in the order said.

    Small words ("of", "it") have their weight, but show a person nothing.
    """
    known = _weights()
    column = known.topics.index(topic)
    found = [
        (known.signs[sign][column], n, sign)
        for sign, n in signs(answer).items()
        if sign in known.signs and known.signs[sign][column] > 0
        if not all(map(is_small, answer.words[n : n + sign.count(" ") + 1]))
    ]
    best = sorted(sorted(found, reverse=True)[:_SHOWN], key=lambda each: each[1])
    return tuple(
        Hit(answer.pieces[n].start, answer.pieces[n + sign.count(" ")].end, sign)
        for _, n, sign in best
    )


@cache
def _weights() -> _Weights:
    path = resource("assets", "judging", "candidate_questions_topics.json")
    data = json.loads(path.read_text("utf-8"))
    return _Weights(
        tuple(data["topics"]),
        tuple(data["bias"]),
        {sign: tuple(weights) for sign, weights in data["signs"].items()},
    )
