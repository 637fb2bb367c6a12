"""Rows of the library: records as JSON with a hash that shows a damaged row."""

import contextlib
import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from simulator.domain.errors import BugError, UserError
from simulator.domain.plain import PlainError, from_plain, to_plain
from simulator.domain.rehearsal import Answer, Rehearsal
from simulator.storage.private import free_name, private_folder, write_whole

_Record = TypeVar("_Record")
_NO_RECORD: Final = (ValueError, KeyError, TypeError, RecursionError)
"""What reading a damaged row without its shape may raise."""


class DamagedRowError(Exception):
    """A row whose hash or content does not fit; ``body`` is what it holds."""

    def __init__(self, body: str, what: str) -> None:
        super().__init__(what)
        self.body = body


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is stored: JSON and its hash."""

    body: str
    hash: str


def to_row(record: object, *keys: object) -> Row:
    """The row of a record; ``keys`` are what it is found by, so that rows cannot be swapped."""
    body = json.dumps(to_plain(record), allow_nan=False, separators=(",", ":"))
    return Row(body, _hash(body, keys))


def of_row(kind: type[_Record], body: str, stored_hash: str, *keys: object) -> _Record:
    """The record of a row.

    Raises:
        DamagedRowError: the hash does not fit, or the content makes no such record.
    """
    if _hash(body, keys) != stored_hash:
        raise DamagedRowError(body, "hash")
    try:
        return from_plain(kind, json.loads(body))
    except (PlainError, ValueError, RecursionError) as error:
        raise DamagedRowError(body, str(error)) from error


def _hash(body: str, keys: tuple[object, ...]) -> str:
    text = "\x1f".join((*map(str, keys), body))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_rehearsal(connection: sqlite3.Connection, rehearsal: Rehearsal) -> None:
    """Replace the row of a rehearsal, answers left as they are."""
    row = to_row(replace(rehearsal, answers=()), rehearsal.id)
    total = rehearsal.verdict.total if rehearsal.verdict else None
    changed = connection.execute(
        "UPDATE rehearsal SET panel_title = ?, finished = ?, total = ?, body = ?, hash = ? "
        "WHERE id = ?",
        (rehearsal.panel.title, rehearsal.finished, total, row.body, row.hash, rehearsal.id),
    )
    if changed.rowcount != 1:
        raise BugError(f"rehearsal {rehearsal.id} has no row to replace")


def exists(connection: sqlite3.Connection, rehearsal_id: str) -> bool:
    """Whether the library has that rehearsal."""
    row = connection.execute("SELECT 1 FROM rehearsal WHERE id = ?", (rehearsal_id,)).fetchone()
    return row is not None


def require(connection: sqlite3.Connection, rehearsal_id: str) -> None:
    """UserError when the library has no such rehearsal."""
    if not exists(connection, rehearsal_id):
        raise UserError(
            f"There is no rehearsal {rehearsal_id} in the library.",
            "“second-round library list” shows those there are.",
        )


def insert_rehearsal(connection: sqlite3.Connection, seq: int, rehearsal: Rehearsal) -> None:
    """Write the row of a rehearsal that is not there yet; one that is stays."""
    connection.execute(
        "INSERT OR IGNORE INTO rehearsal (seq, id, panel_title, started_at, finished, body, hash) "
        "VALUES (?, ?, '', ?, 0, '', '')",
        (seq, rehearsal.id, rehearsal.started_at),
    )
    write_rehearsal(connection, rehearsal)


def read_rehearsal(connection: sqlite3.Connection, rehearsal_id: str) -> Rehearsal:
    """A rehearsal without its answers.

    Raises:
        UserError: there is none, or its row is damaged.
    """
    require(connection, rehearsal_id)
    found = connection.execute(
        "SELECT body, hash FROM rehearsal WHERE id = ?", (rehearsal_id,)
    ).fetchone()
    try:
        return of_row(Rehearsal, found[0], found[1], rehearsal_id)
    except DamagedRowError as error:
        raise UserError(
            f"Rehearsal {rehearsal_id} is damaged in the library; its recordings are kept.",
            "Its recordings lie in the library's folder recordings/"
            f"{rehearsal_id} and play in any player.",
        ) from error


def write_answer(connection: sqlite3.Connection, rehearsal_id: str, answer: Answer) -> None:
    """Write or replace the row of an answer."""
    row = to_row(answer, rehearsal_id, answer.n)
    connection.execute(
        "INSERT OR REPLACE INTO answer (rehearsal_id, n, seconds, given, body, hash) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (rehearsal_id, answer.n, answer.spoken_s, bool(answer.takes), row.body, row.hash),
    )


def read_answer(connection: sqlite3.Connection, rehearsal_id: str, n: int) -> Answer | None:
    """One answer; None when it is not there. DamagedRowError when its row is damaged."""
    found = connection.execute(
        "SELECT body, hash FROM answer WHERE rehearsal_id = ? AND n = ?", (rehearsal_id, n)
    ).fetchone()
    return of_row(Answer, found[0], found[1], rehearsal_id, n) if found else None


def answer_to_add_to(
    connection: sqlite3.Connection, library: Path, rehearsal_id: str, n: int
) -> Answer | None:
    """One answer as kept so far, about to be replaced; what is damaged goes to ``damaged/``."""
    try:
        return read_answer(connection, rehearsal_id, n)
    except DamagedRowError as error:
        body = error.body
    folder = private_folder(library / "damaged")
    target = free_name(folder / f"answer-{rehearsal_id}-{n}.txt")
    write_whole(target, lambda part: part.write_text(body, "utf-8"))
    return None


def read_answers(
    connection: sqlite3.Connection, rehearsal_id: str
) -> tuple[tuple[Answer, ...], tuple[int, ...]]:
    """(the answers in order, the numbers of those whose rows are damaged)."""
    answers: list[Answer] = []
    damaged: list[int] = []
    for n, body, stored_hash in connection.execute(
        "SELECT n, body, hash FROM answer WHERE rehearsal_id = ? ORDER BY n", (rehearsal_id,)
    ):
        try:
            answers.append(of_row(Answer, body, stored_hash, rehearsal_id, n))
        except DamagedRowError:
            damaged.append(n)
    return tuple(answers), tuple(damaged)


def texts(connection: sqlite3.Connection) -> dict[str, str]:
    """The words of each rehearsal by its id, case folded; see ``Library.texts``."""
    found: dict[str, list[str]] = {}
    for rehearsal_id, body in connection.execute("SELECT id, body FROM rehearsal"):
        found[rehearsal_id] = []
        with contextlib.suppress(*_NO_RECORD):
            panel = json.loads(body)["panel"]
            found[rehearsal_id] += [
                panel["title"],
                panel["company"]["name"],
                panel["role"]["title"],
            ]
    for rehearsal_id, body in connection.execute("SELECT rehearsal_id, body FROM answer"):
        with contextlib.suppress(*_NO_RECORD):
            answer = json.loads(body)
            said = [take["transcript"]["text"] for take in answer["takes"]]
            found.setdefault(rehearsal_id, []).extend((answer["question"], *said))
    return {key: "\n".join(map(str, parts)).casefold() for key, parts in found.items()}


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text; OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
