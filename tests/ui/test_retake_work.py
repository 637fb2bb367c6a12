"""Answers with work taken again in the window: what one begins with, hands in, leaves, compares."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from support.worked_rehearsal import (
    BOARD,
    CODING,
    EXERCISE,
    GROUP,
    PIXEL,
    SAID,
    SLIDES,
    TEST,
    keep_worked,
)

from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript
from simulator.exercises.bank import load
from simulator.ui.pages.retake import RetakeDialog
from simulator.ui.widgets.compare import changed_lines
from simulator.ui.widgets.dialog import Confirm
from simulator.ui.widgets.drawing import Shape, png, shapes_in

DRAWING = (
    Shape("box", ((40, 40), (200, 110))),
    Shape("pen", ((10, 10), (30.5, 12), (40, 30)), "action", 5.0),
    Shape("text", ((70, 62),), "situation", words="Größe ✓"),
)


@pytest.fixture
def worked(window, services):
    return keep_worked(services.library, png(DRAWING))


@pytest.fixture
def dialog_on(qtbot, window, services, worked):
    """``dialog_on(CODING)`` opens the dialog on an answer as it is kept now."""
    opened = []

    def make(n, *, typed=True):
        window.desk.keep_settings(replace(window.desk.settings, typed=typed))
        answer = services.library.load(worked.id).answers[n - 1]
        dialog = RetakeDialog(window, window.desk, worked.id, answer, "")
        opened.append(dialog)
        dialog.open()
        dialog.start()
        return dialog

    yield make
    for dialog in opened:
        dialog._marking = dialog._listening = False
        dialog.reject()
        if dialog._retake is not None:
            assert dialog._retake.join(30)
    qtbot.wait(1)


@pytest.fixture
def begin(qtbot):
    """Press Begin and wait until one can answer."""

    def press(dialog):
        qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog._listening, timeout=20_000)

    return press


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def answers(monkeypatch, *, agrees: bool) -> list[str]:
    """What ``Confirm`` is asked from now on, each answered alike."""
    asked: list[str] = []

    def ask(_cls, _parent, title, *_words):
        asked.append(title)
        return agrees

    monkeypatch.setattr(Confirm, "ask", classmethod(ask))
    return asked


def test_nothing_runs_before_one_has_chosen_what_to_begin_with(dialog_on):
    dialog = dialog_on(CODING)

    assert dialog._retake is None
    assert (dialog.action.text(), dialog.beginning.choice.value()) == ("Begin", True)
    assert "3 of 11 cases passed" in shown(dialog)
    assert "Take 1, below, stays as it is" in shown(dialog)


@pytest.mark.parametrize("goes_on", [True, False])
def test_the_editor_begins_with_the_code_that_was_chosen(
    services, worked, dialog_on, begin, goes_on
):
    # given code of the last time that is not the starting code
    answer = worked.answers[CODING - 1]
    work = replace(answer.takes[0].work, text="x = 1\n")
    services.library.keep(worked.id, replace(answer, takes=(replace(answer.takes[0], work=work),)))
    dialog = dialog_on(CODING)
    # when
    dialog.beginning.choice.set_value(goes_on)
    begin(dialog)
    # then
    expected = "x = 1\n" if goes_on else load(EXERCISE).starter
    assert dialog.stage.editor.toPlainText() == expected
    assert not dialog.stage.holds_work
    assert "Hand in" in dialog.action.text()


def test_where_all_was_right_one_begins_anew_unless_one_says_otherwise(services, worked, dialog_on):
    answer = worked.answers[CODING - 1]
    cases = tuple(replace(case, passed=True) for case in answer.takes[0].work.cases)
    work = replace(answer.takes[0].work, cases=cases)
    services.library.keep(worked.id, replace(answer, takes=(replace(answer.takes[0], work=work),)))

    assert dialog_on(CODING).beginning.choice.value() is False


def test_code_that_is_handed_in_becomes_a_take_that_is_shown_and_compared(
    qtbot, services, worked, go, dialog_on, begin
):
    # given
    dialog = dialog_on(CODING)
    begin(dialog)
    solution = load(EXERCISE).solution
    dialog.stage.editor.setPlainText(solution)
    dialog.stage.said.box.setPlainText(SAID)
    # when
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    # then
    assert dialog.result() == dialog.DialogCode.Accepted
    takes = services.library.load(worked.id).answers[CODING - 1].takes
    assert [take.work.text for take in takes] == [load(EXERCISE).starter, solution]
    # and the review shows it, and what has changed
    review = go("review", worked.id)
    assert review.takes.currentText() == "Take 2 of 2"
    assert review.compare.findChildren(QLabel) == []  # nobody has looked at it yet
    qtbot.mouseClick(review.parts.button("compare"), Qt.MouseButton.LeftButton)
    words = shown(review.compare)
    assert str(takes[0].assessment.total) in words
    assert str(takes[1].assessment.total) in words
    assert "3 of 11" in words
    assert "11 of 11" in words
    assert "Pass now: two shifts that overlap by an hour" in words


def test_the_board_begins_with_the_drawing_of_the_last_time(dialog_on, begin):
    dialog = dialog_on(BOARD)
    begin(dialog)

    assert dialog.stage.canvas.shapes == DRAWING
    assert not dialog.stage.canvas.can_undo
    assert not dialog.stage.holds_work


def test_the_board_begins_empty_where_one_wants_that(dialog_on, begin):
    dialog = dialog_on(BOARD)
    dialog.beginning.choice.set_value(value=False)
    begin(dialog)

    assert dialog.stage.canvas.shapes == ()


def test_a_drawing_kept_as_a_picture_only_cannot_be_drawn_on_and_that_is_said(
    services, worked, dialog_on, begin
):
    file = worked.answers[BOARD - 1].takes[0].work.file
    services.library.attachment_path(file).write_bytes(PIXEL)
    dialog = dialog_on(BOARD)

    assert "kept as a picture only" in shown(dialog)
    assert not dialog.beginning.choice.isVisible()
    begin(dialog)
    assert dialog.stage.canvas.shapes == ()


def test_slides_of_the_last_time_are_there_again(services, worked, dialog_on, begin):
    dialog = dialog_on(SLIDES)
    begin(dialog)

    file = worked.answers[SLIDES - 1].takes[0].work.file
    assert dialog.stage._deck.path == services.library.attachment_path(file)
    assert dialog.stage.slides.pages == 1


def test_leaving_work_is_asked_about_and_leaves_all_as_it_was(
    qtbot, services, worked, dialog_on, begin, monkeypatch
):
    # given code that was changed
    asked = answers(monkeypatch, agrees=False)
    dialog = dialog_on(CODING)
    begin(dialog)
    dialog.stage.editor.setPlainText("x = 2")
    # when one wants to leave, and then does not
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    stayed = dialog.isVisible()
    # and then does
    asked += answers(monkeypatch, agrees=True)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert dialog._retake.join(30)
    # then
    assert (stayed, dialog.isVisible()) == (True, False)
    assert asked == ["Leave this take?"]
    assert services.library.load(worked.id).answers[CODING - 1] == worked.answers[CODING - 1]


@pytest.mark.parametrize("exercise", [BOARD, CODING])
def test_leaving_what_was_only_written_is_asked_about(
    qtbot, dialog_on, begin, monkeypatch, exercise
):
    # given words beside a board or code in which nothing was changed
    asked = answers(monkeypatch, agrees=False)
    dialog = dialog_on(exercise)
    begin(dialog)
    dialog.stage.said.box.setPlainText(SAID)
    # when
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    # then
    assert asked == ["Leave this take?"]
    assert dialog.isVisible()
    assert dialog.stage.answer() == SAID


def test_leaving_is_too_late_when_the_answer_ends_while_it_is_asked_about(
    qtbot, services, worked, dialog_on, begin, monkeypatch
):
    # given code whose time runs out before one has said that one wants to leave
    dialog = dialog_on(CODING)
    begin(dialog)
    dialog.stage.editor.setPlainText("x = 2")

    def ask(*_args):
        dialog.stage.finish(listening=True)
        qtbot.waitUntil(lambda: dialog._marking, timeout=20_000)
        return True

    monkeypatch.setattr(Confirm, "ask", ask)
    # when
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    # then the take that was handed in is shown
    assert dialog.result() == dialog.DialogCode.Accepted
    assert len(services.library.load(worked.id).answers[CODING - 1].takes) == 2


def test_work_never_gives_way_to_none_unasked(
    qtbot, services, worked, dialog_on, begin, monkeypatch
):
    # given an empty board in place of a drawing
    asked = answers(monkeypatch, agrees=False)
    dialog = dialog_on(BOARD)
    dialog.beginning.choice.set_value(value=False)
    begin(dialog)
    dialog.stage.said.box.setPlainText(SAID)
    # when
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    # then
    assert asked == ["Hand in without any work?"]
    assert dialog.isVisible()
    assert dialog._listening
    assert len(services.library.load(worked.id).answers[BOARD - 1].takes) == 1


def test_enter_puts_words_on_the_board_and_hands_nothing_in(qtbot, dialog_on, begin):
    dialog = dialog_on(BOARD)
    begin(dialog)
    canvas = dialog.stage.canvas
    canvas.choose("text")
    canvas._write(QPointF(60, 200))

    qtbot.keyClicks(canvas._words, "Queue")
    qtbot.keyClick(canvas._words, Qt.Key.Key_Return)
    qtbot.wait(50)

    assert canvas.shapes[-1].words == "Queue"
    assert dialog._listening
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("n", "why"), [(TEST, "you have seen what is right"), (GROUP, "the others answered")]
)
def test_what_cannot_be_taken_again_says_why(worked, go, n, why):
    review = go("review", worked.id)

    review.answers.setCurrentRow(n - 1)

    assert why in review.next.text()
    assert not review.again.isVisible()
    assert not review.rehearse.isVisible()
    review.answers.setCurrentRow(CODING - 1)
    assert review.again.isVisible()


def test_the_take_that_counts_is_shown_first_and_another_says_that_it_does_not(
    qtbot, services, worked, go
):
    # given a take after it that was left
    answer = worked.answers[CODING - 1]
    nothing = Transcript("so i", ear="fake")
    left = Take(2, nothing, nothing)
    services.library.keep(worked.id, replace(answer, takes=(left,)))
    # when
    review = go("review", worked.id)
    first = review.takes.currentText()
    review.takes.setCurrentIndex(1)
    review.takes.activated.emit(1)
    # then
    assert first == "Take 1 of 2"
    said = "This take was left or cut off and has no marks. Take 1 counts."
    qtbot.waitUntil(lambda: said in shown(review.marks))


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '[{"kind":"eraser","points":[[1,2]]}]', '[{"kind":"pen","points":[]}]']
)
def test_a_picture_that_carries_no_drawing_gives_no_shapes(qapp, tmp_path, text):

    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.setText("second-round-shapes", text)
    image.save(str(tmp_path / "a.png"))

    assert shapes_in(tmp_path / "a.png") == ()
    assert shapes_in(tmp_path / "missing.png") == ()


def test_a_drawing_comes_back_from_its_picture(qapp, tmp_path):
    (tmp_path / "a.png").write_bytes(png(DRAWING))

    assert shapes_in(tmp_path / "a.png") == DRAWING


lines = st.lists(st.sampled_from(["a", "b", "    return a", ""]), max_size=12)


@given(lines, lines)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_codes_can_be_read_out_of_what_changed(old, new):
    before, after = "\n".join([*old, "end"]), "\n".join([*new, "end"])

    changed = changed_lines(before, after)

    assert [line for sign, line in changed if sign != "+"] == before.splitlines()
    assert [line for sign, line in changed if sign != "\u2212"] == after.splitlines()
