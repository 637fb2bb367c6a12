"""Learning the weights of the labeller: a conditional random field fitted by Adam, in NumPy."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_EPOCHS: Final = 14
_BATCH: Final = 96
_RATE: Final = 0.03
_PULL: Final = {"w": 4.0, "b": 16.0, "dv": 16.0, "f2": 16.0, "f": 6.0, "n": 8.0, "p": 8.0}
"""How hard the weights of a family of hints are pulled to nothing; others by ``_PULL_ELSE``."""
_PULL_ELSE: Final = 5.0
_PULL_STEP: Final = 0.5
_RARE: Final = {"w": 2, "b": 4, "dv": 3, "f2": 4}
"""A hint has to be met in so many answers to be kept."""
_RARE_ELSE: Final = 3
_ROWS: Final = 2048
"""Rows of a step of ``fit_rare``."""


@dataclass(frozen=True)
class Lesson:
    """One answer to learn from.

    Args:
        answer: Id of the answer; its variants share it.
        found: Hint names of each chunk.
        openings: Edge kind and connective of each chunk.
        gold: Label number of each chunk.
        weight: How much it counts.
    """

    answer: str
    found: list[list[str]]
    openings: list[tuple[str, str]]
    gold: list[int]
    weight: float


@dataclass
class Fitted:
    """Learned weights by name."""

    features: dict[str, int]
    emit: Array
    step: Array
    edge: dict[str, Array]


def _family(name: str) -> str:
    return name.partition(":")[0]


def _kept(data: Sequence[Lesson]) -> dict[str, int]:
    met: Counter[str] = Counter()
    by_answer: dict[str, set[str]] = {}
    for item in data:
        by_answer.setdefault(item.answer, set()).update(n for names in item.found for n in names)
    for names in by_answer.values():
        met.update(names)
    kept = sorted(n for n, c in met.items() if c >= _RARE.get(_family(n), _RARE_ELSE))
    return {name: n for n, name in enumerate(kept)}


@dataclass
class _Batch:
    """Answers of about one length, padded: what one step of learning sees."""

    rows: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    order: npt.NDArray[np.int64]
    """Positions of ``rows`` sorted by feature, to add gradients up without scattering."""
    owner: npt.NDArray[np.int64]
    """Chunk of each entry of ``rows``."""
    used: npt.NDArray[np.int64]
    used_starts: npt.NDArray[np.int64]
    at: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
    mask: npt.NDArray[np.bool_]
    gold: npt.NDArray[np.int64]
    edge: npt.NDArray[np.int64]
    word: npt.NDArray[np.int64]
    weight: Array


def _batch(items: Sequence[Lesson], known: dict[str, int], edges: dict[str, int]) -> _Batch:
    longest = max(len(i.gold) for i in items)
    shape = (len(items), longest)
    mask = np.zeros(shape, bool)
    gold, edge, word = (np.zeros(shape, np.int64) for _ in range(3))
    rows: list[int] = []
    starts: list[int] = []
    owner: list[int] = []
    where: list[tuple[int, int]] = []
    for b, item in enumerate(items):
        for t, names in enumerate(item.found):
            starts.append(len(rows))
            mine = [known[n] for n in names if n in known]
            rows += mine
            owner += [len(where)] * len(mine)
            where.append((b, t))
            mask[b, t] = True
            gold[b, t] = item.gold[t]
            edge[b, t] = edges[f"e:{item.openings[t][0]}"]
            word[b, t] = edges.get(f"w:{item.openings[t][1]}", edges["w:-"])
    array = np.array(rows)
    order = np.argsort(array, kind="stable")
    used, used_starts = np.unique(array[order], return_index=True)
    b_at, t_at = (np.array(column) for column in zip(*where, strict=True))
    return _Batch(
        array, np.array(starts), order, np.array(owner)[order], used, used_starts,
        (b_at, t_at), mask, gold, edge, word, np.array([i.weight for i in items]),
    )  # fmt: skip


def _log_sum(x: Array, axis: int) -> Array:
    top = x.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(x - top).sum(axis=axis)) + top.squeeze(axis))


def _sums(batch: _Batch, scores: Array, move: Array) -> tuple[Array, Array, Array]:
    """Log sums over all labellings up to and from each chunk, and over the whole answer."""
    longest = batch.mask.shape[1]
    ahead = np.zeros_like(scores)
    ahead[:, 0] = scores[:, 0]
    for t in range(1, longest):
        step = _log_sum(ahead[:, t - 1, :, None] + move[:, t], 1) + scores[:, t]
        ahead[:, t] = np.where(batch.mask[:, t, None], step, ahead[:, t - 1])
    behind = np.zeros_like(scores)
    for t in range(longest - 2, -1, -1):
        step = _log_sum(move[:, t + 1] + (scores[:, t + 1] + behind[:, t + 1])[:, None, :], 2)
        behind[:, t] = np.where(batch.mask[:, t + 1, None], step, 0.0)
    return ahead, behind, _log_sum(ahead[:, -1], 1)


def _gradients(batch: _Batch, emit: Array, table: Array) -> tuple[Array, Array]:
    """Gradients for the rows ``batch.used`` of ``emit``, and for the whole step table."""
    scores = np.zeros((*batch.mask.shape, emit.shape[1]))
    scores[batch.at] = np.add.reduceat(emit[batch.rows], batch.starts, axis=0)
    move = table[0] + table[batch.edge] + table[batch.word]
    ahead, behind, whole = _sums(batch, scores, move)
    single = np.exp(ahead + behind - whole[:, None, None]) * batch.weight[:, None, None]
    answer, at = batch.at
    single[answer, at, batch.gold[answer, at]] -= batch.weight[answer]
    down = np.add.reduceat(single[batch.at][batch.owner], batch.used_starts, axis=0)
    answer, at = np.nonzero(batch.mask[:, 1:])
    after = (scores + behind)[answer, at + 1][:, None, :] - whole[answer][:, None, None]
    pair = np.exp(ahead[answer, at][:, :, None] + move[answer, at + 1] + after)
    pair *= batch.weight[answer][:, None, None]
    gold = batch.gold[answer, at], batch.gold[answer, at + 1]
    pair[np.arange(len(answer)), *gold] -= batch.weight[answer]
    up = np.zeros_like(table)
    up[0] = pair.sum(axis=0)
    np.add.at(up, batch.edge[answer, at + 1], pair)
    np.add.at(up, batch.word[answer, at + 1], pair)
    return down, up


def fit(data: Sequence[Lesson], labels: int, epochs: int = _EPOCHS) -> Fitted:
    """Learn from labelled answers; the same data gives the same weights."""
    known = _kept(data)
    names = Counter(f"e:{e}" for i in data for e, _ in i.openings)
    words = Counter(f"w:{w}" for i in data for _, w in i.openings)
    tables = ["", *sorted(names), *sorted({"w:-"} | {w for w, c in words.items() if c >= 30})]  # noqa: PLR2004 - rarer connectives teach nothing
    edges = {name: n for n, name in enumerate(tables)}
    rng = np.random.default_rng(7)
    by_length = sorted(range(len(data)), key=lambda n: (len(data[n].gold), data[n].answer, n))
    groups = [by_length[n : n + _BATCH] for n in range(0, len(by_length), _BATCH)]
    batches = [_batch([data[n] for n in group], known, edges) for group in groups]
    pull = np.array([_PULL.get(_family(n), _PULL_ELSE) for n in known])[:, None]
    pull[known["bias"]] = 0.0
    emit = np.zeros((len(known), labels))
    table = np.zeros((len(tables), labels, labels))
    m_e, v_e = np.zeros_like(emit), np.zeros_like(emit)
    m_t, v_t = np.zeros_like(table), np.zeros_like(table)
    mean_emit, mean_table, taken = np.zeros_like(emit), np.zeros_like(table), 0
    step = 0
    for epoch in range(epochs):
        rate = _RATE * (0.5 ** (epoch / 5))
        for n in rng.permutation(len(batches)):
            batch, step = batches[n], step + 1
            down, up = _gradients(batch, emit, table)
            share = len(batch.weight) / len(data)
            grad = pull * emit * share
            grad[batch.used] += down
            slope = _PULL_STEP * table * share + up
            m_e, v_e = 0.9 * m_e + 0.1 * grad, 0.99 * v_e + 0.01 * grad**2
            m_t, v_t = 0.9 * m_t + 0.1 * slope, 0.99 * v_t + 0.01 * slope**2
            fix = np.sqrt(1 - 0.99**step) / (1 - 0.9**step)
            emit -= rate * fix * m_e / (np.sqrt(v_e) + 1e-6)
            table -= rate * fix * m_t / (np.sqrt(v_t) + 1e-6)
            if epoch >= epochs - 3:
                mean_emit, mean_table, taken = mean_emit + emit, mean_table + table, taken + 1
    emit, table = mean_emit / taken, mean_table / taken
    return Fitted(known, emit, table[0], {n: table[k] for n, k in edges.items() if n})


def fit_softmax(
    rows: Sequence[Mapping[str, float]], gold: Sequence[int], classes: int, pull: float
) -> dict[str, list[float]]:
    """Multinomial logistic regression by plain gradient descent with momentum.

    Args:
        rows: Signs by name.
        gold: Class number of each row.
        classes: How many classes there are.
        pull: Strength of the ridge.
    """
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.eye(classes)[np.array(gold)]
    weight = 1 / np.sqrt(y.mean(axis=0) + 0.02)
    weigh = (y @ weight)[:, None]
    w = np.zeros((len(names), classes))
    speed = np.zeros_like(w)
    free = np.array([name != "bias" for name in names])[:, None]
    for _ in range(600):
        score = x @ w
        chance = np.exp(score - score.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        slope = x.T @ ((chance - y) * weigh) / len(rows) + pull * w * free / len(rows)
        speed = 0.9 * speed - 0.5 * slope
        w += speed
    return {name: w[n].tolist() for n, name in enumerate(names)}


def fit_two(
    rows: Sequence[Mapping[str, float]], gold: Sequence[int], pull: float
) -> dict[str, float]:
    """Ridge logistic regression on few signs, by Newton's method.

    Args:
        rows: Signs by name; ``bias`` is in each.
        gold: 1 or 0 for each row.
        pull: Strength of the ridge, on signs brought to one spread.
    """
    names = ["bias", *sorted({name for row in rows for name in row} - {"bias"})]
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(gold, dtype=np.float64)
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    middle[0], spread[0] = 0.0, 1.0
    x = (x - middle) / spread
    ridge = np.full(len(names), pull)
    ridge[0] = 0.0
    w = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (chance - y) + ridge * w
        bend = (x.T * (chance * (1 - chance))) @ x + np.diag(ridge + 1e-6)
        w -= np.linalg.solve(bend, slope)
    w /= spread
    w[0] -= middle @ w
    return dict(zip(names, w.tolist(), strict=True))


def fit_rare(
    rows: Sequence[Sequence[str]], gold: Array, rarest: int, pull: float, epochs: int = 15
) -> dict[str, float]:
    """Logistic regression on many signs of which each row holds few, by Adam.

    Args:
        rows: Names of the signs that each row holds.
        gold: 1 or 0 for each row.
        rarest: A sign has to be met so often to be kept.
        pull: Strength of the ridge.
        epochs: How often all rows are gone through.
    """
    met = Counter(name for row in rows for name in row)
    known = {n: k for k, n in enumerate(sorted(n for n, c in met.items() if c >= rarest))}
    held = [[known[name] for name in row if name in known] for row in rows]
    rng = np.random.default_rng(1)
    w, m, v = np.zeros(len(known)), np.zeros(len(known)), np.zeros(len(known))
    step = 0
    for epoch in range(epochs):
        rate = 0.05 * 0.5 ** (epoch / 10)
        order = rng.permutation(len(held))
        for at in range(0, len(held), _ROWS):
            chosen = order[at : at + _ROWS]
            names = np.array([k for n in chosen for k in held[n]])
            owner = np.repeat(np.arange(len(chosen)), [len(held[n]) for n in chosen])
            chance = 1 / (1 + np.exp(-np.bincount(owner, w[names], len(chosen))))
            missed = np.bincount(names, (chance - gold[chosen])[owner], len(w))
            slope = missed + pull * w * len(chosen) / len(held)
            step += 1
            m, v = 0.9 * m + 0.1 * slope, 0.99 * v + 0.01 * slope**2
            w -= rate * m / (1 - 0.9**step) / (np.sqrt(v / (1 - 0.99**step)) + 1e-6)
    return {name: float(w[k]) for name, k in known.items()}
