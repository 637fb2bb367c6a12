"""The message of the window: what went wrong or well, and what to do."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.ui import icons, theme, tokens
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.text import label

_SHOWN_MS: Final = 12_000


class Tone(Enum):
    """What a message is: something that failed, that went well, or merely a hint."""

    TROUBLE = "warning"
    GOOD = "tick"
    CALM = ""


class Banner(QWidget):
    """One message with its hint; goes by itself after a while unless it lasts.

    It stands between the body of the page and its buttons: it covers nothing, and no button moves
    from under the pointer.

    Args:
        window: What it is part of until it joins a page.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tone = Tone.TROUBLE
        self._everywhere = False
        self._what = label(bold=True, wrap=True)
        self._hint = label(muted=True, wrap=True)
        self._close = Button(
            icon="close", kind=Kind.QUIET, name=self.tr("Close message"), compact=True
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._hint)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(tokens.M)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.hide()

    def tell(
        self,
        what: str,
        hint: str = "",
        *,
        lasting: bool = False,
        everywhere: bool = False,
        tone: Tone = Tone.TROUBLE,
    ) -> None:
        """Show a message and have a screen reader say it; ``everywhere`` when it holds anywhere."""
        self._tone = tone
        self._everywhere = everywhere
        left = tokens.XXL + tokens.M if tone.value else tokens.L
        self._row.setContentsMargins(left, tokens.M, tokens.S, tokens.M)
        self._what.setText(what)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{what} {hint}".strip())
        self.show()
        self.update()
        announce(self, f"{what} {hint}".strip())
        self._timer.stop()
        if not lasting:
            self._timer.start(_SHOWN_MS)

    @Slot(object)
    def tell_error(self, error: UserError) -> None:
        """Show an error."""
        self.tell(error.what, error.hint)

    def text(self) -> str:
        """What is shown, message and hint."""
        return f"{self._what.text()} {self._hint.text()}".strip()

    def close_message(self, what: str) -> None:
        """Close the message that says ``what``; another one stays."""
        if self._what.text() == what:
            self.hide()

    def leave(self) -> None:
        """The page is left for which the message was told: it goes, unless it holds everywhere."""
        if not self._everywhere:
            self.hide()

    def join(self, messages: QLayout) -> None:
        """Stand where a page has its messages, shown as before."""
        if messages.indexOf(self) >= 0:
            return
        shown = not self.isHidden()
        messages.addWidget(self)
        self.setVisible(shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface, and a sign at its side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hue = {Tone.TROUBLE: chosen.danger, Tone.GOOD: chosen.result}.get(self._tone, chosen.line)
        share = 0.0 if self._tone is Tone.CALM else 0.08
        painter.setPen(QPen(QColor(tokens.mix(hue, chosen.surface, 0.5)), 1))
        painter.setBrush(QColor(tokens.mix(hue, chosen.surface, share)))
        painter.drawRoundedRect(box, tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        if self._tone.value:
            sign = QRectF(tokens.M, tokens.M, 22, 22)
            icons.draw(painter, self._tone.value, sign, QColor(hue))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text``."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - start time

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
