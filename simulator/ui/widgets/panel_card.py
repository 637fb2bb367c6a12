"""A panel as a card that can be chosen: title, people, length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from simulator.ui import theme, tokens, wording
from simulator.ui.widgets.card import paint_surface
from simulator.ui.widgets.faces import FaceStrip
from simulator.ui.widgets.text import label

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.panel_files import PanelEntry


class PanelCard(QRadioButton):
    """One panel; arrows move between cards, Space chooses."""

    def __init__(self, entry: PanelEntry) -> None:
        super().__init__()
        self.entry = entry
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L + 4, tokens.L, tokens.L + 4, tokens.L)
        column.setSpacing(tokens.S)
        title = label(entry.title, tokens.LEAD, bold=True, wrap=True)
        summary = label(entry.summary, muted=True, wrap=True)
        facts = self.tr("{people} people · {minutes}").format(
            people=len(entry.members), minutes=wording.minutes(entry.minutes)
        )
        column.addWidget(title)
        column.addWidget(summary)
        column.addStretch(1)
        column.addWidget(FaceStrip(entry.members, side=50))
        column.addWidget(label(facts, tokens.SMALL, muted=True, figures=True))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(f"{entry.summary} {facts}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        del pos
        return True

    def sizeHint(self) -> QSize:
        """As its content wants."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As its content needs."""
        return self._column.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """Higher where the words wrap."""
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface, ringed by the accent when chosen."""
        painter = QPainter(self)
        chosen = theme.colours()
        if self.isChecked():
            paint_surface(painter, QRectF(self.rect()), edge="accent", width=2)
        else:
            edge = "line" if self.underMouse() else "hairline"
            paint_surface(painter, QRectF(self.rect()), edge=edge)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.text if self.isChecked() else chosen.accent), 2))
            inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            painter.drawRoundedRect(inner, tokens.CARD_RADIUS - 3, tokens.CARD_RADIUS - 3)
