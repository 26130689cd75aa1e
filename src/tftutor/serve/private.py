"""What is done with private names of asyncssh, all of it here; other versions are not started.

An echo: the client answers a request that it does not know with a refusal, at once and in order,
so the refusal tells that everything sent before has come through the whole line. OpenSSH, PuTTY
and Dropbear all do so; servers use it to see whether a client is alive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.serve.guards.environment import MOST, allowed

if TYPE_CHECKING:
    from collections.abc import Awaitable

    import asyncssh

KNOWN = ("2.24",)
"""Versions of asyncssh (major and minor) in which these private names are known to fit."""

ECHO = b"keepalive@openssh.com"


def echo(connection: asyncssh.SSHServerConnection) -> Awaitable[object]:
    """Is done when the client has received all that was sent before."""
    return connection._make_global_request(ECHO)


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
