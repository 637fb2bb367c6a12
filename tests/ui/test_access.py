"""For everybody: names for screen readers, plain text, nothing cut off in the smallest window."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from support import ui_fakes
from support.looks import cut_off, read_as_html

from simulator.session.conductor import Options
from simulator.ui.desk import Choice, Sitting

PAGES = ("home", "check", "room", "review", "panels", "library", "progress", "settings")
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)


@pytest.fixture
def page(request, services, window, go):
    """A page by its name in the smallest window, with a rehearsal in the library."""
    kept = ui_fakes.keep_sample(services.library, answers=3, takes=2)
    window.resize(window.minimumSize())
    what = {
        "check": Choice(services.panels.list()[0]),
        "room": Sitting(kept.panel, Options(), feedback_each=True, show_words=True),
        "review": kept.id,
    }.get(request.param)
    return go(request.param, what)


def controls(page: QWidget) -> list[QWidget]:
    return [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, CONTROLS) and not isinstance(one, QScrollBar) and one.isVisible()
    ]


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_every_control_has_a_name_and_a_role(page):
    nameless = []
    for control in controls(page):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name)
        if not name or interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            nameless.append((type(control).__name__, name, interface.role()))

    assert nameless == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_no_text_is_read_as_html(page):
    assert read_as_html(page) == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_nothing_is_cut_off_in_the_smallest_window(qtbot, page):
    qtbot.wait(20)

    assert cut_off(page) == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_no_page_is_wider_than_the_smallest_window(page):
    for area in page.findChildren(QScrollArea):
        if area.isVisible():
            inside = area.widget()
            assert inside.minimumSizeHint().width() <= area.viewport().width()
    assert page.minimumSizeHint().width() <= page.width()


@pytest.mark.parametrize("page", ["home", "room", "review"], indirect=True)
def test_tab_reaches_every_control(qtbot, window, page):
    reached = set()
    start = page.nextInFocusChain()
    at = start
    while True:
        reached.add(at)
        at = at.nextInFocusChain()
        if at is start:
            break

    wanted = {c for c in controls(page) if c.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert wanted <= reached
    assert [
        type(c).__name__
        for c in controls(page)
        if isinstance(c, QAbstractButton) and not c.focusPolicy() & Qt.FocusPolicy.TabFocus
    ] == []


HEAVY = (
    "numpy",
    "tomlkit",
    "sounddevice",
    "soundfile",
    "sqlite3",
    "jinja2",
    "PySide6.QtSvg",
    "simulator.session.conductor",
)


def test_opening_the_window_loads_nothing_it_does_not_need():
    code = f"import sys, simulator.ui.window; print([n for n in {HEAVY} if n in sys.modules])"

    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert said.stdout.strip() == "[]"


def test_scroll_areas_do_not_steal_the_focus(window):
    assert [
        area
        for area in window.findChildren(QAbstractScrollArea)
        if type(area) is QScrollArea and area.focusPolicy() != Qt.FocusPolicy.NoFocus
    ] == []


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("name", ["home", "check", "room", "review", "library", "settings"])
def test_larger_text_of_the_system_fits_too(qtbot, name, services, open_window):
    kept = ui_fakes.keep_sample(services.library, answers=3)
    window = open_window(services)
    window.resize(1600, 1000)
    what = {
        "check": Choice(services.panels.list()[0]),
        "room": Sitting(kept.panel, Options(), feedback_each=True, show_words=True),
        "review": kept.id,
    }.get(name)

    window.go(name, what)
    qtbot.waitUntil(lambda: window.jobs.idle)
    qtbot.wait(20)

    assert cut_off(window.page(name)) == []
