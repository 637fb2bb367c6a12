"""The waveform of a recording with what was said when: clauses, pauses, fillers, the playhead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from simulator.ui import theme, tokens, wording

if TYPE_CHECKING:  # numpy costs time that the first paint does not need
    import numpy as np
    import numpy.typing as npt

    Peaks = npt.NDArray[np.float32]

COLUMNS: Final = 600
"""How many columns of peaks are asked for."""
_STEP_MS: Final = 1_000
_PAGE_MS: Final = 5_000
_BAND_HEIGHT: Final = 18
_FOOT: Final = 14


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the recording with a clause's label, in seconds."""

    label: str
    start_s: float
    end_s: float


class Waveform(QAbstractSlider):
    """A recording to look at and to move about in, by mouse and by keys."""

    sought = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._peaks: Peaks | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._pauses: tuple[tuple[float, float], ...] = ()
        self._fillers: tuple[float, ...] = ()
        self._moving = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setAccessibleName(self.tr("Recording"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(_STEP_MS)
        self.setPageStep(_PAGE_MS)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._changed)

    def set_recording(self, seconds: float) -> None:
        """A recording of this length; its peaks and marks follow."""
        self._peaks = None
        self._stretches, self._pauses, self._fillers = (), (), ()
        self._moving = True
        self.setRange(0, max(1, round(seconds * 1000)))
        self.setValue(0)
        self._moving = False
        self.update()

    def set_peaks(self, peaks: Peaks) -> None:
        """Lowest and highest sample of each column, shape (columns, 2), -1 to 1."""
        self._peaks = peaks
        self.update()

    def set_marks(
        self,
        stretches: Sequence[Stretch],
        pauses: Sequence[tuple[float, float]],
        fillers: Sequence[float],
    ) -> None:
        """Show clauses, pauses (from, to) and fillers (at), all in seconds."""
        self._stretches = tuple(stretches)
        self._pauses = tuple(pauses)
        self._fillers = tuple(fillers)
        names = dict.fromkeys(wording.clause_name(s.label) for s in self._stretches)
        self.setAccessibleDescription(", ".join(names))
        self.update()

    def set_position(self, seconds: float) -> None:
        """Move the playhead without seeking."""
        self._moving = True
        self.setValue(round(seconds * 1000))
        self._moving = False

    def position(self) -> float:
        """Where the playhead is, in seconds."""
        return self.value() / 1000

    def sizeHint(self) -> QSize:
        """Wide, and as high as waves need to be read."""
        return QSize(480, 132)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(220, 132)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where one clicks."""
        self._seek_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek_to(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what it lies in, and leaves the playhead where it is."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bands, waves, pauses, fillers and the playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_field(painter)
        for stretch in self._stretches:
            self._paint_stretch(painter, stretch)
        self._paint_waves(painter)
        self._paint_pauses(painter)
        self._paint_fillers(painter)
        self._paint_head(painter)

    @Slot(int)
    def _changed(self, value: int) -> None:
        self.update()
        if not self._moving:
            self.sought.emit(value / 1000)

    def _seek_to(self, event: QMouseEvent) -> None:
        inner = max(1.0, self.width() - 2.0 * tokens.S)
        share = min(1.0, max(0.0, (event.position().x() - tokens.S) / inner))
        self.setValue(round(share * self.maximum()))

    def _x(self, seconds: float) -> float:
        share = min(1.0, max(0.0, seconds * 1000 / self.maximum()))
        return tokens.S + share * (self.width() - 2 * tokens.S)

    def _paint_field(self, painter: QPainter) -> None:
        chosen = theme.colours()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        edge = chosen.accent if focused else chosen.hairline
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(chosen.surface))
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)

    def _paint_stretch(self, painter: QPainter, stretch: Stretch) -> None:
        chosen = theme.colours()
        left, right = self._x(stretch.start_s), self._x(stretch.end_s)
        body = QRectF(left, 6, max(1.0, right - left), self.height() - 12 - _FOOT)
        painter.fillRect(
            body, QColor(tokens.mix(chosen.clause(stretch.label), chosen.surface, 0.1))
        )
        strip = QRectF(left, 6, max(1.0, right - left), _BAND_HEIGHT)
        painter.fillRect(strip, QColor(chosen.band(stretch.label)))
        painter.setFont(theme.font(tokens.SMALL, bold=True))
        painter.setPen(QColor(chosen.clause(stretch.label)))
        if strip.width() >= painter.fontMetrics().horizontalAdvance(stretch.label) + 2:
            painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), stretch.label)

    def _paint_waves(self, painter: QPainter) -> None:
        top, bottom = 6.0 + _BAND_HEIGHT + 4, self.height() - 8.0 - _FOOT
        middle, half = (top + bottom) / 2, (bottom - top) / 2
        chosen = theme.colours()
        if self._peaks is None or not len(self._peaks):
            painter.setPen(QPen(QColor(chosen.hairline), 1))
            painter.drawLine(QPointF(tokens.S, middle), QPointF(self.width() - tokens.S, middle))
            return
        loudest = max(0.05, float(abs(self._peaks).max()))
        inner = self.width() - 2 * tokens.S
        count = max(1, inner // 3)
        played: list[QLineF] = []
        coming: list[QLineF] = []
        head = self._x(self.position())
        for place in range(count):
            rows = self._peaks[
                place * len(self._peaks) // count : max(
                    place * len(self._peaks) // count + 1, (place + 1) * len(self._peaks) // count
                )
            ]
            x = tokens.S + (place + 0.5) * inner / count
            low, high = float(rows[:, 0].min()) / loudest, float(rows[:, 1].max()) / loudest
            bar = QLineF(x, middle - max(0.02, high) * half, x, middle - min(-0.02, low) * half)
            (played if x <= head else coming).append(bar)
        for bars, colour in ((coming, chosen.muted), (played, chosen.accent)):
            pen = QPen(QColor(colour), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLines(bars)

    def _paint_pauses(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().muted))
        y = self.height() - 6 - _FOOT / 2
        for start, end in self._pauses:
            middle = (self._x(start) + self._x(end)) / 2
            for offset in (-3.5, 3.5):
                painter.drawEllipse(QPointF(middle + offset, y), 1.8, 1.8)

    def _paint_fillers(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().action))
        y = self.height() - 6 - _FOOT / 2
        for at in self._fillers:
            x = self._x(at)
            caret = [QPointF(x - 3.5, y + 3), QPointF(x, y - 3.5), QPointF(x + 3.5, y + 3)]
            painter.drawPolygon(QPolygonF(caret))

    def _paint_head(self, painter: QPainter) -> None:
        x = self._x(self.position())
        painter.setPen(QPen(QColor(theme.colours().text), 2))
        painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - 4))
