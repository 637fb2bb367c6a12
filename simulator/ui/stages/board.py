"""The stage of the whiteboard: a row of tools, the board, the newest words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from simulator.domain.transcript import Word
from simulator.domain.work import Work
from simulator.session import events
from simulator.session.inbox import Handed, Typed
from simulator.ui import theme, tokens
from simulator.ui.stages.parts import Countdown, Layers, Said, keep_time
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets import drawing
from simulator.ui.widgets.button import Button, Kind, shortcut_text
from simulator.ui.widgets.canvas import TOOL_KEYS, Canvas
from simulator.ui.widgets.drawing import INKS, TOOLS, WIDTHS, Shape
from simulator.ui.widgets.layout import row

_SIDE = 32


class _Swatch(QAbstractButton):
    """A colour or a width of the pen, to choose.

    Args:
        ink: Token of the colour; the text's for a width.
        across: Diameter of the dot.
        name: What is chosen, for a screen reader.
    """

    def __init__(self, ink: str, across: float, name: str) -> None:
        super().__init__()
        self._ink = ink
        self._across = across
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(_SIDE, _SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot, ringed where it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        middle = QRectF(self.rect()).center()
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(QColor(chosen.accent if self.isChecked() else chosen.hairline), 2))
            painter.drawEllipse(middle, 12.5, 12.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(str(getattr(chosen, self._ink))))
        painter.drawEllipse(middle, self._across / 2, self._across / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)


class BoardStage(Stage):
    """Tools above, the board below them."""

    roomy: ClassVar[bool] = True
    own_letters: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._n = 0
        self._given: tuple[Shape, ...] = ()
        self._limit_s: float | None = None
        self._goes_on = False
        self.canvas = Canvas()
        self.canvas.hint = self.tr(
            "Draw here, and explain aloud what you draw. Letters choose tools, 1 to 3 colours,"
            " W the width. Escape leaves the board."
        )
        self.canvas.hand_in.connect(self.handed_in)
        self.canvas.changed.connect(self._show_tools)
        self.canvas.tool_changed.connect(self._show_tools)
        self.tools = {name: self._tool(name) for name in TOOLS}
        self.inks = {name: self._ink(place) for place, name in enumerate(INKS)}
        self.widths = {width: self._width(width) for width in WIDTHS}
        self._group(self.inks.values())
        self._group(self.widths.values())
        self.undo = self._step("undo", self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.undo.clicked.connect(self.canvas.undo)
        self.redo = self._step("redo", self.tr("Redo"), QKeySequence.StandardKey.Redo)
        self.redo.clicked.connect(self.canvas.redo)
        self.clear = Button(icon="bin", kind=Kind.QUIET, compact=True, name=self.tr("Clear"))
        self.clear.setToolTip(self.tr("Clear the board (Delete); Undo brings it back"))
        self.clear.clicked.connect(self.canvas.clear)
        self.clock = Countdown()
        self.clock.hide()
        self.said = Said(
            self.tr("We are listening. Explain while you draw."),
            self.tr("Say in a few sentences what you drew."),
        )
        self.said.hand_in.connect(self.handed_in)
        self._kept = False
        self._layers = Layers(self, self._working())
        self._show_tools()

    def _working(self) -> QWidget:
        working = QWidget()
        bar = row(*self.tools.values(), spacing=2)
        bar.addSpacing(tokens.M)
        for swatch in (*self.inks.values(), *self.widths.values()):
            bar.addWidget(swatch)
        bar.addSpacing(tokens.M)
        for button in (self.undo, self.redo, self.clear):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.clock)
        column = QVBoxLayout(working)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(bar)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.said)
        return working

    def await_question(self) -> None:
        """The board opens with the answer; what was drawn for a question that goes on stays."""
        if not self.canvas.shapes:
            self._layers.rest(self.tr("The whiteboard opens when the question has been asked."))

    def listen(self, *, typed: bool) -> None:
        """Draw, and explain aloud where there is a microphone."""
        self._layers.work()
        self.said.begin(typed=typed, keep=self._kept)
        self._kept = True
        self.clock.start(self._limit_s)
        self.canvas.setEnabled(True)
        self.canvas.setFocus()

    def go_on_from(self, work: Work, file: Path | None) -> None:
        """Draw on at the drawing handed in before, where its objects were kept with it."""
        del work
        self._given = drawing.shapes_in(file) if file is not None else ()
        self.canvas.begin(self._given)

    @property
    def holds_work(self) -> bool:
        """Whether anything was drawn or changed."""
        return self.canvas.is_writing or self.canvas.shapes != self._given

    def show_words(self, words: Sequence[Word]) -> None:
        """The newest words, on one line."""
        self.said.words.show_words(words)

    def end(self) -> None:
        """Nothing can be changed any more."""
        self.canvas.setEnabled(False)
        self.said.end()

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self.said.words.set_hidden(hidden=hidden)

    def receive(self, event: object) -> None:
        """Whether the drawing goes on, and the clock."""
        match event:
            case events.QuestionAsked():
                self._goes_on = event.follow_up_of is not None
            case events.StageSet() if event.stage.kind == "board":
                if event.n != self._n and not self._goes_on:
                    self._given = ()
                    self.canvas.begin()
                self._kept = event.n == self._n
                self._n = event.n
                self._limit_s = event.stage.limit_s
            case _:
                keep_time(self.clock, event)

    def finish(self, *, listening: bool) -> bool:
        """Hand in the drawing; an empty board is no drawing."""
        picture = self.canvas.png() if listening else b""
        if not picture or self.conductor is None:
            return False
        self.conductor.hand_in_drawing(picture, self.said.text())
        return True

    def answer(self) -> str:
        """What was written beside the drawing, until it is handed in."""
        return self.said.text() if self.canvas.isEnabled() else ""

    def unfinished(self) -> Typed | Handed | None:
        """The drawing with what was written to it."""
        if not self.canvas.isEnabled():  # handed in
            return None
        picture = self.canvas.png() if self.holds_work else b""
        if not picture:
            return super().unfinished()
        return Handed("drawing", data=picture, said=self.said.text())

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """Hand in, with a key that is no tool."""
        if not listening:
            return None
        return self.tr("Hand in"), shortcut_text("Ctrl+Return")

    def keeps_keys(self) -> bool:
        """While the board or its words have the keyboard, letters are tools or words."""
        focus = QApplication.focusWidget()
        return focus is not None and (
            focus in (self.canvas, self.said.box) or self.canvas.isAncestorOf(focus)
        )

    # -- tools

    def _tool(self, name: str) -> Button:
        words = {
            "pen": self.tr("Pen"),
            "line": self.tr("Line"),
            "arrow": self.tr("Arrow"),
            "box": self.tr("Box"),
            "ellipse": self.tr("Ellipse"),
            "text": self.tr("Text"),
            "eraser": self.tr("Eraser"),
        }[name]
        key = next(key for key, tool in TOOL_KEYS.items() if tool == name)
        letter = QKeySequence(key).toString()
        button = Button(icon=name, kind=Kind.QUIET, key=letter, compact=True, name=words)
        button.setToolTip(self.tr("{tool} ({key})").format(tool=words, key=letter))
        button.setCheckable(True)
        button.clicked.connect(lambda: self._chosen(name))
        return button

    def _ink(self, place: int) -> _Swatch:
        name = (self.tr("Dark"), self.tr("Blue"), self.tr("Orange"))[place]
        swatch = _Swatch(INKS[place], 14, name)
        swatch.setToolTip(self.tr("{colour} ({key})").format(colour=name, key=place + 1))
        swatch.clicked.connect(lambda: self.canvas.choose_ink(INKS[place]))
        return swatch

    def _width(self, width: float) -> _Swatch:
        name = self.tr("Thin") if width == WIDTHS[0] else self.tr("Thick")
        swatch = _Swatch("muted", 2 * width, name)
        swatch.setToolTip(self.tr("{width} (W)").format(width=name))
        swatch.clicked.connect(lambda: self.canvas.choose_width(width))
        return swatch

    def _step(self, icon: str, name: str, key: QKeySequence.StandardKey) -> Button:
        button = Button(icon=icon, kind=Kind.QUIET, compact=True, name=name)
        written = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{name} ({written})")
        return button

    def _group(self, swatches: Iterable[_Swatch]) -> None:
        group = QButtonGroup(self)
        for swatch in swatches:
            group.addButton(swatch)

    def _chosen(self, tool: str) -> None:
        self.canvas.choose(tool)
        self.canvas.setFocus()

    @Slot()
    def _show_tools(self) -> None:
        for name, tool in self.tools.items():
            tool.setChecked(name == self.canvas.tool)
        self.inks[self.canvas.ink].setChecked(True)
        self.widths[self.canvas.width_of_pen].setChecked(True)
        self.undo.setEnabled(self.canvas.can_undo)
        self.redo.setEnabled(self.canvas.can_redo)
        self.clear.setEnabled(bool(self.canvas.shapes))
