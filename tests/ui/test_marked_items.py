"""An item of a test: what is marked is told before it is handed in."""

import pytest
from PySide6.QtCore import Qt

from simulator.domain.work import Item
from simulator.interview import effects
from simulator.session import events

ITEMS = (
    Item("numerical", "How many are left?", ("120", "240", "360", "480"), 1, 60.0),
    Item("verbal", "Is it so?", ("True", "False", "Cannot say"), 2, 45.0),
)


@pytest.fixture
def second_item(staged):
    room, stage, conductor, tell = staged(
        effects.Stage("items", items=ITEMS), "test", listening=False
    )
    tell(events.ItemShown(3, 2, 2, ITEMS[1]))
    return room, stage, conductor


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        (lambda qtbot, stage: qtbot.keyClick(stage, Qt.Key.Key_B), 1),
        (lambda qtbot, stage: qtbot.mouseClick(stage.options.row(2), Qt.MouseButton.LeftButton), 2),
    ],
    ids=["key", "pointer"],
)
def test_what_is_marked_is_told_with_its_item_and_not_handed_in(qtbot, second_item, mark, place):
    _room, stage, conductor = second_item

    mark(qtbot, stage)

    assert (stage.options.chosen(), conductor.marked) == (place, (3, 2, place))
    assert conductor.commands == []


def test_nothing_is_marked_by_the_item_alone(second_item):
    _room, _stage, conductor = second_item

    assert conductor.marked is None
