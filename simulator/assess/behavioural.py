"""The rubric for "tell me about a time": STAR by clause, story or not, marks, what is missing."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from simulator.assess import story, wording
from simulator.assess.gates import hollow
from simulator.assess.hints import doer_and_tense, is_figure, lexicon
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.sequence import Labelled, Weights, label, weights
from simulator.assess.text import Text, read
from simulator.domain.assessment import Clause, Evidence, Finding, Mark
from simulator.domain.resources import resource

FORMAT: Final = "behavioural"
PARTS: Final = "STAR"
CRITERIA: Final = (
    "story", "situation", "task", "action", "result",
    "learning", "ownership", "specificity", "balance",
)  # fmt: skip
_TOP: Final = 4


@cache
def settings() -> Mapping[str, Mapping[str, float]]:
    """Weights and bands of ``assets/judging/behavioural.toml``."""
    path = resource("assets", "judging", "behavioural.toml")
    return tomllib.loads(path.read_text("utf-8"))


@dataclass(frozen=True)
class Part:
    """All clauses of one label, counted.

    Args:
        clauses: They, in order.
        words: How many words they hold.
        figures: How many of the words are numbers.
        classes: Cue class to how many of the clauses hint at it.
        own: Clauses whose doer is "I".
        shared: Clauses whose doer is "we".
    """

    clauses: tuple[Clause, ...]
    words: int
    figures: int
    classes: Mapping[str, int]
    own: int
    shared: int


def parts_of(text: Text, clauses: Sequence[Clause]) -> dict[str, Part]:
    """The answer's clauses by label, with what their words hint at."""
    hints = lexicon("star_cues")
    norms = text.norms
    starts = {token.start: n for n, token in enumerate(text.tokens)}
    ends = {token.end: n for n, token in enumerate(text.tokens)}
    out: dict[str, Part] = {}
    for name in "STARLO":
        mine = tuple(c for c in clauses if c.label == name)
        classes: dict[str, int] = {}
        words = figures = own = shared = 0
        for clause in mine:
            said = norms[starts[clause.start] : ends[clause.end] + 1]
            words += len(said)
            figures += sum(map(is_figure, said))
            for met in {c for n in range(len(said)) for c in hints.at(said, n)}:
                classes[met] = classes.get(met, 0) + 1
            doers = {w.partition("'")[0] for w in said}
            own += bool(doers & {"i", "my", "me", "myself"})
            shared += bool(doers & {"we", "our", "us"}) and not doers & {"i", "myself"}
        out[name] = Part(mine, words, figures, classes, own, shared)
    return out


def assess(request: Request, using: Weights | None = None) -> Judged:
    """Judge a behavioural answer.

    Args:
        request: The answer and its question.
        using: Other weights than the shipped ones.
    """
    by = using or weights(FORMAT)
    text = read(request.transcript)
    labelled = label(text, request.question, FORMAT, by)
    if hollow(text, request.question):
        return _empty(request, text)
    kinds = story.chances(story.signs(text, request.question), by.kind)
    kind = max(kinds, key=kinds.__getitem__)
    parts = parts_of(text, labelled.clauses)
    missing = labelled.missing
    values = _values(text, parts, kinds, kind)
    marks = _marks(request, text, parts, values)
    return Judged(
        kind,
        marks,
        labelled.clauses,
        missing,
        _signals(parts),
        _findings(request, text, parts, kind, missing),
        wording.remarks(FORMAT, marks, request.transcript.text, request.question),
        wording.rehearse_next(FORMAT, marks, request.question, request.transcript.text),
    )


def _empty(request: Request, text: Text) -> Judged:
    """Words without an answer in them: the lowest mark everywhere, and no part found."""
    clauses = ()
    if text.tokens:
        clauses = (
            Clause(*text.offsets(0, len(text.tokens)), "O", *text.times(0, len(text.tokens))),
        )
    values = dict.fromkeys(CRITERIA, 0)
    marks = _marks(request, text, parts_of(text, clauses), values)
    finding = Finding("not_a_story", _quote(text, clauses))
    return Judged("empty", marks, clauses, tuple(PARTS), {}, (finding,))


def _values(
    text: Text, parts: Mapping[str, Part], kinds: Mapping[str, float], kind: str
) -> dict[str, int]:
    values = {
        "story": _story(parts, kinds, kind),
        "situation": _situation(parts["S"]),
        "task": _task(parts["T"]),
        "action": _action(parts["A"]),
        "result": _result(parts["R"]),
        "learning": _learning(parts["L"]),
        "ownership": _ownership(parts["A"]),
        "specificity": _specificity(text, parts),
        "balance": _balance(parts),
    }
    highest = int(settings()["kinds"].get(kind, _TOP))
    return {name: min(highest, value) for name, value in values.items()}


def _story(parts: Mapping[str, Part], kinds: Mapping[str, float], kind: str) -> int:
    if kind != "story":
        return 1 if kinds["story"] + kinds["pseudo_story"] >= 0.5 else 0
    told = sum(bool(parts[p].words) for p in PARTS)
    return min(_TOP, max(1, told))


def _situation(part: Part) -> int:
    if part.words < 5:
        return 0
    points = (part.words >= 12) + (part.words >= 25) + bool(part.classes.get("anchor"))
    points += bool(part.figures) + bool(part.classes.get("setting"))
    return 1 + min(3, (points + 1) // 2)


def _task(part: Part) -> int:
    if part.words < 4:
        return 0
    points = bool(part.classes.get("responsibility")) + (part.words >= 12)
    points += bool(part.own) + bool(part.figures or part.classes.get("reason"))
    return 1 + min(3, points)


def _action(part: Part) -> int:
    if not part.words:
        return 0
    doing = part.own + part.shared
    points = min(4, len(part.clauses)) + (part.words >= 40) + (doing >= 2)
    return max(1, min(_TOP, (points + 2) // 2))


def _result(part: Part) -> int:
    if not part.words:
        return 0
    points = (part.words >= 15) + (len(part.clauses) >= 2) + 2 * bool(part.figures)
    return 1 + min(3, points)


def _learning(part: Part) -> int:
    if not part.words:
        return 0
    return 2 + (part.words >= 10) + (part.words >= 22)


def _ownership(part: Part) -> int:
    if not part.words:
        return 0
    if not part.own:
        return 1
    return _TOP if part.own * 3 >= len(part.clauses) else 3


def _specificity(text: Text, parts: Mapping[str, Part]) -> int:
    figures = sum(parts[p].figures for p in PARTS)
    anchors = sum(parts[p].classes.get("anchor", 0) for p in PARTS)
    words = sum(parts[p].words for p in PARTS)
    if not words:
        return 0
    points = min(3, figures) + min(2, anchors) + (words >= 50) + (parts["A"].words >= 30)
    del text
    return min(_TOP, (points + 2) // 2)


def _balance(parts: Mapping[str, Part]) -> int:
    words = {p: parts[p].words for p in PARTS}
    total = sum(words.values())
    if not total or not words["A"]:
        return 0
    share = words["A"] / total
    if share >= 0.3 and words["R"] / total >= 0.08 and words["S"] / total <= 0.5:
        return _TOP
    return 3 if share >= 0.25 else 2 if share >= 0.12 else 1


_SHOWN_BY: Final = {
    "situation": "S", "task": "T", "action": "A", "result": "R", "learning": "L",
    "ownership": "A",
}  # fmt: skip


def _marks(
    request: Request, text: Text, parts: Mapping[str, Part], values: Mapping[str, int]
) -> tuple[Mark, ...]:
    weigh = settings()["weights"]
    said = request.transcript.text
    out = []
    for name in CRITERIA:
        value = values[name]
        shown = _evidence(text, parts, name) if value else ()
        quote = shown[0].quote if shown else ""
        out.append(
            Mark(
                name,
                value,
                weigh[name],
                wording.anchor(FORMAT, name, value),
                shown,
                wording.missing(FORMAT, name, value),
                wording.next_step(FORMAT, name, value, quote, said),
            )
        )
    return tuple(out)


def _evidence(text: Text, parts: Mapping[str, Part], name: str) -> tuple[Evidence, ...]:
    chosen = _SHOWN_BY.get(name, PARTS)
    clauses = sorted((c for p in chosen for c in parts[p].clauses), key=lambda c: c.start)
    return tuple(
        Evidence(c.start, c.end, text.text[c.start : c.end], c.start_s, c.end_s) for c in clauses
    )


def _quote(text: Text, clauses: Sequence[Clause]) -> str:
    return text.text[clauses[0].start : clauses[0].end] if clauses else ""


def _signals(parts: Mapping[str, Part]) -> dict[str, Any]:
    return {
        "quantified": bool(parts["R"].figures),
        "own_actions": parts["A"].own,
        "shared_actions": parts["A"].shared,
        "words_by_part": {p: parts[p].words for p in "STARLO"},
    }


def _findings(
    request: Request, text: Text, parts: Mapping[str, Part], kind: str, missing: Sequence[str]
) -> tuple[Finding, ...]:
    """What a member may ask for, most urgent first, hung on the candidate's words."""
    bands = settings()["length"]
    last = parts["R"].clauses or parts["A"].clauses or parts["O"].clauses
    first = sorted((c for p in parts.values() for c in p.clauses), key=lambda c: c.start)
    found: list[Finding] = []

    def add(trigger: str, when: bool, clauses: Sequence[Clause]) -> None:
        if when:
            found.append(Finding(trigger, _quote(text, clauses)))

    add("off_question", kind == "off_question", first)
    add("not_a_story", kind not in {"story", "off_question"}, first)
    add("too_short", text.words < bands["short_words"], first)
    add("no_action", "A" in missing, parts["S"].clauses or first)
    add("no_result", "R" in missing, tuple(reversed(parts["A"].clauses)))
    add("only_we", bool(parts["A"].shared) and not parts["A"].own, parts["A"].clauses)
    add("no_task", "T" in missing, parts["S"].clauses or first)
    add("no_situation", "S" in missing, first)
    add("no_figures", "R" not in missing and not parts["R"].figures, last)
    add("no_learning", not parts["L"].words, tuple(reversed(last)))
    long = (request.seconds or 0) > bands["long_seconds"] or text.words > bands["long_words"]
    add("too_long", long, first)
    return tuple(found)
