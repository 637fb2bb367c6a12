"""Whatever goes wrong, wherever, becomes a banner in plain words."""

import logging
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from simulator.domain.errors import UserError
from simulator.ui.errors import Faults
from simulator.ui.jobs import Jobs


def test_a_fault_of_the_world_is_told_as_it_is(qtbot, window):
    window.faults.tell(UserError("The disk is full.", "Make room."))

    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.text() == "The disk is full. Make room."


def test_a_fault_of_our_own_is_logged_and_told_without_its_innards(qtbot, window, caplog):
    with caplog.at_level(logging.ERROR):
        window.faults.tell(ZeroDivisionError("division by zero"))
        qtbot.waitUntil(window.banner.isVisible)

    assert "division" not in window.banner.text()
    assert "What you have answered is kept." in window.banner.text()
    assert "division by zero" in caplog.text


def test_an_error_nobody_caught_on_a_thread_is_told_too(qtbot, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    faults = Faults()
    told: list[UserError] = []
    faults.told.connect(told.append)
    faults.install()

    def fail() -> None:
        raise UserError("The microphone is gone.", "Plug it in.")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert told == []
    qtbot.waitUntil(lambda: bool(told))

    assert [error.what for error in told] == ["The microphone is gone."]


@pytest.fixture
def jobs(qtbot):
    made = Jobs(Faults())
    yield made
    made.close()
    qtbot.wait(1)


def test_work_is_done_elsewhere_and_its_result_comes_back_here(qtbot, jobs):
    owner, got = QObject(), []

    jobs.run(owner, threading.get_ident, got.append)
    qtbot.waitUntil(lambda: jobs.idle)

    assert len(got) == 1
    assert got != [threading.get_ident()]


def test_a_refusal_goes_to_whoever_asked(qtbot, jobs):
    owner, failed = QObject(), []

    def refuse() -> None:
        raise UserError("No.", "")

    jobs.run(owner, refuse, None, failed.append)
    qtbot.waitUntil(lambda: jobs.idle)

    assert [str(error) for error in failed] == ["No."]


def test_results_for_someone_who_is_gone_are_dropped(qtbot, jobs):
    owner, got = QObject(), []

    jobs.run(owner, lambda: 1, got.append)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: jobs.idle)

    assert got == []


@pytest.mark.parametrize("name", ["home", "library", "settings", "review"])
def test_a_message_covers_nothing_and_moves_no_button(qtbot, window, kept, go, name):
    # given a page as it is
    page = go(name, kept.id)
    before = page.head.geometry(), page.foot.geometry()
    # when
    window.banner.tell("The report is written.", "second-round-00003.html")
    qtbot.waitUntil(lambda: page.messages.geometry().height() > 0)
    # then
    parts = [page._column.itemAt(place) for place in range(page._column.count())]
    others = [part.geometry() for part in parts if part.layout() is not page.messages]
    assert [part for part in others if part.intersects(window.banner.geometry())] == []
    assert (page.head.geometry(), page.foot.geometry()) == before


def test_what_holds_everywhere_goes_along_to_the_next_page(qtbot, window, go):
    window.desk.banner_everywhere("The library is newer.", "Update the program.")

    page = go("library")

    assert page.isAncestorOf(window.banner)
    assert window.banner.isVisible()
