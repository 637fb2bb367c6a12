"""Recordings that a killed run left behind, made answers again."""

import json
import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript
from simulator.speech import flac
from simulator.storage import records
from simulator.storage.database import Database, told
from simulator.storage.holding import is_held
from simulator.storage.private import free_name, private_folder, sync, write_whole
from simulator.storage.recordings import RECORDINGS, Recordings

MAX_TRIES: Final = 2
NOT_HEARD: Final = "none"
"""The ear of a transcript that nobody has heard yet."""
UNKNOWN_QUESTION: Final = "A question that was not kept."
_log = logging.getLogger(__name__)
_NAME: Final = re.compile(r"(\d+)-(\d+)(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A recording without a kept take.

    Args:
        recording: Path relative to the library's folder.
        rehearsal_id: The rehearsal it was made in.
        answer: Number of the answer it was made for.
        take: Number of the take it was made for.
        seconds: Length of the sound in it; 0 when it holds none or cannot be read.
    """

    recording: str
    rehearsal_id: str
    answer: int
    take: int
    seconds: float


class Recovery:
    """Finds left recordings and brings them home, a step at a time that each can be repeated."""

    def __init__(self, library: Path, database: Database, recordings: Recordings) -> None:
        self._library = library
        self._database = database
        self._recordings = recordings
        self._tries_file = library / "recovery.json"

    def unfinished(self, *, given_up: bool) -> tuple[Unfinished, ...]:
        """See ``Library.unfinished``."""
        with told(self._database.path):
            tries = self._tries()
            known = {entry.stem for entry in self._recordings.entries()}
            found = []
            for wav in sorted(self._recordings.folder.glob("[0-9]*/*.wav")):
                left = self._left(wav)
                is_given_up = left is not None and tries.get(left.recording, 0) >= MAX_TRIES
                if left and _stem(left.recording) not in known and is_given_up <= given_up:
                    found.append(left)
        return tuple(sorted(found, key=lambda each: (each.rehearsal_id, each.answer, each.take)))

    def _left(self, wav: Path) -> Unfinished | None:
        if is_held(wav.parent):
            return None
        name = _NAME.fullmatch(wav.stem)
        rehearsal_id = wav.parent.name
        with self._database.reading() as connection:
            if name is None or not records.exists(connection, rehearsal_id):
                return None
        try:
            seconds = flac.inspect(wav).seconds
        except UserError:
            seconds = 0.0
        recording = str(PurePosixPath(RECORDINGS, rehearsal_id, wav.name))
        return Unfinished(recording, rehearsal_id, int(name[1]), int(name[2]), seconds)

    def recover(self, left: Unfinished) -> Answer | None:
        """See ``Library.recover``."""
        wav = self._library.joinpath(*PurePosixPath(left.recording).parts)
        with told(self._database.path):
            if self._recordings.entry(_stem(left.recording)) is not None:
                return None
            self._count_try(left.recording)
            kept = None
            if self._make_whole(wav):
                kept = self._keep(left, wav)
            else:
                self._set_aside(wav)
            self._forget_tries(left.recording)
        return self._packed(left, kept) if kept is not None else None

    def _make_whole(self, wav: Path) -> bool:
        """Have a header that is right; False when the file holds no sound."""
        try:
            facts = flac.inspect(wav)
        except UserError:
            return False
        if facts.frames == 0:
            return False
        if facts.declared != facts.frames:
            part = wav.with_name(f".{wav.name}.part")
            part.unlink(missing_ok=True)
            flac.repair(wav, part)
            part.replace(wav)
            sync(wav.parent)
        return True

    def _set_aside(self, wav: Path) -> None:
        folder = private_folder(self._library / "damaged")
        wav.rename(free_name(folder / f"{wav.parent.name}-{wav.name}"))

    def _keep(self, left: Unfinished, wav: Path) -> Answer:
        silent = Transcript("", (), NOT_HEARD)
        seconds = round(flac.inspect(wav).seconds, 3)
        take = Take(left.take, silent, silent, str(wav), seconds)
        adopted = self._recordings.adopt(left.rehearsal_id, take)
        with self._database.writing() as connection:
            rehearsal = records.read_rehearsal(connection, left.rehearsal_id)
            answer = records.answer_to_add_to(
                connection, self._library, left.rehearsal_id, left.answer
            ) or _answer_to_unknown(rehearsal, left.answer)
            used = {each.n for each in answer.takes}
            n = max(used) + 1 if left.take in used else left.take
            if adopted is not None:
                adopted = replace(adopted, take=replace(adopted.take, n=n))
                answer = replace(answer, takes=(*answer.takes, adopted.take), skipped=False)
                self._recordings.note(connection, left.rehearsal_id, left.answer, adopted)
            records.write_answer(connection, left.rehearsal_id, answer)
        return answer

    def _packed(self, left: Unfinished, kept: Answer) -> Answer:
        """Make the recording smaller; one that cannot be packed is kept as it is."""
        try:
            self._recordings.pack(left.rehearsal_id, left.answer, kept.takes[-1].n)
        except UserError as error:
            _log.warning("a recovered recording was left as it was: %s", error)
        with self._database.reading() as connection:
            (named,) = self._recordings.named(connection, left.rehearsal_id, (kept,))
        return named

    def _tries(self) -> dict[str, int]:
        try:
            found = json.loads(self._tries_file.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        pairs = found.items() if isinstance(found, dict) else ()
        return {name: count for name, count in pairs if isinstance(count, int)}

    def _count_try(self, recording: str) -> None:
        tries = self._tries()
        tries[recording] = tries.get(recording, 0) + 1
        write_whole(self._tries_file, lambda part: part.write_text(json.dumps(tries), "utf-8"))

    def _forget_tries(self, recording: str) -> None:
        tries = self._tries()
        tries.pop(recording, None)
        if tries:
            write_whole(self._tries_file, lambda part: part.write_text(json.dumps(tries), "utf-8"))
        else:
            self._tries_file.unlink(missing_ok=True)


def _stem(recording: str) -> str:
    return str(PurePosixPath(recording).with_suffix(""))


def _answer_to_unknown(rehearsal: Rehearsal, n: int) -> Answer:
    """The answer a recording belongs to when the run was killed before its question was kept."""
    return Answer(
        n=n,
        member=rehearsal.panel.members[0].id,
        question_id="",
        question=UNKNOWN_QUESTION,
        format=rehearsal.panel.rounds[0].format,
        competency="communication",
    )
