"""Dialogs: the window behind them steps back until there is an answer."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from simulator.ui.widgets.dialog import Confirm


def brightness(window) -> int:
    return window.grab().toImage().pixelColor(window.width() - 3, 3).lightness()


def test_the_window_behind_a_dialog_is_dimmed_until_there_is_an_answer(qtbot, window):
    before, dimmed = brightness(window), []

    def answer() -> None:
        dimmed.append(brightness(window))
        QApplication.activeModalWidget().reject()

    QTimer.singleShot(50, answer)
    agreed = Confirm.ask(window, "Delete this rehearsal?", "It goes for good.", "Delete")

    assert not agreed
    assert dimmed[0] < before
    assert brightness(window) == before
