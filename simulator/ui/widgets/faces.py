"""Portraits as widgets: a small strip of them for cards, and a seat in the room that speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRandomGenerator, QRectF, QSize, Qt, QTimer, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from simulator.ui import portraits, theme, tokens
from simulator.ui.portraits import Expression
from simulator.ui.widgets.noting import Noting
from simulator.ui.widgets.text import Elided

if TYPE_CHECKING:  # the records cost time that the first paint does not need
    from simulator.domain.panel import Member, Portrait

_BLINK_MS = 130
_BLINK_FROM_MS, _BLINK_TO_MS = 3000, 6000
_QUIET_SIDE, _SPEAKING_SIDE = 104, 140
"""Sides of a face in a window of the usual height, in pixels."""
_COMPACT = 0.36
"""How large a face is beside its name."""
_FALL = 0.6
"""Share of the mouth's opening kept from one level to the next when it gets quieter."""


class FaceStrip(QWidget):
    """The faces of a panel side by side, small."""

    def __init__(self, members: Sequence[Member] = (), side: int = 44) -> None:
        super().__init__()
        self._members: tuple[Member, ...] = ()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_members(members)

    def set_members(self, members: Sequence[Member]) -> None:
        """Show these members."""
        self._members = tuple(members)
        self.setAccessibleName(", ".join(member.name for member in members))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All faces with a gap between them."""
        count = max(1, len(self._members))
        return QSize(count * self._side + (count - 1) * tokens.S, self._side)

    def minimumSizeHint(self) -> QSize:
        """All of them are always shown."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the faces."""
        painter = QPainter(self)
        for place, member in enumerate(self._members):
            box = QRectF(place * (self._side + tokens.S), 0, self._side, self._side)
            still = portraits.NOTING if member.takes_notes else portraits.STILL
            portraits.draw(painter, box, member.portrait, still)


class Face(QWidget):
    """One living face: grows and gets a ring while speaking, blinks, moves its mouth.

    Args:
        portrait: How it looks.
        notes: Whether this member takes notes: then there is a pad, and a pen that writes.
    """

    def __init__(self, portrait: Portrait, *, notes: bool = False) -> None:
        super().__init__()
        self.noting = Noting(self) if notes else None
        if self.noting is not None:
            self.noting.changed.connect(self.update)
        self._portrait = portrait
        self._mouth = 0.0
        self._lids = 0.0
        self._scale = 1.0
        self._side = float(_QUIET_SIDE)
        self._speaking = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._growth = QVariantAnimation(self)
        self._growth.valueChanged.connect(self._grown)
        self._blink = QTimer(self)
        self._blink.setSingleShot(True)
        self._blink.timeout.connect(self._blinked)

    @property
    def speaking(self) -> bool:
        """Whether this member has the word."""
        return self._speaking

    @property
    def mouth(self) -> float:
        """How far the mouth is open, 0 to 1."""
        return self._mouth

    def set_speaking(self, *, speaking: bool) -> None:
        """Grow and get the ring, or go back."""
        if speaking == self._speaking:
            return
        self._speaking = speaking
        self._mouth = 0.0
        target = self._target()
        self._growth.stop()
        if theme.motion_ms() and self.isVisible():
            self._growth.setDuration(theme.motion_ms())
            self._growth.setStartValue(self._side)
            self._growth.setEndValue(target)
            self._growth.start()
        else:
            self._grown(target)

    def set_scale(self, scale: float) -> None:
        """Be larger or smaller than usual."""
        self._scale = scale
        self._growth.stop()
        self._grown(self._target())
        self.updateGeometry()

    def set_beside(self, *, beside: bool) -> None:
        """Stand beside the name, as wide as the face; or above it, as wide as the seat."""
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed if beside else policy.Expanding, policy.Fixed)

    def set_level(self, level: float) -> None:
        """Open the mouth by loudness: quickly open, softly shut."""
        wanted = min(1.0, max(0.0, level) ** 0.55 * 1.1) if level > 0 else 0.0
        self._mouth = max(wanted, self._mouth * _FALL)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the face when it speaks."""
        side = round(_SPEAKING_SIDE * self._scale) + 12
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Room for the face when it speaks."""
        return self.sizeHint()

    def showEvent(self, _event: object) -> None:
        """Begin to blink, and to write where something is written."""
        self._await_blink()
        if self.noting is not None:
            self.noting.go_on()

    def hideEvent(self, _event: object) -> None:
        """Blink and write no more."""
        self._blink.stop()
        if self.noting is not None:
            self.noting.hold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring and the face, standing on a common ground line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - self._side) / 2
        box = QRectF(left, self.height() - 6 - self._side, self._side, self._side)
        portraits.draw(painter, box, self._portrait, self._expression())
        if self._speaking:
            painter.setPen(QPen(QColor(theme.colours().accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._side * 22 / portraits.SIDE + 3
            painter.drawRoundedRect(box.adjusted(-3.5, -3.5, 3.5, 3.5), radius, radius)

    def _expression(self) -> Expression:
        mouth = self._mouth if self._speaking else 0.0
        if self.noting is None:
            return Expression(mouth, self._lids)
        return Expression(mouth, self._lids, self.noting.gaze, self.noting.pen)

    def _target(self) -> float:
        return (_SPEAKING_SIDE if self._speaking else _QUIET_SIDE) * self._scale

    def _await_blink(self) -> None:
        wait = QRandomGenerator.global_().bounded(_BLINK_FROM_MS, _BLINK_TO_MS)
        self._blink.start(wait)

    @Slot()
    def _blinked(self) -> None:
        if self._lids:
            self._lids = 0.0
            self._await_blink()
        else:
            self._lids = 1.0
            self._blink.start(_BLINK_MS)
        self.update()

    @Slot(object)
    def _grown(self, side: object) -> None:
        self._side = float(side)  # type: ignore[arg-type] # the animation runs over floats
        self.update()


class Seat(QWidget):
    """A member in the room: face, name, title, department."""

    def __init__(self, member: Member) -> None:
        super().__init__()
        self.member = member
        self.face = Face(member.portrait, notes=member.takes_notes)
        self._scale = 1.0
        self._compact = False
        self._column = column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.face)
        self._lines = (
            _Centred(member.name, bold=True),
            _Centred(member.title, step=tokens.SMALL, muted=True),
            _Centred(self._third_line(), step=tokens.SMALL, muted=True),
        )
        for line in self._lines:
            column.addWidget(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(232)
        self.setMinimumWidth(120)
        self.set_speaking(speaking=False)

    def set_scale(self, scale: float) -> None:
        """A larger or smaller face than usual; no matter while the seat is compact."""
        self._scale = scale
        if not self._compact:
            self.face.set_scale(scale)

    def set_compact(self, *, compact: bool) -> None:
        """A small face with the name at its side, where something else needs the room."""
        self._compact = compact
        ways = QBoxLayout.Direction
        self._column.setDirection(ways.LeftToRight if compact else ways.TopToBottom)
        self._column.setSpacing(1)
        self.face.set_scale(_COMPACT if compact else self._scale)
        self.face.set_beside(beside=compact)
        self._lines[0].set_centred(centred=not compact)
        self._lines[0].setFont(theme.font(tokens.SMALL if compact else tokens.BODY, bold=True))
        for line in self._lines[1:]:
            line.setVisible(not compact)

    def _third_line(self) -> str:
        """The department, and what is to be known of who only takes notes."""
        if not self.member.takes_notes:
            return self.member.department
        return self.tr("Takes notes · {department}").format(department=self.member.department)

    def set_writing(self, *, writing: bool) -> None:
        """Let who takes notes write; nothing for anybody else."""
        if self.face.noting is not None:
            self.face.noting.write(writing=writing)

    def set_speaking(self, *, speaking: bool) -> None:
        """Show whether this member has the word, also to a screen reader."""
        self.face.set_speaking(speaking=speaking)
        parts = [self.member.name, self.member.title, self.member.department]
        if self.member.takes_notes:
            parts.append(self.tr("takes notes"))
        if speaking:
            parts.append(self.tr("speaking"))
        self.setAccessibleName(", ".join(parts))


class _Centred(Elided):
    """A line below a face, or at its side."""

    _align = Qt.AlignmentFlag.AlignCenter

    def set_centred(self, *, centred: bool) -> None:
        """In the middle, or at the left."""
        flags = Qt.AlignmentFlag
        self._align = flags.AlignCenter if centred else flags.AlignLeft | flags.AlignVCenter
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits, in the middle."""
        painter = QPainter(self)
        painter.setPen(theme.colour("muted" if self.is_muted else "text"))
        shown = self.shown()
        painter.drawText(self.rect(), int(self._align), shown)
