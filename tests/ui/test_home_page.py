"""The start page: panels to choose from, the last rehearsal, what a killed run left."""

import json
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from support import ui_fakes

from simulator.domain.errors import UserError
from simulator.storage.recovery import Unfinished


def test_panels_are_offered_with_their_people_and_one_is_chosen(window):
    home = window.page("home")

    assert "Any job, second round" in [card.accessibleName() for card in home.cards]
    assert [card.isChecked() for card in home.cards][:1] == [True]
    assert home.start.isEnabled()


def test_start_leads_to_the_device_check_of_the_chosen_panel(qtbot, window, settled):
    home = window.page("home")
    last = home.cards[-1]

    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(home.start, Qt.MouseButton.LeftButton)
    settled()

    assert window.shown == "check"
    assert window.page("check").subtitle.text() == last.entry.title


def test_cards_are_chosen_by_key(qtbot, window, focus):
    home = window.page("home")
    focus(home.cards[0])

    qtbot.keyClick(home.cards[0], Qt.Key.Key_Right)

    assert home.cards[1].isChecked()


def test_the_last_rehearsal_is_one_click_away(qtbot, kept, window, go):
    home = go("home")

    def buttons():
        return [
            button
            for button in home.findChildren(type(home.start))
            if button.accessibleName() == "Look back at the last rehearsal" and button.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(buttons()))  # the library is read beside the window

    qtbot.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)

    assert window.shown == "review"


def test_a_recording_that_was_cut_off_is_offered_and_put_back(qtbot, services, window, go, settled):
    rehearsal = ui_fakes.keep_sample(services.library, answers=1, finished=False)
    take = rehearsal.answers[0].take
    target = services.library.recording_target(rehearsal.id, 1, 2)
    shutil.copy(services.library.recording_path(take.recording), target)
    home = go("home")

    qtbot.mouseClick(home.recover, Qt.MouseButton.LeftButton)
    settled()

    review = window.page("review")
    assert window.shown == "review"
    assert review.answers.chosen() == 1
    assert review.write_down.isVisible()
    assert not review.rehearse.isVisible()
    assert [len(answer.takes) for answer in services.library.load(rehearsal.id).answers] == [2]


def test_home_looks_back_at_the_last_rehearsal_with_an_answer(services, open_window, qtbot):
    ui_fakes.keep_sample(services.library, days_ago=1, answers=1)
    ui_fakes.keep_sample(services.library, answers=0)

    home = open_window(services).page("home")
    qtbot.waitUntil(lambda: bool(home._last))

    assert [one.answers for one in services.library.list() if one.id == home._last] == [1]
    assert any("1 answer ·" in one.text() for one in home.findChildren(QLabel))


def test_the_panel_chosen_last_time_is_chosen_again(services, open_window):
    services.settings.save(replace(services.settings.load(), last_panel="software-engineer"))
    ids = [entry.id for entry in services.panels.list()]
    wanted = "software-engineer" if "software-engineer" in ids else ids[0]

    home = open_window(services).page("home")

    assert [wanted] == [card.entry.id for card in home.cards if card.isChecked()]


def left_behind(services, rehearsal, take: int) -> Unfinished:
    recorded = services.library.recording_path(rehearsal.answers[0].take.recording)
    shutil.copy(recorded, services.library.recording_target(rehearsal.id, 1, take))
    return next(one for one in services.library.unfinished() if one.take == take)


@pytest.fixture
def one_fails(services, monkeypatch):
    """Two recordings were cut off; the first cannot be put back until the list is emptied."""
    rehearsal = ui_fakes.keep_sample(services.library, answers=1, finished=False)
    first = left_behind(services, rehearsal, 2)
    left_behind(services, rehearsal, 3)
    recover, failing = services.library.recover, [first]

    def fail(one: Unfinished):
        if one in failing:
            raise UserError("The disk is full.", "Make room.")
        return recover(one)

    monkeypatch.setattr(services.library, "recover", fail)
    return rehearsal, first, failing


def test_one_recording_that_fails_does_not_keep_the_others_from_being_put_back(
    qtbot, services, window, go, settled, one_fails
):
    rehearsal, first, _failing = one_fails
    home = go("home")

    qtbot.mouseClick(home.recover, Qt.MouseButton.LeftButton)
    settled()

    takes = services.library.load(rehearsal.id).answers[0].takes
    assert [take.n for take in takes] == [1, 3]
    assert window.banner.text() == "The disk is full. Make room."
    assert window.shown == "home"
    assert (first,) == home._unfinished
    assert home.recover.isEnabled()


def test_recordings_that_were_given_up_can_be_tried_again(qtbot, services, go, settled, one_fails):
    rehearsal, first, failing = one_fails
    tries = services.library.folder / "recovery.json"
    tries.write_text(json.dumps({first.recording: 2}))
    library = go("library")
    words = library._given_up_words.text()
    qtbot.mouseClick(library.try_again, Qt.MouseButton.LeftButton)
    settled()
    still = library.try_again.isVisible() and library.try_again.isEnabled()
    failing.clear()

    qtbot.mouseClick(library.try_again, Qt.MouseButton.LeftButton)
    settled()

    assert words == "One recording could not be put back."
    assert still
    assert [take.n for take in services.library.load(rehearsal.id).answers[0].takes] == [1, 2]
    assert not library.try_again.isVisible()


def test_what_happened_to_the_library_is_told_at_the_start(services, open_window):
    services.library.notices = ("The library was damaged and was set aside.",)

    window = open_window(services)

    assert window.banner.isVisible()
    assert window.banner.text() == "The library was damaged and was set aside."
    assert not window.banner._timer.isActive()


def test_what_an_earlier_run_left_unpacked_is_packed(
    qtbot, services, kept, open_window, monkeypatch
):
    monkeypatch.setattr("simulator.ui.window._TIDY_AFTER_MS", 0)

    def suffix() -> str:
        return services.library.recording_path(kept.answers[0].take.recording).suffix

    before = suffix()
    open_window(services)

    assert before == ".wav"
    qtbot.waitUntil(lambda: suffix() == ".flac")
