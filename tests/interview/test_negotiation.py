"""The talk of salary, branch by branch and by random walks."""

import random
from dataclasses import replace

import pytest
from support.panels import small_panel

from simulator.domain.panel import Question, Round, Salary
from simulator.interview import machine
from simulator.interview.machine import (
    Answered,
    Begin,
    Note,
    Pose,
    Say,
    Skipped,
    TimeUp,
    begin,
    step,
)
from simulator.interview.money import in_words, money
from simulator.interview.negotiation import MOST_ANSWERS

POUNDS = {"GBP": ["pound", "pounds"], "INR": ["rupee", "rupees"]}
FAIR = Salary(38_000, 44_000, opening=39_000, gives="fairly", extras=("a training budget",))


def talk(salary=FAIR, seed=1, member="ben"):
    """An interview at its question about salary; another question comes after it."""
    panel = small_panel()
    pay = Question("pay", "salary", "communication", "What did you have in mind for salary?")
    panel = replace(
        panel,
        company=replace(panel.company, salary=salary),
        questions=(*panel.questions, pay),
        rounds=(Round("salary", 10, (member,), 1), Round("closing", 3, ("ada",), 1)),
    )
    return step(begin(panel, seed), Begin())[0]


def say(state, *lines):
    """Answer line by line; the state, what was said last in small letters, the note at the end."""
    text, note = "", None
    for line in lines:
        state, effects = step(state, Answered(seconds=10.0, text=line))
        note = next((effect for effect in effects if isinstance(effect, Note)), None)
        posed = next(effect for effect in effects if isinstance(effect, Say | Pose))
        text = posed.say if isinstance(posed, Pose) else posed.text
    return state, text.lower(), note


def ended(state, *lines):
    _, _, note = say(state, *lines)
    assert note is not None
    return note.facts


def test_a_question_turned_back_is_answered_with_the_range():
    state, text, note = say(talk(), "What range have you set aside for this post?")
    assert "thirty-eight thousand to forty-four thousand pounds a year" in text
    assert note is None
    assert state.current.why == "next_turn"
    assert state.current.member == "ben"


def test_who_gives_slowly_answers_a_question_turned_back_with_an_opening_offer():
    _, text, _ = say(talk(replace(FAIR, gives="slowly")), "What is your budget for this?")
    assert "thirty-nine thousand pounds a year" in text
    assert "forty-four" not in text


def test_a_figure_below_the_opening_is_taken_at_once_and_told_afterwards():
    facts = ended(talk(), "I was hoping for thirty-eight and a half thousand.")
    assert (facts["agreed"], facts["ended"], facts["left"]) == (38_500.0, "agreed", 5_500.0)
    assert "Your first figure was no higher than what they would have opened with" in facts["told"]


def test_nobody_is_paid_less_than_the_post_pays():
    facts = ended(talk(), "I would be happy with thirty-two thousand pounds.")
    assert facts["asked"] == [32_000.0]
    assert facts["agreed"] == 38_000.0


def test_a_figure_in_the_budget_is_countered_below_it():
    state, text, _ = say(talk(), "I am looking for forty-three thousand.")
    assert "thirty-nine thousand pounds a year" in text
    assert state.scratch.offered == (39_000.0,)


def test_a_figure_above_the_budget_is_explained_and_countered():
    state, text, _ = say(talk(), "I am looking for fifty-five thousand pounds.")
    assert "fifty-five thousand pounds" in text
    assert state.scratch.offered == (39_000.0,)


def test_a_source_makes_them_give_more_ground_than_none():
    bare, _, _ = say(talk(), "I am looking for fifty thousand.")
    words = "I am looking for fifty thousand; the salary survey of the institute says fifty."
    sourced, text, _ = say(talk(), words)
    assert bare.scratch.offer == 39_000.0
    assert sourced.scratch.offer == 42_000.0
    assert "forty-two thousand pounds" in text


def test_the_offer_rises_step_by_step_and_the_offer_that_stands_can_be_accepted():
    facts = ended(
        talk(),
        "I am looking for fifty thousand.",
        "I would need forty-eight thousand.",
        "Yes, that works for me.",
    )
    assert facts["offered"] == [39_000.0, 41_000.0]
    assert (facts["agreed"], facts["left"], facts["possible"]) == (41_000.0, 3_000.0, 44_000)
    assert facts["asked"] == [50_000.0, 48_000.0]
    assert "three thousand pounds on the table" in facts["told"]


def test_a_figure_within_a_step_of_the_next_offer_is_taken():
    facts = ended(talk(), "I am looking for forty-six thousand.", "I could do forty-one thousand.")
    assert (facts["agreed"], facts["ended"]) == (41_000.0, "agreed")


def test_no_figure_is_asked_for_once_and_then_they_begin():
    state, text, _ = say(talk(), "I would rather talk about the team.")
    assert "figure" in text
    state, text, _ = say(state, "Hm, I really do not know.")
    assert "thirty-nine thousand pounds a year" in text
    assert state.scratch.offered == (39_000.0,)


def test_an_ultimatum_is_noted_and_moves_nothing():
    state, _, _ = say(talk(), "I am looking for fifty thousand.")
    state, text, _ = say(state, "Forty-eight thousand, take it or leave it.")
    assert "ultimatum" in text or "room" in text
    assert state.scratch.offered == (39_000.0, 39_000.0)
    assert state.scratch.threatened


def test_an_apology_is_waved_aside():
    _, text, _ = say(talk(), "I am sorry to ask, but I was hoping for fifty thousand.")
    assert text.startswith("you needn't be sorry for asking.")


def test_the_whole_package_brings_an_extra_in_place_of_money():
    state, _, _ = say(talk(), "I am looking for fifty thousand.")
    state, text, _ = say(state, "And what about the rest of the package, the pension say?")
    assert "a training budget" in text
    assert state.scratch.extras == ("a training budget",)
    _, text, _ = say(state, "And the holidays in the package?")
    assert "a training budget" not in text


@pytest.mark.parametrize("words", ["Yes please.", "sounds good to me", "fair enough let's do that"])
def test_a_short_yes_to_an_offer_is_an_agreement(words):
    assert ended(talk(), "I am looking for fifty thousand.", words)["agreed"] == 39_000.0


@pytest.mark.parametrize("words", ["No thank you, that's too low.", "i'm not sure", "hm"])
def test_what_is_no_yes_is_asked_about(words):
    _, text, note = say(talk(member="ada"), "I am looking for fifty thousand.", words)
    assert note is None
    assert "work for you" in text or "missing" in text


def test_an_argument_without_a_source_gains_less_than_one_with_a_source():
    state, _, _ = say(talk(), "I am looking for fifty thousand.")
    argued, _, _ = say(state, "I have twelve years of experience in this.")
    sourced, _, _ = say(state, "The salary survey says that this post is paid more.")
    assert argued.scratch.offer == 41_500.0
    assert sourced.scratch.offer == 42_000.0


def test_meeting_in_the_middle_counts_as_a_figure():
    facts = ended(talk(), "I am looking for forty-three thousand.", "Can we meet in the middle?")
    assert facts["asked"] == [43_000.0, 41_000.0]
    assert facts["agreed"] == 41_000.0


def test_days_of_leave_are_a_wish_and_no_time_to_think():
    state, _, _ = say(talk(), "I am looking for fifty thousand.")
    _, text, note = say(state, "I would like two weeks of holiday more instead.")
    assert note is None
    assert "a training budget" in text


def test_time_to_think_ends_it_with_an_offer_on_the_table():
    facts = ended(talk(), "Could I have until Monday to think about it?")
    assert (facts["ended"], facts["agreed"]) == ("time_to_think", None)
    assert facts["offered"] == [39_000.0]
    assert facts["left"] == 5_000.0


def test_asking_for_it_in_writing_ends_it_with_a_written_offer():
    facts = ended(
        talk(), "I am looking for fifty thousand.", "Could you send me the offer in writing?"
    )
    assert (facts["ended"], facts["offered"]) == ("written_offer", [39_000.0])


def test_start_and_notice_are_asked_before_the_agreement_is_closed():
    salary = replace(FAIR, asks=("start", "notice", "relocation"))
    state, text, note = say(talk(salary), "I was hoping for thirty-nine thousand.")
    assert "start" in text
    assert note is None
    assert state.current.why == "aside"
    state, text, note = say(state, "On the first of March, after four weeks.")
    assert "notice" in text
    _, text, note = say(state, "Four weeks.")
    assert note.facts["agreed"] == 39_000.0
    assert "thirty-nine thousand pounds a year" in text


def test_the_note_belongs_to_the_last_answer_and_the_agenda_goes_on():
    state, _, _ = say(talk(), "I am looking for fifty thousand.")
    last = state.current.n
    state, effects = step(state, Answered(seconds=5.0, text="Yes, that works for me."))
    note = next(effect for effect in effects if isinstance(effect, Note))
    assert (note.n, note.kind) == (last, "talk")
    assert state.current.format == "closing"
    assert state.scratch is None


def test_signals_alone_move_the_talk_when_there_are_no_words():
    state, effects = step(talk(), Answered(seconds=5.0, signals={"turns_question_back": True}))
    assert isinstance(effects[-1], Pose)
    assert state.scratch.told_range


def test_passing_leaves_the_talk_and_what_was_said_is_kept():
    state, _, _ = say(talk(), "I am looking for fifty thousand.")
    answered = state.current.n - 1
    state, effects = step(state, Skipped())
    assert state.current.format == "closing"
    assert isinstance(effects[0], Note)
    assert (effects[0].n, effects[0].facts["ended"]) == (answered, "broken_off")
    assert effects[0].facts["offered"] == [39_000.0]


def test_an_agreement_is_kept_when_there_is_no_time_for_the_last_words():
    state, _, note = say(talk(replace(FAIR, asks=("start",))), "I want thirty-nine thousand.")
    assert note is None
    last = state.current.n
    _, effects = step(state, TimeUp())
    assert (effects[0].n, effects[0].facts["ended"]) == (last, "agreed")
    assert effects[0].facts["agreed"] == 39_000.0


def test_a_company_without_a_salary_moves_on():
    state, effects = step(talk(None), Answered(seconds=5.0, text="Fifty thousand."))
    assert state.current.format == "closing"
    assert not any(isinstance(effect, Note) for effect in effects)


@pytest.mark.parametrize(
    ("salary", "line", "said"),
    [
        (
            Salary(13, 16, per="hour", opening=13.5),
            "I want twenty an hour",
            "thirteen pounds fifty",
        ),
        (Salary(900_000, 1_400_000, "INR"), "twenty lakh", "nine lakh rupees a year"),
        (Salary(3_000, 3_800, "EUR", "month"), "five thousand a month", "three thousand euros"),
        (Salary(44_000, 38_000), "I want fifty thousand", "thirty-eight thousand pounds"),
        (Salary(40_000, 40_000), "I want fifty thousand", "forty thousand pounds"),
    ],
)
def test_other_currencies_periods_and_odd_ranges_are_spoken_of_as_people_do(salary, line, said):
    _, text, _ = say(talk(salary), f"I am looking for {line}.")
    assert said in text


@pytest.mark.parametrize(
    ("value", "per", "words"),
    [
        (41_500, "year", "forty-one and a half thousand pounds a year"),
        (41_250, "", "forty-one thousand two hundred and fifty pounds"),
        (38_000, "", "thirty-eight thousand pounds"),
        (120_500, "", "one hundred and twenty thousand five hundred pounds"),
        (1_500, "month", "one thousand five hundred pounds a month"),
        (2_005, "", "two thousand and five pounds"),
        (14.25, "hour", "fourteen pounds twenty-five an hour"),
        (1, "", "one pound"),
    ],
)
def test_money_is_said_in_words(value, per, words):
    assert money(value, "GBP", per, POUNDS) == words


def test_lakhs_are_said_where_the_currency_is_counted_in_them():
    assert money(1_250_000, "INR", "year", POUNDS) == "twelve and a half lakh rupees a year"
    assert in_words(15_000_000, "INR") == "one and a half crore"
    assert money(3, "XYZ") == "three XYZ"


LINES = (
    "What range do you have?",
    "I am looking for {a} thousand.",
    "The market survey says {a} thousand.",
    "I was thinking {a} to {b} thousand, according to the salary guide.",
    "Take it or leave it, {a} thousand.",
    "Sorry, I hate to ask for {a} thousand.",
    "What about the pension and the rest of the package?",
    "That is lower than I hoped.",
    "Yes, that works for me.",
    "Could I have it in writing?",
    "I need a few days to think it over.",
    "hm",
    "four weeks",
)
ENDINGS = {"agreed", "written_offer", "time_to_think"}


@pytest.mark.slow
def test_two_thousand_talks_end_in_six_turns_never_above_the_most_nor_below_the_last_offer():
    endings = set()
    for seed in range(2000):
        rng = random.Random(seed)
        low = rng.randrange(25, 60) * 1000
        salary = Salary(
            low,
            low + rng.randrange(0, 20) * 500,
            opening=rng.choice((None, low + 1000, low - 5000, low * 3)),
            gives=rng.choice(("slowly", "fairly", "readily")),
            extras=("a training budget", "two more days of leave")[: rng.randint(0, 2)],
            asks=("start", "notice", "relocation")[: rng.randint(0, 3)],
        )
        state = talk(salary, seed, rng.choice(("ada", "ben", "cleo")))
        note = None
        for _ in range(MOST_ANSWERS):
            line = rng.choice(LINES).format(a=rng.randint(20, 90), b=rng.randint(91, 99))
            state, effects = machine.step(state, Answered(seconds=5.0, text=line))
            assert not any("{" in e.text for e in effects if isinstance(e, Say))
            note = next((effect for effect in effects if isinstance(effect, Note)), None)
            if note is not None:
                break
        assert note is not None
        facts = note.facts
        amounts = [*facts["offered"], *([facts["agreed"]] if facts["agreed"] else [])]
        assert all(low <= amount <= salary.high for amount in amounts)
        assert facts["offered"] == sorted(facts["offered"])
        assert facts["ended"] in ENDINGS
        assert facts["left"] is None or facts["left"] >= 0
        endings.add(facts["ended"])
    assert endings == ENDINGS
