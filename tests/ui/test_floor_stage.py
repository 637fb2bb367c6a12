"""Group exercises: who speaks is ringed, the task stays, the floor is taken by key or button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from support.ui_fakes import general_panel, words_of

from simulator.interview import effects
from simulator.session import events

STAGE = effects.Stage("floor", limit_s=480.0)
NEXT = ("kwame", "Why us?", "motivation", "motivation", None, None, "agenda")


@pytest.fixture
def discussing(staged):
    return staged(STAGE, "group", listening=False)


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def speaking(stage) -> list[str]:
    return [name for name, seat in stage.table.seats.items() if seat.face.speaking]


def test_task_options_and_peers_are_there(discussing):
    _room, stage, _conductor, _tell = discussing

    task = general_panel().group
    words = shown(stage)
    assert task.brief in words
    assert all(option in words for option in task.options)
    assert list(stage.table.seats) == [peer.id for peer in task.peers]
    assert all(peer.name in words for peer in task.peers)
    assert f"{task.minutes:g}:00 left" in words


def test_who_speaks_is_ringed_and_what_is_said_stands_on_the_table(discussing):
    room, stage, _conductor, tell = discussing
    peer = general_panel().group.peers[0]

    tell(events.MemberSpeaks(peer.id, "Shall we begin?", "peer"), events.SpeakingLevel(0.5))
    ringed = speaking(stage)
    mouth = stage.table.seats[peer.id].face.mouth
    tell(events.MemberFinished(peer.id))

    assert ringed == [peer.id]
    assert mouth > 0
    assert "“Shall we begin?”" in shown(stage)
    assert "“Please show us what you would do.”" in shown(room)
    assert speaking(stage) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_Space])
def test_the_floor_is_taken_by_key_also_while_somebody_speaks(qtbot, discussing, key):
    room, _stage, conductor, tell = discussing
    peer = general_panel().group.peers[0]
    tell(events.MemberSpeaks(peer.id, "Shall we begin?", "peer"))
    label = room.done.text()

    qtbot.keyClick(room, key)

    assert label == "Take the floor"
    assert conductor.commands == ["take_floor"]


def test_with_the_floor_ones_words_show_and_done_ends_them(qtbot, discussing):
    room, stage, conductor, tell = discussing
    tell(events.FloorOpen(5.0), events.FloorTaken(), events.ListeningLevel(0.4, 2.0))

    tell(events.WordsHeard(words_of("i agree with marta")))
    mine = (stage.you.speaking, stage.said.words.shown(), room.done.text())
    qtbot.keyClick(room, Qt.Key.Key_F)
    qtbot.keyClick(room, Qt.Key.Key_Space)
    peer = general_panel().group.peers[1]
    tell(events.MemberSpeaks(peer.id, "Yes.", "peer"))

    assert mine == (True, "i agree with marta", "Done")
    assert conductor.commands == ["done"]
    assert not stage.you.speaking
    assert room.done.text() == "Take the floor"


def test_while_the_floor_is_open_the_light_says_that_one_is_heard(discussing):
    room, stage, _conductor, tell = discussing

    tell(events.FloorOpen(5.0), events.ListeningLevel(0.3, 1.0))

    assert room._light.accessibleName() == "Recording"
    assert "The floor is open" in stage.said.words.shown()


def test_the_others_can_be_answered_in_writing(qtbot, staged, focus):
    room, stage, conductor, tell = staged(STAGE, "group", typed=True, listening=False)
    tell(events.FloorOpen(5.0))
    focus(stage.said.box)

    qtbot.keyClicks(stage.said.box, "For figures, Petra.")
    tell(events.FloorTaken())
    room.done.click()
    room.done.click()

    assert conductor.commands == ["take_floor", "typed For figures, Petra."]
    assert stage.said.box.toPlainText() == ""


def test_a_panel_member_who_calls_time_is_ringed_at_the_top(discussing):
    room, stage, _conductor, tell = discussing

    tell(events.MemberSpeaks("kwame", "Two minutes.", "reaction"))

    assert room.seats["kwame"].face.speaking
    assert speaking(stage) == []


def test_at_the_end_nobody_has_the_floor(discussing):
    room, stage, _conductor, tell = discussing
    tell(events.FloorTaken(), events.AnswerEnded(1))

    assert not stage.you.speaking
    assert room.done.text() == "Done"


def test_one_clock_shows_how_long_the_discussion_still_goes_on(discussing):
    # given a discussion with its clock at the task
    room, stage, _conductor, tell = discussing
    # when one has the floor
    tell(events.TimeLeft(41.0), events.FloorOpen(5.0), events.FloorTaken())
    tell(events.ListeningLevel(0.4, 6.0))
    clocks = [stage.clock, room._clock, room._time_left]
    during = [clock.isVisible() for clock in clocks]
    # and when the discussion is over
    tell(
        events.AnswerEnded(1),
        events.QuestionAsked(2, *NEXT),
        events.ListeningBegan(2, 1, typed=False),
    )
    # then
    assert during == [True, False, False]
    assert (room._clock.isVisible(), room._time_left.text()) == (True, "41 min left")
    assert room._time_left.isVisible()
