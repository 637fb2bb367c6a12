"""Labels: plain text at the steps of the tokens, muted or not, elided where asked."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from simulator.ui import theme, tokens

_LONGEST_LINE: Final = (
    "Tell us about a time when a plan of yours was met with doubt, and what you did to win them"
)
"""As many letters as a line may have: longer ones are hard to follow back to the next."""


def longest_line(metrics: QFontMetrics) -> int:
    """Pixels of the longest line that is read with ease, about 90 letters."""
    return metrics.horizontalAdvance(_LONGEST_LINE)


class _Wrapped(QLabel):
    """Words in lines no longer than is read with ease, however much room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Of lines that are not longer where there is more room."""
        if self._can_be_selected():
            return super().heightForWidth(width)
        return super().heightForWidth(min(width, longest_line(self.fontMetrics())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words at the left of the room, or in its middle where they are centred."""
        if self._can_be_selected():
            super().paintEvent(event)  # Qt alone knows what is selected and where
            return
        room = self.rect()
        rest = max(0, room.width() - longest_line(self.fontMetrics()))
        left = rest // 2 if self.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
        flags = int(self.alignment()) | int(Qt.TextFlag.TextWordWrap)
        self.style().drawItemText(
            QPainter(self),
            room.adjusted(left, 0, left - rest, 0),
            flags,
            self.palette(),
            self.isEnabled(),
            self.text(),
            self.foregroundRole(),
        )

    def _can_be_selected(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)


def label(
    text: str = "",
    step: float = tokens.BODY,
    *,
    bold: bool = False,
    muted: bool = False,
    wrap: bool = False,
    figures: bool = False,
) -> QLabel:
    """A label that shows ``text`` as it is, never as HTML.

    Args:
        text: What it says.
        step: Size, a step of the tokens.
        bold: Semi-bold.
        muted: In the quieter text colour.
        wrap: Broken into lines where it is too long, and never longer than is read with ease.
        figures: Digits of equal width.
    """
    made = _Wrapped() if wrap else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setFont(theme.font(step, bold=bold, figures=figures))
    if muted:
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return made


def heading(text: str) -> QLabel:
    """The heading of a part of a page."""
    return label(text, tokens.LEAD, bold=True)


class Elided(QWidget):
    """One line of text that ends in an ellipsis where it has no room; the tooltip has all of it."""

    def __init__(
        self, text: str = "", step: float = tokens.BODY, *, bold: bool = False, muted: bool = False
    ) -> None:
        super().__init__()
        self._text = ""
        self.is_muted = muted
        self.setFont(theme.font(step, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """All of the text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of it on one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        metrics = self.fontMetrics()
        return QSize(min(self.sizeHint().width(), metrics.averageCharWidth() * 8), metrics.height())

    def shown(self) -> str:
        """What of the text fits; the tooltip gets all of it when that is less."""
        fits = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self._text if fits != self._text else "")
        return fits

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(theme.colour("muted" if self.is_muted else "text"))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown()
        )
