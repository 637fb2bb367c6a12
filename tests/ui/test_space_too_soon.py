"""Space answers and Space ends: pressed a moment late it must not hand in nothing."""

import pytest
from PySide6.QtCore import Qt

from simulator.interview import effects
from simulator.session import events


@pytest.mark.parametrize(
    ("heard", "commands"),
    [
        ((), []),
        ((events.ListeningLevel(0.5, 0.6),), []),
        ((events.ListeningLevel(0.0, 5.0),), []),
        ((events.ListeningLevel(0.5, 0.6), events.ListeningLevel(0.0, 1.2)), ["done"]),
    ],
)
def test_space_ends_an_answer_only_after_a_second_and_a_sound(qtbot, staged, heard, commands):
    room, _stage, conductor, tell = staged(effects.Stage(), "behavioural")
    tell(*heard)

    qtbot.keyClick(room, Qt.Key.Key_Space)

    assert conductor.commands == commands
    assert room._status.text().startswith("Nothing heard yet.") is not bool(commands)


def test_the_button_ends_it_all_the_same(staged):
    room, _stage, conductor, _tell = staged(effects.Stage(), "behavioural")

    room.done.click()

    assert conductor.commands == ["done"]


def test_what_was_heard_before_thinking_still_counts(qtbot, staged):
    room, _stage, conductor, tell = staged(effects.Stage(), "behavioural")
    tell(
        events.ListeningLevel(0.5, 4.0),
        events.ThinkingBegan(30),
        events.ListeningBegan(1, 1, typed=False),
    )

    qtbot.keyClick(room, Qt.Key.Key_Space)

    assert conductor.commands == ["done"]


def test_the_goodbye_offers_no_answer(staged):
    room, _stage, _conductor, tell = staged(effects.Stage(), "behavioural")
    tell(events.AnswerEnded(1))

    tell(events.MemberSpeaks("kwame", "Goodbye.", "closing"))

    assert room._status.text() == ""
