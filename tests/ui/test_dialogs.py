"""Dialogs: the window behind them steps back until there is an answer."""

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from simulator.ui.widgets.dialog import Confirm, CorrectText, CorrectWord, Dialog
from simulator.ui.widgets.export import ExportDialog
from simulator.ui.widgets.larger import code_button


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


def open_larger(window) -> None:
    button = code_button("Your code", "x = 1")
    button.setParent(window)
    button.click()


@pytest.fixture
def press():
    """``press("action")`` presses a button of the next dialog, and holds on to that dialog."""
    dialogs = []

    def soon(name: str) -> list[Dialog]:
        def now() -> None:
            dialogs.append(QApplication.activeModalWidget())
            getattr(dialogs[0], name).click()

        QTimer.singleShot(50, now)
        return dialogs

    return soon


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda window: Confirm.ask(window, "Delete it?", "It goes.", "Delete"), True),
        (lambda window: CorrectWord.ask(window, "soup"), "soup"),
        (lambda window: CorrectText.ask(window, "We fry it."), "We fry it."),
        (lambda window: ExportDialog.ask(window, "report").name, "report.html"),
        (open_larger, None),
    ],
    ids=["confirm", "word", "text", "export", "larger"],
)
def test_a_dialog_that_was_answered_is_gone_once_it_was_read(qtbot, window, press, ask, answer):
    dialogs = press("action")

    answered = ask(window)

    qtbot.waitUntil(lambda: not shiboken6.isValid(dialogs[0]))
    assert answered == answer


def test_a_dialog_that_was_left_is_gone_too(qtbot, window, press):
    dialogs = press("cancel")

    said = CorrectWord.ask(window, "soup")

    qtbot.waitUntil(lambda: not shiboken6.isValid(dialogs[0]))
    assert said is None
