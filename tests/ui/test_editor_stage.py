"""The stage of coding: exercise and cases, run and hand in, keys that are text here."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from support.ui_fakes import words_of

from simulator.domain.work import CaseResult
from simulator.exercises.bank import load
from simulator.interview import effects
from simulator.session import events
from simulator.ui.tokens import DARK, LIGHT
from simulator.ui.widgets.dialog import Confirm

STAGE = effects.Stage("editor", exercise="badge-visits", limit_s=600.0)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_the_exercise_its_seen_cases_and_the_starter_are_there(staged):
    _room, stage, _conductor, _tell = staged(STAGE, "coding")

    words = shown(stage).replace("\u200b", "")
    exercise = load("badge-visits")
    assert stage.editor.toPlainText() == exercise.starter
    assert exercise.title in words
    assert "3 cases to run, 8 more when you hand in" in words
    assert "visits([[480, 'Lena'], [600, 'Lena']])" in words
    assert "nobody came" not in words
    assert "10:00 left" in words


def test_letters_and_space_are_text_and_give_no_commands(qtbot, staged, focus):
    _room, stage, conductor, _tell = staged(STAGE, "coding")
    stage.editor.setPlainText("")
    focus(stage.editor)

    qtbot.keyClicks(stage.editor, "trs phf")

    assert stage.editor.toPlainText() == "trs phf"
    assert conductor.commands == []


def test_escape_leaves_the_editor_and_does_not_leave_the_room(qtbot, staged, focus):
    _room, stage, conductor, _tell = staged(STAGE, "coding")
    focus(stage.editor)

    qtbot.keyClick(stage.editor, Qt.Key.Key_Escape)

    assert QApplication.focusWidget() is not stage.editor
    assert QApplication.focusWidget() is not None
    assert conductor.commands == []


def test_running_shows_what_came_back_beside_what_should(qtbot, staged):
    _room, stage, conductor, tell = staged(STAGE, "coding")
    stage.editor.setPlainText("pass")

    qtbot.keyClick(stage.editor, Qt.Key.Key_Return, CONTROL)
    running = stage.run.isEnabled()
    tell(
        events.CasesRun(
            1,
            (
                CaseResult("in and out", "visits(1)", "[1]", "[]", passed=False, printed="hm\n"),
                CaseResult("two", "visits(2)", "[2]", "[2]", passed=True),
            ),
        )
    )

    words = shown(stage).replace("\u200b", "")
    assert conductor.commands == ["run pass"]
    assert not running
    assert stage.run.isEnabled()
    assert "1 of 2 cases passed" in words
    assert "should give [1] gave [] printed hm" in words


def test_a_fault_while_running_lets_one_run_again(staged):
    _room, stage, _conductor, tell = staged(STAGE, "coding")
    stage.run.click()

    tell(events.Trouble("The code could not be run.", ""))

    assert stage.run.isEnabled()


def failed(got: str, n: int = 1) -> CaseResult:
    return CaseResult(f"case {n}", f"visits({n})", f"[{n}]", got, passed=False)


def test_what_keeps_all_cases_from_running_is_told_once(staged):
    _room, stage, _conductor, tell = staged(STAGE, "coding")
    error = "SyntaxError: expected ':' (line 2)"

    tell(events.CasesRun(1, tuple(failed(error, n) for n in (1, 2, 3))))
    once = shown(stage)
    tell(events.CasesRun(1, (failed("NameError: x"), failed("[]", 2))))

    assert once.count("SyntaxError") == 1
    assert not stage.cases.wrong.isVisible()
    assert "NameError: x" in shown(stage)


@pytest.mark.parametrize("agreed", [True, False])
def test_handing_in_what_failed_is_asked_about_once(qtbot, staged, monkeypatch, agreed):
    room, stage, conductor, tell = staged(STAGE, "coding")
    asked: list[str] = []

    def ask(_kind, _parent, title: str, *_rest) -> bool:
        asked.append(title)
        return agreed

    monkeypatch.setattr(Confirm, "ask", classmethod(ask))
    stage.editor.setPlainText("x = 1")
    tell(events.CasesRun(1, (failed("[]"), CaseResult("b", "b", "1", "1", passed=True))))

    qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)
    first = len(conductor.handed)
    if not agreed:
        qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)

    assert asked == ["1 of 2 cases pass. Hand in anyway?"]
    assert first == int(agreed)
    assert conductor.handed == [("code", "x = 1", "")]


def test_the_question_whether_to_hand_in_ends_with_the_time(qtbot, staged):
    room, stage, conductor, tell = staged(STAGE, "coding")
    stage.editor.setPlainText("x = 1")
    tell(events.CasesRun(1, (failed("[]"),)))
    QTimer.singleShot(50, stage._time_over)

    qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)

    assert QApplication.activeModalWidget() is None
    assert conductor.handed == [("code", "x = 1", "")]


@pytest.mark.parametrize("by", ["key", "button"])
def test_handing_in_hands_over_the_code_as_it_stands(qtbot, staged, by):
    room, stage, conductor, _tell = staged(STAGE, "coding")
    stage.editor.setPlainText("x = 1\n")

    if by == "key":
        qtbot.keyClick(stage.editor, Qt.Key.Key_Return, CONTROL | SHIFT)
    else:
        qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)

    assert room.done.text() == "Hand in"
    assert conductor.handed == [("code", "x = 1\n", "")]
    assert conductor.commands == []


def test_without_a_microphone_an_explanation_goes_with_the_code(qtbot, staged):
    room, stage, conductor, _tell = staged(STAGE, "coding", typed=True)
    stage.editor.setPlainText("x")
    qtbot.keyClicks(stage.said.box, "I sort first.")

    room.done.click()

    assert conductor.handed == [("code", "x", "I sort first.")]


def test_time_that_is_up_hands_in_what_is_there(staged):
    _room, stage, conductor, tell = staged(STAGE, "coding")
    stage.editor.setPlainText("half")

    tell(events.ListeningLevel(0.1, 300.0))
    early = list(conductor.handed)
    tell(events.ListeningLevel(0.1, 599.6), events.ListeningLevel(0.1, 599.7))

    assert early == []
    assert conductor.handed == [("code", "half", "")]


def test_the_same_answer_again_keeps_what_was_written(staged):
    _room, stage, _conductor, tell = staged(STAGE, "coding")
    stage.editor.setPlainText("mine")

    tell(events.StageSet(1, STAGE), events.ListeningBegan(1, 2, typed=False))
    kept = stage.editor.toPlainText()
    tell(events.StageSet(2, effects.Stage("editor", exercise="clinic-slots")))

    assert kept == "mine"
    assert stage.editor.toPlainText() == load("clinic-slots").starter


def test_after_handing_in_nothing_can_be_changed_until_one_listens_again(qtbot, staged):
    _room, stage, conductor, tell = staged(STAGE, "coding")

    tell(events.AnswerEnded(1))
    stage.run.click()

    assert stage.editor.isReadOnly()
    assert conductor.commands == []


def test_the_code_follows_the_scheme_of_the_window(window, staged):
    _room, stage, _conductor, _tell = staged(STAGE, "coding")

    def keyword() -> str:
        (first, *_rest) = stage.editor.document().begin().layout().formats()
        return first.format.foreground().color().name().upper()

    before = keyword()
    window.set_scheme("dark")

    try:
        assert (before, keyword()) == (LIGHT.task, DARK.task)
    finally:
        window.set_scheme("light")


def test_the_newest_words_are_in_sight(staged):
    _room, stage, _conductor, tell = staged(STAGE, "coding")

    tell(events.WordsHeard(words_of("so i sort " * 40 + "them by start")))

    assert stage.said.words.shown().endswith("them by start")


def test_a_follow_up_in_words_is_answered_on_the_stage_of_words(staged):
    room, _stage, _conductor, tell = staged(STAGE, "coding")

    tell(
        events.QuestionAsked(2, "kwame", "And why so?", "coding", "technical", 1, None, "deeper"),
        events.StageSet(2, effects.Stage()),
        events.ListeningBegan(2, 1, typed=False),
    )

    assert type(room.stage).__name__ == "SpokenStage"
    assert room.done.text() == "Done"
