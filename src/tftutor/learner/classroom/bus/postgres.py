"""The bus between several hosts: a table in PostgreSQL, whose growth is notified.

A notification holds at most 8000 bytes and is lost to who does not listen; so it only says up to
which number the table has grown, and what came is read from the table.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from tftutor.learner.classroom.bus.base import Batch, Entry, row
from tftutor.learner.classroom.wire import read
from tftutor.learner.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from tftutor.learner.classroom.commands import Command
    from tftutor.learner.postgres.door import Connection, Listener, Postgres

CHANNEL = "tftutor_class"
ORDERING = 0x7F7E57A8
"""The advisory lock under which numbers are given: who has the smaller one commits first."""
LOOK = 2.0
"""Seconds after which the table is read though nothing was notified."""
SILENT = "8 seconds"
"""How long a host may say nothing before it counts as lost."""
PAUSE = 0.5
"""Seconds before listening is tried again."""


class PostgresBus:
    """A bus in a database that several hosts share.

    Args:
        database: the door to it, which may be shared with the store.
    """

    def __init__(self, database: Postgres) -> None:
        self._database = database
        self._listener: Listener | None = None

    async def send(self, commands: Sequence[Command]) -> None:
        """Put commands behind all others.

        Raises:
            StoreError: they could not be kept.
        """
        rows = [row(command) for command in commands]
        slots = [one.slot for one in rows if one.slot is not None]
        last = {one.slot: one.id for one in rows if one.slot is not None}
        kept = [one for one in rows if one.slot is None or last[one.slot] == one.id]

        async def insert(connection: Connection) -> None:
            async with connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock($1)", ORDERING)
                await connection.execute(
                    "DELETE FROM tftutor.class_entries WHERE slot = ANY($1)", slots
                )
                await connection.executemany(
                    "INSERT INTO tftutor.class_entries (id, slot, seat, seating, body)"
                    " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
                    kept,
                )
                await connection.execute(
                    "SELECT pg_notify($1, max(seq)::text) FROM tftutor.class_entries", CHANNEL
                )

        await self._database.run(insert)

    async def batches(self) -> AsyncIterator[Batch]:
        """Everything from the beginning, and then what comes, without end.

        A database that is away for long is waited for.
        """
        last, fresh, heard = 0, True, asyncio.Event()
        while True:
            try:
                await self._listen(heard)
                heard.clear()
                batch = await self._after(last, fresh=fresh)
            except StoreError:
                await asyncio.sleep(PAUSE)
                continue
            if batch.entries or batch.fresh:
                fresh = False
                last = batch.entries[-1].number if batch.entries else last
                yield batch
                continue
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await heard.wait()

    async def prune(self, number: int, seats: Collection[str]) -> None:
        """Delete what a reset has made void, and tell hosts that have not come so far."""

        async def delete(connection: Connection) -> None:
            async with connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock($1)", ORDERING)
                await connection.execute(
                    "DELETE FROM tftutor.class_entries"
                    " WHERE seq < $1 AND NOT (seating AND seat = ANY($2))",
                    number,
                    list(seats),
                )
                await connection.execute("UPDATE tftutor.class_pruned SET seq = $1", number)

        await self._database.run(delete)

    async def alive(self, node: str) -> tuple[str, ...]:
        """Say that a host lives; which others have not said so for long, by one clock for all."""

        async def beat(connection: Connection) -> tuple[str, ...]:
            await connection.execute(
                "INSERT INTO tftutor.nodes VALUES ($1, now())"
                " ON CONFLICT (node) DO UPDATE SET beat = now()",
                node,
            )
            await connection.execute(
                "DELETE FROM tftutor.nodes WHERE beat < now() - interval '1 day'"
            )
            rows = await connection.fetch(
                f"SELECT node FROM tftutor.nodes WHERE beat < now() - interval '{SILENT}'"
            )
            return tuple(name for (name,) in rows)

        return await self._database.run(beat)

    async def close(self) -> None:
        """Stop listening, and let go of the database."""
        if self._listener is not None:
            self._listener.close()
        await self._database.close()

    async def _listen(self, heard: asyncio.Event) -> None:
        """Listen, also after the connection was lost."""
        if self._listener is None or self._listener.lost:
            self._listener = await self._database.listener(CHANNEL, heard.set)

    async def _after(self, number: int, *, fresh: bool) -> Batch:
        """The entries behind a number; all of them, where some before it were deleted unread."""

        async def select(connection: Connection) -> Batch:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                pruned = await connection.fetchval("SELECT seq FROM tftutor.class_pruned")
                again = fresh or 0 < number < pruned
                rows = await connection.fetch(
                    "SELECT seq, body FROM tftutor.class_entries WHERE seq > $1 ORDER BY seq",
                    0 if again else number,
                )
            return Batch(tuple(Entry(seq, read(body)) for seq, body in rows), again)

        return await self._database.run(select)
