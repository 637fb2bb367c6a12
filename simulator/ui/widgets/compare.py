"""Two takes with work beside each other: totals, cases, what changed in the code, both drawings."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCursor, QTextFormat
from PySide6.QtWidgets import QGridLayout, QTextEdit, QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.work import CaseResult
from simulator.ui import theme, tokens
from simulator.ui.tokens import Tokens
from simulator.ui.widgets.code import CodeView
from simulator.ui.widgets.deck import open_deck
from simulator.ui.widgets.larger import deck_button
from simulator.ui.widgets.layout import clear, row, scroll_column
from simulator.ui.widgets.slide_view import SlideView
from simulator.ui.widgets.text import label

_MOST_LINES: Final = 40
_COMPARED: Final = frozenset({"code", "drawing"})
_NEW, _GONE, _SAME = "+", "\u2212", " "
_INK: Final = {_NEW: "result", _GONE: "danger"}
_BAND: Final = 0.16
"""Share of the colour behind a line that came or went."""


def pair_of(answer: Answer, take: Take) -> tuple[Take, Take] | None:
    """The take and the one with work of its kind before it, or after it; None without one."""
    if take.work is None or take.work.kind not in _COMPARED:
        return None
    kind = take.work.kind
    alike = [each for each in answer.takes if each.work is not None and each.work.kind == kind]
    others = [each for each in alike if each.n < take.n][-1:] or [
        each for each in alike if each.n > take.n
    ][:1]
    if not others:
        return None
    first, second = sorted((take, *others), key=lambda each: each.n)
    return first, second


def changed_lines(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """(sign, line) of both texts in one order; the sign says whether it came, went or stayed."""
    old, new = before.rstrip().splitlines(), after.rstrip().splitlines()
    out: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            out += [(_SAME, line) for line in old[a:b]]
        else:
            out += [(_GONE, line) for line in old[a:b]] + [(_NEW, line) for line in new[c:d]]
    return tuple(out)


class ChangesView(CodeView):
    """Code with a sign beside each line that came or went."""

    def __init__(self, name: str, lines: tuple[tuple[str, str], ...]) -> None:
        self._signs = tuple(sign for sign, _line in lines)
        super().__init__(name)
        self.setPlainText("\n".join(line for _sign, line in lines))
        self._mark()

    def numbers_width(self) -> int:
        """Room for a sign."""
        return 2 * tokens.S + self.fontMetrics().horizontalAdvance(_NEW)

    def paint_numbers(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the signs that lie in ``dirty``."""
        chosen = theme.colours()
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= dirty.bottom():
            height = self.blockBoundingRect(block).height()
            sign = self._sign_of(block.blockNumber())
            if sign in _INK:
                painter.setPen(_ink(chosen, sign))
                room = QRect(0, round(top), self.numbers_width(), round(height))
                place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
                painter.drawText(room, int(place), sign)
            top += height
            block = block.next()

    def _sign_of(self, line: int) -> str:
        return self._signs[line] if line < len(self._signs) else _SAME

    def _mark(self) -> None:
        """Show bands behind the lines that came or went."""
        chosen = theme.colours()
        marks = []
        for place, sign in enumerate(self._signs):
            block = self.document().findBlockByNumber(place)
            if sign not in _INK or not block.isValid():
                continue
            mark = QTextEdit.ExtraSelection()
            ground = tokens.mix(_ink(chosen, sign).name(), chosen.surface, _BAND)
            mark.format.setBackground(QColor(ground))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(block)
            marks.append(mark)
        self.setExtraSelections(marks)


class CompareView(QWidget):
    """What differs between two takes of one answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Two takes compared"))
        self._due: Callable[[], None] | None = None
        area, self._column = scroll_column(spacing=tokens.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_takes(self, first: Take, second: Take, find: Callable[[str], Path]) -> None:
        """Show two takes with work of one kind; ``find`` gives the file of a drawing.

        While the view is put aside nothing is compared, and nothing read from the disk. One behind
        a page that hides all is not told when it is seen again, and so is filled at once.
        """
        self._due = partial(self._fill, first, second, find)
        if not self.isHidden():
            self._fill_now()

    def setVisible(self, visible: bool) -> None:
        """Fill it before it is first looked at."""
        if visible:
            self._fill_now()
        super().setVisible(visible)

    def _fill_now(self) -> None:
        due, self._due = self._due, None
        if due is not None:
            due()

    def _fill(self, first: Take, second: Take, find: Callable[[str], Path]) -> None:
        clear(self._column)
        self._column.addLayout(self._figures(first, second))
        old, new = first.work, second.work
        if old is not None and new is not None and old.kind == "code":
            for sentence in self._cases(old.cases, new.cases):
                self._column.addWidget(label(sentence, wrap=True))
            self._add_code(old.text, new.text)
        else:
            for take in (first, second):
                self._add_drawing(take, find)
        self._column.addStretch(1)

    def _figures(self, first: Take, second: Take) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.XL)
        grid.setVerticalSpacing(tokens.XS)
        grid.setColumnStretch(3, 1)
        rows = [("", *(self.tr("Take {n}").format(n=take.n) for take in (first, second)))]
        rows.append((self.tr("Total"), self._total(first), self._total(second)))
        passed = self._passed(first), self._passed(second)
        if any(passed):
            rows.append((self.tr("Cases passed"), *passed))
        for down, line in enumerate(rows):
            for across, words in enumerate(line):
                grid.addWidget(label(words, bold=down == 0, figures=True), down, across)
        return grid

    def _total(self, take: Take) -> str:
        total = take.assessment.total if take.assessment is not None else None
        return self.tr("not marked") if total is None else str(total)

    def _passed(self, take: Take) -> str:
        cases = take.work.cases if take.work is not None else ()
        if not cases:
            return ""
        passed = sum(case.passed for case in cases)
        return self.tr("{n} of {of}").format(n=passed, of=len(cases))

    def _cases(self, old: tuple[CaseResult, ...], new: tuple[CaseResult, ...]) -> list[str]:
        """Which cases came out otherwise, by name."""
        before = {case.name: case.passed for case in old}
        fixed = [case.name for case in new if case.passed and before.get(case.name) is False]
        broken = [case.name for case in new if not case.passed and before.get(case.name)]
        out = []
        if fixed:
            out.append(self.tr("Pass now: {names}.").format(names="; ".join(fixed)))
        if broken:
            out.append(
                self.tr("Passed before, but no more: {names}.").format(names="; ".join(broken))
            )
        return out

    def _add_code(self, before: str, after: str) -> None:
        lines = changed_lines(before, after)
        came = sum(sign == _NEW for sign, _line in lines)
        went = sum(sign == _GONE for sign, _line in lines)
        said = self.tr("The code is the same.")
        if came or went:
            said = self.tr("Lines added (+): {came}. Lines taken out (\u2212): {went}.")
            said = said.format(came=came, went=went)
        self._column.addWidget(label(said, muted=True, wrap=True))
        code = ChangesView(self.tr("What changed in the code"), lines)
        code.setAccessibleDescription(said)
        code.wrap(_MOST_LINES)
        self._column.addWidget(code)

    def _add_drawing(self, take: Take, find: Callable[[str], Path]) -> None:
        name = self.tr("Drawing of take {n}").format(n=take.n)
        self._column.addWidget(label(name, bold=True))
        file = take.work.file if take.work is not None else None
        try:
            deck = open_deck(find(file or ""))
        except UserError as error:
            self._column.addWidget(label(f"{error.what} {error.hint}".strip(), wrap=True))
            return
        view = SlideView()
        view.setAccessibleName(name)
        view.show_deck(deck)
        view.be_snug()
        self._column.addWidget(view)
        self._column.addLayout(row(1, deck_button(name, deck, view)))


def _ink(chosen: Tokens, sign: str) -> QColor:
    return QColor(str(getattr(chosen, _INK[sign])))
