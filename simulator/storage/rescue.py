"""A damaged database set aside, and all of it that can be read brought into a new one."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.storage import records
from simulator.storage.database import Database
from simulator.storage.private import free_name, private_folder, sync
from simulator.storage.recordings import Adopted, Recordings

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
    """Set the database aside, put a new one in its place, and tell what was saved.

    Killed at any moment it can be run again: the damaged file stays until the new one is whole.

    Args:
        path: The damaged database; its recordings lie beside it and are not touched.
    """
    part = path.parent / ".rescue"
    shutil.rmtree(part, ignore_errors=True)
    private_folder(part)
    rehearsals, answers = _save(path, part / path.name)
    aside = private_folder(path.parent / "damaged")
    for suffix in ("-shm", "-wal", ""):
        old = path.with_name(path.name + suffix)
        if old.exists():
            name = old.name.replace(path.stem, f"{path.stem}-{_next(aside, path)}")
            old.rename(free_name(aside / name))
    (part / path.name).rename(path)
    sync(path.parent)
    shutil.rmtree(part, ignore_errors=True)
    return (
        f"The library was damaged. {rehearsals} rehearsals with {answers} answers could be read "
        f"and are here; the damaged file lies in {aside}, and no recording was touched."
    )


def _next(aside: Path, path: Path) -> int:
    """Number of this damaged file, the same for the files that belong to it."""
    return 1 + sum(1 for each in aside.glob(f"{path.stem}-*{path.suffix}"))


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
