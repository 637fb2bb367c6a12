"""A damaged database set aside, and all of it that can be read brought into a new one."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.storage import records
from simulator.storage.database import Database, damage_mark
from simulator.storage.holding import hold
from simulator.storage.private import free_name, private_file, private_folder, sync
from simulator.storage.recordings import Adopted, Recordings

DAMAGED: Final = "damaged"
"""The folder beside the library that takes what is damaged."""
_STAGE: Final = ".rescue"
_OLD: Final = "old"
_READY: Final = "ready.sqlite3"
_NOTICE: Final = "notice.txt"
_REHEARSALS: Final = (
    "SELECT id, 0, body, hash, seq FROM rehearsal ORDER BY rowid",
    "SELECT id, 0, body, hash, seq FROM rehearsal ORDER BY rowid DESC",
)
_ANSWERS: Final = (
    "SELECT rehearsal_id, n, body, hash, 0 FROM answer ORDER BY rowid",
    "SELECT rehearsal_id, n, body, hash, 0 FROM answer ORDER BY rowid DESC",
)
_Row = tuple[str, int, str, str, int]


def rescue(path: Path) -> str:
    """Put a new database in the place of a damaged one, and tell what was saved.

    Killed at any moment, ``path`` is the damaged file or the new one; ``finish_rescue`` goes on
    from there.

    Args:
        path: The damaged database; its recordings lie beside it and are not touched.

    Raises:
        UserError: another window is at it.
    """
    held = hold(path.parent)
    if held is None:
        raise UserError(
            "The library was damaged and is just being saved by another window.",
            "Try again in a moment.",
        )
    try:
        part = path.parent / _STAGE
        shutil.rmtree(part, ignore_errors=True)
        _copy_old(path, private_folder(part / _OLD))
        rehearsals, answers = _save(path, part / path.name)
        private_file(part / _NOTICE).write_text(
            f"The library was damaged. {rehearsals} rehearsals with {answers} answers could be "
            f"read and are here; the damaged file lies in {path.parent / DAMAGED}, and no "
            "recording was touched.",
            "utf-8",
        )
        sync(part / _NOTICE)
        (part / path.name).rename(part / _READY)
        sync(part)
        return _put_in_place(path)
    finally:
        held.release()


def finish_rescue(path: Path) -> str:
    """Finish a rescue that was killed once all was saved; returns what was, or empty."""
    part = path.parent / _STAGE
    if not part.exists():
        return ""
    held = hold(path.parent)
    if held is None:  # it was not killed
        return ""
    try:
        if (part / _READY).exists():
            return _put_in_place(path)
        shutil.rmtree(part)  # the damaged file is still in its place and marked
        return ""
    finally:
        held.release()


def _copy_old(path: Path, folder: Path) -> None:
    """Copy the damaged file with what SQLite wrote beside it, before anything opens it."""
    number = 1 + sum(1 for _ in (path.parent / DAMAGED).glob(f"{path.stem}-*{path.suffix}"))
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            name = old.name.replace(path.stem, f"{path.stem}-{number}")
            shutil.copyfile(old, private_file(folder / name))
            sync(folder / name)


def _put_in_place(path: Path) -> str:
    """The last step; every part of it can be repeated."""
    part = path.parent / _STAGE
    notice = (part / _NOTICE).read_text("utf-8")
    aside = private_folder(path.parent / DAMAGED)
    for old in sorted((part / _OLD).iterdir()):
        old.rename(free_name(aside / old.name))
    sync(aside)
    for suffix in ("-wal", "-shm"):  # SQLite would apply the old log to the new file
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    (part / _READY).replace(path)
    sync(path.parent)
    damage_mark(path).unlink(missing_ok=True)
    shutil.rmtree(part, ignore_errors=True)
    return notice


def _save(old: Path, new: Path) -> tuple[int, int]:
    database = Database(new)
    try:
        recordings = Recordings(old.parent, database)
        with database.writing() as connection:
            saved = {row[0] for row in _rows(old, _REHEARSALS) if _put_rehearsal(connection, row)}
            kept = {
                (row[0], row[1])
                for row in _rows(old, _ANSWERS)
                if row[0] in saved and _put_answer(connection, recordings, old.parent, row)
            }
    finally:
        database.forget_deleted()
        database.close()
    return len(saved), len(kept)


def _rows(path: Path, statements: tuple[str, ...]) -> Iterator[_Row]:
    """Rows from the front and then from the back, each as far as they can be read."""
    for statement in statements:
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(path)) as connection,
        ):
            for row in connection.execute(statement):
                if isinstance(row[2], str) and isinstance(row[3], str):
                    yield row


def _put_rehearsal(connection: sqlite3.Connection, row: _Row) -> bool:
    rehearsal_id, _, body, stored_hash, seq = row
    try:
        rehearsal = records.of_row(Rehearsal, body, stored_hash, rehearsal_id)
    except records.DamagedRowError:
        return False
    records.insert_rehearsal(connection, seq, rehearsal)
    return True


def _put_answer(
    connection: sqlite3.Connection, recordings: Recordings, library: Path, row: _Row
) -> bool:
    rehearsal_id, n, body, stored_hash, _ = row
    try:
        answer = records.of_row(Answer, body, stored_hash, rehearsal_id, n)
    except records.DamagedRowError:
        return False
    records.write_answer(connection, rehearsal_id, answer)
    for take in answer.takes:
        if take.recording is not None:
            _note(connection, recordings, library, rehearsal_id, answer.n, take)
    return True


def _note(
    connection: sqlite3.Connection,
    recordings: Recordings,
    library: Path,
    rehearsal_id: str,
    n: int,
    take: Take,
) -> None:
    """Write down whose a recording is, as FLAC where it was packed already."""
    stem = PurePosixPath(take.recording or "").with_suffix("")
    for suffix in (".flac", ".wav"):
        path = library / f"{stem}{suffix}"
        if path.is_file():
            adopted = Adopted(replace(take, recording=f"{stem}{suffix}"), records.sha256_of(path))
            recordings.note(connection, rehearsal_id, n, adopted)
            return
