"""Events in PostgreSQL: lost connections, other versions, and what is said when it fails."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import asyncpg
import pytest

from tests.learner.store.conftest import event
from tests.postgres import PASSWORD, Server, free_port
from tftutor.learner.errors import StoreError
from tftutor.learner.postgres.door import Postgres
from tftutor.learner.postgres.schema import MIGRATIONS
from tftutor.learner.store.postgres import PostgresStore

if TYPE_CHECKING:
    from collections.abc import Iterator


def opened(url: str, patience: float = 15.0) -> PostgresStore:
    """A store in the database of a URL."""
    return PostgresStore(Postgres(url, patience))


async def refused(url: str) -> StoreError:
    """The error with which a database is refused; the password must not be in it."""
    with pytest.raises(StoreError) as raised:
        await opened(url, patience=0.2).events("local")
    assert PASSWORD not in str(raised.value)
    return raised.value


async def test_two_hosts_share_a_database(postgres_url: str) -> None:
    """What one host keeps another reads, though both made the tables at the same time."""
    north, south = opened(postgres_url), opened(postgres_url)
    one, other = event(1), event(2)
    await asyncio.gather(north.append("sok", [one]), south.append("dara", [other]))
    assert await south.events("sok") == (one,)
    assert await north.events("dara") == (other,)
    await asyncio.gather(north.close(), south.close())


async def test_a_lost_connection_is_opened_anew(postgres_url: str) -> None:
    """When the server throws all connections out, the next work goes on without an error."""
    store = opened(postgres_url)
    await store.append("sok", [event(1)])
    other = await asyncpg.connect(postgres_url)
    await other.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await other.close()
    await store.append("sok", [event(2)])
    assert len(await store.events("sok")) == 2
    await store.close()


async def test_all_events_of_one_append_are_kept_or_none(postgres_url: str) -> None:
    """An append that fails in its midst leaves nothing of itself behind."""
    store = opened(postgres_url)
    await store.append("sok", [event(1)])
    other = await asyncpg.connect(postgres_url)
    await other.execute("ALTER TABLE tftutor.events ADD CHECK (item <> 'check-3')")
    await other.close()
    with pytest.raises(StoreError) as raised:
        await store.append("sok", [event(2), event(3)])
    assert raised.value.message.key == "postgres.other"
    assert len(await store.events("sok")) == 1
    await store.close()


async def test_newer_tables_are_refused(postgres_url: str) -> None:
    """A database of a later version is not touched by an earlier one."""
    store = opened(postgres_url)
    await store.append("sok", [event(1)])
    await store.close()
    other = await asyncpg.connect(postgres_url)
    await other.execute("UPDATE tftutor.version SET number = $1", len(MIGRATIONS) + 1)
    error = await refused(postgres_url)
    assert error.message.key == "postgres.newer"
    assert await other.fetchval("SELECT count(*) FROM tftutor.events") == 1
    await other.close()


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
async def test_older_tables_are_brought_up_to_date(postgres_url: str, version: int) -> None:
    """Whatever version the tables have, they become the newest; nothing in them is lost."""
    other = await asyncpg.connect(postgres_url)
    await other.execute("CREATE SCHEMA tftutor; CREATE TABLE tftutor.version (number INTEGER)")
    await other.execute("INSERT INTO tftutor.version VALUES ($1)", version)
    for statements in MIGRATIONS[:version]:
        await other.execute(statements)
    if version == 0:
        await other.execute("DROP SCHEMA tftutor CASCADE")
    store = opened(postgres_url)
    one = event(1)
    await store.append("sok", [one])
    assert await store.events("sok") == (one,)
    assert await other.fetchval("SELECT number FROM tftutor.version") == len(MIGRATIONS)
    await store.close()
    await other.close()


async def test_what_is_wrong_is_said(postgres_server: Server, postgres_url: str) -> None:
    """A wrong password, database, port, address or right: each has a sentence of its own."""
    here = postgres_server.url
    other = await asyncpg.connect(postgres_url)
    await other.execute("DROP ROLE IF EXISTS guest")
    await other.execute(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    await other.close()
    name = postgres_url.rpartition("/")[2]
    keys = {
        "login": here("postgres", password="wrong"),
        "no-database": here("nowhere"),
        "unreachable": f"postgresql://tester:{PASSWORD}@127.0.0.1:{free_port()}/x",
        "url": f"postgresql://tester:{PASSWORD}@127.0.0.1:port/x",
        "rights": here(name, user="guest"),
    }
    found = {key: (await refused(url)).message.key for key, url in keys.items()}
    assert found == {key: f"postgres.{key}" for key in keys}


@pytest.fixture
def mortal() -> Iterator[Server]:
    """A running server that may be killed."""
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.mark.slow
async def test_nothing_confirmed_is_lost_when_the_database_crashes(
    mortal: Server, soak: bool
) -> None:
    """While learners answer, the database crashes: every confirmed answer is there, once."""
    store = opened(mortal.url("postgres"), patience=60.0)
    done = asyncio.Event()
    confirmed: dict[str, list[str]] = {f"learner-{number}": [] for number in range(6)}

    async def answer(learner: str) -> None:
        while not done.is_set():
            one = event(len(confirmed[learner]))
            await store.append(learner, [one])
            confirmed[learner].append(one.id)

    async def crash() -> None:
        for _ in range(20 if soak else 2):
            await asyncio.to_thread(mortal.crash)
            before = sum(map(len, confirmed.values()))
            while sum(map(len, confirmed.values())) < before + 30:
                await asyncio.sleep(0.01)
        done.set()

    await asyncio.gather(crash(), *(answer(learner) for learner in confirmed))
    for learner, ids in confirmed.items():
        kept = Counter(one.id for one in await store.events(learner))
        assert list(kept) == ids
        assert set(kept.values()) == {1}
    await store.close()
