"""A box to write an answer in; Ctrl with Enter hands it in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from simulator.ui import theme, tokens
from simulator.ui.widgets.text import longest_line


class WritingBox(QPlainTextEdit):
    """Plain text of some lines; Tab goes on to the next control.

    Args:
        hint: Stands in it until something is written.
        name: What it is, for a screen reader; the usual one where left out.
    """

    handed_in = Signal()

    def __init__(self, hint: str, name: str = "") -> None:
        super().__init__()
        self.setFont(theme.font(tokens.LEAD))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name or self.tr("Your answer"))
        self.setPlaceholderText(hint)

    def event(self, event: QEvent) -> bool:
        """Lines stay as short as is read with ease.

        The margin is set before Qt lays out what is in the box: set when it lays out the text, it
        changes the width of the text in the middle of that, and the text keeps the wrong one.
        """
        if event.type() == QEvent.Type.Resize:
            rest = max(0, self.contentsRect().width() - longest_line(self.fontMetrics()))
            if rest != self.viewportMargins().right():
                self.setViewportMargins(0, 0, rest, 0)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in with Ctrl and Enter; everything else is text."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.handed_in.emit()
        else:
            super().keyPressEvent(event)
