"""Learns weights for the yes/no signals of a format over rules, word classes, shape and stems.

    python packaging/judging/train_signals.py plan90 --tell
        prints F1 (precision, recall) of rules and of weights, on answers nothing was learned from
    python packaging/judging/train_signals.py plan90 --ship learn_first,measure
        writes assets/judging/plan90_signals.json with weights for these signals

Learned from our own ``answers/<format>*.jsonl`` alone. Rows marked ``held`` are left out unless
``--held`` is given. A signal is a logistic regression over what ``learned.values`` counts, pulled
to nothing; the rules speak beside it with a fixed voice (``--rule``), since they were written on
most of these answers and would drown everything else if their weight were learned, too.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from simulator.assess import learned
from simulator.assess.protocol import request_of

ANSWERS: Final = Path(__file__).resolve().parent / "answers"
ASSETS: Final = Path(__file__).resolve().parents[2] / "assets" / "judging"
Array = npt.NDArray[np.float64]

_RARE: Final = {"w": 4, "p": 5, "c": 3, "l": 2, "s": 3, "length": 1}
"""A sign of a kind has to be met in so many answers to be kept."""
_PULL: Final = {"w": 16.0, "p": 8.0, "c": 6.0, "l": 6.0, "s": 6.0, "length": 2.0}
"""How hard the weights of a kind of sign are pulled to nothing."""
_ROUNDS: Final = 30
_SENTENCE: Final = 0.3
"""What a row counts that is a mere sentence with some signals known."""
_FOLDS: Final = 5


@dataclass(frozen=True)
class Lesson:
    """One answer: its lot, what its signs count, signals by rule, and as marked by hand.

    Args:
        lot: Which file and author it is of; ``base`` rows are mostly sentences.
        counts: Sign to what it counts.
        rule: Signal to whether the rules see it.
        gold: Signal to its hand mark, where it has one.
        weight: How much it counts in learning.
    """

    lot: str
    counts: Mapping[str, float]
    rule: Mapping[str, bool]
    gold: Mapping[str, bool]
    weight: float


def lessons(format_: str, *, held: bool = False) -> list[Lesson]:
    """Our own marked answers of a format, in the order of the files."""
    out = []
    for lot in ("base", "more", "third"):
        path = ANSWERS / (f"{format_}.jsonl" if lot == "base" else f"{format_}_{lot}.jsonl")
        if not path.exists():
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        out += [_lesson(format_, lot, row) for row in rows if held or not row.get("held")]
    return out


def _lesson(format_: str, lot: str, row: Mapping[str, Any]) -> Lesson:
    module = import_module(f"simulator.assess.{format_}")
    question = row.get("question") or row.get("interviewer") or row.get("said") or ""
    asked = {**row, "format": format_, "question": question}
    answer, found, shown = module.rules(
        request_of({**asked, "text": row.get("answer") or row.get("text") or ""})
    )
    whole = "answer" in row
    return Lesson(
        lot if whole else "sentence",
        learned.values(learned.units(answer, found)),
        {name: bool(hits) for name, hits in shown.items()},
        {name: value for name, value in row["signals"].items() if isinstance(value, bool)},
        1.0 if whole else _SENTENCE,
    )


def fitted(data: Sequence[Lesson], signal: str) -> tuple[dict[str, float], float]:
    """Weights by sign and the bias, by Newton's method; the same data give the same weights."""
    some = [lesson for lesson in data if signal in lesson.gold]
    met = Counter(sign for lesson in some for sign in lesson.counts)
    signs = sorted(sign for sign, n in met.items() if n >= _RARE[_kind(sign)])
    place = {sign: n for n, sign in enumerate(signs)}
    x = np.zeros((len(some), len(signs) + 1))
    for n, lesson in enumerate(some):
        for sign, count in lesson.counts.items():
            if sign in place:
                x[n, place[sign]] = count
        x[n, -1] = 1
    wanted = np.array([float(lesson.gold[signal]) for lesson in some])
    weight = np.array([lesson.weight for lesson in some])
    pull = np.array([*(_PULL[_kind(sign)] for sign in signs), 0.1])
    w = _solved(x, wanted, weight, pull)
    return {sign: float(w[n]) for sign, n in place.items()}, float(w[-1])


def _kind(sign: str) -> str:
    return sign.partition(":")[0]


def _solved(x: Array, wanted: Array, weight: Array, pull: Array) -> Array:
    """The weights that fit best under the pull; through a system as large as there are answers."""
    w = np.zeros(x.shape[1])
    own = x / pull
    inner = own @ x.T
    for _ in range(_ROUNDS):
        score = x @ w
        sure = 1 / (1 + np.exp(-score))
        bend = np.maximum(weight * sure * (1 - sure), 1e-6)
        target = score + weight * (wanted - sure) / bend
        a = np.linalg.solve(inner + np.diag(1 / bend), target)
        w = own.T @ a
    return w


def told(
    lesson: Lesson, signal: str, weights: tuple[Mapping[str, float], float], rule: float
) -> bool:
    """Whether weights and rules together see a signal."""
    voice = rule if lesson.rule[signal] else -rule
    return learned.score(weights[0], lesson.counts) + weights[1] + voice > 0


def figures(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """F1, precision, recall of pairs (marked by hand, told)."""
    seen = list(pairs)
    hit = sum(gold and said for gold, said in seen)
    precision = hit / max(1, sum(said for _, said in seen))
    recall = hit / max(1, sum(gold for gold, _ in seen))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def crossed(data: Sequence[Lesson], signal: str, lot: str, rule: float) -> list[tuple[bool, bool]]:
    """The rows of a lot, each told by weights from all other rows but its fold."""
    own = [lesson for lesson in data if lesson.lot == lot]
    out = []
    for fold in range(_FOLDS):
        test = own[fold::_FOLDS]
        left = {id(lesson) for lesson in test}
        weights = fitted([lesson for lesson in data if id(lesson) not in left], signal)
        out += [(lesson.gold[signal], told(lesson, signal, weights, rule)) for lesson in test]
    return out


def apart(data: Sequence[Lesson], signal: str, lot: str, rule: float) -> list[tuple[bool, bool]]:
    """The rows of a lot told by weights from the other lots alone."""
    weights = fitted([lesson for lesson in data if lesson.lot != lot], signal)
    own = [lesson for lesson in data if lesson.lot == lot]
    return [(lesson.gold[signal], told(lesson, signal, weights, rule)) for lesson in own]


def tell(data: Sequence[Lesson], voices: Sequence[float]) -> None:
    """Print rules against weights, by lot; at a voice of 0 the rules are only heard as signs."""
    for signal in data[0].rule:
        for lot in ("more", "third"):
            own = [lesson for lesson in data if lesson.lot == lot]
            if not own:
                continue
            rules = figures((lesson.gold[signal], lesson.rule[signal]) for lesson in own)
            print(f"{signal:24}{lot:6} rules   {_shown(rules)}")
            for voice in voices:
                other = _shown(figures(apart(data, signal, lot, voice)))
                folds = _shown(figures(crossed(data, signal, lot, voice)))
                print(f"{'':30} voice {voice:3} apart {other}   crossed {folds}")


def _shown(found: tuple[float, float, float]) -> str:
    return f"{found[0]:.2f} ({found[1]:.2f} {found[2]:.2f})"


def ship(format_: str, data: Sequence[Lesson], voices: Mapping[str, float]) -> None:
    """Write the weights of the named signals, small ones left out."""
    signals = {}
    for signal, voice in voices.items():
        weights, bias = fitted(data, signal)
        kept = {sign: round(w, 3) for sign, w in weights.items() if abs(w) >= _SMALL}
        signals[signal] = {"rule": voice, "bias": round(bias, 3), "signs": kept}
    lots = Counter(lesson.lot for lesson in data)
    head = (
        f"made by packaging/judging/train_signals.py {format_} from our own answers: "
        + ", ".join(f"{n} {lot}" for lot, n in lots.items())
    )
    path = ASSETS / f"{format_}_signals.json"
    path.write_text(json.dumps({"head": head, "signals": signals}, indent=1) + "\n", "utf-8")


_SMALL: Final = 0.004


def main() -> None:
    """Read the command line and do what it asks."""
    args = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    args.add_argument("format")
    args.add_argument("--tell", action="store_true")
    args.add_argument("--ship", default="")
    args.add_argument("--rule", type=float, nargs="+", default=[1.0])
    args.add_argument("--held", action="store_true")
    opts = args.parse_args()
    data = lessons(opts.format, held=opts.held)
    if opts.tell:
        tell(data, opts.rule)
    if opts.ship:
        ship(opts.format, data, dict.fromkeys(opts.ship.split(","), opts.rule[0]))


if __name__ == "__main__":
    main()
