"""Marks of a talk that is judged as a whole, as the window shows them turn by turn."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from support.ui_fakes import general_panel

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.talk import Turn, aside, judge_talk
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript
from simulator.session import events
from simulator.session.conductor import Options
from simulator.ui import wording
from simulator.ui.desk import Sitting
from simulator.ui.widgets.marks import MarksPanel

TURNS = (
    Turn("What did you have in mind?", Transcript("What range have you set aside for this?")),
    Turn("Forty thousand.", Transcript("The union's survey gives fifty thousand.")),
)


def of_turn(place: int):
    request = Request("salary", TURNS[place].question, TURNS[place].transcript)
    return judge_talk(request, TURNS, place)


def shown(qtbot, assessment) -> str:
    panel = MarksPanel()
    qtbot.addWidget(panel)
    panel.show_assessment(assessment)
    return " ".join(one.text() for one in panel.findChildren(QLabel))


def test_the_last_turn_shows_the_total_of_the_whole_talk(qtbot):
    text = shown(qtbot, of_turn(1))

    assert "For the talk as a whole." in text
    assert f"Total {of_turn(1).total} " in text


def test_an_earlier_turn_shows_what_its_words_earned_and_no_total(qtbot):
    text = shown(qtbot, of_turn(0))

    assert "What these words earned:" in text
    assert wording.criterion("position") in text
    assert "Total" not in text


def test_words_after_the_end_show_that_they_are_not_marked(qtbot):
    text = shown(qtbot, aside(Request("salary", "When?", Transcript("On Monday, thank you."))))

    assert "It is not marked." in text
    assert "Total" not in text


def test_an_answer_that_is_no_talk_shows_its_total_alone(qtbot):
    text = shown(qtbot, judge(Request("salary", "How much?", TURNS[1].transcript)))

    assert "Total" in text
    assert "as a whole" not in text


@pytest.mark.parametrize(("kind", "commands"), [("aside", []), ("talk", ["pause"])])
def test_the_room_stops_for_marks_and_not_for_words_after_the_end(
    go, conductors, qtbot, kind, commands
):
    go("room", Sitting(general_panel(), Options(), feedback_each=True, show_words=True))
    assessment = replace(of_turn(1), kind=kind)
    take = Take(1, TURNS[1].transcript, TURNS[1].transcript, assessment=assessment)
    answer = Answer(2, "kwame", "pay", "When?", "salary", "motivation", 1, takes=(take,))

    conductors.last.emit(events.AnswerJudged(2, answer, assessment))
    qtbot.wait(20)

    assert conductors.last.commands == commands


@pytest.mark.parametrize(
    ("share", "words"), [(0.9, "marks sure"), (0.6, "marks fairly sure"), (0.2, "marks unsure")]
)
def test_the_word_beside_a_total_speaks_of_the_marks_and_says_what_it_means(qtbot, share, words):
    assessment = judge(Request("salary", "How much?", TURNS[1].transcript))
    panel = MarksPanel()
    qtbot.addWidget(panel)
    panel.show_assessment(replace(assessment, confidence=share))

    beside = next(one for one in panel.findChildren(QLabel) if one.text() == words)

    assert "It says nothing about you." in beside.toolTip()
