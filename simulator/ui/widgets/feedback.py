"""The card after an answer: its total, its marks, one thing to do next time."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.domain.assessment import Assessment
from simulator.ui import tokens
from simulator.ui.widgets.layout import row, scroll_column
from simulator.ui.widgets.marks import MarksPanel, next_step
from simulator.ui.widgets.text import Elided, label


class FeedbackCard(QWidget):
    """Marks on the left, next time on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Marks of this answer"))
        self.marks = MarksPanel()
        self._next = label("", tokens.LEAD, wrap=True)
        area, column = scroll_column()
        column.addWidget(self.marks)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addWidget(label(self.tr("Next time"), bold=True, muted=True))
        right.addWidget(self._next)
        right.addStretch(1)
        across = row(area, right, spacing=tokens.XXL)
        across.setStretch(0, 5)
        across.setStretch(1, 4)
        self.of = Elided("", bold=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.M)
        outer.addWidget(self.of)
        outer.addLayout(across)

    def show_answer(self, question: str, assessment: Assessment) -> None:
        """Show what the answer to that question got."""
        self.of.setText(self.tr("Your answer to “{question}”").format(question=question))
        self.marks.show_assessment(assessment, evidence=False)
        step = next_step(assessment)
        marked = any(mark.mark for mark in assessment.marks)
        good = self.tr("Keep it as it is.") if marked else ""
        self._next.setText(step or good)
