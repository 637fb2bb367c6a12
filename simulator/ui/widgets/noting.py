"""What moves in who takes notes: the pen goes along its line, now and then they look up."""

from PySide6.QtCore import QObject, QRandomGenerator, QTimer, Signal, Slot

from simulator.ui import notepad, theme

_TICK_MS = 120
_A_TICK = 0.035
"""The part of a line that is written in a tick: a line takes three and a half seconds."""
_WRITES_FROM_MS, _WRITES_TO_MS = 2600, 5200
_LOOKS_UP_FROM_MS, _LOOKS_UP_TO_MS = 900, 1700


class Noting(QObject):
    """Writes while there is something to write; a still picture where the system wants no motion.

    ``pen`` counts lines of the pad, ``gaze`` is 1 with the eyes on the pad and 0 with the eyes up.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pen = 0.4
        self.gaze = 0.0
        self.writing = False
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._move)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._look)

    def write(self, *, writing: bool) -> None:
        """Begin to write, or put the pen to rest and look up."""
        if writing == self.writing:
            return
        self.writing = writing
        self._tick.stop()
        self._turn.stop()
        self.gaze = 1.0 if writing else 0.0
        if writing:
            self._go_on()
        self.changed.emit()

    def hold(self) -> None:
        """Nothing moves while nobody sees it."""
        self._tick.stop()
        self._turn.stop()

    def go_on(self) -> None:
        """Seen again."""
        if self.writing:
            self.gaze = 1.0
            self._go_on()

    def _go_on(self) -> None:
        if theme.motion_ms():
            self._tick.start()
            self._turn.start(_between(_WRITES_FROM_MS, _WRITES_TO_MS))

    @Slot()
    def _move(self) -> None:
        self.pen = (self.pen + _A_TICK) % notepad.LINES
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        """Up at who speaks, or down at the pad again."""
        if self.gaze:
            self.gaze = 0.0
            self._tick.stop()
            self._turn.start(_between(_LOOKS_UP_FROM_MS, _LOOKS_UP_TO_MS))
        else:
            self.gaze = 1.0
            self._go_on()
        self.changed.emit()


def _between(low: int, high: int) -> int:
    return QRandomGenerator.global_().bounded(low, high)
