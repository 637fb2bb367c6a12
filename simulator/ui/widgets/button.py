"""Buttons: the one main action, the others, quiet ones and dangerous ones, with their key shown."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from simulator.ui import icons, theme, tokens
from simulator.ui.tokens import Tokens

_HEIGHT = 40
_COMPACT = 32
_ICON = 18


class Kind(Enum):
    """How much a button asks for attention."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A push button with an optional icon and the key that does the same.

    Args:
        text: A verb; may be empty when there is an icon and a name.
        kind: How much it asks for attention.
        icon: Name of an icon.
        key: The key that does the same, as shown, such as ``Space``.
        name: What it does, for a screen reader; the text where left out.
        compact: Lower, for rows of lists.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.PLAIN,
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        compact: bool = False,
    ) -> None:
        super().__init__(text)
        self._kind = kind
        self._icon = icon
        self._key = key
        self._compact = compact
        self.setFont(theme.font(tokens.BODY, bold=kind is Kind.MAIN))
        self.setAccessibleName(name or text)
        if not text:
            self.setToolTip(name)
        if key:
            self.setAccessibleDescription(self.tr("Key: {key}").format(key=key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: Kind) -> None:
        """Ask for more or less attention."""
        if kind is self._kind:
            return
        self._kind = kind
        self.setFont(theme.font(tokens.BODY, bold=kind is Kind.MAIN))
        self.updateGeometry()
        self.update()

    @property
    def kind(self) -> Kind:
        """How much it asks for attention."""
        return self._kind

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon and say what it does now."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def set_label(self, text: str) -> None:
        """Say something else, to the eye and to a screen reader."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show another key, or none."""
        if key == self._key:
            return
        self._key = key
        self.setAccessibleDescription(self.tr("Key: {key}").format(key=key) if key else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Text, icon and key side by side."""
        tall = max(_COMPACT if self._compact else _HEIGHT, self.fontMetrics().height() + 14)
        pad = tokens.M if self._compact else tokens.L
        width = self.fontMetrics().horizontalAdvance(self.text())
        if self._icon:
            width += _ICON + (tokens.S if self.text() else 0)
        if self._key:
            width += self._key_width() + tokens.S
        if not self.text() and not self._key:
            return QSize(tall, tall)
        return QSize(width + 2 * pad, tall)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it says."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw face, focus ring, icon, text and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        self._paint_face(painter, chosen)
        ink = QColor(self._ink(chosen))
        at = self._content_left()
        if self._icon:
            box = QRectF(at, (self.height() - _ICON) / 2, _ICON, _ICON)
            icons.draw(painter, self._icon, box, ink)
            at += _ICON + tokens.S
        painter.setFont(self.font())
        painter.setPen(ink)
        room = QRectF(at, 0, self.width() - at, self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(align), self.text())
        if self._key:
            if self.text():
                at += self.fontMetrics().horizontalAdvance(self.text()) + tokens.S
            self._paint_key(painter, at, ink)

    def _content_left(self) -> float:
        pad = tokens.M if self._compact else tokens.L
        content = self.sizeHint().width() - 2 * pad
        if not self.text() and not self._key:
            return (self.width() - _ICON) / 2
        return (self.width() - content) / 2

    def _key_width(self) -> int:
        metrics = self.fontMetrics()
        return max(20, round(metrics.horizontalAdvance(self._key) * 0.86) + 12)

    def _paint_key(self, painter: QPainter, at: float, ink: QColor) -> None:
        box = QRectF(at, (self.height() - 20) / 2, self._key_width(), 20)
        edge = QColor(ink)
        edge.setAlphaF(0.45)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _paint_face(self, painter: QPainter, chosen: Tokens) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._face(chosen)))
        if self._kind is not Kind.QUIET or self._lively():
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._kind in (Kind.PLAIN, Kind.DANGER):
            edge = chosen.line if self.isEnabled() else chosen.hairline
            painter.setPen(QPen(QColor(edge), 1))
            painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        if self.hasFocus():
            ring = chosen.text if self._kind is Kind.MAIN else chosen.accent
            painter.setPen(QPen(QColor(ring), 2))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1),
                tokens.CONTROL_RADIUS,
                tokens.CONTROL_RADIUS,
            )

    def _lively(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())

    def _face(self, chosen: Tokens) -> str:
        if not self.isEnabled():
            return tokens.mix(chosen.line, chosen.page, 0.14)
        if self._kind is Kind.MAIN:
            shade = 0.16 if self.isDown() else 0.08 if self.underMouse() else 0.0
            return tokens.mix(chosen.text, chosen.accent, shade)
        if self.isChecked():
            return tokens.mix(chosen.accent, chosen.surface, 0.14)
        if self._kind is Kind.QUIET:
            return tokens.mix(chosen.text, chosen.page, 0.12 if self.isDown() else 0.07)
        shade = 0.12 if self.isDown() else 0.06 if self.underMouse() else 0.0
        return tokens.mix(chosen.text, chosen.surface, shade)

    def _ink(self, chosen: Tokens) -> str:
        if not self.isEnabled():
            return chosen.muted
        return {
            Kind.MAIN: chosen.on_accent,
            Kind.DANGER: chosen.danger,
        }.get(self._kind, chosen.accent if self.isChecked() else chosen.text)


def shortcut_text(sequence: str) -> str:
    """How this system writes a key, such as ``Ctrl+E``."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
