"""The window is seen before library and panels are read, and says when the library stays shut."""

import threading

import pytest
from support import ui_fakes

from simulator.domain.errors import UserError
from simulator.session.services import Later, Services
from simulator.storage.library import Library
from simulator.ui.widgets.panel_card import PanelCard
from simulator.ui.window import MainWindow


def late_services(folder, open_library) -> Services:
    """Services whose library is opened by ``open_library`` when somebody asks for it."""
    there = ui_fakes.make_services(folder)
    there.library.close()
    return Services(
        panels=there.panels,
        library=Later(open_library),
        settings=there.settings,
        clock=there.clock,
        theme_at_start=lambda: "dark",
    )


@pytest.fixture
def closing(qtbot):
    """Closes the window it is given once the test is over."""
    windows = []
    yield windows.append
    for window in windows:
        with qtbot.waitSignal(window.ended, timeout=10_000):
            window.close()
        window.deleteLater()


def test_the_first_paint_waits_neither_for_the_library_nor_for_the_panels(qtbot, tmp_path, closing):
    # given a library that takes as long to open as this test wants
    may_open = threading.Event()
    opened = []

    def open_library():
        may_open.wait(30)
        opened.append(Library(tmp_path / "library"))
        return opened[0]

    window = MainWindow(late_services(tmp_path, open_library))
    closing(window)

    # when the window is shown
    window.show()
    qtbot.waitUntil(lambda: bool(window.page("home").cards))

    # then its panels are there, nothing is said to be missing, and the library follows
    home = window.page("home")
    assert opened == []
    assert home.title.isVisible()
    assert not home._none.isVisible()
    may_open.set()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert len(opened) == 1
    assert home.start.isEnabled()
    opened[0].close()


def test_a_library_that_cannot_be_opened_is_told_and_nothing_is_begun(qtbot, tmp_path, closing):
    tried = []

    def refuse():
        tried.append(True)
        if len(tried) < 3:
            raise UserError("The library is newer.", "Update the program.")
        return Library(tmp_path / "library")

    services = late_services(tmp_path, refuse)
    window = MainWindow(services)
    closing(window)

    window.show()
    qtbot.waitUntil(lambda: window.jobs.idle and bool(window.page("home").cards))
    told, began = window.banner.text(), window.page("home").start.isEnabled()
    window.go("home")
    qtbot.waitUntil(lambda: window.jobs.idle)

    assert told == "The library is newer. Update the program."
    assert not began
    assert window.page("home").start.isEnabled()  # it opened when it was tried again
    services.library.close()


@pytest.mark.parametrize("name", ["settings", "library", "progress", "review"])
def test_no_page_waits_for_the_library_and_settings_open_without_it(qtbot, tmp_path, closing, name):
    # given a library that is still being opened, and then refuses
    may_end = threading.Event()

    def refuse():
        may_end.wait(30)
        raise UserError("The library is newer.", "Update the program.")

    window = MainWindow(late_services(tmp_path, refuse))
    closing(window)
    window.show()
    qtbot.waitUntil(lambda: window._painted)
    # when one goes elsewhere meanwhile
    at_last = threading.Timer(20, may_end.set)
    at_last.start()
    window.go(name, "00001")
    waited = may_end.is_set()
    at_last.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: window.jobs.idle)
    # then the page is there, and why it has nothing to show is told
    qtbot.waitUntil(lambda: window.banner.text() != " ")
    assert not waited
    assert window.shown == name
    assert window.banner.text() == "The library is newer. Update the program."


def test_cards_to_come_are_outlined_until_the_panels_are_read(qtbot, tmp_path, closing):
    # given panels that are not read yet, as before the first paint
    services = ui_fakes.make_services(tmp_path)
    window = MainWindow(services)
    closing(window)
    home = window.page("home")

    def outlined() -> int:
        return sum(not isinstance(card, PanelCard) for card in home._grid.children()[1:])

    before = outlined()
    window.show()
    qtbot.waitUntil(lambda: window.jobs.idle and bool(home.cards))

    qtbot.waitUntil(lambda: outlined() == 0)
    assert before > 0
    services.library.close()
