"""A rehearsal in the real window with the real voice, microphone and ear, to the report."""

import json

import pytest
from PySide6.QtCore import Qt
from support.spoken import CHOICE, STORY, word_error

from simulator import app
from simulator.ui.widgets.export import ExportDialog
from simulator.ui.window import MainWindow

pytestmark = [pytest.mark.audio, pytest.mark.slow]

MOST_WORD_ERROR = 0.25


def test_a_rehearsal_from_the_start_page_to_the_exported_report(
    qtbot, soundcard, candidate, tmp_path, monkeypatch
):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    services = app.services(tmp_path / "library")
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    home = window.page("home")
    qtbot.waitUntil(home.start.isEnabled, timeout=10_000)
    qtbot.mouseClick(home.start, Qt.MouseButton.LeftButton)
    check = window.page("check")
    qtbot.waitUntil(check.begin.isEnabled, timeout=10_000)
    talking = soundcard.speak_into_microphone(candidate("Good morning. I am glad to be back."))
    qtbot.waitUntil(lambda: "morning" in check.heard.text(), timeout=15_000)
    talking.wait()
    check.length.button(4).click()
    check.silence.button(None).click()
    check.feedback.button("end").click()
    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: window.shown == "room", timeout=20_000)
    room = window.page("room")
    said = [STORY, CHOICE]
    while window.shown == "room":
        qtbot.waitUntil(lambda: window.shown != "room" or room._state != "waiting", timeout=30_000)
        if room._state == "listening" and said:
            speaking = soundcard.speak_into_microphone(candidate(said.pop(0)))
            while speaking.poll() is None:
                qtbot.wait(100)
            assert room.stage.words.toPlainText()
            room.done.click()
        elif window.shown == "room" and room._state == "listening":
            room.skip.click()
        elif window.shown == "room" and room._state == "speaking":
            room.done.click()
        qtbot.wait(200)

    review = window.page("review")
    qtbot.waitUntil(lambda: review.rehearsal is not None, timeout=10_000)
    monkeypatch.setattr(ExportDialog, "ask", classmethod(lambda *_: tmp_path / "report.json"))
    review._export()
    qtbot.waitUntil((tmp_path / "report.json").exists, timeout=10_000)
    report = json.loads((tmp_path / "report.json").read_text())
    heard = report["answers"][0]["transcript"]["text"]
    assert word_error(STORY, heard) <= MOST_WORD_ERROR
    assert report["answers"][0]["assessment"]["total"] is not None
    window.close()
    services.voice.close()
    services.ear.close()
    services.player.close()
    services.library.close()
