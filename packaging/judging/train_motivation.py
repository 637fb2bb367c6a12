"""Learn one half of the motivation marks: ``assets/judging/motivation_weights.json``.

    python packaging/judging/train_motivation.py            # writes the weights
    python packaging/judging/train_motivation.py --tell     # one lot left out at a time

A ridge regression of the marks for role and self on the signs of ``assess.motivation.signs``. Where
an answer has no marks, those usual for its quality stand for them.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from simulator.assess.motivation import signs
from simulator.assess.protocol import request_of

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "assets" / "judging" / "motivation_weights.json"
LOTS = ("", "_more", "_third", "_fourth", "_fifth")
PULL = 5.0
MARKS = ("role", "self")
USUAL = {
    "role": {"strong": 3.5, "fair": 2.2, "weak": 0.8},
    "self": {"strong": 3.6, "fair": 2.4, "weak": 1.0},
}


def answers(lots: tuple[str, ...]) -> list[dict[str, Any]]:
    """The labelled answers of the lots."""
    rows: list[dict[str, Any]] = []
    for lot in lots:
        text = (HERE / "answers" / f"motivation{lot}.jsonl").read_text("utf-8")
        rows += [json.loads(line) for line in text.splitlines() if line.strip()]
    return rows


def seen(row: dict[str, Any], mark: str) -> dict[str, float]:
    """The signs of an answer for one mark."""
    item: dict[str, Any] = {"id": row["id"], "format": "motivation", "text": row["answer"]}
    for name in ("question", "company_sheet", "role"):
        item[name] = row.get(name)
    return dict(signs(request_of(item))[mark])


def wanted(row: dict[str, Any], mark: str) -> float:
    """The mark that was given, or the usual one for the quality."""
    return float((row.get("marks") or {}).get(mark, USUAL[mark][row["quality"]]))


def learned(rows: list[dict[str, Any]], mark: str) -> dict[str, float]:
    """Weight of each sign; what every answer has is not pulled to nothing."""
    each = [seen(row, mark) for row in rows]
    names = sorted(each[0])
    given: npt.NDArray[np.float64] = np.array([[row[name] for name in names] for row in each])
    pull = PULL * np.diag([float(name != "always") for name in names])
    right = given.T @ np.array([wanted(row, mark) for row in rows])
    weights = np.linalg.solve(given.T @ given + pull, right)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def main() -> None:
    """Write the weights, or tell how far off they are on lots they have not seen."""
    args = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    args.add_argument("--tell", action="store_true")
    if args.parse_args().tell:
        for lot in LOTS:
            for mark in MARKS:
                rows = answers(tuple(other for other in LOTS if other != lot))
                weights = learned(rows, mark)
                off = [
                    abs(sum(weights[k] * v for k, v in seen(row, mark).items()) - wanted(row, mark))
                    for row in answers((lot,))
                ]
                print(f"{lot or '(first)':10} {mark:5} off by {sum(off) / len(off):.2f}")
        return
    rows = answers(LOTS)
    about = f"Made by packaging/judging/train_motivation.py from {len(rows)} answers of our own."
    marks = {mark: learned(rows, mark) for mark in MARKS}
    OUT.write_text(json.dumps({"about": about, "marks": marks}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
