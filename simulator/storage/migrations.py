"""The shape of the library's database, as the steps that led to it; a step once shipped stays."""

from typing import Final

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        # AUTOINCREMENT: the id of a deleted rehearsal is never given again
        """
        CREATE TABLE rehearsal (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            panel_title TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished INTEGER NOT NULL,
            total INTEGER,
            body TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE answer (
            rehearsal_id TEXT NOT NULL REFERENCES rehearsal(id) ON DELETE CASCADE,
            n INTEGER NOT NULL,
            seconds REAL NOT NULL,
            given INTEGER NOT NULL,
            body TEXT NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (rehearsal_id, n)
        ) STRICT
        """,
        # stem is the path in the library without its ending, which changes when it is packed
        """
        CREATE TABLE recording (
            stem TEXT PRIMARY KEY,
            suffix TEXT NOT NULL,
            rehearsal_id TEXT NOT NULL REFERENCES rehearsal(id) ON DELETE CASCADE,
            answer INTEGER NOT NULL,
            take INTEGER NOT NULL,
            sha256 TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX recording_of ON recording (rehearsal_id, answer, take)",
    ),
)
"""Item n leads from ``user_version`` n to n + 1; each is one transaction of its statements."""
