"""Lists show as much of a title as there is room for."""

import pytest
from PySide6.QtGui import QFontMetrics

from simulator.ui import theme, tokens
from simulator.ui.widgets.listing import Listing, Row, lines_of

TITLE = "Tell us about a problem that kept coming back until you found out what was behind it."


@pytest.fixture
def narrow(qtbot):
    made = Listing("Answers", wraps=True)
    qtbot.addWidget(made)
    made.resize(240, 600)
    made.show()
    return made


def titles(count: int) -> tuple[Row, ...]:
    return tuple(Row(n, TITLE, "Ingrid · 0:42", "90") for n in range(count))


def heights(listing: Listing) -> set[int]:
    return {listing.sizeHintForRow(place) for place in range(listing.count())}


def test_a_long_title_goes_on_in_the_next_lines_and_loses_nothing(qapp):
    metrics = QFontMetrics(theme.font())

    lines = lines_of(TITLE, metrics, 240, 9)

    assert " ".join(lines) == TITLE
    assert len(lines) > 2
    assert all(metrics.horizontalAdvance(line) <= 240 for line in lines)


def test_what_does_not_fit_in_the_last_line_ends_in_an_ellipsis(qapp):
    lines = lines_of(TITLE, QFontMetrics(theme.font()), 240, 2)

    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_word_too_long_for_a_line_is_elided(qapp):
    (line,) = lines_of("x" * 400, QFontMetrics(theme.font()), 240, 3)

    assert line.endswith("…")


def test_few_titles_are_shown_whole_and_many_in_two_lines(narrow):
    # given the height of a row with one line, and with as many as it takes
    narrow.set_rows((Row(1, "Why us?", ""),))
    (one_line,) = heights(narrow)
    line = QFontMetrics(theme.font()).height()
    # when
    narrow.set_rows(titles(3))
    (few,) = heights(narrow)
    narrow.set_rows(titles(30))
    (many,) = heights(narrow)
    # then
    assert few > many
    assert many == one_line + line


@pytest.mark.parametrize("place", [0, 3, 20, 30], ids=["first", "above", "below", "last"])
def test_a_row_that_comes_in_moves_nothing_that_is_in_sight(narrow, place):
    # given a long list, scrolled to its middle and with a row chosen there
    narrow.set_rows(titles(30))
    narrow.setCurrentRow(12)
    narrow.scrollToItem(narrow.item(10), Listing.ScrollHint.PositionAtTop)

    def in_sight() -> tuple[Row, int]:
        top = narrow.itemAt(20, 0)
        return narrow.rows()[narrow.row(top)], narrow.visualItemRect(top).top()

    before = in_sight()
    # when
    narrow.insert_row(place, Row("new", "Why us?", ""))
    # then
    assert narrow.keys().index("new") == place
    assert in_sight() == before
    assert narrow.chosen() == 12


def test_the_first_row_that_comes_in_is_chosen(narrow):
    narrow.insert_row(0, Row("new", "Why us?", ""))

    assert narrow.chosen() == "new"


def test_a_row_that_says_something_else_stays_chosen(narrow):
    narrow.set_rows(titles(3), 1)

    narrow.change_row(Row(1, "Why us?", "Kwamé"))
    narrow.change_row(Row(9, "Not there", ""))

    assert narrow.chosen() == 1
    assert [row.first for row in narrow.rows()] == [TITLE, "Why us?", TITLE]


def test_facts_that_are_too_long_for_a_line_go_on_in_a_second_one(narrow):
    # given a row whose facts fit into a line
    narrow.set_rows((Row(1, "Why us?", "Ingrid · 0:42"),))
    (short,) = heights(narrow)
    before = painted(narrow)
    # when what is said last has no room any more
    narrow.set_rows((Row(1, "Why us?", "Dr Margarethe Solberg-Ollivander · not answered"),))
    (long,) = heights(narrow)
    # then there is a line for it, and it is drawn there
    small = QFontMetrics(theme.font(tokens.SMALL, figures=True)).height()
    assert long == short + small
    assert painted(narrow) > before + small // 2


def painted(listing: Listing) -> int:
    """Rows of pixels down to the last one of the first item that is not empty."""
    listing.clearSelection()
    listing.setCurrentRow(-1)
    image = listing.viewport().grab().toImage()
    ground = image.pixel(1, image.height() - 1)
    used = [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != ground for x in range(8, image.width() - 8))
    ]
    return max(used)
