"""A box to write an answer in; Ctrl with Enter hands it in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
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
        self.setAccessibleName(name or self.tr("Your answer"))
        self.setPlaceholderText(hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay as short as is read with ease."""
        super().resizeEvent(event)
        rest = max(0, self.contentsRect().width() - longest_line(self.fontMetrics()))
        if rest != self.viewportMargins().right():
            self.setViewportMargins(0, 0, rest, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in with Ctrl and Enter; everything else is text."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.handed_in.emit()
        else:
            super().keyPressEvent(event)
