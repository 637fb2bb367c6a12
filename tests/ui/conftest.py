"""A window on a library of its own, with sound that makes no noise."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support import ui_fakes

from simulator.domain.rehearsal import Rehearsal
from simulator.interview import effects
from simulator.session import events
from simulator.session.conductor import Options
from simulator.session.services import Services
from simulator.ui.collector import Collector
from simulator.ui.desk import Sitting
from simulator.ui.window import MainWindow


@pytest.fixture(autouse=True)
def cycles_freed_here(qapp: QApplication) -> Iterator[None]:
    """As in the program, no other thread looks for cycles; windows of earlier tests are in some."""
    collector = Collector()
    collector.start()
    yield
    collector.collect_if_due()
    collector.stop()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = ui_fakes.make_services(tmp_path)
    yield made
    made.library.close()


@pytest.fixture
def conductors() -> ui_fakes.Conductors:
    return ui_fakes.Conductors()


@pytest.fixture
def open_window(
    qtbot: QtBot, conductors: ui_fakes.Conductors
) -> Iterator[Callable[[Services], MainWindow]]:
    """Opens windows and closes them after the test."""
    opened: list[MainWindow] = []
    ended: list[MainWindow] = []

    def make(services: Services) -> MainWindow:
        window = MainWindow(services, conductors)
        opened.append(window)
        window.ended.connect(lambda: ended.append(window))
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window._painted)  # only then it reads what it shows
        settle(qtbot, window)
        return window

    yield make
    for window in opened:
        window.close()
    qtbot.waitUntil(lambda: len(opened) == len(ended), timeout=10_000)
    for window in opened:
        window.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """A system whose text is half as large again."""
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(16.5)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.fixture
def window(open_window: Callable[[Services], MainWindow], services: Services) -> MainWindow:
    return open_window(services)


@pytest.fixture
def kept(services: Services) -> Rehearsal:
    """A rehearsal of three answers in the library."""
    return ui_fakes.keep_sample(services.library, answers=3)


@pytest.fixture
def go(qtbot: QtBot, window: MainWindow) -> Callable[..., object]:
    """``go("library")`` shows a page and waits until it has what it reads."""

    def show(name: str, what: object = None) -> object:
        window.go(name, what)
        settle(qtbot, window)
        return window.page(name)

    return show


@pytest.fixture
def settled(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Waits until no work of the window is under way."""
    return lambda: settle(qtbot, window)


@pytest.fixture
def focus(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Gives the keyboard to a control, however long the screen takes over it."""

    def give(widget: QWidget) -> None:
        def has_it() -> bool:
            widget.window().activateWindow()
            widget.setFocus()
            return QApplication.focusWidget() is widget and widget.isActiveWindow()

        qtbot.waitUntil(has_it)

    return give


@pytest.fixture
def staged(go, conductors, qtbot):
    """``staged(stage, "coding")`` poses a question there: room, stage, conductor and ``tell``.

    ``tell(*events)`` has the session tell them and waits until the window has shown them.
    """

    def pose(stage: effects.Stage, fmt: str, *, typed: bool = False, listening: bool = True):
        panel = ui_fakes.general_panel()
        room = go(
            "room", Sitting(panel, Options(typed=typed), feedback_each=False, show_words=True)
        )

        def tell(*happened: events.Event) -> None:
            for event in happened:
                conductors.last.emit(event)
            qtbot.wait(10)

        text = "Please show us what you would do."
        tell(
            events.QuestionAsked(1, "kwame", text, fmt, "technical", None, None, "agenda"),
            events.StageSet(1, stage),
        )
        if listening:
            tell(events.ListeningBegan(1, 1, typed=typed))
        return room, room.stage, conductors.last, tell

    return pose


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(5)
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=10_000)
    for _round in range(2):  # what the last work put into a layout is shown by a posted event
        QCoreApplication.processEvents()
