"""Frees what hangs together in cycles, on the window's thread and on no other.

Python looks for cycles on whichever thread makes an object just then. A widget that is part of one
would be destroyed there, off the window's thread: with PySide6 6.11 a shown one is waited for
without end, and one that is being drawn ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1000


class Collector(QObject):
    """Takes over from Python's own look for cycles until it is stopped.

    Args:
        parent: What it goes with.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)

    def start(self) -> None:
        """From now on cycles are looked for on this thread only."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect_if_due(self) -> None:
        """Look through the oldest objects of which Python would say that it is time."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [n for n, (count, most) in enumerate(due) if count > most]
        if generations:
            gc.collect(generations[-1])
