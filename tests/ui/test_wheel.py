"""The wheel scrolls the page; what it passes over on the way stays as it was chosen."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from simulator.ui.widgets.choice import DropDown
from simulator.ui.widgets.speed import SpeedChoice
from simulator.ui.widgets.waveform import Waveform


def drop_down() -> DropDown:
    made = DropDown("Microphone")
    made.addItems(["System default", "Headset", "Built-in"])
    return made


def recording() -> Waveform:
    made = Waveform()
    made.set_recording(60.0)
    made.set_position(30.0)
    return made


def value(control) -> int:
    return control.currentIndex() if isinstance(control, DropDown) else control.value()


@pytest.fixture(params=[drop_down, SpeedChoice, recording])
def control(qtbot, request):
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("up", [1, -1])
def test_the_wheel_over_a_control_is_left_to_the_page_and_chooses_nothing(
    control, focus, focused, up
):
    if focused:
        focus(control)
    before = value(control)

    turn = turned(control, up)

    assert value(control) == before
    assert not turn.isAccepted()  # so that Qt offers it to the page around it


def turned(control, up: int) -> QWheelEvent:
    at = QPointF(control.rect().center())
    turn = QWheelEvent(
        at,
        control.mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, 120 * up),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, turn)
    return turn
