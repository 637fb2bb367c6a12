"""The end of a rehearsal in the terminal: one total for a talk, and what was written down."""

import io
from dataclasses import replace

from support.panels import small_panel, with_a_note_taker

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.cli.view import TerminalView
from simulator.domain.assessment import PanelVerdict
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript
from simulator.session import events

VERDICT = PanelVerdict(70, {}, {}, ())


def told(panel, *judged: events.AnswerJudged) -> str:
    """What the terminal shows of these answers and the end."""
    file = io.StringIO()
    view = TerminalView(panel, file=file, feedback="end", live=False)
    for event in judged:
        view.show(event)
    view.show(events.Finished("00001", VERDICT, early=False))
    return " ".join(file.getvalue().split())


def answered(n, said, kind="answer", total=40, fmt="salary", follow_up_of=None, why="agenda"):
    transcript = Transcript(said)
    assessment = judge(Request(fmt, f"Question {n}?", transcript))
    assessment = replace(assessment, kind=kind, total=total)
    take = Take(1, transcript, transcript, assessment=assessment)
    answer = Answer(
        n, "ada", "q1", f"Question {n}?", fmt, "motivation", follow_up_of, why=why, takes=(take,)
    )
    return events.AnswerJudged(n, answer, assessment)


def test_a_talk_has_one_total_and_it_stands_with_its_opening_question():
    text = told(
        small_panel(),
        answered(1, "What range do you have?"),
        answered(2, "Fifty thousand.", "talk", 60, follow_up_of=1, why="next_turn"),
        answered(3, "In writing, please.", "talk", 75, follow_up_of=1, why="next_turn"),
        answered(4, "On Monday.", "aside", None, follow_up_of=1, why="aside"),
    )

    assert "1. Question 1?: 75 of 100" in text
    assert "60 of 100" not in text
    assert "Question 4?" not in text


def test_two_answers_that_are_no_talk_have_a_total_each():
    text = told(
        small_panel(),
        answered(1, "I wrote a list.", total=40, fmt="behavioural"),
        answered(2, "I rang them.", total=50, fmt="behavioural", follow_up_of=1, why="no_result"),
    )

    assert "Question 1?: 40 of 100" in text
    assert "Question 2?: 50 of 100" in text


def test_what_the_note_taker_wrote_down_ends_it():
    panel = with_a_note_taker(small_panel())
    text = told(
        panel,
        answered(1, "I rang eleven parents in two days.", fmt="behavioural"),
        answered(2, "We talk, as one does.", fmt="behavioural"),
    )

    _, notes = text.split("── Noor Whitby wrote down ──")
    assert "1. “I rang eleven parents in two days”" in notes
    assert "2. No outcome, figure, name or date was caught." in notes


def test_without_a_note_taker_nothing_is_told_of_notes():
    assert "wrote down" not in told(small_panel(), answered(1, "I rang eleven parents."))
