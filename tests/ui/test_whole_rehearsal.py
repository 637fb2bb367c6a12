"""From the start page to the exported report, on the real session with silent sound."""

import json
import threading

from PySide6.QtCore import Qt, QTimer
from support import ui_fakes

from simulator.session import events, judging
from simulator.ui.widgets.export import ExportDialog
from simulator.ui.window import MainWindow

LONG_MS = 60_000
"""Far above what anything takes here, also on a machine that is busy with something else."""


def test_a_rehearsal_from_start_to_report(qtbot, services, tmp_path, monkeypatch):
    services.player = ui_fakes.NotingPlayer(speed=200.0)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    home = window.page("home")
    qtbot.waitUntil(home.start.isEnabled, timeout=LONG_MS)

    qtbot.mouseClick(home.start, Qt.MouseButton.LeftButton)
    check = window.page("check")
    qtbot.waitUntil(check.begin.isEnabled, timeout=LONG_MS)
    check.length.button(4).click()
    check.silence.button(None).click()
    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: window.shown == "room", timeout=LONG_MS)
    room = window.page("room")
    marks_seen = 0
    receive, ended = room._receive, []

    def note(event: object) -> None:
        receive(event)
        if isinstance(event, events.AnswerEnded):
            ended.append(event.n)

    room._bridge._receiver = note
    while window.shown == "room":
        qtbot.waitUntil(
            lambda: (
                window.shown != "room"
                or (room.done.isEnabled() and (room._state == "listening" or room._feedback_due))
            ),
            timeout=LONG_MS,
        )
        if window.shown != "room":
            break
        marks_seen += room._feedback_due
        answers = len(ended) + (not room._feedback_due)
        qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda answers=answers: len(ended) >= answers, timeout=LONG_MS)

    review = window.page("review")
    qtbot.waitUntil(lambda: review.rehearsal is not None, timeout=LONG_MS)
    monkeypatch.setattr(ExportDialog, "ask", classmethod(lambda *_: tmp_path / "report.json"))
    review._export()
    qtbot.waitUntil((tmp_path / "report.json").exists, timeout=LONG_MS)

    report = json.loads((tmp_path / "report.json").read_text())
    assert len(review.rehearsal.answers) >= 4
    assert marks_seen >= 4
    assert review.rehearsal.finished
    assert len(report["answers"]) == len(review.rehearsal.answers)
    assert report["answers"][0]["transcript"]["text"].startswith("in the spring")
    with qtbot.waitSignal(window.ended, timeout=LONG_MS):
        window.close()


def test_the_window_goes_on_while_an_answer_is_judged(qtbot, services, monkeypatch):
    # given a rehearsal whose answer takes as long to judge as this test wants
    services.player = ui_fakes.NotingPlayer(speed=200.0)
    begun, may_end, assess = threading.Event(), threading.Event(), judging.assess

    def assess_slowly(*args, **how):
        begun.set()
        may_end.wait(60)
        return assess(*args, **how)

    monkeypatch.setattr(judging, "assess", assess_slowly)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    home, check = window.page("home"), window.page("check")
    qtbot.waitUntil(home.start.isEnabled, timeout=LONG_MS)
    home.start.click()
    qtbot.waitUntil(check.begin.isEnabled, timeout=LONG_MS)
    check.begin.click()
    room, beats = window.page("room"), []
    qtbot.waitUntil(lambda: room._state == "listening", timeout=LONG_MS)
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(may_end.is_set()))
    # when it is judged
    at_last = threading.Timer(20, may_end.set)
    at_last.start()
    room.done.click()
    qtbot.waitUntil(begun.is_set, timeout=LONG_MS)
    heart.start()
    qtbot.waitUntil(lambda: len(beats) >= 10, timeout=LONG_MS)
    at_last.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: room._feedback_due, timeout=LONG_MS)
    heart.stop()
    # then everything else goes on meanwhile
    assert beats[:10] == [False] * 10
    with qtbot.waitSignal(window.ended, timeout=LONG_MS):
        window.close()
