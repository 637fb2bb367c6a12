"""Recordings that were left behind, put back into their rehearsals one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.domain.errors import UserError
from simulator.ui.desk import Rescued

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.library import Library
    from simulator.storage.recovery import Unfinished


@dataclass(frozen=True, slots=True)
class PutBack:
    """What came of it.

    Args:
        rescued: The last answer whose recording is back; None when there is none.
        failed: The first reason why one is not; None when all are dealt with.
    """

    rescued: Rescued | None
    failed: UserError | None


def given_up(library: Library) -> tuple[Unfinished, ...]:
    """Recordings that are not offered any more because putting them back failed. Blocks."""
    offered = set(library.unfinished())
    return tuple(one for one in library.unfinished(given_up=True) if one not in offered)


def put_back(library: Library, found: Sequence[Unfinished]) -> PutBack:
    """Put each recording back; one that fails does not keep the others. Blocks: for a worker."""
    rescued: Rescued | None = None
    failed: UserError | None = None
    for one in found:
        try:
            kept = library.recover(one)
        except UserError as error:
            failed = failed or error
        else:
            if kept is not None:
                rescued = Rescued(one.rehearsal_id, one.answer, one.take)
    return PutBack(rescued, failed)
