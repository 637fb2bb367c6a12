"""A rehearsal as a reader meets it: every sentence, figure and row of a report, before any format.

HTML, Markdown and PDF all draw this; none of them decides what a report says.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from simulator.domain.assessment import (
    Assessment,
    Comparison,
    Evidence,
    Mark,
    MemberView,
    PanelVerdict,
    Remark,
)
from simulator.domain.formats import FORMATS
from simulator.domain.panel import Member, Panel
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.resources import shipped_table
from simulator.domain.transcript import SILENCE
from simulator.report.charts import Chart, marks_charts, pace_chart, share_chart
from simulator.report.criteria import criterion_name, families, format_name
from simulator.report.figures import Figure, figures
from simulator.report.notes_taken import NotesView, notes_view
from simulator.report.passages import Passage, passages
from simulator.report.pictures import AttachmentPath
from simulator.report.words import (
    DISAGREEMENT_WORDS,
    KIND_WORDS,
    LABEL_NAMES,
    PLACE_WORDS,
    SETTING_WORDS,
    TRIGGER_WORDS,
    UNTOTALLED_KINDS,
    WORRY_WORDS,
    clean,
    clock,
    count,
    date_and_time,
    in_words,
    listed,
    mean,
    percent,
    shortened,
)
from simulator.report.worked import WorkView, work_view

TOP_MARK: Final = 4
NONE: Final = "\N{EN DASH}"
"""Stands in a table where there is no mark."""
ENCOURAGEMENT: Final = (
    "Rehearse once more and answer aloud: feedback on what was said is what helps."
)
LEGEND: Final = (
    "Passages are named by letter and word and underlined: S situation (solid), T task (dashed), "
    "A action (double), R result (wavy), L learning (dotted); in situational answers "
    "U understanding (solid), N analysis (dashed), I implementation (double). Fillers and hedges "
    "stand in italics; a question mark follows a word the ear was unsure of."
)
NO_MARKS: Final = (
    "Too little was heard, or heard too uncertainly, to give marks. "
    "That is no low mark: it is none."
)
WORRIES: Final = (
    "Each member came with a doubt about you that was not told. Here it is, with the questions "
    "that came from it and the words that met it."
)
MARKS_CAPTION: Final = (
    "Marks from 0 to 4 by criterion and by member. “Apart” names the lowest and the highest member "
    "where they are a mark or more apart; a dash stands where there is nothing to say."
)
NOT_ENOUGH: Final = "Not enough evidence"
_MOST_QUOTES: Final = 3
"""Quotes shown for a mark; the transcript above holds them all."""
_GLANCE: Final = 64
"""Letters of a quote in a table; enough to find the place."""
_QUOTE_LETTERS: Final = 160
_CONFIDENT: Final = 0.75
_UNSURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Quote:
    """The candidate's own words, when they were said, and in which answer if that is not plain.

    The text is empty where the words stand beside it already.
    """

    text: str
    time: str = ""
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One criterion's mark with what it rests on; ``more`` counts the quotes that are left out."""

    name: str
    mark: int | None
    said: str
    share: str
    anchor: str
    quotes: tuple[Quote, ...]
    more: str
    missing: str
    next_step: str

    @property
    def dots(self) -> str:
        """The mark as four dots; empty without enough evidence."""
        return "" if self.mark is None else "●" * self.mark + "○" * (TOP_MARK - self.mark)


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark: ``Keep`` or ``Mend``, its sentence, and the words it is about."""

    kind: str
    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """What two answers say differently, in their own words."""

    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class TakeView:
    """One take: what was heard and what was made of it.

    Args:
        wordless: Nothing was said and nothing had to be: what counts is the work.
        heard: Which ear heard it, or that it was typed, and whether it was corrected.
        original: What the ear heard first, where a person corrected it; else empty.
        total: ``71 of 100``, or why there is none.
        kind: What kind of answer it was, one sentence; may be empty.
        missing: Parts that are not there, in words; may be empty.
        comparison: One sentence when the question had been answered before; else empty.
    """

    n: int
    wordless: bool
    recording: str | None
    length: str
    heard: str
    passages: tuple[Passage, ...]
    original: str
    judged: bool
    enough: bool
    total: str
    confidence: str
    kind: str
    missing: str
    marks: tuple[MarkRow, ...]
    figures: tuple[Figure, ...]
    hedges: tuple[Quote, ...]
    fillers: str
    repetitions: str
    remarks: tuple[RemarkRow, ...]
    comparison: str
    disagreements: tuple[DisagreementRow, ...]
    rehearse_next: str
    work: WorkView | None

    @property
    def labelled(self) -> bool:
        """Whether any passage has a label."""
        return any(passage.name for passage in self.passages)

    @property
    def text(self) -> str:
        """The transcript in one line."""
        return " ".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its question: ``state`` is a sentence where there is nothing to judge.

    ``turns`` are those of the talk that it opened.
    """

    n: int
    question: str
    name: str
    who: str
    format: str
    competency: str
    why: str
    quote: str
    state: str
    take: TakeView | None
    earlier: tuple[TakeView, ...]
    turns: "tuple[AnswerView, ...]" = ()

    @property
    def short(self) -> str:
        """The question as far as it fits a list of contents."""
        return shortened(self.question, 60)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member: what they heard and what they made of it."""

    name: str
    who: str
    heard: str
    marks: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion over the panel: panel mark, a cell a member, and how far these are apart."""

    name: str
    panel: str
    members: tuple[str, ...]
    apart: str


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """Criteria of formats that are judged alike; the name is empty where there is one group."""

    name: str
    rows: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class WorryView:
    """A member's worry, revealed."""

    name: str
    who: str
    text: str
    eased_by: str
    state: str
    met: str
    answers: tuple[int, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report, in reading order."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    total: str
    summary: str
    marks: tuple[Chart, ...]
    charts: tuple[Chart, ...]
    member_names: tuple[str, ...]
    criteria: tuple[CriterionGroup, ...]
    members: tuple[MemberRow, ...]
    worries: tuple[WorryView, ...]
    answers: tuple[AnswerView, ...]
    method: tuple[str, ...]
    next_steps: tuple[str, ...]
    rehearse: tuple[tuple[int, str], ...]
    notes: NotesView | None = None


METHOD: Final = (
    "Fixed rules mark each answer from 0 to 4 by criterion. The same words get the same marks.",
    "Each mark names the words it rests on; times are minutes and seconds of the recording.",
    "An answer's total is 25 times the sum of mark times weight, rounded: you can work it out.",
    "“Not enough evidence” stands where too little was heard, or heard too uncertainly.",
    "Each member marks only the answers they heard and the criteria they care for.",
    "The panel's mark is the plain average over its members; disagreement is shown.",
    "Delivery (pace, pauses, fillers, hedges) is there to coach. It is no part of any mark.",
    "A recogniser mishears. Where a word is wrong, correct it and the marks follow.",
    "Nothing is claimed about emotion, honesty, personality or your chances of being hired.",
)
"""How the marks are made and what is not claimed."""


def report_of(rehearsal: Rehearsal, attachment_path: AttachmentPath | None = None) -> Report:
    """Everything the report of this rehearsal says.

    Drawings are in it where ``attachment_path`` finds them.
    """
    panel = rehearsal.panel
    answers = tuple(_answer(rehearsal, answer, attachment_path) for answer in rehearsal.answers)
    verdict = rehearsal.verdict
    views = verdict.members if verdict else ()
    marking = tuple(view for view in views if not _takes_notes(panel, view.member))
    return Report(
        title="Practice report",
        subtitle=clean(panel.title),
        facts=_facts(rehearsal),
        warnings=tuple(clean(warning) for warning in rehearsal.warnings),
        total="" if verdict is None or verdict.total is None else f"{verdict.total} of 100",
        summary=_summary(rehearsal),
        marks=_marks_charts(rehearsal),
        charts=_charts(rehearsal),
        member_names=tuple(_name(panel, view.member) for view in marking),
        criteria=_criteria(rehearsal, verdict, marking) if verdict else (),
        members=tuple(_member(panel, view) for view in views),
        worries=tuple(_worry(panel, view) for view in views if view.worry),
        answers=_talks(rehearsal, answers),
        method=_method(rehearsal),
        next_steps=tuple(clean(step) for step in verdict.next_steps) if verdict else (),
        rehearse=_rehearse(answers),
        notes=notes_view(rehearsal),
    )


def _talks(rehearsal: Rehearsal, answers: tuple[AnswerView, ...]) -> tuple[AnswerView, ...]:
    """The answers, turns of one talk under the answer that opened it."""
    out: list[AnswerView] = []
    for answer, shown in zip(rehearsal.answers, answers, strict=True):
        if out and answer.why in {"next_turn", "aside"} and shown.format == out[-1].format:
            out[-1] = replace(out[-1], turns=(*out[-1].turns, _turn(out[-1], shown)))
        else:
            out.append(shown)
    return tuple(out)


def _turn(opening: AnswerView, shown: AnswerView) -> AnswerView:
    """A turn without what its talk has told already."""
    turn = replace(shown, why="", quote="", format="")
    return replace(turn, who="", competency="") if shown.name == opening.name else turn


def _rehearse(answers: tuple[AnswerView, ...]) -> tuple[tuple[int, str], ...]:
    """Each question to rehearse once, with the first answer it comes from."""
    first: dict[str, int] = {}
    for answer in answers:
        if answer.take and answer.take.rehearse_next:
            first.setdefault(answer.take.rehearse_next, answer.n)
    return tuple((n, question) for question, n in first.items())


def _facts(rehearsal: Rehearsal) -> tuple[tuple[str, str], ...]:
    panel = rehearsal.panel
    spoken = sum(answer.spoken_s for answer in rehearsal.answers)
    answered = sum(answer.take is not None for answer in rehearsal.answers)
    skipped = sum(answer.skipped for answer in rehearsal.answers)
    role = clean(panel.role.title) + (f", {clean(panel.role.level)}" if panel.role.level else "")
    answers = f"{answered} given" + (f", {skipped} skipped" if skipped else "")
    facts = [
        ("Date", date_and_time(rehearsal.started_at)),
        ("Role", role),
        ("Company", clean(panel.company.name)),
        ("Panel", count(len(panel.members), "member")),
        ("Answers", answers),
        *_settings(rehearsal),
        ("Time spoken", clock(spoken) + " minutes" if spoken else ""),
    ]
    return tuple((name, value) for name, value in facts if value)


def _settings(rehearsal: Rehearsal) -> list[tuple[str, str]]:
    """What was chosen that changes how hard or how long it was, as far as it was chosen."""
    rows = []
    for key, name in SETTING_WORDS.items():
        chosen = rehearsal.settings.get(key)
        if isinstance(chosen, str) and chosen:
            rows.append((name, _chosen(key, chosen)))
    return rows


def _chosen(key: str, chosen: str) -> str:
    if key == "place":
        return PLACE_WORDS.get(chosen) or in_words(chosen)
    # Where one format was practised alone, its name stands in place of a day's.
    if chosen in FORMATS:
        return f"{format_name(chosen)} alone"
    days = shipped_table("interview", "days") if key == "day" else {}
    return str(days[chosen]["title"]) if chosen in days else in_words(chosen)


def _summary(rehearsal: Rehearsal) -> str:
    """One or two sentences on how far the rehearsal went and how much could be judged."""
    given = [answer.take for answer in rehearsal.answers if answer.take and not _untotalled(answer)]
    judged = [take for take in given if take.assessment and take.assessment.total is not None]
    sentences = []
    single = rehearsal.verdict is None and bool(judged)
    if not rehearsal.finished and not single:
        sentences.append("This rehearsal was left before its end.")
    if not given:
        sentences.append("No answer was given, so there is nothing to judge.")
    elif not judged:
        sentences.append("No answer held enough to be judged.")
    else:
        sentences.append(f"{count(len(judged), 'answer')} of {len(given)} could be judged.")
    if single:
        why = "" if rehearsal.finished else " because the rehearsal was left early"
        sentences.append(f"The panel gave no marks{why}; here are the marks of single answers.")
    return " ".join(sentences)


def _untotalled(answer: Answer) -> bool:
    """Whether an answer is part of a talk that has its total elsewhere."""
    assessment = answer.take.assessment if answer.take else None
    return assessment is not None and assessment.kind in UNTOTALLED_KINDS


def _charts(rehearsal: Rehearsal) -> tuple[Chart, ...]:
    judged = [
        (answer.n, answer.take.assessment)
        for answer in rehearsal.answers
        if answer.take and answer.take.assessment
    ]
    charts = (share_chart(judged), pace_chart(judged))
    return tuple(chart for chart in charts if chart)


def _marks_charts(rehearsal: Rehearsal) -> tuple[Chart, ...]:
    if rehearsal.verdict is None:
        return ()
    found = families(rehearsal, rehearsal.verdict)
    named = [
        (family.name, [(criterion, criterion_name(criterion)) for criterion in family.criteria])
        for family in found
    ]
    return marks_charts(rehearsal.verdict, named)


def _criteria(
    rehearsal: Rehearsal, verdict: PanelVerdict, marking: tuple[MemberView, ...]
) -> tuple[CriterionGroup, ...]:
    """Marks by criterion with a column for each member of ``marking``."""
    found = families(rehearsal, verdict)
    return tuple(
        CriterionGroup(
            family.name if len(found) > 1 else "",
            tuple(_criterion(verdict, marking, criterion) for criterion in family.criteria),
        )
        for family in found
    )


def _criterion(
    verdict: PanelVerdict, marking: tuple[MemberView, ...], criterion: str
) -> CriterionRow:
    cells = tuple(
        mean(view.marks[criterion]) if criterion in view.marks else NONE for view in marking
    )
    apart = verdict.disagreement.get(criterion)
    words = f"{mean(apart[0])} to {mean(apart[1])}" if apart else ""
    return CriterionRow(criterion_name(criterion), mean(verdict.marks[criterion]), cells, words)


def _member(panel: Panel, view: MemberView) -> MemberRow:
    heard = f"heard {_answers(view.answers)}" if view.answers else "heard no answer"
    if _takes_notes(panel, view.member):
        heard = "took the notes and gave no marks"
    ranked = sorted(view.marks.items(), key=lambda item: -item[1])
    named = [f"{criterion_name(criterion)} {mean(mark)}" for criterion, mark in ranked]
    marks = f"highest {named[0]}" if named else ""
    marks += f", lowest {named[-1]}" if len(named) > 1 else ""
    return MemberRow(_name(panel, view.member), _who(panel, view.member), heard, marks)


def _worry(panel: Panel, view: MemberView) -> WorryView:
    member = _find(panel, view.member)
    eased_by = member.worry.eased_by if member and member.worry else ""
    return WorryView(
        name=_name(panel, view.member),
        who=_who(panel, view.member),
        text=clean(view.worry),
        eased_by=clean(eased_by),
        state=view.worry_met if view.worry_met in WORRY_WORDS else "not_raised",
        met=WORRY_WORDS.get(view.worry_met, in_words(view.worry_met)),
        answers=view.worry_answers,
        quotes=tuple(_quote(evidence, answer) for answer, evidence in view.worry_evidence),
    )


def _method(rehearsal: Rehearsal) -> tuple[str, ...]:
    takes = [answer.take for answer in rehearsal.answers if answer.take]
    versions = {clean(take.assessment.version) for take in takes if take.assessment} - {""}
    made_by = f"These marks were made by version {listed(sorted(versions))} of the rules."
    return (*METHOD, made_by) if versions else METHOD


def _answer(
    rehearsal: Rehearsal, answer: Answer, attachment_path: AttachmentPath | None
) -> AnswerView:
    panel = rehearsal.panel
    take = answer.take
    state = ""
    if take is None:
        state = "You passed on this question." if answer.skipped else "No answer was recorded."
    why, quote = _why(rehearsal, answer)
    held_as = format_name(answer.format)
    competency = in_words(answer.competency)
    return AnswerView(
        n=answer.n,
        question=clean(answer.question),
        name=_name(panel, answer.member),
        who=_who(panel, answer.member),
        format=held_as,
        competency="" if competency == held_as else competency,
        why=why,
        quote=quote,
        state=state,
        take=_take(answer, take, attachment_path) if take else None,
        earlier=tuple(_take(answer, other, attachment_path) for other in answer.other_takes),
    )


def _why(rehearsal: Rehearsal, answer: Answer) -> tuple[str, str]:
    """Why the question was asked, and the candidate's words it turns on; both may be empty."""
    if answer.repeat_of is not None:
        return f"The same question as in answer {answer.repeat_of}, asked by another member", ""
    reason = TRIGGER_WORDS.get(answer.why, "")
    if answer.follow_up_of is None:
        return reason[:1].upper() + reason[1:], ""
    words = f"Follow-up to answer {answer.follow_up_of}" + (f": {reason}" if reason else "")
    followed = next((a for a in rehearsal.answers if a.n == answer.follow_up_of), None)
    take = followed.take if followed else None
    findings = take.assessment.findings if take and take.assessment else ()
    return words, next((clean(f.quote) for f in findings if f.trigger == answer.why), "")


def _take(answer: Answer, take: Take, attachment_path: AttachmentPath | None) -> TakeView:
    assessment = take.assessment
    transcript = take.transcript
    delivery = assessment.delivery if assessment else None
    enough = assessment is not None and not assessment.not_enough_evidence
    wordless = take.work is not None and not transcript.text.strip()
    return TakeView(
        n=take.n,
        wordless=wordless,
        recording=clean(take.recording) if take.recording else None,
        length=clock(take.seconds) if take.seconds else "",
        heard=_heard(take),
        passages=passages(transcript, assessment),
        original=clean(take.original.text) if transcript.corrected else "",
        judged=assessment is not None,
        enough=enough,
        total=_total(assessment),
        confidence="" if wordless else _confidence(assessment),
        kind=KIND_WORDS.get(assessment.kind, "") if assessment and enough else "",
        missing=_missing(assessment),
        marks=tuple(_mark(mark) for mark in assessment.marks) if assessment else (),
        figures=_figures(answer, take) if delivery and not wordless else (),
        hedges=tuple(_quote(hedge) for hedge in delivery.hedges) if delivery else (),
        fillers=_tally([clean(f.text).lower() for f in delivery.fillers]) if delivery else "",
        repetitions=_repetitions(assessment),
        remarks=_remarks(assessment),
        comparison=_comparison(assessment.comparison) if assessment else "",
        disagreements=_disagreements(assessment.comparison if assessment else None),
        rehearse_next=clean(assessment.rehearse_next) if assessment else "",
        work=work_view(take.work, f"work-{answer.n}-{take.n}", attachment_path)
        if take.work
        else None,
    )


def _figures(answer: Answer, take: Take) -> tuple[Figure, ...]:
    words = take.transcript.words
    certainty = sum(word.confidence for word in words) / len(words) if words else None
    if take.assessment is None:
        return ()
    return figures(take.assessment.delivery, answer.format, certainty)


def _heard(take: Take) -> str:
    if take.transcript.ear == "typed":
        return "Typed"
    if take.transcript.ear == SILENCE:
        return "Nothing was said: the microphone heard silence"
    if take.transcript.ear == "none":
        return "Not written down: no ear listened"
    heard = f"Heard by {clean(take.transcript.ear)}"
    return f"{heard}, corrected by hand" if take.transcript.corrected else heard


def _total(assessment: Assessment | None) -> str:
    if assessment is None:
        return "Not judged yet"
    if assessment.kind in UNTOTALLED_KINDS:
        return UNTOTALLED_KINDS[assessment.kind]
    if assessment.not_enough_evidence or assessment.total is None:
        return NOT_ENOUGH
    return f"{assessment.total} of 100"


def _confidence(assessment: Assessment | None) -> str:
    """How far the marks can be trusted, in words."""
    if assessment is None or assessment.not_enough_evidence:
        return ""
    if assessment.kind in UNTOTALLED_KINDS:
        return ""
    if assessment.confidence >= _CONFIDENT:
        return "The marks rest on firm ground."
    if assessment.confidence >= _UNSURE:
        return "The marks rest on fairly firm ground."
    return "The marks rest on uncertain ground: check the transcript."


def _missing(assessment: Assessment | None) -> str:
    if assessment is None or assessment.not_enough_evidence or not assessment.missing:
        return ""
    names = [LABEL_NAMES.get(label, in_words(label)).lower() for label in assessment.missing]
    return f"Not said: {listed(names)}."


def _mark(mark: Mark) -> MarkRow:
    return MarkRow(
        name=criterion_name(mark.criterion),
        mark=mark.mark,
        said=NOT_ENOUGH if mark.mark is None else f"{mark.mark} of {TOP_MARK}",
        share=percent(mark.weight) if mark.weight else "",
        anchor=clean(mark.anchor),
        quotes=tuple(_quote(piece, letters=_GLANCE) for piece in mark.evidence[:_MOST_QUOTES]),
        more=_more(len(mark.evidence) - _MOST_QUOTES),
        missing=clean(mark.missing),
        next_step=clean(mark.next_step),
    )


def _remarks(assessment: Assessment | None) -> tuple[RemarkRow, ...]:
    """What worked, then what to change; delivery after content."""
    if assessment is None:
        return ()
    remarks: list[Remark] = [*assessment.remarks, *assessment.delivery.remarks]
    remarks.sort(key=lambda remark: remark.kind != "keep")
    return tuple(
        RemarkRow(
            "Keep" if remark.kind == "keep" else "Mend",
            clean(remark.text),
            tuple(_unsaid(_quote(evidence), clean(remark.text)) for evidence in remark.evidence),
        )
        for remark in remarks
    )


def _unsaid(quote: Quote, remark: str) -> Quote:
    """The quote, or its time alone where the remark quotes the words already."""
    return replace(quote, text="") if "“" in remark or quote.text in remark else quote


def _repetitions(assessment: Assessment | None) -> str:
    if assessment is None:
        return ""
    said = [f"“{clean(text)}” {n} times" for text, n in assessment.delivery.repetitions]
    return ", ".join(said)


def _tally(words: list[str]) -> str:
    """``um 4 times, you know once``: most frequent first."""
    often = sorted(Counter(words).items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"“{word}” {'once' if n == 1 else f'{n} times'}" for word, n in often)


def _comparison(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    found = len(comparison.disagreements)
    words = f"The two answers disagree in {count(found, 'point')}."
    if not found:
        words = "The two answers agree in figures, names, dates and outcomes."
    if comparison.second_is_thinner:
        words += " The second answer held less than the first."
    return words


def _disagreements(comparison: Comparison | None) -> tuple[DisagreementRow, ...]:
    if comparison is None:
        return ()
    return tuple(
        DisagreementRow(DISAGREEMENT_WORDS.get(d.what, in_words(d.what)), clean(d.a), clean(d.b))
        for d in comparison.disagreements
    )


def _quote(evidence: Evidence, answer: int | None = None, letters: int = _QUOTE_LETTERS) -> Quote:
    time = "" if evidence.start_s is None else clock(evidence.start_s)
    return Quote(shortened(clean(evidence.quote), letters), time, answer)


def _more(amount: int) -> str:
    return f"and {amount} more" if amount > 0 else ""


def _answers(numbers: tuple[int, ...]) -> str:
    return f"{'answer' if len(numbers) == 1 else 'answers'} {listed([str(n) for n in numbers])}"


def _find(panel: Panel, member_id: str) -> Member | None:
    return next((member for member in panel.members if member.id == member_id), None)


def _takes_notes(panel: Panel, member_id: str) -> bool:
    member = _find(panel, member_id)
    return member is not None and member.takes_notes


def _name(panel: Panel, member_id: str) -> str:
    member = _find(panel, member_id)
    return clean(member.name if member else member_id)


def _who(panel: Panel, member_id: str) -> str:
    """Title and department, as far as they are known."""
    member = _find(panel, member_id)
    parts = (member.title, member.department) if member else ()
    return ", ".join(clean(part) for part in parts if clean(part))
