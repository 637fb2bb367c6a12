"""Looking back at work: code and cases, a drawing, slides, items, a discussion, a talk."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from simulator.domain.transcript import Transcript
from simulator.domain.work import CaseResult, ItemResult, Work
from simulator.storage.attachments import keep_bytes
from simulator.ui import work_words
from simulator.ui.widgets import larger
from simulator.ui.widgets.button import Button
from simulator.ui.widgets.code import CodeView
from simulator.ui.widgets.drawing import Shape, png
from simulator.ui.widgets.slide_view import SlideView
from simulator.ui.widgets.work import WorkView

GROUP = {
    "share_of_talk": 0.31,
    "fair_share": 0.25,
    "turns": 2,
    "built_on": ["Petra", "Idris"],
    "invited": [],
    "quiet": ["Hugh"],
    "quiet_invited": False,
    "summed_up": True,
    "was_interrupted": ["Idris"],
    "decided": "reliable tests",
    "how": "agreed",
    "minutes_used": 9.2,
    "minutes": 10.0,
    "first_spoke_s": 31.0,
}
TALK = {
    "asked": [58000.0],
    "offered": [52000.0, 54000.0],
    "agreed": 54000.0,
    "extras": ["a training budget"],
    "ended": "agreed",
    "currency": "GBP",
    "told": "Up to 57,000 would have been possible.",
}


@pytest.fixture
def view(qtbot):
    made = WorkView()
    qtbot.addWidget(made)
    made.resize(500, 500)
    return made


def words(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel)).replace("\u200b", "")


def test_code_is_shown_with_what_every_case_gave(view):
    cases = (
        CaseResult("one", "f(1)", "1", "1", passed=True),
        CaseResult("nobody", "f([])", "[]", "IndexError", passed=False, hidden=True),
    )

    view.show_work(Work("code", text="def f(x):\n    return x\n", cases=cases), None)

    (code,) = view.findChildren(CodeView)
    assert code.toPlainText() == "def f(x):\n    return x"
    assert code.isReadOnly()
    assert "1 of 2 cases passed" in words(view)
    assert "nobody (hidden)" in words(view)
    assert "should give [] gave IndexError" in words(view)


def test_items_say_what_was_chosen_what_is_right_and_why(view):
    options = ("120", "240")
    items = (
        ItemResult("numerical", "How many?", options, 0, 1, 20.0, "Half of 480."),
        ItemResult("numerical", "And now?", options, 1, 1, 20.0),
        ItemResult("numerical", "Passed on?", options, None, 0, 60.0),
    )

    view.show_work(Work("items", items=items), None)

    said = words(view)
    assert "1 of 3 right" in said
    assert "How many? You chose 120. Right is 240. Half of 480." in said
    assert "And now? You chose 240. Passed" in said
    assert "You chose nothing. Right is 120." in said


def test_a_group_exercise_is_told_in_sentences():
    assert work_words.sentences(Work("group", facts=GROUP)) == (
        "You spoke 31 % of the time; an even share would be 25 %.",
        "2 times you had the floor, first after 0:31 minutes.",
        "You built on what Petra and Idris said.",
        "You asked nobody for a view.",
        "Hugh said little, and was not asked.",
        "You summed up.",
        "You cut in on Idris.",
        "The group decided for “reliable tests”, on your proposal.",
        "It took 9.2 of 10 minutes.",
    )


def test_a_group_exercise_in_which_one_was_silent_is_told_too():
    facts = {**GROUP, "turns": 0, "first_spoke_s": None, "decided": None, "how": None}

    said = work_words.sentences(Work("group", facts=facts))

    assert "You did not speak." in said
    assert "The group came to no decision." in said


def test_a_talk_is_told_with_what_would_have_been_possible():
    assert work_words.sentences(Work("talk", facts=TALK)) == (
        "You came to an agreement.",
        "They offered, in turn: 52,000, 54,000 GBP.",
        "You asked for: 58,000 GBP.",
        "You also got a training budget.",
        "Up to 57,000 would have been possible.",
    )


def test_facts_that_are_missing_leave_their_sentence_out():
    assert "None" not in " ".join(work_words.sentences(Work("talk", facts={"ended": "agreed"})))
    assert work_words.sentences(Work("drawing")) == ()


def test_a_file_that_is_gone_is_named(view, tmp_path: Path):
    view.show_work(Work("slides", file="x"), tmp_path / "gone.pdf")

    assert "gone.pdf cannot be read" in words(view)


@pytest.fixture
def with_work(services, kept, go):
    """Puts work into the second answer of a kept rehearsal and looks back at it."""

    def show(work: Work, fmt: str = "whiteboard", *, silent: bool = False):
        answer = kept.answers[1]
        take = replace(answer.takes[-1], work=work)
        if silent:
            take = replace(take, transcript=Transcript(""))
        changed = replace(answer, format=fmt, takes=(take,))
        services.library.keep(kept.id, changed)
        page = go("review", kept.id)
        page.answers.setCurrentRow(1)
        return page

    return show


def test_a_drawing_is_shown_in_looking_back_and_words_are_one_click_away(
    services, kept, with_work, settled
):
    picture = png((Shape("box", ((10, 10), (90, 90))),))
    file = keep_bytes(services.library, kept.id, "2-1.png", picture)

    page = with_work(Work("drawing", file=file))
    settled()

    (drawing,) = page.work.findChildren(SlideView)
    assert drawing.isVisible()
    assert drawing.pages == 1
    assert not page.transcript.isVisible()
    page.parts.button("words").click()
    assert page.transcript.isVisible()
    assert not page.work.isVisible()


def test_answers_without_work_show_their_words_at_once(with_work, settled):
    page = with_work(Work("drawing"))

    page.answers.setCurrentRow(0)
    settled()

    assert page.transcript.isVisible()
    assert not page.parts.isVisible()


def test_a_test_has_no_words_and_cannot_be_taken_again_by_voice(with_work, settled):
    items = (ItemResult("numerical", "How many?", ("1", "2"), 0, 1, 20.0),)

    page = with_work(Work("items", items=items), "test", silent=True)
    settled()

    assert "0 of 1 right" in words(page.work)
    assert not page.parts.isVisible()
    assert not page.again.isVisible()
    assert not page.rehearse.isVisible()


LONG = (
    "    return sorted(out, key=lambda visit: (visit.start, visit.end, visit.name, visit.number))"
)


def test_long_lines_of_code_go_on_below_and_nothing_is_cut_at_the_right(qtbot, view):
    view.show_work(Work("code", text=f"def f(out):\n{LONG}\n"), None)
    view.show()
    qtbot.waitExposed(view)

    (code,) = view.findChildren(CodeView)
    long_line = code.document().findBlockByNumber(1)
    assert code.horizontalScrollBar().maximum() == 0
    assert long_line.layout().lineCount() > 1
    assert code.verticalScrollBar().maximum() == 0


def test_code_and_drawings_can_be_opened_larger(services, with_work, settled, monkeypatch):
    # given
    opened = []

    def note(dialog) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(larger.Larger, "exec", note)
    picture = png((Shape("box", ((10, 10), (90, 90))),))
    page = with_work(
        Work("drawing", file=keep_bytes(services.library, "00001", "2-1.png", picture))
    )
    # when
    settled()
    (button,) = page.work.findChildren(Button)
    button.click()
    page.work.show_work(Work("code", text=LONG), None)
    settled()
    (button,) = [one for one in page.work.findChildren(Button) if one.isVisibleTo(page.work)]
    button.click()
    # then
    drawing, code = opened
    window = page.window()
    assert drawing.width() > page.work.width()
    assert drawing.height() <= window.height()
    assert [view.pages for view in drawing.findChildren(SlideView)] == [1]
    assert [view.toPlainText() for view in code.findChildren(CodeView)] == [LONG]


def test_a_drawing_has_no_empty_bands(services, with_work, settled):
    picture = png((Shape("line", ((0, 0), (600, 240))),))

    page = with_work(
        Work("drawing", file=keep_bytes(services.library, "00001", "2-1.png", picture))
    )
    settled()

    (drawing,) = page.work.findChildren(SlideView)
    image = drawing._image().deviceIndependentSize()
    assert drawing.height() - image.height() <= 10
    assert drawing.width() - image.width() <= 10
