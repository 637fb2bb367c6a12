"""Carries a session's events from the conductor's thread to Qt's, in order."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

Receiver = Callable[[Any], None]
"""Takes one event of ``session.events`` on Qt's thread."""


class Bridge(QObject):
    """One rehearsal's way into the window; give ``listen`` to the session as its listener."""

    _arrived = Signal(object)

    def __init__(self, receiver: Receiver) -> None:
        super().__init__()
        self._receiver: Receiver | None = receiver
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def listen(self, event: object) -> None:
        """Hand an event over. May be called on any thread; returns at once."""
        if self._receiver is not None:
            self._arrived.emit(event)

    def close(self) -> None:
        """Deliver nothing more, not even what is already on its way."""
        self._receiver = None

    @Slot(object)
    def _deliver(self, event: object) -> None:
        if self._receiver is not None:
            self._receiver(event)
