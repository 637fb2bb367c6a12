"""What an answer held besides words, to look back at: code, a drawing, slides, items, a talk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.domain.work import ItemResult, Work
from simulator.exercises.items import work_style_mirror
from simulator.ui import tokens, work_words
from simulator.ui.widgets.cases import CaseList, Sign
from simulator.ui.widgets.code import CodeView
from simulator.ui.widgets.deck import open_deck
from simulator.ui.widgets.larger import code_button, deck_button
from simulator.ui.widgets.layout import clear, row, scroll_column
from simulator.ui.widgets.slide_view import Arrows, SlideView
from simulator.ui.widgets.text import label

_MOST_LINES = 24
"""Lines of code that are shown without scrolling inside."""


class WorkView(QWidget):
    """The work of one take."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Your work"))
        area, self._column = scroll_column(spacing=tokens.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_work(self, work: Work, file: Path | None) -> None:
        """Show a work; ``file`` is where its drawing or slides lie."""
        clear(self._column)
        if work.text:
            self._add_code(work)
        if work.cases:
            cases = CaseList()
            cases.show_results(work.cases, aloud=False)
            self._column.addWidget(cases)
        if file is not None:
            self._add_file(file)
        if work.items:
            self._add_items(work.items)
        for sentence in work_words.sentences(work):
            self._column.addWidget(label(sentence, wrap=True))
        self._column.addStretch(1)

    def _add_code(self, work: Work) -> None:
        code = CodeView(self.tr("Your code"))
        code.setPlainText(work.text.rstrip())
        code.wrap(_MOST_LINES)
        self._column.addWidget(code)
        self._column.addLayout(row(1, code_button(self.tr("Your code"), work.text.rstrip())))

    def _add_file(self, file: Path) -> None:
        try:
            deck = open_deck(file)
        except UserError as error:
            self._column.addWidget(label(f"{error.what} {error.hint}".strip(), wrap=True))
            return
        view = SlideView()
        view.show_deck(deck)
        view.be_snug()
        self._column.addWidget(view)
        if len(deck) > 1:
            arrows, title = Arrows(view), self.tr("Your slides")
            self._column.addLayout(row(arrows, 1, deck_button(title, deck, view)))
            arrows.show()
        else:
            title = self.tr("Your drawing")
            view.setAccessibleName(title)
            self._column.addLayout(row(1, deck_button(title, deck, view)))

    def _add_items(self, items: tuple[ItemResult, ...]) -> None:
        marked = [item for item in items if item.right is not None]
        if marked:
            right = sum(item.chosen == item.right for item in marked)
            words = self.tr("{n} of {of} right").format(n=right, of=len(marked))
            self._column.addWidget(label(words, bold=True))
        for item in marked:
            self._add_item(item)
        for sentence in work_style_mirror(items):
            self._column.addWidget(label(sentence, wrap=True))

    def _add_item(self, item: ItemResult) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(item.text, wrap=True))
        chosen = _option(item, item.chosen) or self.tr("nothing")
        said = self.tr("You chose {option}.").format(option=chosen)
        if item.chosen != item.right:
            right = self.tr("Right is {option}.").format(option=_option(item, item.right))
            said = f"{said} {right}"
        words.addWidget(label(said, wrap=True))
        if item.why:
            words.addWidget(label(item.why, tokens.SMALL, muted=True, wrap=True))
        sign = Sign(item.chosen == item.right)
        line = row(sign, words, spacing=tokens.S)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretchFactor(words, 1)
        self._column.addLayout(line)


def _option(item: ItemResult, place: int | None) -> str:
    """The words of an option; empty for none."""
    return item.options[place] if place is not None and 0 <= place < len(item.options) else ""
