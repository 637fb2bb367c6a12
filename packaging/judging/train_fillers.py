"""Learns the weights that tell filler words from the same words used in earnest.

    python packaging/judging/train_fillers.py --data FOLDER
        writes assets/judging/filler_weights.json
    python packaging/judging/train_fillers.py --data FOLDER --cross
        prints figures by five-fold cross-validation, five times over, and writes nothing
    python packaging/judging/train_fillers.py --data FOLDER --cross --conversations
        leaves out one conversation after the other instead of a fifth of the turns
    python packaging/judging/train_fillers.py --cross
        the same on our own sentences alone

Our own sentences are ``answers/fillers*.jsonl``. FOLDER holds another ``fillers.jsonl``: turns of
conversation, each candidate with whether a professional left it out (Rev16,
revdotcom/speech-datasets, CC BY-SA 4.0). Only learned weights leave that file, and no weight is
kept for a word that stands beside candidates in fewer than three rows.

How often each word is a filler at all is learned for FOLDER and for our own sentences apart, and
hardly pulled to zero; signs that all words share are pulled harder than those of one word. The
threshold is learned inside each fold, on the turns that are left; those of some words are set.
"""

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from simulator.assess.filler_signs import candidates, signs
from simulator.assess.text import read
from simulator.domain.transcript import Transcript

OWN: Final = Path(__file__).resolve().parent / "answers"
WEIGHTS: Final = Path(__file__).resolve().parents[2] / "assets" / "judging" / "filler_weights.json"
FOLDS: Final = 5
SEEDS: Final = 5
BARE: Final = 0.3
"""Weight of each example once more without punctuation."""
OUR_OWN: Final = "our own"
"""The sign of our own sentences; nothing that is judged has it."""
_ROUNDS: Final = 150
_RARE: Final = 3
_CAREFUL: Final = {"so": 0.7, "kind of": 0.55, "sort of": 0.55, "i mean": 0.55}
"""Words called fillers only when it is clearer: transcribers disagree with each other about ``so``,
the others are rare in what was learned from, and ``kind of`` is told as a hedge anyway."""
_OF_ONE_WORD: Final = 0.7
"""How hard signs of one word are pulled to zero, against those that all words share."""
_RATE: Final = 0.3
"""How hard the share of fillers of each word is pulled, and its difference in our sentences."""


@dataclass(frozen=True)
class Example:
    """A candidate with its signs, whether it was a filler, its row and what it counts."""

    row: int
    signs: tuple[str, ...]
    filler: bool
    weight: float


def examples(rows: Sequence[dict[str, Any]], bare: float, first: int = 0) -> list[Example]:
    """The candidates of the rows as written, and once more without punctuation at weight ``bare``.

    A row names its candidates (``[start, end, kind, is filler]``), or its fillers
    (``[start, end]``) with every other candidate meant in earnest.
    Rows are numbered from ``first``.
    """
    out = []
    for n, row in enumerate(rows, first):
        text = row["text"]
        plain = "".join(c if c.isalnum() or c in "' " else " " for c in text).lower()
        if "candidates" in row:
            gold = {start: filler for start, _, kind, filler in row["candidates"] if kind == "word"}
        else:
            fillers = {start for start, _ in row["fillers"]}
            words = read(Transcript(text))
            starts = (words.tokens[found.first].start for found in candidates(words))
            gold = {start: start in fillers for start in starts}
        out += _found(n, text, gold, 1.0)
        if bare:
            out += _found(n, plain, gold, bare)
    return out


def _found(n: int, text: str, gold: Mapping[int, bool], weight: float) -> list[Example]:
    words = read(Transcript(text))
    out = []
    for candidate in candidates(words):
        first, last = words.offsets(candidate.first, candidate.last)
        start = next((at for at in range(first, last) if at in gold), None)
        if start is not None:
            out.append(Example(n, tuple(signs(words, candidate)), bool(gold[start]), weight))
    return out


def our_own() -> list[Example]:
    """The examples of our own sentences, by rows below zero."""
    rows = [row for path in sorted(OWN.glob("fillers*.jsonl")) for row in rows_of(path)]
    found = examples(rows, BARE, -len(rows))
    return [replace(e, signs=(*e.signs, OUR_OWN, f"{OUR_OWN}: {e.signs[1]}")) for e in found]


def learn(data: Sequence[Example], pull: float) -> dict[str, float]:
    """Ridge logistic regression by L-BFGS; signs of fewer than three rows are left out."""
    met = Counter(sign for sign, _ in {(s, e.row) for e in data for s in e.signs})
    names = sorted(sign for sign, count in met.items() if count >= _RARE)
    index = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for i, example in enumerate(data):
        for sign in example.signs:
            if sign in index:
                x[i, index[sign]] = 1.0
    words = {e.signs[1] for e in data}
    ridge = np.array([_pull(name, words, pull) for name in names])
    y = np.array([example.filler for example in data], float)
    weight = np.array([example.weight for example in data])
    w = _fitted(x, y, weight, ridge)
    return {name: round(float(w[n]), 3) for name, n in index.items()}


def _pull(name: str, words: set[str], pull: float) -> float:
    """How hard the weight of a sign is pulled to zero."""
    if name == "bias":
        return 0.01
    if name in words or name.startswith(OUR_OWN):
        return _RATE
    return pull * (_OF_ONE_WORD if ": " in name else 1.0)


def _fitted(
    x: np.ndarray[Any, Any],
    y: np.ndarray[Any, Any],
    weight: np.ndarray[Any, Any],
    ridge: np.ndarray[Any, Any],
) -> np.ndarray[Any, Any]:
    """The weights of least loss, by L-BFGS with eight steps remembered."""

    def loss(w: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        z = x @ w
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (ridge * w * w).sum()
        return float(value), x.T @ (weight * (p - y)) + ridge * w

    w = np.zeros(x.shape[1])
    value, slope = loss(w)
    steps: list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]] = []
    for _ in range(_ROUNDS):
        way = _way(slope, steps)
        length = 1.0
        while True:
            new_value, new_slope = loss(w - length * way)
            if new_value <= value - 1e-4 * length * (slope @ way) or length < 1e-6:  # noqa: PLR2004
                break
            length /= 2
        steps = [*steps[-7:], (-length * way, new_slope - slope)]
        done = abs(value - new_value) < 1e-5  # noqa: PLR2004 - converged
        w, value, slope = w - length * way, new_value, new_slope
        if done:
            break
    return w


def _way(
    slope: np.ndarray[Any, Any], steps: list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]
) -> np.ndarray[Any, Any]:
    """The slope bent by the steps remembered: the two loops of L-BFGS."""
    kept = [(step, turn) for step, turn in steps if step @ turn > 1e-10]  # noqa: PLR2004
    if not kept:
        return np.asarray(slope / max(1.0, float(np.linalg.norm(slope))))
    way, shares = slope.copy(), []
    for step, turn in reversed(kept):
        shares.append((step @ way) / (turn @ step))
        way = way - shares[-1] * turn
    step, turn = kept[-1]
    way = way * (step @ turn) / (turn @ turn)
    for (step, turn), share in zip(kept, reversed(shares), strict=True):
        way = way + step * (share - (turn @ way) / (turn @ step))
    return np.asarray(way)


def chances(data: Sequence[Example], weights: dict[str, float]) -> np.ndarray[Any, Any]:
    """How likely each example is a filler."""
    totals = np.array([sum(weights.get(sign, 0.0) for sign in e.signs) for e in data])
    return np.asarray(1 / (1 + np.exp(-np.clip(totals, -30, 30))))


def f1(said: np.ndarray[Any, Any], data: Sequence[Example]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the examples as written."""
    whole = np.array([e.weight >= 1 for e in data])
    gold = np.array([e.filler for e in data]) & whole
    said = said & whole
    hit = int((gold & said).sum())
    p, r = hit / max(1, int(said.sum())), hit / max(1, int(gold.sum()))
    return p, r, 2 * p * r / max(1e-9, p + r)


def limits(thresholds: Mapping[str, float], data: Sequence[Example]) -> np.ndarray[Any, Any]:
    """The threshold of each example: that of its word, else the general one (under ``""``)."""
    return np.array([thresholds.get(e.signs[1], thresholds[""]) for e in data])


def best_thresholds(p: np.ndarray[Any, Any], data: Sequence[Example]) -> dict[str, float]:
    """The general threshold with the best F1, and those that are set."""
    steps = [round(0.2 + 0.04 * n, 2) for n in range(18)]

    def figure(step: float) -> tuple[float, float]:
        said = p >= limits(_CAREFUL | {"": step}, data)
        return round(f1(said, data)[2], 4), -abs(step - 0.42)

    return {"": max(steps, key=figure), **_CAREFUL}


def by_turn(rows: int, seed: int) -> list[int]:
    """The fold of each row, a fifth of the rows in each."""
    order = list(range(rows))
    random.Random(seed).shuffle(order)
    fold = dict(zip(order, (n % FOLDS for n in range(rows)), strict=True))
    return [fold[row] for row in range(rows)]


def crossed(
    data: Sequence[Example], own: Sequence[Example], pull: float, folds: Sequence[int]
) -> np.ndarray[Any, Any]:
    """Chances by weights that have not seen an example's fold; ``own`` is always learned from."""
    out = np.zeros(len(data))
    for fold in sorted({folds[e.row] for e in data}):
        mine = [i for i, e in enumerate(data) if folds[e.row] == fold]
        rest = [e for e in data if folds[e.row] != fold]
        out[mine] = chances([data[i] for i in mine], learn([*rest, *own], pull))
    return out


def judged(
    data: Sequence[Example], own: Sequence[Example], pull: float, folds: Sequence[int]
) -> np.ndarray[Any, Any]:
    """What is called a filler by weights and by thresholds that have not seen its fold."""
    out = np.zeros(len(data), bool)
    p = crossed(data, own, pull, folds)
    for fold in sorted({folds[e.row] for e in data}):
        mine = [i for i, e in enumerate(data) if folds[e.row] == fold]
        rest = [i for i, e in enumerate(data) if folds[e.row] != fold]
        thresholds = best_thresholds(p[rest], [data[i] for i in rest])
        out[mine] = p[mine] >= limits(thresholds, [data[i] for i in mine])
    return out


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def told(name: str, tries: Sequence[np.ndarray[Any, Any]], data: Sequence[Example]) -> None:
    """Print precision, recall and F1, as a whole and by word; means over the tries."""

    def line(title: str, places: list[int]) -> None:
        mine = [data[i] for i in places]
        figures = np.mean([f1(said[places], mine) for said in tries], axis=0)
        print(f"{title:34}", *(f"{value:.3f}" for value in figures))

    line(name, list(range(len(data))))
    for word in sorted({e.signs[1] for e in data}):
        line(f"    {word}", [i for i, e in enumerate(data) if e.signs[1] == word])


def main() -> None:
    """Learn from a folder, or print figures."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    args.add_argument("--data", type=Path)
    args.add_argument("--cross", action="store_true")
    args.add_argument("--conversations", action="store_true")
    args.add_argument("--seeds", type=int, default=SEEDS)
    args.add_argument("--pull", type=float, default=10.0)
    opts = args.parse_args()
    rows = rows_of(opts.data / "fillers.jsonl") if opts.data else []
    data, own = examples(rows, BARE), our_own()
    if not data:
        plain = [replace(e, row=e.row - own[0].row, signs=e.signs[:-2]) for e in own]
        folds = by_turn(1 + plain[-1].row, 0)
        likely = crossed(plain, [], opts.pull, folds) >= 0.5  # noqa: PLR2004 - likelier than not
        told("our own, cross-validated", [likely], plain)
        return
    if opts.conversations:
        names = [row["id"].rsplit("-", 1)[0] for row in rows]
        tries = [[sorted(set(names)).index(name) for name in names]]
    else:
        tries = [by_turn(len(rows), seed) for seed in range(opts.seeds)]
    told("everything said", [np.ones(len(data), bool)], data)
    unseen = [chances(data, learn(own, opts.pull)) >= 0.5]  # noqa: PLR2004 - likelier than not
    told("learned from our own alone", unseen, data)
    said = [judged(data, own, opts.pull, folds) for folds in tries]
    told("cross-validated", said, data)
    if not opts.cross:
        p = np.mean([crossed(data, own, opts.pull, folds) for folds in tries], axis=0)
        figure = float(np.mean([f1(each, data)[2] for each in said]))
        weights = learn([*data, *own], opts.pull)
        _write(weights, best_thresholds(p, data), len(rows), len(data), figure)


def _write(
    weights: dict[str, float], thresholds: dict[str, float], rows: int, many: int, figure: float
) -> None:
    about = {
        "learned from": f"answers/fillers*.jsonl, and {many} candidates in {rows} turns of Rev16 "
        "(revdotcom/speech-datasets, CC BY-SA 4.0): whether the clean transcript left them out",
        "how": "ridge logistic regression, packaging/judging/train_fillers.py",
        "cross-validated F1 on the latter": round(figure, 3),
    }
    kept = {
        name: value
        for name, value in weights.items()
        if abs(value) >= 0.02 and not name.startswith(OUR_OWN)  # noqa: PLR2004 - smaller ones decide nothing
    }
    table = {"about": about, "thresholds": thresholds, "weights": kept}
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
