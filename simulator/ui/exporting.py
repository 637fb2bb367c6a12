"""Exports a report for a page: asks where, writes on a worker, says where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from simulator.domain.rehearsal import Rehearsal
from simulator.ui.widgets.export import ExportDialog

if TYPE_CHECKING:
    from simulator.ui.pages.page import Page


def export(page: Page, rehearsal_id: str) -> None:
    """Ask for form and place, then write the report of a kept rehearsal."""
    target = ExportDialog.ask(page, f"second-round-{rehearsal_id}")
    if target is None:
        return
    desk = page.desk

    def work() -> Path:
        from simulator.report.write import write  # noqa: PLC0415 - costs start time

        library = desk.services.library
        rehearsal: Rehearsal = library.load(rehearsal_id)
        return write(
            rehearsal,
            target,
            recording_path=library.recording_path,
            attachment_path=lambda name: library.folder / name,
        )

    def done(path: Path) -> None:
        said = QCoreApplication.translate("export", "The report is written.")
        desk.notice(said, str(path))

    desk.jobs.run(page, work, done)
