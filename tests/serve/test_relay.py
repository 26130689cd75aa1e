"""The gateway's end of a line: how often it asks whether what was painted has arrived."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, cast

import pytest

from tftutor.serve.guards.window import Window
from tftutor.serve.relay import MOST_AHEAD, MOST_ASKED, MUCH, Relay
from tftutor.serve.wire import Kind, Unpacker, pack, pack_json, read_json

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tftutor.serve.relay import Client


class Learner:
    """A client that takes everything, and a while to say so."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.echoes = 0
        self.holds: list[bool] = []
        self.requests = 0
        self.answer = asyncio.Event()

    def paint(self, data: bytes) -> None:
        """Nobody looks."""

    def echo(self) -> Awaitable[object]:
        """It has arrived after a while."""
        self.echoes += 1
        return asyncio.sleep(self.delay)

    def hold(self, *, held: bool) -> None:
        """Whether its keys are taken."""
        if self.holds[-1:] != [held]:
            self.holds.append(held)

    async def asked(self, what: str, values: dict[str, object]) -> object:
        """The gateway takes its time."""
        del values
        self.requests += 1
        await self.answer.wait()
        return what

    def ended(self, traceback: str, *, well: bool) -> None:
        """The session has gone."""


class Line:
    """A session that paints, and hears what has arrived."""

    def __init__(self, learner: Learner) -> None:
        ours, self._session = socket.socketpair()
        self._session.setblocking(False)
        self._ours = ours
        self._learner = learner
        self._unpacker = Unpacker()
        self.arrived = 0

    async def begin(self) -> Line:
        """Join both ends."""
        loop = asyncio.get_running_loop()
        relay = Relay(cast("Client", self._learner), loop)
        self._transport, _ = await loop.create_connection(lambda: relay, sock=self._ours)
        return self

    async def paint(self, count: int) -> None:
        """Paint some bytes."""
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._session, pack(Kind.PAINT, bytes(count)))

    async def hears(self, total: int) -> None:
        """Wait until the session knows that so many bytes have arrived."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(5):
            while self.arrived < total:
                data = await loop.sock_recv(self._session, 1 << 12)
                for kind, body in self._unpacker.feed(data):
                    assert kind is Kind.ARRIVED
                    self.arrived = int(body)

    def end(self) -> None:
        """Both sides go."""
        self._transport.close()
        self._session.close()


@pytest.mark.parametrize(
    ("delay", "count", "least", "most"),
    [(0.0, 100, 1, 3), (0.06, 100, 3, 20), (0.0, MUCH, 4, 20)],
    ids=["a free line", "a slow line", "much at once"],
)
async def test_it_is_asked_as_often_as_needed(
    delay: float, count: int, least: int, most: int
) -> None:
    """Small frames over a free line are asked after seldom; the last is told of all the same."""
    learner = Learner(delay)
    line = await Line(learner).begin()
    for number in range(20):
        await line.paint(count)
        await asyncio.sleep(0)
        if count == MUCH and number % 5 == 4:
            await line.hears((number + 1) * count)
        elif delay and number % 5 == 4:
            await line.hears(number * count // 2)
    await line.hears(20 * count)
    assert least <= learner.echoes <= most
    line.end()


LIMIT = 3 * MOST_AHEAD
"""Bytes for a session that are kept at most, with what the kernel holds apart."""


async def settled() -> None:
    """Let the loop come round a few times."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_session_that_does_not_read_is_not_sent_more_and_more() -> None:
    """Its keys are held; of sizes and views of the class the last is kept, and sent in the end."""
    learner = Learner(0.0)
    loop = asyncio.get_running_loop()
    ours, session = socket.socketpair()
    session.setblocking(False)
    relay = Relay(cast("Client", learner), loop)
    relay.keys(bytes(MOST_AHEAD))
    assert learner.holds == [True], "already before it has begun"
    transport, _ = await loop.create_connection(lambda: relay, sock=ours)
    while transport.get_write_buffer_size() <= MOST_AHEAD:
        relay.keys(bytes(1 << 12))
        await settled()
    for number in range(200):
        relay.view(f"{number:010000}")
        relay.resize(Window(100, 20 + number))
    assert transport.get_write_buffer_size() < LIMIT
    unpacker = Unpacker()
    found: list[tuple[Kind, bytes]] = []
    async with asyncio.timeout(5):
        while not found or found[-1][0] is Kind.KEYS:
            found += unpacker.feed(await loop.sock_recv(session, 1 << 18))
        while len([kind for kind, _ in found if kind is not Kind.KEYS]) < 2:
            found += unpacker.feed(await loop.sock_recv(session, 1 << 18))
    size, view = [body for kind, body in found if kind is not Kind.KEYS]
    assert read_json(size) == [100, 219]
    assert view == f"{199:010000}".encode()
    assert learner.holds == [True], "it has read its keys, but its app has not taken them"
    total = sum(len(body) for kind, body in found if kind is Kind.KEYS)
    await loop.sock_sendall(session, pack_json(Kind.TAKEN, total))
    async with asyncio.timeout(5):
        while len(learner.holds) < 2:
            await asyncio.sleep(0)
    assert learner.holds == [True, False]
    transport.close()
    session.close()


async def test_a_session_that_asks_for_much_waits() -> None:
    """Only so many requests are under way, in whatever number they come; all are answered."""
    learner = Learner(0.0)
    line = await Line(learner).begin()
    loop = asyncio.get_running_loop()
    for number in range(3 * MOST_ASKED):
        await loop.sock_sendall(line._session, pack_json(Kind.REQUEST, [number, "x", {}]))
        await settled()
    assert learner.requests == MOST_ASKED
    learner.answer.set()
    unpacker, answers = Unpacker(), 0
    async with asyncio.timeout(5):
        while answers < 3 * MOST_ASKED:
            answers += len(unpacker.feed(await loop.sock_recv(line._session, 1 << 16)))
    line.end()
