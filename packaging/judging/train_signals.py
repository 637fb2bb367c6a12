"""Learns weights for the yes/no signals of a format over rules, word classes, shape and stems.

    python packaging/judging/train_signals.py plan90 --tell
        prints F1 (precision, recall) of rules and of weights, on answers nothing was learned from
    python packaging/judging/train_signals.py plan90 --ship learn_first:0.7,measure:0
        writes assets/judging/plan90_signals.json with weights for these signals

Learned from our own ``answers/<format>*.jsonl`` alone; rows marked ``held`` are left out unless
``--held`` is given. Every stretch of an answer (``learned.units``) shows a signal with a chance, a
logistic regression over its signs; the answer shows it when any stretch does (noisy or), which is
what the hand marks tell. The rules speak beside it with a fixed voice, named after the signal
(``measure:0.5``): they were written on most of these answers and would drown everything else if
their weight were learned, too.
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

_RARE: Final = {"p": 6, "c": 3, "l": 2, "s": 3}
"""A sign of a kind has to be met in so many answers to be kept."""
_PULL: Final = {"p": 2.0, "c": 1.0, "l": 1.0, "s": 1.0}
"""How hard the weights of a kind of sign are pulled to nothing."""
_ROUNDS: Final = 120
_STEP: Final = 0.05
_BIAS: Final = -1.5
_LEAST: Final = 1e-6
_FOLDS: Final = 5


@dataclass(frozen=True)
class Lesson:
    """One answer: its lot, the signs of its stretches, signals by rule, and as marked by hand.

    Args:
        lot: Which file it is of: base, short (both mostly sentences), more, third,
            fourth, fifth, sixth.
        units: The signs of each stretch.
        rule: Signal to whether the rules see it.
        gold: Signal to its hand mark, where it has one.
    """

    lot: str
    units: tuple[frozenset[str], ...]
    rule: Mapping[str, bool]
    gold: Mapping[str, bool]


@dataclass(frozen=True)
class Fitted:
    """What was learned of one signal."""

    signs: Mapping[str, float]
    bias: float


def lessons(format_: str, *, held: bool = False, without: Sequence[str] = ()) -> list[Lesson]:
    """Our own marked answers of a format, in the order of the files, but for some lots."""
    out = []
    for lot in ("base", "short", "more", "third", "fourth", "fifth", "sixth"):
        path = ANSWERS / (f"{format_}.jsonl" if lot == "base" else f"{format_}_{lot}.jsonl")
        if lot in without or not path.exists():
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
    return Lesson(
        lot,
        tuple(unit.signs for unit in learned.units(answer, found)),
        {name: bool(hits) for name, hits in shown.items()},
        {name: value for name, value in row["signals"].items() if isinstance(value, bool)},
    )


def fitted(data: Sequence[Lesson], signal: str) -> Fitted:
    """The weights of a signal, by Adam; the same answers give the same weights."""
    some = [lesson for lesson in data if signal in lesson.gold and lesson.units]
    met = Counter(sign for lesson in some for sign in frozenset().union(*lesson.units))
    signs = sorted(sign for sign, n in met.items() if n >= _RARE[sign[0]])
    place = {sign: n for n, sign in enumerate(signs)}
    owner = np.array([n for n, lesson in enumerate(some) for _ in lesson.units])
    x = np.zeros((len(owner), len(signs) + 1))
    for row, unit in enumerate(unit for lesson in some for unit in lesson.units):
        x[row, [place[sign] for sign in unit if sign in place]] = 1
    x[:, -1] = 1
    wanted = np.array([float(lesson.gold[signal]) for lesson in some])
    pull = np.array([*(_PULL[sign[0]] for sign in signs), 0.0])
    w = _climbed(x, owner, wanted, pull)
    return Fitted({sign: float(w[n]) for sign, n in place.items()}, float(w[-1]))


def _climbed(x: Array, owner: npt.NDArray[np.int_], wanted: Array, pull: Array) -> Array:
    """Weights under which answers show what they were marked with; ``owner`` is a row's answer."""
    w = np.zeros(x.shape[1])
    w[-1] = _BIAS
    mean, spread = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, _ROUNDS + 1):
        each = 1 / (1 + np.exp(-(x @ w)))
        none = np.zeros(len(wanted))
        np.add.at(none, owner, np.log1p(-np.clip(each, 0, 1 - _LEAST)))
        sure = np.clip(1 - np.exp(none), _LEAST, 1 - _LEAST)
        blame = each * (wanted * (1 - sure) / sure - (1 - wanted))[owner]
        slope = pull * w - x.T @ blame
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        w -= _STEP * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + _LEAST)
    return w


def told(lesson: Lesson, signal: str, weights: Fitted, voice: float) -> bool:
    """Whether weights and rules together see a signal."""
    if not lesson.units:
        return lesson.rule[signal]
    if any(f"l:{learned.SURE}{signal}" in unit for unit in lesson.units):
        return True
    chances = [learned.chance(weights.signs, weights.bias, unit) for unit in lesson.units]
    return learned.odds(chances) + (voice if lesson.rule[signal] else -voice) > 0


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
        for lot in ("more", "third", "fourth", "fifth", "sixth"):
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
        weights = fitted(data, signal)
        kept = {sign: round(w, 3) for sign, w in weights.signs.items() if abs(w) >= _SMALL}
        signals[signal] = {"rule": voice, "bias": round(weights.bias, 3), "signs": kept}
    lots = ", ".join(f"{n} {lot}" for lot, n in Counter(one.lot for one in data).items())
    head = f"made by packaging/judging/train_signals.py {format_} from our own answers: {lots}"
    path = ASSETS / f"{format_}_signals.json"
    path.write_text(json.dumps({"head": head, "signals": signals}, indent=1) + "\n", "utf-8")


_SMALL: Final = 0.02


def main() -> None:
    """Read the command line and do what it asks."""
    args = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    args.add_argument("format")
    args.add_argument("--tell", action="store_true")
    args.add_argument("--ship", default="")
    args.add_argument("--rule", type=float, nargs="+", default=[1.0])
    args.add_argument("--held", action="store_true")
    args.add_argument("--without", nargs="+", default=[], help="lots not to learn from")
    opts = args.parse_args()
    data = lessons(opts.format, held=opts.held, without=opts.without)
    if opts.tell:
        tell(data, opts.rule)
    if opts.ship:
        pairs = (entry.partition(":") for entry in opts.ship.split(","))
        ship(opts.format, data, {signal: float(voice or 1) for signal, _, voice in pairs})


if __name__ == "__main__":
    main()
