"""The cases of an exercise: what is called, what should come back, what did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from simulator.domain.work import CaseResult
from simulator.ui import icons, theme, tokens
from simulator.ui.widgets.banner import announce
from simulator.ui.widgets.code import code_font
from simulator.ui.widgets.layout import clear, row
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # reading exercises costs time that the window's start does not need
    from simulator.exercises.bank import Exercise


class Sign(QWidget):
    """A tick, a cross, or an empty ring for what is not known yet."""

    def __init__(self, passed: bool | None) -> None:
        super().__init__()
        self._passed = passed
        words = {True: self.tr("passed"), False: self.tr("failed"), None: self.tr("not run yet")}
        self.setAccessibleName(words[passed])
        self.setToolTip(words[passed])
        self.setFixedSize(18, 18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._passed is None:
            painter.setPen(QPen(QColor(chosen.line), 1.4))
            painter.drawEllipse(box.adjusted(3, 3, -3, -3))
            return
        ink = QColor(chosen.result if self._passed else chosen.danger)
        icons.draw(painter, "tick" if self._passed else "close", box, ink, 2.4)


class CaseList(QWidget):
    """Cases one below the other, with a sentence above that sums them up."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Cases"))
        self.summary = label("", bold=True, wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.S)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.S)
        outer.addWidget(self.summary)
        self.wrong = label("", wrap=True)
        self.wrong.setFont(code_font(tokens.SMALL))
        self.wrong.hide()
        outer.addWidget(self.wrong)
        outer.addLayout(self._column)

    def show_cases(self, exercise: Exercise) -> None:
        """The cases one may see, before anything was run."""
        from simulator.exercises.bank import call  # noqa: PLC0415 - costs start time

        clear(self._column)
        self.wrong.hide()
        seen = [case for case in exercise.cases if not case.hidden]
        hidden = len(exercise.cases) - len(seen)
        text = self.tr("{n} cases to run").format(n=len(seen))
        if hidden:
            text = self.tr("{n} cases to run, {m} more when you hand in").format(
                n=len(seen), m=hidden
            )
        self.summary.setText(text)
        for case in seen:
            self._add(
                None,
                case.name,
                call(exercise.entry, case),
                ((self.tr("gives"), repr(case.expected)),),
            )

    def show_running(self) -> None:
        """The cases are being run."""
        self.summary.setText(self.tr("Running …"))

    def show_results(self, cases: Sequence[CaseResult], *, aloud: bool = True) -> None:
        """What every case gave; ``aloud`` has a screen reader say how many passed."""
        clear(self._column)
        passed = sum(case.passed for case in cases)
        words = self.tr("{n} of {of} cases passed").format(n=passed, of=len(cases))
        self.summary.setText(words)
        if aloud:
            announce(self.summary, words)
        same = _same_error(cases)
        self.wrong.setText(same)
        self.wrong.setVisible(bool(same))
        for case in cases:
            details = () if same else self._details(case)
            self._add(case.passed, self._name(case), case.given, details)

    def _name(self, case: CaseResult) -> str:
        return self.tr("{name} (hidden)").format(name=case.name) if case.hidden else case.name

    def _details(self, case: CaseResult) -> tuple[tuple[str, str], ...]:
        if case.passed:
            return ((self.tr("gives"), case.expected),)
        details = [(self.tr("should give"), case.expected), (self.tr("gave"), case.got)]
        if case.printed.strip():
            details.append((self.tr("printed"), _short(case.printed.strip())))
        return tuple(details)

    def _add(
        self, passed: bool | None, name: str, given: str, details: tuple[tuple[str, str], ...]
    ) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, wrap=True))
        words.addWidget(_code(given))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(2)
        for place, (what, value) in enumerate(details):
            caption = label(what, tokens.SMALL, muted=True)
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(caption, place, 0)
            grid.addWidget(_code(value), place, 1)
        grid.setColumnStretch(1, 1)
        words.addLayout(grid)
        sign = Sign(passed)
        line = row(sign, words, spacing=tokens.S)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretchFactor(words, 1)
        self._column.addLayout(line)


_LONGEST = 400
_ERROR = re.compile(r"[A-Z]\w*Error\b")
"""How what went wrong begins, such as ``SyntaxError: invalid syntax``."""


def _same_error(cases: Sequence[CaseResult]) -> str:
    """The error that kept every case from giving anything; empty where they differ."""
    got = {case.got for case in cases}
    if len(cases) < 2 or len(got) != 1 or any(case.passed for case in cases):  # noqa: PLR2004 - one has no other
        return ""
    only = got.pop()
    return only if _ERROR.match(only) else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"


def _code(text: str) -> QWidget:
    """Code in a line of words; it may break anywhere, since it has few blanks."""
    made = label(_breakable(text), tokens.SMALL, wrap=True)
    made.setFont(code_font(tokens.SMALL))
    made.setAccessibleName(text)
    return made


def _breakable(text: str) -> str:
    """With room to break after commas and opening brackets, where Qt sees none."""
    nothing = "\u200b"
    for sign in ",([{":
        text = text.replace(sign, sign + nothing)
    return text
