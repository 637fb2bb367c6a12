"""The dialogs: a question before something that cannot be undone, a word or a text to correct."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from simulator.ui import theme, tokens
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label

_DIMMED: Final = 0.38
"""How dark the window behind a dialog gets, 0 to 1."""


class _Veil(QWidget):
    """Dims the window while it waits for the answer to a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a shade over everything."""
        shade = QColor(0, 0, 0)
        shade.setAlphaF(_DIMMED)
        QPainter(self).fillRect(self.rect(), shade)


class Dialog(QDialog):
    """A title, words, room for content, and buttons at the bottom right.

    Args:
        parent: The window it belongs to.
        title: What it is about.
        words: What happens.
        action: The verb on the button that does it.
        kind: How that button looks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        action: str,
        kind: Kind = Kind.MAIN,
    ) -> None:
        super().__init__(parent.window() if parent else None)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(460)
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.M)
        self.action = Button(action, kind)
        self.cancel = Button(self.tr("Cancel"))
        self.action.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        outer.setSpacing(tokens.M)
        outer.addWidget(label(title, tokens.HEADING, bold=True, wrap=True))
        if words:
            outer.addWidget(label(words, muted=True, wrap=True))
        outer.addLayout(self.column)
        outer.addSpacing(tokens.S)
        outer.addLayout(row(1, self.cancel, self.action))
        self.action.setDefault(True)
        self.action.setFocus()

    def exec(self) -> int:
        """Ask, with the window behind dimmed until there is an answer.

        Asks once: it goes when whoever asked has read the answer and is back in the event loop.
        Left to Python it would stay as long as anything refers to it, itself included.
        """
        behind = self.parentWidget()
        veil = _Veil(behind) if behind is not None else None
        try:
            return int(super().exec())
        finally:
            if veil is not None:
                veil.hide()
                veil.deleteLater()
            self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a border, where the system draws no frame around its windows."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class Confirm(Dialog):
    """Asks before something that cannot be undone."""

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        title: str,
        words: str,
        action: str,
        kind: Kind = Kind.DANGER,
        cancel: str = "",
    ) -> bool:
        """Whether the person wants it; ``cancel`` stands in place of "Cancel"."""
        dialog = cls(parent, title, words, action, kind)
        if cancel:
            dialog.cancel.set_label(cancel)
        dialog.cancel.setFocus()
        return dialog.exec() == QDialog.DialogCode.Accepted


class CorrectWord(Dialog):
    """Asks what was said in place of a word."""

    def __init__(self, parent: QWidget | None, word: str) -> None:
        super().__init__(
            parent,
            self.tr("Correct this word"),
            self.tr(
                "Write what you said. Several words are fine; leave it empty to take the word out."
                " What was heard is kept."
            ),
            self.tr("Correct"),
        )
        self.field = QLineEdit(word)
        self.field.setFont(theme.font(tokens.LEAD))
        self.field.setAccessibleName(self.tr("What you said"))
        self.field.selectAll()
        self.column.addWidget(self.field)
        self.field.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, word: str) -> str | None:
        """What the person wrote, None when they left it as it was."""
        dialog = cls(parent, word)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.field.text().strip()


class CorrectText(Dialog):
    """Asks for a typed answer as it should be."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__(
            parent,
            self.tr("Correct this answer"),
            self.tr("The marks follow what you write. What you wrote first is kept."),
            self.tr("Correct"),
        )
        self.setMinimumWidth(620)
        self.field = QPlainTextEdit(text)
        self.field.setFont(theme.font())
        self.field.setMinimumHeight(220)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("Your answer"))
        self.column.addWidget(self.field)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with Enter corrects."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    @classmethod
    def ask(cls, parent: QWidget | None, text: str) -> str | None:
        """What the person wrote, None when they left it as it was."""
        dialog = cls(parent, text)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.field.toPlainText().strip()
