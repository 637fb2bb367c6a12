"""Which formats the rehearsals of the library held, and how each went; every one is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # session and storage cost time that the first paint does not need
    from simulator.domain.rehearsal import Rehearsal
    from simulator.storage.library import Summary
    from simulator.ui.desk import Desk

_READING: Final = "sittings"
"""The lane on which rehearsals are read, one after the other, so that nothing else waits."""


class Held(NamedTuple):
    """What a rehearsal held: (format, average total of its answers or None), as they came."""

    totals: tuple[tuple[str, int | None], ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """Ids of the formats, each once, as they came."""
        return tuple(name for name, _total in self.totals)


def held_in(rehearsal: Rehearsal) -> Held:
    """What a rehearsal held; what was skipped or not judged has its format and no total."""
    totals: dict[str, list[int]] = {}
    for answer in rehearsal.answers:
        found = totals.setdefault(answer.format, [])
        assessment = answer.take.assessment if answer.take and not answer.skipped else None
        if assessment is not None and assessment.total is not None:
            found.append(assessment.total)
    return Held(
        tuple(
            (name, round(sum(all_) / len(all_)) if all_ else None) for name, all_ in totals.items()
        )
    )


class Sittings:
    """What is known of the rehearsals so far; a rehearsal that changed is no more known."""

    def __init__(self) -> None:
        self._known: dict[Summary, Held] = {}
        self._changes: Counter[str] = Counter()

    def known(self, summary: Summary) -> Held | None:
        """What a rehearsal held; None while it was not read."""
        return self._known.get(summary)

    def changes(self, rehearsal_id: str) -> int:
        """How often a rehearsal was changed so far; to be asked before it is read."""
        return self._changes[rehearsal_id]

    def note(self, summary: Summary, held: Held, changes: int) -> None:
        """Remember what a rehearsal held, unless it was changed while it was read."""
        if changes == self._changes[summary.id]:
            self._known[summary] = held

    def forget(self, rehearsal_id: str) -> None:
        """Something in a rehearsal was changed."""
        self._changes[rehearsal_id] += 1
        self._known = {one: held for one, held in self._known.items() if one.id != rehearsal_id}


class SittingReader(QObject):
    """Reads for one page what rehearsals held, and tells of each as soon as it is known.

    Args:
        desk: What the page was given.
        page: Whose reader it is; it goes with the page.
    """

    read = Signal(object)
    """The ``Summary`` of a rehearsal of which ``desk.sittings`` knows now what it held."""

    def __init__(self, desk: Desk, page: QObject) -> None:
        super().__init__(page)
        self._desk = desk
        self._due: tuple[Summary, ...] = ()
        self._run = 0

    def start(self, summaries: Iterable[Summary]) -> None:
        """Read those that are not known, in this order, in place of what was still to be read."""
        self._due = tuple(summaries)
        self._run += 1
        self._go_on()

    def stop(self) -> None:
        """Read no more; what is known stays known."""
        self._due = ()

    def _go_on(self) -> None:
        """Read the first that is not known, also when it was changed while it was read."""
        sittings = self._desk.sittings
        summary = next((one for one in self._due if sittings.known(one) is None), None)
        if summary is None:
            return
        know = partial(self._know, self._run, summary, sittings.changes(summary.id))
        self._desk.jobs.run(
            self,
            partial(_read, self._desk, summary.id),
            know,
            lambda _error: know(Held()),  # whoever opens it is told that it is damaged or gone
            lane=_READING,
        )

    def _know(self, run: int, summary: Summary, changes: int, held: Held) -> None:
        self._desk.sittings.note(summary, held, changes)
        if self._desk.sittings.known(summary) is not None:
            self.read.emit(summary)
        if run == self._run:
            self._go_on()


def _read(desk: Desk, rehearsal_id: str) -> Held:
    return held_in(desk.services.library.load(rehearsal_id))
