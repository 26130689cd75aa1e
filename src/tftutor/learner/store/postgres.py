"""Events in PostgreSQL: the store of several hosts that serve one class."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

from tftutor.learner.event import Event, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.postgres.door import Connection, Postgres


class PostgresStore:
    """A store in a database that several hosts share.

    A lost connection is opened anew, and what was not confirmed is sent again: an event has an
    id and is kept once, however often it comes.

    Args:
        database: the door to it, which may be shared.
    """

    def __init__(self, database: Postgres) -> None:
        self._database = database

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events, all or none; returns only when the database has committed them.

        Raises:
            StoreError: they could not be kept.
        """
        rows = [
            (one.id, learner, one.at, one.kind, one.room, one.item, written(one.data))
            for one in events
        ]

        async def insert(connection: Connection) -> None:
            async with connection.transaction():
                await connection.executemany(
                    "INSERT INTO tftutor.events (id, learner, at, kind, room, item, data)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                    rows,
                )

        if rows:
            await self._database.run(insert)

    async def events(self, learner: str) -> tuple[Event, ...]:
        """All events of a learner, in the order in which they were kept.

        Raises:
            StoreError: they could not be read.
        """

        async def select(connection: Connection) -> tuple[Event, ...]:
            rows = await connection.fetch(
                "SELECT id, at, kind, room, item, data FROM tftutor.events"
                " WHERE learner = $1 ORDER BY seq",
                learner,
            )
            return tuple(
                Event(id_, at.astimezone(UTC), kind, room, item, json.loads(data))
                for id_, at, kind, room, item, data in rows
            )

        return await self._database.run(select)

    async def forget(self, learner: str, room: str | None = None) -> int:
        """Delete the events of a learner, those of one room or all.

        Raises:
            StoreError: they could not be deleted.
        """

        async def delete(connection: Connection) -> int:
            done = await connection.execute(
                "DELETE FROM tftutor.events WHERE learner = $1 AND ($2::text IS NULL OR room = $2)",
                learner,
                room,
            )
            return int(done.rpartition(" ")[2])

        return await self._database.run(delete)

    async def close(self) -> None:
        """Let go of the database."""
        await self._database.close()
