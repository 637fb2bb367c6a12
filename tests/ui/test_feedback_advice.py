"""What the card after an answer says to do next time, where there are no marks."""

from PySide6.QtWidgets import QLabel

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript
from simulator.ui.widgets.feedback import FeedbackCard


def shown(qtbot, text):
    card = FeedbackCard()
    qtbot.addWidget(card)
    card.show_answer(
        "How would you do it?",
        judge(Request("technical", "How would you do it?", Transcript(text))),
    )
    return " ".join(one.text() for one in card.findChildren(QLabel))


def test_a_short_typed_answer_is_told_to_write_more_and_nothing_else(qtbot):
    text = shown(qtbot, "I would draw the two services and put a queue between them.")

    assert "Write a little more" in text
    assert "recording" not in text
    assert "Keep it as it is." not in text


def test_the_marks_say_which_question_they_are_the_answer_to(qtbot):
    card = FeedbackCard()
    qtbot.addWidget(card)
    answer = Transcript("I would draw the two services.")

    card.show_answer("How would you do it?", judge(Request("technical", "Any.", answer)))

    assert card.of.text() == "Your answer to “How would you do it?”"
