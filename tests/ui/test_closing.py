"""Closing the window: out of sight at once, and gone when everything is kept."""

import threading

import pytest
from support.ui_fakes import NotingPlayer, general_panel

from simulator.session.conductor import Conductor, Options
from simulator.ui.desk import Sitting
from simulator.ui.window import MainWindow


@pytest.fixture
def ended(window):
    """One entry once the window said that the program may end."""
    told: list[bool] = []
    window.ended.connect(lambda: told.append(True))
    return told


def closes_at_once(window, gate) -> bool:
    """Whether closing returned while what is under way was still held up."""
    at_last = threading.Timer(20, gate.set)
    at_last.start()
    window.close()
    held = not gate.is_set()
    at_last.cancel()
    return held


@pytest.fixture
def gate():
    """Holds work up until it is opened."""
    made = threading.Event()
    yield made
    made.set()


def test_work_under_way_does_not_hold_the_window_and_is_finished(qtbot, window, ended, gate):
    done: list[bool] = []
    window.jobs.run(window, lambda: done.append(gate.wait(60)))

    at_once = closes_at_once(window, gate)
    hidden_early = not window.isVisible() and not ended
    gate.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)

    assert at_once
    assert hidden_early
    assert done == [True]


def test_a_rehearsal_that_takes_its_time_to_end_is_waited_for(
    qtbot, window, go, conductors, ended, gate, monkeypatch
):
    go("room", Sitting(general_panel(), Options(), feedback_each=False, show_words=True))
    conductor = conductors.last
    monkeypatch.setattr(conductor, "join", lambda timeout_s=None: gate.wait(timeout_s))

    at_once = closes_at_once(window, gate)
    qtbot.wait(120)  # it looks every 50 ms
    early = bool(ended)
    gate.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)

    assert at_once
    assert conductor.commands == ["end"]
    assert not early


def test_what_never_ends_is_not_waited_for_forever(qtbot, window, ended, gate, monkeypatch):
    monkeypatch.setattr("simulator.ui.window._KEEPING_MS", 100)
    window.jobs.run(window, lambda: gate.wait(60))

    window.close()

    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)


def test_closing_before_the_rehearsal_has_begun_is_no_fault(
    qtbot, services, monkeypatch, gate, caplog
):
    start = Conductor.start

    def start_late(conductor: Conductor) -> None:
        gate.wait(60)
        start(conductor)

    monkeypatch.setattr(Conductor, "start", start_late)
    window = MainWindow(services)
    window.show()
    window.go("room", Sitting(general_panel(), Options(), feedback_each=False, show_words=True))

    with qtbot.waitSignal(window.ended, timeout=60_000):
        at_once = closes_at_once(window, gate)
        gate.set()

    assert at_once
    assert [summary.finished for summary in services.library.list()] == [False]
    assert caplog.records == []
    window.deleteLater()
    qtbot.wait(1)


def test_an_answer_that_is_being_given_is_kept(qtbot, services):
    services.player = NotingPlayer(speed=200.0)
    window = MainWindow(services)
    window.show()
    options = Options(silence_s=None, max_questions=1)
    window.go("room", Sitting(general_panel(), options, feedback_each=False, show_words=True))
    room = window.page("room")
    qtbot.waitUntil(lambda: room._state == "listening", timeout=60_000)
    qtbot.wait(100)

    with qtbot.waitSignal(window.ended, timeout=60_000):
        window.close()

    newest = services.library.list()[0]
    answers = services.library.load(newest.id).answers
    assert [take.recording is not None for answer in answers for take in answer.takes] == [True]
    window.deleteLater()
    qtbot.wait(1)
