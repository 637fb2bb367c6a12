"""Every stage for everybody: named controls, nothing cut off in the smallest window, Tab's way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from support import ui_fakes
from support.looks import cut_off, read_as_html, settled

from simulator.domain.work import CaseResult, Item
from simulator.interview import effects
from simulator.session import events
from simulator.session.conductor import Options
from simulator.ui.desk import Sitting

ITEM = Item(
    "numerical", "How many are left of them? " * 12, ("120", "240", "a long one " * 20), 1, 60
)
CASE = CaseResult("a case", "visits([[480, 'Lena']] * 12, 60)", "[1]", "[2]", passed=False)
SHOWN = {
    "coding": (
        effects.Stage("editor", exercise="shift-overlaps", limit_s=900.0),
        (events.ListeningBegan(1, 1, typed=False), events.CasesRun(1, (CASE, CASE))),
    ),
    "whiteboard": (effects.Stage("board"), (events.ListeningBegan(1, 1, typed=False),)),
    "presentation": (
        effects.Stage("slides", limit_s=300.0, prepare_s=120.0),
        (events.ThinkingBegan(120.0),),
    ),
    "test": (effects.Stage("items", items=(ITEM,)), (events.ItemShown(1, 1, 1, ITEM),)),
    "group": (effects.Stage("floor"), (events.FloorOpen(5.0),)),
}


@pytest.fixture
def seated(request, window, go, conductors, qtbot):
    """The room with the stage of a format, in the smallest window."""
    fmt, typed = request.param
    window.resize(window.minimumSize())
    return pose(go, conductors, qtbot, fmt, typed=typed)


def pose(go, conductors, qtbot, fmt: str, *, typed: bool) -> QWidget:
    panel = ui_fakes.general_panel()
    room = go("room", Sitting(panel, Options(typed=typed), feedback_each=True, show_words=True))
    stage, then = SHOWN[fmt]
    question = next(one for one in panel.questions if one.format == fmt or one.id == "two-bosses")
    asked = events.QuestionAsked(1, "kwame", question.text, fmt, "technical", None, None, "agenda")
    for event in (asked, events.StageSet(1, stage), *then):
        conductors.last.emit(event)
    qtbot.wait(60)
    return room


WAYS = [(fmt, typed) for fmt in SHOWN for typed in (False, True)]


@pytest.mark.parametrize("seated", WAYS, indirect=True)
def test_every_control_has_a_name_and_a_role(seated):
    nameless = []
    for control in seated.findChildren(QWidget):
        kinds = QAbstractButton | QPlainTextEdit
        if not isinstance(control, kinds) or isinstance(control, QScrollBar):
            continue
        interface = QAccessible.queryAccessibleInterface(control)
        if control.isVisible() and not interface.text(QAccessible.Text.Name):
            nameless.append(type(control).__name__)

    assert nameless == []


@pytest.mark.parametrize("seated", WAYS, indirect=True)
def test_nothing_is_cut_off_in_the_smallest_window(qtbot, seated):
    settled(qtbot, seated)

    assert cut_off(seated) == []
    assert seated.minimumSizeHint().width() <= seated.width()
    for area in seated.findChildren(QScrollArea):
        if area.isVisible():
            assert area.widget().minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize("seated", WAYS, indirect=True)
def test_no_text_is_read_as_html(seated):
    assert read_as_html(seated) == []


@pytest.mark.parametrize("seated", [(fmt, False) for fmt in SHOWN], indirect=True)
def test_every_button_is_reached_by_tab(seated):
    assert [
        type(one).__name__
        for one in seated.findChildren(QAbstractButton)
        if one.isVisible() and not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ] == []


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("fmt", list(SHOWN))
def test_larger_text_of_the_system_fits_too(fmt, window, go, conductors, qtbot):
    window.resize(1600, 1000)

    room = pose(go, conductors, qtbot, fmt, typed=False)
    settled(qtbot, room)

    assert cut_off(room) == []
