"""Whether the panel may interrupt: chosen beside the difficulty, told in words, and kept."""

import pytest
from support.panels import small_panel, with_a_note_taker

from simulator.ui import wording
from simulator.ui.desk import Choice
from simulator.ui.widgets.day_choice import DayChoice


@pytest.fixture
def choice(qtbot):
    made = DayChoice()
    qtbot.addWidget(made)
    made.set_members(with_a_note_taker(small_panel()).members)
    return made


@pytest.fixture
def check(go, services):
    entry = next(one for one in services.panels.list() if one.id == "general")
    return go("check", Choice(entry))


@pytest.mark.parametrize(
    ("hard", "on"), [("friendly", False), ("realistic", False), ("tough", True)]
)
def test_it_is_off_unless_the_difficulty_says_otherwise(choice, hard, on):
    choice.hard.button(hard).click()

    assert choice.interrupts.isChecked() is on
    assert choice.interruptions() is None


def test_who_cuts_in_and_after_how_long_is_told_in_words(choice):
    choice.interrupts.click()

    assert choice.interruptions() is True
    assert choice.cuts_in.text() == (
        "Ada cuts in after 3 minutes, Ben after 3 minutes, Dr Marsh after 3 minutes."
    )
    assert choice.interrupts.accessibleDescription() == choice.cuts_in.text()


def test_who_only_takes_notes_interrupts_nobody(choice):
    choice.interrupts.click()

    assert "Noor" not in choice.cuts_in.text()


def test_the_least_patient_stands_first(check):
    check.day.interrupts.click()

    assert check.day.cuts_in.text().startswith("Priya cuts in after 2 minutes, Ingrid after ")


def test_switched_off_every_answer_is_heard(choice):
    choice.hard.button("tough").click()
    choice.interrupts.click()

    assert choice.interruptions() is False
    assert choice.cuts_in.text() == "Every answer is heard to its end."


def test_a_choice_of_its_own_outlives_another_difficulty(choice):
    choice.interrupts.click()

    for hard in ("tough", "friendly"):
        choice.hard.button(hard).click()
        assert choice.interrupts.isChecked()


def test_switching_back_leaves_it_to_the_difficulty_again(choice):
    choice.interrupts.click()
    choice.interrupts.click()
    choice.hard.button("tough").click()

    assert choice.interruptions() is None
    assert choice.interrupts.isChecked()


@pytest.mark.parametrize(
    ("hard", "clicks", "option", "kept"),
    [
        ("realistic", 0, None, "difficulty"),
        ("realistic", 1, True, "on"),
        ("tough", 1, False, "off"),
    ],
)
def test_the_choice_reaches_the_room_and_is_chosen_again(
    check, go, window, conductors, settled, hard, clicks, option, kept
):
    check.day.hard.button(hard).click()
    for _ in range(clicks):
        check.day.interrupts.click()

    check.begin.click()
    settled()

    assert conductors.last.options.interruptions is option
    assert window.desk.services.settings.load().interruptions == kept
    again = go("check")
    assert again.day.interruptions() is option


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (45, "45 seconds"),
        (60, "1 minute"),
        (110, "1 minute 50 seconds"),
        (150.4, "2 minutes 30 seconds"),
        (181, "3 minutes 1 second"),
    ],
)
def test_patience_is_told_in_minutes_and_seconds(seconds, words):
    assert wording.minutes_and_seconds(seconds) == words
