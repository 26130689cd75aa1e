"""How a server is to run: what the command line says, without loading anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.serve.guards.proxy import Network

Policy = Literal["open", "keys", "ticket"]
"""Who may come in: anybody, the keys of a file, who knows the class code."""

POLICIES: tuple[Policy, ...] = ("open", "keys", "ticket")


@dataclass(frozen=True)
class Limits:
    """How much the server lets come, and for how long.

    Example:
        >>> Limits().connections
        200
    """

    connections: int = 200
    """Connections at a time."""
    per_address: int = 100
    """Connections at a time from one address: a class often sits behind one router."""
    per_second: int = 20
    """New connections a second; who comes faster is turned away."""
    login_seconds: float = 30.0
    """Until a connection has to be logged in and to have asked for its terminal."""
    idle_minutes: float = 60.0
    """Without a key, before the tutor is closed."""
    stop_seconds: float = 10.0
    """That learners get to be saved when the server is stopped."""


@dataclass(frozen=True)
class ServeOptions:
    """What `tftutor serve` was asked for."""

    state: Path
    """The folder with the host key."""
    content: Path
    """The folder of rooms."""
    host: str = "127.0.0.1"
    port: int = 2222
    """0 takes any free port."""
    policy: Policy = "open"
    keys: Path | None = None
    """The file in the form of authorized_keys, for the policy `keys`."""
    ticket: str = ""
    """The class code, for the policy `ticket`."""
    presenters: Path | None = None
    """The file of keys whose owners present."""
    store: str = ""
    """The URL of a PostgreSQL database that several hosts share; empty keeps all in files."""
    proxies: tuple[Network, ...] = ()
    """Balancers, whose word for the address of a client is believed."""
    node: str = "here"
    """The name of this host among several."""
    user: str = ""
    """The user that sessions run as when the server is started as root."""
    limits: Limits = Limits()
