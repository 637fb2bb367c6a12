"""A talk about salary through the conductor: judged as one, and nothing after its end is marked."""

from dataclasses import replace

import pytest
from support.panels import small_panel
from support.rehearsing import Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder

from simulator.domain.panel import PreparedPay, Question, Salary
from simulator.domain.rehearsal import Answer
from simulator.domain.transcript import Transcript
from simulator.interview.days import with_format
from simulator.session import events, judging, review
from simulator.session.conductor import Conductor, Options

PAY = Salary(38_000, 44_000, opening=39_000, gives="fairly", asks=("start", "notice"))
OPENING = "Before I name a figure: what range have you set aside for this post?"
SOURCED = "The union's salary survey gives forty-seven to fifty thousand for this post."
PACKAGE = "I look at the whole package, the pension and the holidays as much as the figure."
YES = "Yes, that works for me, thank you."
SETTLING = (YES, "On the first of the month. Sorry, may I bring my bicycle?", "See you on Monday.")


def pay_panel(salary=PAY, prepared=None):
    """A panel that talks about salary, and of nothing else."""
    panel = small_panel()
    pay = Question("pay", "salary", "communication", "What did you have in mind for salary?")
    company = replace(panel.company, salary=salary)
    panel = replace(
        panel, company=company, questions=(*panel.questions, pay), prepared_pay=prepared
    )
    return with_format(panel, "salary")


def talk_with(tmp_path, *said, salary=PAY, prepared=None):
    """A typed talk; what it left in the library, and the panel of it."""
    panel = pay_panel(salary, prepared)
    lines = iter(said)
    candidate = Candidate(
        ListeningBegan=lambda conductor, _event: conductor.answer_typed(next(lines, "Thank you."))
    )
    services = fake_services(tmp_path)
    conductor = Conductor(services, panel, Options(typed=True), candidate)
    candidate.rehearse(conductor)
    return services, services.library.load(conductor.rehearsal_id), candidate


def assessments(kept):
    return [answer.take.assessment for answer in kept.answers]


def test_one_total_stands_for_the_whole_talk_and_none_for_what_comes_after_it(tmp_path):
    _, kept, _ = talk_with(tmp_path, OPENING, SOURCED, PACKAGE, *SETTLING)

    kinds = [assessment.kind for assessment in assessments(kept)]
    totals = [assessment.total for assessment in assessments(kept)]
    at = kinds.index("talk")
    assert kinds[:at] == ["turn"] * at
    assert set(kinds[at + 1 :]) == {"aside"}
    assert [answer.why for answer in kept.answers[at + 1 :]] == ["aside", "aside"]
    assert [total for total in totals if total is not None] == [totals[at]]
    assert kept.verdict.total == totals[at]


def test_what_one_turn_earned_is_not_missing_in_another(tmp_path):
    _, kept, _ = talk_with(tmp_path, OPENING, SOURCED, PACKAGE, *SETTLING)

    talk = next(one for one in assessments(kept) if one.kind == "talk")
    marks = {mark.criterion: mark.mark for mark in talk.marks}
    assert marks["position"] == 4
    assert marks["source"] >= 3
    assert marks["package"] >= 2


def test_the_words_that_earned_a_mark_are_shown_where_they_were_said(tmp_path):
    _, kept, _ = talk_with(tmp_path, OPENING, SOURCED, PACKAGE, *SETTLING)

    first, second = assessments(kept)[:2]
    assert "source" in {mark.criterion for mark in second.marks}
    for answer, assessment in zip(kept.answers, (first, second), strict=False):
        text = answer.take.transcript.text
        for mark in assessment.marks:
            assert mark.weight == 0
            assert [piece.quote for piece in mark.evidence] == [
                text[piece.start : piece.end] for piece in mark.evidence
            ]


@pytest.mark.parametrize("after", ["Sorry, sorry, I apologise.", "I need the money, you know."])
def test_words_after_an_agreement_change_no_mark(tmp_path, after):
    _, plain, _ = talk_with(tmp_path / "plain", OPENING, SOURCED, *SETTLING)
    _, wordy, _ = talk_with(tmp_path / "wordy", OPENING, SOURCED, YES, after, after)

    assert plain.verdict.total == wordy.verdict.total
    assert plain.verdict.marks == wordy.verdict.marks


def test_an_apology_during_the_talk_still_counts(tmp_path):
    _, calm, _ = talk_with(tmp_path / "calm", OPENING, SOURCED, *SETTLING)
    _, sorry, _ = talk_with(
        tmp_path / "sorry", OPENING, f"Sorry, I apologise. {SOURCED}", *SETTLING
    )

    assert sorry.verdict.marks["calm"] < calm.verdict.marks["calm"]


def test_a_talk_that_ends_with_time_to_think_is_judged_as_one(tmp_path):
    later = "Could I have that in writing, and think about it until Friday?"
    _, kept, _ = talk_with(tmp_path, OPENING, SOURCED, later)

    assert [one.kind for one in assessments(kept)] == ["turn", "turn", "talk"]
    talk = assessments(kept)[-1]
    assert next(mark.mark for mark in talk.marks if mark.criterion == "closing") >= 2
    assert kept.answers[-1].take.work.facts["ended"] in {"time_to_think", "written_offer"}


def test_a_talk_of_one_answer_is_judged_like_any_other(tmp_path):
    _, kept, _ = talk_with(tmp_path, "Could you send me the whole offer in writing?")

    assert [one.kind for one in assessments(kept)] == ["answer"]
    assert assessments(kept)[0].total is not None


def test_while_the_talk_goes_on_the_latest_turn_tells_how_it_stands(tmp_path):
    _, _, candidate = talk_with(tmp_path, OPENING, SOURCED, *SETTLING)

    told = [event.assessment for event in candidate.of(events.AnswerJudged)]
    assert [one.kind for one in told[:2]] == ["answer", "talk"]
    assert told[1].total > told[0].total


def test_marking_again_gives_the_same_marks(tmp_path):
    services, kept, _ = talk_with(tmp_path, OPENING, SOURCED, PACKAGE, *SETTLING)

    again = review.rejudge(services, kept.id)

    assert assessments(again) == assessments(kept)
    assert again.verdict == kept.verdict


def test_a_turn_that_is_corrected_changes_the_marks_of_the_whole_talk(tmp_path):
    services, kept, _ = talk_with(tmp_path, OPENING, "Fifty thousand.", PACKAGE, *SETTLING)

    review.mend(services, kept.id, 2, 1, text=SOURCED)
    mended = services.library.load(kept.id)

    before, after = (
        next(one for one in assessments(each) if one.kind == "talk") for each in (kept, mended)
    )
    assert after.total > before.total
    assert mended.verdict.total == after.total
    assert [one.kind for one in assessments(mended)] == [one.kind for one in assessments(kept)]


def spoken_talk(tmp_path, *said, at_a_word=lambda conductor, _event: conductor.done()):
    """A spoken talk in which these words are heard; what it left in the library."""
    ear = FakeEar(said)
    candidate = Candidate(WordsHeard=at_a_word)
    services = fake_services(tmp_path, ear=ear, recorder=FakeRecorder([loud(8.0)]))
    conductor = Conductor(services, pay_panel(), Options(), candidate)
    candidate.rehearse(conductor)
    return services.library.load(conductor.rehearsal_id)


def test_leaving_in_mid_turn_leaves_the_marks_of_the_talk_where_it_stood(tmp_path):
    # given two turns that were ended, and a third in which the candidate leaves
    range_, source = "what range have you set aside for this post", "the union gives fifty thousand"
    ends = {"post", "thousand"}

    def at_a_word(conductor, event):
        if event.words[0].text == "thank":
            conductor.end()
        elif event.words[-1].text in ends:
            conductor.done()

    # when
    kept = spoken_talk(tmp_path, range_, source, "thank you", at_a_word=at_a_word)
    # then
    first, second, broken_off = assessments(kept)
    assert (first.kind, second.kind, broken_off) == ("turn", "talk", None)
    assert kept.answers[-1].take.transcript.text
    assert second.total is not None
    assert kept.verdict.total == second.total


def test_a_kill_between_two_turns_finds_the_marks_of_the_talk_with_its_latest_turn(tmp_path):
    # given what lies on the disk whenever the member speaks again
    on_disk = []

    def look(conductor, event):
        if event.n > 1:
            kept = services.library.load(conductor.rehearsal_id)
            on_disk.append([one.take.assessment for one in kept.answers if one.take is not None])

    lines = iter((OPENING, SOURCED, PACKAGE, *SETTLING))
    candidate = Candidate(
        QuestionAsked=look,
        ListeningBegan=lambda conductor, _event: conductor.answer_typed(next(lines)),
    )
    services = fake_services(tmp_path)
    # when a talk of several turns is held
    candidate.rehearse(Conductor(services, pay_panel(), Options(typed=True), candidate))
    # then one turn alone holds a total each time, and it is the last of the talk
    talks = [[one for one in found if one.kind != "aside"] for found in on_disk]
    assert len(talks) > 2
    for turns in talks:
        assert [one.total is None for one in turns] == [True] * (len(turns) - 1) + [False]
        assert [one.kind for one in turns[:-1]] == ["turn"] * (len(turns) - 1)


def test_a_spoken_turn_keeps_the_times_of_its_own_recording(tmp_path):
    later = "the union's salary survey gives fifty thousand could you put it in writing please"
    kept = spoken_talk(tmp_path, "what range have you set aside for this post", later)

    for answer in kept.answers:
        for mark in answer.take.assessment.marks:
            for piece in mark.evidence:
                if piece.start_s is not None:
                    assert 0 <= piece.start_s < piece.end_s <= answer.take.seconds
                assert piece.quote in answer.take.transcript.text
    assert [one.kind for one in assessments(kept)][-1] == "talk"
    others = {answer.n: answer for answer in kept.answers}
    assert kept.answers[:-1] == judging.judged_with(kept.panel, others, kept.answers[-1].n)


def judged_with(prepared, text):
    """The marks of a first answer by their criteria."""
    asked = "What did you have in mind for salary?"
    answer = Answer(1, "ada", "pay", asked, "salary", "communication")
    panel = pay_panel(prepared=prepared)
    told = judging.assess(panel, {1: answer}, answer, Transcript(text), None)
    return {mark.criterion: mark.mark for mark in told.marks}


def test_a_figure_below_ones_own_least_is_told_to_who_had_prepared_one():
    said = "I was thinking of about forty-one thousand."

    assert judged_with(PreparedPay(least=45_000.0), said)["position"] == 0
    assert judged_with(None, said)["position"] == 1


def test_a_source_that_was_prepared_is_heard_when_it_is_named():
    said = "Forty-three to forty-five thousand, going by the Bramley trades one."

    assert judged_with(PreparedPay(source="Bramley trades review 2026"), said)["source"] == 4
    assert judged_with(None, said)["source"] == 0


def test_no_member_knows_what_was_prepared(tmp_path):
    prepared = PreparedPay(45_000.0, (48_000.0, 52_000.0), "Bramley trades review")
    said = (OPENING, SOURCED, PACKAGE, *SETTLING)

    _, without, _ = talk_with(tmp_path / "without", *said)
    _, knowing, _ = talk_with(tmp_path / "with", *said, prepared=prepared)

    asked = [[answer.question for answer in kept.answers] for kept in (without, knowing)]
    assert asked[0] == asked[1]
