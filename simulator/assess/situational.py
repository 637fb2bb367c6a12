"""The rubric for "what would you do if": understand, analyse, implement, by clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.assess.cues import Hit, Pieces, load, pieces
from simulator.assess.gates import hollow
from simulator.assess.marking import HIGHEST, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.sequence import Labelled, Weights, label, missing
from simulator.assess.text import read, spoken, unmarked
from simulator.domain.assessment import Clause, Finding

_FILE = "situational"
_STAGES: Final = {"U": "understand", "N": "analyse", "I": "implement"}
_TRIGGERS: Final = {"U": "no_understanding", "N": "no_alternatives", "I": "no_implementation"}
_SHORT_WORDS = 45
_FULL = 3
_CERTAIN = 3
"""A stage with so high a mark is there, however unsure the labeller is of its place."""
_TWO_WAYS = 2
"""What two ways joined by "or" are worth, wherever they are said."""
_BARE_WORDS = 9
_FEW_STEPS = 4
_MANY_CHECKS = 4
_WORDS_A_CHECK = 7

_Found = Mapping[str, tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class _Stage:
    """The clauses of one label with the cues that stand in them."""

    clauses: tuple[Clause, ...]
    words: int
    cues: _Found

    def count(self, name: str) -> int:
        """In how many places a cue list is met."""
        return len({hit.start for hit in self.cues[name]})


def assess(request: Request, using: Weights | None = None) -> Judged:
    """Judge a "what would you do" answer; marks are read from the words without punctuation.

    Args:
        request: The answer and its question.
        using: Other weights for the labeller than the shipped ones.
    """
    text = read(request.transcript)
    bare = unmarked(text)
    answer = pieces(spoken(bare))
    labelled = label(text, request.question, _FILE, using)
    words = labelled if bare is text else label(bare, request.question, _FILE, using)
    found = load(_FILE).scan(answer)
    said = {name: words if name in words.labels else labelled for name in _STAGES}
    stages = {name: _stage(said[name], name, found) for name in _STAGES}
    joined = found["joined"]
    values = {
        "U": _understand(stages["U"]),
        "N": max(_analyse(stages["N"]), _TWO_WAYS if joined else 0),
        "I": _implement(stages["I"]),
    }
    shown = {name: _shown(name, labelled.clauses, stage) for name, stage in stages.items()}
    if joined and not stages["N"].count("option"):
        shown["N"] = _to_the_end(joined, labelled.clauses)
    told = {"N"} if joined else set()
    doubted = tuple(s for s in missing(labelled, words) if values[s] < _CERTAIN and s not in told)
    gaps = tuple(_STAGES) if hollow(text, request.question) else doubted
    result = judged(
        _FILE,
        request,
        answer,
        {_STAGES[name]: (values[name], shown[name]) for name in stages},
        _signals(stages, joined),
    )
    return Judged(
        result.kind,
        result.marks,
        labelled.clauses,
        gaps,
        result.signals,
        _findings(gaps, stages, shown["I"], answer),
        result.remarks,
        result.rehearse_next,
    )


def _stage(labelled: Labelled, name: str, found: _Found) -> _Stage:
    mine = tuple(clause for clause in labelled.clauses if clause.label == name)

    def inside(hit: Hit) -> bool:
        return any(clause.start <= hit.start < clause.end for clause in mine)

    words = sum(run.last - run.first for run in labelled.runs if run.label == name)
    cues = {key: tuple(filter(inside, hits)) for key, hits in found.items()} if mine else {}
    return _Stage(mine, words, {key: cues.get(key, ()) for key in found})


def _shown(name: str, clauses: Sequence[Clause], stage: _Stage) -> tuple[Hit, ...]:
    """The clauses of a stage as they are shown; where none is, as the words alone give them."""
    mine = [clause for clause in clauses if clause.label == name] or stage.clauses
    return tuple(Hit(clause.start, clause.end, name) for clause in mine)


def _to_the_end(hits: Sequence[Hit], clauses: Sequence[Clause]) -> tuple[Hit, ...]:
    """Cues with the rest of the clause that they end in, so that a quote is a whole thought."""
    ends = (next((c.end for c in clauses if c.start < h.end <= c.end), h.end) for h in hits)
    return tuple(Hit(hit.start, end, hit.cue) for hit, end in zip(hits, ends, strict=True))


def _understand(stage: _Stage) -> int:
    """By how many things are checked: naming the stage or one bare check is worth one.

    Four needs many checks close together, so that talking longer earns nothing by itself.
    """
    if not stage.clauses:
        return 0
    checks = stage.count("check")
    if not checks or (checks == 1 and stage.words <= _BARE_WORDS):
        return 1
    dense = checks >= _MANY_CHECKS and checks * _WORDS_A_CHECK >= stage.words
    return 2 + (checks > 1) + dense


def _analyse(stage: _Stage) -> int:
    """Two alternatives and a reason are worth three, a second reason or a choice four."""
    if not stage.clauses:
        return 0
    options = stage.count("option") + stage.count("joined")
    reasons = stage.count("reason")
    if options < 2 and not reasons:  # noqa: PLR2004 - an alternative needs another
        return 1
    if options < 2 or not reasons:  # noqa: PLR2004 - as above
        return 2
    undecided = bool(stage.cues["undecided"])
    return HIGHEST - undecided - (reasons <= 1 and not stage.cues["choice"])


def _implement(stage: _Stage) -> int:
    """Who, when and a measure are worth four, two of them three, steps without them two."""
    if not stage.clauses:
        return 0
    known = sum(bool(stage.cues[name]) for name in ("who", "when", "measure"))
    if stage.cues["bare"] and (known < _FULL or stage.count("step") <= _FEW_STEPS):
        return 1
    if known <= 1 and stage.count("step") <= 1:
        return 1
    return (1, 2, 3, 4)[known] if known else 1


def _signals(stages: Mapping[str, _Stage], joined: Sequence[Hit]) -> dict[str, object]:
    """Which parts of carrying out were said."""
    carried = stages["I"].cues
    return {name: bool(carried[name]) for name in ("who", "when", "measure")} | {
        "alternatives": max(stages["N"].count("option"), _TWO_WAYS if joined else 0),
        "checks": stages["U"].count("check"),
    }


def _findings(
    gaps: Sequence[str], stages: Mapping[str, _Stage], carried: Sequence[Hit], answer: Pieces
) -> tuple[Finding, ...]:
    """What a member may ask for: the missing stages, then a measure, then more of it all."""
    out = [Finding(_TRIGGERS[stage]) for stage in gaps]
    if "I" not in gaps and not stages["I"].cues["measure"]:
        said = [answer.text[hit.start : hit.end] for hit in carried]
        out.append(Finding("no_measure", said[-1] if said else ""))
    if len(answer.text.split()) < _SHORT_WORDS:
        out.append(Finding("too_short"))
    return tuple(out)
