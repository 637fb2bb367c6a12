"""Asks as what and where a report is to be written."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from simulator.ui import theme, tokens
from simulator.ui.widgets.button import Button
from simulator.ui.widgets.choice import Segments
from simulator.ui.widgets.dialog import Dialog
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import label


class ExportDialog(Dialog):
    """A form and a place for the report."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent,
            self.tr("Export the report"),
            self.tr("Everything in the report stays on this computer."),
            self.tr("Export"),
        )
        self.setMinimumWidth(560)
        self._name = name
        self.form = Segments(
            self.tr("Form"),
            ((".html", "HTML"), (".pdf", "PDF"), (".md", "Markdown"), (".json", "JSON")),
        )
        self.form.chosen.connect(self._describe)
        self._about = label(muted=True, wrap=True)
        self._about.setMinimumHeight(self._about.fontMetrics().lineSpacing() * 2)
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = QLineEdit(home if Path(home).is_dir() else str(Path.home()))
        self.folder.setFont(theme.font())
        self.folder.setAccessibleName(self.tr("Folder"))
        browse = Button(self.tr("Choose"), name=self.tr("Choose a folder"))
        browse.clicked.connect(self._browse)
        self.column.addWidget(self.form)
        self.column.addWidget(self._about)
        self.column.addWidget(label(self.tr("Folder"), tokens.SMALL, muted=True))
        self.column.addLayout(row(self.folder, browse))
        self._describe(self.form.value())

    @classmethod
    def ask(cls, parent: QWidget | None, name: str) -> Path | None:
        """The file to write, None when the person left it.

        Args:
            parent: The window it belongs to.
            name: Name of the file without its ending.
        """
        dialog = cls(parent, name)
        return dialog.target() if dialog.exec() == cls.DialogCode.Accepted else None

    def target(self) -> Path:
        """The file as chosen now."""
        return Path(self.folder.text()).expanduser() / f"{self._name}{self.form.value()}"

    @Slot(object)
    def _describe(self, form: object) -> None:
        self._about.setText(
            {
                ".html": self.tr("One file for any browser, with the recordings in it."),
                ".pdf": self.tr("For paper, or to send to someone."),
                ".md": self.tr("Plain text with headings, for notes."),
                ".json": self.tr("All figures and words, for other programs."),
            }[str(form)]
        )

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), self.folder.text()
        )
        if folder:
            self.folder.setText(folder)
