"""Before the rehearsal: are microphone and loudspeaker alive, and how shall it go?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRandomGenerator, Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from simulator.domain.audio import Device, Line
from simulator.domain.errors import UserError
from simulator.domain.panel import PAY_HOPED, PAY_LEAST, PAY_SOURCE, Panel
from simulator.session import events
from simulator.ui import theme, tokens, wording
from simulator.ui.bridge import Bridge
from simulator.ui.desk import Choice, Desk, Sitting
from simulator.ui.jobs import SOUND
from simulator.ui.pages.page import Page
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.card import Card
from simulator.ui.widgets.choice import DropDown, Segments, Switch
from simulator.ui.widgets.day_choice import DayChoice
from simulator.ui.widgets.layout import clear, row
from simulator.ui.widgets.meter import LevelMeter
from simulator.ui.widgets.pay_fields import PayFields
from simulator.ui.widgets.settings_fields import feedback_choice, fill_devices, silence_choice
from simulator.ui.widgets.text import heading, label

if TYPE_CHECKING:  # the session costs time that the first paint does not need
    from simulator.session.devicecheck import DeviceCheck
    from simulator.storage.panel_files import PanelEntry

_ONE_SEED_OF = 1_000_000
_CAPTION_S = 0.25
"""Seconds a word of a caption stands where nothing can be spoken."""
_RENEWED_MS: Final = 60_000
"""How long one listening goes on: what was heard piles up until it is let go."""
_QUIET: Final = "We didn't hear anything"
"""How the hint begins that a listening gives which has heard nothing."""
_SOUND: Final = 0.2
"""A level that is somebody's voice, not the noise of a room."""
_KEPT_AS = {"role.title": "role", "company.name": "company", "role.skills": "skills"}
"""What a panel may ask for and the setting it is kept as."""
_KEPT_INTERRUPTIONS = {"on": True, "off": False}
"""How a choice of interruptions is kept; any other word leaves it to the difficulty."""
_SHORT = 4
"""Questions of a short sitting."""


class CheckPage(Page):
    """Sound on the left, the sitting on the right, Begin at the bottom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Get ready"), " ")
        self._entry: PanelEntry | None = None
        self._check: DeviceCheck | None = None
        self._bridge: Bridge | None = None
        self._here = False
        self._renewed = False
        self._fault = ""
        self._renewal = QTimer(self)
        self._renewal.setInterval(_RENEWED_MS)
        self._renewal.timeout.connect(self._listen_anew)
        self._fills: dict[str, QLineEdit] = {}
        columns = row(self._sound_card(), self._sitting_card(), spacing=tokens.L)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        self.day = DayChoice()
        self.pay = PayFields()
        self.pay.hide()
        self.day.chosen.connect(self._show_pay)
        self.body.addWidget(self.day)
        self.body.addWidget(self.pay)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        back = Button(self.tr("Back"), icon="back")
        back.clicked.connect(self._back)
        self.begin = Button(self.tr("Begin"), Kind.MAIN)
        self.begin.clicked.connect(self._begin)
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.begin)

    def enter(self, what: object) -> None:
        """Show the chosen panel, look for devices, begin to listen."""
        if isinstance(what, Choice):
            self._entry = what.entry
            self.subtitle.setText(what.entry.title)
            self.day.set_own_minutes(what.entry.minutes)
            self.day.set_own_formats(what.entry.formats)
            self.day.set_members(what.entry.members)
            self._show_fills(what.entry)
        self._load_settings()
        self._here = True
        self._look_for_devices()

    def leave(self) -> None:
        """Stop listening and playing."""
        self._here = False
        check = self._let_go()
        if check is not None:
            self.desk.jobs.run(self, check.close, lane=SOUND)

    # -- what it is made of

    def _sound_card(self) -> QWidget:
        card = Card()
        card.column.addWidget(heading(self.tr("Sound")))
        card.column.addWidget(self._caption(self.tr("Microphone")))
        self.microphone = DropDown(self.tr("Microphone"))
        self.microphone.activated.connect(self._device_chosen)
        card.column.addWidget(self.microphone)
        self.meter = LevelMeter(self.tr("Level of the microphone"))
        card.column.addWidget(self.meter)
        self.quiet = label(
            self.tr(
                "We don't hear anything yet. Say something, or check whether the microphone is "
                "muted."
            ),
            wrap=True,
        )
        self.quiet.setMinimumHeight(self.quiet.fontMetrics().lineSpacing() * 2)
        self.quiet.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.quiet.hide()
        card.column.addWidget(self.quiet)
        self.heard = label(self._hint_to_speak(), muted=True, wrap=True)
        self.heard.setMinimumHeight(self.heard.fontMetrics().lineSpacing() * 2)
        self.heard.setAlignment(Qt.AlignmentFlag.AlignTop)
        card.column.addWidget(self.heard)
        card.column.addSpacing(tokens.S)
        card.column.addWidget(self._caption(self.tr("Loudspeaker")))
        self.loudspeaker = DropDown(self.tr("Loudspeaker"))
        self.loudspeaker.activated.connect(self._device_chosen)
        card.column.addWidget(self.loudspeaker)
        self.sentence = Button(self.tr("Play a sentence"), icon="loudspeaker")
        self.tone = Button(self.tr("Play a tone"), icon="play")
        self.sentence.clicked.connect(self._play_sentence)
        self.tone.clicked.connect(self._play_tone)
        card.column.addLayout(row(self.sentence, self.tone, 1))
        self._missing = QVBoxLayout()
        self._missing.setSpacing(tokens.S)
        card.column.addLayout(self._missing)
        card.column.addStretch(1)
        card.column.addLayout(row(1, self._refresh_button()))
        return card

    def _sitting_card(self) -> QWidget:
        card = Card()
        card.column.addWidget(heading(self.tr("This rehearsal")))
        self._fields = QGridLayout()
        self._fields.setSpacing(tokens.S)
        card.column.addLayout(self._fields)
        self.length = Segments(
            self.tr("Length"),
            ((None, self.tr("All questions")), (_SHORT, self.tr("Four questions"))),
        )
        self.length.chosen.connect(self._show_length)
        self.place = Segments(
            self.tr("Where"),
            (("in_person", self.tr("In person")), ("video", self.tr("By video"))),
        )
        self.place.chosen.connect(self._show_place)
        self.place_hint = label("", tokens.SMALL, muted=True, wrap=True)
        self.place_hint.hide()
        self.silence = silence_choice(self.desk.settings)
        self.feedback = feedback_choice()
        self._silence_caption = self._caption(self.silence.accessibleName())
        for choice in (self.length, self.place, self.silence, self.feedback):
            own = choice is self.silence
            caption = self._silence_caption if own else self._caption(choice.accessibleName())
            card.column.addWidget(caption)
            card.column.addWidget(choice)
            if choice is self.place:
                card.column.addWidget(self.place_hint)
        card.column.addSpacing(tokens.XS)
        self.words = Switch(self.tr("Show my words while I speak"))
        self.typed = Switch(self.tr("Type my answers"))
        self.typed.toggled.connect(self._show_typed)
        card.column.addWidget(self.words)
        card.column.addWidget(self.typed)
        card.column.addStretch(1)
        return card

    def _refresh_button(self) -> Button:
        button = Button(self.tr("Refresh devices"), compact=True)
        button.clicked.connect(self._refresh)
        return button

    @Slot()
    def _show_length(self) -> None:
        self.day.set_questions(self._most_questions())

    def _most_questions(self) -> int | None:
        return _SHORT if self.length.value() == _SHORT else None

    @Slot(bool)
    def _show_typed(self, typed: bool) -> None:
        """What is of use only to who speaks goes, and so does what was said of a microphone."""
        for spoken in (self._silence_caption, self.silence, self.words):
            spoken.setVisible(not typed)
        self.day.set_typed(typed=typed)
        if typed:
            self._show_quiet(shown=False)
            self._close_fault()
        if self._check is not None and self.desk.services.recorder is not None:
            if typed:
                self._renewal.stop()
                self.meter.clear()
                self.heard.setText(self.tr("You can type your answers."))
                self.desk.jobs.run(self, self._check.stop, lane=SOUND)
            else:
                self._begin_to_listen(self._check)

    @Slot()
    def _show_place(self) -> None:
        """What to mind on a call: where to look and where to put one's own picture."""
        by_video = self.place.value() == "video"
        self.place_hint.setText(
            self.tr(
                "Move this window right under your camera, look into the lens when you answer, and "
                "hide your own picture once it is straight."
            )
            if by_video
            else ""
        )
        self.place_hint.setVisible(by_video)

    def _caption(self, text: str) -> QWidget:
        return label(text, tokens.SMALL, muted=True)

    def _hint_to_speak(self) -> str:
        return self.tr("Say something. The words appear here.")

    # -- role and company, where the panel asks for them

    def _show_fills(self, entry: PanelEntry) -> None:
        clear(self._fields)
        self._fills = {}
        names = {
            "role.title": self.tr("Role"),
            "role.level": self.tr("Level"),
            "role.skills": self.tr("Skills"),
            "company.name": self.tr("Company"),
            "company.field": self.tr("What it does"),
        }
        for place, key in enumerate(entry.ask):
            name = names.get(key, wording.plain(key.replace(".", " ")))
            field = QLineEdit()
            field.setFont(theme.font())
            field.setAccessibleName(name)
            field.setPlaceholderText(
                self.tr("such as triage, wound care")
                if key == "role.skills"
                else self.tr("leave empty for any")
            )
            self._fields.addWidget(self._caption(name), place, 0)
            self._fields.addWidget(field, place, 1)
            self._fills[key] = field

    @Slot()
    def _show_pay(self) -> None:
        """The candidate's own figures are asked for where pay will be talked about."""
        pays = self._entry is not None and self._entry.pays
        self.pay.setVisible(pays and self.day.includes("salary"))

    # -- settings

    def _load_settings(self) -> None:
        settings = self.desk.settings
        self.silence.set_value(settings.silence_s)
        self.feedback.set_value(settings.feedback)
        self.words.setChecked(settings.show_words)
        self.typed.setChecked(settings.typed)
        self.day.set_values(settings.day, settings.format, settings.difficulty)
        self.day.set_interruptions(wanted=_KEPT_INTERRUPTIONS.get(settings.interruptions))
        for key, field in self._fills.items():
            field.setText(str(getattr(settings, _KEPT_AS.get(key, ""), "")))
        self.pay.set_values(
            {
                PAY_LEAST: settings.pay_least,
                PAY_HOPED: settings.pay_hoped,
                PAY_SOURCE: settings.pay_source,
            }
        )

    def _keep_settings(self) -> None:
        fields = {_KEPT_AS[k]: v for k, v in self._filled().items() if k in _KEPT_AS}
        settings, pay = self.desk.settings, self.pay.values()
        has_microphone = self.desk.services.recorder is not None
        self.desk.keep_settings(
            replace(
                settings,
                silence_s=self._silence_s(),
                feedback=str(self.feedback.value()),
                show_words=self.words.isChecked(),
                typed=self.typed.isChecked() if has_microphone else settings.typed,
                microphone=str(self.microphone.currentData() or ""),
                loudspeaker=str(self.loudspeaker.currentData() or ""),
                last_panel=self._entry.id if self._entry else "",
                role=fields.get("role", settings.role),
                company=fields.get("company", settings.company),
                skills=fields.get("skills", settings.skills),
                pay_least=pay[PAY_LEAST],
                pay_hoped=pay[PAY_HOPED],
                pay_source=pay[PAY_SOURCE],
                day=self.day.day(),
                format=self.day.format(),
                difficulty=self.day.difficulty(),
                interruptions=self._interruptions(),
            )
        )

    def _interruptions(self) -> str:
        """What was chosen of interruptions, as it is kept."""
        wanted = self.day.interruptions()
        kept = (name for name, value in _KEPT_INTERRUPTIONS.items() if value is wanted)
        return next(kept, "difficulty")

    def _silence_s(self) -> float | None:
        seconds = self.silence.value()
        return seconds if isinstance(seconds, float) else None

    def _filled(self) -> dict[str, str]:
        asked = {key: field.text().strip() for key, field in self._fills.items()}
        return asked | (self.pay.values() if self.pay.isVisibleTo(self) else {})

    # -- devices

    def _look_for_devices(self) -> None:
        self.begin.setEnabled(False)
        self.desk.jobs.run(self, self._find_devices, self._show_devices, lane=SOUND)

    def _find_devices(self) -> tuple[tuple[Device, ...], tuple[Device, ...]]:
        self.desk.open_sound()
        return self.desk.services.devices()

    def _show_devices(self, found: tuple[tuple[Device, ...], tuple[Device, ...]]) -> None:
        microphones, loudspeakers = found
        settings = self.desk.settings
        fill_devices(self.microphone, microphones, settings.microphone)
        fill_devices(self.loudspeaker, loudspeakers, settings.loudspeaker)
        self._show_missing()
        self.begin.setEnabled(True)
        self._listen()

    def _show_missing(self) -> None:
        clear(self._missing)
        services = self.desk.services
        for error in dict.fromkeys(services.missing.values()):
            self._missing.addWidget(label(error.what, wrap=True))
            if error.hint:
                hint = label(error.hint, muted=True, wrap=True)
                hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._missing.addWidget(hint)
        self.sentence.setEnabled(services.voice is not None and services.player is not None)
        self.tone.setEnabled(services.player is not None)
        no_microphone = services.recorder is None
        self.typed.setEnabled(not no_microphone)
        if no_microphone:
            self.typed.setChecked(True)
            self.heard.setText(self.tr("You can type your answers."))

    def _listen(self) -> None:
        """Begin to listen, where the page is still looked at and nothing listens yet."""
        from simulator.session.devicecheck import DeviceCheck  # noqa: PLC0415 - costs start time

        if not self._here or self._check is not None:
            return
        self._bridge = Bridge(self._receive)
        self._check = DeviceCheck(self.desk.services, self._bridge.listen)
        self._renewed = False
        self._show_quiet(shown=False)
        if self.typed.isChecked():  # nobody needs a microphone
            self.heard.setText(self.tr("You can type your answers."))
        elif self.desk.services.recorder is not None:
            self._begin_to_listen(self._check)

    def _begin_to_listen(self, check: DeviceCheck) -> None:
        self.heard.setText(self._hint_to_speak())
        self.desk.jobs.run(self, check.listen, lane=SOUND)
        self._renewal.start()

    @Slot()
    def _listen_anew(self) -> None:
        """Let go of what was heard; the page shows nothing of it."""
        if self._check is not None:
            self._renewed = True
            self.desk.jobs.run(self, self._check.listen, lane=SOUND)

    def _let_go(self) -> DeviceCheck | None:
        """Show nothing more of what is heard; returns what has to be closed."""
        check, self._check = self._check, None
        self._renewal.stop()
        if self._bridge is not None:
            self._bridge.close()
        self.meter.clear()
        return check

    def _receive(self, event: Any) -> None:  # noqa: ANN401 - any of the session's events
        match event:
            case events.ListeningLevel() | events.WordsHeard() if self.typed.isChecked():
                return  # told before the microphone was closed
            case events.ListeningLevel():
                self.meter.set_level(event.level)
                if event.level >= _SOUND:
                    self._sound_came()
            case events.WordsHeard() if event.words:
                self.heard.setText(" ".join(word.text for word in event.words))
                self._sound_came()
            case events.Trouble() if event.what.startswith(_QUIET):
                self._show_quiet(shown=not self._renewed)
            case events.Trouble():
                self._fault = event.what
                self.desk.banner(event.what, event.hint, event.lasting)

    def _sound_came(self) -> None:
        """What was said of a microphone that gives nothing does not hold any more."""
        self._show_quiet(shown=False)
        self._close_fault()

    def _close_fault(self) -> None:
        if self._fault:
            self.desk.close_message(self._fault)
            self._fault = ""

    def _show_quiet(self, *, shown: bool) -> None:
        """Hint near the meter, in place of where the words appear, so that nothing moves."""
        self.quiet.setVisible(shown)
        self.heard.setVisible(not shown)

    @Slot()
    def _refresh(self) -> None:
        """Look anew, which nobody can while a microphone is open: close and look are one job."""
        work = partial(_reopen, self._let_go(), self.desk.services.reopen)
        self.desk.jobs.run(self, work, self._reopened, lane=SOUND)

    def _reopened(self, _nothing: None) -> None:
        if self._here:
            self._look_for_devices()

    @Slot(int)
    def _device_chosen(self, _place: int) -> None:
        self._keep_settings()
        self._refresh()

    @Slot()
    def _play_sentence(self) -> None:
        if self._check is not None:
            self._check.play_sentence(self._sentence())

    def _sentence(self) -> Line | None:
        """What the first member would say, in that member's voice."""
        if self._entry is None or not self._entry.members:
            return None
        member = self._entry.members[0]
        text = self.tr("Hello, my name is {name}. Can you hear me well?").format(name=member.name)
        return Line(text, member.voice)

    @Slot()
    def _play_tone(self) -> None:
        if self._check is not None:
            self._check.play_tone()

    # -- on to the room

    @Slot()
    def _back(self) -> None:
        self.desk.go("home", None)

    @Slot()
    def _begin(self) -> None:
        if self._entry is None:
            return
        self._keep_settings()
        self.begin.setEnabled(False)
        self.desk.jobs.run(self, self._panel_of_the_day(), self._go_in, self._refused)

    def _panel_of_the_day(self) -> Callable[[], Panel]:
        """Loads the panel and gives it the rounds that were chosen; for a worker."""
        from simulator.interview.days import with_day, with_format  # noqa: PLC0415 - start time

        entry, filled = self._entry, self._filled()
        day, fmt = self.day.day(), self.day.format()
        services = self.desk.services

        def load() -> Panel:
            panel = services.panels.load(entry.id if entry is not None else "", filled)
            return with_format(panel, fmt) if fmt else with_day(panel, day)

        return load

    def _refused(self, error: UserError) -> None:
        self.begin.setEnabled(True)
        self.desk.faults.tell(error)

    def _go_in(self, panel: Panel) -> None:
        from simulator.session.conductor import Options  # noqa: PLC0415 - costs start time

        self.begin.setEnabled(True)
        options = Options(
            seed=QRandomGenerator.global_().bounded(_ONE_SEED_OF),
            typed=self.typed.isChecked(),
            silence_s=self._silence_s(),
            max_questions=self._most_questions(),
            rate=self.desk.settings.rate,
            difficulty=self.day.difficulty(),
            interruptions=self.day.interruptions(),
            day=self.day.day() or self.day.format(),
            place=str(self.place.value() or "in_person"),
            caption_s=_CAPTION_S,
        )
        self.desk.go(
            "room", Sitting(panel, options, self.feedback.value() == "each", self.words.isChecked())
        )


def _reopen(check: DeviceCheck | None, reopen: Callable[[], None]) -> None:
    if check is not None:
        check.close()
    reopen()
