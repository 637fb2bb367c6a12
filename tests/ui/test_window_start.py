"""The window is seen before library and panels are read, and says when the library stays shut."""

import threading

import pytest
from support import ui_fakes

from simulator.domain.errors import UserError
from simulator.domain.resources import resource
from simulator.session.services import Later, Services
from simulator.storage.library import Library
from simulator.storage.panel_files import PanelShelf
from simulator.ui.widgets.panel_card import PanelCard
from simulator.ui.window import MainWindow


def late_services(folder, open_library, find_panels=None) -> Services:
    """Services whose library, and panels, are opened by these when somebody asks for them."""
    there = ui_fakes.make_services(folder)
    there.library.close()
    return Services(
        panels=there.panels if find_panels is None else Later(find_panels),
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


@pytest.mark.parametrize("name", ["home", "panels"])
def test_no_page_waits_for_the_panels(qtbot, tmp_path, closing, name):
    # given panels that take as long to be found as this test wants
    may_end = threading.Event()

    def find():
        may_end.wait(30)
        return PanelShelf(resource("panels"), tmp_path / "panels")

    services = late_services(tmp_path, lambda: Library(tmp_path / "library"), find)
    window = MainWindow(services)
    closing(window)
    at_last = threading.Timer(20, may_end.set)
    at_last.start()
    # when the page is shown
    window.show()
    qtbot.waitUntil(lambda: window._painted, timeout=60_000)
    window.go(name)
    waited = may_end.is_set()
    at_last.cancel()
    may_end.set()
    # then it is there before they are, and they follow
    page = window.page(name)
    qtbot.waitUntil(lambda: bool(page.cards if name == "home" else page.cards.count()))
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert not waited
    services.library.close()


def test_a_window_that_is_closed_while_the_library_opens_ends_when_it_is_open(
    qtbot, tmp_path, caplog
):
    # given a window whose library is still being opened
    asked, may_open, opened, ended = threading.Event(), threading.Event(), [], []

    def open_library():
        asked.set()
        may_open.wait(30)
        opened.append(Library(tmp_path / "library"))
        return opened[0]

    window = MainWindow(late_services(tmp_path, open_library))
    window.ended.connect(lambda: ended.append(len(opened)))
    window.show()
    qtbot.waitUntil(asked.is_set)
    # when it is closed
    window.close()
    hidden, early = not window.isVisible(), list(ended)
    may_open.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    # then it is out of sight before the library is open, ends after that, and shows nothing of it
    assert hidden
    assert early == []
    assert ended == [1]
    assert not window.page("home").start.isEnabled()
    assert caplog.records == []
    opened[0].close()
    window.deleteLater()
    qtbot.wait(1)


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
