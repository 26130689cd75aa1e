"""What is done with private names of asyncssh, all of it here; other versions are not started.

An echo: the client answers a request that it does not know with a refusal, at once and in order,
so the refusal tells that everything sent before has come through the whole line. OpenSSH, PuTTY
and Dropbear all do so; servers use it to see whether a client is alive.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from asyncssh.constants import MSG_IGNORE

from tftutor.serve.guards.environment import MOST, allowed

if TYPE_CHECKING:
    from collections.abc import Awaitable

    import asyncssh
    from asyncssh.packet import SSHPacketLogger

KNOWN = ("2.24",)
"""Versions of asyncssh (major and minor) in which these private names are known to fit."""

ECHO = b"keepalive@openssh.com"

MOST_UNTAKEN = 1 << 22
"""Bytes that wait for a client to take them. What is painted is far less; the rest are answers to
what it asks, and who asks without end and reads none of the answers is cut off."""


def echo(connection: asyncssh.SSHServerConnection) -> Awaitable[object]:
    """Is done when the client has received all that was sent before."""
    return connection._make_global_request(ECHO)


def send_in_bundles(connection: asyncssh.SSHServerConnection) -> None:
    """Have packets that are sent at one moment travel in one piece, and no empty ones between.

    Before each packet asyncssh puts an empty one, against an attack on ciphers in CBC mode; none
    of those is offered (see `algorithms`). Four calls of the kernel for a frame become one.
    """
    bundle, send_packet = Bundle(connection), connection.send_packet

    def send(kind: int, *parts: bytes, handler: SSHPacketLogger | None = None) -> None:
        if kind != MSG_IGNORE:
            send_packet(kind, *parts, handler=handler)

    vars(connection).update(send_packet=send, _send=bundle.send)


class Bundle:
    """What is sent until the event loop comes round.

    Args:
        connection: which has just been made.
    """

    def __init__(self, connection: asyncssh.SSHServerConnection) -> None:
        assert connection._transport is not None
        self._transport = connection._transport
        self._loop = asyncio.get_running_loop()
        self._parts: list[bytes] = []

    def send(self, data: bytes) -> None:
        """Send soon; what was sent before a connection is closed goes out before."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)

    def _flush(self) -> None:
        data = b"".join(self._parts)
        self._parts.clear()
        if self._transport.is_closing():
            return
        self._transport.write(data)
        if self._transport.get_write_buffer_size() > MOST_UNTAKEN:
            self._transport.abort()


class Variables(dict[bytes, bytes]):
    """Takes the variables of a client that are allowed, and of those not too many."""

    def __setitem__(self, name: bytes, value: bytes) -> None:
        if len(self) >= MOST or len(name) > 32 or len(value) > 64:
            return
        if name.isascii() and value.isascii() and allowed(name.decode(), value.decode()):
            super().__setitem__(name, value)


def guard_variables(channel: asyncssh.SSHServerChannel[bytes]) -> None:
    """Keep what a client may not set from being kept at all."""
    channel._env = Variables()
