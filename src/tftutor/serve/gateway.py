"""The server itself: listens, watches the clock, and stops without losing anything."""

from __future__ import annotations

import asyncio
import signal
import time
from itertools import count
from typing import TYPE_CHECKING

import asyncssh

from tftutor.learner.store.sqlite import SqliteStore
from tftutor.serve.algorithms import CIPHERS, KEY_EXCHANGES, MACS, SIGNATURES
from tftutor.serve.connection import Connection
from tftutor.serve.errors import ServeError
from tftutor.serve.guards.limits import Door
from tftutor.serve.guards.ticket import Tries
from tftutor.serve.hostkey import host_key
from tftutor.serve.keyfile import KeyFile
from tftutor.serve.nursery import Nursery

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.learner.store.base import Store
    from tftutor.serve.channel import LearnerChannel
    from tftutor.serve.log import Log
    from tftutor.serve.options import ServeOptions

RECORDS = "progress.sqlite3"
"""The file of what learners did, in the state folder."""

LOOK = 1.0
"""Seconds between looks at the clock."""

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
        self.store: Store = SqliteStore(options.state / RECORDS)
        self._numbers = count(1)
        self._keys = KeyFile(options.keys) if options.keys is not None else None
        self._server: asyncssh.SSHAcceptor | None = None
        self.key = host_key(options.state)
        self.confined: dict[str, object] = {}

    def next_number(self) -> int:
        """The number of the next session."""
        return next(self._numbers)

    def welcomes(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether a key stands in the file of keys."""
        return self._keys is not None and self._keys.has(key, address)

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
        self.confined = await self.nursery.open()
        try:
            self._server = await asyncssh.listen(
                self.options.host,
                self.options.port,
                server_factory=lambda: Connection(self),
                server_host_keys=[self.key],
                config=None,
                kex_algs=KEY_EXCHANGES,
                encryption_algs=CIPHERS,
                mac_algs=MACS,
                signature_algs=SIGNATURES,
                compression_algs=["zlib@openssh.com", "none"],
                login_timeout=self.options.limits.login_seconds,
                keepalive_interval=30,
                keepalive_count_max=4,
                encoding=None,
                line_editor=False,
                window=WINDOW,
                allow_scp=False,
                agent_forwarding=False,
                x11_forwarding=False,
                gss_host=None,
                server_version="tftutor",
                backlog=256,
            )
        except OSError as error:
            self.nursery.close()
            where = f"{self.options.host}:{self.options.port}"
            raise ServeError("serve.no-port", where=where, reason=str(error)) from error
        fingerprint = self.key.get_fingerprint()
        self.log.write("listening", host=self.options.host, port=self.port, key=fingerprint)

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
        await asyncio.sleep(0.1)
        self.nursery.close()
        await self.store.close()
        self.log.write("stopped", cut=left)
