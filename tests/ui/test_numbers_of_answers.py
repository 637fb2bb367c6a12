"""The number by which the panel speaks of an answer stands in the list of answers."""

from PySide6.QtCore import Qt


def test_answers_are_listed_with_their_numbers(go, kept):
    review = go("review", kept.id)

    listed = [row.first for row in review.answers.rows()]

    assert listed == [f"{answer.n}. {answer.question}" for answer in kept.answers]


def test_a_screen_reader_hears_the_number_and_the_pointer_is_told_the_question(go, kept):
    review = go("review", kept.id)

    second = review.answers.item(1)

    assert second.data(Qt.ItemDataRole.AccessibleTextRole).startswith("2. ")
    assert second.toolTip() == kept.answers[1].question
