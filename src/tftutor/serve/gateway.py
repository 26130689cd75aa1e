"""The server itself: listens, watches the clock, and stops without losing anything."""

from __future__ import annotations

import asyncio
import signal
import time
from itertools import count
from typing import TYPE_CHECKING, Any

import asyncssh

from tftutor.serve.acceptor import BACKLOG, Acceptor
from tftutor.serve.algorithms import CIPHERS, KEY_EXCHANGES, MACS, SIGNATURES
from tftutor.serve.classroom.hub import ClassHub
from tftutor.serve.connection import Connection
from tftutor.serve.errors import ServeError
from tftutor.serve.guards.limits import Door
from tftutor.serve.guards.ticket import Tries
from tftutor.serve.hostkey import host_key
from tftutor.serve.keyfile import KeyFile
from tftutor.serve.nursery import Nursery
from tftutor.serve.stores import open_stores

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.serve.channel import LearnerChannel
    from tftutor.serve.log import Log
    from tftutor.serve.options import ServeOptions

LOOK = 1.0
"""Seconds between looks at the clock."""

FAREWELL = 2.0
"""Seconds that clients get, at the end, to read how their sessions ended."""

WINDOW = 1 << 16
"""Bytes of keys and pastes that a client may send ahead."""


class Gateway:
    """A running server.

    Args:
        options: how it is to run.
        log: where events are written.
        ticket_question: what who wants to come in is asked for.
    """

    def __init__(self, options: ServeOptions, log: Log, ticket_question: str) -> None:
        self.options = options
        self.log = log
        self.ticket_question = ticket_question
        self.door = Door(options.limits, time.monotonic)
        self.tries = Tries(time.monotonic)
        self.channels: set[LearnerChannel] = set()
        self.nursery = Nursery(options, log)
        self._numbers = count(1)
        self._keys = KeyFile(options.keys) if options.keys is not None else None
        presenters = options.presenters
        self._presenters = KeyFile(presenters) if presenters is not None else None
        self.store, bus = open_stores(options)
        self.classroom = ClassHub(bus, options.node, log)
        self._server: asyncssh.SSHAcceptor | Acceptor | None = None
        self.key = host_key(options.state)
        self.confined: dict[str, object] = {}

    def next_number(self) -> int:
        """The number of the next session."""
        return next(self._numbers)

    def welcomes(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether a key stands in the file of keys."""
        return self._keys is not None and self._keys.has(key, address)

    def presents(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether a key is that of a presenter."""
        return self._presenters is not None and self._presenters.has(key, address)

    @property
    def port(self) -> int:
        """On which it listens."""
        assert self._server is not None
        return self._server.get_port()

    async def open(self) -> None:
        """Listen.

        Raises:
            ServeError: sessions cannot run, or the address is taken.
            StoreError: the learners' records cannot be read.
        """
        await self.store.events("")  # a record that cannot be read is said now
        await self.classroom.open()
        self.confined = await self.nursery.open()
        try:
            await self._listen()
        except OSError as error:
            await self._let_go()
            where = f"{self.options.host}:{self.options.port}"
            raise ServeError("serve.no-port", where=where, reason=str(error)) from error
        fingerprint = self.key.get_fingerprint()
        self.log.write("listening", host=self.options.host, port=self.port, key=fingerprint)

    async def _listen(self) -> None:
        """Listen, behind a balancer where one is named.

        Raises:
            OSError: the address is taken.
        """
        host, port, known = self.options.host, self.options.port, self.options.proxies
        if known:
            self._server = Acceptor(
                known, lambda address: Connection(self, address), self.log, self._ssh_options()
            )
            await self._server.listen(host, port)
        else:
            self._server = await asyncssh.listen(
                host,
                port,
                server_factory=lambda: Connection(self),
                backlog=BACKLOG,
                **self._ssh_options(),
            )

    def _ssh_options(self) -> dict[str, Any]:
        """What asyncssh is told for every connection."""
        return {
            "server_host_keys": [self.key],
            "config": None,
            "kex_algs": KEY_EXCHANGES,
            "encryption_algs": CIPHERS,
            "mac_algs": MACS,
            "signature_algs": SIGNATURES,
            # a few bytes of a client could become very many, and frames are small as they are
            "compression_algs": ["none"],
            # a second line behind the guard of each connection, which also writes who was late
            "login_timeout": self.options.limits.login_seconds + 1.0,
            "keepalive_interval": 30,
            "keepalive_count_max": 4,
            "encoding": None,
            "line_editor": False,
            "window": WINDOW,
            "allow_scp": False,
            "agent_forwarding": False,
            "x11_forwarding": False,
            "gss_host": None,
            "server_version": "tftutor",
        }

    async def serve(self, opened: Callable[[], None]) -> None:
        """Run until the process is told to stop.

        Args:
            opened: is called when learners can come.
        """
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await self.open()
        opened()
        while not stop.is_set():
            try:
                async with asyncio.timeout(LOOK):
                    await stop.wait()
            except TimeoutError:
                self._look_at_clock()
        await self.close()

    async def _see_out(self, ends: float) -> None:
        """Wait until the clients have gone, who have still to read how their session ended."""
        while self.door.inside and time.monotonic() < ends:
            await asyncio.sleep(0.02)

    def _look_at_clock(self) -> None:
        for channel in tuple(self.channels):
            channel.look_at_clock(self.options.limits.idle_minutes * 60)

    async def close(self) -> None:
        """Stop: nobody comes in any more, everybody inside is told, saved and seen out."""
        assert self._server is not None
        self.log.write("stopping", sessions=len(self.channels))
        self._server.close()
        for channel in tuple(self.channels):
            channel.leave("serve.stopped")
        ends = time.monotonic() + self.options.limits.stop_seconds
        while self.channels and time.monotonic() < ends:
            await asyncio.sleep(0.02)
        left = len(self.channels)
        for channel in tuple(self.channels):
            channel.cut("serve.stopped")
        await self._see_out(time.monotonic() + FAREWELL)
        await self._let_go()
        self.log.write("stopped", cut=left)

    async def _let_go(self) -> None:
        """End what works for the learners, and close what is kept of them."""
        await self.classroom.close()
        self.nursery.close()
        await self.store.close()
