"""A mark above 1 quotes the words that earned it, and a follow-up is marked by its new words."""

import json
from pathlib import Path

import pytest

from simulator.assess.earned import BY_ABSENCE
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript

ANSWERS = Path(__file__).parents[2] / "packaging" / "judging" / "answers"
FORMATS = (
    "behavioural", "candidate_questions", "closing", "motivation", "plan90", "presentation",
    "salary", "situational", "table_talk", "technical",
)  # fmt: skip
MOST = 12
"""Answers of each file; more take long and show nothing else."""
ABOUT_MARTIN = (
    "At my last job I shared a rota with a colleague called Martin, and he changed the plan at "
    "night without telling me. I asked him for half an hour after his shift. I told him what it "
    "cost us, and I made a sheet with one page for each night."
)


def answers(format_):
    for path in sorted(ANSWERS.glob(f"{format_}*.jsonl")):
        for line in path.read_text("utf-8").splitlines()[:MOST]:
            row = json.loads(line)
            said = row.get("answer") or row.get("text")
            said = said or " ".join(clause["text"] for clause in row["clauses"])
            yield row.get("question") or row.get("said") or "", said


def followed_up(text, trigger, before=ABOUT_MARTIN):
    asked = "Tell us about a colleague you found hard to work with."
    return judge(
        Request(
            "behavioural",
            asked,
            Transcript(text),
            follow_up=trigger,
            before=Transcript(before),
        )
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_mark_above_one_quotes_words_of_the_answer(format_):
    bare = []
    for question, answer in answers(format_):
        for mark in judge(Request(format_, question, Transcript(answer))).marks:
            quotes = [e.quote for e in mark.evidence if e.quote.strip()]
            assert all(quote in answer for quote in quotes)
            if (mark.mark or 0) > 1 and not quotes and mark.criterion not in BY_ABSENCE:
                bare.append((mark.criterion, mark.mark, answer))
    assert bare == []


@pytest.mark.parametrize("trigger", ["no_task", "only_we"])
def test_a_follow_up_without_a_deed_of_ones_own_earns_no_ownership(trigger):
    second = followed_up("Um, I guess teamwork is important and we always do our best.", trigger)
    assert next(m.mark for m in second.marks if m.criterion == "ownership") <= 1
    assert second.total <= 25
    assert [r.criterion for r in second.remarks if r.kind == "keep"] == []


def test_a_follow_up_with_a_deed_of_ones_own_quotes_it_for_ownership():
    second = followed_up("I wrote the new sheet myself and I trained the night crew.", "only_we")
    ownership = next(m for m in second.marks if m.criterion == "ownership")
    assert ownership.mark == 4
    assert "I wrote" in ownership.evidence[0].quote


def test_no_mark_of_a_follow_up_lives_on_words_said_before_it():
    second = followed_up("Well, these things are never simple, are they.", "no_action")
    assert [(m.criterion, m.mark) for m in second.marks if (m.mark or 0) > 1] == []


def test_a_task_that_was_plainly_ones_own_is_ownership_too():
    second = followed_up(
        "It was my job to make the rota and to see that the morning crew had a plan by six.",
        "no_task",
    )
    ownership = next(m for m in second.marks if m.criterion == "ownership")
    assert ownership.mark == 4
    assert "my job" in ownership.evidence[0].quote
