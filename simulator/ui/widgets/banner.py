"""The banner at the top of the page: what went wrong, what was kept, what to do."""

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from simulator.domain.errors import UserError
from simulator.ui import icons, theme, tokens
from simulator.ui.widgets.button import Button, Kind
from simulator.ui.widgets.text import label

_SHOWN_MS = 12_000


class Banner(QWidget):
    """One message with its hint; goes by itself after a while unless it lasts."""

    def __init__(self) -> None:
        super().__init__()
        self._good = False
        self._what = label(bold=True, wrap=True)
        self._hint = label(muted=True, wrap=True)
        self._close = Button(
            icon="close", kind=Kind.QUIET, name=self.tr("Close message"), compact=True
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XXL + tokens.L, 2 * tokens.M, tokens.M, tokens.M)
        row.setSpacing(tokens.M)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.hide()

    def tell(self, what: str, hint: str = "", *, lasting: bool = False, good: bool = False) -> None:
        """Show a message and have a screen reader say it; ``good`` when nothing is wrong."""
        self._good = good
        self._what.setText(what)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{what} {hint}".strip())
        self.show()
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface with a warning at its side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(self.rect()).adjusted(0.5, tokens.M + 0.5, -0.5, -0.5)
        hue = chosen.result if self._good else chosen.danger
        painter.setPen(QPen(QColor(tokens.mix(hue, chosen.surface, 0.5)), 1))
        painter.setBrush(QColor(tokens.mix(hue, chosen.surface, 0.08)))
        painter.drawRoundedRect(box, tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        icon = "tick" if self._good else "warning"
        icons.draw(painter, icon, QRectF(tokens.L, 2 * tokens.M, 22, 22), QColor(hue))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text``."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - start time

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
