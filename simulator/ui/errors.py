"""The one place where something that went wrong becomes words on the screen."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from simulator.domain.errors import UserError

_log = logging.getLogger(__name__)


class Faults(QObject):
    """Collects errors from everywhere and tells them on Qt's thread, as ``UserError``."""

    told = Signal(object)
    _queued = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._queued.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def tell(self, error: BaseException) -> None:
        """Have an error shown. May be called on any thread; returns at once."""
        self._queued.emit(error)

    def install(self) -> None:
        """Take over what Python does with errors that nobody caught, on every thread."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _hook(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
            return
        self._queued.emit(error)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._queued.emit(args.exc_value)

    @Slot(object)
    def _receive(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.told.emit(error)
            return
        _log.error("A fault of our own", exc_info=error)
        self.told.emit(
            UserError(
                self.tr("Something in the program went wrong. What you have answered is kept."),
                self.tr("If it happens again, close the window and open it anew."),
            )
        )
