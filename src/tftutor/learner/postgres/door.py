"""Connections to a PostgreSQL database: opened when needed, and anew when they are lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlsplit

import asyncpg

from tftutor.learner.errors import StoreError
from tftutor.learner.postgres.faults import ANY, fault, is_lost
from tftutor.learner.postgres.schema import prepare

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AbstractAsyncContextManager

Result = TypeVar("Result")

PATIENCE = 15.0
"""Seconds for which a lost database is waited for: a restart takes a few."""
ANSWER = 10.0
"""Seconds within which the database answers, or the connection counts as lost."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
MOST_CONNECTIONS = 8


class Connection(Protocol):
    """What we use of a connection of asyncpg."""

    def transaction(
        self, *, isolation: str | None = None, readonly: bool = False
    ) -> AbstractAsyncContextManager[object]:
        """All that is done inside is kept, or nothing."""

    async def execute(self, query: str, *values: object) -> str:
        """Do it."""

    async def executemany(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """Do it for each row."""

    async def fetch(self, query: str, *values: object) -> Sequence[Any]:
        """All rows."""

    async def fetchval(self, query: str, *values: object) -> Any:  # noqa: ANN401
        """One value."""


class Postgres:
    """A database by its URL.

    Args:
        url: `postgresql://user:password@host:port/database`.
        patience: seconds to wait for a database that cannot be reached.

    Raises:
        StoreError: the URL is none of a PostgreSQL database.
    """

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self.url = url
        self.place = place_of(url)
        if not is_url(url):
            raise StoreError("postgres.url", place=self.place)
        self._patience = patience
        self._pool: Any = None
        self._opening = asyncio.Lock()

    async def run(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do some work on a connection; if that is lost, do it again on another.

        The work may have been done though its end was not heard: it must not matter if it is
        done twice.

        Raises:
            StoreError: the database cannot be reached in time, or refuses.
        """
        loop = asyncio.get_running_loop()
        until, pause = loop.time() + self._patience, FIRST_PAUSE
        while True:
            try:
                pool = await self._opened()
                async with pool.acquire(timeout=ANSWER) as connection:
                    return await work(connection)
            except ANY as error:
                if not is_lost(error) or loop.time() + pause > until:
                    raise fault(self.place, error) from error
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def close(self) -> None:
        """Let go of all connections."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.terminate()

    async def listener(self, channel: str, heard: Callable[[], None]) -> Listener:
        """A connection of its own that calls back when something was notified, and at its end.

        Raises:
            StoreError: the database cannot be reached or refuses.
        """
        try:
            connection = await asyncpg.connect(self.url, command_timeout=ANSWER, timeout=ANSWER)
            await connection.add_listener(channel, lambda *_: heard())
        except ANY as error:
            raise fault(self.place, error) from error
        connection.add_termination_listener(lambda *_: heard())
        return Listener(connection)

    async def _opened(self) -> Any:  # noqa: ANN401 - asyncpg has no types
        async with self._opening:
            if self._pool is None:
                pool = await asyncpg.create_pool(
                    self.url,
                    min_size=0,
                    max_size=MOST_CONNECTIONS,
                    command_timeout=ANSWER,
                    timeout=ANSWER,
                )
                try:
                    async with pool.acquire() as connection:
                        await prepare(connection, self.place)
                except (*ANY, StoreError):
                    pool.terminate()
                    raise
                self._pool = pool
            return self._pool


class Listener:
    """A connection that listens."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - asyncpg has no types
        self._connection = connection

    @property
    def lost(self) -> bool:
        """Whether it hears nothing any more."""
        return bool(self._connection.is_closed())

    def close(self) -> None:
        """Hear nothing any more."""
        self._connection.terminate()


def place_of(url: str) -> str:
    """Where a database is, without who and with which password.

    Example:
        >>> place_of("postgresql://sok:secret@db.example:5433/class?sslmode=require")
        'db.example:5433/class'
    """
    return urlsplit(url).netloc.rpartition("@")[2] + urlsplit(url).path


def is_url(url: str) -> bool:
    """Whether a text is the URL of a PostgreSQL database.

    Example:
        >>> is_url("postgresql://db.example/class"), is_url("postgresql://db.example:x/class")
        (True, False)
    """
    parts = urlsplit(url)
    try:
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1
