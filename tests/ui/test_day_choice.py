"""Choosing a day or one format, and how hard it is; the choice is kept and reaches the room."""

import pytest
from PySide6.QtWidgets import QLabel

from simulator.domain.formats import FORMATS
from simulator.interview.days import days
from simulator.interview.difficulty import difficulty
from simulator.ui.desk import Choice
from simulator.ui.widgets.day_choice import DayChoice


@pytest.fixture
def check(go, services):
    entry = next(one for one in services.panels.list() if one.id == "general")
    return go("check", Choice(entry))


def pick(choice: DayChoice, kind: str, name: str) -> None:
    places = [n for n in range(choice.days.count()) if choice.days.itemData(n) == (kind, name)]
    choice.days.setCurrentIndex(places[0])


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def test_every_day_and_every_format_can_be_chosen_and_says_what_happens(qtbot):
    choice = DayChoice()
    qtbot.addWidget(choice)

    for day in days():
        pick(choice, "day", day.id)
        assert (choice.day(), choice.format()) == (day.id, "")
        assert day.summary in shown(choice)
    for name in FORMATS:
        pick(choice, "format", name)
        assert (choice.day(), choice.format()) == ("", name)
        assert len(choice.what.text()) > 20


def test_a_day_says_how_long_it_takes(qtbot):
    choice = DayChoice()
    qtbot.addWidget(choice)
    choice.set_own_minutes(55.0)

    own = choice.what.text()
    pick(choice, "day", "quick-twenty")

    assert own.endswith("About 55 min.")
    assert choice.what.text().endswith("About 20 min.")


@pytest.mark.parametrize("name", ["friendly", "realistic", "tough"])
def test_what_a_difficulty_changes_is_written_where_it_is_chosen(qtbot, name):
    choice = DayChoice()
    qtbot.addWidget(choice)

    choice.hard.button(name).click()

    assert choice.difficulty() == name
    assert choice.means.text() == difficulty(name).summary


def test_the_chosen_format_and_difficulty_reach_the_room_and_are_kept(
    check, window, conductors, settled
):
    pick(check.day, "format", "salary")
    check.day.hard.button("tough").click()

    check.begin.click()
    settled()

    panel, options = conductors.last.panel, conductors.last.options
    assert window.shown == "room"
    assert [one.format for one in panel.rounds] == ["salary"]
    assert (options.difficulty, options.day) == ("tough", "salary")
    kept = window.desk.services.settings.load()
    assert (kept.day, kept.format, kept.difficulty) == ("", "salary", "tough")


def test_a_day_gives_the_panel_its_rounds(check, conductors, settled):
    pick(check.day, "day", "people-day")

    check.begin.click()
    settled()

    formats = [one.format for one in conductors.last.panel.rounds]
    assert formats == ["test", "group", "table_talk", "motivation", "behavioural", "closing"]
    assert conductors.last.options.day == "people-day"


def test_what_was_chosen_last_is_chosen_again(check, go, settled):
    pick(check.day, "day", "managers-day")
    check.begin.click()
    settled()

    again = go("check")

    assert again.day.day() == "managers-day"


def test_a_day_that_is_gone_leaves_the_default(qtbot):
    choice = DayChoice()
    qtbot.addWidget(choice)

    choice.set_values("no-such-day", "", "realistic")

    assert choice.day() == days()[0].id


def test_a_short_sitting_says_how_long_it_takes(qtbot):
    choice = DayChoice()
    qtbot.addWidget(choice)
    choice.set_own_minutes(55)

    choice.set_questions(4)

    assert choice.what.text().endswith("Shortened to 4 questions. About 16 min.")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "quick-twenty",
            "Four questions and the closing. Shortened to 4 of 5 in all. About 16 min.",
        ),
        (
            "one-question",
            f"{next(d for d in days() if d.id == 'one-question').summary} About 6 min.",
        ),
    ],
)
def test_a_short_sitting_of_a_short_day_says_only_what_is_cut_from_it(qtbot, day, said):
    choice = DayChoice()
    qtbot.addWidget(choice)
    pick(choice, "day", day)

    choice.set_questions(4)

    assert choice.what.text() == said


def test_one_format_has_too_few_questions_to_be_shortened(qtbot):
    choice = DayChoice()
    qtbot.addWidget(choice)
    pick(choice, "format", "coding")
    whole = choice.what.text()

    choice.set_questions(4)

    assert choice.what.text() == whole
