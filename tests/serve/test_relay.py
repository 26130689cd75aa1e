"""The gateway's end of a line: how often it asks whether what was painted has arrived."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, cast

import pytest

from tftutor.serve.relay import MUCH, Relay
from tftutor.serve.wire import Kind, Unpacker, pack

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tftutor.serve.relay import Client


class Learner:
    """A client that takes everything, and a while to say so."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.asked = 0

    def paint(self, data: bytes) -> None:
        """Nobody looks."""

    def echo(self) -> Awaitable[object]:
        """It has arrived after a while."""
        self.asked += 1
        return asyncio.sleep(self.delay)

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
    assert least <= learner.asked <= most
    line.end()
