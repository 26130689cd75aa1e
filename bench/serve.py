"""What a workshop takes of a machine, and how quickly everybody is answered.

A server in a process of its own, learners as SSH clients in this one (which takes its share of
the processor, so what is printed is rather too bad than too good):

(a) one after the other: from the connection to the first painted screen and to the first room,
    against the login at a bare asyncssh server that says a word; CPU of the session;
(b) private memory of sessions with a room open (USS, from /proc), before and after the kernel
    has merged equal pages, if the host lets it;
(c) readers turning pages while some labs play: from a key to the first byte painted for it;
(d) many labs playing at once: keys, frames a second, bytes a second, CPU of a frame;
(e) many connected at once: all served, none lost; what they take while nobody does anything;
(f) a client with a line of 4 KB a second whose lab plays: keys, memory of the gateway.

Where other work runs on the machine, only CPU times and bytes can be trusted.

    python bench/serve.py [--only acf] [--readers 100] [--playing 10] [--many 200]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import asyncssh

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterable

PATIENCE = 60.0
SIZE = (120, 40)
TOGETHER = 8
"""Clients that log in at the same time, while a class gathers."""
WATCHED = 10.0
"""Seconds in which keys and frames are counted."""
AGAIN = 7.0
"""Seconds after which a lab is played from its beginning again; it would last eight."""
PAGE = 10.0
"""Seconds that a reader stays on a page."""
LIVELY = b"\x1b[H\x1b[B\x1b[B\r", 3
"""The keys for a room, and how many labs further there is one in which every frame differs."""
MERGING = 60.0
"""Seconds that the kernel gets to merge equal pages."""
REST = 6.0
"""Seconds after which a session in which nothing is done is at rest."""
READERS = 10
"""Readers beside the many that play."""
FULL = 10
"""Frames a second of a lab that changes all the time; one that does so less often, alone on the
machine, shows fewer, and counts as this."""
SLOW = 4096
"""Bytes a second of a slow line."""

BARE = """
import asyncio, asyncssh
class Session(asyncssh.SSHServerSession):
    def connection_made(self, chan): self.chan = chan
    def pty_requested(self, *_): return True
    def shell_requested(self): return True
    def session_started(self): self.chan.write(b"Choose a room")
class Server(asyncssh.SSHServer):
    def begin_auth(self, name): return True
    def kbdint_auth_supported(self): return True
    def get_kbdint_challenge(self, *_): return "", "", "", []
    def validate_kbdint_response(self, *_): return True
    def session_requested(self): return Session()
async def main():
    key = asyncssh.generate_private_key("ssh-ed25519")
    server = await asyncssh.listen("127.0.0.1", 0, server_factory=Server, server_host_keys=[key],
                                   encoding=None, line_editor=False)
    print(server.get_port(), flush=True)
    await server.wait_closed()
asyncio.run(main())
"""


class Guest(asyncssh.SSHClient):
    """A client without a key."""

    def kbdint_auth_requested(self) -> str:
        """Nothing is to be answered."""
        return ""

    def kbdint_challenge_received(self, *_asked: object) -> list[str]:
        """Nothing was asked."""
        return []


class Learner:
    """A client with a terminal."""

    def __init__(self, connection: asyncssh.SSHClientConnection, process: Any) -> None:  # noqa: ANN401
        self._connection = connection
        self._process = process
        self._news = asyncio.Event()
        self.seen = b""
        self.bytes = 0
        self.frames: list[float] = []
        self.ended = False
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def connect(cls, port: int, host: str = "127.0.0.1") -> Learner:
        """Log in and ask for a terminal."""
        connection = await asyncssh.connect(
            host,
            port,
            username="learner",
            known_hosts=None,
            client_keys=[asyncssh.generate_private_key("ssh-ed25519")],
            client_factory=Guest,
            config=None,
            agent_path=None,
            login_timeout=PATIENCE,
        )
        process = await connection.create_process(
            term_type="xterm-256color",
            term_size=SIZE,
            encoding=None,
            env={"LANG": "en_US.UTF-8", "COLORTERM": "truecolor"},
        )
        return cls(connection, process)

    async def _read(self) -> None:
        while data := await self._process.stdout.read(1 << 16):
            self.seen = (self.seen + data)[-(1 << 17) :]
            self.bytes += len(data)
            self.frames.append(time.monotonic())
            self._news.set()
        self.ended = True
        self._news.set()

    def press(self, keys: bytes) -> None:
        """Press keys."""
        self._process.stdin.write(keys)

    async def shows(self, text: bytes) -> None:
        """Wait until a text is painted."""
        async with asyncio.timeout(PATIENCE):
            while text not in self.seen:
                if self.ended:
                    raise ConnectionError("the session has ended")
                self._news.clear()
                await self._news.wait()

    async def answered(self, keys: bytes) -> float:
        """Seconds from a key to the next bytes that are painted."""
        self._news.clear()
        began = time.monotonic()
        self.press(keys)
        async with asyncio.timeout(PATIENCE):
            await self._news.wait()
        return time.monotonic() - began

    async def quiet(self, seconds: float = 0.4) -> None:
        """Wait until nothing was painted for a while."""
        while not self.frames or time.monotonic() - self.frames[-1] < seconds:
            await asyncio.sleep(0.05)

    async def open_room(self) -> None:
        """Open the second room, the one on gradient descent."""
        await self.shows(b"Choose a room")
        self.press(b"\x1b[B\r")
        await self.shows(b"Part 1")

    async def settled(self, keys: bytes) -> None:
        """Press keys, and wait until all that they bring about is painted."""
        before = len(self.frames)
        self.press(keys)
        async with asyncio.timeout(PATIENCE):
            while len(self.frames) == before:
                await asyncio.sleep(0.05)
            await self.quiet()

    async def go_to_lively(self) -> None:
        """Go on to a room with a lab that is lively as long as it plays."""
        room, labs = LIVELY
        self.seen = b""
        self.press(b"\x7f")
        await self.shows(b"Choose a room")
        self.seen = b""
        self.press(room)
        await self.shows(b"Part 1")
        await self.settled(b"\x1b[F")  # End: what plays by itself has played
        for _ in range(labs):
            await self.settled(b"]")

    async def close(self) -> None:
        """Go."""
        self._connection.abort()
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)


class Used(NamedTuple):
    """CPU seconds."""

    gateway: float
    sessions: float

    def since(self, before: Used, parts: float) -> str:
        """What was used since then in each of so many parts, in milliseconds."""
        gateway, sessions = self.gateway - before.gateway, self.sessions - before.sessions
        return f"{sessions / parts * 1e3:.2f} + {gateway / parts * 1e3:.2f} ms"


class Server:
    """The server that is measured."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        options = ["--port", "0", "--state", str(folder), "--log", str(self.log)]
        options += ["--most", "1000", "--per-address", "1000"]
        if os.geteuid() == 0:
            options += ["--user", "nobody"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tftutor", "serve", *options], stdout=subprocess.DEVNULL
        )

    def events(self, name: str) -> list[dict[str, Any]]:
        """The events of a name so far."""
        if not self.log.exists():
            return []
        lines = self.log.read_text("utf-8").splitlines()
        return [one for one in map(json.loads, lines) if one["event"] == name]

    async def ready(self) -> int:
        """Wait until it is ready; its port."""
        async with asyncio.timeout(PATIENCE):
            while not self.events("ready"):
                await asyncio.sleep(0.05)
        return int(self.events("listening")[0]["port"])

    def sessions(self) -> list[int]:
        """The processes of sessions that live."""
        dead = {one["number"] for one in self.events("session-died")}
        born = self.events("session-born")
        return [one["process"] for one in born if one["number"] not in dead]

    def used(self) -> Used:
        """The CPU seconds so far of the gateway and of all sessions that live."""
        return Used(cpu(self.process.pid), sum(map(cpu, self.sessions())))

    def megabytes(self) -> float:
        """What the gateway holds in memory."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * 4096 / 1e6


def cpu(process: int) -> float:
    """CPU seconds of a process so far."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


def uss(process: int) -> float:
    """Megabytes of memory that a process shares with no other."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    lines = [line for line in text.splitlines() if line.startswith("Private")]
    return sum(int(line.split()[1]) for line in lines) * 1024 / 1e6


def merges() -> bool:
    """Whether the kernel looks for equal pages."""
    switch = Path("/sys/kernel/mm/ksm/run")
    return switch.exists() and switch.read_text().strip() == "1"


def p95(values: Iterable[float]) -> float:
    """The value below which 95 of 100 lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


@asynccontextmanager
async def served() -> AsyncIterator[tuple[Server, int]]:
    """A server, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder))
        try:
            yield server, await server.ready()
        finally:
            for crash in server.events("crash"):
                print(crash["traceback"], file=sys.stderr)
            server.process.terminate()
            server.process.wait(30)


async def gather(count: int, port: int) -> list[Learner]:
    """So many learners, a few at a time, each with a room open."""
    gate = asyncio.Semaphore(TOGETHER)

    async def come() -> Learner:
        async with gate:
            one = await come_in(port)
            await one.open_room()
            return one

    return list(await asyncio.gather(*(come() for _ in range(count))))


async def come_in(port: int) -> Learner:
    """Connect; who is turned away because too many come in this second comes again."""
    while True:
        try:
            return await Learner.connect(port)
        except (OSError, asyncssh.Error):
            await asyncio.sleep(0.3)


async def leave(learners: Iterable[Learner]) -> None:
    """All of them go."""
    await asyncio.gather(*(one.close() for one in learners))


def report(name: str, value: str, goal: str = "", *, met: bool | None = None) -> None:
    """Print one line of the table: what was found, what was to be reached, and whether it was."""
    verdict = {True: "met", False: "NOT met", None: ""}[met]
    print(f"{name:58} {value:>24}   {goal:10} {verdict}".rstrip(), flush=True)


def most(name: str, value: float, unit: str, goal: float, digits: int = 0) -> None:
    """Print one line of the table whose value should not be above the goal."""
    report(name, f"{value:.{digits}f} {unit}", f"≤ {goal:g} {unit}", met=value <= goal)


async def logins(runs: int = 10) -> None:
    """Print (a)."""
    bare = subprocess.Popen([sys.executable, "-c", BARE], stdout=subprocess.PIPE, text=True)
    assert bare.stdout is not None
    floor_port = int(bare.stdout.readline())
    floors, screens, rooms, used = [], [], [], []
    async with served() as (server, port):
        for _ in range(runs):
            floors.append(await timed(floor_port))
            began = time.monotonic()
            one = await Learner.connect(port)
            await one.shows(b"Choose a room")
            screens.append(time.monotonic() - began)
            await one.open_room()
            rooms.append(time.monotonic() - began)
            used.append(cpu(server.sessions()[-1]))
            await one.close()
            await asyncio.sleep(0.2)
    bare.kill()
    bare.wait()
    above = median(rooms) - median(floors)
    report("(a) bare login, wall", f"{median(floors) * 1e3:.0f} ms", "the floor")
    report("    connect → first screen, wall", f"{median(screens) * 1e3:.0f} ms")
    most("    connect → first room, above the floor", above * 1e3, "ms", 400)
    most("    CPU of the session until then", median(used) * 1e3, "ms", 350)


async def timed(port: int) -> float:
    """Seconds of a login at the bare server."""
    began = time.monotonic()
    one = await Learner.connect(port)
    await one.shows(b"Choose a room")
    took = time.monotonic() - began
    await one.close()
    return took


async def memory(count: int = 20) -> None:
    """Print (b)."""
    async with served() as (server, port):
        learners = await gather(count, port)
        await asyncio.gather(*(one.quiet() for one in learners))
        taken = [uss(process) for process in server.sessions()]
        if merges():
            report("(b) before equal pages are merged", f"{median(taken):.1f} MB")
            await asyncio.sleep(MERGING)
            taken = [uss(process) for process in server.sessions()]
        most(f"(b) USS of {count} sessions, median", median(taken), "MB", 20, 1)
        report("    most", f"{max(taken):.1f} MB")
        await leave(learners)


async def reading(readers: int, players: int) -> None:
    """Print (c)."""
    async with served() as (server, port):
        learners = await gather(readers + players, port)
        await asyncio.gather(*(one.go_to_lively() for one in learners[readers:]))
        await stand_still(learners)
        before = server.used()
        quick = await turning(learners[:readers])
        used = server.used().since(before, len(quick))
        async with playing(learners[readers:]):
            waits = await turning(learners[:readers])
        most(
            f"(c) {readers} readers, {players} playing: key → paint, p95",
            p95(waits) * 1e3,
            "ms",
            60,
        )
        report("    median", f"{median(waits) * 1e3:.0f} ms")
        report("    nobody playing, p95", f"{p95(quick) * 1e3:.0f} ms")
        report("    CPU of a page, session + gateway", used)
        await leave(learners)


async def stand_still(learners: list[Learner]) -> None:
    """Go to where no lab plays by itself: what played is stopped."""
    for one in learners:
        one.press(b"\x1b[F")  # End: the run is at its end
    await asyncio.sleep(3)


async def play(learners: list[Learner]) -> None:
    """Let labs play from their beginning, and again when they are at their end."""
    while True:
        for one in learners:
            one.press(b"\x1b[F ")
        await asyncio.sleep(AGAIN)


@asynccontextmanager
async def playing(learners: list[Learner]) -> AsyncIterator[None]:
    """While labs play."""
    task = asyncio.create_task(play(learners))
    await asyncio.sleep(1)
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def turning(readers: list[Learner]) -> list[float]:
    """Every reader turns pages now and then; the waits."""
    chance = random.Random(7)
    waits: list[float] = []

    async def read(one: Learner) -> None:
        ends = time.monotonic() + WATCHED
        while True:
            for key in (b"\x1b[6~", b"\x1b[5~"):
                await asyncio.sleep(chance.uniform(0.0, 2 * PAGE))
                waits.append(await one.answered(key))
            if time.monotonic() > ends:
                return

    await asyncio.gather(*(read(one) for one in readers))
    return waits


async def all_play(count: int) -> None:
    """Print (d)."""
    async with served() as (server, port):
        together = await gather(count + READERS, port)
        learners, readers = together[READERS:], together[:READERS]
        await asyncio.gather(*(one.go_to_lively() for one in learners))
        await stand_still(together)
        (alone,), _, _ = await watched(server, learners[:1])
        async with playing(learners):
            counts, sent, used = await watching(server, learners)
            waits = await turning(readers)
        rates = [FULL * count / alone for count in counts]
        rate = f"{min(rates):.1f} (median {median(rates):.1f})"
        report(f"(d) {count} playing: frames a second, least", rate, "≥ 8", met=min(rates) >= 8)
        most(f"    key → paint of {READERS} readers beside, p95", p95(waits) * 1e3, "ms", 150)
        most("    bytes a second, median", median(sent) / 1e3, "KB", 6, 1)
        report("    CPU of a frame, session + gateway", used)
        await leave(together)


async def watched(server: Server, learners: list[Learner]) -> tuple[list[int], list[float], str]:
    """What is painted for some learners whose labs play, and then stand still again."""
    async with playing(learners):
        found = await watching(server, learners)
    await stand_still(learners)
    return found


async def watching(server: Server, learners: list[Learner]) -> tuple[list[int], list[float], str]:
    """What is painted for some learners: how many frames, bytes a second, CPU of a frame."""
    had, before = [one.bytes for one in learners], server.used()
    for one in learners:
        one.frames.clear()
    await asyncio.sleep(WATCHED)
    counts = [frames(one) for one in learners]
    used = server.used().since(before, sum(counts))
    sent = [(one.bytes - start) / WATCHED for one, start in zip(learners, had, strict=True)]
    return counts, sent, used


def frames(one: Learner) -> int:
    """What was painted at one moment is a frame."""
    moments = one.frames
    return sum(later - earlier > 0.05 for earlier, later in pairwise(moments))


async def many(count: int) -> None:
    """Print (e)."""
    async with served() as (server, port):
        began = time.monotonic()
        learners = await gather(count, port)
        took = time.monotonic() - began
        await stand_still(learners)
        await asyncio.sleep(REST)
        before = server.used()
        await asyncio.sleep(WATCHED)
        idle = server.used().since(before, WATCHED * count)
        waits = await turning(learners)
        lost = sum(one.ended for one in learners)
        taken = [uss(process) for process in server.sessions()]
        report(f"(e) {count} connected: lost", f"{lost}", "0", met=lost == 0)
        report("    all in after", f"{took:.0f} s")
        report("    key → paint, p95", f"{p95(waits) * 1e3:.0f} ms")
        report("    CPU of a second at rest, session + gateway, each", idle)
        report("    memory of all sessions (USS)", f"{sum(taken) / 1e3:.1f} GB")
        report("    memory of the gateway", f"{server.megabytes():.0f} MB")
        await leave(learners)


async def slow_line() -> None:
    """Print (f)."""
    async with served() as (server, port), throttled(port) as slow:
        before = server.megabytes()
        one = await Learner.connect(slow)
        await one.open_room()
        await one.quiet(1.5)
        async with playing([one]):
            await asyncio.sleep(3)
            waits: list[float] = []
            for _ in range(20):
                waits.append(await one.answered(b"+" if len(waits) % 2 else b"-"))
                await asyncio.sleep(0.7)
        most("(f) 4 KB/s: key → paint, p95", p95(waits) * 1e3, "ms", 300)
        grown = server.megabytes() - before
        report("    memory of the gateway, grown by", f"{grown:.1f} MB", "bounded")
        await leave([one])


@asynccontextmanager
async def throttled(port: int) -> AsyncIterator[int]:
    """A line to a port that carries 4 KB a second from the server, and keys at once."""

    async def through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", port, limit=2048)
        with suppress(asyncio.CancelledError):  # the line is given up
            await asyncio.gather(
                carry(reader, up_writer, 0.0),
                carry(up_reader, writer, 1 / SLOW),
                return_exceptions=True,
            )

    async def carry(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, per_byte: float
    ) -> None:
        with suppress(asyncio.CancelledError, ConnectionError):  # the client has gone
            while data := await reader.read(128):
                writer.write(data)
                await writer.drain()
                await asyncio.sleep(len(data) * per_byte)
        writer.close()

    line = await asyncio.start_server(through, "127.0.0.1", 0)
    async with line:
        yield line.sockets[0].getsockname()[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="abcdef", help="letters of what to measure")
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--playing", type=int, default=10)
    parser.add_argument("--all-playing", type=int, default=40)
    parser.add_argument("--many", type=int, default=200)
    arguments = parser.parse_args()
    if not Path("/proc/self/statm").exists():
        sys.exit("bench/serve.py reads /proc: Linux only")
    work: dict[str, Any] = {
        "a": logins,
        "b": memory,
        "c": lambda: reading(arguments.readers, arguments.playing),
        "d": lambda: all_play(arguments.all_playing),
        "e": lambda: many(arguments.many),
        "f": slow_line,
    }
    report(f"{os.cpu_count()} cores", "found", "goal")
    for letter in arguments.only:
        measure: Awaitable[None] = work[letter]()
        asyncio.run(bounded(measure))


async def bounded(work: Awaitable[None]) -> None:
    """At most some minutes."""
    async with asyncio.timeout(300):
        await work


if __name__ == "__main__":
    main()
