"""All rehearsals on this computer: one SQLite file and a folder of recordings."""

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Rehearsal
from simulator.storage import checking, exporting, records
from simulator.storage.database import DamagedLibraryError, Database, told
from simulator.storage.holding import Hold, hold, is_held
from simulator.storage.migrations import MIGRATIONS
from simulator.storage.private import private_folder
from simulator.storage.recordings import Recordings
from simulator.storage.recovery import Recovery, Unfinished
from simulator.storage.rescue import finish_rescue, rescue

DATABASE: Final = "library.sqlite3"
_ID_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """A rehearsal as a list shows it.

    Args:
        id: As ``load`` takes it.
        panel_title: Title of its panel.
        started_at: Local time as ISO 8601 with offset.
        minutes: Speaking time of its answers together; nothing for typed ones.
        answers: How many were given.
        total: The panel's total, 0 to 100, or None.
        finished: False when it was left or cut off.
    """

    id: str
    panel_title: str
    started_at: str
    minutes: float
    answers: int
    total: int | None
    finished: bool


class Library:
    """Keeps rehearsals; fulfils ``session.ports.Library``.

    Threads may share one, and several processes may have the same folder open. Every method is
    one transaction and raises UserError for a full disk and for a damaged library.

    Args:
        folder: Where it lies; made where missing, 0700.
        migrations: Steps of the database's shape.

    Attributes:
        notices: What happened while opening that a person should know, a sentence each.

    Raises:
        UserError: the folder cannot be used, or the library is newer.
    """

    def __init__(self, folder: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
        self._folder = folder.absolute()
        self.notices: tuple[str, ...] = ()
        self._database = self._open(migrations)
        try:
            self._recordings = Recordings(self._folder, self._database)
            self._recovery = Recovery(self._folder, self._database, self._recordings)
            with told(self._database.path):
                self._recordings.end_deletions()
        except BaseException:
            self._database.close()
            raise

    def _open(self, migrations: Sequence[Sequence[str]]) -> Database:
        """The database; one that is damaged is set aside and what it still says is saved."""
        path = self._folder / DATABASE
        with told(path):
            finished = finish_rescue(path)
        self.notices = (finished,) if finished else ()
        with contextlib.suppress(DamagedLibraryError):  # told in ``notices`` once it is dealt with
            database = Database(path, migrations)
            try:
                if not database.was_found_damaged():
                    return database
                if not database.check():
                    database.forget_damage()
                    return database
            except DamagedLibraryError:
                database.close()
                raise
            database.close()
        with told(path):
            self.notices = (rescue(path),)
        return Database(path, migrations)

    @property
    def folder(self) -> Path:
        """Where it lies, as an absolute path."""
        return self._folder

    def close(self) -> None:
        """Let go of the database. Idempotent."""
        self._database.close()

    def begin(self, rehearsal: Rehearsal) -> Rehearsal:
        """Keep a new rehearsal without answers; returns it with its ``id`` filled in."""
        with self._database.writing() as connection:
            row = connection.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'rehearsal'"
            ).fetchone()
            seq = 1 + max(int(row[0]) if row else 0, self._recordings.highest())
            made = replace(rehearsal, id=str(seq).zfill(_ID_DIGITS), answers=())
            records.insert_rehearsal(connection, seq, made)
        return made

    def recording_target(self, rehearsal_id: str, answer: int, take: int) -> Path:
        """Where to record that take: the path of a WAV that is not there yet."""
        with self._database.reading() as connection:
            records.require(connection, rehearsal_id)
        return self._recordings.target(rehearsal_id, answer, take)

    def hold(self, rehearsal_id: str) -> Hold | None:
        """Mark a rehearsal as running until released or this process ends; None if it is already.

        Recordings of a held rehearsal are not offered by ``unfinished``.
        """
        with told(self._database.path):
            return hold(private_folder(self._recordings.folder / rehearsal_id))

    def is_running(self, rehearsal_id: str) -> bool:
        """Whether that rehearsal is held, by this process or another; takes the whole id."""
        with told(self._database.path):
            return is_held(self._recordings.folder / rehearsal_id)

    def keep(self, rehearsal_id: str, answer: Answer) -> Answer:
        """Keep an answer with all its takes, replacing what was kept under its number.

        Takes that were kept before and are missing in ``answer`` stay. A take whose ``recording``
        is an absolute path of a WAV from ``recording_target`` is made part of the library.

        Returns:
            The answer as kept, its recordings relative to the library's folder and named as their
            files are now.

        Raises:
            UserError: no such rehearsal, its recording is gone, or the disk is full.
        """
        adopted = {take.n: self._recordings.adopt(rehearsal_id, take) for take in answer.takes}
        with self._database.writing() as connection:
            records.require(connection, rehearsal_id)
            earlier = records.answer_to_add_to(connection, self._folder, rehearsal_id, answer.n)
            takes = {take.n: take for take in earlier.takes} if earlier else {}
            for take in answer.takes:
                new = adopted[take.n]
                takes[take.n] = new.take if new else take
                if new:
                    self._recordings.note(connection, rehearsal_id, answer.n, new)
            kept = replace(answer, takes=tuple(takes[n] for n in sorted(takes)))
            records.write_answer(connection, rehearsal_id, kept)
            (named,) = self._recordings.named(connection, rehearsal_id, (kept,))
        return named

    def finish(self, rehearsal: Rehearsal) -> None:
        """Keep verdict, warnings and the finished flag; answers are left as they are.

        A verdict that is None leaves the one there is.
        """
        with self._database.writing() as connection:
            kept = records.read_rehearsal(connection, rehearsal.id)
            changed = replace(
                kept,
                verdict=rehearsal.verdict or kept.verdict,
                warnings=rehearsal.warnings,
                finished=rehearsal.finished,
            )
            records.write_rehearsal(connection, changed)

    def load(self, rehearsal_id: str) -> Rehearsal:
        """One rehearsal; ``last`` is the newest, and leading zeros may be left out.

        Recordings are named as their files are now, packed or not. Answers whose rows are damaged
        are left out, with a warning among ``warnings``.

        Raises:
            UserError: there is none, or its row is damaged.
        """
        with self._database.reading() as connection:
            found = self._full_id(connection, rehearsal_id)
            rehearsal = records.read_rehearsal(connection, found)
            answers, damaged = records.read_answers(connection, found)
            answers = self._recordings.named(connection, found, answers)
        warnings = tuple(
            f"Answer {n} is damaged in the library and left out; its recording is kept."
            for n in damaged
        )
        return replace(rehearsal, answers=answers, warnings=(*rehearsal.warnings, *warnings))

    def _full_id(self, connection: sqlite3.Connection, rehearsal_id: str) -> str:
        if rehearsal_id != "last":
            return rehearsal_id.zfill(_ID_DIGITS) if rehearsal_id.isdecimal() else rehearsal_id
        row = connection.execute("SELECT id FROM rehearsal ORDER BY seq DESC LIMIT 1").fetchone()
        if row is None:
            raise UserError("The library has no rehearsal yet.", "Rehearse once, then try again.")
        return str(row[0])

    def list(self) -> tuple[Summary, ...]:
        """All rehearsals, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT r.id, panel_title, started_at, coalesce(sum(a.seconds), 0) / 60, "
                "coalesce(sum(a.given), 0), total, finished FROM rehearsal r "
                "LEFT JOIN answer a ON a.rehearsal_id = r.id GROUP BY r.id ORDER BY r.seq DESC"
            ).fetchall()
        return tuple(_summary(row) for row in rows)

    def texts(self) -> dict[str, str]:
        """What a search goes through, by rehearsal: its whole text with all case folded.

        Panel, company and role, the questions, and what was said or written in every take.
        Damaged rows are left out.
        """
        with self._database.reading() as connection:
            return records.texts(connection)

    def delete(self, rehearsal_id: str) -> None:
        """Delete a rehearsal with its answers and recordings, for good.

        Raises:
            UserError: there is none, it is running, or it could not be deleted; then it is still
                there.
        """
        with told(self._database.path):
            with self._database.reading() as connection:
                found = self._full_id(connection, rehearsal_id)
                records.require(connection, found)
            self._recordings.set_for_deletion(found)
            try:
                with self._database.writing() as connection:
                    connection.execute("DELETE FROM rehearsal WHERE id = ?", (found,))
            finally:
                self._recordings.end_deletions()
            self._database.forget_deleted()

    def export(self, rehearsal_id: str, target: Path) -> Path:
        """Write a rehearsal as JSON with its recordings, drawings and slides.

        What is missing in the library is left out, and the JSON's ``warnings`` say so.

        Args:
            rehearsal_id: As for ``load``.
            target: A path that ends in ``.zip``, or a folder that is not there yet.

        Raises:
            UserError: the target is there already, or cannot be written.
        """
        find = exporting.Find(self._recordings.path, self._recordings.attachment)
        return exporting.export(self.load(rehearsal_id), find, target)

    def recording_path(self, recording: str) -> Path:
        """The file of a kept recording (FLAC once it was packed, WAV before)."""
        return self._recordings.path(recording)

    def attachment_path(self, name: str) -> Path:
        """The file of a drawing or of slides; UserError when it is not there."""
        return self._recordings.attachment(name)

    def pack(self, rehearsal_id: str, answer: int, take: int) -> Path | None:
        """Turn the WAV of a take into FLAC; returns the FLAC, or None for a typed take.

        The WAV goes once the FLAC was read back and held the same samples.

        Raises:
            UserError: it could not be packed; the WAV is kept.
        """
        return self._recordings.pack(rehearsal_id, answer, take)

    def pack_rest(self) -> int:
        """Pack what an earlier run left as WAV; returns how many. For a background thread.

        Rehearsals that run are left alone; what cannot be packed stays as it is.
        """
        return self._recordings.pack_rest()

    def unfinished(self, *, given_up: bool = False) -> tuple[Unfinished, ...]:
        """Recordings that a killed run left without keeping them, oldest first.

        Those of a running rehearsal, here or in another process, are left out; so are those whose
        recovery failed twice, unless ``given_up``.
        """
        return self._recovery.unfinished(given_up=given_up)

    def recover(self, unfinished: Unfinished) -> Answer | None:
        """Make a left recording a take of its answer, with an empty transcript of ear ``none``.

        It is packed as well, where that can be done.

        May be killed and called again. A file that holds no sound is moved to ``damaged/``, and
        None is returned.

        Raises:
            UserError: it could not be done now; nothing was lost.
        """
        return self._recovery.recover(unfinished)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the library, a plain sentence each; empty when nothing is."""
        return checking.verify(self._folder, self._database, self._recordings)


def _summary(row: tuple[str, str, str, float, int, int | None, int]) -> Summary:
    rehearsal_id, title, started_at, minutes, answers, total, finished = row
    return Summary(rehearsal_id, title, started_at, minutes, answers, total, bool(finished))
