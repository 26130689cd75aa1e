"""What every bus holds to: one order, nothing lost, and the same class on every host."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.learner.classroom.commands import anything
from tests.learner.classroom.test_class import ASKED, FIRST, joined
from tests.postgres import Server
from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.apply import fold
from tftutor.learner.classroom.bus.postgres import PostgresBus
from tftutor.learner.classroom.bus.sqlite import SqliteBus
from tftutor.learner.classroom.model import ClassState, Place
from tftutor.learner.postgres.door import Postgres

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tftutor.learner.classroom.bus.base import Bus

COMING_IN = [joined("t", "teacher", presenter=True), joined("a", "sok"), joined("b", "dara")]


class Reader:
    """A host that reads a bus and has a class."""

    def __init__(self, bus: Bus) -> None:
        self.state = ClassState()
        self.last = 0
        self._batches = bus.batches()

    async def until(self, there: Callable[[ClassState], bool]) -> ClassState:
        """Read until something is so in the class."""
        async with asyncio.timeout(10.0):
            while not there(self.state):
                batch = await anext(self._batches)
                before = ClassState() if batch.fresh else self.state
                self.state = fold((one.command for one in batch.entries), before)
                self.last = batch.entries[-1].number if batch.entries else self.last
        return self.state


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def open_bus(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Callable[[], Bus]]:
    """Opens a bus; those of one test share what is on it, unless it is in memory."""
    opened: list[Bus] = []
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""

    def make() -> Bus:
        if url:
            bus: Bus = PostgresBus(Postgres(url))
        elif request.param == "sqlite":
            bus = SqliteBus(tmp_path / "state" / "class.sqlite3")
        else:
            bus = SqliteBus()
        opened.append(bus)
        return bus

    yield make
    for bus in opened:
        await bus.close()


async def test_what_is_sent_is_read_in_its_order(open_bus: Callable[[], Bus]) -> None:
    """What was sent before the reader came and what comes afterwards, each once."""
    bus = open_bus()
    await bus.send(COMING_IN)
    reader = Reader(bus)
    await reader.until(lambda state: len(state.seats) == 3)
    await bus.send([ASKED, FIRST[0]])
    state = await reader.until(lambda state: bool(state.poll and state.poll.rounds[0]))
    assert state == fold([*COMING_IN, ASKED, FIRST[0]])


async def test_a_waiting_reader_hears_at_once(open_bus: Callable[[], Bus]) -> None:
    """Who waits is woken by what is sent, and need not look again and again."""
    bus = open_bus()
    batches = bus.batches()
    assert (await anext(batches)).entries == ()
    waiting = asyncio.ensure_future(anext(batches))
    await bus.send(COMING_IN)
    async with asyncio.timeout(1.0):
        assert len((await waiting).entries) == 3


async def test_of_places_only_the_last_is_kept(open_bus: Callable[[], Bus]) -> None:
    """A log does not grow with every step that somebody takes."""
    bus = open_bus()
    await bus.send(COMING_IN)
    for step in range(20):
        await bus.send([do.Moved(seat="a", place=Place(room="derivatives", step=step))])
    batch = await anext(bus.batches())
    moves = [one.command for one in batch.entries if isinstance(one.command, do.Moved)]
    assert [one.place.step for one in moves] == [19]


async def test_a_reset_deletes_what_it_has_made_void(open_bus: Callable[[], Bus]) -> None:
    """After a reset and a pruning a newcomer reads little, and has the same class."""
    bus = open_bus()
    await bus.send([*COMING_IN, ASKED, *FIRST, do.Left(seat="b"), do.ClassReset(seat="t")])
    reader = Reader(bus)
    state = await reader.until(lambda state: state.seats.keys() == {"t", "a"} and not state.poll)
    await bus.prune(reader.last, state.seats)
    batch = await anext(bus.batches())
    assert len(batch.entries) == 3
    assert fold(one.command for one in batch.entries) == state


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(anything, max_size=60))
async def test_pruning_leaves_who_is_there(commands: list[do.Command]) -> None:
    """Whatever happened before a reset: those who are there stay there, and as they were."""
    bus = SqliteBus()
    try:
        await bus.send([*COMING_IN, *commands, joined("z", "boss", presenter=True)])
        await bus.send([do.ClassReset(seat="z")])
        batch = await anext(bus.batches())
        state = fold(one.command for one in batch.entries)
        await bus.prune(batch.entries[-1].number, state.seats)
        again = fold(one.command for one in (await anext(bus.batches())).entries)
        assert again.seats.keys() == state.seats.keys()
        assert {one.id: (one.standing, one.watching) for one in again.seats.values()} == {
            one.id: (one.standing, one.watching) for one in state.seats.values()
        }
    finally:
        await bus.close()


async def test_a_class_outlives_its_server(tmp_path: Path) -> None:
    """What was sent is there when the file is opened again."""
    path = tmp_path / "class.sqlite3"
    first = SqliteBus(path)
    await first.send([*COMING_IN, ASKED, *FIRST])
    await first.close()
    second = SqliteBus(path)
    state = await Reader(second).until(lambda state: bool(state.seats))
    assert state == fold([*COMING_IN, ASKED, *FIRST])
    await second.close()


async def test_two_hosts_have_the_same_class(postgres_url: str) -> None:
    """Many commands from both hosts at once: both apply all of them in the same order."""
    north, south = (PostgresBus(Postgres(postgres_url)) for _ in range(2))
    readers = Reader(north), Reader(south)
    await north.send(COMING_IN)
    await south.send([ASKED])
    votes = [do.Voted(seat="a", poll="p1", round=1, choice=1 + i % 3) for i in range(40)]
    await asyncio.gather(
        *((north, south)[i % 2].send([vote]) for i, vote in enumerate(votes)),
        *(reader.until(lambda state: state.poll is not None) for reader in readers),
    )
    await south.send([do.PollEnded(seat="t")])
    states = [await one.until(lambda state: bool(state.past)) for one in readers]
    assert states[0] == states[1]
    assert readers[0].last == readers[1].last
    await asyncio.gather(north.close(), south.close())


async def test_a_host_that_was_behind_begins_again(postgres_url: str) -> None:
    """Who has not read what was pruned reads from the beginning, and has the same class."""
    north, south = (PostgresBus(Postgres(postgres_url)) for _ in range(2))
    ahead, behind = Reader(north), Reader(south)
    await north.send(COMING_IN)
    await behind.until(lambda state: len(state.seats) == 3)
    await north.send([do.Left(seat="b"), ASKED, do.ClassReset(seat="t")])
    await ahead.until(lambda state: state.seats.keys() == {"t", "a"})
    await north.prune(ahead.last, ahead.state.seats)
    state = await behind.until(lambda state: state.seats.keys() == {"t", "a"})
    assert state == ahead.state
    await asyncio.gather(north.close(), south.close())


async def test_a_silent_host_is_noticed(postgres_url: str) -> None:
    """A host that has not said for long that it lives is named to the others."""
    database = Postgres(postgres_url)
    bus = PostgresBus(database)
    assert await bus.alive("north") == ()
    assert await bus.alive("south") == ()
    await database.run(
        lambda connection: connection.execute(
            "UPDATE tftutor.nodes SET beat = beat - interval '1 minute' WHERE node = 'south'"
        )
    )
    assert await bus.alive("north") == ("south",)
    await bus.close()


async def test_a_settings_code_longer_than_a_notification(postgres_url: str) -> None:
    """PostgreSQL notifies 8000 bytes at most; a batch of any size still comes over."""
    bus = PostgresBus(Postgres(postgres_url))
    places = [do.Moved(seat=f"s{i}", place=Place(code="x" * 10_000)) for i in range(20)]
    reader = Reader(bus)
    await bus.send([joined(f"s{i}", f"l{i}") for i in range(len(places))])
    await bus.send(places)
    state = await reader.until(
        lambda state: bool(state.seats) and all(one.place.code for one in state.seats.values())
    )
    assert len(state.seats) == len(places)
    await bus.close()


async def test_the_class_goes_on_when_the_database_restarts() -> None:
    """After a crash of the database readers hear again what is sent, and nothing twice."""
    server = Server()
    try:
        server.start()
        bus = PostgresBus(Postgres(server.url("postgres")))
        reader = Reader(bus)
        await bus.send(COMING_IN)
        await reader.until(lambda state: len(state.seats) == 3)
        await asyncio.to_thread(server.crash)
        await bus.send([ASKED, *FIRST])
        state = await reader.until(lambda state: state.poll is not None)
        assert state == fold([*COMING_IN, ASKED, *FIRST])
        await bus.close()
    finally:
        server.remove()
