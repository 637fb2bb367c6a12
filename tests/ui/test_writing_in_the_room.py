"""Answers in writing: letters are text from the first word of the question, and never commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from simulator.interview import effects
from simulator.session import events

FLOOR = effects.Stage("floor", limit_s=480.0)
BUTTONS = ("pause", "skip", "think", "repeat", "_words_switch")


@pytest.fixture
def reading(staged):
    """A question is being read where answers are typed."""
    room, stage, conductor, tell = staged(
        effects.Stage(), "behavioural", typed=True, listening=False
    )
    tell(events.MemberSpeaks("kwame", "What did you change?", "question"))
    return room, stage, conductor, tell


@pytest.mark.parametrize("onto_the_room", [True, False])
def test_what_is_written_while_the_question_is_read_cuts_it_short_and_is_all_kept(
    qtbot, reading, onto_the_room
):
    room, stage, conductor, tell = reading

    qtbot.keyClicks(room if onto_the_room else stage.box, "some")
    tell(events.MemberFinished("kwame"), events.ListeningBegan(1, 1, typed=True))
    qtbot.keyClicks(stage.box, " years ago")
    qtbot.keyClick(stage.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert set(conductor.commands[:-1]) == {"done"}
    assert conductor.commands[-1] == "typed some years ago"


def test_the_box_has_the_keyboard_while_the_question_is_read(reading):
    room, stage, _conductor, _tell = reading

    assert stage.box.isVisible()
    assert stage.focusWidget() is stage.box
    assert room._status.text() == "Begin to write, and the question stops."


def test_letters_before_any_question_are_no_commands(qtbot, staged):
    room, _stage, conductor, tell = staged(
        effects.Stage(), "behavioural", typed=True, listening=False
    )
    tell(events.AnswerEnded(1), events.MemberSpeaks("kwame", "Thank you.", "reaction"))

    qtbot.keyClicks(room, "spthrHST")

    assert conductor.commands == []
    assert not room._hidden


def test_no_button_shows_a_letter_where_answers_are_typed(reading):
    room = reading[0]

    assert [getattr(room, name).accessibleDescription() for name in BUTTONS] == [""] * 5


def test_no_button_shows_a_letter_that_is_a_tool_on_the_board(staged):
    room, _stage, _conductor, tell = staged(effects.Stage("board"), "whiteboard")
    drawing = room.pause.accessibleDescription()
    tell(events.AnswerEnded(1))

    assert (drawing, room.pause.accessibleDescription()) == ("", "Key: P")


@pytest.mark.parametrize(("kind", "fmt"), [("editor", "coding"), ("board", "design")])
@pytest.mark.parametrize("typed", [True, False])
def test_after_work_was_handed_in_space_is_the_rooms_and_no_words_are_lost(
    qtbot, staged, focus, kind, fmt, typed
):
    # given work that was handed in with the keyboard in it
    stage = effects.Stage(kind, exercise="shift-overlaps", limit_s=900.0)
    room, shown, conductor, tell = staged(stage, fmt, typed=typed)
    focus(shown.said.box if typed else shown.editor if kind == "editor" else shown.canvas)
    tell(events.AnswerEnded(1))
    # when letters and Space are pressed while the next one of its kind is read
    tell(
        events.QuestionAsked(2, "kwame", "Twice as much.", fmt, "technical", 1, None, "changed"),
        events.MemberSpeaks("kwame", "Twice as much.", "question"),
    )
    keyboard = QApplication.focusWidget()
    if typed:  # without a microphone letters are never commands
        qtbot.keyClicks(keyboard, "xyz")
    qtbot.keyClick(keyboard, Qt.Key.Key_Space)
    # then the question is cut short, as the room says, and nothing was written for nobody
    assert room._status.text() == "Space lets you answer right away."
    assert conductor.commands == ["done"]
    assert shown.said.box.toPlainText() == ""


def test_a_box_goes_with_its_question(reading):
    room, stage, _conductor, tell = reading

    tell(events.MemberSpeaks("kwame", "Goodbye.", "closing"))

    assert not stage.box.isVisible()
    assert room._status.text() == ""


def test_an_answer_handed_in_before_the_question_is_read_to_its_end_counts_once(qtbot, reading):
    room, stage, conductor, _tell = reading
    stage.box.setPlainText("A map.")

    room.done.click()
    room.done.click()

    assert conductor.commands.count("typed A map.") == 1


def test_the_next_question_begins_with_an_empty_box(reading):
    _room, stage, _conductor, tell = reading
    stage.box.setPlainText("Left over")

    tell(events.QuestionAsked(2, "kwame", "And?", "behavioural", "x", None, None, "agenda"))

    assert stage.box.toPlainText() == ""
    assert stage.box.isVisible()


def test_f_is_a_letter_in_a_discussion_in_writing(qtbot, staged):
    room, _stage, conductor, tell = staged(FLOOR, "group", typed=True, listening=False)
    tell(events.FloorOpen(5.0))

    qtbot.keyClick(room, Qt.Key.Key_F)

    assert conductor.commands == []
    assert "Key: F" not in room.done.accessibleDescription()


def test_who_begins_to_write_while_the_floor_is_open_has_it(qtbot, staged):
    _room, stage, conductor, tell = staged(FLOOR, "group", typed=True, listening=False)
    tell(events.FloorOpen(5.0))

    qtbot.keyClicks(stage.said.box, "For figures")

    assert conductor.commands == ["take_floor"]


def test_ctrl_with_enter_takes_the_floor_where_nothing_is_written(qtbot, staged):
    _room, stage, conductor, _tell = staged(FLOOR, "group", typed=True, listening=False)

    qtbot.keyClick(stage.said.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert conductor.commands == ["take_floor"]
