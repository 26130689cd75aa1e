"""Who a learner is, and what is kept of them: on the screen, and over the line."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import HOME_SCREEN, PATIENCE
from tftutor.learner.chosen import CHOSE
from tftutor.learner.errors import StoreError
from tftutor.learner.event import new_event
from tftutor.learner.journal import wall_clock
from tftutor.learner.store.memory import MemoryStore
from tftutor.serve.line import Line
from tftutor.serve.linestore import LineStore
from tftutor.serve.records import JOINED, MOST_EVENTS, PART, TRIES, Record, plain
from tftutor.serve.relay import Relay

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tests.serve.conftest import Client, Starts
    from tftutor.learner.event import Event

    Connects = Callable[..., Client]

KEEPER = Path(__file__).with_name("keeper.py")


def test_the_language_is_asked_first(starts: Starts, connect: Connects) -> None:
    """Without LANG the first screen asks in both languages, and speaks the one chosen."""
    server = starts()
    one = connect(server, environment={"LANG": ""})
    assert one.shows("Which language")
    assert one.shows("ភាសាអ្វី")
    one.press("\x1b[B\r")
    assert one.shows("សូមជ្រើសបន្ទប់")


def test_a_name_gets_a_code_and_comes_back_with_it(starts: Starts, connect: Connects) -> None:
    """The code is shown once and opens the same record; a wrong one does not; none is kept."""
    server = starts()
    one = connect(server, known=False, name="sophea")
    assert one.shows("What is your name?")
    one.press("\r")
    assert one.shows("your code is ")
    assert one.shows("Write it down")
    code = one.text.partition("your code is ")[2][:9]
    one.press("\r")
    assert one.shows(HOME_SCREEN)
    one.press("q")
    assert one.ends() == 0
    again = connect(server, known=False, name="sophea")
    assert again.shows("What is your name?")
    again.press("\t")
    again.forget()
    again.press("wrong-code\r")
    assert again.shows("There is no record")
    again.press("\x7f" * 10 + code + "\r")
    assert again.shows(HOME_SCREEN)
    assert server.stop() == 0
    path = server.folder / "state" / "progress.sqlite3"
    kept = b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())
    assert code.encode() not in kept
    assert code not in server.log_file.read_text("utf-8")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT kind, data FROM events").fetchall() == [
            (JOINED, json.dumps({"name": "sophea"}, separators=(",", ":")))
        ]


def test_who_only_looks_leaves_nothing(starts: Starts, connect: Connects) -> None:
    """A guest comes in without a record."""
    server = starts()
    one = connect(server, known=False)
    assert one.shows("Only look around")
    one.press("\t\t\x1b[B\r")
    assert one.shows(HOME_SCREEN)
    assert server.stop() == 0
    with closing(sqlite3.connect(server.folder / "state" / "progress.sqlite3")) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        kept = database.execute("SELECT * FROM events").fetchall() if "events" in tables else []
    assert kept == []


# Over the line


class Desk:
    """The learner's side of a relay, as far as records are concerned."""

    def __init__(self, record: Record) -> None:
        self.asked = record.asked
        self.painted = b""
        self.well: list[bool] = []

    def paint(self, data: bytes) -> None:
        """Paint."""
        self.painted += data

    def echo(self) -> Awaitable[object]:
        """Nobody says that it has arrived."""
        return asyncio.get_running_loop().create_future()

    def hold(self, *, held: bool) -> None:
        """No keys come."""

    def did(self, command: str) -> None:
        """There is no class."""

    def ended(self, traceback: str, *, well: bool) -> None:
        """The session has ended."""
        del traceback
        self.well.append(well)


class Nobody:
    """A session without an app."""

    def leave(self) -> None:
        """There is no app."""

    def notice(self, key: str, values: dict[str, object]) -> None:
        """There is no screen."""

    def viewed(self, view: str) -> None:
        """There is no class."""

    def told(self, kind: str, why: str) -> None:
        """There is no class."""

    def repaint(self) -> None:
        """There is no screen."""


async def line_to(record: Record) -> tuple[LineStore, Line]:
    """A store at the other end of a line."""
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    line = Line(Nobody(), loop)
    await loop.create_connection(lambda: Relay(Desk(record), loop), sock=ours)
    await loop.create_connection(lambda: line, sock=theirs)
    return LineStore(line), line


async def test_a_record_is_kept_over_the_line() -> None:
    """What is appended is read back in order, however much; forgetting deletes a room's."""
    kept = MemoryStore()
    store, line = await line_to(Record(kept, "key:one"))
    events = [
        new_event(wall_clock(), "read", "limits" if index % 2 else "fog", f"s{index}", sections=9)
        for index in range(1203)
    ]
    await store.append("somebody else", events)
    assert await store.events("whoever") == tuple(events)
    assert await kept.events("key:one") == tuple(events)
    assert await store.forget("whoever", "fog") == 602
    assert len(await kept.events("key:one")) == 601
    line.bye()
    await line.closed


async def test_the_last_words_arrive_whatever_is_under_way() -> None:
    """What a session paints before it says good-bye is not lost to a word that comes to it then."""
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    desk, line = Desk(Record(MemoryStore(), "")), Line(Nobody(), loop)
    relay = Relay(desk, loop)
    await loop.create_connection(lambda: line, sock=theirs)
    line.paint(b"farewell")
    line.bye()
    await asyncio.sleep(0)
    await loop.create_connection(lambda: relay, sock=ours)
    relay.notice("serve.idle", seconds=1)
    await line.closed
    assert (desk.painted, desk.well) == (b"farewell", [True])


async def test_a_guest_takes_along_what_they_did() -> None:
    """What was done before a name was given belongs to the name afterwards."""
    kept = MemoryStore()
    store, line = await line_to(Record(kept, ""))
    event = new_event(wall_clock(), "read", "limits", "fog")
    await store.append("", [event])
    code = await store.enrol("Dara")
    assert [one.kind for one in await store.events("")] == [JOINED, "read"]
    other, other_line = await line_to(Record(kept, ""))
    assert await other.events("") == ()
    assert await other.resume("dara", code.upper())
    assert event in await other.events("")
    for one in (line, other_line):
        one.bye()
        await one.closed


async def test_who_forgets_everything_comes_back_with_their_code() -> None:
    """What was done in every room is gone; by name and code the record still opens."""
    kept = MemoryStore()
    store, line = await line_to(Record(kept, ""))
    code = await store.enrol("Dara")
    rooms = ("limits", "fog", "limits")
    await store.append("", [new_event(wall_clock(), "read", room, "end") for room in rooms])
    assert await store.forget("") == 3
    assert [one.kind for one in await store.events("")] == [JOINED]
    assert await Record(kept, "").asked("resume", {"name": "Dara", "code": code})
    line.bye()
    await line.closed


async def test_who_may_not_write_does_not() -> None:
    """A record that is only watched takes no event and forgets none, nor what a guest did."""

    async def never() -> None:
        raise StoreError("class.only-watching")

    kept = MemoryStore()
    event = new_event(wall_clock(), "read", "limits", "fog")
    await kept.append("key:one", [event])
    store, line = await line_to(Record(kept, "key:one", permitted=never))
    with pytest.raises(StoreError, match="only watches"):
        await store.append("", [new_event(wall_clock(), "read", "limits", "sun")])
    with pytest.raises(StoreError, match="only watches"):
        await store.forget("")
    assert await store.events("") == (event,)
    code = await Record(kept, "").asked("enrol", {"name": "Dara"})
    guest, other = await line_to(Record(kept, "", permitted=never))
    await guest.append("", [event])
    assert await guest.resume("Dara", str(code))
    assert [one.kind for one in await guest.events("")] == [JOINED]
    for one in (line, other):
        one.bye()
        await one.closed


async def test_codes_cannot_be_guessed_for_long() -> None:
    """After some wrong codes a session is told no, even when one is right."""
    kept = MemoryStore()
    code = await Record(kept, "").asked("enrol", {"name": "Dara"})
    record = Record(kept, "")
    for _ in range(TRIES):
        assert not await record.asked("resume", {"name": "Dara", "code": "aaaa-aaaa"})
    assert not await record.asked("resume", {"name": "Dara", "code": code})
    assert await Record(kept, "").asked("resume", {"name": "Dara", "code": code})


async def test_codes_cannot_be_guessed_all_at_once_either() -> None:
    """Tries that come at the same moment are counted before any of them is answered."""
    kept = MemoryStore()
    code = await Record(kept, "").asked("enrol", {"name": "Dara"})
    record = Record(kept, "")
    guesses = ["aaaa-aaaa"] * TRIES + [str(code)]
    told = [record.asked("resume", {"name": "Dara", "code": one}) for one in guesses]
    assert await asyncio.gather(*told) == [False] * (TRIES + 1)


async def test_a_session_does_not_fill_the_disk() -> None:
    """What a session may have kept is bounded; what was kept before stays, and can be read."""
    kept = MemoryStore()
    record = Record(kept, "key:one")
    for _ in range(MOST_EVENTS // PART):
        events = [plain(new_event(wall_clock(), "read", "fog", "a")) for _ in range(PART)]
        assert await record.asked("append", {"events": events}) == PART
    one = plain(new_event(wall_clock(), "read", "fog", "b"))
    with pytest.raises(StoreError, match="Connect again"):
        await record.asked("append", {"events": [one]})
    assert len(await kept.events("key:one")) == MOST_EVENTS


async def test_a_session_gives_but_one_name() -> None:
    """It begins one record, however often and fast it asks, and none where it has one."""
    kept = MemoryStore()
    record = Record(kept, "")
    told = await asyncio.gather(
        *(record.asked("enrol", {"name": "Dara"}) for _ in range(3)), return_exceptions=True
    )
    assert [type(one) for one in told] == [str, ValueError, ValueError]
    with pytest.raises(ValueError, match="enrol"):
        await Record(kept, "key:one").asked("enrol", {"name": "Dara"})


async def test_a_name_that_was_not_kept_can_be_given_again() -> None:
    """While the store is away nothing is begun; when it is back the same session may."""

    class Away(MemoryStore):
        away = True

        async def append(self, learner: str, events: Sequence[Event]) -> None:
            if self.away:
                raise StoreError("serve.store-gone")
            await super().append(learner, events)

    kept = Away()
    record = Record(kept, "")
    with pytest.raises(StoreError):
        await record.asked("enrol", {"name": "Dara"})
    kept.away = False
    assert await record.asked("enrol", {"name": "Dara"})


async def test_who_comes_back_brings_what_they_did() -> None:
    """Whoever serves them is told all of it, with what was done before the name was given."""
    kept = MemoryStore()
    first = Record(kept, "")
    code = await first.asked("enrol", {"name": "Dara"})
    await first.asked("append", {"events": [plain(new_event(wall_clock(), CHOSE, language="km"))]})
    told: list[tuple[str, list[str]]] = []

    def became(_learner: str, name: str, events: Sequence[Event]) -> None:
        told.append((name, [event.kind for event in events]))

    again = Record(kept, "", became=became)
    await again.asked("append", {"events": [plain(new_event(wall_clock(), "read", "fog", "a"))]})
    assert await again.asked("resume", {"name": "Dara", "code": code})
    assert told == [("Dara", [JOINED, CHOSE, "read"])]


@pytest.mark.parametrize("data", [["language"], "km", 7, None])
async def test_what_was_done_has_data_by_name(data: object) -> None:
    """An event whose data have no names is refused: whoever reads the record looks for them."""
    event = plain(new_event(wall_clock(), CHOSE, language="km")) | {"data": data}
    for wrong in (event, data):
        with pytest.raises(StoreError):
            await Record(MemoryStore(), "key:one").asked("append", {"events": [wrong]})


async def test_nonsense_is_refused_over_the_line() -> None:
    """A request that is none, and an event that is none, come back as errors."""
    store, line = await line_to(Record(MemoryStore(), "key:one"))
    with pytest.raises(StoreError):
        await store._ask("reboot")
    with pytest.raises(StoreError):
        await store._ask("append", events=[{"id": "x"}])
    with pytest.raises(StoreError):
        await store._ask("append")
    line.bye()
    await line.closed
    with pytest.raises(StoreError, match="not saved"):
        await store.append("", [new_event(wall_clock(), "read")])


@pytest.mark.slow
def test_nothing_confirmed_is_lost(tmp_path: Path, soak: bool) -> None:
    """However often the gateway is killed: what it has confirmed is there, and nothing twice."""
    confirmed: list[str] = []
    chance = random.Random(11)
    for _ in range(200 if soak else 8):
        asyncio.run(_write_until_killed(tmp_path, chance.uniform(0.0, 0.08), confirmed))
    with closing(sqlite3.connect(tmp_path / "progress.sqlite3")) as database:
        kept = [row[0] for row in database.execute("SELECT id FROM events")]
    assert len(confirmed) > 20
    assert len(kept) == len(set(kept))
    assert set(confirmed) <= set(kept)


async def _write_until_killed(folder: Path, seconds: float, confirmed: list[str]) -> None:
    """Write to a gateway in a process of its own, which is killed after some seconds."""
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    with theirs:
        gateway = subprocess.Popen(
            [sys.executable, str(KEEPER), str(theirs.fileno()), str(folder)],
            pass_fds=[theirs.fileno()],
        )
    line = Line(Nobody(), loop)
    await loop.create_connection(lambda: line, sock=ours)
    store = LineStore(line)
    async with asyncio.timeout(PATIENCE):
        try:
            await store.events("")  # it is there
            loop.call_later(seconds, os.kill, gateway.pid, signal.SIGKILL)
            while True:
                event = new_event(wall_clock(), "answered", "limits", "check", right=True)
                await store.append("", [event])
                confirmed.append(event.id)
        except StoreError:
            await line.closed
    gateway.wait()
