"""The class in the gateway: what sessions may do, and several hosts with one class."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.bus.base import Batch, Entry
from tftutor.learner.classroom.bus.postgres import PostgresBus
from tftutor.learner.classroom.bus.sqlite import SqliteBus
from tftutor.learner.classroom.model import Place
from tftutor.learner.classroom.views import ClassView
from tftutor.learner.classroom.wire import from_json, written
from tftutor.learner.errors import StoreError
from tftutor.learner.event import new_event
from tftutor.learner.postgres.door import Postgres
from tftutor.serve.classroom.hub import ClassHub, ended
from tftutor.serve.classroom.results import write_results
from tftutor.serve.classroom.seat import BURST
from tftutor.serve.log import Log

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tftutor.learner.classroom.model import Role

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


class Occupant:
    """Who sits somewhere, and what they are shown."""

    def __init__(self) -> None:
        self.seat = ""
        self.seen: ClassView | None = None
        self.notices: list[str] = []
        self.ended = ""

    def view(self, view: str) -> None:
        """See the class."""
        self.seen = from_json(ClassView, json.loads(view))

    def told(self, kind: str, why: str) -> None:
        """Hear a notice."""
        self.notices.append(why or kind)

    def leave(self, reason: str) -> None:
        """Be sent away."""
        self.ended = reason


class Host:
    """A host of the class, and who sits there."""

    def __init__(self, hub: ClassHub, log: io.StringIO) -> None:
        self.hub = hub
        self.log = log

    def join(self, learner: str, role: Role = "learner") -> Occupant:
        """Somebody comes in."""
        occupant = Occupant()
        occupant.seat = self.hub.join(learner, learner.title(), role, occupant)
        return occupant

    def do(self, who: Occupant, command: do.Command) -> None:
        """A session says what was done."""
        self.hub.did(who.seat, written(command))


async def so(happens: Callable[[], object]) -> None:
    """Until something has come about."""
    async with asyncio.timeout(10.0):
        while not happens():
            await asyncio.sleep(0.01)


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    """A host alone."""
    log = io.StringIO()
    hub = ClassHub(SqliteBus(), "north", Log(log, lambda: NOW))
    await hub.open()
    yield Host(hub, log)
    await hub.close()


def present(occupant: Occupant) -> int:
    """How many learners somebody sees in the class."""
    return occupant.seen.present if occupant.seen is not None else 0


async def test_a_vote_goes_from_session_to_presenter(host: Host) -> None:
    """Asked, voted, seen: the learner sees the own vote, the presenter how all fall."""
    teacher, sok = host.join("teacher", "presenter"), host.join("sok")
    await so(lambda: present(teacher) == 1)
    host.do(teacher, do.Asked(poll="p1", options=3, right=2, text="Up? / a / b / c"))
    await so(lambda: sok.seen and sok.seen.poll)
    host.do(sok, do.Voted(poll="p1", round=1, choice=3))
    await so(lambda: sok.seen and sok.seen.poll and sok.seen.poll.mine == 3)
    await so(lambda: teacher.seen and teacher.seen.poll and teacher.seen.poll.votes == ((0, 0, 1),))


async def test_a_learner_does_not_present(host: Host) -> None:
    """What only presenters may do changes nothing when a learner's session sends it."""
    sok, dara = host.join("sok"), host.join("dara")
    await so(lambda: present(sok) == 2)
    host.do(sok, do.LearnerRemoved(learner="dara"))
    host.do(sok, do.MessageSaid(text="Ha"))
    await so(lambda: sok.notices == ["presenter", "presenter"])
    assert not dara.ended
    assert host.hub.state.message is None


@pytest.mark.parametrize(
    "line",
    [
        '{"is":"Joined","seat":"x","learner":"y","name":"Y","node":"n","role":"presenter"}',
        '{"is":"NodeLost","node":"north"}',
        '{"is":"Answered","kind":"answered","room":"r","item":"i","answer":"1","right":true}',
        "nonsense",
        "{}",
    ],
)
async def test_a_session_cannot_say_what_only_the_server_says(host: Host, line: str) -> None:
    """Comings, goings and answers are the gateway's to tell; it is written down who tried."""
    sok = host.join("sok")
    await so(lambda: present(sok) == 1)
    before = host.hub.state
    host.hub.did(sok.seat, line)
    assert "class-nonsense" in host.log.getvalue()
    await asyncio.sleep(0)
    assert host.hub.state == before


async def test_nobody_speaks_for_another(host: Host) -> None:
    """The seat in a command is that of the session that sent it, whatever it says."""
    sok, dara = host.join("sok"), host.join("dara")
    await so(lambda: present(sok) == 2)
    host.do(sok, do.HandRaised(seat=dara.seat, up=True))
    await so(lambda: sok.seen and sok.seen.hand)
    assert not host.hub.state.seats[dara.seat].hand


async def test_a_flood_is_dammed(host: Host) -> None:
    """A session that does more than hands can is not heard until it has calmed down."""
    sok = host.join("sok")
    await so(lambda: present(sok) == 1)
    for step in range(10 * BURST):
        host.do(sok, do.Moved(place=Place(room="derivatives", step=step)))
    await so(lambda: host.hub.state.seats[sok.seat].place.room)
    assert host.hub.state.seats[sok.seat].place.step < 2 * BURST


async def test_a_second_login_takes_over(host: Host) -> None:
    """The first one's connection ends with a sentence, the second goes on."""
    first = host.join("sok")
    await so(lambda: present(first) == 1)
    second = host.join("sok")
    await so(lambda: second.notices == ["second-login"] and first.notices == ["first-login"])
    host.do(second, do.TookOver())
    await so(lambda: first.ended == "class.taken-over")
    assert not second.ended


async def test_a_removed_learner_is_sent_away_and_stays_away(host: Host) -> None:
    """Now, and at the next login."""
    teacher, sok = host.join("teacher", "presenter"), host.join("sok")
    await so(lambda: present(teacher) == 1)
    host.do(teacher, do.LearnerRemoved(learner="sok"))
    await so(lambda: sok.ended == "class.removed")
    host.hub.leave(sok.seat)
    again = host.join("sok")
    await so(lambda: again.ended == "class.removed")


async def test_committed_answers_are_counted(host: Host) -> None:
    """Answers and predictions stand in the presenter's histogram; what is read does not."""
    teacher, sok = host.join("teacher", "presenter"), host.join("sok")
    await so(lambda: present(teacher) == 1)
    host.hub.answered(
        sok.seat,
        [
            new_event(NOW, "read", "derivatives", "top", sections=3),
            new_event(NOW, "answered", "derivatives", "slope", answer="4", right=True),
            new_event(NOW, "predicted", "derivatives", "secant#wide", answer=2, right=False),
        ],
    )
    await so(
        lambda: teacher.seen and teacher.seen.roster and len(teacher.seen.roster.histograms) == 2
    )
    assert teacher.seen is not None
    assert teacher.seen.roster is not None
    shown = {one.item: one.bars[0].answer for one in teacher.seen.roster.histograms}
    assert shown == {"slope": "4", "secant#wide": "2"}


async def test_an_answer_of_half_characters_does_not_stop_the_class(host: Host) -> None:
    """What a session commits cannot be such that no other word comes through after it."""
    teacher, sok = host.join("teacher", "presenter"), host.join("sok")
    await so(lambda: present(teacher) == 1)
    odd = new_event(NOW, "answered", "derivatives", "slope", answer="\ud8004\0", right=True)
    host.hub.answered(sok.seat, [odd])
    host.do(sok, do.HandRaised(up=True))
    await so(lambda: teacher.seen and teacher.seen.roster and teacher.seen.roster.histograms)
    assert teacher.seen is not None
    assert teacher.seen.roster is not None
    assert teacher.seen.roster.histograms[0].bars[0].answer == "4"


async def test_a_reset_empties_the_log(tmp_path: Path) -> None:
    """After a reset little is left to be read by who comes later."""
    bus = SqliteBus(tmp_path / "class.sqlite3")
    hub = ClassHub(bus, "north", Log(io.StringIO(), lambda: NOW))
    await hub.open()
    host = Host(hub, io.StringIO())
    teacher, sok = host.join("teacher", "presenter"), host.join("sok")
    await so(lambda: present(teacher) == 1)
    for number in range(20):
        host.do(teacher, do.Asked(poll=f"p{number}", options=3))
        host.do(sok, do.HandRaised(up=bool(number % 2)))
    host.do(teacher, do.ClassReset())

    async def entries() -> int:
        return len((await anext(bus.batches())).entries)

    async with asyncio.timeout(10.0):
        while await entries() > 4:
            await asyncio.sleep(0.01)
    assert hub.state.seats.keys() == {teacher.seat, sok.seat}
    await hub.close()


async def test_a_server_that_was_started_again_has_no_ghosts(tmp_path: Path) -> None:
    """Seats that a server had when it was killed are gone; votes are still there."""
    bus = SqliteBus(tmp_path / "class.sqlite3")
    await bus.send(
        [
            do.Joined(seat="t", learner="t", name="T", node="north", role="presenter"),
            do.Joined(seat="a", learner="sok", name="Sok", node="north"),
            do.Asked(seat="t", poll="p1", options=2),
            do.Voted(seat="a", poll="p1", round=1, choice=2),
        ]
    )
    hub = ClassHub(bus, "north", Log(io.StringIO(), lambda: NOW))
    await hub.open()
    await so(lambda: hub.state.poll is not None)
    assert hub.state.seats == {}
    assert hub.state.poll is not None
    assert hub.state.poll.distribution(1) == (0, 1)
    await hub.close()


async def test_a_seat_that_was_taken_for_lost_comes_back(host: Host) -> None:
    """When another host says that this one is lost, its seats come in again where they were."""
    sok = host.join("sok")
    await so(lambda: present(sok) == 1)
    host.do(sok, do.Moved(place=Place(room="derivatives")))
    await so(lambda: host.hub.state.seats[sok.seat].place.room)
    lost = do.NodeLost(node="north")
    await host.hub._take(Batch((Entry(10**6, lost),)))
    await so(lambda: sok.seat in host.hub.state.seats)
    await so(lambda: host.hub.state.seats[sok.seat].place.room == "derivatives")


async def test_two_hosts_hold_one_class(postgres_url: str) -> None:
    """A learner on one host votes for what a presenter on the other asks, and is seen there."""
    hubs = [
        ClassHub(PostgresBus(Postgres(postgres_url)), node, Log(io.StringIO(), lambda: NOW))
        for node in ("north", "south")
    ]
    for hub in hubs:
        await hub.open()
    north, south = (Host(hub, io.StringIO()) for hub in hubs)
    teacher, sok = north.join("teacher", "presenter"), south.join("sok")
    await so(lambda: present(teacher) == 1 and present(sok) == 1)
    north.do(teacher, do.Asked(poll="p1", options=3, text="Up? / a / b / c"))
    await so(lambda: sok.seen and sok.seen.poll)
    south.do(sok, do.Voted(poll="p1", round=1, choice=2))
    await so(lambda: teacher.seen and teacher.seen.poll and teacher.seen.poll.voted == 1)
    twin = north.join("sok")
    await so(lambda: twin.notices == ["second-login"])
    north.do(twin, do.TookOver())
    await so(lambda: sok.ended == "class.taken-over")
    await hubs[1].close()
    await so(lambda: all(seat.node == "north" for seat in hubs[0].state.seats.values()))
    await hubs[0].close()


async def test_the_seats_of_a_lost_host_are_cleared_away(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host that says nothing any more is noticed, and its learners are no longer there."""
    monkeypatch.setattr("tftutor.learner.classroom.bus.postgres.SILENT", "0.5 seconds")
    monkeypatch.setattr("tftutor.serve.classroom.hub.BEAT", 0.2)
    database = Postgres(postgres_url)
    lost = PostgresBus(database)
    await lost.alive("south")
    await lost.send([do.Joined(seat="a", learner="sok", name="Sok", node="south")])
    hub = ClassHub(PostgresBus(Postgres(postgres_url)), "north", Log(io.StringIO(), lambda: NOW))
    await hub.open()
    await so(lambda: "a" in hub.state.seats)
    await so(lambda: not hub.state.seats)
    await hub.close()
    await lost.close()


async def test_only_one_login_of_a_person_writes(host: Host) -> None:
    """The second may not until it has taken over; of a seat that nobody has, nothing is taken."""
    first, second = host.join("sok"), host.join("sok")
    await host.hub.may_write(first.seat)
    with pytest.raises(StoreError, match="only watches"):
        await host.hub.may_write(second.seat)
    host.do(second, do.TookOver())
    await so(lambda: first.ended)
    await host.hub.may_write(second.seat)
    await host.hub.may_write(first.seat)  # what it had not sent yet is its person's too
    with pytest.raises(StoreError):
        await host.hub.may_write("nobody's")


async def test_nobody_writes_before_the_class_has_said_from_where(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the class is away it is not known whether a login is the second, and that is said."""
    monkeypatch.setattr("tftutor.serve.classroom.hub.PATIENCE", 0.01)
    monkeypatch.setattr(host.hub._outbox, "put", id)  # nothing goes out
    sok = host.join("sok")
    with pytest.raises(StoreError, match="does not answer"):
        await host.hub.may_write(sok.seat)


async def test_a_host_ends_though_a_task_was_deaf_once() -> None:
    """A task that misses being told to end, as a library may let it, is told again."""
    missed = 0

    async def work() -> None:
        nonlocal missed
        while True:
            try:
                await asyncio.sleep(3600.0)
            except asyncio.CancelledError:
                missed += 1
                if missed > 1:
                    raise

    task = asyncio.get_running_loop().create_task(work())
    await asyncio.sleep(0)
    async with asyncio.timeout(5.0):
        await ended([task])
    assert (missed, task.cancelled()) == (2, True)


def test_results_are_for_their_owner(tmp_path: Path) -> None:
    """The file of results is private, and spreadsheets know it for UTF-8."""
    from tests.learner.classroom.test_class import ASKED, FIRST, lesson

    path, text = write_results(lesson(ASKED, *FIRST), tmp_path / "results", NOW)
    written_file = tmp_path / "results" / "class-20260105-093000.csv"
    assert path == str(written_file)
    assert written_file.stat().st_mode & 0o777 == 0o600
    assert written_file.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    assert "dara" in text
