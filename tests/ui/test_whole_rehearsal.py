"""From the start page to the exported report, on the real session with silent sound."""

import json
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from support import ui_fakes

from simulator.ui.widgets.export import ExportDialog
from simulator.ui.window import MainWindow

LONGEST_HOLD_MS = 250
"""Far above the promise of 50 ms: other work shares the machine that runs the tests."""


def test_a_rehearsal_from_start_to_report(qtbot, services, tmp_path, monkeypatch):
    services.player = ui_fakes.NotingPlayer(speed=200.0)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    home = window.page("home")
    qtbot.waitUntil(home.start.isEnabled)

    qtbot.mouseClick(home.start, Qt.MouseButton.LeftButton)
    check = window.page("check")
    qtbot.waitUntil(check.begin.isEnabled)
    check.length.button(4).click()
    check.silence.button(None).click()
    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: window.shown == "room", timeout=10_000)
    room = window.page("room")
    marks_seen = 0
    while window.shown == "room":
        qtbot.waitUntil(
            lambda: (
                window.shown != "room"
                or (room.done.isEnabled() and (room._state == "listening" or room._feedback_due))
            ),
            timeout=20_000,
        )
        marks_seen += room._feedback_due
        qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)
        qtbot.wait(30)

    review = window.page("review")
    qtbot.waitUntil(lambda: review.rehearsal is not None)
    monkeypatch.setattr(ExportDialog, "ask", classmethod(lambda *_: tmp_path / "report.json"))
    review._export()
    qtbot.waitUntil((tmp_path / "report.json").exists, timeout=10_000)

    report = json.loads((tmp_path / "report.json").read_text())
    assert len(review.rehearsal.answers) >= 4
    assert marks_seen >= 4
    assert review.rehearsal.finished
    assert len(report["answers"]) == len(review.rehearsal.answers)
    assert report["answers"][0]["transcript"]["text"].startswith("in the spring")
    with qtbot.waitSignal(window.ended, timeout=10_000):
        window.close()


def test_the_window_never_stands_still_while_answers_are_judged(qtbot, services):
    services.player = ui_fakes.NotingPlayer(speed=200.0)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.page("home").start.isEnabled)
    window.page("home").start.click()
    qtbot.waitUntil(window.page("check").begin.isEnabled)
    window.page("check").begin.click()
    qtbot.waitUntil(lambda: window.shown == "room" and window.page("room")._state == "listening")
    room, beats = window.page("room"), []
    clock = services.clock
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(clock.monotonic()))
    heart.start()

    qtbot.wait(100)
    room.done.click()
    qtbot.waitUntil(lambda: room._feedback_due, timeout=10_000)
    qtbot.wait(100)
    heart.stop()
    longest = max(b - a for a, b in pairwise(beats))

    assert longest * 1000 < LONGEST_HOLD_MS
    with qtbot.waitSignal(window.ended, timeout=10_000):
        window.close()
