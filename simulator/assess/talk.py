"""A talk judged as one: its marks stand with the last turn, the words where they were said.

Who asks for a source in the first turn and for the offer in writing in the fourth has done both,
so no turn is marked down for what another one said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.assess.follow_up import Whole, joined, last_part
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.domain.assessment import Assessment, Evidence, Mark
from simulator.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a talk: what the member said last, and the answer to it."""

    question: str
    transcript: Transcript


def judge_talk(request: Request, turns: Sequence[Turn], place: int) -> Assessment:
    """What one turn shows of a talk that is judged as a whole.

    The last turn holds all marks and the total, ``kind`` ``talk``. Each earlier one, ``turn``,
    holds the marks that its own words earned, of weight 0 as they count once, and no total. A talk
    of one turn is an answer like any other.

    Args:
        request: As for the answer of this turn alone.
        turns: All turns there have been, in order.
        place: Which of them this is.
    """
    own = judge(request)
    if len(turns) == 1 or not request.transcript.text.strip():
        return own
    wholes = list(_grown(turns))
    asked = replace(request, question=_questions(turns), transcript=wholes[-1].transcript)
    talk = judge(replace(asked, seconds=None, prosody=None))
    if place == len(turns) - 1:
        return _with_all(own, talk, wholes[-1])
    begins, ends = wholes[place], wholes[place + 1].cut
    return _with_its_part(own, talk, begins, ends)


def aside(request: Request) -> Assessment:
    """Words after a talk has ended: how they were said is told, and nothing is marked."""
    said = judge(request)
    return replace(
        said,
        kind="aside",
        marks=(),
        missing=(),
        total=None,
        not_enough_evidence=False,
        findings=(),
        remarks=(),
        rehearse_next="",
    )


def _grown(turns: Sequence[Turn]) -> Iterator[Whole]:
    """The talk up to and with each turn, and where that turn begins in it."""
    whole = Whole(turns[0].transcript, 0, 0.0)
    yield whole
    for turn in turns[1:]:
        whole = joined(whole.transcript, turn.transcript)
        yield whole


def _questions(turns: Sequence[Turn]) -> str:
    """All that the member said; the opening question, which remarks name, stands last."""
    return " ".join([*(turn.question for turn in turns[1:]), turns[0].question])


def _with_all(own: Assessment, talk: Assessment, whole: Whole) -> Assessment:
    placed = last_part(Judged(talk.kind, talk.marks, remarks=talk.remarks), whole)
    return replace(
        talk,
        kind="talk",
        marks=placed.marks,
        remarks=placed.remarks,
        delivery=own.delivery,
    )


def _with_its_part(own: Assessment, talk: Assessment, begins: Whole, ends: int) -> Assessment:
    parts = (_earned_here(mark, begins, ends) for mark in talk.marks)
    return replace(
        own,
        kind="turn",
        marks=tuple(mark for mark in parts if mark.evidence),
        total=None,
        not_enough_evidence=False,
        findings=(),
        remarks=(),
        rehearse_next="",
    )


def _earned_here(mark: Mark, begins: Whole, ends: int) -> Mark:
    """The mark with only the words of one turn; what it lacks is said where the talk ends."""
    here = (piece for piece in mark.evidence if begins.cut <= piece.start and piece.end <= ends)
    return replace(
        mark,
        weight=0.0,
        evidence=tuple(_moved(piece, begins) for piece in here),
        missing="",
        next_step="",
    )


def _moved(piece: Evidence, begins: Whole) -> Evidence:
    """With places and seconds counted from the beginning of the turn."""
    times = [
        None if at is None else max(0.0, round(at - begins.shift_s, 3))
        for at in (piece.start_s, piece.end_s)
    ]
    return replace(
        piece,
        start=piece.start - begins.cut,
        end=piece.end - begins.cut,
        start_s=times[0],
        end_s=times[1],
    )
