"""The bus of one host: a SQLite file beside the learners' record, or one in memory."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tftutor.learner.classroom.bus.base import Batch, Entry, row
from tftutor.learner.classroom.wire import read
from tftutor.learner.store.database import fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence

    from tftutor.learner.classroom.commands import Command

Result = TypeVar("Result")

SCHEMA = """
    CREATE TABLE IF NOT EXISTS entries (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        slot TEXT UNIQUE,
        seat TEXT NOT NULL,
        seating INTEGER NOT NULL,
        body TEXT NOT NULL
    )
"""


class SqliteBus:
    """A bus between the sessions of one host.

    Args:
        path: of the file, which is made where there is none; None keeps all in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None
        self._grown = asyncio.Event()

    async def send(self, commands: Sequence[Command]) -> None:
        """Put commands behind all others.

        Raises:
            StoreError: they could not be kept.
        """
        rows = [row(command) for command in commands]

        def insert(database: sqlite3.Connection) -> None:
            with database:
                database.executemany(
                    "INSERT OR REPLACE INTO entries (id, slot, seat, seating, body)"
                    " VALUES (?, ?, ?, ?, ?)",
                    rows,
                )

        await asyncio.to_thread(self._do, insert)
        grown, self._grown = self._grown, asyncio.Event()
        grown.set()

    async def batches(self) -> AsyncIterator[Batch]:
        """Everything from the beginning, and then what comes, without end.

        Raises:
            StoreError: it cannot be read.
        """
        last, fresh = 0, True
        while True:
            grown = self._grown
            entries = await asyncio.to_thread(self._do, partial(after, number=last))
            if entries or fresh:
                yield Batch(entries, fresh)
                last = entries[-1].number if entries else last
                fresh = False
            else:
                await grown.wait()

    async def prune(self, number: int, seats: Collection[str]) -> None:
        """Delete what a reset has made void. All readers are in this process and beyond it."""

        def delete(database: sqlite3.Connection) -> None:
            with database:
                marks = ", ".join("?" * len(seats))
                database.execute(
                    f"DELETE FROM entries WHERE number < ? AND NOT (seating AND seat IN ({marks}))",
                    (number, *seats),
                )

        await asyncio.to_thread(self._do, delete)

    async def alive(self, node: str) -> tuple[str, ...]:
        """There are no other hosts."""
        del node
        return ()

    async def close(self) -> None:
        """Close the file, if it was opened."""
        await asyncio.to_thread(self._close)

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            try:
                if self._database is None:
                    self._database = self._opened()
                return work(self._database)
            except (OSError, sqlite3.Error) as error:
                raise fault(self.path or Path(":memory:"), error) from error

    def _opened(self) -> sqlite3.Connection:
        """The file, which only its owner may read."""
        if self.path is not None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        database = sqlite3.connect(self.path or ":memory:", check_same_thread=False)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute(SCHEMA)
        return database

    def _close(self) -> None:
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


def after(database: sqlite3.Connection, number: int) -> tuple[Entry, ...]:
    """The entries behind a number, in their order."""
    rows = database.execute(
        "SELECT number, body FROM entries WHERE number > ? ORDER BY number", (number,)
    )
    return tuple(Entry(number, read(body)) for number, body in rows)
