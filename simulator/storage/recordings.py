"""The recordings of the library: where they lie, whose they are, and how they get smaller."""

import contextlib
import logging
import os
import shutil
import sqlite3
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from simulator.domain.errors import BugError, UserError
from simulator.domain.rehearsal import Answer, Take
from simulator.speech import flac
from simulator.storage import records
from simulator.storage.database import Database, told
from simulator.storage.holding import is_held
from simulator.storage.private import private_file, private_folder, sync

RECORDINGS: Final = "recordings"
_DELETED: Final = ".deleted-"
_PART: Final = ".part"
_LEFT_AFTER_S: Final = 3600.0  # nothing is packed for so long
_DEPTH: Final = 3
"""Parts of a recording's path in the library: recordings, the rehearsal, the file."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Adopted:
    """A take whose recording belongs to the library, and the SHA-256 of its file."""

    take: Take
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the database knows of a recording; ``stem`` is its path without the ending."""

    stem: str
    suffix: str
    sha256: str


class Recordings:
    """The folder ``recordings`` of a library.

    Args:
        library: The library's folder.
        database: Knows which recording belongs to which take.

    Raises:
        UserError: the folder cannot be used.
    """

    def __init__(self, library: Path, database: Database) -> None:
        self._library = library
        self._database = database
        self._packing = threading.Lock()
        self.folder = private_folder(library / RECORDINGS)

    def target(self, rehearsal_id: str, answer: int, take: int) -> Path:
        """The path of a WAV that is not there yet, in a private folder that is."""
        folder = private_folder(self.folder / rehearsal_id)
        stem, n = f"{answer}-{take}", 1
        while any((folder / f"{stem}{suffix}").exists() for suffix in (".wav", ".flac")):
            n += 1
            stem = f"{answer}-{take}-{n}"
        return folder / f"{stem}.wav"

    def highest(self) -> int:
        """Highest rehearsal that has recordings, so that a new one never writes among them."""
        names = (path.name.removeprefix(_DELETED) for path in self.folder.iterdir())
        return max((int(name) for name in names if name.isdecimal()), default=0)

    def adopt(self, rehearsal_id: str, take: Take) -> Adopted | None:
        """Make sure that a new recording is on the disk; None when the take has no new one.

        Raises:
            UserError: the file is gone or cannot be read.
            BugError: it lies elsewhere than ``target`` said.
        """
        if take.recording is None or not Path(take.recording).is_absolute():
            return None
        path = Path(take.recording)
        if path.parent.resolve() != (self.folder / rehearsal_id).resolve():
            raise BugError(f"a recording of {rehearsal_id} lies in {path.parent}")
        if not path.is_file():
            raise UserError(
                f"The recording {path.name} is not where it was made, so this answer was not kept.",
                "Answer once more.",
            )
        with told(self._database.path):
            sync(private_file(path))
            sync(path.parent)
            checksum = records.sha256_of(path)
        relative = str(PurePosixPath(RECORDINGS, rehearsal_id, path.name))
        return Adopted(replace(take, recording=relative), checksum)

    def note(
        self, connection: sqlite3.Connection, rehearsal_id: str, answer: int, adopted: Adopted
    ) -> None:
        """Write down whose an adopted recording is."""
        recording = PurePosixPath(adopted.take.recording or "")
        connection.execute(
            "INSERT OR REPLACE INTO recording (stem, suffix, rehearsal_id, answer, take, sha256) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                str(recording.with_suffix("")),
                recording.suffix,
                rehearsal_id,
                answer,
                adopted.take.n,
                adopted.sha256,
            ),
        )

    def path(self, recording: str) -> Path:
        """The file of a kept recording, whatever it was when ``recording`` was written down.

        Raises:
            UserError: it is not there.
        """
        stem = _inside(recording).with_suffix("")
        entry = self.entry(str(stem))
        suffixes = (entry.suffix,) if entry else (".flac", ".wav")
        for suffix in suffixes:
            path = self._library.joinpath(*stem.parts).with_name(stem.name + suffix)
            if path.is_file():
                return path
        raise UserError(
            f"The recording {recording} is not in the library any more.",
            "Its words and marks are still there.",
        )

    def attachment(self, name: str) -> Path:
        """The file of a drawing or of slides.

        Raises:
            UserError: it is not there.
        """
        path = self._library.joinpath(*_inside(name).parts)
        if not path.is_file():
            raise UserError(f"The file {name} is not in the library any more.")
        return path

    def named(
        self, connection: sqlite3.Connection, rehearsal_id: str, answers: tuple[Answer, ...]
    ) -> tuple[Answer, ...]:
        """The answers with the names that their recordings bear now, packed or not."""
        rows = connection.execute(
            "SELECT stem, suffix FROM recording WHERE rehearsal_id = ?", (rehearsal_id,)
        )
        names = {stem: stem + suffix for stem, suffix in rows}

        def renamed(take: Take) -> Take:
            if take.recording is None:
                return take
            stem = str(PurePosixPath(take.recording).with_suffix(""))
            return replace(take, recording=names.get(stem, take.recording))

        return tuple(replace(each, takes=tuple(map(renamed, each.takes))) for each in answers)

    def entry(self, stem: str) -> Entry | None:
        """What is known of one recording."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT stem, suffix, sha256 FROM recording WHERE stem = ?", (stem,)
            ).fetchone()
        return Entry(*row) if row else None

    def entries(self, suffix: str = "") -> tuple[Entry, ...]:
        """What is known of all recordings, or of those with that ending."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT stem, suffix, sha256 FROM recording WHERE ? IN ('', suffix) ORDER BY stem",
                (suffix,),
            ).fetchall()
        return tuple(Entry(*row) for row in rows)

    def pack(self, rehearsal_id: str, answer: int, take: int) -> Path | None:
        """Turn the WAV of a take into FLAC; returns the FLAC, or None for a typed take.

        The WAV goes once the FLAC was read back and held the same samples. May be called again
        after a kill, and for what is packed already.

        Raises:
            UserError: it could not be packed; the WAV is kept.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT stem, suffix, sha256 FROM recording "
                "WHERE rehearsal_id = ? AND answer = ? AND take = ? ORDER BY rowid DESC",
                (rehearsal_id, answer, take),
            ).fetchone()
        return self._pack(Entry(*row)) if row else None

    def pack_rest(self) -> int:
        """Pack what an earlier run left as WAV and clear what its packing left; how many packed.

        Rehearsals that run are left alone; what cannot be packed stays as it is.
        """
        packed = 0
        for entry in self.entries():
            wav = self._library / f"{entry.stem}.wav"
            if not wav.exists() or is_held(wav.parent):
                continue
            if entry.suffix == ".flac":
                self._drop(wav, entry)
                continue
            try:
                self._pack(entry)
                packed += 1
            except UserError as error:
                _log.warning("a recording was left as it was: %s", error)
        self._clear_parts()
        return packed

    def _clear_parts(self) -> None:
        for part in self.folder.glob(f"[0-9]*/.*{_PART}"):
            with contextlib.suppress(OSError):  # another process was quicker
                if time.time() - part.stat().st_mtime > _LEFT_AFTER_S:
                    part.unlink()

    def _pack(self, entry: Entry) -> Path:
        wav = self._library / f"{entry.stem}.wav"
        packed = self._library / f"{entry.stem}.flac"
        # another process may be packing the same
        part = packed.with_name(f".{packed.stem}-{os.getpid()}{packed.suffix}{_PART}")
        with self._packing, told(self._database.path):
            if self._is_packed(entry.stem):
                return packed
            part.unlink(missing_ok=True)
            try:
                flac.pack(wav, part)
                self._put_in_place(entry.stem, part, packed)
            except UserError:
                if self._is_packed(entry.stem):
                    return packed
                raise
            finally:
                part.unlink(missing_ok=True)
            wav.unlink(missing_ok=True)
        return packed

    def _is_packed(self, stem: str) -> bool:
        current = self.entry(stem)
        return current is None or current.suffix == ".flac"

    def _put_in_place(self, stem: str, part: Path, packed: Path) -> None:
        """Within one transaction, so that file and checksum are those of one process."""
        checksum = records.sha256_of(part)
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE recording SET suffix = '.flac', sha256 = ? "
                "WHERE stem = ? AND suffix = '.wav'",
                (checksum, stem),
            )
            if changed.rowcount == 1:
                part.replace(packed)
                sync(packed.parent)

    def _drop(self, wav: Path, entry: Entry) -> None:
        """Remove a WAV whose FLAC is proved; it was left by a kill between the two."""
        packed = self._library / f"{entry.stem}.flac"
        with told(self._database.path):
            if packed.is_file() and records.sha256_of(packed) == entry.sha256:
                wav.unlink(missing_ok=True)

    def set_for_deletion(self, rehearsal_id: str) -> None:
        """First step of deleting: out of sight, but still to be put back.

        Raises:
            UserError: the rehearsal is running.
        """
        folder = self.folder / rehearsal_id
        if is_held(folder):
            raise UserError(
                f"The rehearsal {rehearsal_id} is running and was not deleted.",
                "End it first, here or in the other window.",
            )
        if folder.exists():
            folder.rename(self.folder / f"{_DELETED}{rehearsal_id}")

    def end_deletions(self) -> None:
        """Last step: remove what belongs to no rehearsal any more, put back what does."""
        for folder in self.folder.glob(f"{_DELETED}*"):
            rehearsal_id = folder.name.removeprefix(_DELETED)
            with self._database.reading() as connection:
                kept = records.exists(connection, rehearsal_id)
            if kept:
                folder.rename(self.folder / rehearsal_id)
            else:
                shutil.rmtree(folder)


def _inside(name: str) -> PurePosixPath:
    """A path below the folder of recordings; BugError for any other."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or len(relative.parts) != _DEPTH or ".." in relative.parts:
        raise BugError(f"{name} is no path of a recording")
    return relative
