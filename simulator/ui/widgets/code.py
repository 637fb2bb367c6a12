"""Python code to read or to write: line numbers, colours, indents, brackets that match."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from simulator.ui import theme, tokens
from simulator.ui.tokens import Tokens
from simulator.ui.widgets.python_spans import NORMAL, spans

INDENT: Final = 4
_BAND: Final = 0.07
"""Share of the text's colour in the band behind the current line."""
_MATCH: Final = 0.25
"""Share of the accent behind brackets that belong together."""
_TOKEN_OF: Final = {
    "keyword": "task",
    "definition": "situation",
    "builtin": "situation",
    "decorator": "task",
    "string": "result",
    "number": "action",
    "comment": "muted",
}
"""Kind of a span to the token of its colour."""
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_OPENING: Final = {shut: opened for opened, shut in _PAIRS.items()}
_LEAVES_BLOCK: Final = ("return", "raise", "pass", "break", "continue")
_EDGES: Final = 6
"""Pixels that the border takes of the height."""
_LEFT, _RIGHT = 10, 12
"""Pixels beside the figures of the line numbers."""


def band(chosen: Tokens) -> str:
    """Colour behind the line the cursor is in."""
    return tokens.mix(chosen.text, chosen.surface, _BAND)


def ink(chosen: Tokens, kind: str) -> str:
    """Colour of a span of that kind."""
    return str(getattr(chosen, _TOKEN_OF[kind]))


def code_font(points: float = tokens.BODY) -> QFont:
    """The system's font of equal widths at a step of the tokens."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(points * theme.font_scale())
    made.setStyleHint(QFont.StyleHint.Monospace)
    return made


class Highlighter(QSyntaxHighlighter):
    """Colours Python in the current scheme."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._scheme = theme.colours()

    def follow_scheme(self) -> None:
        """Colour anew where the scheme has changed."""
        if self._scheme != theme.colours():
            self._scheme = theme.colours()
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        found, state = spans(text, max(NORMAL, self.previousBlockState()))
        self.setCurrentBlockState(state)
        units = _units(text)
        for span in found:
            style = QTextCharFormat()
            style.setForeground(QColor(ink(self._scheme, span.kind)))
            if span.kind == "definition":
                style.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(units[span.start], units[span.end] - units[span.start], style)


def _units(text: str) -> list[int]:
    """Where each character begins as Qt counts: those beyond the first plane are two."""
    plane = 0xFFFF
    return [0, *accumulate(2 if ord(character) > plane else 1 for character in text)]


class _Numbers(QWidget):
    """The line numbers at the left of the code."""

    def __init__(self, code: CodeView) -> None:
        super().__init__(code)
        self._code = code

    def sizeHint(self) -> QSize:
        """As wide as the largest number."""
        return QSize(self._code.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in sight."""
        self._code.paint_numbers(QPainter(self), event.rect())


class CodeView(QPlainTextEdit):
    """Code with line numbers and colours, to read.

    Args:
        name: What it is, for a screen reader.
        editable: Whether it can be written in.
    """

    def __init__(self, name: str, *, editable: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(not editable)
        self.setFont(code_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabStopDistance(INDENT * self.fontMetrics().horizontalAdvance(" "))
        self.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { padding: 0px; }")
        self.document().setDocumentMargin(6)
        self._most: int | None = None
        self._numbers = _Numbers(self)
        self.highlighter = Highlighter(self.document())
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._mark)
        self._make_room()
        self._mark()

    def numbers_width(self) -> int:
        """Room for the largest line number, in pixels."""
        digits = max(2, len(str(self.blockCount())))
        return _LEFT + self.fontMetrics().horizontalAdvance("9") * digits + _RIGHT

    def wrap(self, most: int | None = None) -> None:
        """Break lines that are too long, and be as high as all of them, but at most so many."""
        self._most = most
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._fit()

    def _fit(self) -> None:
        if self._most is None:
            return
        blocks = (self.document().findBlockByNumber(n) for n in range(self.blockCount()))
        height = sum(self.blockBoundingRect(block).height() for block in blocks)
        most = self._most * self.fontMetrics().lineSpacing()
        around = 2 * self.document().documentMargin() + 2 * self.frameWidth() + _EDGES
        self.setFixedHeight(round(min(most, height) + around))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers are as high as the code, and the code as its lines."""
        super().resizeEvent(event)
        self._place_numbers()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew with the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.highlighter.follow_scheme()
            self._mark()

    def paint_numbers(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the line numbers that lie in ``dirty``."""
        chosen = theme.colours()
        painter.setFont(self.font())
        here = self.textCursor().blockNumber()
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= dirty.bottom():
            height = self.blockBoundingRect(block).height()
            if block.isVisible() and top + height >= dirty.top():
                current = block.blockNumber() == here and not self.isReadOnly()
                painter.setPen(QColor(chosen.text if current else chosen.muted))
                room = QRect(0, round(top), self.numbers_width() - _RIGHT, round(height))
                painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            top += height
            block = block.next()

    @Slot()
    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        self._place_numbers()

    def _place_numbers(self) -> None:
        box = self.viewport().geometry()
        width = self.numbers_width()
        self._numbers.setGeometry(box.left() - width, box.top(), width, box.height())

    @Slot(QRect, int)
    def _scrolled(self, dirty: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, dirty.y(), self._numbers.width(), dirty.height())

    @Slot()
    def _mark(self) -> None:
        """Show the current line and the bracket's partner."""
        marks = []
        if not self.isReadOnly():
            line = QTextEdit.ExtraSelection()
            line.format.setBackground(QColor(band(theme.colours())))
            line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            line.cursor = self.textCursor()
            line.cursor.clearSelection()
            marks.append(line)
            marks += [self._bracket(place) for place in self.brackets()]
        self.setExtraSelections(marks)
        self._numbers.update()

    def _bracket(self, place: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        chosen = theme.colours()
        mark.format.setBackground(QColor(tokens.mix(chosen.accent, chosen.surface, _MATCH)))
        mark.format.setFontUnderline(True)
        mark.cursor = QTextCursor(self.document())
        mark.cursor.setPosition(place)
        mark.cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        return mark

    def brackets(self) -> tuple[int, ...]:
        """Positions of the bracket beside the cursor and of its partner; empty without both."""
        at = self.textCursor().position()
        for place in (at - 1, at):
            sign = self._sign(place)
            if sign in _PAIRS or sign in _OPENING:
                partner = self._partner(place, sign)
                return (place, partner) if partner is not None else ()
        return ()

    def _sign(self, place: int) -> str:
        """The character at a position of the document where it is code; empty elsewhere."""
        if place < 0:
            return ""
        sign = str(self.document().characterAt(place))
        block = self.document().findBlock(place)
        return "" if _is_quoted(block, place - block.position()) else sign

    def _partner(self, place: int, sign: str) -> int | None:
        step, other = (1, _PAIRS[sign]) if sign in _PAIRS else (-1, _OPENING[sign])
        depth, end = 0, self.document().characterCount()
        at = place
        while 0 <= at < end:
            here = str(self.document().characterAt(at))
            if here in (sign, other) and self._sign(at):
                depth += 1 if here == sign else -1
                if depth == 0:
                    return at
            at += step
        return None


def _is_quoted(block: QTextBlock, place: int) -> bool:
    """Whether a place in a line, as Qt counts, is in a text or a comment."""
    text = str(block.text())
    found, _state = spans(text, max(NORMAL, block.previous().userState()))
    units = _units(text)
    return any(
        units[span.start] <= place < units[span.end]
        for span in found
        if span.kind in ("string", "comment")
    )


class CodeEditor(CodeView):
    """Code to write: Tab indents, Enter keeps the indent, Ctrl with Enter runs, Escape leaves."""

    run = Signal()
    hand_in = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, editable=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Indent and unindent, run, hand in, leave; everything else is text."""
        key = Qt.Key(event.key())
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and mods == control:
            self.run.emit()
        elif enter and mods == control | shift:
            self.hand_in.emit()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Tab and mods == control):
            self._leave()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif enter:
            self._new_line()
        elif key == Qt.Key.Key_Backtab:
            self._shift_lines(back=True)
        elif key == Qt.Key.Key_Tab and not mods:
            self._tab()
        elif key == Qt.Key.Key_Backspace and not mods and self._in_indent():
            self._back_to_stop()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab is text here, as long as one can write."""
        return bool(self.isReadOnly() and QWidget.focusNextPrevChild(self, forward))

    def _leave(self) -> None:
        """On to the next control, as Tab does elsewhere."""
        QWidget.focusNextPrevChild(self, True)

    def _tab(self) -> None:
        cursor = self.textCursor()
        first, last = self._lines(cursor)
        if first != last:
            self._shift_lines(back=False)
            return
        column = cursor.selectionStart() - self.document().findBlockByNumber(first).position()
        cursor.insertText(" " * (INDENT - column % INDENT))

    def _lines(self, cursor: QTextCursor) -> tuple[int, int]:
        """First and last line touched by the selection; a line it only begins is left out."""
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        end = document.findBlock(cursor.selectionEnd())
        ends_before = end.blockNumber() > first and cursor.selectionEnd() == end.position()
        return first, end.blockNumber() - int(ends_before)

    def _shift_lines(self, *, back: bool) -> None:
        """All lines of the selection a stop to the right or back, as one step to undo."""
        cursor = self.textCursor()
        first, last = self._lines(cursor)
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = self.document().findBlockByNumber(number)
            text = block.text()
            at = QTextCursor(block)
            if not back and text.strip():
                at.insertText(" " * INDENT)
            elif back:
                blanks = len(text) - len(text.lstrip(" "))
                length = min(INDENT, blanks) if blanks else int(text.startswith("\t"))
                at.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
                at.removeSelectedText()
        cursor.endEditBlock()

    def _new_line(self) -> None:
        """A new line, indented as the code goes on."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.selectionStart() - cursor.block().position()]
        if cursor.hasSelection():
            block = self.document().findBlock(cursor.selectionStart())
            before = block.text()[: cursor.selectionStart() - block.position()]
        cursor.insertText("\n" + " " * _indent_after(before))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _in_indent(self) -> bool:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return not cursor.hasSelection() and bool(before) and not before.strip(" ")

    def _back_to_stop(self) -> None:
        cursor = self.textCursor()
        column = cursor.positionInBlock()
        for _blank in range(column - (column - 1) // INDENT * INDENT):
            cursor.deletePreviousChar()


def _indent_after(line: str) -> int:
    """Blanks that the line after ``line`` begins with."""
    own = len(line) - len(line.lstrip(" "))
    found, _state = spans(line)
    comments = [span.start for span in found if span.kind == "comment"]
    code = line[: comments[0]].rstrip() if comments else line.rstrip()
    if code.endswith(":"):
        return own + INDENT
    words = code.split()
    if words and words[0] in _LEAVES_BLOCK and own >= INDENT:
        return own - INDENT
    return own
