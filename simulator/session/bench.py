"""The work beside the words: code that is run, a drawing or slides that are kept."""

from pathlib import Path

from simulator.domain.errors import UserError
from simulator.domain.work import Work
from simulator.exercises.bank import Exercise, load
from simulator.exercises.runner import run
from simulator.interview.effects import Stage
from simulator.session import events
from simulator.session.inbox import Handed
from simulator.session.sitting import Sitting
from simulator.storage.attachments import keep_bytes, keep_copy

_SUFFIX = {"drawing": ".png"}


class Bench:
    """What can be made in one answer."""

    def __init__(self, sitting: Sitting, n: int, stage: Stage) -> None:
        self._sitting = sitting
        self._n = n
        self._stage = stage
        self._exercise = self._load()
        sitting.emit(events.StageSet(n, stage))

    def _load(self) -> Exercise | None:
        if not self._stage.exercise:
            return None
        try:
            return load(self._stage.exercise)
        except UserError as error:
            self._sitting.trouble(error, "The question can be answered in words.")
            return None

    def run(self, code: str) -> None:
        """Run code against the visible cases and tell what came of it."""
        if self._exercise is None:
            return
        try:
            self._sitting.emit(events.CasesRun(self._n, run(self._exercise, code, hidden=False)))
        except UserError as error:
            self._sitting.emit(events.Trouble(error.what, error.hint))

    def hand_in(self, handed: Handed | None, take: int) -> Work | None:
        """The work of a take; None when none was handed in. A bad file is told and left out."""
        if handed is None:
            return None
        try:
            if handed.kind == "code":
                return self._code(handed.text)
            return Work(handed.kind, file=self._file(handed, take))
        except UserError as error:
            self._sitting.trouble(error, "The rest of the answer is kept.")
            return None

    def _code(self, text: str) -> Work:
        if self._exercise is None:
            return Work("code", text=text)
        cases = run(self._exercise, text, hidden=True)
        self._sitting.emit(events.CasesRun(self._n, cases))
        return Work("code", text=text, cases=cases)

    def _file(self, handed: Handed, take: int) -> str:
        library = self._sitting.services.library
        stem = f"{self._n}-{take}"
        if handed.path is not None:
            return keep_copy(library, self._sitting.rehearsal_id, stem, Path(handed.path))
        suffix = _SUFFIX[handed.kind]
        return keep_bytes(library, self._sitting.rehearsal_id, stem + suffix, handed.data)
