"""The settings: how it looks, how answers end, devices, and where the data lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from simulator.domain.audio import Device
from simulator.ui import tokens
from simulator.ui.desk import Desk
from simulator.ui.jobs import SOUND
from simulator.ui.pages.page import Page
from simulator.ui.widgets.button import Button
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.choice import DropDown, Segments, Switch
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.settings_fields import (
    feedback_choice,
    fill_devices,
    rate_choice,
    silence_choice,
)
from simulator.ui.widgets.text import heading, label


class SettingsPage(Page):
    """Each change holds at once and is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Settings"), self.tr("Changes apply at once."))
        self.body.addWidget(self._look_card())
        self.body.addWidget(self._sitting_card())
        self.body.addWidget(self._sound_card())
        self.body.addWidget(self._data_card())
        self.body.addStretch(1)

    def enter(self, what: object) -> None:
        """Show what holds now."""
        del what
        settings = self.desk.settings
        self.theme.set_value(settings.theme)
        self.silence.set_value(settings.silence_s)
        self.feedback.set_value(settings.feedback)
        self.rate.set_value(settings.rate)
        for switch, on in ((self.words, settings.show_words), (self.typed, settings.typed)):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)
        self.desk.jobs.run(self, self.desk.services.devices, self._show_devices)
        services = self.desk.services
        self.desk.jobs.run(self, lambda: services.library.folder, self._show_folder)

    def _show_folder(self, folder: Path) -> None:
        self._folder = folder
        self.path.setText(str(folder))
        self.open_folder.setEnabled(True)

    def _look_card(self) -> QWidget:
        self.theme = Segments(
            self.tr("Colours"),
            (
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
        )
        self.theme.chosen.connect(self._theme_chosen)
        return self._card(self.tr("Look"), ((self.tr("Colours"), self.theme),))

    def _sitting_card(self) -> QWidget:
        self.silence = silence_choice(self.desk.settings)
        self.silence.chosen.connect(self._silence_chosen)
        self.feedback = feedback_choice()
        self.feedback.chosen.connect(self._feedback_chosen)
        self.rate = rate_choice(self.desk.settings)
        self.rate.chosen.connect(self._rate_chosen)
        self.words = Switch(self.tr("Show my words while I speak"))
        self.words.toggled.connect(self._words_toggled)
        self.typed = Switch(self.tr("Type my answers"))
        self.typed.toggled.connect(self._typed_toggled)
        return self._card(
            self.tr("Rehearsing"),
            (
                (self.silence.accessibleName(), self.silence),
                (self.feedback.accessibleName(), self.feedback),
                (self.rate.accessibleName(), self.rate),
                ("", self.words),
                ("", self.typed),
            ),
        )

    def _sound_card(self) -> QWidget:
        self.microphone = DropDown(self.tr("Microphone"))
        self.loudspeaker = DropDown(self.tr("Loudspeaker"))
        for box in (self.microphone, self.loudspeaker):
            box.setMaximumWidth(480)
            box.activated.connect(self._device_chosen)
        return self._card(
            self.tr("Sound"),
            (
                (self.tr("Microphone"), self.microphone),
                (self.tr("Loudspeaker"), self.loudspeaker),
            ),
        )

    def _data_card(self) -> QWidget:
        self._folder = Path()
        self.path = label("", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = Button(self.tr("Open folder"), compact=True)
        self.open_folder.setEnabled(False)
        self.open_folder.clicked.connect(self._open_folder)
        card = Card(margin=tokens.L + 4)
        card.column.addWidget(heading(self.tr("Your data")))
        promise = self.tr(
            "Recordings, words and marks lie in this folder. Nothing leaves this computer."
        )
        card.column.addWidget(label(promise, muted=True, wrap=True))
        line = row(self.path, self.open_folder)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        return card

    def _card(self, title: str, fields: tuple[tuple[str, QWidget], ...]) -> QWidget:
        card = Card(margin=tokens.L + 4)
        card.column.addWidget(heading(title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.XL)
        grid.setVerticalSpacing(tokens.M)
        grid.setColumnMinimumWidth(0, 210)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        for place, (name, field) in enumerate(fields):
            grid.addWidget(label(name, muted=True), place, 0)
            if isinstance(field, DropDown):
                grid.addWidget(field, place, 1)
            else:
                grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignLeft)
        card.column.addLayout(grid)
        return card

    def _show_devices(self, found: tuple[tuple[Device, ...], tuple[Device, ...]]) -> None:
        settings = self.desk.settings
        fill_devices(self.microphone, found[0], settings.microphone)
        fill_devices(self.loudspeaker, found[1], settings.loudspeaker)

    @Slot(object)
    def _theme_chosen(self, scheme: object) -> None:
        self.desk.keep_settings(replace(self.desk.settings, theme=str(scheme)))
        self.desk.set_scheme(str(scheme))

    @Slot(object)
    def _silence_chosen(self, seconds: object) -> None:
        kept = seconds if isinstance(seconds, float) else None
        self.desk.keep_settings(replace(self.desk.settings, silence_s=kept))

    @Slot(object)
    def _feedback_chosen(self, when: object) -> None:
        self.desk.keep_settings(replace(self.desk.settings, feedback=str(when)))

    @Slot(object)
    def _rate_chosen(self, rate: object) -> None:
        if isinstance(rate, float):
            self.desk.keep_settings(replace(self.desk.settings, rate=rate))

    @Slot(bool)
    def _words_toggled(self, on: bool) -> None:
        self.desk.keep_settings(replace(self.desk.settings, show_words=on))

    @Slot(bool)
    def _typed_toggled(self, on: bool) -> None:
        self.desk.keep_settings(replace(self.desk.settings, typed=on))

    @Slot(int)
    def _device_chosen(self, _place: int) -> None:
        self.desk.keep_settings(
            replace(
                self.desk.settings,
                microphone=str(self.microphone.currentData() or ""),
                loudspeaker=str(self.loudspeaker.currentData() or ""),
            )
        )
        self.desk.jobs.run(self, self.desk.services.reopen, lane=SOUND)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
