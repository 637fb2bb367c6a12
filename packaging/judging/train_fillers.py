"""Learns the weights that tell filler words from the same words used in earnest.

    python packaging/judging/train_fillers.py --data FOLDER
        writes assets/judging/filler_weights.json
    python packaging/judging/train_fillers.py --data FOLDER --cross
        prints figures by five-fold cross-validation and writes nothing
    python packaging/judging/train_fillers.py --data FOLDER --cross --holdout 3
        the same on all but every third row, and figures on those
    python packaging/judging/train_fillers.py --cross
        the same on our own sentences alone

Our own sentences are ``answers/fillers.jsonl``. FOLDER holds another ``fillers.jsonl``: turns of
conversation, each candidate with whether a professional left it out (Rev16,
revdotcom/speech-datasets, CC BY-SA 4.0). Only learned weights leave that file, and no weight is
kept for a word that stands beside candidates in fewer than three rows.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from simulator.assess.fillers import candidates, signs
from simulator.assess.text import read
from simulator.domain.transcript import Transcript

OWN: Final = Path(__file__).resolve().parent / "answers" / "fillers.jsonl"
WEIGHTS: Final = Path(__file__).resolve().parents[2] / "assets" / "judging" / "filler_weights.json"
FOLDS: Final = 5
_ROUNDS: Final = 40
_RARE: Final = 3
_OFTEN: Final = 60
"""A word met so often gets a threshold of its own."""


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


def learn(data: Sequence[Example], pull: float) -> dict[str, float]:
    """Ridge logistic regression by Newton steps; signs of fewer than three rows are left out."""
    met = Counter(sign for sign, _ in {(s, e.row) for e in data for s in e.signs})
    names = sorted(sign for sign, count in met.items() if count >= _RARE)
    index = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for i, example in enumerate(data):
        for sign in example.signs:
            if sign in index:
                x[i, index[sign]] = 1.0
    y = np.array([example.filler for example in data], float)
    weight = np.array([example.weight for example in data])
    ridge = np.full(len(names), pull)
    ridge[index["bias"]] = 1e-3
    w = np.zeros(len(names))
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (weight * (p - y)) + ridge * w
        bend = (x.T * (weight * p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        w -= step
        if float(np.abs(step).max()) < 1e-6:  # noqa: PLR2004 - converged
            break
    return {name: round(float(w[n]), 3) for name, n in index.items()}


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
    """The thresholds with the best F1: a general one, then one for each word often met."""
    steps = [round(0.2 + 0.04 * n, 2) for n in range(18)]
    best = {"": 0.5}
    many = Counter(e.signs[1] for e in data if e.weight >= 1)
    for name in ["", *sorted(word for word, count in many.items() if count >= _OFTEN)]:

        def figure(step: float, name: str = name) -> tuple[float, float]:
            said = p >= limits(best | {name: step}, data)
            return round(f1(said, data)[2], 4), -abs(step - best.get(name, best[""]))

        best[name] = max(steps, key=figure)
    return best


def crossed(data: Sequence[Example], own: Sequence[Example], pull: float) -> np.ndarray[Any, Any]:
    """Chances by weights that have not seen an example's row; ``own`` is always learned from."""
    out = np.zeros(len(data))
    for fold in range(FOLDS):
        mine = [i for i, e in enumerate(data) if e.row % FOLDS == fold]
        rest = [e for e in data if e.row % FOLDS != fold]
        out[mine] = chances([data[i] for i in mine], learn([*rest, *own], pull))
    return out


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def told(name: str, said: np.ndarray[Any, Any], data: Sequence[Example]) -> None:
    """Print precision, recall and F1, as a whole and by word."""
    print(f"{name:34}", *(f"{value:.3f}" for value in f1(said, data)))
    for word in sorted({e.signs[1] for e in data}):
        mine = [i for i, e in enumerate(data) if e.signs[1] == word]
        figures = f1(said[mine], [data[i] for i in mine])
        print(f"    {word:30}", *(f"{value:.2f}" for value in figures))


def main() -> None:
    """Learn from a folder, or print figures."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    args.add_argument("--data", type=Path)
    args.add_argument("--cross", action="store_true")
    args.add_argument("--holdout", type=int, default=0)
    args.add_argument("--pull", type=float, default=8.0)
    args.add_argument("--bare", type=float, default=0.3)
    opts = args.parse_args()
    every = rows_of(opts.data / "fillers.jsonl") if opts.data else []
    held = [row for n, row in enumerate(every, 1) if opts.holdout and n % opts.holdout == 0]
    rows = [row for n, row in enumerate(every, 1) if not opts.holdout or n % opts.holdout]
    data = examples(rows, opts.bare)
    own = examples(rows_of(OWN), opts.bare, len(every))
    p = crossed(data, own, opts.pull)
    thresholds = best_thresholds(p, data) if data else {"": 0.5}
    weights = learn([*data, *own], opts.pull)
    print("thresholds", thresholds)
    told("our own, cross-validated", crossed(own, data, opts.pull) >= limits(thresholds, own), own)
    if data:
        told("everything said", p >= 0, data)
        told("cross-validated", p >= limits(thresholds, data), data)
    if held:
        unseen = examples(held, 0.0)
        told("held out", chances(unseen, weights) >= limits(thresholds, unseen), unseen)
    if not opts.cross:
        _write(
            weights, thresholds, len(rows), len(data), f1(p >= limits(thresholds, data), data)[2]
        )


def _write(
    weights: dict[str, float], thresholds: dict[str, float], rows: int, many: int, figure: float
) -> None:
    about = {
        "learned from": f"answers/fillers.jsonl, and {many} candidates in {rows} turns of Rev16 "
        "(revdotcom/speech-datasets, CC BY-SA 4.0): whether the clean transcript left them out",
        "how": "ridge logistic regression, packaging/judging/train_fillers.py",
        "cross-validated F1 on the latter": round(figure, 3),
    }
    kept = {name: value for name, value in weights.items() if abs(value) >= 0.02}  # noqa: PLR2004 - smaller ones decide nothing
    table = {"about": about, "thresholds": thresholds, "weights": kept}
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
