"""Two takes side by side are filled in when they are looked at, and are never those of before."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work
from simulator.ui.widgets.compare import ChangesView, CompareView


def coded(n: int, text: str) -> Take:
    return Take(n, Transcript(""), Transcript(""), work=Work("code", text=text))


@pytest.fixture
def tabs(qtbot):
    """A comparison in the first of two tabs, of which it is the only part."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    holder = QStackedWidget()
    holder.addWidget(CompareView())
    made.addWidget(holder)
    made.addWidget(QWidget())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_takes_that_change_behind_another_tab_are_there_when_one_comes_back(qtbot, tabs):
    # given a comparison that was looked at, and another tab before it
    inner = tabs.widget(0).widget(0)
    inner.show_takes(coded(1, "a = 1"), coded(2, "a = 2"), Path)
    tabs.setCurrentIndex(1)
    # when
    inner.show_takes(coded(1, "a = 1"), coded(2, "b = 3"), Path)
    tabs.setCurrentIndex(0)

    # then
    def shown() -> list[list[str]]:
        views = [view for view in inner.findChildren(ChangesView) if view.isVisible()]
        return [view.toPlainText().split() for view in views]

    qtbot.waitUntil(lambda: shown() == ["a = 1 b = 3".split()])
