"""Looking back: what ends by itself leaves the keyboard where a key does no harm."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from simulator.ui.pages import retake


@pytest.fixture
def review(kept, go):
    return go("review", kept.id)


@pytest.fixture
def takes(monkeypatch):
    """Takes made in place of real ones, which end as the test says."""
    opened = []

    class ByItself(retake.RetakeDialog):
        outcome = QDialog.DialogCode.Accepted

        def start(self) -> None:
            opened.append(self)

        def exec(self) -> int:
            self.deleteLater()
            return int(self.outcome)

    monkeypatch.setattr(retake, "RetakeDialog", ByItself)
    return opened


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_after_a_take_that_ended_by_itself_begins_no_other(
    qtbot, review, focus, takes, settled, key
):
    focus(review.again)
    qtbot.keyClick(review.again, Qt.Key.Key_Space)

    qtbot.keyClick(QApplication.focusWidget(), key)
    settled()

    assert len(takes) == 1
    assert review.answers.hasFocus()


def test_a_take_that_was_cancelled_leaves_the_keyboard_on_its_button(
    qtbot, review, focus, takes, settled, monkeypatch
):
    monkeypatch.setattr(retake.RetakeDialog, "outcome", QDialog.DialogCode.Rejected)
    focus(review.again)

    qtbot.keyClick(review.again, Qt.Key.Key_Space)
    settled()

    assert review.again.hasFocus()


def test_listening_again_keeps_the_keyboard_and_moves_no_marks(
    qtbot, window, review, focus, settled
):
    # given the marks at their top, and the keyboard on the button
    window.resize(window.minimumSize())
    focus(review.hear_again)
    marks = review._marks_area.verticalScrollBar()
    marks.setValue(0)
    # when it is pressed, and a key comes while it listens
    qtbot.keyClick(review.hear_again, Qt.Key.Key_Space)
    meanwhile = QApplication.focusWidget()
    settled()
    # then
    assert meanwhile is review
    assert review.hear_again.hasFocus()
    assert marks.value() == 0
    assert window.shown == "review"


def test_who_went_elsewhere_while_it_listened_is_left_there(qtbot, review, focus, settled):
    focus(review.hear_again)
    qtbot.keyClick(review.hear_again, Qt.Key.Key_Space)

    review.transcript.setFocus()
    settled()

    assert review.transcript.hasFocus()
