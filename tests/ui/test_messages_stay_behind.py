"""A message belongs to the page it was told for, and goes with it."""

import pytest
from support import ui_fakes

from simulator.session import events
from simulator.session.conductor import Options
from simulator.ui.desk import Sitting


@pytest.fixture
def sitting():
    return Sitting(ui_fakes.general_panel(), Options(), feedback_each=False, show_words=True)


@pytest.mark.parametrize("lasting", [True, False])
def test_a_message_of_a_page_does_not_follow_to_the_next_one(window, go, lasting):
    go("check")
    window.desk.banner("The microphone gave out.", "Plug it in.", lasting)

    go("settings")

    assert not window.banner.isVisible()


def test_a_notice_and_a_hint_do_not_follow_either(window, go):
    window.desk.notice("The report is written.", "report.html")
    go("library")
    after_notice = window.banner.isVisible()
    window.desk.hint("The rehearsal ended without an answer.", "There is nothing to look back at.")

    go("settings")

    assert (after_notice, window.banner.isVisible()) == (False, False)


def test_the_hint_of_an_end_without_answers_is_read_where_one_arrives(
    window, go, sitting, conductors, settled
):
    go("room", sitting)

    conductors.last.emit(events.Finished("00001", None, early=True))
    settled()

    assert window.shown == "home"
    assert window.banner.isVisible()
    assert window.banner.text().startswith("The rehearsal ended without an answer.")


def test_the_fault_that_ended_a_rehearsal_is_read_where_one_arrives(
    window, go, sitting, conductors, kept, settled
):
    go("room", sitting)

    conductors.last.emit(events.Trouble("The disk is full.", "Make room.", lasting=True))
    conductors.last.emit(events.Finished(kept.id, kept.verdict, early=True))
    settled()

    assert window.shown == "review"
    assert window.banner.isVisible()
    assert window.banner.text() == "The disk is full. Make room."


def test_a_fault_that_a_rehearsal_got_over_stays_behind_in_the_room(
    window, go, sitting, conductors, kept, settled
):
    go("room", sitting)
    tell = conductors.last.emit
    tell(events.Trouble("The microphone gave out.", "You can type your answers.", lasting=True))
    tell(events.ListeningBegan(1, 1, typed=True))

    tell(events.Finished(kept.id, kept.verdict, early=False))
    settled()

    assert window.shown == "review"
    assert not window.banner.isVisible()
