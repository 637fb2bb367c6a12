"""A member who only takes notes: greeted with, said goodbye by, and silent in between."""

from dataclasses import replace

import pytest
from support.panels import small_panel, with_a_note_taker

from simulator.domain.assessment import Finding
from simulator.domain.formats import FORMATS
from simulator.interview.agenda import plan
from simulator.interview.days import days, with_day, with_format
from simulator.interview.machine import Answered, Begin, Finish, Say, begin, step


def heard_from(panel, seed, answer):
    """Every effect of an interview in which each answer is the same."""
    state, effects = step(begin(panel, seed), Begin())
    out = list(effects)
    while not state.over:
        state, effects = step(state, answer)
        out += effects
    return out


def test_the_chair_names_who_takes_notes_last_and_they_say_hello_before_the_first_question():
    panel = with_a_note_taker(small_panel())

    _, effects = step(begin(panel, 1), Begin())

    greeting, hello, *rest = effects[1:]
    assert (greeting.kind, hello.kind, hello.member) == ("greeting", "greeting", "noor")
    assert "and Noor Whitby, Panel Secretary, " in greeting.text
    assert "notes" in greeting.text or "writes" in greeting.text
    assert not [effect for effect in rest if isinstance(effect, Say) and effect.member == "noor"]


def test_without_a_note_taker_the_first_question_follows_the_greeting():
    _, effects = step(begin(small_panel(), 1), Begin())

    assert [effect.kind for effect in effects if isinstance(effect, Say)] == ["greeting"]


def test_hello_and_goodbye_are_all_that_is_heard_of_them():
    panel = with_a_note_taker(small_panel())
    poor = Answered(tuple(map(Finding, ("no_result", "no_figures"))), 40.0)
    for seed in range(12):
        effects = heard_from(panel, seed, poor)
        spoken = [e.kind for e in effects if isinstance(e, Say) and e.member == "noor"]
        asked = {effect.asked.member for effect in effects if hasattr(effect, "asked")}
        assert spoken == ["greeting", "closing"]
        assert asked == {"ada", "ben", "cleo"}


def test_goodbye_comes_after_the_chairs_and_before_the_end():
    effects = heard_from(with_a_note_taker(small_panel()), 3, Answered(seconds=30.0))

    chair, goodbye, end = effects[-3:]
    assert (chair.kind, goodbye.kind, goodbye.member) == ("closing", "closing", "noor")
    assert end == Finish(early=False)


@pytest.mark.parametrize("day", [*[d.id for d in days()], *FORMATS])
def test_no_day_and_no_format_gives_them_a_question(day):
    chosen = with_format if day in FORMATS else with_day
    panel = chosen(with_a_note_taker(small_panel()), day)

    for seed in range(5):
        assert "noor" not in {slot.member for slot in plan(panel, seed)}


def test_what_they_know_is_not_told_to_a_candidate_who_asks():
    panel = with_format(with_a_note_taker(small_panel()), "candidate_questions")
    knows = tuple(
        replace(member, answers={"growth": "Two of us went on courses."})
        if member.takes_notes
        else member
        for member in panel.members
    )
    state, _ = step(begin(replace(panel, members=knows), 1), Begin())

    ask = Answered(seconds=9.0, text="How do people grow here?", signals={"topic": "growth"})
    _, effects = step(state, ask)

    assert "noor" not in {effect.member for effect in effects if isinstance(effect, Say)}
