"""Work that must not hold up the window: done on a few threads, its result handed back on Qt's."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Final, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from simulator.domain.errors import UserError
from simulator.ui.errors import Faults

T = TypeVar("T")

SOUND: Final = "sound"
"""The lane of whatever opens or closes a device: one thing after the other, as it was asked for."""
_WIDTH: Final = 3
"""Threads of the work whose order does not matter."""


class _Job(NamedTuple):
    """What is to be done, for whom, and what to do with what comes of it."""

    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None


class _Outcome(NamedTuple):
    """A finished job with its result or its error."""

    job: _Job
    result: Any
    error: BaseException | None


class _Lane:
    """Does jobs in their order on up to ``width`` threads that no end of the program waits for."""

    def __init__(self, name: str, width: int, finished: Callable[[_Outcome], None]) -> None:
        self._name = name
        self._width = width
        self._finished = finished
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads = 0

    def put(self, job: _Job) -> None:
        if self._threads < self._width:
            self._threads += 1
            name = f"window {self._name} {self._threads}"
            threading.Thread(target=self._work, name=name, daemon=True).start()
        self._jobs.put(job)

    def close(self) -> None:
        """Let the threads go once all jobs are done."""
        for _thread in range(self._threads):
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                outcome = _Outcome(job, job.work(), None)
            except BaseException as error:  # noqa: BLE001 - told on Qt's thread, whatever it is
                outcome = _Outcome(job, None, error)
            with contextlib.suppress(RuntimeError):  # the window is gone: nobody waits for it
                self._finished(outcome)


class Jobs(QObject):
    """Runs blocking work on threads; results and errors arrive on Qt's thread."""

    _finished = Signal(object)

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self._faults = faults
        self._lanes: dict[str, _Lane] = {}
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
        lane: str = "",
    ) -> None:
        """Do ``work`` on a thread, then call ``done`` here with what it returned.

        Args:
            owner: Who asked; when it is gone by then, nothing is called.
            work: Blocking work that touches no widget.
            done: Takes the result on Qt's thread.
            failed: Takes a ``UserError``; without it the error becomes a banner. Errors of our
                own always do.
            lane: Work of one lane, such as ``SOUND``, is done one after the other; without a lane
                the order does not matter.
        """
        if not self._open:
            return
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(lane, 1 if lane else _WIDTH, self._finished.emit)
        self._running += 1
        self._lanes[lane].put(_Job(owner, work, done, failed))

    def close(self) -> None:
        """Take and deliver nothing more; returns at once. ``idle`` tells when all is done."""
        self._open = False
        for lane in self._lanes.values():
            lane.close()
        self._lanes = {}

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        self._running -= 1
        job, error = outcome.job, outcome.error
        if not self._open or not shiboken6.isValid(job.owner):
            return
        if error is None:
            if job.done is not None:
                job.done(outcome.result)
        elif isinstance(error, UserError) and job.failed is not None:
            job.failed(error)
        else:
            self._faults.tell(error)
