"""A wide window is used where that helps reading, and no line of text gets too long for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from simulator.interview import effects
from simulator.ui import theme, tokens
from simulator.ui.widgets.text import label, longest_line

LETTERS = "the quick brown fox jumps over the lazy dog and "
MOST = 92


@pytest.fixture
def wide(window):
    window.resize(1920, 1080)
    return window


def test_looking_back_takes_the_width_and_its_lines_stay_short(qtbot, wide, kept, go):
    review = go("review", kept.id)
    qtbot.waitUntil(lambda: review._content.width() > tokens.CONTENT_WIDTH)

    text = review.transcript.toPlainText()
    lines = review.transcript.document().firstBlock().layout()
    lengths = [lines.lineAt(n).textLength() for n in range(lines.lineCount())]
    assert review._content.width() == tokens.WIDE_CONTENT
    assert sum(lengths) >= len(text)
    assert max(lengths) <= MOST


@pytest.mark.parametrize("name", ["home", "library", "progress", "settings"])
def test_pages_of_one_column_keep_their_width(wide, go, name):
    page = go(name)

    assert page._content.width() == tokens.CONTENT_WIDTH


def test_the_room_is_wide_only_beside_work(wide, staged):
    room, _stage, _conductor, _tell = staged(effects.Stage("board"), "whiteboard")
    at_work = room._content.maximumWidth()

    room, _stage, _conductor, _tell = staged(effects.Stage("spoken"), "behavioural")

    assert (at_work, room._content.maximumWidth()) == (tokens.WIDE_CONTENT, tokens.CONTENT_WIDTH)


@pytest.mark.parametrize("step", [tokens.SMALL, tokens.BODY, tokens.LEAD, tokens.HEADING])
def test_words_that_wrap_never_make_long_lines(qtbot, step):
    # given
    words: QLabel = label(LETTERS * 6, step, wrap=True)
    qtbot.addWidget(words)
    longest = longest_line(words.fontMetrics())
    # then more room than that changes nothing
    assert words.heightForWidth(longest) == words.heightForWidth(3 * longest)
    assert words.heightForWidth(longest // 2) > words.heightForWidth(longest)


def test_what_is_selected_in_words_that_wrap_is_seen(qtbot):
    words: QLabel = label("Kept on this computer alone", wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    qtbot.addWidget(words)
    before = words.grab().toImage()

    words.setSelection(0, 5)

    assert words.grab().toImage() != before


def test_the_longest_line_has_about_ninety_letters(qapp):
    metrics = QFontMetrics(theme.font())

    in_a_line = longest_line(metrics) / (metrics.horizontalAdvance(LETTERS) / len(LETTERS))

    assert 80 <= in_a_line <= MOST
