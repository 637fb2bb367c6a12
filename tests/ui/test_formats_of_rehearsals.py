"""Lists say which formats a rehearsal was; progress joins only totals that can be compared."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from support import ui_fakes

from simulator.assess.verdict import verdict
from simulator.domain.errors import UserError
from simulator.ui import wording
from simulator.ui.sittings import held_in
from simulator.ui.widgets.totals import Total, TotalsChart

MIXED = "Behavioural, Situational and Motivation and fit"


def shown(page) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def keep(services):
    """``keep(4)`` keeps a rehearsal of the first answers; ``days_ago`` makes it an old one."""
    return lambda answers=4, **how: ui_fakes.keep_sample(services.library, answers=answers, **how)


def total_of(rehearsal, fmt: str) -> int:
    """The verdict's own total of the answers in one format."""
    same = tuple(one for one in rehearsal.answers if one.format == fmt)
    total = verdict(rehearsal.panel, same).total
    assert total is not None
    return total


def test_a_rehearsal_is_held_by_format_with_the_totals_of_the_verdict(keep):
    # given
    rehearsal = keep(5)
    first = rehearsal.answers[0]
    skipped = replace(first, n=6, format="group", takes=(), skipped=True)
    # when
    held = held_in(replace(rehearsal, answers=(*rehearsal.answers, skipped)))
    # then
    formats = ("behavioural", "situational", "motivation")
    assert held.totals == (
        *((name, total_of(rehearsal, name)) for name in formats),
        ("group", None),
    )


def test_library_rows_say_the_formats_and_are_found_by_them(keep, go, settled):
    # given
    keep(2)
    keep(5)
    # when
    library = go("library")
    settled()
    rows = library.list.rows()
    library.search.setText("motivation")
    # then
    assert [row.second.split(" · ")[1] for row in rows] == [MIXED, "Behavioural"]
    assert rows[0].tip.endswith("Behavioural\nSituational\nMotivation and fit")
    assert len(library.list.rows()) == 1


@pytest.fixture
def may_read(services, monkeypatch):
    """The window reads a rehearsal for each ``may_read.release()``."""
    load, allowed = services.library.load, threading.Semaphore(0)

    def when_allowed(rehearsal_id: str):
        if threading.current_thread() is not threading.main_thread():
            allowed.acquire(timeout=30)
        return load(rehearsal_id)

    monkeypatch.setattr(services.library, "load", when_allowed)
    return allowed


def test_a_search_that_finds_nothing_yet_finds_what_is_read(qtbot, keep, window, settled, may_read):
    # given a search for a format of a rehearsal that is not read yet
    keep(5)
    window.go("library")
    library = window.page("library")
    qtbot.waitUntil(lambda: library.list.count() == 1)
    library.search.setText("motivation")
    before = library.list.keys(), library._nothing.isHidden(), library.open.isEnabled()
    # when it is read
    may_read.release()
    settled()
    # then
    assert before == ((), False, False)
    assert (library._nothing.isHidden(), library.open.isEnabled()) == (True, True)
    assert library.list.count() == 1


def test_what_is_found_later_comes_in_by_its_day_and_another_row_stays_chosen(
    qtbot, services, keep, window, settled, may_read
):
    # given a search that finds the oldest rehearsal, whose formats are known, and chooses it
    kept = [keep(answers) for answers in (5, 2, 5, 5)]
    oldest = min(services.library.list(), key=lambda one: one.id)
    window.desk.sittings.note(oldest, held_in(kept[0]), 0)
    window.go("library")
    library = window.page("library")
    qtbot.waitUntil(lambda: library.list.count() == 4)
    library.search.setText("motivation")
    found, chosen = library.list.keys(), []
    library.list.itemSelectionChanged.connect(lambda: chosen.append(library.list.chosen()))
    # when the others are read
    may_read.release(3)
    settled()
    # then
    assert found == (kept[0].id,)
    assert library.list.keys() == (kept[3].id, kept[2].id, kept[0].id)
    assert {library.list.chosen(), *chosen} == {kept[0].id}


def test_the_last_rehearsal_on_the_start_page_says_its_formats(keep, go, settled):
    keep(5)

    home = go("home")
    settled()

    assert MIXED in shown(home)


def test_each_rehearsal_is_read_once_until_it_changes(services, keep, go, settled, monkeypatch):
    # given
    rehearsal, load, read = keep(2), services.library.load, []
    monkeypatch.setattr(services.library, "load", lambda one: (read.append(one), load(one))[1])
    # when it is shown again and again
    for name in ("library", "progress", "home", "library"):
        go(name)
        settled()
    before = list(read)
    go("home").desk.sittings.forget(rehearsal.id)
    go("library")
    settled()
    # then
    assert (before, read) == ([rehearsal.id], [rehearsal.id] * 2)


def test_a_rehearsal_that_changes_while_it_is_read_is_read_again(
    qtbot, services, keep, window, settled, monkeypatch
):
    # given a rehearsal that is being read as it was
    now, reading, may_end = keep(5), threading.Event(), threading.Event()
    before = replace(now, answers=now.answers[:2])

    def load(_rehearsal_id: str):
        if reading.is_set():
            return now
        reading.set()
        may_end.wait(30)
        return before

    monkeypatch.setattr(services.library, "load", load)
    window.go("library")
    qtbot.waitUntil(reading.is_set)
    # when it changes meanwhile
    window.desk.sittings.forget(now.id)
    may_end.set()
    settled()
    # then what it holds now is shown
    (row,) = window.page("library").list.rows()
    assert row.second.split(" · ")[1] == MIXED


def test_a_rehearsal_that_cannot_be_read_is_listed_without_formats(
    services, keep, window, go, settled, monkeypatch
):
    keep(2)

    def damaged(_rehearsal_id: str):
        raise UserError("It is damaged.")

    monkeypatch.setattr(services.library, "load", damaged)
    library = go("library")
    settled()

    (row,) = library.list.rows()
    assert "Behavioural" not in row.second
    assert not window.banner.isVisible()


def test_nothing_more_is_read_once_the_page_was_left(services, keep, window, go, monkeypatch):
    # given a library page that has begun to read
    library = go("library")
    for _ in range(3):
        keep(2)
    page_read = []
    monkeypatch.setattr(
        library._reader, "_go_on", lambda: page_read.append(len(library._reader._due))
    )
    library._reader.start(services.library.list())
    # when
    window.go("home")
    # then
    assert page_read == [3]
    assert len(library._reader._due) == 0


def test_formats_that_were_rehearsed_twice_get_a_line_and_sittings_get_none(keep, go, settled):
    # given
    kept = [keep(4, days_ago=40), keep(2, days_ago=3), keep(5, days_ago=1)]
    # when
    progress = go("progress")
    settled()
    # then
    whole, charts = progress.chart, progress.charts
    assert not whole.joined
    assert whole._totals == tuple(Total(one.started_at, one.verdict.total) for one in kept)
    assert [(chart.accessibleName(), chart.joined) for chart in charts] == [
        ("Behavioural", True),
        ("Situational", True),
    ]
    assert [one.total for one in charts[1]._totals] == [
        total_of(kept[0], "situational"),
        total_of(kept[2], "situational"),
    ]
    once = f"Marked once so far: Motivation and fit {total_of(kept[2], 'motivation')}."
    assert progress.once.text() == once
    assert "not joined" in shown(progress)


def test_days_stand_below_the_points_where_they_change(qtbot):
    chart = TotalsChart("Totals", joined=True)
    qtbot.addWidget(chart)

    chart.set_totals(
        (
            Total("2025-11-16T09:00:00+00:00", 60),
            Total("2025-11-16T14:05:00+00:00", 64),
            Total("2025-11-18T14:05:00+00:00", 71),
        )
    )

    assert chart.days() == ("16 Nov 2025", "", "18 Nov 2025")
    assert "64" in chart.accessibleDescription()


def test_many_formats_are_told_in_short():
    assert wording.formats(()) == ""
    assert wording.formats(("coding",)) == "Coding"
    assert wording.formats(("coding", "test", "group")) == "Coding, Test and Group exercise"
    many = ("coding", "test", "group", "salary")
    assert wording.formats(many) == "Coding, Test and 2 more"
