"""A pause: nothing says that anybody listens, and to go on is the one main thing to do."""

import pytest
from PySide6.QtCore import Qt

from simulator.interview import effects
from simulator.session import events
from simulator.ui.stages.parts import LastWords
from simulator.ui.widgets.button import Kind


@pytest.mark.parametrize("show_words", [True, False])
def test_nobody_is_said_to_listen_in_a_pause(qtbot, staged, show_words):
    # given one who is listened to
    room, stage, _conductor, tell = staged(effects.Stage(), "behavioural")
    if not show_words:
        qtbot.keyClick(room, Qt.Key.Key_H)
    before = stage.hint.text()
    # when the pause begins and ends
    tell(events.Paused())
    paused = stage.hint.text()
    tell(events.Resumed())
    # then
    assert paused == ""
    assert stage.hint.text() == before
    assert before.startswith("We are listening.")


def test_words_switched_in_a_pause_bring_back_nothing_that_listens(qtbot, staged):
    room, stage, _conductor, tell = staged(effects.Stage(), "behavioural")
    tell(events.Paused())

    qtbot.keyClick(room, Qt.Key.Key_H)

    assert stage.hint.text() == ""


def test_nobody_is_said_to_listen_at_the_whiteboard_in_a_pause(staged):
    _room, stage, _conductor, tell = staged(effects.Stage("board"), "whiteboard")
    words = stage.findChild(LastWords)
    before = words.shown()

    tell(events.Paused())
    paused = words.shown()
    tell(events.Resumed())

    assert (paused, words.shown()) == ("", before)
    assert before != ""


def test_to_go_on_is_the_main_button_of_a_pause(staged):
    room, _stage, _conductor, tell = staged(effects.Stage(), "behavioural")

    tell(events.Paused())
    paused = room.pause.text(), room.pause.kind, room.done.kind, room.done.isEnabled()
    tell(events.Resumed())
    after = room.pause.text(), room.pause.kind, room.done.kind, room.done.isEnabled()

    assert paused == ("Go on", Kind.MAIN, Kind.PLAIN, False)
    assert after == ("Pause", Kind.PLAIN, Kind.MAIN, True)
