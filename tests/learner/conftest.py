"""A PostgreSQL server for the stores, started when a test first asks for it."""

from __future__ import annotations

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import asyncpg
import pytest

from tests.postgres import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A running server."""
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """An empty database of the server."""
    name = f"test_{uuid.uuid4().hex}"
    command(postgres_server, f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    command(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def command(server: Server, statement: str) -> None:
    """Have a statement executed; in a thread, for a fixture may be called from a running loop."""

    async def execute() -> None:
        connection = await asyncpg.connect(server.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, execute()).result()
