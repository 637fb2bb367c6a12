"""Learn what a candidate's question is about: ``assets/judging/candidate_questions_topics.json``.

    python packaging/judging/train_topics.py            # writes the weights
    python packaging/judging/train_topics.py --tell     # one lot left out at a time, writes nothing

A softmax over stems and pairs of neighbouring stems, learned from our own labelled questions by
plain gradient steps from zero, so the same questions give the same weights. ``assess.topics`` reads
them beside the lists.
"""

import argparse
import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import TypedDict

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from simulator.assess.cues import pieces_of
from simulator.assess.topics import SPREAD, signs

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "assets" / "judging" / "candidate_questions_topics.json"
LOTS = ("", "_third", "_fourth", "_fifth", "_short")
STEPS, PULL = 400, 0.003
FEWEST_STEMS, FEWEST_PAIRS = 2, 3
"""Questions that a stem, or a pair, has to stand in."""
KEPT = 2
"""Decimals of a weight."""


class Weights(TypedDict):
    """What is written: a row of weights, one for each topic, by sign."""

    topics: list[str]
    bias: list[float]
    signs: dict[str, list[float]]


def questions(lots: tuple[str, ...]) -> list[dict[str, str]]:
    """Text and topic of the labelled questions; what was answered before has no topic here."""
    rows: list[dict[str, str]] = []
    for lot in lots:
        path = HERE / "answers" / f"candidate_questions{lot}.jsonl"
        rows += [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [row for row in rows if row["topic"] != "already_answered"]


def learned(rows: list[dict[str, str]]) -> Weights:
    """Weights by sign, one for each topic."""
    topics = sorted({row["topic"] for row in rows})
    seen = [signs(pieces_of(row["text"])) for row in rows]
    often = Counter(sign for each in seen for sign in each)
    fewest = {True: FEWEST_PAIRS, False: FEWEST_STEMS}
    known = sorted(sign for sign, count in often.items() if count >= fewest[" " in sign])
    place = {sign: n for n, sign in enumerate(known)}
    given = np.zeros((len(rows), len(known) + 1))
    wanted = np.zeros((len(rows), len(topics)))
    given[:, -1] = 1
    for n, (row, each) in enumerate(zip(rows, seen, strict=True)):
        at = [place[sign] for sign in each if sign in place]
        given[n, at] = SPREAD / math.sqrt(max(1, len(at)))
        wanted[n, topics.index(row["topic"])] = 1
    weights = np.zeros((len(known) + 1, len(topics)))
    for _ in range(STEPS):
        raw = np.exp(given @ weights)
        chance = raw / raw.sum(axis=1, keepdims=True)
        weights -= given.T @ (chance - wanted) / len(rows) + PULL * weights
    rounded = weights.round(KEPT) + 0.0
    return {
        "topics": topics,
        "bias": rounded[-1].tolist(),
        "signs": {sign: rounded[n].tolist() for n, sign in enumerate(known) if rounded[n].any()},
    }


def chosen(weights: Weights, text: str) -> str:
    """The likeliest topic by the weights alone."""
    topics, table = weights["topics"], weights["signs"]
    seen = [np.array(table[sign]) for sign in signs(pieces_of(text)) if sign in table]
    scale = SPREAD / math.sqrt(max(1, len(seen)))
    raw = np.array(weights["bias"]) + scale * sum(seen, np.zeros(len(topics)))
    return topics[int(raw.argmax())]


def write(weights: Weights, count: int) -> None:
    """One sign a line, so that a change can be read."""
    head = (
        f"Made by packaging/judging/train_topics.py from {count} labelled questions of our own "
        "(packaging/judging/answers/candidate_questions*.jsonl). A weight for each topic, by stem "
        "or pair of neighbouring stems."
    )
    rows = weights["signs"].items()
    lines = ",\n".join(f"  {json.dumps(sign)}: {json.dumps(row)}" for sign, row in rows)
    OUT.write_text(
        f'{{\n "about": {json.dumps(head)},\n "topics": {json.dumps(weights["topics"])},\n'
        f' "bias": {json.dumps(weights["bias"])},\n "signs": {{\n{lines}\n }}\n}}\n',
        "utf-8",
    )


def main() -> None:
    """Write the weights, or tell how well each lot is judged by those of the others."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--tell", action="store_true")
    if args.parse_args().tell:
        for lot in LOTS:
            weights = learned(questions(tuple(other for other in LOTS if other != lot)))
            rows = questions((lot,))
            right = sum(chosen(weights, row["text"]) == row["topic"] for row in rows)
            print(f"{lot or '(first)':10} {right / len(rows):.3f} of {len(rows)}")
        return
    rows = questions(LOTS)
    write(learned(rows), len(rows))


if __name__ == "__main__":
    main()
