"""Work that must not hold up the window: done on a few threads, its result handed back on Qt's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from simulator.domain.errors import UserError
from simulator.ui.errors import Faults

T = TypeVar("T")


if TYPE_CHECKING:  # the pool costs time that the first paint does not need
    from concurrent.futures import Future, ThreadPoolExecutor


class _Outcome(NamedTuple):
    """A finished job: its future, whom it was for, and what to do with the result."""

    future: Future[Any]
    owner: QObject
    done: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None


class Jobs(QObject):
    """Runs blocking work on threads; results and errors arrive on Qt's thread."""

    _finished = Signal(object)

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self._faults = faults
        self._pool: ThreadPoolExecutor | None = None
        self._open = True
        self._running = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """True when no work is under way or waiting to be handed back."""
        return self._running == 0

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do ``work`` on a thread, then call ``done`` here with what it returned.

        Args:
            owner: Who asked; when it is gone by then, nothing is called.
            work: Blocking work that touches no widget.
            done: Takes the result on Qt's thread.
            failed: Takes a ``UserError``; without it the error becomes a banner. Errors of our
                own always do.
        """
        if not self._open:
            return
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - start time

            self._pool = ThreadPoolExecutor(max_workers=3, thread_name_prefix="window")
        self._running += 1
        self._pool.submit(work).add_done_callback(
            lambda future: self._finished.emit(_Outcome(future, owner, done, failed))
        )

    def close(self) -> None:
        """Finish what was begun, deliver nothing more. Idempotent."""
        self._open = False
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        self._running -= 1
        if not self._open or not shiboken6.isValid(outcome.owner) or outcome.future.cancelled():
            return
        error = outcome.future.exception()
        if error is None:
            if outcome.done is not None:
                outcome.done(outcome.future.result())
        elif isinstance(error, UserError) and outcome.failed is not None:
            outcome.failed(error)
        else:
            self._faults.tell(error)
