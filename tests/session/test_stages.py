"""Formats that are not voice alone, through the conductor: code, tests, boards, groups."""

import numpy as np
from support.group_task import discussing_panel
from support.panels import small_panel
from support.rehearsing import STORY, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder

from simulator.exercises.bank import load
from simulator.interview.days import with_format
from simulator.session import events, review
from simulator.session.conductor import Conductor, Options
from simulator.session.feed import FolderFeed

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def rehearse(tmp_path, fmt, candidate, *, options=None, panel=None, feed=None, **sound):
    services = fake_services(tmp_path, **sound)
    chosen = with_format(panel or small_panel(), fmt)
    conductor = Conductor(services, chosen, options or Options(typed=True), candidate, feed)
    candidate.rehearse(conductor)
    return services, services.library.load(conductor.rehearsal_id)


def feed_of(tmp_path, **files: str | bytes):
    folder = tmp_path / "answers"
    folder.mkdir()
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return FolderFeed(folder, lambda _path: FakeRecorder([loud(9.0)]))


def test_code_is_run_against_visible_cases_and_handed_in_against_hidden_ones(tmp_path):
    exercise = load("shift-overlaps")

    def listening(conductor, event):
        if event.n == 1:
            conductor.run_code(exercise.starter)
            conductor.run_code(exercise.solution)
            conductor.hand_in_code(exercise.solution)
        else:
            conductor.answer_typed("It looks at each pair once, so it is quick enough for a rota.")

    candidate = Candidate(ListeningBegan=listening)
    _, kept = rehearse(tmp_path, "coding", candidate)
    ran = candidate.of(events.CasesRun)
    visible = [case for case in exercise.cases if not case.hidden]
    assert [len(run.cases) for run in ran] == [len(visible), len(visible), len(exercise.cases)]
    assert all(case.passed for case in ran[1].cases)
    work = kept.answers[0].take.work
    assert (work.kind, work.text) == ("code", exercise.solution)
    assert all(case.passed for case in work.cases)
    assert kept.answers[1].why == "picked_up"


def test_code_that_never_ends_is_stopped_and_the_day_goes_on(tmp_path):
    def listening(conductor, event):
        if event.n == 1:
            conductor.hand_in_code(
                f"def {load('shift-overlaps').entry}(*a):\n    while True: pass\n"
            )
        else:
            conductor.answer_typed(STORY)

    candidate = Candidate(ListeningBegan=listening)
    _, kept = rehearse(tmp_path, "coding", candidate)
    assert not any(case.passed for case in kept.answers[0].take.work.cases)
    assert kept.finished is True


def test_a_prepared_py_file_answers_an_exercise(tmp_path):
    exercise = load("running-balance")
    feed = feed_of(tmp_path, **{"1__py": exercise.solution})
    _, kept = rehearse(tmp_path, "debugging", Candidate(), feed=feed, options=Options())
    assert all(case.passed for case in kept.answers[0].take.work.cases)
    assert kept.finished is True


def test_a_drawing_is_kept_beside_what_was_said(tmp_path):
    def heard(conductor, _event):
        conductor.hand_in_drawing(PNG)

    candidate = Candidate(WordsHeard=heard)
    services, kept = rehearse(
        tmp_path,
        "whiteboard",
        candidate,
        options=Options(difficulty="friendly"),
        ear=FakeEar([STORY]),
        recorder=FakeRecorder([loud(20.0)]),
    )
    take = kept.answers[0].take
    assert (services.library.folder / take.work.file).read_bytes() == PNG
    assert take.transcript.text.startswith("Last spring")
    assert kept.answers[1].why == "changed"


def test_slides_that_are_no_slides_are_told_and_left_out(tmp_path):
    feed = feed_of(tmp_path, **{"1__pdf": "this is no pdf"})
    candidate = Candidate()
    _, kept = rehearse(tmp_path, "presentation", candidate, feed=feed, options=Options())
    assert [trouble.what for trouble in candidate.of(events.Trouble)] == [
        "1.pdf is broken: it does not begin like a pdf file."
    ]
    assert kept.answers[0].take.work is None


def test_a_test_shows_each_item_and_keeps_what_was_chosen(tmp_path):
    candidate = Candidate(ItemShown=lambda conductor, event: conductor.choose(event.item.right))
    _, kept = rehearse(tmp_path, "test", candidate)
    shown = candidate.of(events.ItemShown)
    results = kept.answers[0].take.work.items
    assert [item.text for item in results] == [event.item.text for event in shown]
    assert all(item.chosen == item.right for item in results)
    assert [event.number for event in shown] == list(range(1, shown[0].of + 1))


def test_a_test_is_answered_by_a_prepared_text_of_choices(tmp_path):
    feed = feed_of(tmp_path, **{"1__txt": "1 B - 2\n3"})
    _, kept = rehearse(tmp_path, "test", Candidate(), feed=feed, options=Options())
    chosen = [item.chosen for item in kept.answers[0].take.work.items]
    assert chosen[:5] == [0, 1, None, 1, 2]
    assert set(chosen[5:]) == {None}


def test_a_group_discusses_and_the_candidate_is_part_of_it(tmp_path):
    said = [
        "Salma, what do you think? You have not said much yet.",
        "I agree with Imre about the money. I suggest we take the quiet room.",
        "So we have two options. Shall we decide for the quiet room then?",
    ]

    def floor(conductor, _event):
        conductor.answer_typed(said[min(len(candidate.of(events.FloorOpen)) - 1, len(said) - 1)])

    candidate = Candidate(FloorOpen=floor)
    _, kept = rehearse(tmp_path, "group", candidate, panel=discussing_panel())
    work = kept.answers[0].take.work
    assert work.kind == "group"
    assert "Salma" in work.facts["invited"]
    assert work.facts["proposals"] >= 1
    assert kept.answers[0].take.transcript.text.startswith(said[0])
    speakers = {event.member for event in candidate.of(events.MemberSpeaks)}
    assert {"p1", "p2"} <= speakers


def test_a_spoken_contribution_is_recorded_heard_and_joined(tmp_path):
    candidate = Candidate()
    quiet = 2 * 16_000
    sound = loud(6.0)
    sound[-quiet:] = 0
    services, kept = rehearse(
        tmp_path,
        "group",
        candidate,
        panel=discussing_panel(),
        options=Options(silence_s=1.0),
        ear=FakeEar(["I suggest we take the quiet room"]),
        recorder=FakeRecorder([sound, np.zeros(10 * 16_000, np.int16)]),
    )
    take = kept.answers[0].take
    assert take.transcript.text.startswith("I suggest we take the quiet room")
    assert take.seconds > 5
    assert services.library.recording_path(take.recording).exists()
    assert services.library.unfinished() == ()


def test_the_others_come_to_an_end_without_the_candidate(tmp_path):
    feed = feed_of(tmp_path, **{"1__txt": ""})
    _, kept = rehearse(
        tmp_path, "group", Candidate(), panel=discussing_panel(), feed=feed, options=Options()
    )
    assert kept.answers[0].take.work.facts["turns"] == 0
    assert kept.finished is True


def test_a_panel_without_a_group_task_says_so_and_goes_on(tmp_path):
    candidate = Candidate()
    _, kept = rehearse(tmp_path, "group", candidate)
    assert [trouble.what for trouble in candidate.of(events.Trouble)] == [
        "This panel has no task for a group."
    ]
    assert kept.answers[0].skipped is True


def test_the_candidates_questions_are_judged_one_by_one_and_as_a_set(tmp_path):
    questions = [
        "How would you know after six months that I was the right choice?",
        "Who would I work with most closely in the first weeks?",
        "No, that is all, thank you.",
    ]

    def listening(conductor, event):
        conductor.answer_typed(questions[event.n - 1])

    candidate = Candidate(ListeningBegan=listening)
    _, kept = rehearse(tmp_path, "candidate_questions", candidate)
    assert [answer.why for answer in kept.answers] == ["agenda", "next_turn", "next_turn"]
    first, second, _ = (answer.take.assessment for answer in kept.answers)
    assert first.signals["topic"] != second.signals["topic"]
    assert first.signals["set"]["count"] == 2
    assert first.remarks[-1].text.startswith("Your questions as a set:")
    assert "set" not in second.signals


def test_the_set_is_on_the_disk_with_each_question_and_stays_when_marked_again(tmp_path):
    # given two questions of the candidate's own, and what lies on the disk when each was answered
    asked = ["Who would I work with most closely?", "How would you know that I was right?"]
    on_disk = []

    def look(conductor, event):
        if event.n > 1:
            kept = conductor._sitting.services.library.load(conductor.rehearsal_id)
            on_disk.append(kept.answers[0].take.assessment.signals["set"]["count"])

    candidate = Candidate(
        QuestionAsked=look,
        ListeningBegan=lambda conductor, event: conductor.answer_typed(
            asked[event.n - 1] if event.n <= len(asked) else "No, that is all, thank you."
        ),
    )
    services, kept = rehearse(tmp_path, "candidate_questions", candidate)
    # when all is marked again
    again = review.rejudge(services, kept.id)
    # then a kill would have found the set as far as it went, and marking again changes nothing
    assert on_disk == [1, 2]
    assert again.answers == kept.answers
