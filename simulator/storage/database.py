"""The library's SQLite file: opened privately, migrated with a backup, faults told to people."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from simulator.domain.errors import UserError
from simulator.storage.migrations import MIGRATIONS
from simulator.storage.private import free_name, private_file, private_folder, write_whole

_BUSY_S: Final = 10.0
_DAMAGED: Final = ("malformed", "not a database", "disk image", "corrupt")


class DamagedLibraryError(UserError):
    """SQLite cannot read the file, or a part of it."""


class Database:
    """One connection, shared by threads one at a time.

    Args:
        path: The file; made where missing.
        migrations: Steps from version 0 on; see ``migrations.MIGRATIONS``.

    Raises:
        UserError: made by a newer program, damaged, or not to be opened.
    """

    def __init__(self, path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
        self.path = path
        self._lock = threading.RLock()
        with told(path):
            self._connection = _connect(path)
            try:
                _migrate(self._connection, path, migrations)
            except BaseException:
                self._connection.close()
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, to read from; a damaged file becomes a UserError."""
        with self._lock, told(self.path):
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on the disk when it ends, undone when it raises."""
        with self._lock, told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def was_found_damaged(self) -> bool:
        """Whether an earlier run met a damaged part."""
        return damage_mark(self.path).exists()

    def forget_damage(self) -> None:
        """It was looked into and nothing is wrong."""
        with told(self.path):
            damage_mark(self.path).unlink(missing_ok=True)

    def check(self) -> tuple[str, ...]:
        """What SQLite itself finds wrong; empty when nothing."""
        with self.reading() as connection:
            rows = connection.execute("PRAGMA quick_check").fetchall()
        return tuple(str(row[0]) for row in rows if row[0] != "ok")

    def forget_deleted(self) -> None:
        """Take deleted text out of the log beside the file as well."""
        with self._lock, told(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Idempotent."""
        with self._lock:
            self._connection.close()


def damage_mark(path: Path) -> Path:
    """The empty file that is there from the first sign of damage until that is dealt with."""
    return path.with_suffix(".damaged")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn faults of the disk and of SQLite into errors for people."""
    try:
        yield
    except sqlite3.Error as error:
        told_error = _for_people(path, str(error))
        if isinstance(told_error, DamagedLibraryError):
            with contextlib.suppress(OSError):
                private_file(damage_mark(path))
        raise told_error from error
    except OSError as error:
        raise UserError(
            f"The library in {path.parent} cannot be used: {error.strerror or error}.",
            "Check that the folder may be written to and that the disk is not full.",
        ) from error


def _for_people(path: Path, message: str) -> UserError:
    where = f"The library in {path.parent}"
    if "full" in message or "disk I/O" in message:
        return UserError(
            "The disk is full or failing. Everything confirmed before is kept, and so is every "
            "recording made so far; this last step was not.",
            f"Make room on the disk that holds {path.parent}.",
        )
    if "locked" in message or "busy" in message:
        return UserError(
            f"{where} is being written to by another program.",
            "Close the other window and try again.",
        )
    if "readonly" in message or "unable to open" in message:
        return UserError(
            f"{where} cannot be written to.", "Choose another folder, or one you may write to."
        )
    if any(word in message for word in _DAMAGED):
        return DamagedLibraryError(
            f"{where} is damaged; its recordings are not.",
            "Close the program and start it again: it sets the damaged file aside and saves what "
            "can be read.",
        )
    return UserError(f"{where} cannot be used: {message}.", "Close the program and start it again.")


def _connect(path: Path) -> sqlite3.Connection:
    private_folder(path.parent)
    private_file(path)
    connection = sqlite3.connect(
        path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        # secure_delete: a deleted answer is overwritten, not only unlinked
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]
) -> None:
    while (version := _version(connection)) != len(migrations):
        if version > len(migrations):
            raise UserError(
                f"The library in {path.parent} was written by a newer version of this program "
                f"(library {version}, this program knows {len(migrations)}). It was left as it is.",
                "Update the program, or choose another library folder.",
            )
        if version > 0:
            _back_up(connection, path.parent / "backups" / f"library-v{version}.sqlite3")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) == version:  # another process may have been quicker
                for statement in migrations[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    private_folder(target.parent)

    def copy(part: Path) -> None:
        with contextlib.closing(sqlite3.connect(part)) as backup:
            connection.backup(backup)

    write_whole(free_name(target), copy)
