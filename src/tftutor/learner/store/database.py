"""The SQLite file of events: opened with care, since it may be damaged, newer or not ours."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tftutor.learner.errors import StoreError
from tftutor.learner.event import Event, written
from tftutor.text.message import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

APPLICATION = 0x7F7E57A7
"""Marks the file as ours (`application_id` of SQLite)."""

MIGRATIONS = (
    """
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        learner TEXT NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        room TEXT NOT NULL,
        item TEXT NOT NULL,
        data TEXT NOT NULL,
        UNIQUE (learner, id)
    )
    """,
)
"""How each version of the file is made from the one before."""

BETWEEN_TRIES = 0.01
"""Seconds after which is tried again what SQLite does not wait for by itself."""

COLUMNS = "id, at, kind, room, item, data"


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """Open the file, making it if it is not there; nothing in a file of others is changed.

    Every commit is on the disk when it returns. Only its owner may read the file.

    Args:
        path: of the file.
        patience: how many seconds to wait for another program that is writing.

    Raises:
        StoreError: it is damaged, not ours, newer than this tutor, or cannot be opened.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        database = sqlite3.connect(
            path, timeout=patience, isolation_level=None, check_same_thread=False
        )
    except (OSError, sqlite3.Error) as error:
        raise fault(path, error) from error
    try:
        _prepare(database, path, patience)
    except (StoreError, sqlite3.Error) as error:
        database.close()
        raise (error if isinstance(error, StoreError) else fault(path, error)) from error
    return database


def _prepare(database: sqlite3.Connection, path: Path, patience: float) -> None:
    """Look at what the file is; only then set it up or bring it up to date."""
    database.execute("BEGIN")  # as it is at one moment: another program may be making it
    version = _version(database, path)
    database.execute("COMMIT")
    _log_ahead(database, patience)
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA secure_delete = ON")
    if version < len(MIGRATIONS):
        _migrate(database, path)


def _log_ahead(database: sqlite3.Connection, patience: float) -> None:
    """Turn to write-ahead logging, which stays with the file.

    Where two programs do so at once SQLite refuses one of them at once, however patient it is
    elsewhere; a moment later it has nothing left to do.
    """
    end = time.monotonic() + patience
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(BETWEEN_TRIES)
        else:
            return


def _version(database: sqlite3.Connection, path: Path) -> int:
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    mark = int(database.execute("PRAGMA application_id").fetchone()[0])
    tables = int(database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if mark != APPLICATION and (mark or version or tables):
        raise StoreError("learner.store-foreign", file=str(path))
    if version > len(MIGRATIONS):
        raise StoreError("learner.store-newer", file=str(path))
    return version


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    """Bring the file up to date, whole or not at all, though two programs may begin at once."""
    database.execute("BEGIN IMMEDIATE")
    try:
        for statement in MIGRATIONS[_version(database, path) :]:
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        database.execute("COMMIT")
    finally:
        if database.in_transaction:
            database.execute("ROLLBACK")


def insert(database: sqlite3.Connection, learner: str, events: Sequence[Event]) -> None:
    """Keep events, all or none; one that the learner has already is passed over."""
    rows = [
        (learner, one.id, one.at.isoformat(), one.kind, one.room, one.item, written(one.data))
        for one in events
    ]
    database.execute("BEGIN IMMEDIATE")
    try:
        database.executemany(
            f"INSERT OR IGNORE INTO events (learner, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows
        )
        database.execute("COMMIT")
    finally:
        if database.in_transaction:
            database.execute("ROLLBACK")


def select(database: sqlite3.Connection, learner: str) -> tuple[Event, ...]:
    """All events of a learner, in the order in which they were kept."""
    rows = database.execute(
        f"SELECT {COLUMNS} FROM events WHERE learner = ? ORDER BY seq", (learner,)
    )
    return tuple(_events(rows))


def _events(rows: sqlite3.Cursor) -> Iterator[Event]:
    for id, at, kind, room, item, data in rows:  # noqa: A001 - the column's name
        when = datetime.fromisoformat(at).astimezone(UTC)
        yield Event(id, when, kind, room, item, json.loads(data))


def delete(database: sqlite3.Connection, learner: str, room: str | None) -> int:
    """Delete events for good, those of one room or all; how many there were."""
    where, values = ("learner = ?", [learner])
    if room is not None:
        where, values = f"{where} AND room = ?", [learner, room]
    gone = database.execute(f"DELETE FROM events WHERE {where}", values).rowcount
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


def fault(path: Path, error: Exception) -> StoreError:
    """What SQLite or the system complains of, in our words.

    Example:
        >>> from pathlib import Path
        >>> fault(Path("p"), PermissionError()).message.key
        'learner.store-denied'
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    denied = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        key = "learner.store-locked"
    elif code == sqlite3.SQLITE_FULL:
        key = "learner.store-full"
    elif code in denied or isinstance(error, OSError):
        key = "learner.store-denied"
    else:
        key = "learner.store-damaged"
    return StoreError(key, file=str(path), reason=reason_of(error))
