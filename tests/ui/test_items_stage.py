"""Tests: one item at a time, chosen by key or pointer, in its own time, without marks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from simulator.domain.work import Item
from simulator.interview import effects
from simulator.session import events

ITEMS = (
    Item("numerical", "How many are left?", ("120", "240", "360", "480"), 1, 60.0, "half of it"),
    Item("verbal", "Is it so?", ("True", "False", "Cannot say"), 2, 45.0),
)


@pytest.fixture
def test_begun(staged):
    room, stage, conductor, tell = staged(
        effects.Stage("items", items=ITEMS), "test", listening=False
    )
    tell(events.ItemShown(1, 1, 2, ITEMS[0]))
    return room, stage, conductor, tell


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_item_number_and_time_are_there_and_no_mark(test_begun):
    room, stage, _conductor, _tell = test_begun

    words = shown(stage)
    assert "How many are left?" in words
    assert "1 of 2" in words
    assert "1:00 left" in words
    assert "half of it" not in shown(room)
    assert room.done.text() == "Next"


@pytest.mark.parametrize(
    ("key", "place"), [(Qt.Key.Key_1, 0), (Qt.Key.Key_3, 2), (Qt.Key.Key_B, 1), (Qt.Key.Key_D, 3)]
)
def test_figures_and_letters_choose_and_enter_goes_on(qtbot, test_begun, key, place):
    room, stage, conductor, _tell = test_begun

    qtbot.keyClick(room, key)
    chosen = stage.options.chosen()
    qtbot.keyClick(stage.options.row(place), Qt.Key.Key_Return)

    assert chosen == place
    assert conductor.commands == [f"choose {place}"]


def test_a_key_without_an_option_chooses_nothing(qtbot, test_begun):
    room, stage, conductor, _tell = test_begun

    qtbot.keyClick(room, Qt.Key.Key_5)

    assert stage.options.chosen() is None
    assert conductor.commands == []


def test_enter_before_a_choice_does_nothing(qtbot, test_begun):
    room, _stage, conductor, _tell = test_begun

    qtbot.keyClick(room, Qt.Key.Key_Return)
    room.done.click()

    assert conductor.commands == []


def test_one_can_pass_and_choose_only_once(qtbot, test_begun):
    room, stage, conductor, _tell = test_begun

    qtbot.keyClick(room, Qt.Key.Key_0)
    stage.skip.click()
    room.done.click()

    assert conductor.commands == ["choose None"]


def test_a_click_chooses_and_the_next_item_begins_without_a_choice(qtbot, test_begun):
    room, stage, conductor, tell = test_begun

    qtbot.mouseClick(stage.options.row(2), Qt.MouseButton.LeftButton)
    room.done.click()
    tell(events.ItemShown(1, 2, 2, ITEMS[1]))

    assert conductor.commands == ["choose 2"]
    assert stage.options.chosen() is None
    assert "Is it so?" in shown(stage)
    assert room.done.text() == "Finish"


def test_time_runs_as_a_bar_and_stands_still_out_of_sight_in_a_pause(qtbot, test_begun):
    _room, stage, _conductor, tell = test_begun
    qtbot.waitUntil(lambda: stage.bar.share < 1.0, timeout=3000)

    tell(events.Paused())
    hidden = stage.text.isVisible()
    before = stage.clock.left_s
    qtbot.wait(300)
    after = stage.clock.left_s
    tell(events.Resumed())

    assert not hidden
    assert before == after
    assert stage.text.isVisible()


def test_a_screen_reader_is_told_the_item_and_the_key_of_each_answer(test_begun):
    _room, stage, _conductor, _tell = test_begun

    row = stage.options.row(1)
    assert row.accessibleName() == "240"
    assert row.accessibleDescription() == "Key: B"
    assert stage.bar.accessibleName() == "Time for this item"


def test_at_the_end_it_says_when_what_was_right_is_shown(test_begun):
    room, stage, _conductor, tell = test_begun

    tell(events.AnswerEnded(1))

    assert "shown at the end" in shown(stage)
    assert room.done.text() == "Done"


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        (lambda qtbot, stage: qtbot.keyClick(stage, Qt.Key.Key_B), 1),
        (lambda qtbot, stage: qtbot.mouseClick(stage.options.row(2), Qt.MouseButton.LeftButton), 2),
    ],
    ids=["key", "pointer"],
)
def test_what_is_marked_is_told_with_its_item_and_not_handed_in(qtbot, test_begun, mark, place):
    _room, stage, conductor, tell = test_begun
    tell(events.ItemShown(3, 2, 2, ITEMS[1]))

    mark(qtbot, stage)

    assert (stage.options.chosen(), conductor.marked) == (place, (3, 2, place))
    assert conductor.commands == []


def test_nothing_is_marked_by_the_item_alone(test_begun):
    _room, _stage, conductor, _tell = test_begun

    assert conductor.marked is None
