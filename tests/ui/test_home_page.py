"""The start page: panels to choose from, the last rehearsal, what a killed run left."""

import shutil
from dataclasses import replace

from PySide6.QtCore import Qt
from support import ui_fakes


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
    buttons = [
        button
        for button in home.findChildren(type(home.start))
        if button.accessibleName() == "Look back at the last rehearsal" and button.isVisible()
    ]

    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    assert window.shown == "review"


def test_a_recording_that_was_cut_off_is_offered_and_put_back(qtbot, services, window, go, settled):
    rehearsal = ui_fakes.keep_sample(services.library, answers=1, finished=False)
    take = rehearsal.answers[0].take
    target = services.library.recording_target(rehearsal.id, 1, 2)
    shutil.copy(services.library.recording_path(take.recording), target)
    home = go("home")

    qtbot.mouseClick(home.recover, Qt.MouseButton.LeftButton)
    settled()

    assert window.shown == "review"
    assert [len(answer.takes) for answer in services.library.load(rehearsal.id).answers] == [2]


def test_the_panel_chosen_last_time_is_chosen_again(services, open_window):
    services.settings.save(replace(services.settings.load(), last_panel="software-engineer"))
    ids = [entry.id for entry in services.panels.list()]
    wanted = "software-engineer" if "software-engineer" in ids else ids[0]

    home = open_window(services).page("home")

    assert [wanted] == [card.entry.id for card in home.cards if card.isChecked()]
