"""Work on a kept recording that nobody waits for: how the voice moved, and packing it smaller."""

import logging
import queue
import threading
from dataclasses import dataclass

from simulator.assess.prosody import prosody
from simulator.assess.request import Prosody
from simulator.domain.assessment import Assessment
from simulator.domain.errors import UserError
from simulator.session.judging import with_prosody
from simulator.speech.soundfiles import read_samples
from simulator.storage.library import Library

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in the recording of a take."""

    answer: int
    take: int
    prosody: Prosody

    def join(self, assessment: Assessment) -> Assessment:
        """The take's assessment with these figures."""
        return with_prosody(
            assessment, self.prosody.pitch_spread_semitones, self.prosody.loudness_spread_db
        )


@dataclass(frozen=True, slots=True)
class _Job:
    rehearsal_id: str
    answer: int
    take: int
    recording: str


class Aftercare:
    """One background thread that measures and packs recordings in turn."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._found: queue.Queue[Measured] = queue.Queue()
        self._thread: threading.Thread | None = None

    def add(self, rehearsal_id: str, answer: int, take: int, recording: str) -> None:
        """Look after this kept recording; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="aftercare", daemon=True)
            self._thread.start()
        self._jobs.put(_Job(rehearsal_id, answer, take, recording))

    def finished(self) -> list[Measured]:
        """What was measured since the last call."""
        out: list[Measured] = []
        while not self._found.empty():
            out.append(self._found.get())
        return out

    def close(self) -> list[Measured]:
        """Finish what is under way and end; what was measured since the last call."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
        return self.finished()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                samples, rate = read_samples(self._library.recording_path(job.recording))
                self._found.put(Measured(job.answer, job.take, prosody(samples, rate)))
                self._library.pack(job.rehearsal_id, job.answer, job.take)
            except UserError as error:
                _LOG.warning("a recording was left as it was: %s", error)
            except Exception:  # noqa: BLE001  # one bad recording must not end the thread
                _LOG.exception("a recording was left as it was")
