"""The tables in PostgreSQL, and how each version is made from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.errors import StoreError

if TYPE_CHECKING:
    from tftutor.learner.postgres.door import Connection

MIGRATIONS = (
    """
    CREATE TABLE tftutor.events (
        seq BIGSERIAL PRIMARY KEY,
        id TEXT NOT NULL,
        learner TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        kind TEXT NOT NULL,
        room TEXT NOT NULL,
        item TEXT NOT NULL,
        data TEXT NOT NULL,
        UNIQUE (learner, id)
    );
    CREATE INDEX ON tftutor.events (learner, seq);
    """,
    """
    CREATE TABLE tftutor.class_entries (
        seq BIGSERIAL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        slot TEXT,
        seat TEXT NOT NULL,
        seating BOOLEAN NOT NULL,
        body TEXT NOT NULL
    );
    CREATE UNIQUE INDEX ON tftutor.class_entries (slot) WHERE slot IS NOT NULL;
    CREATE TABLE tftutor.class_pruned (seq BIGINT NOT NULL);
    INSERT INTO tftutor.class_pruned VALUES (0);
    CREATE TABLE tftutor.nodes (node TEXT PRIMARY KEY, beat TIMESTAMPTZ NOT NULL);
    """,
)
MIGRATING = 0x7F7E57A7
"""The advisory lock under which one program at a time brings the tables up to date."""


async def prepare(connection: Connection, place: str) -> None:
    """Make the tables or bring them up to date, whole or not at all, though many begin at once.

    Raises:
        StoreError: the tables were made by a newer tutor.
    """
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", MIGRATING)
        version = await _version(connection)
        if version > len(MIGRATIONS):
            raise StoreError("postgres.newer", place=place)
        if version == len(MIGRATIONS):
            return
        if version == 0:
            await connection.execute(
                "CREATE SCHEMA IF NOT EXISTS tftutor;"
                "CREATE TABLE tftutor.version (number INTEGER NOT NULL);"
                "INSERT INTO tftutor.version VALUES (0)"
            )
        for statements in MIGRATIONS[version:]:
            await connection.execute(statements)
        await connection.execute("UPDATE tftutor.version SET number = $1", len(MIGRATIONS))


async def _version(connection: Connection) -> int:
    """Which version the tables have; 0 where there are none."""
    if await connection.fetchval("SELECT to_regclass('tftutor.version')") is None:
        return 0
    return int(await connection.fetchval("SELECT number FROM tftutor.version"))
