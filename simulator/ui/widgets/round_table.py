"""The other candidates of a group exercise round a table, and what the one who speaks says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from simulator.domain.panel import Peer
from simulator.ui import theme, tokens
from simulator.ui.widgets.faces import Face
from simulator.ui.widgets.layout import clear
from simulator.ui.widgets.text import label

_SCALE, _LARGEST = 0.66, 1.15
"""Faces here against those of the panel at its usual size, at least and at most."""
_USUAL_HEIGHT = 400
"""Height of the table with its people at which faces are two thirds as large as the panel's."""
_TABLE_HEIGHT = 230
"""Highest the table itself gets; what is more stays free around it."""
_YOU = 48


class PeerSeat(QWidget):
    """Another candidate: face and name."""

    def __init__(self, peer: Peer) -> None:
        super().__init__()
        self.peer = peer
        self.face = Face(peer.portrait)
        self.face.set_scale(_SCALE)
        name = label(peer.name, bold=True)
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.face)
        column.addWidget(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_speaking(speaking=False)

    def set_speaking(self, *, speaking: bool) -> None:
        """Show whether this candidate has the word, also to a screen reader."""
        self.face.set_speaking(speaking=speaking)
        name = self.peer.name
        self.setAccessibleName(self.tr("{name}, speaking").format(name=name) if speaking else name)


class You(QWidget):
    """The candidate's own place: a figure, ringed while the candidate has the floor."""

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self.setFixedSize(_YOU + 8, _YOU + 8)
        self.set_speaking(speaking=False)

    @property
    def speaking(self) -> bool:
        """Whether the candidate has the floor."""
        return self._on

    def set_speaking(self, *, speaking: bool) -> None:
        """Show whether the candidate has the floor."""
        self._on = speaking
        self.setAccessibleName(self.tr("You have the floor") if speaking else self.tr("You"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw head and shoulders in the accent's colour, with nobody's face."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(4, 4, _YOU, _YOU)
        clip = QPainterPath()
        clip.addRoundedRect(box, 7, 7)
        painter.fillPath(clip, QColor(tokens.mix(chosen.accent, chosen.surface, 0.16)))
        painter.setClipPath(clip)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.mix(chosen.accent, chosen.surface, 0.75)))
        middle = box.center()
        painter.drawEllipse(QRectF(middle.x() - 9, box.top() + 9, 18, 20))
        painter.drawEllipse(QRectF(middle.x() - 18, box.top() + 32, 36, 34))
        painter.setClipping(False)
        if self._on:
            painter.setPen(QPen(QColor(chosen.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 9, 9)


class RoundTable(QWidget):
    """The peers on the far side, on the table what is being said."""

    def __init__(self) -> None:
        super().__init__()
        self.seats: dict[str, PeerSeat] = {}
        self.who = label("", tokens.SMALL, muted=True)
        self.said = label("", tokens.LEAD, wrap=True)
        for part in (self.who, self.said):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens.S)
        table = QVBoxLayout()
        table.setContentsMargins(tokens.XXL, tokens.S, tokens.XXL, tokens.S)
        table.setSpacing(2)
        table.addStretch(1)
        table.addWidget(self.who)
        table.addWidget(self.said)
        table.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._table = QWidget()
        self._table.setLayout(table)
        self._table.setMaximumHeight(_TABLE_HEIGHT)
        column.addStretch(1)
        column.addLayout(self._row)
        column.addWidget(self._table, 1000)
        column.addStretch(1)

    def seat(self, peers: Sequence[Peer]) -> None:
        """Others sit down."""
        clear(self._row)
        self.seats = {peer.id: PeerSeat(peer) for peer in peers}
        for one in self.seats.values():
            self._row.addWidget(one)
        self._fit_faces()

    def speaks(self, peer_id: str, text: str) -> None:
        """One of them has the word; nobody when there is none of that id."""
        for name, one in self.seats.items():
            one.set_speaking(speaking=name == peer_id)
        if peer_id in self.seats:
            self.who.setText(self.seats[peer_id].peer.name)
            self.said.setText(f"“{text}”")

    def set_level(self, level: float) -> None:
        """Loudness of the one who speaks."""
        for one in self.seats.values():
            if one.face.speaking:
                one.face.set_level(level)

    def say(self, text: str) -> None:
        """Something that nobody says stands on the table."""
        self.who.setText("")
        self.said.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger faces where there is room."""
        super().resizeEvent(event)
        self._fit_faces()

    def _fit_faces(self) -> None:
        scale = min(_LARGEST, max(_SCALE, _SCALE * self.height() / _USUAL_HEIGHT))
        for one in self.seats.values():
            one.face.set_scale(scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the table below those who sit at it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.colours()
        box = QRectF(self._table.geometry()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(chosen.hairline), 1))
        painter.setBrush(QColor(chosen.page))
        round_by = min(48.0, box.height() / 2)
        painter.drawRoundedRect(box, round_by, round_by)
