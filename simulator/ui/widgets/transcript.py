"""The transcript word by word: clauses underlined and lettered, uncertain words dotted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit

from simulator.domain.assessment import Clause
from simulator.domain.transcript import Transcript
from simulator.ui import theme, tokens, wording

UNCERTAIN: Final = 0.5
"""Words the ear was less sure of than this are dotted."""
_LINE_HEIGHT: Final = 185
"""In percent, so that underlines and their letters have room."""
_NO_WORD: Final = -1


class TranscriptView(QTextEdit):
    """A transcript to read, hear and mend.

    Click or Space hears a word, arrows move from word to word; a double click, Enter or the menu
    mends one.
    """

    hear = Signal(int)
    mend = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._spans: tuple[tuple[int, int], ...] = ()
        self._doubtful: frozenset[int] = frozenset()
        self._clauses: tuple[Clause, ...] = ()
        self._heard = _NO_WORD
        self._at = _NO_WORD
        self._double = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(self.tr("Transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(tokens.LEAD))
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(6)

    def show_transcript(self, transcript: Transcript, clauses: Sequence[Clause]) -> None:
        """Show another transcript with its clauses."""
        self.setPlainText(transcript.text)
        self._spans = transcript.word_offsets()
        self._doubtful = frozenset(
            place for place, word in enumerate(transcript.words) if word.confidence < UNCERTAIN
        )
        self._clauses = tuple(c for c in clauses if c.label != "O")
        self._heard = _NO_WORD
        self._at = 0 if self._spans else _NO_WORD
        self._space_lines()
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if self._spans else Qt.CursorShape.IBeamCursor
        )
        self.viewport().update()

    def set_heard(self, word: int) -> None:
        """Highlight the word that is being played; -1 for none."""
        if word == self._heard:
            return
        self._heard = word
        self.viewport().update()

    @property
    def heard(self) -> int:
        """The word that is highlighted, -1 for none."""
        return self._heard

    @property
    def current(self) -> int:
        """The word that was clicked or moved to, -1 where there are none."""
        return self._at

    @property
    def has_doubtful(self) -> bool:
        """Whether any word is dotted."""
        return bool(self._doubtful)

    def word_centre(self, word: int) -> QPointF:
        """Where a word is, in the viewport's coordinates."""
        return self._boxes(*self._spans[word])[0].center()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bands below, the text, then underlines and letters."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        for clause in self._clauses:
            for box in self._boxes(clause.start, clause.end):
                painter.fillRect(box.adjusted(-1, 0, 1, 0), QColor(chosen.band(clause.label)))
        if self._heard != _NO_WORD:
            self._paint_word(painter, self._heard, tokens.mix(chosen.accent, chosen.surface, 0.34))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for clause in self._clauses:
            self._paint_clause(painter, clause, QColor(chosen.clause(clause.label)))
        self._paint_doubtful(painter, QColor(chosen.muted))
        if self.hasFocus() and self._at != _NO_WORD:
            painter.setPen(QPen(QColor(chosen.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in self._boxes(*self._spans[self._at]):
                painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 4, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hear the word that was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        word = self._word_at(event.position())
        double, self._double = self._double, False
        if word != _NO_WORD:
            self._at = word
            (self.mend if double else self.hear).emit(word)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mend the word once the button is up again; where there are none, as in any text."""
        if self._spans and event.button() == Qt.MouseButton.LeftButton:
            self._double = True
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by words, hear one, mend one; everything else as in any text."""
        key = event.key()
        if not self._spans:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Space and self._at != _NO_WORD:
            self.hear.emit(self._at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at != _NO_WORD:
            self.mend.emit(self._at)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to hear or mend the word below the pointer."""
        word = self._word_at(QPointF(event.pos()))
        if word == _NO_WORD:
            super().contextMenuEvent(event)
            return
        self._at = word
        self.viewport().update()
        menu = QMenu(self)
        hear = menu.addAction(self.tr("Hear this word"))
        mend = menu.addAction(self.tr("Correct this word"))
        picked = menu.exec(event.globalPos())
        if picked is hear:
            self.hear.emit(word)
        elif picked is mend:
            self.mend.emit(word)

    def _step(self, by: int) -> None:
        self._at = min(len(self._spans) - 1, max(0, self._at + by))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._spans[self._at][0])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.viewport().update()

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spacing.setLineHeight(_LINE_HEIGHT, int(height.value))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _word_at(self, point: QPointF) -> int:
        at = self.cursorForPosition(point.toPoint()).position()
        for place, (start, end) in enumerate(self._spans):
            if start <= at <= end and any(
                box.adjusted(-3, -6, 3, 8).contains(point) for box in self._boxes(start, end)
            ):
                return place
        return _NO_WORD

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """Where characters ``start`` to ``end`` stand, a box a line, in the viewport."""
        boxes: list[QRectF] = []
        block = self.document().findBlock(start)
        offset = self.document().documentLayout().blockBoundingRect(block).topLeft()
        offset -= QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        ascent = self.fontMetrics().ascent() + self.fontMetrics().descent()
        layout = block.layout()
        first, last = start - block.position(), min(end, block.position() + block.length() - 1)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            left = max(first, line.textStart())
            right = min(last - block.position(), line.textStart() + line.textLength())
            if left >= right:
                continue
            x1, x2 = _x(line.cursorToX(left)), _x(line.cursorToX(right))
            top = line.y() + line.height() - ascent - line.descent() * 0.0
            boxes.append(QRectF(offset.x() + x1, offset.y() + top, x2 - x1, ascent))
        return boxes

    def _paint_word(self, painter: QPainter, word: int, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for box in self._boxes(*self._spans[word]):
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 4, 4)

    def _paint_clause(self, painter: QPainter, clause: Clause, ink: QColor) -> None:
        boxes = self._boxes(clause.start, clause.end)
        for box in boxes:
            underline(painter, clause.label, box.left(), box.right(), box.bottom() + 2.5, ink)
        if boxes:
            painter.setFont(theme.font(tokens.SMALL * 0.86, bold=True))
            painter.setPen(ink)
            height = painter.fontMetrics().height()
            letter = QRectF(boxes[0].left(), boxes[0].bottom() + 4, 16, height)
            painter.drawText(letter, int(Qt.AlignmentFlag.AlignLeft), clause.label)

    def _paint_doubtful(self, painter: QPainter, ink: QColor) -> None:
        pen = QPen(ink, 2, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for word in self._doubtful:
            for box in self._boxes(*self._spans[word]):
                y = box.bottom() - 1
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def underline(
    painter: QPainter, label: str, left: float, right: float, y: float, ink: QColor
) -> None:
    """The line below a clause: solid S, dashed T, double A, wavy R; thick for what was learned."""
    style = _STYLES.get(label, "solid")
    painter.setPen(
        QPen(ink, 1.6, Qt.PenStyle.DashLine if style == "dashed" else Qt.PenStyle.SolidLine)
    )
    if style == "wavy":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_wave(left, right, y + 0.6))
        return
    if style == "thick":
        painter.setPen(QPen(ink, 3))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    if style == "double":
        painter.drawLine(QPointF(left, y + 3), QPointF(right, y + 3))


_STYLES: Final = {
    "S": "solid",
    "T": "dashed",
    "A": "double",
    "R": "wavy",
    "L": "thick",
    "U": "solid",
    "N": "dashed",
    "I": "double",
}


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    step = 3.0
    while x < right:
        end = min(x + step, right)
        path.quadTo(QPointF((x + end) / 2, y + (-2.6 if up else 2.6)), QPointF(end, y))
        x, up = end, not up
    return path


def _x(answer: object) -> float:
    """``cursorToX`` gives a pair in some releases and a number in others."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]


def legend(labels: Sequence[str]) -> str:
    """The letters that occur and what they stand for."""
    return " · ".join(f"{label} {wording.clause_name(label)}" for label in dict.fromkeys(labels))
