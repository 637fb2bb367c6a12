"""What the candidate prepared for a talk about pay: written before it, told to nobody."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLineEdit

from simulator.domain.panel import PAY_HOPED, PAY_LEAST, PAY_SOURCE
from simulator.ui import theme, tokens
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.text import heading, label


class PayFields(Card):
    """Three fields side by side, and what they are for below them."""

    def __init__(self) -> None:
        super().__init__(margin=tokens.L + tokens.XS)
        self.column.addWidget(heading(self.tr("Your figures for the talk about pay")))
        self.fields: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        asked = (
            (PAY_LEAST, self.tr("The least you would take"), self.tr("such as 38,000")),
            (PAY_HOPED, self.tr("What you hope for"), self.tr("such as 40,000 to 44,000")),
            (PAY_SOURCE, self.tr("Where you looked it up"), self.tr("such as a salary survey")),
        )
        for column, (key, name, example) in enumerate(asked):
            field = QLineEdit()
            field.setFont(theme.font())
            field.setAccessibleName(name)
            field.setPlaceholderText(example)
            grid.addWidget(label(name, tokens.SMALL, muted=True), 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
            self.fields[key] = field
        self.column.addLayout(grid)
        why = self.tr(
            "The panel is never told. Your marks show whether you kept above your least and named "
            "where your figure comes from."
        )
        self.column.addWidget(label(why, tokens.SMALL, muted=True, wrap=True))

    def set_values(self, written: Mapping[str, str]) -> None:
        """Show what was written before, by the names of the fields."""
        for key, field in self.fields.items():
            field.setText(written.get(key, ""))

    def values(self) -> dict[str, str]:
        """What is written, by the names of the fields."""
        return {key: field.text().strip() for key, field in self.fields.items()}
