"""A quiet button that leads to an answer by its number."""

from PySide6.QtCore import Signal

from simulator.ui.widgets.button import Button, Kind


class AnswerLink(Button):
    """``opened`` tells the number of the answer it leads to."""

    opened = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__("", Kind.QUIET, compact=True)
        self.set_label(self.tr("Answer {n}").format(n=number))
        self.setAccessibleName(self.tr("Go to answer {n}").format(n=number))
        self.clicked.connect(lambda: self.opened.emit(number))
