"""Every page opens at its top, however far down it was left."""

import pytest

from simulator.ui.desk import Choice


@pytest.fixture
def bar_of(qtbot, window, go, services):
    """The scroll bar of a page in a window too low for all of it."""
    window.resize(window.minimumSize())

    def show(name: str):
        what = Choice(services.panels.list()[0]) if name == "check" else None
        bar = go(name, what)._bar
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        return bar

    return show


@pytest.mark.parametrize("name", ["check", "settings"])
def test_a_page_that_was_left_at_its_foot_opens_at_its_top(go, bar_of, name):
    bar = bar_of(name)
    bar.setValue(bar.maximum())
    go("library")

    bar_of(name)

    assert bar.value() == 0
