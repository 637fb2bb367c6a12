"""A kept rehearsal whose answers hold work: code, a drawing, slides, a test, a group, a talk."""

from dataclasses import replace
from pathlib import Path

from simulator.assess.verdict import verdict
from simulator.domain.panel import Panel, Round
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript
from simulator.domain.work import ItemResult, Work
from simulator.exercises.bank import load
from simulator.exercises.items import make_items
from simulator.exercises.runner import run
from simulator.session import judging
from simulator.storage.attachments import keep_bytes
from simulator.storage.library import Library
from simulator.storage.panel_files import PanelShelf

CODING, BOARD, SLIDES, TEST, GROUP = 1, 2, 3, 4, 5
"""Numbers of the answers."""
_FORMATS = ("coding", "whiteboard", "presentation", "test", "group")
EXERCISE = "shift-overlaps"
SAID = (
    "i sort the shifts by their start because then i only have to compare each one with the one"
    " before it i thought of comparing all pairs but that gets slow with many shifts so i would"
    " rather sort first and i would test it with an empty list and with two that only touch"
)
FILLS = {"role.title": "engineer", "company.name": "Larkfield", "role.skills": "Python, SQL"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
"""The smallest picture there is."""


def engineers() -> Panel:
    """A panel with a round of 20 minutes in each of these formats."""
    panel = PanelShelf(resource("panels"), Path("nowhere")).load("software-engineer", FILLS)
    seats = (panel.members[0].id,)
    rounds = tuple(Round(name, 20.0, seats, 1) for name in _FORMATS)
    return replace(panel, rounds=rounds)


def keep_worked(library: Library, drawing: bytes = PIXEL) -> Rehearsal:
    """The rehearsal, each answer with one take that was typed and marked by the real rules."""
    panel = engineers()
    kept = library.begin(Rehearsal("", panel, 7, "2026-05-04T10:00:00+02:00"))
    works = _works(library, kept.id, drawing)
    answers: dict[int, Answer] = {}
    for n, name in enumerate(_FORMATS, start=1):
        question = next(each for each in panel.questions if each.format == name)
        asker = question.member or panel.members[0].id
        answer = Answer(n, asker, question.id, question.text, name, question.competency)
        said = Transcript("" if name == "test" else SAID)
        marks = judging.assess(panel, answers, answer, said, None, works[n])
        take = Take(1, said, said, assessment=marks, work=works[n])
        answers[n] = library.keep(kept.id, replace(answer, takes=(take,)))
    given = tuple(answers.values())
    library.finish(replace(kept, answers=given, verdict=verdict(panel, given), finished=True))
    return library.load(kept.id)


def _works(library: Library, rehearsal_id: str, drawing: bytes) -> dict[int, Work]:
    exercise = load(EXERCISE)
    items = make_items(5, ("numerical", "verbal"), 4)
    results = tuple(
        ItemResult(one.kind, one.text, one.options, 1, one.right, 20.0, one.why) for one in items
    )
    return {
        CODING: Work("code", exercise.starter, cases=run(exercise, exercise.starter, hidden=True)),
        BOARD: Work("drawing", file=keep_bytes(library, rehearsal_id, "2-1.png", drawing)),
        SLIDES: Work("slides", file=keep_bytes(library, rehearsal_id, "3-1.png", drawing)),
        TEST: Work("items", items=results),
        GROUP: Work("group", facts={"turns": 2, "share_of_talk": 0.3, "fair_share": 0.25}),
    }
