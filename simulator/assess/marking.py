"""Marks made from cues: what is the same for all formats whose rubric is a list of signals.

Weights of the criteria lie in the table ``[weights]`` of the format's cue file, the sentences in
``wording.toml``.
"""

from collections.abc import Iterable, Mapping

from simulator.assess import wording
from simulator.assess.cues import Hit, Pieces, evidence
from simulator.assess.gates import hollow
from simulator.assess.heard import TYPED, Heard, heard
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.domain.assessment import Finding, Mark
from simulator.domain.resources import shipped_table

HIGHEST = 4
Values = Mapping[str, tuple[int, Iterable[Hit]]]
"""Criterion to its mark and the cues that earned it."""


def weights(format_: str, table: str = "weights") -> Mapping[str, float]:
    """The weights of a format's criteria; they sum to 1."""
    weighed: Mapping[str, float] = shipped_table("judging", format_)[table]
    return weighed


def mark(
    format_: str,
    criterion: str,
    value: int,
    weight: float,
    shown: Iterable[Hit],
    text: str,
    said: Heard = TYPED,
) -> Mark:
    """One mark with its evidence and its words; ``value`` is brought into 0 to 4."""
    value = max(0, min(HIGHEST, value))
    found = evidence(text, shown)
    quote = found[0].quote if found else ""
    return Mark(
        criterion,
        value,
        weight,
        wording.anchor(format_, criterion, value),
        found,
        wording.missing(format_, criterion, value),
        wording.next_step(format_, criterion, value, quote, text, said),
    )


def judged(
    format_: str,
    request: Request,
    answer: Pieces,
    values: Values,
    signals: Mapping[str, object],
    findings: tuple[Finding, ...] = (),
    table: str = "weights",
) -> Judged:
    """The judged answer: marks in the order of ``values``, remarks, what to rehearse next.

    Empty words (``gates.hollow``) earn the lowest mark everywhere, whatever cues they hold.
    """
    weigh = weights(format_, table)
    text = answer.text
    whole = read(request.transcript)
    said = heard(whole)
    empty = not answer.pieces or hollow(whole, request.question)
    marks = tuple(
        mark(format_, name, 0 if empty else value, weigh[name], shown, text, said)
        for name, (value, shown) in values.items()
    )
    return Judged(
        "empty" if empty else "answer",
        marks,
        signals=signals,
        findings=findings,
        remarks=wording.remarks(format_, marks, text, request.question, heard=said),
        rehearse_next=wording.rehearse_next(format_, marks, request.question, text),
    )


def graded(hits: Iterable[Hit], penalty: int = 0) -> int:
    """2 for one place that shows a criterion, 3 for two, 4 for more, less a penalty; 0 for none."""
    places = len({hit.start for hit in hits})
    return max(1, min(HIGHEST, places + 1) - penalty) if places else 0
