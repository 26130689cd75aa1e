"""Events in a SQLite file: the store of a learner at a machine of their own."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from tftutor.learner.event import Event

Result = TypeVar("Result")

PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""


def progress_path() -> Path:
    """Where a learner's record is kept, by the custom of the platform."""
    from platformdirs import user_state_path

    return user_state_path("tftutor", appauthor=False) / "progress.sqlite3"


class SqliteStore:
    """A store in one file, opened when it is first needed, made when something is first kept.

    Several programs may use the same file at once. All work is done in threads, one at a time.

    Args:
        path: of the file; its folder is made if it is not there.
        patience: seconds to wait for another program that is writing.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events, all or none; returns only when they are on the disk.

        Raises:
            StoreError: they could not be kept.
        """
        from tftutor.learner.store.database import insert

        if events:
            await self._ask(lambda database: insert(database, learner, events))

    async def events(self, learner: str) -> tuple[Event, ...]:
        """All events of a learner; a file that is not there yet is not made for it.

        Raises:
            StoreError: they could not be read.
        """
        from tftutor.learner.store.database import select

        if self._database is None and not self.path.exists():
            return ()
        return await self._ask(lambda database: select(database, learner))

    async def forget(self, learner: str, room: str | None = None) -> int:
        """Delete the events of a learner for good, those of one room or all.

        Raises:
            StoreError: they could not be deleted.
        """
        from tftutor.learner.store.database import delete

        return await self._ask(lambda database: delete(database, learner, room))

    async def close(self) -> None:
        """Close the file, if it was opened."""
        await asyncio.to_thread(self._close)

    async def _ask(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        return await asyncio.to_thread(self._do, work)

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        import sqlite3

        from tftutor.learner.store import database

        with self._lock:
            if self._database is None:
                self._database = database.connect(self.path, self._patience)
            try:
                return work(self._database)
            except (sqlite3.Error, ValueError) as error:  # ValueError: a damaged row
                raise database.fault(self.path, error) from error

    def _close(self) -> None:
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None
