"""The panel's verdict: what each member makes of what they heard, the average, the worries.

Structured marks by several, combined by arithmetic, are the best the literature knows (Huffcutt
2013; Conway 1995): so nobody's mark weighs more, and where members disagree both ends are shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from simulator.assess import wording
from simulator.domain.assessment import Assessment, Evidence, Mark, MemberView, PanelVerdict
from simulator.domain.panel import Member, Panel
from simulator.domain.rehearsal import Answer
from simulator.domain.resources import shipped_table

APART: Final = 1.0
"""Members disagree on a criterion when their averages are so many marks apart."""
_TOP: Final = 4
_MOST_WORDS: Final = 3
_ANSWERS_WORRIES: Final = frozenset(
    ("behavioural", "situational", "experience", "technical", "motivation", "plan90", "design")
)
_TELLING: Final[tuple[str, ...]] = ("action", "result", "implement")


def _file() -> Mapping[str, Any]:
    return shipped_table("judging", "verdict")


def verdict(panel: Panel, answers: tuple[Answer, ...]) -> PanelVerdict:
    """Marks by member for what each heard and cares for, averaged by criterion.

    Answers that were skipped or not judged carry no marks; a skipped one still counts as an answer
    to a worry.
    """
    members = tuple(_view(panel, member, answers) for member in panel.members)
    marks, disagreement = _combined(members)
    totals = [a.total for a in map(assessment_of, answers) if a and a.total is not None]
    return PanelVerdict(
        total=round(sum(totals) / len(totals)) if totals else None,
        marks=marks,
        disagreement=disagreement,
        members=members,
        next_steps=tuple(_next_steps(panel, members, answers)),
    )


def assessment_of(answer: Answer) -> Assessment | None:
    """The assessment of the take that counts; None when skipped or not judged."""
    return answer.take.assessment if answer.take and not answer.skipped else None


# -- members -------------------------------------------------------------------------------


def heard_by(panel: Panel, member: Member, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers a member marks: their own, and those of their rounds on what they care for."""
    sits_in = {round_.format for round_ in panel.rounds if member.id in round_.members}
    return tuple(
        answer
        for answer in answers
        if answer.member == member.id
        or (answer.format in sits_in and answer.competency in member.focus)
    )


def _was_given(answer: Answer) -> bool:
    """Whether there was something to hear or to mark: not skipped, and not a mere silence."""
    take = answer.take
    if take is None or answer.skipped:
        return False
    marked = take.assessment is not None and any(
        mark.mark is not None for mark in take.assessment.marks
    )
    return marked or bool(take.transcript.text.strip())


def _view(panel: Panel, member: Member, answers: tuple[Answer, ...]) -> MemberView:
    heard = heard_by(panel, member, answers)
    worried = tuple(answer for answer in answers if _from_worry(member, answer))
    met, evidence = _worry_met(worried)
    return MemberView(
        member=member.id,
        marks=_averages(heard),
        answers=tuple(answer.n for answer in heard if _was_given(answer)),
        worry=member.worry.text if member.worry else "",
        worry_answers=tuple(answer.n for answer in worried),
        worry_met=met,
        worry_evidence=evidence,
    )


def _from_worry(member: Member, answer: Answer) -> bool:
    """Whether a question went to what worries a member; lunch and goodbyes answer no doubt."""
    return (
        member.worry is not None
        and answer.competency == member.worry.competency
        and answer.format in _ANSWERS_WORRIES
    )


def _averages(answers: Iterable[Answer]) -> dict[str, float]:
    """Criterion to plain average over answers; marks without enough evidence are left out."""
    by: defaultdict[str, list[int]] = defaultdict(list)
    for assessment in filter(None, map(assessment_of, answers)):
        for mark in assessment.marks:
            if mark.mark is not None:
                by[mark.criterion].append(mark.mark)
    return {criterion: round(sum(marks) / len(marks), 2) for criterion, marks in by.items()}


def _combined(
    members: Iterable[MemberView],
) -> tuple[dict[str, float], dict[str, tuple[float, float]]]:
    by: defaultdict[str, list[float]] = defaultdict(list)
    for member in members:
        for criterion, average in member.marks.items():
            by[criterion].append(average)
    marks = {criterion: round(sum(own) / len(own), 2) for criterion, own in by.items()}
    apart = {c: (min(own), max(own)) for c, own in by.items() if max(own) - min(own) >= APART}
    return marks, apart


# -- worries -------------------------------------------------------------------------------


def _worry_met(answers: tuple[Answer, ...]) -> tuple[str, tuple[tuple[int, Evidence], ...]]:
    """How far answers met a worry, by the best of them, and the words that did."""
    if not answers:
        return "not_raised", ()
    order = ("met", "partly", "not_met")
    each = [(order.index(_met_by(answer)), answer) for answer in answers]
    best = min(rank for rank, _ in each)
    if order[best] == "not_met":
        return "not_met", ()
    evidence = [
        (answer.n, piece) for rank, answer in each if rank == best for piece in _telling(answer)
    ]
    return order[best], tuple(evidence[:_MOST_WORDS])


def _met_by(answer: Answer) -> str:
    assessment = assessment_of(answer)
    if assessment is None or assessment.total is None:
        return "not_met"
    bands = _file()["worry"]
    marks = {mark.criterion: mark for mark in assessment.marks}
    if "action" not in marks:
        if assessment.total >= bands["met_total_elsewhere"]:
            return "met"
    elif assessment.total >= bands["met_total"] and all(
        _enough(marks.get(criterion), bands["enough_mark"]) for criterion in ("action", "result")
    ):
        owned = marks.get("ownership")
        if owned is None or (owned.mark or 0) >= bands["enough_mark"]:
            return "met"
    return "partly" if assessment.total >= bands["partly_total"] else "not_met"


def _enough(mark: Mark | None, least: int) -> bool:
    return mark is not None and (mark.mark or 0) >= least and bool(mark.evidence)


def _telling(answer: Answer) -> Iterator[Evidence]:
    """Words that meet a worry: what was done and what came of it, else the best marks."""
    assessment = assessment_of(answer)
    if assessment is None:
        return
    marks = {mark.criterion: mark for mark in assessment.marks}
    told = [name for name in _TELLING if name in marks]
    names = told or sorted(marks, key=lambda name: -(marks[name].mark or 0))[:2]
    for name in names:
        if (marks[name].mark or 0) > 1:
            yield from marks[name].evidence[:1]


# -- what next -----------------------------------------------------------------------------


def _next_steps(
    panel: Panel, members: tuple[MemberView, ...], answers: tuple[Answer, ...]
) -> Iterator[str]:
    """Two or three sentences: what costs most, an open worry, what to rehearse next."""
    words = _file()["words"]
    mark = _costliest(answers)
    if mark:
        name = _file()["criteria"].get(mark.criterion, mark.criterion.replace("_", " "))
        step = mark.next_step or mark.missing
        yield words["weakest"].replace("{criterion}", name).replace("{step}", step).rstrip()
    open_worry = next(_open_worries(panel, members), "")
    if open_worry:
        yield open_worry
    question = _to_rehearse(answers)
    if question:
        yield words["rehearse"].replace("{question}", question)


def _costliest(answers: Iterable[Answer]) -> Mark | None:
    """The mark to work on: of the criterion that loses most over all answers, the worst one."""
    lost: defaultdict[str, float] = defaultdict(float)
    each: list[Mark] = []
    for assessment in filter(None, map(assessment_of, answers)):
        for mark in assessment.marks:
            if mark.mark is not None and mark.mark < _TOP:
                lost[mark.criterion] += (_TOP - mark.mark) * mark.weight
                each.append(mark)
    if not each:
        return None
    criterion = max(lost, key=lambda name: (lost[name], name))
    return min((m for m in each if m.criterion == criterion), key=lambda mark: mark.mark or 0)


def _open_worries(panel: Panel, members: Iterable[MemberView]) -> Iterator[str]:
    words = _file()["words"]
    for rank in ("not_met", "partly", "not_raised"):
        for view in members:
            member = panel.member(view.member)
            if view.worry_met != rank or member.worry is None:
                continue
            eased = member.worry.eased_by.rstrip(".")
            name = (
                "worry_silent" if rank == "not_raised" else "worry_eased" if eased else "worry_open"
            )
            yield (
                words[name]
                .replace("{name}", member.name)
                .replace("{worry}", _sentence(member.worry.text))
                .replace("{eased}", eased[:1].lower() + eased[1:])
            )


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _to_rehearse(answers: Iterable[Answer]) -> str:
    """What the weakest judged answer says to rehearse, else a question that was passed."""
    judged = [
        (found.total, answer.n, wording.question_in(found.rehearse_next) or answer.question)
        for answer in answers
        if (found := assessment_of(answer)) and found.total is not None
    ]
    if judged:
        return min(judged)[2]
    return next((answer.question for answer in answers), "")
