"""Answers with work given again: takes stand side by side, and nothing good is overwritten."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from support.rehearsing import STORY, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder
from support.worked_rehearsal import (
    BOARD,
    CODING,
    EXERCISE,
    PIXEL,
    SAID,
    SLIDES,
    keep_worked,
)

from simulator.domain.work import Work
from simulator.exercises.bank import load
from simulator.report.view import report_of
from simulator.session import events, review
from simulator.session.retaking import Retake, stage_of


@pytest.fixture
def services(tmp_path):
    made = fake_services(tmp_path, ear=FakeEar([STORY]), recorder=FakeRecorder([loud(40.0)]))
    yield made
    made.library.close()


@pytest.fixture
def kept(services):
    return keep_worked(services.library)


def retake(services, kept, n, act, *, typed=False):
    """Take answer ``n`` again: ``act`` does what the candidate does; what was told is returned."""
    seen = []
    begun = threading.Event()

    def listen(event):
        seen.append(event)
        if isinstance(event, events.WordsHeard) or (
            isinstance(event, events.ListeningBegan) and event.typed
        ):
            begun.set()

    again = Retake(services, kept.id, n, listen, typed=typed)
    again.start()
    assert begun.wait(30)
    act(again)
    assert again.join(60)
    return seen


def answer_of(services, kept, n):
    return services.library.load(kept.id).answers[n - 1]


def test_new_code_is_run_against_hidden_cases_beside_the_old(services, kept):
    # given
    old = answer_of(services, kept, CODING).take
    solution = load(EXERCISE).solution
    # when
    seen = retake(services, kept, CODING, lambda each: each.hand_in_code(solution))
    # then
    first, second = answer_of(services, kept, CODING).takes
    assert first == old
    assert (second.work.text, second.transcript.text) == (solution, STORY)
    assert second.recording is not None
    assert {case.passed for case in second.work.cases} == {True}
    assert any(case.hidden for case in second.work.cases)
    assert second.assessment.total > first.assessment.total
    assert events.StageSet in {type(event) for event in seen}
    assert isinstance(seen[-1], events.AnswerJudged)


def test_code_can_be_tried_before_it_is_handed_in(services, kept):
    # given
    solution = load(EXERCISE).solution

    def act(each):
        each.run_code("def booked_twice(shifts): return 1")
        each.run_code(solution)
        each.hand_in_code(solution, SAID)

    # when
    seen = retake(services, kept, CODING, act, typed=True)
    # then the visible cases were run twice, and all of them at the end
    runs = [event.cases for event in seen if isinstance(event, events.CasesRun)]
    assert [any(case.hidden for case in cases) for cases in runs] == [False, False, True]
    assert [all(case.passed for case in cases) for cases in runs] == [False, True, True]
    assert answer_of(services, kept, CODING).take.transcript.text == SAID


@pytest.mark.parametrize("n", [BOARD, SLIDES])
def test_every_take_keeps_a_file_of_its_own(services, kept, tmp_path, n):
    # given
    slides = tmp_path / "newer.png"
    slides.write_bytes(PIXEL + b"newer")

    def hand_in(each):
        if n == SLIDES:
            each.hand_in_slides(slides, SAID)
        else:
            each.hand_in_drawing(PIXEL + b"newer", SAID)

    # when
    retake(services, kept, n, hand_in, typed=True)
    # then
    first, second = answer_of(services, kept, n).takes
    files = [services.library.attachment_path(take.work.file) for take in (first, second)]
    assert [file.read_bytes() for file in files] == [PIXEL, PIXEL + b"newer"]
    assert second.assessment is not None


def test_slides_of_the_last_time_can_be_presented_again(services, kept):
    old = answer_of(services, kept, SLIDES).take
    path = services.library.attachment_path(old.work.file)

    retake(services, kept, SLIDES, lambda each: each.hand_in_slides(path, SAID), typed=True)

    new = answer_of(services, kept, SLIDES).take
    assert new.n == 2
    assert services.library.attachment_path(new.work.file).read_bytes() == PIXEL


def test_the_report_shows_the_work_of_the_take_that_counts(services, kept):
    # given a take that counts, and one after it that was left
    solution = load(EXERCISE).solution
    retake(services, kept, CODING, lambda each: each.hand_in_code(solution, SAID), typed=True)
    retake(services, kept, CODING, lambda each: each.cancel())
    # when
    shown = report_of(services.library.load(kept.id)).answers[CODING - 1]
    # then
    assert (shown.take.n, [take.n for take in shown.earlier]) == (2, [1, 3])
    assert shown.take.work.summary == "11 of 11 cases passed."


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("n", [CODING, BOARD, SLIDES])
def test_a_retake_that_is_left_changes_nothing(services, kept, n, typed):
    # given
    before = answer_of(services, kept, n)
    files = {path.name: path.read_bytes() for path in services.library.folder.rglob("*.png")}
    # when
    seen = retake(services, kept, n, lambda each: each.cancel(), typed=typed)
    # then what was said is kept without marks, and all else is as it was
    after = answer_of(services, kept, n)
    assert before.take == after.take
    assert after.takes[0] == before.takes[0]
    assert [(take.work, take.assessment) for take in after.takes[1:]] == [(None, None)] * (
        not typed
    )
    assert events.AnswerJudged not in {type(event) for event in seen}
    assert files == {
        path.name: path.read_bytes() for path in services.library.folder.rglob("*.png")
    }


class SlowEar(FakeEar):
    """An ear whose last words are late until ``go_on`` is set."""

    def __init__(self):
        super().__init__([STORY])
        self.asked, self.go_on = threading.Event(), threading.Event()

    def finish(self, timeout_s=30.0):
        self.asked.set()
        assert self.go_on.wait(30)
        return super().finish(timeout_s)


def test_a_take_begun_while_one_that_was_left_is_still_heard_replaces_nothing(services, kept):
    # given a take that was left and whose last words are not there yet
    services.ear = ear = SlowEar()
    heard = threading.Event()
    left = Retake(
        services,
        kept.id,
        CODING,
        lambda event: heard.set() if isinstance(event, events.WordsHeard) else None,
    )
    left.start()
    assert heard.wait(30)
    left.cancel()
    assert ear.asked.wait(30)
    # when another one is begun and handed in
    again = Retake(services, kept.id, CODING, lambda _event: None)
    again.start()
    again.hand_in_code("def overlaps(shifts):\n    return []\n")
    ear.go_on.set()
    # then both are kept
    assert left.join(30)
    assert again.join(60)
    takes = answer_of(services, kept, CODING).takes
    assert [take.work is not None for take in takes] == [True, False, True]
    assert takes[1].recording is not None


def test_a_silent_take_without_work_is_not_kept(services, kept):
    # given a microphone that hears nothing
    before = answer_of(services, kept, CODING)
    services.recorder = FakeRecorder([np.zeros(16_000, np.int16)])
    seen = []
    again = Retake(services, kept.id, CODING, seen.append)
    # when
    again.start()
    again.done()
    assert again.join(60)
    # then
    assert isinstance(seen[-1], events.Trouble)
    assert seen[-1].lasting
    assert before == answer_of(services, kept, CODING)
    assert services.library.unfinished() == ()


def test_a_take_whose_words_nobody_heard_is_kept_and_does_not_count(services, kept):
    # given
    before = answer_of(services, kept, CODING)
    services.ear = FakeEar([STORY], broken=True)
    # when
    seen = retake(services, kept, CODING, lambda each: each.done())
    # then
    after = answer_of(services, kept, CODING)
    assert after.take == before.take
    assert after.takes[1].recording is not None
    assert after.takes[1].assessment is None
    assert "earlier takes count" in seen[-1].hint


def test_a_take_whose_work_cannot_be_kept_does_not_count(services, kept, tmp_path):
    # given slides that are none
    before = answer_of(services, kept, SLIDES)
    broken = tmp_path / "slides.pdf"
    broken.write_bytes(b"nothing of the kind")
    # when
    seen = retake(services, kept, SLIDES, lambda each: each.hand_in_slides(broken))
    # then
    after = answer_of(services, kept, SLIDES)
    assert after.take == before.take
    assert (after.takes[1].work, after.takes[1].assessment) == (None, None)
    assert "work could not be kept" in seen[-1].what


def test_an_empty_take_never_stands_in_for_one_that_was_not_marked_yet(services, kept):
    # given an answer that nobody has marked yet
    answer = answer_of(services, kept, CODING)
    unmarked = replace(answer.takes[0], assessment=None)
    services.library.keep(kept.id, replace(answer, takes=(unmarked,)))
    services.ear = FakeEar([""])
    # when one is left that nobody heard a word of
    seen = []
    again = Retake(services, kept.id, CODING, seen.append)
    again.start()
    again.cancel()
    assert again.join(60)
    # then
    after = answer_of(services, kept, CODING)
    assert (len(after.takes), after.take.n) == (2, 1)


def test_a_take_that_was_killed_comes_back_without_marks_and_the_first_counts(services, kept):
    # given a recording of a second take that nobody ended
    target = services.library.recording_target(kept.id, CODING, 2)
    services.recorder.start(target, lambda _block: None).stop()
    before = answer_of(services, kept, CODING)
    # when
    (left,) = services.library.unfinished()
    services.library.recover(left)
    # then
    after = answer_of(services, kept, CODING)
    assert (left.answer, left.take) == (CODING, 2)
    assert after.take == before.take
    assert after.takes[1].recording is not None
    # and it can be written down, and still does not count without its code
    review.hear_again(services, kept.id, CODING, 2)
    written = answer_of(services, kept, CODING)
    assert written.takes[1].transcript.text == STORY
    assert written.take == before.take


def test_all_takes_with_marks_are_marked_anew_and_no_other(services, kept):
    # given two takes with marks of old rules, and one that was left
    solution = load(EXERCISE).solution
    retake(services, kept, CODING, lambda each: each.hand_in_code(solution, SAID), typed=True)
    retake(services, kept, CODING, lambda each: each.cancel())
    answer = answer_of(services, kept, CODING)
    now = [take.assessment.total for take in answer.takes[:2]]
    old = [
        replace(take, assessment=replace(take.assessment, version="0", total=1))
        for take in answer.takes[:2]
    ]
    services.library.keep(kept.id, replace(answer, takes=tuple(old)))
    # when
    after = review.rejudge(services, kept.id).answers[CODING - 1]
    # then
    assert now == [take.assessment.total for take in after.takes[:2]]
    assert after.takes[2].assessment is None


def test_the_outcome_of_a_talk_stays_with_what_is_said_anew(services, kept):
    # given
    answer = answer_of(services, kept, BOARD)
    talk = Work("talk", facts={"ended": "agreed"})
    said = replace(answer.takes[0], work=talk)
    spoken = replace(answer, format="salary", takes=(said,), why="next_turn")
    services.library.keep(kept.id, spoken)
    # when
    retake(services, kept, BOARD, lambda each: each.answer_typed(SAID), typed=True)
    # then
    assert answer_of(services, kept, BOARD).take.n == 2
    assert answer_of(services, kept, BOARD).take.work == talk


def test_an_answer_without_its_round_or_question_is_still_taken_again(services, kept):
    answer = answer_of(services, kept, CODING)
    rounds = tuple(each for each in kept.panel.rounds if each.format != "coding")
    fewer = replace(kept, panel=replace(kept.panel, rounds=rounds))
    lost = replace(answer, question_id="gone")
    assert stage_of(fewer, answer).exercise == EXERCISE
    assert stage_of(kept, lost).kind == "spoken"
