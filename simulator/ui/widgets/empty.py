"""What an empty page shows: what will be here, and the first step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.ui import tokens
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label


class Empty(QWidget):
    """A few words in the middle and one button."""

    def __init__(self, title: str, hint: str, action: str) -> None:
        super().__init__()
        self.button = Button(action, Kind.MAIN)
        column = QVBoxLayout(self)
        column.setSpacing(tokens.M)
        column.addStretch(1)
        head = label(title, tokens.HEADING, bold=True)
        words = label(hint, muted=True, wrap=True)
        words.setMaximumWidth(460)
        for line in (head, words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(head)
        across = row(1, words, 1)
        across.setStretch(1, 1000)
        column.addLayout(across)
        column.addSpacing(tokens.S)
        column.addLayout(row(1, self.button, 1))
        column.addStretch(2)
