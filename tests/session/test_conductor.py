"""A rehearsal from the first word to the last, with a real library and scripted sound."""

from pathlib import Path

import numpy as np
import pytest
from support.panels import small_panel
from support.rehearsing import STORY, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakePlayer, FakeRecorder, FakeVoice

from simulator.domain.audio import EAR_RATE
from simulator.domain.errors import UserError
from simulator.interview.days import with_format
from simulator.session import events
from simulator.session.conductor import Conductor, Options

NO_RESULT = (
    "Last spring our depot moved to a new building and I was asked to plan the move. "
    "First I counted what we had. Then I drew a map of the shelves, I spoke to every driver and I "
    "asked what had gone wrong the last time. I wrote a list for each night and I checked it with "
    "the night crew, because they knew the doors."
)


def say(text):
    return lambda conductor, _event: conductor.answer_typed(text)


def done(conductor, _event):
    conductor.done()


def rehearse(tmp_path, candidate, panel=None, options=None, **sound):
    services = fake_services(tmp_path, **sound)
    conductor = Conductor(services, panel or small_panel(), options or Options(), candidate)
    candidate.rehearse(conductor)
    return services, services.library.load(conductor.rehearsal_id)


def told_aloud(tmp_path, candidate):
    """One question, answered in twenty seconds with a story; what it left in the library."""
    sound = {"ear": FakeEar([STORY]), "recorder": FakeRecorder([loud(20.0)])}
    return rehearse(tmp_path, candidate, options=Options(max_questions=1), **sound)[1]


def test_a_spoken_rehearsal_is_asked_heard_judged_kept_and_closed(tmp_path):
    candidate = Candidate(WordsHeard=done)
    ear = FakeEar([STORY])
    recorder = FakeRecorder([loud(40.0)])
    options = Options(max_questions=2)
    services, kept = rehearse(tmp_path, candidate, options=options, ear=ear, recorder=recorder)

    assert kept.finished is True
    assert [type(event) for event in candidate.events[-1:]] == [events.Finished]
    judged = candidate.of(events.AnswerJudged)
    assert len(judged) == len(kept.answers)
    first = kept.answers[0].take
    assert first.transcript.ear == "fake"
    assert services.library.recording_path(first.recording).exists()
    assert first.assessment.version
    assert first.feedback_s >= 0
    assert first.reply_gap_s >= 0
    assert kept.verdict == candidate.events[-1].verdict
    assert len(candidate.threads) == 1


def test_the_voice_is_prepared_for_the_next_question_and_every_follow_up_before_the_answer(
    tmp_path,
):
    voice = FakeVoice(tmp_path)
    ready = []

    def listening(conductor, _event):
        ready.append({line.text for line in voice.prepared})
        conductor.answer_typed(STORY)

    candidate = Candidate(ListeningBegan=listening)
    rehearse(tmp_path, candidate, options=Options(typed=True), voice=voice)
    said = [line.text for line in voice.said]
    asked = [event.text for event in candidate.of(events.MemberSpeaks)]
    assert said == asked
    known = set().union(*ready)
    assert set(said[3:]) <= known


def test_an_answer_without_a_result_is_followed_by_the_question_for_it(tmp_path):
    candidate = Candidate(ListeningBegan=say(NO_RESULT))
    panel = with_format(small_panel(), "behavioural")
    _, kept = rehearse(
        tmp_path, candidate, panel=panel, options=Options(typed=True, max_questions=1)
    )
    assert kept.answers[1].why == "no_result"
    assert kept.answers[1].follow_up_of == 1


def test_silence_after_speech_ends_an_answer_and_silence_before_it_does_not(tmp_path):
    quiet = np.zeros(5 * EAR_RATE, np.int16)
    sound = np.concatenate((quiet, loud(10.0), np.zeros(3 * EAR_RATE, np.int16)))
    candidate = Candidate()
    options = Options(max_questions=1, silence_s=2.0)
    _, kept = rehearse(
        tmp_path, candidate, options=options, ear=FakeEar([STORY]), recorder=FakeRecorder([sound])
    )
    assert kept.finished is True
    assert kept.answers[0].take.seconds == 18.0


def test_the_question_can_be_heard_again(tmp_path):
    asked = []

    def listening(conductor, event):
        asked.append(event.n)
        if len(asked) == 1:
            conductor.repeat()
        else:
            conductor.answer_typed(STORY)

    candidate = Candidate(ListeningBegan=listening)
    rehearse(tmp_path, candidate, options=Options(typed=True, max_questions=1))
    questions = candidate.of(events.QuestionAsked)
    assert asked[:2] == [1, 1]
    assert questions[0] == questions[1]


def test_a_skipped_question_is_kept_as_skipped(tmp_path):
    candidate = Candidate(ListeningBegan=lambda conductor, _event: conductor.skip())
    _, kept = rehearse(tmp_path, candidate, options=Options(typed=True, max_questions=2))
    assert [answer.skipped for answer in kept.answers] == [True, True]
    assert kept.verdict is None


def test_leaving_early_keeps_what_was_answered(tmp_path):
    def listening(conductor, event):
        if event.n == 1:
            conductor.answer_typed(STORY)
        else:
            conductor.end()

    candidate = Candidate(ListeningBegan=listening)
    _, kept = rehearse(tmp_path, candidate, options=Options(typed=True))
    assert kept.finished is False
    assert kept.answers[0].take.transcript.text == STORY
    assert candidate.events[-1].early is True


def test_taking_an_answer_again_keeps_the_first_take(tmp_path):
    def heard(conductor, _event):
        takes = len(candidate.of(events.ListeningBegan))
        if takes == 1:
            conductor.retake()
        else:
            conductor.done()

    candidate = Candidate(WordsHeard=heard)
    kept = told_aloud(tmp_path, candidate)
    takes = kept.answers[0].takes
    assert [take.n for take in takes] == [1, 2]
    assert [take.assessment is None for take in takes] == [True, False]


def test_a_pause_stops_everything_until_it_is_resumed(tmp_path):
    def heard(conductor, _event):
        if not candidate.of(events.Paused):
            conductor.pause()
        else:
            conductor.done()

    candidate = Candidate(WordsHeard=heard, Paused=lambda conductor, _event: conductor.resume())
    kept = told_aloud(tmp_path, candidate)
    assert len(candidate.of(events.Resumed)) == 1
    take = kept.answers[0].take
    assert take.n == 1
    assert take.seconds > 20.0, "both stretches are one take"
    words = [word.start_s for word in take.transcript.words]
    assert words == sorted(words)
    assert len(words) > len(STORY.split()), "what was said before the pause is judged too"


def test_without_a_voice_questions_are_captions_and_it_is_said_once(tmp_path):
    candidate = Candidate(ListeningBegan=say(STORY))
    _, kept = rehearse(
        tmp_path,
        candidate,
        options=Options(typed=True, max_questions=2),
        voice=FakeVoice(tmp_path, broken=True),
    )
    troubles = candidate.of(events.Trouble)
    assert [trouble.what for trouble in troubles] == ["No synthesiser was found."]
    assert kept.warnings == (f"{troubles[0].what} {troubles[0].hint}",)
    assert kept.finished is True


def test_a_loudspeaker_that_goes_leaves_captions(tmp_path):
    candidate = Candidate(ListeningBegan=say(STORY))
    _, kept = rehearse(
        tmp_path,
        candidate,
        options=Options(typed=True, max_questions=1),
        player=FakePlayer(broken=True),
    )
    assert len(candidate.of(events.Trouble)) == 1
    assert kept.finished is True


def test_a_microphone_that_goes_leaves_typing(tmp_path):
    def listening(conductor, event):
        if event.typed:
            conductor.answer_typed(STORY)

    candidate = Candidate(ListeningBegan=listening)
    _, kept = rehearse(
        tmp_path,
        candidate,
        options=Options(max_questions=2),
        recorder=FakeRecorder(broken=True),
    )
    assert [trouble.lasting for trouble in candidate.of(events.Trouble)] == [True]
    assert all(answer.take.recording is None for answer in kept.answers)


def test_an_ear_that_fails_leaves_the_recording_and_the_interview_goes_on(tmp_path):
    candidate = Candidate(WordsHeard=done)
    services, kept = rehearse(
        tmp_path,
        candidate,
        options=Options(max_questions=1),
        ear=FakeEar([STORY], broken=True),
        recorder=FakeRecorder([loud(9.0)]),
    )
    take = kept.answers[0].take
    assert take.transcript.text == ""
    assert take.assessment.not_enough_evidence is True
    assert services.library.recording_path(take.recording).exists()
    assert kept.finished is True


def test_nothing_heard_is_asked_for_once_more(tmp_path):
    candidate = Candidate(ListeningBegan=say(""))
    _, kept = rehearse(tmp_path, candidate, options=Options(typed=True, max_questions=1))
    assert len(kept.answers[0].takes) == 2
    assert [event.kind for event in candidate.of(events.MemberSpeaks)][1:3] == [
        "question",
        "reaction",
    ]


def test_an_unknown_difficulty_is_refused_before_anything_begins(tmp_path):
    services = fake_services(tmp_path)
    with pytest.raises(UserError, match="nightmare"):
        Conductor(services, small_panel(), Options(difficulty="nightmare"), lambda _event: None)
    assert services.library.list() == ()


def test_a_tough_panel_cuts_in_when_its_patience_is_over(tmp_path):
    candidate = Candidate()
    panel = with_format(small_panel(), "behavioural")
    recorder = FakeRecorder([loud(200.0), loud(5.0)])
    options = Options(max_questions=1, difficulty="tough", silence_s=None)
    asked = []

    def listening(conductor, event):
        asked.append(event.n)
        if event.n > 1:
            conductor.answer_typed(STORY)

    candidate = Candidate(ListeningBegan=listening)
    _, kept = rehearse(
        tmp_path, candidate, panel=panel, options=options, recorder=recorder, ear=FakeEar([STORY])
    )
    assert kept.answers[1].why == "cut_short"


def test_a_rehearsal_that_runs_is_not_offered_as_left_behind(tmp_path):
    seen = []

    def heard(conductor, _event):
        seen.append(services.library.unfinished())
        conductor.done()

    services = fake_services(tmp_path, ear=FakeEar([STORY]), recorder=FakeRecorder([loud(9.0)]))
    candidate = Candidate(WordsHeard=heard)
    candidate.rehearse(Conductor(services, small_panel(), Options(max_questions=1), candidate))
    assert seen[0] == ()
    assert services.library.unfinished() == ()


def test_the_same_seed_and_answers_give_the_same_interview(tmp_path):
    def once(folder: Path):
        candidate = Candidate(ListeningBegan=say(STORY))
        _, kept = rehearse(folder, candidate, options=Options(seed=11, typed=True))
        return [(answer.member, answer.question, answer.why) for answer in kept.answers]

    assert once(tmp_path / "one") == once(tmp_path / "two")


def test_a_fault_in_judging_costs_the_marks_and_not_the_answer(tmp_path, monkeypatch):
    def fault(_request):
        raise ZeroDivisionError

    monkeypatch.setattr("simulator.session.judging.judge", fault)
    candidate = Candidate(ListeningBegan=say(STORY))
    _, kept = rehearse(tmp_path, candidate, options=Options(typed=True, max_questions=2))
    assert [answer.take.transcript.text for answer in kept.answers] == [STORY, STORY]
    assert [answer.take.assessment for answer in kept.answers] == [None, None]
    assert kept.finished is True
    assert len(kept.warnings) == 1


def test_a_library_that_is_busy_for_a_while_costs_no_answer_and_no_microphone(tmp_path):
    services = fake_services(tmp_path, ear=FakeEar([STORY]), recorder=FakeRecorder([loud(20.0)]))
    keep, refused = services.library.keep, []

    def busy(rehearsal_id, answer):
        if answer.takes and len(refused) < 2:
            refused.append(answer.n)
            raise UserError("The library is being written to by another program.")
        return keep(rehearsal_id, answer)

    services.library.keep = busy
    candidate = Candidate(WordsHeard=done)
    conductor = Conductor(services, small_panel(), Options(max_questions=2), candidate)
    candidate.rehearse(conductor)
    kept = services.library.load(conductor.rehearsal_id)
    assert refused
    assert all(answer.take.recording for answer in kept.answers)
    assert all(answer.take.assessment for answer in kept.answers)
    assert not [event for event in candidate.of(events.ListeningBegan) if event.typed]


def test_answers_typed_ahead_wait_for_their_questions(tmp_path):
    texts = [f"{STORY} This is number {n}." for n in range(3)]

    def first(conductor, event):
        if event.kind == "greeting":
            for text in texts:
                conductor.answer_typed(text)

    candidate = Candidate(MemberSpeaks=first)
    options = Options(typed=True, max_questions=3, difficulty="friendly")
    _, kept = rehearse(
        tmp_path, candidate, panel=with_format(small_panel(), "motivation"), options=options
    )
    assert [answer.take.transcript.text for answer in kept.answers] == texts


def test_a_listener_that_fails_costs_nothing(tmp_path):
    services = fake_services(tmp_path)

    def closed(_event):
        raise BrokenPipeError

    conductor = Conductor(services, small_panel(), Options(typed=True), closed)
    conductor.start()
    conductor.answer_typed(STORY)
    conductor.end()
    assert conductor.join(30)
    assert len(services.library.list()) == 1


def test_the_microphone_is_closed_whatever_happens_while_listening(tmp_path):
    recorder = FakeRecorder([loud(5.0)])
    stopped = []
    start = recorder.start

    def watched(target, on_block):
        recording = start(target, on_block)
        stop = recording.stop
        recording.stop = lambda: (stopped.append(target), stop())[1]
        return recording

    recorder.start = watched
    candidate = Candidate(WordsHeard=lambda conductor, _event: conductor.end())
    rehearse(tmp_path, candidate, options=Options(), ear=FakeEar([STORY]), recorder=recorder)
    assert stopped == recorder.started


def test_thinking_time_is_not_taken_from_a_members_patience(tmp_path):
    candidate = Candidate(
        ListeningBegan=lambda conductor, _event: conductor.think(),
        ThinkingBegan=lambda conductor, _event: conductor.answer_typed(STORY),
    )
    panel = with_format(small_panel(), "behavioural")
    options = Options(max_questions=1, difficulty="tough", silence_s=None)
    _, kept = rehearse(
        tmp_path, candidate, panel=panel, options=options, recorder=FakeRecorder([loud(200.0)])
    )
    assert "cut_short" not in [answer.why for answer in kept.answers]


def test_a_microphone_that_dies_in_mid_answer_stops_the_clock_and_the_answer_goes_on(tmp_path):
    recorder = FakeRecorder([loud(10.0)])
    start = recorder.start

    def dying(target, on_block):
        recording = start(target, on_block)
        if len(recorder.started) == 1:
            recording.lost = True
            recording.fault = "The microphone stopped answering."
        return recording

    recorder.start = dying
    candidate = Candidate(
        Paused=lambda conductor, _event: conductor.resume(),
        WordsHeard=lambda conductor, _event: (
            conductor.done() if candidate.of(events.Resumed) else None
        ),
    )
    _, kept = rehearse(
        tmp_path,
        candidate,
        options=Options(max_questions=1),
        ear=FakeEar([STORY]),
        recorder=recorder,
    )
    first = kept.answers[0]
    assert [take.n for take in first.takes] == [1]
    assert first.take.seconds > 10.0, "both stretches are one answer"
    told = candidate.of(events.Trouble)[0]
    assert told.lasting is True
    assert "is kept" in told.hint
