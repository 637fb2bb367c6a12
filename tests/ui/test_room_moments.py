"""Moments between questions: a silence that stands, faces that make room, the next question."""

from PySide6.QtWidgets import QLabel

from simulator.domain.work import Item
from simulator.interview import effects
from simulator.session import events

ITEM = Item("numerical", "How many?", ("1", "2"), 1, 60.0)


def test_a_silence_is_only_told_to_a_screen_reader(staged, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("simulator.ui.pages.room.announce", lambda _widget, text: said.append(text))
    room, _stage, _conductor, tell = staged(effects.Stage(), "behavioural")
    before = [one.text() for one in room.findChildren(QLabel)]

    tell(events.SilenceLeft("kwame", 3.0))

    assert said[-1] == "The panel waits."
    assert [one.text() for one in room.findChildren(QLabel)] == before


def test_faces_make_room_for_a_stage_and_come_back(staged):
    room, _stage, _conductor, tell = staged(effects.Stage("board"), "whiteboard")
    small = room.seats["kwame"].sizeHint().height()

    tell(
        events.QuestionAsked(2, "kwame", "And?", "behavioural", "teamwork", None, None, "agenda"),
        events.StageSet(2, effects.Stage()),
    )

    assert small < room.seats["kwame"].sizeHint().height() / 2


def test_after_a_test_one_is_heard_again(staged):
    room, _stage, _conductor, tell = staged(effects.Stage("items", items=(ITEM,)), "test")
    tell(events.ItemShown(1, 1, 1, ITEM))
    in_test = (room.think.isEnabled(), room.repeat.isEnabled(), room._words_switch.isVisible())

    tell(
        events.AnswerEnded(1),
        events.QuestionAsked(2, "kwame", "And?", "behavioural", "teamwork", None, None, "agenda"),
        events.MemberSpeaks("kwame", "And?", "question"),
    )

    assert in_test == (False, False, False)
    assert room.think.isEnabled()
    assert room._words_switch.isVisible()


def test_the_next_rehearsal_begins_with_empty_stages(staged):
    _room, stage, _conductor, _tell = staged(effects.Stage("board"), "whiteboard")
    stage.canvas.choose("arrow")

    _room, again, _conductor, _tell = staged(effects.Stage("board"), "whiteboard")

    assert again is not stage
    assert again.canvas.tool == "pen"
