"""A box to write in: what is written is in sight as a whole, whatever room the box was given."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget

from simulator.ui.widgets.text import longest_line
from simulator.ui.widgets.writing import WritingBox

ANSWER = "Last autumn our supplier raised the price of flour three weeks before Christmas. " * 4
WIDE = 1072
"""Wider than a line that is read with ease, which leaves a margin at its side."""


@pytest.fixture
def shown(qtbot):
    """A box that came into sight after the page before it, as in the room."""
    pages, box = QStackedWidget(), WritingBox("Write here.")
    qtbot.addWidget(pages)
    pages.addWidget(QLabel("The question is read."))
    pages.addWidget(box)
    pages.resize(WIDE, 316)
    pages.show()
    qtbot.waitExposed(pages)
    pages.setCurrentWidget(box)
    QApplication.processEvents()
    box.setPlainText(ANSWER)
    return pages, box


def widest_line(box: WritingBox) -> float:
    text = box.document().firstBlock().layout()
    return max(text.lineAt(place).naturalTextWidth() for place in range(text.lineCount()))


def test_lines_that_were_written_end_where_the_box_ends(shown):
    _pages, box = shown

    QApplication.processEvents()

    assert widest_line(box) <= box.viewport().width()
    assert box.horizontalScrollBar().maximum() == 0
    assert not box.horizontalScrollBar().isVisible()


def test_lines_are_no_longer_than_is_read_with_ease(shown):
    _pages, box = shown

    assert box.viewport().width() <= longest_line(box.fontMetrics()) < WIDE


@pytest.mark.parametrize("width", [400, 900, 1600])
def test_the_text_follows_another_width_of_the_window(shown, width):
    pages, box = shown

    pages.resize(width, 316)
    QApplication.processEvents()

    assert widest_line(box) <= box.viewport().width() <= width
    assert box.horizontalScrollBar().maximum() == 0
