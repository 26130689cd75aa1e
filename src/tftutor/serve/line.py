"""The session's end of the line to the gateway."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Protocol

from tftutor.serve import wire
from tftutor.serve.manners import Manners, let_others_first
from tftutor.serve.pace import Pace
from tftutor.serve.wire import Kind, Unpacker, pack, pack_json, read_json

if TYPE_CHECKING:
    from tftutor.serve.driver import SocketDriver

GATHER = 0.012
"""Seconds between a key that opens the gate and the frame: in them the key is answered."""


class RequestError(Exception):
    """The gateway could not do what it was asked for; it says why, by a key of the catalogues."""

    def __init__(self, key: str, values: dict[str, object]) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Events(Protocol):
    """What the line tells its session."""

    def leave(self) -> None:
        """The gateway wants the app closed, or has gone."""

    def notice(self, key: str, values: dict[str, object]) -> None:
        """Something is to be said on the screen."""

    def repaint(self) -> None:
        """The gate is open, and a frame was kept back."""

    def viewed(self, view: str) -> None:
        """The class is so now."""

    def told(self, kind: str, why: str) -> None:
        """The class has a notice for this seat."""


class Line(asyncio.Protocol):
    """Messages to and from the gateway; also the gate at which frames wait.

    Args:
        session: who is told.
        loop: on which time passes.
    """

    def __init__(self, session: Events, loop: asyncio.AbstractEventLoop) -> None:
        self._session = session
        self._loop = loop
        self._unpacker = Unpacker()
        self._transport: asyncio.Transport | None = None
        self._driver: SocketDriver | None = None
        self._pace = Pace(time.monotonic)
        self._manners = Manners(time.monotonic, let_others_first)
        self._kept_back = False
        self._reopen: asyncio.TimerHandle | None = None
        self._requests: dict[int, asyncio.Future[object]] = {}
        self._number = 0
        self.closed: asyncio.Future[None] = loop.create_future()

    # The gate

    def passes(self) -> bool:
        """Whether a frame may be painted now; if not, it is as soon as the line is free."""
        if self._pace.is_open:
            self._kept_back = False
            return True
        self._kept_back = True
        self._wait(self._pace.rest)
        return False

    def _wait(self, seconds: float) -> None:
        if self._reopen is not None:
            self._reopen.cancel()
            self._reopen = None
        if seconds:
            self._reopen = self._loop.call_later(seconds, self._open)

    def _open(self) -> None:
        self._reopen = None
        if self._kept_back and self._pace.is_open:
            self._session.repaint()

    # To the gateway

    def attach(self, driver: SocketDriver) -> None:
        """Who takes keys and sizes."""
        self._driver = driver

    def paint(self, data: bytes) -> None:
        """Send what is painted."""
        self._manners.painted()
        self._pace.sent(len(data))
        for piece in wire.pieces(data):
            self._send(piece)

    def did(self, command: str) -> None:
        """Tell the class what was done here."""
        self._send(pack(Kind.CLASS, command.encode("utf-8", "replace")))

    def taken(self, total: int) -> None:
        """Tell how many bytes of keys have come to the app."""
        self._send(pack_json(Kind.TAKEN, total))

    def crash(self, traceback: str) -> None:
        """Tell that the app has failed, and how."""
        self._send(wire.crash_message(traceback))

    async def request(self, what: str, **values: object) -> object:
        """Ask the gateway for something and wait for its answer.

        Raises:
            RequestError: the gateway cannot do it.
            ConnectionError: the gateway has gone.
        """
        if self.closed.done():
            raise ConnectionResetError(what)
        self._number += 1
        answer = self._requests[self._number] = self._loop.create_future()
        self._send(pack_json(Kind.REQUEST, [self._number, what, values]))
        return await answer

    def bye(self) -> None:
        """The last message: the gateway closes the line when it has read all that was sent before.

        If the session closed it, a word that the gateway has under way would meet a closed line,
        and what it has not read yet would be lost.
        """
        self._send(pack(Kind.BYE))

    def _send(self, message: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(message)

    # From the gateway

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line stands."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        """The line is closed, by whom ever."""
        del error
        if not self.closed.done():
            self.closed.set_result(None)
        for answer in self._requests.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError())
        self._session.leave()

    def data_received(self, data: bytes) -> None:
        """Messages have come."""
        for kind, body in self._unpacker.feed(data):
            self._receive(kind, body)

    def _receive(self, kind: Kind, body: bytes) -> None:
        match kind:
            case Kind.KEYS:
                self._keys(body)
            case Kind.ARRIVED:
                self._pace.arrived(read_json(body))
                if self._kept_back:
                    self._wait(self._pace.rest or 1e-4)
            case Kind.RESIZE:
                if self._driver is not None:
                    self._driver.resized(*read_json(body))
            case Kind.NOTICE:
                self._session.notice(*read_json(body))
            case Kind.ANSWER:
                self._answered(*read_json(body))
            case Kind.VIEW:
                self._session.viewed(body.decode())
            case Kind.TOLD:
                self._session.told(*read_json(body))
            case Kind.LEAVE:
                self._session.leave()
            case _:
                raise wire.WireError(f"{kind.name} is not for sessions")

    def _keys(self, data: bytes) -> None:
        self._manners.pressed()
        self._pace.hurry()
        if self._kept_back:
            self._wait(GATHER)
        if self._driver is not None:
            self._driver.keys(data)

    def _answered(self, number: int, error: list[Any] | None, value: object) -> None:
        answer = self._requests.pop(number, None)
        if answer is None or answer.done():
            return
        if error:
            answer.set_exception(RequestError(*error))
        else:
            answer.set_result(value)
