"""The rubric for "tell me about a time": STAR by clause, story or not, marks, what is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.assess import story, wording
from simulator.assess.anchors import Anchor, anchors, scene, vague
from simulator.assess.clauses import Run, head, placed
from simulator.assess.gates import hollow
from simulator.assess.heard import heard
from simulator.assess.hints import is_figure, lexicon
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.sequence import Labelled, Weights, label, missing, weights
from simulator.assess.text import Text, read, spoken, unmarked
from simulator.domain.assessment import Clause, Evidence, Finding, Mark
from simulator.domain.resources import shipped_table

FORMAT: Final = "behavioural"
PARTS: Final = "STAR"
CRITERIA: Final = (
    "story", "situation", "task", "action", "result",
    "learning", "ownership", "specificity", "balance",
)  # fmt: skip
_TOP: Final = 4
_DOUBTED: Final = 1
"""The highest mark of a part that is called missing, so that marks and gaps agree."""
_WHERE_AND_WHEN: Final = 2
_SKETCH: Final = 2
_Clauses = Mapping[str, Sequence[Clause]]
_CRITERION: Final = {"S": "situation", "T": "task", "A": "action", "R": "result"}


def settings() -> Mapping[str, Mapping[str, float]]:
    """Weights and bands of ``assets/judging/behavioural.toml``."""
    return shipped_table("judging", "behavioural")


@dataclass(frozen=True)
class Part:
    """All clauses of one label, counted.

    Args:
        clauses: They, in order.
        words: How many words they hold.
        share: Their part of the answer's words, 0 to 1.
        figures: How many of the words are numbers.
        classes: Cue class to how many of the clauses hint at it.
        own: Clauses whose doer is "I".
        shared: Clauses whose doer is "we".
        anchors: Figures, dates, places and names in them.
        vague: Whether no clause says anything but general words.
    """

    clauses: tuple[Clause, ...]
    words: int
    share: float
    figures: int
    classes: Mapping[str, int]
    own: int
    shared: int
    anchors: int
    vague: bool


def parts_of(text: Text, runs: Sequence[Run], clauses: Sequence[Clause]) -> dict[str, Part]:
    """The answer's clauses by label, with what their words hint at."""
    hints = lexicon("star_cues")
    norms = text.norms
    held = anchors(text)
    out: dict[str, Part] = {}
    for name in "STARLO":
        mine = [n for n, run in enumerate(runs) if run.label == name]
        classes: Counter[str] = Counter()
        words = figures = own = shared = 0
        for run in (runs[n] for n in mine):
            said = norms[run.first : run.last]
            words += len(said)
            figures += sum(map(is_figure, said))
            classes.update(hints.classes(said))
            doers = set(map(head, said))
            own += bool(doers & {"i", "my", "me", "myself"})
            shared += bool(doers & {"we", "our", "us"}) and not doers & {"i", "myself"}
        told = tuple(clauses[n] for n in mine)
        share = words / max(1, len(norms))
        exact = sum(_holds(runs[n], anchor) for n in mine for anchor in held)
        empty = not exact and all(vague(norms[runs[n].first : runs[n].last]) for n in mine)
        out[name] = Part(told, words, share, figures, classes, own, shared, exact, empty)
    return out


def _holds(run: Run, anchor: Anchor) -> bool:
    """Whether a run holds an anchor that can be checked; "when I was" is none."""
    return run.first <= anchor.token < run.last and anchor.kind != "past"


def assess(request: Request, using: Weights | None = None) -> Judged:
    """Judge a behavioural answer.

    Marks are read from the words alone, so that they do not hang on punctuation; the clauses that
    are shown, and what is missing, are read with it.

    Args:
        request: The answer and its question.
        using: Other weights than the shipped ones.
    """
    by = using or weights(FORMAT)
    text = read(request.transcript)
    labelled = label(text, request.question, FORMAT, by)
    if hollow(text, request.question):
        return _empty(request, text)
    bare = unmarked(text)
    words = labelled if bare is text else label(bare, request.question, FORMAT, by)
    kinds = story.chances(story.signs(bare, request.question), by.kind)
    kind = max(kinds, key=kinds.__getitem__)
    parts = parts_of(words.text, words.runs, words.clauses)
    where = _scene(words.text, words.runs, words.clauses)
    values = _values(parts, kinds, kind, scene_set=bool(where))
    told = _told(parts, where, (words, labelled))
    doubted = [p for p in missing(words) if p not in told and values[_CRITERION[p]] < _TOP]
    gaps = tuple(p for p in missing(labelled, words) if p not in told)
    values |= {_CRITERION[p]: min(_DOUBTED, values[_CRITERION[p]]) for p in {*doubted, *gaps}}
    shown = {name: _shown(name, labelled.clauses, parts) for name in parts}
    marks = _marks(request, text, shown, values, where)
    return Judged(
        kind,
        marks,
        labelled.clauses,
        gaps,
        _signals(parts, labelled),
        _findings(request, text, parts, shown, kind, gaps),
        wording.remarks(FORMAT, marks, text.text, request.question, heard=heard(text)),
        wording.rehearse_next(FORMAT, marks, request.question, request.transcript.text),
    )


def _scene(text: Text, runs: Sequence[Run], clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses in which the first third of the answer says where and when it was."""
    set_by = scene(text)
    return tuple(
        clause
        for run, clause in zip(runs, clauses, strict=True)
        if any(run.first <= anchor.token < run.last for anchor in set_by)
    )


def _shown(name: str, clauses: Sequence[Clause], parts: Mapping[str, Part]) -> tuple[Clause, ...]:
    """The clauses of a label as they are shown; where none is, as the words alone give them."""
    return tuple(clause for clause in clauses if clause.label == name) or parts[name].clauses


def _told(
    parts: Mapping[str, Part], where: Sequence[Clause], readings: Sequence[Labelled]
) -> list[str]:
    """The parts that are there for all to see, however unsure the labeller is of them."""
    ends = not parts["R"].vague and any(map(_ends, readings))
    return [part for part, plain in (("S", bool(where)), ("R", ends)) if plain]


def _ends(labelled: Labelled) -> bool:
    """Whether an outcome says that it is one: "in the end", "as a result", "since then"."""
    hints, norms = lexicon("star_cues"), labelled.text.norms
    ends = (run for run in labelled.runs if run.label == "R")
    return any("outcome" in hints.classes(norms[run.first : run.last]) for run in ends)


def _empty(request: Request, text: Text) -> Judged:
    """Words without an answer in them: the lowest mark everywhere, and no part found."""
    runs = (Run(0, len(text.tokens), "O"),) if text.tokens else ()
    clauses = placed(text, text, runs)
    values = dict.fromkeys(CRITERIA, 0)
    marks = _marks(request, text, {}, values, ())
    finding = Finding("not_a_story", _quote(text, clauses))
    return Judged("empty", marks, clauses, tuple(PARTS), {}, (finding,))


def _values(
    parts: Mapping[str, Part], kinds: Mapping[str, float], kind: str, *, scene_set: bool
) -> dict[str, int]:
    """The marks by criterion; an answer that is no story earns little anywhere."""
    values = {
        "story": _story(parts, kinds, kind),
        "situation": max(_situation(parts["S"]), _WHERE_AND_WHEN if scene_set else 0),
        "task": _task(parts["T"]),
        "action": _action(parts["A"]),
        "result": _result(parts["R"]),
        "learning": _learning(parts["L"]),
        "ownership": _ownership(parts["A"]),
        "specificity": _specificity(parts),
        "balance": _balance(parts),
    }
    highest = int(settings()["kinds"].get(kind, _TOP))
    return {name: min(highest, value) for name, value in values.items()}


def _story(parts: Mapping[str, Part], kinds: Mapping[str, float], kind: str) -> int:
    """One point for an event, one each for its start, deeds and end, one less for straying."""
    if kind != "story":
        return int(kinds["story"] + kinds["pseudo_story"] >= 1 / 2)
    told = 1 + sum(bool(parts[p].words) for p in "SAR")
    strays = parts["O"].share >= settings()["story"]["straying"]
    bare = all(parts[p].vague for p in "AR")
    return max(1, min(told - strays, _SKETCH if bare else _TOP))


def _situation(part: Part) -> int:
    """Where, when and what was at stake, briefly: scenery that takes half the answer earns two."""
    band = settings()["situation"]
    if part.words < band["a_word_or_two"]:
        return int(part.words > 0)
    if part.share > band["too_much"] or not part.anchors:
        return 2
    if part.words < band["enough_words"] and not part.figures + part.classes.get("anchor", 0):
        return 2
    return _TOP if part.figures >= band["many_figures"] else 3


def _task(part: Part) -> int:
    """What was asked and of whom; a time or an amount in it, or why it mattered, makes it whole."""
    band = settings()["task"]
    if not part.words:
        return 0
    if part.words < band["a_word_or_two"] or not part.own:
        return 2 if part.own or part.classes.get("responsibility") else 1
    if not part.classes.get("responsibility") and not part.figures:
        return 2
    whole = part.figures or (part.classes.get("reason") and part.words >= band["enough_words"])
    return _TOP if whole else 3


def _action(part: Part) -> int:
    """Steps taken; the fourth mark is for many, for exact ones, or for an answer made of them."""
    band = settings()["action"]
    steps = len(part.clauses)
    if not steps or part.words < band["a_word_or_two"]:
        return int(steps > 0)
    vague = part.classes.get("vague", 0) >= band["vague_share"] * steps
    exact = bool(part.figures) or part.share >= band["large_share"]
    if steps == 1:
        return 2 if exact or part.words >= band["enough_words"] else 1
    if steps < band["some_steps"]:
        return 2 + (exact and not vague)
    return 3 + ((exact or steps >= band["many_steps"]) and not vague)


def _result(part: Part) -> int:
    """What came of it: figures, or two effects told in full, make it more than "it went well"."""
    band = settings()["result"]
    effects = len(part.clauses)
    if not effects:
        return 0
    if part.vague:
        return 1
    if part.figures:
        return _TOP if effects > 1 or part.figures > 1 else 3
    if effects > 1 and part.words >= band["enough_words"]:
        return 3
    return 2 if part.words >= band["few_words"] else 1


def _learning(part: Part) -> int:
    """A lesson, and what is done differently since."""
    band = settings()["learning"]
    if not part.words:
        return 0
    return 2 + (part.words >= band["enough_words"]) + (len(part.clauses) > 1)


def _ownership(part: Part) -> int:
    """Whose deeds they are; "we" costs nothing as long as some deed is the candidate's own."""
    if not part.clauses:
        return 0
    return _TOP if part.own else 1


def _specificity(parts: Mapping[str, Part]) -> int:
    """Figures, times and places in what is told."""
    band = settings()["specificity"]
    told = [parts[p] for p in PARTS if parts[p].words]
    words = sum(part.words for part in told)
    share = sum(part.share for part in told)
    if words < band["a_word_or_two"]:
        return 0
    exact = sum(part.figures + part.classes.get("anchor", 0) for part in told)
    vague = sum(part.classes.get("vague", 0) for part in told)
    rate = (exact - vague) * 100 / words
    points = 1 + (rate >= band["some_in_100"]) + (rate >= band["many_in_100"])
    points += bool(parts["A"].words) and share >= band["told_share"]
    checkable = sum(part.anchors for part in told)
    return min(_TOP if checkable >= band["some_anchors"] else 1 + checkable, points)


def _balance(parts: Mapping[str, Part]) -> int:
    """The largest part should be action, and little should be beside the story."""
    band = settings()["balance"]
    told = sum(parts[p].share for p in PARTS)
    if not parts["A"].words:
        return 0
    share = parts["A"].share / told
    points = 1 + (share >= band["some_action"]) + (share >= band["much_action"])
    if all(parts[p].vague for p in "AR"):
        return min(_SKETCH, points)
    return points + (bool(parts["R"].words) and told >= band["told_share"])


_SHOWN_BY: Final = {
    "situation": "S", "task": "T", "action": "A", "result": "R", "learning": "L",
    "ownership": "A",
}  # fmt: skip


def _marks(
    request: Request,
    text: Text,
    shown: _Clauses,
    values: Mapping[str, int],
    where: Sequence[Clause],
) -> tuple[Mark, ...]:
    weigh = settings()["weights"]
    said = request.transcript.text
    out = []
    for name in CRITERIA:
        value = values[name]
        proof = _evidence(text, shown, name, where) if value else ()
        quote = proof[0].quote if proof else ""
        out.append(
            Mark(
                name,
                value,
                weigh[name],
                wording.anchor(FORMAT, name, value),
                proof,
                wording.missing(FORMAT, name, value),
                wording.next_step(FORMAT, name, value, quote, said, heard(text)),
            )
        )
    return tuple(out)


def _evidence(
    text: Text, shown: _Clauses, name: str, where: Sequence[Clause]
) -> tuple[Evidence, ...]:
    """What earned a mark: the clauses of its part; for exactness those that hold an anchor."""
    chosen = _SHOWN_BY.get(name, PARTS)
    clauses = sorted((c for p in chosen for c in shown[p]), key=lambda c: c.start)
    if name == "situation" and not clauses:
        clauses = list(where)
    if name == "specificity":
        words = spoken(unmarked(text))
        at = [words.tokens[a.token].start for a in anchors(words) if a.kind != "past"]
        clauses = [c for c in clauses if any(c.start <= start < c.end for start in at)]
    return tuple(
        Evidence(c.start, c.end, text.text[c.start : c.end], c.start_s, c.end_s) for c in clauses
    )


def _quote(text: Text, clauses: Sequence[Clause]) -> str:
    return text.text[clauses[0].start : clauses[0].end] if clauses else ""


def _signals(parts: Mapping[str, Part], labelled: Labelled) -> dict[str, Any]:
    words = Counter[str]()
    for run in labelled.runs:
        words[run.label] += run.last - run.first
    return {
        "quantified": bool(parts["R"].figures),
        "own_actions": parts["A"].own,
        "shared_actions": parts["A"].shared,
        "words_by_part": {p: words[p] for p in "STARLO"},
    }


def _findings(
    request: Request,
    text: Text,
    parts: Mapping[str, Part],
    shown: _Clauses,
    kind: str,
    gaps: Sequence[str],
) -> tuple[Finding, ...]:
    """What a member may ask for, most urgent first, hung on the candidate's words."""
    bands = settings()["length"]
    last = shown["R"] or shown["A"] or shown["O"]
    first = sorted((c for clauses in shown.values() for c in clauses), key=lambda c: c.start)
    found: list[Finding] = []

    def add(trigger: str, when: bool, clauses: Sequence[Clause]) -> None:
        if when:
            found.append(Finding(trigger, _quote(text, clauses)))

    add("off_question", kind == "off_question", first)
    add("not_a_story", kind not in {"story", "off_question"}, first)
    add("too_short", text.words < bands["short_words"], first)
    add("no_action", "A" in gaps, shown["S"] or first)
    add("no_result", "R" in gaps, tuple(reversed(shown["A"])))
    add("only_we", bool(parts["A"].shared) and not parts["A"].own, shown["A"])
    add("no_task", "T" in gaps, shown["S"] or first)
    add("no_situation", "S" in gaps, first)
    add("no_figures", "R" not in gaps and not parts["R"].figures, last)
    add("no_learning", not parts["L"].words, tuple(reversed(last)))
    long = (request.seconds or 0) > bands["long_seconds"] or text.words > bands["long_words"]
    add("too_long", long, first)
    return tuple(found)
