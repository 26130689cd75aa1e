"""Between a learner's channel and their session: passes keys on, and no more than arrives."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from tftutor.serve.wire import Kind, Unpacker, WireError, pack, pack_json, read_json
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tftutor.serve.guards.window import Window

RESIZE_WAIT = 0.05
"""Seconds in which only the last of several sizes counts."""

MOST_UNTOLD = 1 << 18
"""Painted bytes on their way to one client; a session that sends more is not read from."""


MOST_AHEAD = 1 << 16
"""Bytes for a session that has not begun or does not read; then no more keys are taken."""

MOST_UNTAKEN = 1 << 14
"""Bytes of keys that have not come to the app; then no more are taken."""

MOST_ASKED = 32
"""Requests of a session at a time; who asks for more is read from when these are answered."""

PROMPT = 0.05
"""Seconds in which a line that is free carries something there and an answer back."""

SELDOM, MUCH = 0.25, 1 << 12
"""Seconds between questions over a line that is free, and painted bytes that do not wait so long.

They are as good as there: the session may have four times as many under way.
"""


class Client(Protocol):
    """The learner's side."""

    def paint(self, data: bytes) -> None:
        """Send to the terminal."""

    def echo(self) -> Awaitable[object]:
        """Is done when the client has received all that was sent before."""

    def hold(self, *, held: bool) -> None:
        """Read no more keys, or read them again."""

    def ended(self, traceback: str, *, well: bool) -> None:
        """The session is over: left, or failed with a traceback, or gone without a word."""

    def did(self, command: str) -> None:
        """The learner has done something in the class."""

    async def asked(self, what: str, values: dict[str, object]) -> object:
        """The session asks for something that only the gateway can do."""


class Relay(asyncio.Protocol):
    """The gateway's end of the line to a session.

    Args:
        client: the learner's side.
        loop: on which time passes.
    """

    def __init__(self, client: Client, loop: asyncio.AbstractEventLoop) -> None:
        self._client = client
        self._loop = loop
        self._unpacker = Unpacker()
        self._transport: asyncio.Transport | None = None
        self._painted = 0
        self._arrived = 0
        self._echo: asyncio.Task[None] | None = None
        self._to_ask: asyncio.TimerHandle | None = None
        self._asked_at = float("-inf")
        self._took = 0.0
        self._asked: set[asyncio.Task[None]] = set()
        self._size: Window | None = None
        self._traceback = ""
        self._well = False
        self._waiting: list[bytes] = []
        self._ahead = 0
        self._pressed = self._taken = 0
        self._held: set[str] = set()
        """Why keys are not taken just now."""
        self._stalled = False
        self._view = ""
        self._unread: set[str] = set()
        """Why the session is not read from just now."""

    @property
    def painted(self) -> int:
        """Bytes that were painted so far."""
        return self._painted

    # To the session

    def keys(self, data: bytes) -> None:
        """Keys of the learner."""
        self._pressed += len(data)
        self._send(pack(Kind.KEYS, data))
        self._hold("untaken", held=self._pressed - self._taken > MOST_UNTAKEN)

    def resize(self, size: Window) -> None:
        """Another size of the window; several at once are one."""
        if self._size is None:
            self._loop.call_later(RESIZE_WAIT, self._send_latest)
        self._size = size

    def notice(self, key: str, **values: object) -> None:
        """Have something said on the screen."""
        self._send(pack_json(Kind.NOTICE, [key, values]))

    def view(self, view: str) -> None:
        """Show the class as its seat may see it."""
        self._view = view
        self._send_latest()

    def _send_latest(self) -> None:
        """Send what only counts as it is now; while the session does not read it is kept."""
        if self._transport is None or self._stalled:
            return
        if self._size is not None:
            self._send(pack_json(Kind.RESIZE, self._size))
        if self._view:
            self._send(pack(Kind.VIEW, self._view.encode()))
        self._size, self._view = None, ""

    def told(self, kind: str, why: str) -> None:
        """Pass a notice of the class on."""
        self._send(pack_json(Kind.TOLD, [kind, why]))

    def leave(self) -> None:
        """Have the app closed."""
        self._send(pack(Kind.LEAVE))

    def close(self) -> None:
        """The client has gone: the session sees its line end."""
        if self._transport is not None:
            self._transport.abort()
        self._forget_to_ask()
        if self._echo is not None:
            self._echo.cancel()
        for task in self._asked:
            task.cancel()

    def _send(self, message: bytes) -> None:
        if self._transport is None:
            self._waiting.append(message)
            self._ahead += len(message)
            self._hold("ahead", held=self._ahead > MOST_AHEAD)
        elif not self._transport.is_closing():
            self._transport.write(message)

    # From the session

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line stands; what came before is passed on."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.set_write_buffer_limits(high=MOST_AHEAD)
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            transport.write(message)
        self._hold("ahead", held=False)
        self._send_latest()

    def pause_writing(self) -> None:
        """The session does not keep up with the keys."""
        self._stalled = True
        self._hold("stalled", held=True)

    def resume_writing(self) -> None:
        """It does again."""
        self._stalled = False
        self._hold("stalled", held=False)
        self._send_latest()

    def _hold(self, reason: str, *, held: bool) -> None:
        """Take no more keys while there is a reason."""
        before = bool(self._held)
        (self._held.add if held else self._held.discard)(reason)
        if bool(self._held) != before:
            self._client.hold(held=not before)

    def data_received(self, data: bytes) -> None:
        """The session says something; one that talks nonsense is cut off."""
        try:
            for kind, body in self._unpacker.feed(data):
                self._receive(kind, body)
        except WireError as error:
            self._traceback = f"the session sent {error}"
            self.close()

    def connection_lost(self, error: Exception | None) -> None:
        """The session is over."""
        del error
        self._client.ended(self._traceback, well=self._well)

    def _receive(self, kind: Kind, body: bytes) -> None:
        match kind:
            case Kind.PAINT:
                self._painted += len(body)
                self._client.paint(body)
                self._follow()
            case Kind.REQUEST:
                task = self._loop.create_task(self._answer(*read_json(body)))
                self._asked.add(task)
                task.add_done_callback(self._answered)
                self._read_on("asked", free=len(self._asked) < MOST_ASKED)
            case Kind.CLASS:
                self._client.did(body.decode("utf-8", "replace"))
            case Kind.TAKEN:
                self._taken = int(read_json(body))
                self._hold("untaken", held=self._pressed - self._taken > MOST_UNTAKEN)
            case Kind.CRASH:
                self._traceback = body.decode("utf-8", "replace")
            case Kind.BYE:
                self._well = not self._traceback
                assert self._transport is not None
                self._transport.close()
            case _:
                raise WireError(f"{kind.name}, which is not for the gateway")

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._asked.discard(task)
        self._read_on("asked", free=len(self._asked) < MOST_ASKED)

    def _read_on(self, reason: str, *, free: bool) -> None:
        """Read from the session while there is no reason not to."""
        (self._unread.discard if free else self._unread.add)(reason)
        if self._transport is None or self._transport.is_closing():
            return
        if self._unread:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()

    async def _answer(self, number: int, what: str, values: dict[str, object]) -> None:
        value: object = None
        error: list[object] | None = None
        try:
            value = await self._client.asked(what, values)
        except TutorError as failed:
            error = [failed.message.key, failed.message.values]
        except (ValueError, TypeError, KeyError) as failed:
            error = ["serve.strange-request", {"reason": str(failed)}]
        self._send(pack_json(Kind.ANSWER, [number, error, value]))

    # What has arrived

    def _follow(self) -> None:
        """Find out when what was painted has arrived: one question at a time, and not too many."""
        if self._painted - self._arrived > MOST_UNTOLD:
            self._read_on("painted", free=False)
        if self._echo is not None or self._painted == self._arrived:
            return
        wait = 0.0 if self._is_urgent() else self._asked_at + SELDOM - self._loop.time()
        if wait <= 0:
            self._forget_to_ask()
            self._echo = self._loop.create_task(self._ask())
        elif self._to_ask is None:
            self._to_ask = self._loop.call_later(wait, self._ask_now)

    def _is_urgent(self) -> bool:
        """Whether the line is slow, or much is under way: then the session waits for the answer."""
        return self._took > PROMPT or self._painted - self._arrived >= MUCH

    def _ask_now(self) -> None:
        self._to_ask = None
        self._follow()

    def _forget_to_ask(self) -> None:
        if self._to_ask is not None:
            self._to_ask.cancel()
            self._to_ask = None

    async def _ask(self) -> None:
        painted, self._asked_at = self._painted, self._loop.time()
        await self._client.echo()
        self._took = self._loop.time() - self._asked_at
        self._arrived = painted
        self._send(pack_json(Kind.ARRIVED, painted))
        if self._painted - self._arrived <= MOST_UNTOLD:
            self._read_on("painted", free=True)
        self._echo = None
        self._follow()
