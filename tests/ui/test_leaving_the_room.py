"""Leaving the room: what stands unfinished goes along, and the room waits while one is asked."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from simulator.interview import effects
from simulator.session import events
from simulator.session.inbox import Handed, Typed
from simulator.ui.widgets.dialog import Confirm


def answering(monkeypatch, *, leave: bool) -> None:
    monkeypatch.setattr(Confirm, "ask", classmethod(lambda *_: leave))


@pytest.fixture
def leaves(monkeypatch):
    answering(monkeypatch, leave=True)


def test_a_typed_answer_goes_along(staged, leaves):
    room, stage, conductor, _tell = staged(effects.Stage(), "behavioural", typed=True)
    stage.box.setPlainText("Some years ago")

    room._leave.click()

    assert conductor.unfinished == Typed("Some years ago")


def test_an_answer_that_was_handed_in_does_not_go_along(staged, leaves):
    room, stage, conductor, tell = staged(effects.Stage(), "behavioural", typed=True)
    stage.box.setPlainText("Some years ago")
    tell(events.AnswerEnded(1))

    room._leave.click()

    assert conductor.unfinished is None


def test_what_stands_in_the_box_of_a_discussion_goes_along(staged, leaves):
    room, stage, conductor, tell = staged(
        effects.Stage("floor", limit_s=480.0), "group", typed=True, listening=False
    )
    tell(events.FloorOpen(5.0))
    stage.said.box.setPlainText("I suggest")

    room._leave.click()

    assert conductor.unfinished == Typed("I suggest")


@pytest.mark.parametrize(("kind", "fmt"), [("editor", "coding"), ("board", "whiteboard")])
def test_words_beside_unchanged_work_go_along(staged, leaves, kind, fmt):
    stage = effects.Stage(kind, exercise="shift-overlaps", limit_s=900.0)
    room, shown, conductor, _tell = staged(stage, fmt, typed=True)
    shown.said.box.setPlainText("I would sort them first")

    room._leave.click()

    assert conductor.unfinished == Typed("I would sort them first")


@pytest.mark.parametrize(("kind", "fmt"), [("editor", "coding"), ("board", "whiteboard")])
def test_words_beside_work_that_was_handed_in_answer_no_later_question(staged, kind, fmt):
    # given words beside work whose answer has ended
    stage = effects.Stage(kind, exercise="shift-overlaps", limit_s=900.0)
    room, shown, conductor, tell = staged(stage, fmt, typed=True)
    shown.said.box.setPlainText("I would sort them first")
    tell(events.AnswerEnded(1))
    # when the main button cuts the next question short
    tell(events.QuestionAsked(2, "kwame", "And then?", fmt, "technical", 1, None, "vague"))
    room._done()
    # then they are not sent once more
    assert conductor.commands == ["done"]


@pytest.mark.parametrize("typed", [True, False])
def test_code_goes_along(staged, leaves, typed):
    stage = effects.Stage("editor", exercise="shift-overlaps", limit_s=900.0)
    room, shown, conductor, _tell = staged(stage, "coding", typed=typed)
    shown.editor.setPlainText("x = 1")

    room._leave.click()

    assert conductor.unfinished == Handed("code", text="x = 1")


@pytest.mark.parametrize(
    ("leave", "commands"), [(False, ["pause", "resume"]), (True, ["pause", "end"])]
)
def test_the_room_stands_still_while_one_is_asked(staged, monkeypatch, leave, commands):
    answering(monkeypatch, leave=leave)
    room, _stage, conductor, _tell = staged(effects.Stage(), "behavioural")

    room._leave.click()

    assert conductor.commands == commands


def test_a_pause_of_ones_own_goes_on_after_staying(staged, monkeypatch):
    answering(monkeypatch, leave=False)
    room, _stage, conductor, tell = staged(effects.Stage(), "behavioural")
    tell(events.Paused())

    room._leave.click()

    assert conductor.commands == []


def test_who_is_asked_can_stay(staged):
    room, _stage, conductor, _tell = staged(effects.Stage(), "behavioural")
    labels: list[str] = []

    def stay() -> None:
        dialog = QApplication.activeModalWidget()
        labels.append(dialog.cancel.text())
        dialog.cancel.click()

    QTimer.singleShot(50, stay)
    room._ask_to_leave()

    assert labels == ["Stay"]
    assert "end" not in conductor.commands


def test_an_end_without_an_answer_is_told(window, staged, settled):
    _room, _stage, _conductor, tell = staged(effects.Stage(), "behavioural")

    tell(events.Finished("00001", None, early=True))
    settled()

    assert window.shown == "home"
    assert "without an answer" in window.banner.text()
