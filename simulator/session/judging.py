"""From a rehearsal's answers to requests for judging, and back to what the interview asks about."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from simulator.assess import follow_up, talk
from simulator.assess.candidate_questions import assess_set
from simulator.assess.judge import judge, total
from simulator.assess.request import Request, SalaryContext
from simulator.assess.rubric import Judged
from simulator.domain.assessment import Assessment, Remark
from simulator.domain.panel import Panel, PreparedPay
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work
from simulator.interview.talks import nothing_more

_TELLING = frozenset({"action", "implement", "analyse", "result", "deliverables"})
_SHORTEST, _LONGEST = 3, 14
"""Words of a quote: fewer say nothing, more cannot be said back in one breath."""
_SURE = 0.5
"""Confidence of the least sure word of a quote."""

_TURNS = ("next_turn", "aside")
"""Why a member speaks again in a talk, rather than follows up on an answer."""

TYPED_WORDS_A_MINUTE = 150
"""How long a typed answer would take aloud; comfortable pace, see judging.md on delivery."""


def request(
    panel: Panel,
    answers: Mapping[int, Answer],
    answer: Answer,
    transcript: Transcript,
    seconds: float | None,
    work: Work | None = None,
) -> Request:
    """What judging needs to know of an answer of this rehearsal; ``seconds`` None when typed."""
    question = panel.question(answer.question_id)
    return Request(
        format=answer.format,
        question=_asked(answers, answer),
        transcript=transcript,
        looks_for=question.looks_for,
        salary=_salary(panel),
        company=panel.company,
        role=panel.role.title,
        panel_names=tuple(member.name for member in panel.members),
        follow_up=answer.why if _reads_on(answer) else "",
        before=_before(answers, answer),
        earlier=_earlier(answers, answer),
        seconds=seconds,
        work=work,
        facts=work.facts if work is not None else {},
    )


def assess(
    panel: Panel,
    answers: Mapping[int, Answer],
    answer: Answer,
    transcript: Transcript,
    seconds: float | None,
    work: Work | None = None,
) -> Assessment:
    """An answer judged; a follow-up by what it was asked for, a talk about salary as a whole."""
    made = request(panel, answers, answer, transcript, seconds, work)
    if answer.why == "aside":
        return talk.aside(made)
    if answer.format == "salary":
        turns = _turns(answers, answer, transcript)
        return talk.judge_talk(made, tuple(turns.values()), list(turns).index(answer.n))
    return judge(made)


def warm(formats: Iterable[str]) -> None:
    """Read what these formats are judged by, so that nobody waits for it after the first answer."""
    said = Transcript("This is what an answer may look like, with a few words in it to be read.")
    for format_ in formats:
        judge(Request(format=format_, question="", transcript=said))


def judged_with(panel: Panel, answers: Mapping[int, Answer], n: int) -> tuple[Answer, ...]:
    """Answers whose marks change with those of answer ``n``, judged anew.

    These are the other turns of its talk about salary; or, of the candidate's own questions, the
    first, which is judged as a set with the others as well. Empty for any other answer.
    """
    return _rest_of_the_talk(panel, answers, n) + _with_the_set(panel, answers, n)


def _rest_of_the_talk(panel: Panel, answers: Mapping[int, Answer], n: int) -> tuple[Answer, ...]:
    changed = _turn_of_a_talk(answers[n])
    if changed is None:
        return ()
    turns = _turns(answers, answers[n], changed.transcript)
    others = [(answers[other], _turn_of_a_talk(answers[other])) for other in turns if other != n]
    return tuple(_judged_anew(panel, answers, answer, take) for answer, take in others if take)


def _turn_of_a_talk(answer: Answer) -> Take | None:
    """The take that counts of a turn of a talk about salary; None for any other answer."""
    take = answer.take
    turn = answer.format == "salary" and answer.why != "aside"
    return take if turn and take is not None and take.assessment is not None else None


def _judged_anew(panel: Panel, answers: Mapping[int, Answer], answer: Answer, take: Take) -> Answer:
    seconds = take.seconds if take.recording else None
    assessment = assess(panel, answers, answer, take.transcript, seconds, take.work)
    if take.assessment is not None:
        before = take.assessment.delivery
        assessment = with_prosody(
            assessment, before.pitch_spread_semitones, before.loudness_spread_db
        )
    changed = replace(take, assessment=assessment)
    takes = tuple(changed if each.n == take.n else each for each in answer.takes)
    return replace(answer, takes=takes)


def joined(transcripts: Sequence[Transcript]) -> Transcript:
    """Several answers to one question, read as one."""
    whole = transcripts[0]
    for transcript in transcripts[1:]:
        whole = follow_up.joined(whole, transcript).transcript
    return whole


def quotable(transcript: Transcript, assessment: Assessment) -> tuple[str, ...]:
    """Pieces of an answer that are fit to be said back, the most telling first.

    What an ear was unsure of is left out: a member who quotes nonsense is worse than one who
    quotes nothing.
    """
    sure = dict(zip(transcript.word_offsets(), transcript.words, strict=True))
    out: list[str] = []
    for mark in sorted(assessment.marks, key=lambda mark: mark.criterion not in _TELLING):
        for evidence in mark.evidence:
            words = evidence.quote.split()
            heard = [
                word.confidence
                for (start, end), word in sure.items()
                if evidence.start <= start and end <= evidence.end
            ]
            if not _SHORTEST <= len(words) <= _LONGEST or min(heard, default=1.0) < _SURE:
                continue
            quote = evidence.quote.strip(" ,;:.")
            if quote not in out:
                out.append(quote)
    return tuple(out)


def _with_the_set(panel: Panel, answers: Mapping[int, Answer], n: int) -> tuple[Answer, ...]:
    """The first of the candidate's questions with the marks of them all, once it has its own.

    The set is put down as the signal ``set`` (count, topics, pay_first, total) and as a remark.
    """
    root = answers[answers[n].follow_up_of or n]
    if root.format != "candidate_questions" or root.take is None or root.take.assessment is None:
        return ()
    asked = [
        other.take.transcript.text
        for _, other in sorted(answers.items())
        if other.take and root.n in {other.n, other.follow_up_of}
    ]
    asked = [text for text in asked if text.strip() and not nothing_more(text)]
    anew = _judged_anew(panel, answers, root, root.take)
    return (_add_the_set(anew, root.take.n, tuple(asked)) if asked else anew,)


def _add_the_set(answer: Answer, n: int, asked: tuple[str, ...]) -> Answer:
    judged = assess_set(asked)

    def added(take: Take) -> Take:
        if take.n != n or take.assessment is None:
            return take
        own = take.assessment
        signals = {**own.signals, "set": {**judged.signals, "total": total(judged.marks)}}
        remarks = (*own.remarks, _of_the_set(judged))
        return replace(take, assessment=replace(own, signals=signals, remarks=remarks))

    return replace(answer, takes=tuple(added(take) for take in answer.takes))


def _of_the_set(judged: Judged) -> Remark:
    """One remark on all questions together: its weakest side, or that it is well made."""
    weakest = min(judged.marks, key=lambda mark: mark.mark or 0)
    first = f"Your questions as a set: {total(judged.marks)} of 100. {weakest.anchor}"
    return Remark(
        kind="mend" if weakest.next_step else "keep",
        text=f"{first} {weakest.next_step}".strip(),
        criterion=weakest.criterion,
    )


def spoken_seconds(transcript: Transcript) -> float:
    """How long a typed answer would take aloud."""
    return 60 * len(transcript.text.split()) / TYPED_WORDS_A_MINUTE


def vocabulary(panel: Panel) -> tuple[str, ...]:
    """Names and terms of this panel that an ear may not know."""
    company, role = panel.company, panel.role
    phrases = [company.name, *company.products, *role.skills]
    phrases += [member.name for member in panel.members]
    words = {word for phrase in phrases for word in re.findall(r"[A-Za-z][A-Za-z'-]{2,}", phrase)}
    return tuple(sorted(words))


def with_prosody(
    assessment: Assessment, pitch_semitones: float | None, loudness_db: float | None
) -> Assessment:
    """The assessment with how the voice moved, which is measured after the panel went on."""
    delivery = replace(
        assessment.delivery,
        pitch_spread_semitones=pitch_semitones,
        loudness_spread_db=loudness_db,
    )
    return replace(assessment, delivery=delivery)


def _asked(answers: Mapping[int, Answer], answer: Answer) -> str:
    """The question an answer is judged against: for a follow-up the first question."""
    if answer.follow_up_of is None or not _reads_on(answer):
        return answer.question
    return answers[answer.follow_up_of].question


def _reads_on(answer: Answer) -> bool:
    """Whether an answer adds to one given before; the turns of a talk are no follow-ups."""
    return answer.follow_up_of is not None and answer.why not in _TURNS


def _turns(
    answers: Mapping[int, Answer], answer: Answer, transcript: Transcript
) -> dict[int, talk.Turn]:
    """The turns of a talk by number of their answers; ``transcript`` is of ``answer`` itself.

    A turn that was broken off has no marks, and so can hold none for the others.
    """
    root = answer.follow_up_of or answer.n
    out = {}
    for n, other in sorted({**answers, answer.n: answer}.items()):
        take = _turn_of_a_talk(other)
        said = transcript if n == answer.n else take.transcript if take else None
        own = root in {n, other.follow_up_of}
        if own and said is not None and (said.text.strip() or n == answer.n):
            out[n] = talk.Turn(other.question, said)
    return out


def _salary(panel: Panel) -> SalaryContext | None:
    """What the candidate prepared for a talk about pay, and in which money it is held."""
    pay, own = panel.company.salary, panel.prepared_pay or PreparedPay()
    if pay is None:
        return None
    return SalaryContext(own.least, own.hoped, pay.currency, pay.per, own.source)


def _before(answers: Mapping[int, Answer], answer: Answer) -> Transcript | None:
    """What was said on the same question before this follow-up."""
    root = answer.follow_up_of
    if root is None or not _reads_on(answer):
        return None
    said = [
        other.take.transcript
        for _, other in sorted(answers.items())
        if other.take and other.n < answer.n and root in {other.n, other.follow_up_of}
    ]
    return joined(said) if said else None


def _earlier(answers: Mapping[int, Answer], answer: Answer) -> tuple[str, str] | None:
    """The first question and its whole answer, where this is a repeat."""
    if answer.repeat_of is None:
        return None
    said = [
        other.take.transcript
        for _, other in sorted(answers.items())
        if other.take and answer.repeat_of in {other.n, other.follow_up_of}
    ]
    if not said:
        return None
    return answers[answer.repeat_of].question, joined(said).text
