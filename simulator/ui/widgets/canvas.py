"""The whiteboard itself: draws with mouse or tablet pen, remembers every step."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from simulator.ui import theme, tokens
from simulator.ui.widgets import drawing
from simulator.ui.widgets.drawing import INKS, TOOLS, WIDTHS, Shape

TOOL_KEYS: Final = {
    Qt.Key.Key_P: "pen",
    Qt.Key.Key_L: "line",
    Qt.Key.Key_A: "arrow",
    Qt.Key.Key_B: "box",
    Qt.Key.Key_O: "ellipse",
    Qt.Key.Key_T: "text",
    Qt.Key.Key_E: "eraser",
}
_STEP: Final = 1.5
"""Pixels that the pen moves before a new point is kept."""
_MOST_STEPS: Final = 200
_ERASER: Final = 9.0
_SNAP: Final = math.pi / 4


class _Words(QLineEdit):
    """Where words for the board are written; Enter puts them there, Escape throws them away."""

    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends it without words."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class Canvas(QWidget):
    """A drawing and the tools to change it; every change can be taken back."""

    changed = Signal()
    tool_changed = Signal()
    hand_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tool = TOOLS[0]
        self.ink = INKS[0]
        self.width_of_pen = WIDTHS[0]
        self.hint = ""
        self._shapes: tuple[Shape, ...] = ()
        self._back: list[tuple[Shape, ...]] = []
        self._forth: list[tuple[Shape, ...]] = []
        self._begun: Shape | None = None
        self._erasing: tuple[Shape, ...] | None = None
        self._pointer: QPointF | None = None
        self._words: _Words | None = None
        self._words_at = QPointF()
        self.setAccessibleName(self.tr("Whiteboard"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 120))

    # -- what it holds

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What is drawn, the oldest first."""
        return self._shapes

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be done again."""
        return bool(self._forth)

    def png(self) -> bytes:
        """A picture of what is drawn; empty bytes for an empty board."""
        self._put_words()
        return drawing.png(self._shapes)

    def begin(self, shapes: tuple[Shape, ...] = ()) -> None:
        """An empty board, or one with these shapes; nothing to take back."""
        self._drop_words()
        self._shapes, self._back, self._forth = shapes, [], []
        self._begun = self._erasing = None
        self._changed()

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self._drop_words()
        if self._back:
            self._forth.append(self._shapes)
            self._shapes = self._back.pop()
            self._changed()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._forth:
            self._back.append(self._shapes)
            self._shapes = self._forth.pop()
            self._changed()

    @Slot()
    def clear(self) -> None:
        """An empty board; can be taken back."""
        self._drop_words()
        if self._shapes:
            self._set(())

    def add(self, shape: Shape) -> None:
        """Draw one thing more."""
        if shape.is_something:
            self._set((*self._shapes, shape))

    def choose(self, tool: str) -> None:
        """Take another tool; KeyError when there is none."""
        if tool not in TOOLS:
            raise KeyError(tool)
        self._put_words()
        self.tool = tool
        text = tool == "text"
        self.setCursor(Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit()
        self.update()

    def choose_ink(self, ink: str) -> None:
        """Take another colour."""
        self.ink = ink
        self.tool_changed.emit()

    def choose_width(self, width: float) -> None:
        """Take another width."""
        self.width_of_pen = width
        self.tool_changed.emit()

    # -- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to erase or to write."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus()
            self._press(event.position(), self.tool)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        self._move(event.position(), straight=_shift(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is drawn."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._release(event.position(), straight=_shift(event))

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A tablet's pen draws as the mouse does; its other end erases."""
        other_end = event.pointerType() == QPointingDevice.PointerType.Eraser
        if event.type() == QTabletEvent.Type.TabletPress:
            self.setFocus()
            self._press(event.position(), "eraser" if other_end else self.tool)
        elif event.type() == QTabletEvent.Type.TabletMove:
            self._move(event.position(), straight=_shift(event))
        else:
            self._release(event.position(), straight=_shift(event))
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """The eraser's ring goes with the pointer."""
        del event
        self._pointer = None
        self.update()

    def _press(self, place: QPointF, tool: str) -> None:
        self._put_words()
        at = self._on_board(place)
        if tool == "eraser":
            self._erasing = self._shapes
            self._erase(at)
        elif tool == "text":
            self._write(at)
        else:
            points = ((at.x(), at.y()),) if tool == "pen" else ((at.x(), at.y()),) * 2
            self._begun = Shape(tool, points, self.ink, self.width_of_pen)
            self.update()

    def _move(self, place: QPointF, *, straight: bool) -> None:
        self._pointer = place
        at = self._on_board(place)
        if self._erasing is not None:
            self._erase(at)
        elif self._begun is not None:
            self._begun = _longer(self._begun, at, straight=straight)
        if self._erasing is not None or self._begun is not None or self.tool == "eraser":
            self.update()

    def _release(self, place: QPointF, *, straight: bool) -> None:
        self._move(place, straight=straight)
        begun, self._begun = self._begun, None
        before, self._erasing = self._erasing, None
        if begun is not None:
            self.add(begun)
        elif before is not None and before != self._shapes:
            after, self._shapes = self._shapes, before
            self._set(after)
        self.update()

    def _erase(self, at: QPointF) -> None:
        near = _ERASER / self._scale()
        self._shapes = tuple(one for one in self._shapes if not one.is_at(at, near))

    # -- words

    def _write(self, at: QPointF) -> None:
        """Open a line to write in where the pointer is."""
        self._words_at = at
        self._words = words = _Words(self)
        words.setAccessibleName(self.tr("Words for the board"))
        words.setPlaceholderText(self.tr("Write, then Enter"))
        font = drawing.text_font(self.width_of_pen)
        font.setPointSizeF(font.pointSizeF() * self._scale())
        words.setFont(font)
        left = at * self._scale()
        tall = words.sizeHint().height()
        wide = min(320, self.width() - tokens.S)
        x = min(left.x() - 12, self.width() - wide - tokens.XS)
        y = min(left.y() - 8, self.height() - tall - tokens.XS)
        words.setGeometry(round(max(0.0, x)), round(max(0.0, y)), wide, tall)
        words.returnPressed.connect(self._words_done)
        words.dropped.connect(self._words_dropped)
        words.show()
        words.setFocus()

    @Slot()
    def _words_done(self) -> None:
        self._put_words()
        self.setFocus()

    @Slot()
    def _words_dropped(self) -> None:
        self._drop_words()
        self.setFocus()

    def _put_words(self) -> None:
        """What is being written goes onto the board."""
        words = self._words
        if words is None:
            return
        text = words.text().strip()
        self._drop_words()
        at = (self._words_at.x(), self._words_at.y())
        self.add(Shape("text", (at,), self.ink, self.width_of_pen, text))

    def _drop_words(self) -> None:
        words, self._words = self._words, None
        if words is not None:
            words.hide()
            words.deleteLater()

    @property
    def is_writing(self) -> bool:
        """Whether words are being written."""
        return self._words is not None

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose tools, figures colours; Ctrl with Z, Y and Enter."""
        key = Qt.Key(event.key())
        control = Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or (
            key == Qt.Key.Key_Y and event.modifiers() == control
        ):
            self.redo()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & control:
            self.hand_in.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            self._plain_key(event, key)

    def _plain_key(self, event: QKeyEvent, key: Qt.Key) -> None:
        figure = key - Qt.Key.Key_1
        if key in TOOL_KEYS:
            self.choose(TOOL_KEYS[key])
        elif 0 <= figure < len(INKS):
            self.choose_ink(INKS[figure])
        elif key == Qt.Key.Key_W:
            other = WIDTHS[1 - WIDTHS.index(self.width_of_pen)]
            self.choose_width(other)
        elif key == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Give up what is being drawn; with nothing begun leave the board."""
        if self._begun is not None:
            self._begun = None
            self.update()
        else:
            self.focusNextPrevChild(True)

    # -- how it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the shapes and what is being drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        focused = self.hasFocus()
        edge = QPen(QColor(chosen.accent if focused else chosen.line), 2 if focused else 1)
        painter.setPen(edge)
        painter.setBrush(QColor(chosen.surface))
        half = edge.widthF() / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        if not self._shapes and self._begun is None and not self.is_writing:
            painter.setPen(QColor(chosen.muted))
            painter.setFont(theme.font())
            room = self.rect().adjusted(tokens.XL, tokens.L, -tokens.XL, -tokens.L)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.hint)
        painter.setClipRect(self.rect().adjusted(2, 2, -2, -2))
        painter.save()
        painter.scale(self._scale(), self._scale())
        for shape in (*self._shapes, *((self._begun,) if self._begun else ())):
            shape.paint(painter, chosen)
        painter.restore()
        self._paint_eraser(painter)

    def _paint_eraser(self, painter: QPainter) -> None:
        if self.tool == "eraser" and self._pointer is not None:
            painter.setPen(QPen(QColor(theme.colours().muted), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._pointer, _ERASER, _ERASER)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys choose tools now."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys are the room's again."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A drawing that no longer fits is shown smaller."""
        super().resizeEvent(event)
        self.update()

    def _scale(self) -> float:
        """Below 1 where the drawing is larger than the widget."""
        covered = drawing.bounds(self._shapes)
        right, bottom = covered.right() + tokens.XS, covered.bottom() + tokens.XS
        wide = self.width() / right if right > self.width() else 1.0
        tall = self.height() / bottom if bottom > self.height() else 1.0
        return min(1.0, wide, tall)

    def _on_board(self, place: QPointF) -> QPointF:
        """A place of the widget as one of the drawing, never outside."""
        x = min(max(place.x(), 2.0), self.width() - 2.0)
        y = min(max(place.y(), 2.0), self.height() - 2.0)
        return QPointF(x, y) / self._scale()

    def _set(self, shapes: tuple[Shape, ...]) -> None:
        self._back = [*self._back, self._shapes][-_MOST_STEPS:]
        self._forth = []
        self._shapes = shapes
        self._changed()

    def _changed(self) -> None:
        self.update()
        self.changed.emit()


def _shift(event: QMouseEvent | QTabletEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _longer(shape: Shape, at: QPointF, *, straight: bool) -> Shape:
    """The shape drawn on to a place; ``straight`` turns lines to eighths and squares boxes."""
    x, y = shape.points[0]
    if shape.kind == "pen":
        last = shape.points[-1]
        if math.hypot(at.x() - last[0], at.y() - last[1]) < _STEP:
            return shape
        points: tuple[tuple[float, float], ...] = (*shape.points, (at.x(), at.y()))
    else:
        to = (at.x(), at.y())
        points = ((x, y), _straight(shape.kind, x, y, to) if straight else to)
    return Shape(shape.kind, points, shape.ink, shape.width)


def _straight(kind: str, x: float, y: float, to: tuple[float, float]) -> tuple[float, float]:
    wide, tall = to[0] - x, to[1] - y
    if kind in ("line", "arrow"):
        turn = round(math.atan2(tall, wide) / _SNAP) * _SNAP
        length = math.hypot(wide, tall)
        return x + length * math.cos(turn), y + length * math.sin(turn)
    side = max(abs(wide), abs(tall))
    return x + math.copysign(side, wide), y + math.copysign(side, tall)
