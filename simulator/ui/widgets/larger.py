"""Opens a drawing, slides or code as large as the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.ui.widgets.button import Button
from simulator.ui.widgets.code import CodeView
from simulator.ui.widgets.deck import Deck
from simulator.ui.widgets.dialog import Dialog
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.slide_view import Arrows, SlideView
from simulator.ui.wording import tr

_SHARE = 0.92
"""How much of the window it covers, across and down."""


class Larger(Dialog):
    """One thing, as large as the window; Escape or Enter closes it.

    Args:
        parent: Where it was asked for.
        title: What it is.
        content: What is shown large.
    """

    def __init__(self, parent: QWidget, title: str, content: QWidget) -> None:
        super().__init__(parent, title, "", self.tr("Close"))
        self.cancel.hide()
        self.column.addWidget(content, 1)
        self.resize(parent.window().size() * _SHARE)


def code_button(title: str, text: str) -> Button:
    """A button that opens code in a larger view."""

    def content() -> QWidget:
        code = CodeView(title)
        code.setPlainText(text)
        code.wrap()
        return code

    return _button(title, content)


def deck_button(title: str, deck: Deck, view: SlideView) -> Button:
    """A button that opens the page of ``view`` in a larger one, from which one can turn."""

    def content() -> QWidget:
        large, holder = SlideView(), QWidget()
        large.show_deck(deck)
        large.turn(view.place)
        if len(deck) == 1:
            large.setAccessibleName(title)
        arrows = Arrows(large)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(large, 1)
        column.addLayout(row(arrows, 1))
        arrows.setVisible(len(deck) > 1)
        return holder

    return _button(title, content)


def _button(title: str, content: Callable[[], QWidget]) -> Button:
    button = Button(tr("Open larger"), compact=True)
    button.setAccessibleDescription(title)
    button.clicked.connect(lambda: Larger(button, title, content()).exec())
    return button
