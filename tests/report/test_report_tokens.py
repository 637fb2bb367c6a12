"""The colours of a report: those of the window, and readable on every ground they stand on."""

import pytest

from simulator.report.tokens import DARK, LIGHT, PAPER
from simulator.ui import tokens as window

READ = ("text", "muted", "accent", "danger", "s", "t", "a", "r")
SHARED = {
    "page": "page", "surface": "surface", "text": "text", "muted": "muted", "line": "line",
    "accent": "accent", "danger": "danger", "s": "situation", "t": "task", "a": "action",
    "r": "result",
}  # fmt: skip


@pytest.mark.parametrize("scheme", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("tone", READ)
@pytest.mark.parametrize("ground", ["page", "surface"])
def test_words_can_be_read_on_page_and_card(scheme, tone, ground):
    assert window.contrast(scheme[tone], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("part", ["s", "t", "a", "r"])
def test_labels_can_be_read_on_their_band_and_in_their_bar(scheme, part):
    band = scheme[f"{part}-band"]
    assert window.contrast(scheme["text"], band) >= 4.5
    assert window.contrast(scheme[part], band) >= 4.5
    assert window.contrast(scheme["on-part"], scheme[part]) >= 4.5


@pytest.mark.parametrize(
    ("report", "room"), [(LIGHT, window.LIGHT), (DARK, window.DARK)], ids=["light", "dark"]
)
def test_report_and_window_share_their_colours(report, room):
    theirs = {name: getattr(room, of).lower() for name, of in SHARED.items()}
    assert {name: report[name] for name in SHARED} == theirs
