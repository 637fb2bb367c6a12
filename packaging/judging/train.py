"""Learns the weights that judging reads, from labelled answers.

    train.py --borders                  write assets/judging/star_borders.json, from our own
                                        punctuated answers; all others are learned with it
    train.py                            write assets/judging/*_weights.json from our own answers
    train.py --data FOLDER              … and from those of FOLDER as well
    train.py --data FOLDER --folds DIR  write weights for each fifth of FOLDER, learned without it,
                                        and weights learned from our own answers only, into DIR
    train.py --serve-folds DIR          answer the lines of measure.py, each answer by weights that
                                        have not seen it
    train.py --serve-own DIR            … by the weights of our own answers only

The same answers give the same weights. Needs numpy only; five minutes on one core, half an hour
with --folds.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fitting import Fitted, Lesson, fit, fit_rare, fit_softmax, fit_two
from variants import Guise, bare, guises, heard, misheard, plain, written

from simulator.assess import borders
from simulator.assess.clauses import chunks
from simulator.assess.hints import content, features, opening
from simulator.assess.protocol import answer_line
from simulator.assess.sequence import CUE_FILE, WEIGHTS_FILE, Weights, label, unpacked
from simulator.assess.story import KINDS, signs
from simulator.assess.text import read, spoken, stem, unmarked, words_of

ROOT: Final = Path(__file__).resolve().parents[2]
OWN: Final = Path(__file__).resolve().parent / "answers"
LABELS: Final = {"behavioural": "STARLO", "situational": "UNIO"}
FOLDS: Final = 5
_SCALE: Final = 1000
_PULL_KIND: Final = 0.5
_PULL_PART: Final = 5.0
_INNER_FOLDS: Final = 3
_INNER_EPOCHS: Final = 9
"""Enough for what ``present`` looks at; more takes longer and changes little."""
_ALARMS: Final = {"behavioural": 0.25, "situational": 0.12}
"""Share of present parts that may be called missing, of answers the labeller had not seen."""
_ENOUGH: Final = 0.92
"""Share of absent parts that have to be named; where fewer alarms do for it, there are fewer."""
_BLUR: Final = 0.25
_BY_WORD: Final = frozenset(("w", "b", "dv", "f2"))
"""Share of the words that a blurred guise loses, and the families of hints that name words."""
_RARE_BORDER: Final = 5
_PULL_BORDER: Final = 3.0
_FINE: Final = 100
_BIAS: Final = {"behavioural": [0, 0, 0, 0, 0, 0], "situational": [0, 0, 0, 0]}

Row = Mapping[str, Any]
_Readings = tuple[list[dict[str, float]], int]
"""Signs of a part in an answer with and without its punctuation, and 1 where the part is there."""


def load(path: Path) -> list[Row]:
    """The rows of a JSON-lines file; none when there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def lesson(guise: Guise, format_: str) -> Lesson | None:
    """A guise as the learner takes it: hints of each chunk and the label most of its words have."""
    text = spoken(read(guise.transcript))
    parts = borders.cut(text)
    if not parts:
        return None
    labels = LABELS[format_]
    gold = []
    at = 0
    for chunk in parts:
        votes = [0] * len(labels)
        for token in text.tokens[chunk.first : chunk.last]:
            while at + 1 < len(guise.spans) and guise.spans[at][1] <= token.start:
                at += 1
            votes[labels.index(guise.spans[at][2])] += 1
        gold.append(int(np.argmax(votes)))
    question = content(words_of(guise.question))
    found = features(text, parts, question, CUE_FILE[format_])
    if guise.blurred:
        found = blurred(found, random.Random(f"blur {guise.transcript.text}"))
    return Lesson(guise.answer, found, opening(parts, text.norms), gold, guise.weight)


def blurred(found: Sequence[list[str]], rng: random.Random) -> list[list[str]]:
    """Hints as if a share of the words had never been met, so that no part hangs on its words."""
    stems = sorted({name[2:] for names in found for name in names if name.startswith("w:")})
    lost = {word for word in stems if rng.random() < _BLUR}

    def kept(name: str) -> bool:
        family, _, words = name.partition(":")
        if family not in _BY_WORD:
            return True
        return lost.isdisjoint(map(stem, words.replace(":", "_").split("_")))

    return [[name for name in names if kept(name)] for names in found]


def lessons(rows: Sequence[Row], format_: str, ears: Mapping[str, Any]) -> list[Lesson]:
    """Every guise of every row, ready to learn from."""
    stock = sorted({w for row in rows for c in row["clauses"] for w in bare(c["text"]).split()})
    asides = (
        json.loads((OWN / "asides.json").read_text("utf-8")) if format_ == "behavioural" else {}
    )
    made = (lesson(g, format_) for row in rows for g in guises(row, stock, ears, asides))
    return [item for item in made if item]


def packed(fitted: Fitted, format_: str, about: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of a weights file; what weighs nothing is left out."""
    emit = np.round(fitted.emit * _SCALE).astype(int)
    names = sorted(fitted.features)
    rows = {n: emit[fitted.features[n]].tolist() for n in names}
    return {
        "about": dict(about),
        "labels": LABELS[format_],
        "scale": _SCALE,
        "bias": _BIAS[format_],
        "step": np.round(fitted.step * _SCALE).astype(int).tolist(),
        "edge": {
            n: np.round(t * _SCALE).astype(int).tolist() for n, t in sorted(fitted.edge.items())
        },
        "features": {
            n: r for n, r in rows.items() if n == "bias" or max(map(abs, r)) >= _SCALE // 50
        },
    }


def write(raw: Mapping[str, Any], path: Path, long: str = "features") -> None:
    """A weights file with a hint a line, so that a person can read it."""
    head = {k: v for k, v in raw.items() if k != long}
    lines = [f"{json.dumps(n)}: {json.dumps(r)}" for n, r in raw[long].items()]
    text = json.dumps(head, indent=1)[:-2] + f',\n "{long}": {{\n' + ",\n".join(lines) + "\n }\n}\n"
    path.write_text(text, "utf-8")


def about(rows: Sequence[Row], own: int, what: str) -> dict[str, Any]:
    """Where weights come from, for the head of their file."""
    return {
        "learned from": f"{own} answers of packaging/judging/answers and {len(rows) - own} others",
        "how": "conditional random field, packaging/judging/train.py",
        "version": 1,
        "what": what,
    }


def fold_of(ids: Sequence[str]) -> dict[str, int]:
    """Which fifth an answer belongs to, by the order of the ids."""
    return {name: n % FOLDS for n, name in enumerate(sorted(ids))}


def kinds(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Weights that tell a story from what is none, from whole answers in their guises."""
    stock = sorted({w for row in rows for c in row["clauses"] for w in bare(c["text"]).split()})
    found: list[dict[str, float]] = []
    gold: list[int] = []
    for row in rows:
        kind = "off_question" if row["kind"] == "off_topic" else row["kind"]
        rng = random.Random(f"kind {row['id']}")
        clauses = row["clauses"]
        for guise in (
            written(row, clauses, 1.0),
            plain(row, clauses, 1.0),
            heard(row, misheard(clauses, rng, stock), 1.0),
        ):
            found.append(signs(unmarked(read(guise.transcript)), guise.question))
            gold.append(KINDS.index(kind))
    weights = fit_softmax(found, gold, len(KINDS), _PULL_KIND)
    return {n: [round(v * _SCALE) for v in row] for n, row in weights.items()}


def present(
    rows: Sequence[Row], format_: str, made: Mapping[str, list[Lesson]]
) -> dict[str, dict[str, int]]:
    """Weights that tell whether a part is there, learned on answers the labeller had not seen.

    The bias is set so that a share of ``_ALARMS`` of the present parts would be called missing, or
    fewer where ``_ENOUGH`` of the absent ones are named with fewer.
    """
    parts = LABELS[format_].removesuffix("O").replace("L", "")
    met: dict[str, list[_Readings]] = {part: [] for part in parts}
    for fold in range(_INNER_FOLDS):
        seen = [
            i for n, row in enumerate(rows) if n % _INNER_FOLDS != fold for i in made[row["id"]]
        ]
        raw = packed(fit(seen, len(LABELS[format_]), _INNER_EPOCHS), format_, {})
        by = unpacked(raw)
        for n, row in enumerate(rows):
            if n % _INNER_FOLDS == fold:
                for part, readings in _met_parts(row, format_, parts, by):
                    met[part].append(readings)
    return {part: _presence(met[part], _ALARMS[format_]) for part in parts}


def _met_parts(row: Row, format_: str, parts: str, by: Weights) -> Iterator[tuple[str, _Readings]]:
    """Signs of every part in an answer and in the answer without it, each read twice."""
    clauses = row["clauses"]
    for part in parts:
        without = [c for c in clauses if c["label"] != part]
        for cut, there in ((clauses, len(without) < len(clauses)), (without, False)):
            if cut and (cut is clauses or len(without) < len(clauses)):
                guise = written(row, cut, 1.0)
                text = read(guise.transcript)
                found = [label(t, guise.question, format_, by) for t in (text, unmarked(text))]
                yield part, ([reading.signs(part) for reading in found], int(there))


def _presence(met: Sequence[_Readings], alarms: float) -> dict[str, int]:
    every = [(signs_, there) for readings, there in met for signs_ in readings]
    by = fit_two([signs_ for signs_, _ in every], [there for _, there in every], _PULL_PART)
    scores: tuple[list[float], list[float]] = ([], [])
    for readings, there in met:
        scores[there].append(
            fmean(sum(v * by[n] for n, v in signs_.items()) for signs_ in readings)
        )
    absent, told = map(sorted, scores)
    by["bias"] -= min(told[int(alarms * len(told))], absent[int(_ENOUGH * len(absent))])
    return {name: round(v * _SCALE) for name, v in by.items()}


def learned_borders(rows: Sequence[Row]) -> dict[str, Any]:
    """Where thoughts end, from clauses and from where punctuated text is cut."""
    seen: list[tuple[str, ...]] = []
    gold: list[int] = []
    for row in rows:
        guise = written(row, row["clauses"], 1.0)
        text = spoken(read(guise.transcript))
        begins = {text.tokens[chunk.first].start for chunk in chunks(text)}
        begins |= {start for start, _, _ in guise.spans}
        bare = spoken(unmarked(text))
        gaps = pairwise(token.start for token in bare.tokens)
        gold += [any(last < start <= first for start in begins) for last, first in gaps]
        seen += borders.all_signs(bare.norms)
    by = fit_rare(seen, np.array(gold, float), _RARE_BORDER, _PULL_BORDER)
    kept = {name: round(value * _FINE) for name, value in by.items()}
    return {
        "about": {
            "learned from": f"{len(rows)} answers of packaging/judging/answers",
            "how": "logistic regression, packaging/judging/train.py --borders",
        },
        "scale": _FINE,
        "signs": {name: value for name, value in kept.items() if abs(value) >= _FINE // 10},
    }


def learn(rows: Sequence[Row], own: int, format_: str, ears: Mapping[str, Any]) -> dict[str, Any]:
    """Weights for a format from labelled rows."""
    made: dict[str, list[Lesson]] = {}
    for item in lessons(rows, format_, ears):
        made.setdefault(item.answer, []).append(item)
    fitted = fit([item for items in made.values() for item in items], len(LABELS[format_]))
    raw = packed(fitted, format_, about(rows, own, format_))
    raw["present"] = present(rows, format_, made)
    return raw | {"kind": kinds(rows)} if format_ == "behavioural" else raw


def sources(
    format_: str, data: Path | None, leave: str = ""
) -> tuple[list[Row], list[Row], dict[str, Any]]:
    """Our own rows without those of the file ``leave``, another folder's, and what an ear heard."""
    paths = sorted(OWN.glob(f"{format_}*.jsonl"))
    own = [row for path in paths if path.stem != f"{format_}_{leave}" for row in load(path)]
    other = load(data / f"{format_}.jsonl") if data else []
    ears = load(data / "heard.jsonl") if data and format_ == "behavioural" else []
    return own, other, {row["id"]: row["words"] for row in ears}


def folds(
    data: Path | None, target: Path, formats: Sequence[str], leave: str = ""
) -> Iterator[str]:
    """Write weights for each fifth and for our own answers only; yields what was written."""
    target.mkdir(parents=True, exist_ok=True)
    for format_ in formats:
        own, other, ears = sources(format_, data, leave)
        belongs = fold_of([row["id"] for row in other])
        for fold in range(FOLDS) if other else ():
            rows = own + [row for row in other if belongs[row["id"]] != fold]
            write(learn(rows, len(own), format_, ears), target / f"{format_}-{fold}.json")
            yield f"{format_}-{fold}"
        if own:
            write(learn(own, len(own), format_, {}), target / f"{format_}-own.json")
            yield f"{format_}-own"
        (target / f"{format_}-folds.json").write_text(json.dumps(belongs), "utf-8")


def serve(source: Path, *, own: bool) -> None:
    """Answer JSON lines by weights that have not seen the answer that is judged."""
    known: dict[str, Weights] = {}
    belongs = {
        f: json.loads((source / f"{f}-folds.json").read_text("utf-8"))
        for f in LABELS
        if (source / f"{f}-folds.json").exists()
    }

    def using(format_: str, answer: str) -> dict[str, Weights]:
        fold = "own" if own else belongs.get(format_, {}).get(answer)
        path = source / f"{format_}-{fold}.json"
        if path.name not in known and path.exists():
            known[path.name] = unpacked(json.loads(path.read_text("utf-8")))
        return {format_: known[path.name]} if path.name in known else {}

    for line in sys.stdin:
        if line.strip():
            row = json.loads(line)
            print(json.dumps(answer_line(row, using(row["format"], row["id"].split("/")[0]))))


def main() -> None:
    """Read the command line and do what it says."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", type=Path, help="folder with further labelled answers")
    args.add_argument("--folds", type=Path, metavar="DIR", help="write cross-validation weights")
    args.add_argument("--borders", action="store_true", help="learn where thoughts end")
    args.add_argument(
        "--leave", default="", metavar="NAME", help="our own file to leave out: third"
    )
    args.add_argument("--format", choices=sorted(LABELS), action="append")
    args.add_argument("--serve-folds", type=Path, metavar="DIR")
    args.add_argument("--serve-own", type=Path, metavar="DIR")
    opts = args.parse_args()
    if opts.serve_folds or opts.serve_own:
        serve(opts.serve_folds or opts.serve_own, own=bool(opts.serve_own))
        return
    if opts.borders:
        raw = learned_borders([row for f in LABELS for row in sources(f, None)[0]])
        write(raw, ROOT / "assets" / "judging" / "star_borders.json", "signs")
        print(f"star_borders.json: {len(raw['signs'])} signs")
        return
    formats = opts.format or list(LABELS)
    if opts.folds:
        for name in folds(opts.data, opts.folds, formats, opts.leave):
            print(name)
        return
    for format_ in formats:
        own, other, ears = sources(format_, opts.data)
        if own or other:
            raw = learn(own + other, len(own), format_, ears)
            path = ROOT / "assets" / "judging" / WEIGHTS_FILE[format_]
            write(raw, path)
            print(f"{path.name}: {len(raw['features'])} hints from {len(own) + len(other)} answers")


if __name__ == "__main__":
    main()
