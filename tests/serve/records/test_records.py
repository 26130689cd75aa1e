"""The record of a learner over the line: kept by the gateway, and nobody else's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, cast

import asyncssh
import pytest

from tests.learner.store.conftest import event
from tests.serve.conftest import HOME_SCREEN, eventually
from tftutor.learner.errors import EventError, StoreError
from tftutor.learner.store.memory import MemoryStore
from tftutor.serve.records.line_store import PAGE, LineStore
from tftutor.serve.records.records import LearnerRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.serve.conftest import Client, Server, Starts
    from tftutor.learner.event import Event
    from tftutor.serve.line import Line

    Connects = Callable[..., Client]


class ShortLine:
    """A line on which the gateway is at once."""

    def __init__(self, record: LearnerRecord) -> None:
        self.record = record
        self.cut = False

    async def request(self, what: str, **values: object) -> object:
        """Ask the gateway."""
        if self.cut:
            raise ConnectionResetError(what)
        return await self.record.asked(what, values)


class Kept:
    """A learner's session, its line, and the store of the gateway."""

    def __init__(self, store: MemoryStore, learner: str = "sok") -> None:
        self.committed: list[Event] = []
        self.line = ShortLine(LearnerRecord(store, learner, self._take))
        self.store = LineStore(cast("Line", self.line))

    def _take(self, events: Sequence[Event]) -> None:
        self.committed += events


async def test_events_go_and_come_in_pages() -> None:
    """More events than a message holds come back equal and in their order, and are counted."""
    kept = Kept(MemoryStore())
    events = [event(number) for number in range(2 * PAGE + 3)]
    await kept.store.append("anybody", events)
    assert await kept.store.events("anybody") == tuple(events)
    assert kept.committed == events


async def test_exactly_a_page() -> None:
    """Where the last page is full nothing is lost or read twice."""
    kept = Kept(MemoryStore())
    events = [event(number) for number in range(PAGE)]
    await kept.store.append("", events)
    assert await kept.store.events("") == tuple(events)


async def test_a_session_reaches_only_its_learner() -> None:
    """Whatever name a session gives, it reads, writes and deletes what is its learner's."""
    store = MemoryStore()
    sok, dara = Kept(store), Kept(store, "dara")
    one, other = event(1), event(2)
    await sok.store.append("dara", [one])
    await dara.store.append("sok", [other])
    assert await sok.store.events("dara") == (one,)
    assert await store.events("dara") == (other,)
    assert await sok.store.forget("dara") == 1
    assert await store.events("dara") == (other,)


async def test_a_cut_line_is_a_store_error() -> None:
    """When the gateway has gone nothing is taken for kept."""
    kept = Kept(MemoryStore())
    kept.line.cut = True
    with pytest.raises(StoreError):
        await kept.store.append("", [event(1)])
    with pytest.raises(StoreError):
        await kept.store.events("")
    assert kept.committed == []


@pytest.mark.parametrize(
    ("what", "values"),
    [
        ("append", {"events": ["nonsense"]}),
        ("append", {"events": "nonsense"}),
        ("append", {"events": ["{}"] * (PAGE + 1)}),
        ("append", {}),
        ("events", {"after": "0"}),
        ("forget", {"room": 3}),
        ("format", {"disk": True}),
    ],
)
async def test_nonsense_is_refused(what: str, values: dict[str, object]) -> None:
    """What is no request of ours changes nothing."""
    store = MemoryStore()
    record = LearnerRecord(store, "sok", lambda _: None)
    with pytest.raises((ValueError, EventError)):
        await record.asked(what, values)
    assert await store.events("sok") == ()


def key(folder: Path) -> str:
    """A key of a learner."""
    path = folder / "learner"
    if not path.exists():
        asyncssh.generate_private_key("ssh-ed25519").write_private_key(path)
        path.chmod(0o600)
    return str(path)


def kept_in(server: Server) -> list[tuple[str, str]]:
    """Kind and item of all events on the disk of a server, but for what was read."""
    path = server.folder / "state" / "progress.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, timeout=5)) as database:
        if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'events'").fetchall():
            return []
        rows = database.execute("SELECT kind, item FROM events WHERE kind <> 'read' ORDER BY seq")
        return list(rows)


def predict(one: Client) -> None:
    """Open the first room, and guess what its first preset does."""
    assert one.has(HOME_SCREEN)
    one.press("\r")
    assert one.has("From secant to tangent")
    assert one.has("Δf/h"), "the lab is computed"
    one.press(".")
    assert one.has("what is")
    one.press("a")
    assert one.has("How sure")
    one.press("c")


def meanwhile(one: Client, happens: Callable[[], bool]) -> bool:
    """Whether something comes true while a client is read."""
    return eventually(lambda: (one.read(), happens())[1])


def test_what_was_confirmed_outlives_the_server(
    tmp_path: Path, starts: Starts, connect: Connects
) -> None:
    """A guess that was committed is there, once, after the server was killed."""
    server = starts()
    one = connect(server, "-i", key(tmp_path), size=(140, 40))
    predict(one)
    assert meanwhile(one, lambda: [kind for kind, _ in kept_in(server)] == ["predicted"])
    server.process.kill()
    server.process.wait()
    server.log_file.unlink()
    again = starts()
    two = connect(again, "-i", key(tmp_path), size=(140, 40))
    assert two.has(HOME_SCREEN)
    assert [kind for kind, _ in kept_in(again)] == ["predicted"]


def test_guests_leave_nothing_behind(starts: Starts, connect: Connects) -> None:
    """Who has no key takes part, and nothing of it is written down on the server."""
    server = starts()
    one = connect(server, size=(140, 40))
    predict(one)
    one.press("q")
    assert one.ends() == 0
    assert kept_in(server) == []
