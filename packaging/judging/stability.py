"""Measures how far marks move when only punctuation goes or fillers come, and what ranks hold.

    stability.py ANSWERS.jsonl …                 by the shipped weights
    stability.py ANSWERS.jsonl … --weights DIR   by DIR/<format>-own.json, of ``train.py --folds``

An honest figure needs answers that the weights have not seen: those of another folder, or those of
an author whose answers were left out (``train.py --leave third --folds DIR``).
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from train import load
from variants import bare

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.sequence import Weights, unpacked
from simulator.domain.assessment import Assessment
from simulator.domain.transcript import Transcript

FILLERS: Final = (
    "um", "uh", "er", "you know", "I mean", "like", "basically", "sort of", "kind of", "well", "so",
)  # fmt: skip
_ONE_IN: Final = 12
"""Words to a filler: about twelve fillers a minute, which harms a talk."""
_ENOUGH_WORDS: Final = 25
_RANK: Final = {"weak": 0, "fair": 1, "strong": 2}
_STORY: Final = "story"

Row = Mapping[str, Any]
Judge = Callable[[Row, str], Assessment]


def filled(text: str, rng: random.Random, mark: str = ",") -> str:
    """The text with a filler before one word in twelve, each followed by ``mark``."""
    out: list[str] = []
    for word in text.split():
        if rng.random() < 1 / _ONE_IN:
            out.append(rng.choice(FILLERS) + mark)
        out.append(word)
    return " ".join(out)


def guises(text: str, seed: str) -> Iterator[tuple[str, str, str]]:
    """(what was done, the text before, the text after)."""
    plain = bare(text)
    yield "punctuation dropped", text, plain
    yield "fillers added", text, filled(text, random.Random(seed))
    yield "fillers added to bare words", plain, filled(plain, random.Random(seed), "")


def moves(rows: Sequence[Row], judged: Judge) -> dict[str, dict[str, list[int]]]:
    """By what was done and by criterion, how many steps each mark moved."""
    out: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for what, before, after in guises(said(row), row["id"]):
            first, then = marks(judged(row, before)), marks(judged(row, after))
            for name in first.keys() & then.keys():
                out[what][name].append(abs(first[name] - then[name]))
    return out


def said(row: Row) -> str:
    """The whole answer of a labelled row."""
    return " ".join(clause["text"] for clause in row["clauses"])


def marks(assessment: Assessment) -> dict[str, int]:
    """Criterion to mark; empty where there was not enough evidence."""
    return {m.criterion: m.mark for m in assessment.marks if m.mark is not None}


def ranks(rows: Sequence[Row], judged: Judge) -> Iterator[tuple[str, float]]:
    """How well totals follow quality and not length, and whether stories are told from others."""
    found = [judged(row, said(row)) for row in rows]
    totals = [float(a.total or 0) for a in found]
    words = [float(len(said(row).split())) for row in rows]
    quality = [float(_RANK[row["quality"]]) for row in rows]
    long = [n for n, count in enumerate(words) if count >= _ENOUGH_WORDS]
    strong = [totals[n] for n in long if rows[n]["quality"] == "strong"]
    weak = [totals[n] for n in long if rows[n]["quality"] == "weak"]
    wins = sum((h > w) + (h == w) / 2 for h in strong for w in weak)
    yield "AUC strong/weak", wins / max(1, len(strong) * len(weak))
    yield "Spearman with quality", spearman(totals, quality)
    yield "Spearman with length", spearman(totals, words)
    yield "… of quality", spearman(quality, words)
    if "kind" in rows[0]:
        right = (
            (a.kind == _STORY) == (r["kind"] == _STORY) for a, r in zip(found, rows, strict=True)
        )
        yield "story or not", sum(right) / len(rows)


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Rank correlation; equal values share the mean of their ranks."""
    a, b = _ranked(xs), _ranked(ys)
    mean = sum(a) / len(a)
    top = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    spread = sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)
    return top / spread**0.5 if spread else 0.0


def _ranked(values: Sequence[float]) -> list[float]:
    below = [sum(other < value for other in values) for value in values]
    same = [sum(other == value for other in values) for value in values]
    return [low + (equal - 1) / 2 for low, equal in zip(below, same, strict=True)]


def judging(format_: str, source: Path | None) -> Judge:
    """What judges a row's answer in other words; each answer once."""
    path = source / f"{format_}-own.json" if source else None
    using: dict[str, Weights] = {}
    if path:
        using[format_] = unpacked(json.loads(path.read_text("utf-8")))

    def judged(row: Row, text: str) -> Assessment:
        return judge(Request(format_, row.get("question") or "", Transcript(text)), using)

    return judged


def share(steps: Sequence[int], least: int) -> float:
    """Share of the marks that moved by so many steps or more."""
    return sum(step >= least for step in steps) / max(1, len(steps))


def main() -> None:
    """Read the command line and print the figures of each file."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("answers", nargs="+", type=Path)
    args.add_argument("--weights", type=Path, metavar="DIR")
    opts = args.parse_args()
    for path in opts.answers:
        rows = load(path)
        judged = judging(path.stem.split("_")[0], opts.weights)
        print(f"{path.name}: {len(rows)} answers")
        for name, figure in ranks(rows, judged):
            print(f"  {name:28} {figure:.2f}")
        for what, by in moves(rows, judged).items():
            every = [step for steps in by.values() for step in steps]
            print(f"  {what:28} moved {share(every, 1):.3f}, by two {share(every, 2):.4f}")
            for name, steps in sorted(by.items()):
                print(f"    {name:26} {share(steps, 1):.3f} {share(steps, 2):.3f}")


if __name__ == "__main__":
    main()
