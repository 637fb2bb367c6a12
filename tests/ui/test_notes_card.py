"""Looking back: who took notes, what they wrote down, and the way from a note to its answer."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from support import ui_fakes
from support.panels import with_a_note_taker

from simulator.ui.widgets.notes_card import NotesCard
from simulator.ui.widgets.overview import Overview


@pytest.fixture
def rehearsal(services):
    kept = ui_fakes.keep_sample(services.library)
    return replace(kept, panel=with_a_note_taker(kept.panel))


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def test_the_panels_view_names_who_took_notes_and_shows_them(qtbot, rehearsal):
    overview = Overview()
    qtbot.addWidget(overview)

    overview.show_rehearsal(rehearsal)

    (card,) = overview.findChildren(NotesCard)
    assert "Noor Whitby took the notes" in shown(card)
    assert "“within two weeks the failures went from nine a week to none”" in shown(card)
    assert "outcome · 0:40" in shown(card)
    assert "Nothing was caught." in shown(card)


def test_without_a_note_taker_there_is_no_such_card(qtbot, services):
    overview = Overview()
    qtbot.addWidget(overview)

    overview.show_rehearsal(ui_fakes.keep_sample(services.library))

    assert overview.findChildren(NotesCard) == []


def test_a_note_leads_to_its_answer(qtbot, rehearsal):
    card = NotesCard(rehearsal)
    qtbot.addWidget(card)
    buttons = {one.accessibleName(): one for one in card.findChildren(QPushButton)}

    with qtbot.waitSignal(card.open_answer) as opened:
        buttons["Go to answer 3"].click()

    assert opened.args == [3]
