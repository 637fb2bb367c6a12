"""Looking back says plainly what was skipped, what was not answered, and that one left early."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from support import ui_fakes


def shown(page) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def with_answer(services, kept, go):
    """Puts another second answer into a kept rehearsal and looks back at it."""

    def show(**change):
        services.library.delete(kept.id)
        library = services.library
        rehearsal = library.begin(replace(kept, id="", answers=()))
        library.keep(rehearsal.id, replace(kept.answers[1], takes=(), **change))
        library.finish(replace(rehearsal, finished=True))
        return go("review", rehearsal.id)

    return show


def test_a_rehearsal_that_was_left_says_so_beside_its_title(services, go):
    # given
    left = ui_fakes.keep_sample(services.library, answers=2, finished=False)
    whole = ui_fakes.keep_sample(services.library, answers=2)
    # when
    review = go("review", left.id)
    of_left = review.left_early.isVisible(), review.left_early.text()
    go("review", whole.id)
    # then
    assert of_left == (True, "Left before the end")
    assert not review.left_early.isVisible()


def test_a_skipped_exercise_is_called_skipped_and_has_nothing_to_mark(with_answer):
    review = with_answer(format="group", skipped=True)

    (row,) = review.answers.rows()
    assert row.second.endswith(" · skipped")
    assert (row.figure, row.quiet) == ("", True)
    assert review.transcript.toPlainText() == "You skipped this exercise."
    assert "There is nothing to mark." in shown(review.marks)
    assert "passed" not in f"{row.second} {shown(review)} {review.transcript.toPlainText()}"


def test_a_skipped_question_can_be_answered_now(with_answer):
    review = with_answer(skipped=True)

    assert review.transcript.toPlainText() == "You skipped this question."
    assert review.next.text() == "Answer it now, with nobody waiting."
    assert review.rehearse.isEnabled()


def test_a_question_that_was_asked_and_never_answered_was_not_skipped(with_answer):
    review = with_answer()

    (row,) = review.answers.rows()
    assert row.second.endswith(" · not answered")
    assert review.transcript.toPlainText() == "There is no answer."


def test_what_was_said_before_it_was_skipped_is_there_without_marks(services, kept, go, settled):
    # given words that were said before the question was skipped
    said = replace(kept.answers[1].takes[0], assessment=None)
    services.library.keep(kept.id, replace(kept.answers[1], takes=(said,), skipped=True))
    # when
    review = go("review", kept.id)
    review.answers.setCurrentRow(1)
    settled()
    # then
    assert " · skipped · 0:" in review.answers.rows()[1].second
    assert "· skipped" in shown(review)
    assert review.transcript.toPlainText() == said.transcript.text
    assert "You skipped it, so it has no marks." in shown(review.marks)


def test_nothing_of_the_answer_before_is_left_on_what_was_skipped(services, kept, go):
    # given an answer with its clauses underlined, and one that was skipped after it
    skipped = replace(kept.answers[2], n=4, takes=(), skipped=True)
    services.library.keep(kept.id, skipped)
    review = go("review", kept.id)
    before = review.transcript.current, bool(review.transcript._clauses)
    # when
    review.answers.setCurrentRow(3)
    review.transcript.grab()
    # then
    assert before == (0, True)
    assert (review.transcript.current, review.transcript._clauses) == (-1, ())
    assert not review.transcript.has_doubtful
