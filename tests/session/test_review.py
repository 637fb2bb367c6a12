"""Words mended, answers heard and taken again: nothing good is overwritten."""

import pytest
from support.panels import small_panel
from support.rehearsing import STORY, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder

from simulator.domain.errors import UserError
from simulator.session import events, review
from simulator.session.conductor import Conductor, Options
from simulator.session.retaking import Retake


@pytest.fixture
def spoken(tmp_path):
    """Services and the id of a rehearsal with one spoken answer."""
    services = fake_services(tmp_path, ear=FakeEar([STORY]), recorder=FakeRecorder([loud(40.0)]))
    candidate = Candidate(WordsHeard=lambda conductor, _event: conductor.done())
    conductor = Conductor(services, small_panel(), Options(max_questions=1), candidate)
    candidate.rehearse(conductor)
    return services, conductor.rehearsal_id


def take_of(spoken, n=1, take=1):
    services, rehearsal_id = spoken
    answer = services.library.load(rehearsal_id).answers[n - 1]
    return next(each for each in answer.takes if each.n == take)


def test_a_mended_word_changes_text_and_marks_and_keeps_what_was_heard(spoken):
    services, rehearsal_id = spoken
    old = take_of(spoken)
    words = old.transcript.words[:6]
    review.mend(services, rehearsal_id, 1, 1, words=words)
    new = take_of(spoken)
    assert new.transcript.words == words
    assert new.transcript.corrected is True
    assert new.original == old.original
    assert new.assessment.total != old.assessment.total


def test_hearing_nothing_again_leaves_the_words_that_were_there(spoken):
    services, rehearsal_id = spoken
    before = take_of(spoken)
    services.ear = FakeEar([""])
    with pytest.raises(UserError, match="Nothing was heard"):
        review.hear_again(services, rehearsal_id, 1, 1)
    assert take_of(spoken) == before


def test_hearing_again_keeps_corrections_made_to_other_takes_meanwhile(spoken):
    services, rehearsal_id = spoken
    retake(spoken)

    class Slow(FakeEar):
        def finish(self, timeout_s=30.0):
            review.mend(services, rehearsal_id, 1, 2, text="Mended meanwhile.")
            return super().finish(timeout_s)

    services.ear = Slow([STORY])
    review.hear_again(services, rehearsal_id, 1, 1)
    assert take_of(spoken, take=2).transcript.text == "Mended meanwhile."


def test_marks_are_made_anew_without_touching_words(spoken):
    services, rehearsal_id = spoken
    before = take_of(spoken)
    after = review.rejudge(services, rehearsal_id).answers[0].take
    assert after.transcript == before.transcript
    assert after.assessment == before.assessment


def retake(spoken, act=None):
    """One more take of answer 1; ``act`` is called with the retake at the first words."""
    services, rehearsal_id = spoken
    seen = []

    def listen(event):
        seen.append(event)
        if isinstance(event, events.WordsHeard):
            (act or (lambda each: each.done()))(again)

    again = Retake(services, rehearsal_id, 1, listen)
    again.start()
    assert again.join(30)
    return seen


def test_a_retake_is_judged_packed_and_measured_beside_the_first_take(spoken):
    services, _ = spoken
    first = take_of(spoken)
    seen = retake(spoken)
    assert [type(event) for event in seen][-1] is events.AnswerJudged
    second = take_of(spoken, take=2)
    assert take_of(spoken) == first
    assert second.assessment is not None
    assert services.library.recording_path(second.recording).suffix == ".flac"
    assert second.assessment.delivery.loudness_spread_db is not None


def test_a_cancelled_retake_keeps_what_was_said_and_the_first_take_counts(spoken):
    services, rehearsal_id = spoken
    retake(spoken, act=lambda each: each.cancel())
    answer = services.library.load(rehearsal_id).answers[0]
    assert [take.assessment is None for take in answer.takes] == [False, True]
    assert answer.take.n == 1


def test_cancelling_after_done_changes_nothing(spoken):
    def done_then_cancel(each):
        each.done()
        each.cancel()

    retake(spoken, act=done_then_cancel)
    assert take_of(spoken, take=2).assessment is not None


def test_a_running_retake_is_not_offered_as_left_behind(spoken):
    services, _ = spoken
    offered = []

    def look(each):
        offered.append(services.library.unfinished())
        each.done()

    retake(spoken, act=look)
    assert offered[0] == ()


def test_a_fault_in_judging_a_retake_is_told_and_keeps_the_recording(spoken, monkeypatch):
    services, _ = spoken

    def fault(_request):
        raise ZeroDivisionError

    monkeypatch.setattr("simulator.session.judging.judge", fault)
    seen = retake(spoken)
    assert isinstance(seen[-1], events.Trouble)
    assert len(services.library.unfinished()) == 1
