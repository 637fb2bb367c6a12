"""A day with every stage, driven through the window on the real session, typed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support import ui_fakes

from simulator.exercises.bank import load
from simulator.interview.days import with_format
from simulator.session.conductor import Options
from simulator.ui.desk import Sitting
from simulator.ui.widgets.drawing import Shape
from simulator.ui.window import MainWindow

SAID = "I would choose reliable tests, because each false alarm costs us a quarter of an hour."


@pytest.fixture
def day(qtbot, tmp_path):
    """A window on a machine without sound, and a way to rehearse one format in it."""
    services = ui_fakes.make_services(tmp_path, sound=False)
    window = MainWindow(services)
    window.show()
    # The window dresses itself once it is painted; nobody is in the room before that.
    qtbot.waitUntil(lambda: bool(window.page("home").cards), timeout=60_000)

    def rehearse(fmt: str):
        panel = services.panels.load("software-engineer", {})
        if panel.group is not None:
            panel = replace(panel, group=replace(panel.group, minutes=1.0))
        panel = with_format(panel, fmt)
        window.go("room", Sitting(panel, Options(typed=True), feedback_each=False, show_words=True))
        answer_all(qtbot, window)
        review = window.page("review")
        qtbot.waitUntil(lambda: review.rehearsal is not None, timeout=60_000)
        return review.rehearsal

    yield rehearse
    with qtbot.waitSignal(window.ended, timeout=60_000):
        window.close()
    window.deleteLater()
    qtbot.wait(1)
    services.library.close()


def answer_all(qtbot, window: MainWindow) -> None:
    room = window.page("room")
    receive, seen = room._receive, []
    room._bridge._receiver = lambda event: (receive(event), seen.append(event))
    waits = ("listening", "thinking", "working", "open")
    while window.shown == "room":
        qtbot.waitUntil(lambda: window.shown != "room" or room._state in waits, timeout=60_000)
        if window.shown != "room":
            return
        before = len(seen)
        act(qtbot, room)
        qtbot.waitUntil(lambda before=before: len(seen) > before, timeout=60_000)


def act(qtbot, room) -> None:
    """One thing that a candidate would do now."""
    stage = room.stage
    kind = type(stage).__name__
    if kind == "ItemsStage":
        stage.options.choose(0)
    elif kind == "FloorStage":
        stage.said.box.setPlainText(SAID)
    elif room._state == "listening" and kind == "SpokenStage":
        stage.box.setPlainText(SAID)
    elif room._state == "listening" and kind == "EditorStage":
        stage.editor.setPlainText(load(stage._exercise.id).solution)
        stage.said.box.setPlainText(SAID)
    elif room._state == "listening" and kind == "BoardStage":
        stage.canvas.add(Shape("box", ((20, 20), (120, 90))))
        stage.said.box.setPlainText(SAID)
    elif room._state == "listening":
        stage.notes.setPlainText(SAID)
    if kind == "FloorStage" and room._state == "open":
        qtbot.keyClick(stage.said.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        room.done.click()


@pytest.mark.parametrize("fmt", ["coding", "debugging"])
def test_code_is_run_marked_and_kept(day, fmt):
    rehearsal = day(fmt)

    take = rehearsal.answers[0].take
    assert take.work.kind == "code"
    assert take.work.cases
    assert all(case.passed for case in take.work.cases)
    assert take.transcript.text == SAID


@pytest.mark.parametrize("fmt", ["whiteboard", "design"])
def test_a_drawing_is_kept_with_what_was_said(day, fmt):
    rehearsal = day(fmt)

    works = [answer.take.work for answer in rehearsal.answers if answer.take and answer.take.work]
    assert works
    assert all(work.kind == "drawing" and work.file.endswith(".png") for work in works)
    assert rehearsal.answers[0].take.transcript.text == SAID


def test_a_presentation_is_prepared_given_and_asked_about(day):
    rehearsal = day("presentation")

    assert rehearsal.answers[0].take.transcript.text == SAID
    assert len(rehearsal.answers) > 1


def test_a_test_keeps_every_choice(day):
    rehearsal = day("test")

    items = rehearsal.answers[0].take.work.items
    assert len(items) > 3
    assert {item.chosen for item in items} == {0}


def test_a_group_exercise_comes_to_its_end(day):
    rehearsal = day("group")

    work = rehearsal.answers[0].take.work
    assert work.kind == "group"
    assert work.facts["turns"] >= 1


def test_a_talk_about_salary_ends_and_says_what_was_possible(day):
    rehearsal = day("salary")

    talks = [one.take.work for one in rehearsal.answers if one.take and one.take.work]
    assert [talk.kind for talk in talks] == ["talk"]
    assert "possible" in talks[0].facts
