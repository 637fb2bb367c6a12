"""What a new take begins with: as the first one did, or with the work that was handed in last."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.domain.work import Work
from simulator.ui import tokens
from simulator.ui.widgets.choice import Segments
from simulator.ui.widgets.drawing import shapes_in
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label
from simulator.ui.widgets.work import WorkView

WORK_OF: Final = {"editor": "code", "board": "drawing", "slides": "slides"}
"""Kind of a stage to the kind of work that is made on it; what is not named makes none."""


class Beginning(QWidget):
    """The choice, and below it the work of the last time to look at.

    Args:
        take: Number of the take that the work is of.
        work: What was handed in.
        file: Where its drawing or slides lie.
    """

    def __init__(self, take: int, work: Work, file: Path | None) -> None:
        super().__init__()
        self._work = work
        self.possible = _can_go_on(work, file)
        """Whether there is a choice at all."""
        new, old = self._words(take)
        self.choice = Segments(self.tr("Begin with"), ((True, old), (False, new)))
        self.choice.set_value(not _is_all_right(work))
        preview = WorkView()
        preview.show_work(work, file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        if self.possible:
            column.addLayout(row(label(self.tr("Begin with"), bold=True), self.choice, 1))
        column.addWidget(label(self._stays(take), muted=True, wrap=True))
        column.addWidget(preview, 1)

    @property
    def goes_on(self) -> bool:
        """Whether the work of the last time is gone on from."""
        return self.possible and self.choice.value() is True

    def _words(self, take: int) -> tuple[str, str]:
        """What the two beginnings are called: the first one's, the last time's."""
        new, old = {
            "code": (self.tr("The starting code"), self.tr("Your code of take {n}")),
            "drawing": (self.tr("An empty board"), self.tr("Your drawing of take {n}")),
        }.get(
            self._work.kind, (self.tr("Other slides, or none"), self.tr("Your slides of take {n}"))
        )
        return new, old.format(n=take)

    def _stays(self, take: int) -> str:
        """What becomes of the last take, and where there is no choice, why."""
        stays = self.tr(
            "Take {n}, below, stays as it is. Nothing is recorded before you begin."
        ).format(n=take)
        if self.possible:
            return stays
        why = {
            "drawing": self.tr(
                "Its drawing was kept as a picture only, which cannot be drawn on: the board"
                " starts empty."
            ),
            "slides": self.tr("Its slides are missing: choose them anew, or speak without."),
        }.get(self._work.kind, "")
        return f"{stays} {why}".strip()


def _can_go_on(work: Work, file: Path | None) -> bool:
    if work.kind == "code":
        return bool(work.text)
    if file is None or not file.is_file():
        return False
    return work.kind == "slides" or bool(shapes_in(file))


def _is_all_right(work: Work) -> bool:
    """Whether nothing is left to be mended, so that one would rather begin anew."""
    return bool(work.cases) and all(case.passed for case in work.cases)
