"""Stores to try, and events to keep in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tftutor.learner.event import Event, new_event
from tftutor.learner.postgres.door import Postgres
from tftutor.learner.store.memory import MemoryStore
from tftutor.learner.store.postgres import PostgresStore
from tftutor.learner.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tftutor.learner.store.base import Store

BEGAN = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def event(number: int, room: str = "limits") -> Event:
    """An event that is told from others by its number."""
    at = BEGAN + timedelta(minutes=number)
    return new_event(at, "answered", room, f"check-{number}", right=True, answer="០.៥ – θ")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a record is to lie."""
    return tmp_path / "state" / "progress.sqlite3"


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[Store]:
    """Each kind of store, empty."""
    made: dict[str, Callable[[], Store]] = {
        "memory": MemoryStore,
        "sqlite": lambda: SqliteStore(file),
        "postgres": lambda: PostgresStore(Postgres(request.getfixturevalue("postgres_url"))),
    }
    opened = made[request.param]()
    yield opened
    await opened.close()
