"""Looks the whole library through and tells what is wrong with it, changing nothing."""

from collections.abc import Iterator
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.storage import records
from simulator.storage.database import Database, told
from simulator.storage.holding import is_held
from simulator.storage.recordings import Recordings


def verify(folder: Path, database: Database, recordings: Recordings) -> tuple[str, ...]:
    """A plain sentence for each fault; empty when there is none."""
    with told(database.path):
        return (
            *(f"The database says: {fault}." for fault in database.check()),
            *_rows(folder, database),
            *_files(folder, recordings),
            *_strangers(folder, recordings),
        )


def _rows(folder: Path, database: Database) -> Iterator[str]:
    with database.reading() as connection:
        ids = [str(row[0]) for row in connection.execute("SELECT id FROM rehearsal ORDER BY seq")]
        for rehearsal_id in ids:
            try:
                records.read_rehearsal(connection, rehearsal_id)
            except UserError as error:
                yield error.what
            answers, damaged = records.read_answers(connection, rehearsal_id)
            for n in damaged:
                yield f"Answer {n} of rehearsal {rehearsal_id} is damaged."
            for take in (take for answer in answers for take in answer.takes):
                if take.work is not None and take.work.file is not None:
                    yield from _attachment(folder, take.work.file)


def _attachment(folder: Path, name: str) -> Iterator[str]:
    if not (folder / name).is_file():
        yield f"The file {name} is missing."


def _files(folder: Path, recordings: Recordings) -> Iterator[str]:
    for entry in recordings.entries():
        path = folder / f"{entry.stem}{entry.suffix}"
        if not path.is_file():
            yield f"The recording {entry.stem}{entry.suffix} is missing."
        elif records.sha256_of(path) != entry.sha256:
            yield f"The recording {entry.stem}{entry.suffix} is not as it was kept."


def _strangers(folder: Path, recordings: Recordings) -> Iterator[str]:
    known = {entry.stem for entry in recordings.entries()}
    for path in sorted(recordings.folder.glob("*/[0-9]*.*")):
        relative = path.relative_to(folder).with_suffix("").as_posix()
        is_sound = path.suffix in {".wav", ".flac"}
        if is_sound and relative not in known and not is_held(path.parent):
            yield f"The recording {relative}{path.suffix} belongs to no kept answer."
