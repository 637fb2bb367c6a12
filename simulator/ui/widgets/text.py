"""Labels: plain text at the steps of the tokens, muted or not, elided where asked."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from simulator.ui import theme, tokens


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
        wrap: Broken into lines where it is too long.
        figures: Digits of equal width.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setFont(theme.font(step, bold=bold, figures=figures))
    made.setWordWrap(wrap)
    if muted:
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    if wrap:
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
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
