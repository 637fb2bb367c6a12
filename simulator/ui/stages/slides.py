"""The stage of presentations: time to prepare, own slides or none, notes, a clock."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.domain.transcript import Word
from simulator.session import events
from simulator.ui import theme, tokens
from simulator.ui.stages.parts import Countdown, LastWords, Layers, keep_time
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.button import Button, Kind, shortcut_text
from simulator.ui.widgets.deck import SUFFIXES, Deck, Pictures, open_deck
from simulator.ui.widgets.layout import row
from simulator.ui.widgets.text import Elided, label
from simulator.ui.widgets.writing import WritingBox

_HAND_IN_BEFORE_S: Final = 0.7
"""So long before its time is up the slides are handed in, lest the session ends without them."""
_NEXT: Final = (Qt.Key.Key_Right, Qt.Key.Key_PageDown)
_PREVIOUS: Final = (Qt.Key.Key_Left, Qt.Key.Key_PageUp)


class SlideView(QWidget):
    """One slide, as large as there is room."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._deck: Deck | None = None
        self._place = 0
        self._drawn: tuple[int, QSize, QImage] | None = None
        self.hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Slides"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 120)

    @property
    def place(self) -> int:
        """The page that is shown, from 0."""
        return self._place

    @property
    def pages(self) -> int:
        """How many there are; 0 without slides."""
        return len(self._deck) if self._deck is not None else 0

    def show_deck(self, deck: Deck | None) -> None:
        """Show other slides from their first page, or none."""
        self._deck, self._place, self._drawn = deck, 0, None
        self._turned()

    def turn(self, by: int) -> None:
        """So many pages on or back, as far as there are any."""
        place = min(max(0, self._place + by), max(0, self.pages - 1))
        if place != self._place:
            self._place = place
            self._turned()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys turn pages."""
        key = Qt.Key(event.key())
        if key in _NEXT:
            self.turn(1)
        elif key in _PREVIOUS:
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click turns to the next page."""
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton:
            self.turn(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, or what could be here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        width = 2 if self.hasFocus() else 1
        edge = chosen.accent if self.hasFocus() else chosen.line
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(chosen.page))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        image = self._image()
        if image.isNull():
            painter.setPen(QColor(chosen.muted))
            painter.setFont(theme.font())
            room = self.rect().adjusted(tokens.XL, tokens.L, -tokens.XL, -tokens.L)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._words())
            return
        size = image.deviceIndependentSize()
        x, y = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(x, y, size.width(), size.height()), image)

    def _words(self) -> str:
        return self.tr("This page cannot be shown.") if self.pages else self.hint

    def _image(self) -> QImage:
        if self._deck is None:
            return QImage()
        ratio = self.devicePixelRatioF()
        room = (self.size() - QSize(tokens.S, tokens.S)) * ratio
        if self._drawn is None or self._drawn[:2] != (self._place, room):
            image = self._deck.page(self._place, room)
            image.setDevicePixelRatio(ratio)
            self._drawn = (self._place, room, image)
        return self._drawn[2]

    def _turned(self) -> None:
        name = self.tr("Slides")
        if self.pages:
            name = self.tr("Slide {n} of {of}").format(n=self._place + 1, of=self.pages)
        self.setAccessibleName(name)
        self.update()
        self.turned.emit()


class SlidesStage(Stage):
    """Slides at the left, notes at the right, the clock above."""

    roomy: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._n = 0
        self._prepare_s = 0.0
        self._limit_s: float | None = None
        self._preparing = self._listening = self._typed = False
        self._deck: Deck | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.phase = label("", bold=True)
        self.clock = Countdown()
        self.clock.over.connect(self._time_over)
        self.clock.hide()
        self.slides = SlideView()
        self.slides.turned.connect(self._show_place)
        self.choose = Button(self.tr("Choose slides"), compact=True)
        self.choose.setToolTip(self.tr("A PDF, or images in their order"))
        self.choose.clicked.connect(self._choose)
        self.without = Button(self.tr("Speak without"), Kind.QUIET, compact=True)
        self.without.clicked.connect(self._drop)
        self.previous = self._arrow("previous", self.tr("Previous slide"), -1)
        self.next = self._arrow("next", self.tr("Next slide"), 1)
        self.where = label("", figures=True)
        self.file = Elided("", tokens.SMALL, muted=True)
        self.notes = WritingBox("", self.tr("Notes"))
        self.notes.setFont(theme.font())
        self.notes.handed_in.connect(self._written)
        self.words = LastWords()
        self._layers = Layers(self, self._working())
        self._show_deck()

    def _working(self) -> QWidget:
        working = QWidget()
        left = QVBoxLayout()
        left.setSpacing(tokens.S)
        left.addWidget(self.slides, 1)
        bar = row(
            self.previous,
            self.where,
            self.next,
            self.file,
            self.without,
            self.choose,
            spacing=tokens.S,
        )
        bar.setStretch(3, 1)
        left.addLayout(bar)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        self.caption = label("", tokens.SMALL, muted=True, wrap=True)
        right.addWidget(self.notes, 1)
        right.addWidget(self.caption)
        across = row(left, right, spacing=tokens.L)
        across.setStretch(0, 62)
        across.setStretch(1, 38)
        outer = QVBoxLayout(working)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.S)
        outer.addLayout(row(self.phase, 1, self.clock))
        outer.addLayout(across, 1)
        outer.addWidget(self.words)
        return working

    def await_question(self) -> None:
        """Time to prepare begins when the brief was read out."""
        self._listening = self._preparing = False
        self._layers.rest(self.tr("Your time to prepare begins when the brief has been read out."))

    def listen(self, *, typed: bool) -> None:
        """Present."""
        self._preparing, self._listening, self._typed = False, True, typed
        self.phase.setText(self.tr("The panel listens"))
        self.clock.start(self._limit_s)
        self.words.setVisible(not typed)
        self.words.say(self.tr("We are listening. Your words appear here."))
        self._say_what_notes_are()
        self._show_deck()
        self._layers.work()
        (self.notes if typed else self.slides).setFocus()

    def show_words(self, words: Sequence[Word]) -> None:
        """The newest words, on one line."""
        self.words.show_words(words)

    def end(self) -> None:
        """The presentation is over."""
        self._listening = False

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide or show the words."""
        self.words.set_hidden(hidden=hidden)

    def answer(self) -> str:
        """What was written where there is no microphone."""
        return self.notes.toPlainText().strip() if self._typed else ""

    def receive(self, event: object) -> None:
        """The times, and the clock."""
        match event:
            case events.StageSet() if event.stage.kind == "slides":
                if event.n != self._n:
                    self._begin_anew()
                self._n = event.n
                self._limit_s, self._prepare_s = event.stage.limit_s, event.stage.prepare_s
            case events.ThinkingBegan() if not self._listening and self._prepare_s:
                self._prepare(event.seconds)
            case events.ListeningLevel() if self._listening:
                keep_time(self.clock, event)
                left = self.clock.left_s
                if left is not None and left <= _HAND_IN_BEFORE_S:
                    self._time_over()
            case _:
                keep_time(self.clock, event)

    def finish(self, *, listening: bool) -> bool:
        """Hand in the slides with what was said; without slides the room does what it does."""
        if not listening or self._deck is None or self.conductor is None:
            return False
        self._listening = False
        self.conductor.hand_in_slides(self._deck.path, self.answer())
        return True

    def main_action(self, *, listening: bool) -> tuple[str, str] | None:
        """Begin now, while there is time to prepare."""
        if self._preparing and not listening:
            return self.tr("Begin now"), self.tr("Space")
        if listening and self._typed:
            return self.tr("Done"), shortcut_text("Ctrl+Return")
        return None

    def keeps_keys(self) -> bool:
        """While notes are written letters are letters."""
        return self.notes.hasFocus()

    def show_file(self, paths: Sequence[Path]) -> None:
        """Take these files as slides; says what is wrong with them where they cannot be shown."""
        try:
            deck = open_deck(paths[0]) if len(paths) == 1 else self._pictures(paths)
        except UserError as error:
            self._drop()
            self.slides.hint = f"{error.what} {error.hint}".strip()
            self.slides.update()
            return
        self._drop()
        self._deck = deck
        self._show_deck()
        self.slides.setFocus()

    # -- inside

    def _arrow(self, icon: str, name: str, by: int) -> Button:
        button = Button(icon=icon, kind=Kind.QUIET, compact=True, name=name)
        button.clicked.connect(lambda: self.slides.turn(by))
        return button

    def _begin_anew(self) -> None:
        self.notes.clear()
        self._drop()

    def _prepare(self, seconds: float) -> None:
        self._preparing = True
        self.phase.setText(self.tr("Time to prepare"))
        self.clock.start(seconds)
        self.words.hide()
        self._typed = False
        self._say_what_notes_are()
        self._layers.work()
        self.notes.setFocus()
        self.changed.emit()

    def _say_what_notes_are(self) -> None:
        if self._typed:
            self.caption.setText(self.tr("Write what you would say to the panel."))
            self.notes.setPlaceholderText(self.tr("Your presentation, in writing."))
        else:
            self.caption.setText(self.tr("For you alone, not kept. Escape leaves them."))
            self.notes.setPlaceholderText(
                self.tr("Notes: how you begin, three points, how you end.")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the notes for the slides."""
        if event.key() == Qt.Key.Key_Escape and self.notes.hasFocus():
            self.slides.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _choose(self) -> None:
        self.clock.hold()
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        files, _kind = QFileDialog.getOpenFileNames(
            self, self.tr("Choose slides"), "", self.tr("Slides ({kinds})").format(kinds=kinds)
        )
        self.clock.go_on()
        if files:
            self.show_file([Path(name) for name in files])

    @Slot()
    def _drop(self) -> None:
        self._deck = None
        self._show_deck()

    def _pictures(self, paths: Sequence[Path]) -> Deck:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="slides-")
        return Pictures(paths, Path(self._folder.name))

    def _show_deck(self) -> None:
        deck = self._deck
        self.slides.hint = self.tr(
            "Choose slides of your own, a PDF or images, or speak without any."
        )
        self.slides.show_deck(deck)
        self.file.setText(deck.name if deck is not None else "")
        for part in (self.previous, self.where, self.next, self.without):
            part.setVisible(deck is not None)

    @Slot()
    def _show_place(self) -> None:
        pages, place = self.slides.pages, self.slides.place
        self.where.setText(self.tr("{n} of {of}").format(n=place + 1, of=pages) if pages else "")
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place + 1 < pages)

    @Slot()
    def _written(self) -> None:
        if self._typed or self._preparing:
            self.handed_in.emit()

    @Slot()
    def _time_over(self) -> None:
        if self._listening:
            self.handed_in.emit()
