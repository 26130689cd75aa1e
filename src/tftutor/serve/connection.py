"""One connection: whether it may come in, who it is, and the one channel that it gets."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

import asyncssh

from tftutor.serve import private
from tftutor.serve.channel import LearnerChannel
from tftutor.serve.guards import ticket
from tftutor.serve.guards.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.store.base import Store
    from tftutor.serve.classroom.hub import ClassHub
    from tftutor.serve.guards.limits import Door
    from tftutor.serve.guards.ticket import Tries
    from tftutor.serve.log import Log
    from tftutor.serve.nursery import Nursery
    from tftutor.serve.options import ServeOptions


MOST_KEYS = 40
"""Keys that one connection may show; an agent rarely holds ten, and each is shown twice."""


class Hub(Protocol):
    """What all connections share."""

    options: ServeOptions
    log: Log
    door: Door
    tries: Tries
    nursery: Nursery
    classroom: ClassHub
    store: Store
    channels: set[LearnerChannel]
    ticket_question: str
    """What who wants to come in is asked for."""

    def next_number(self) -> int:
        """The number of the next session."""

    def welcomes(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether a key stands in the file of keys."""

    def presents(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether a key is that of a presenter."""


class Connection(asyncssh.SSHServer):
    """A client that has connected.

    Args:
        hub: what all connections share.
        address: of the client, where a balancer has told it.
    """

    def __init__(self, hub: Hub, address: str = "") -> None:
        self.hub = hub
        self.name = ""
        self._address = address
        self._inside = False
        self._has_session = False
        self._key: asyncssh.SSHKey | None = None
        self._connection: asyncssh.SSHServerConnection | None = None
        self._too_late: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._tried = 0
        self._shown = 0

    @property
    def ssh(self) -> asyncssh.SSHServerConnection:
        """The connection of asyncssh."""
        assert self._connection is not None
        return self._connection

    @property
    def identity(self) -> str:
        """The learner by the key that they have logged in with; empty without one."""
        return f"key:{self._key.get_fingerprint()}" if self._key is not None else ""

    @property
    def presents(self) -> bool:
        """Whether this is a presenter, by their key."""
        return self._key is not None and self.hub.presents(self._key, self._address)

    # Coming and going

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """A client knocks; one too many is turned away before anything is computed for it."""
        self._connection = conn
        private.send_in_bundles(conn)
        self._address = self._address or str(conn.get_extra_info("peername", ("?",))[0])
        met = self.hub.door.enter(self._address)
        if met:
            self.hub.log.write("turned-away", address=self._address, limit=met)
            conn.abort()
            return
        self._inside = True
        loop = asyncio.get_running_loop()
        self._too_late = loop.call_later(self.hub.options.limits.login_seconds, self._give_up)

    def _give_up(self) -> None:
        self.hub.log.write("too-late", address=self._address)
        self.ssh.abort()

    def begun(self) -> None:
        """It has its terminal."""
        if self._too_late is not None:
            self._too_late.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self.begun()
        if self._inside:
            self._inside = False
            self.hub.door.leave(self._address)
            why = type(exc).__name__ if exc is not None else ""
            self.hub.log.write("gone", address=self._address, why=why)
        for task in self._tasks:
            task.cancel()

    def keep(self, task: asyncio.Task[None]) -> None:
        """Hold on to a task while the connection lasts."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Who it is

    def begin_auth(self, username: str) -> bool:
        """Everybody says who they are, if only to learn whether they have a key."""
        self.name = clean(username)
        return True

    def auth_completed(self) -> None:
        """They are in."""
        policy = self.hub.options.policy
        self.hub.log.write("login", address=self._address, policy=policy, key=self.identity)

    def public_key_auth_supported(self) -> bool:
        """A key tells learners apart, and may be asked for."""
        return self.hub.options.policy != "ticket" or self.hub.options.presenters is not None

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Any key, or one of those in the file."""
        del username
        self._key = None
        self._shown += 1
        if self._shown > MOST_KEYS:
            self.hub.log.write("too-many-keys", address=self._address)
            self.ssh.abort()
            return False
        if self.hub.presents(key, self._address):
            self._key = key
            return True
        if self.hub.options.policy == "ticket":
            return False
        if self.hub.options.policy == "keys" and not self.hub.welcomes(key, self._address):
            self.hub.log.write("unknown-key", address=self._address, key=key.get_fingerprint())
            return False
        self._key = key
        return True

    def kbdint_auth_supported(self) -> bool:
        """Without a key: nothing is asked, or the class code."""
        return self.hub.options.policy != "keys"

    def get_kbdint_challenge(
        self, username: str, lang: str, submethods: str
    ) -> tuple[str, str, str, list[tuple[str, bool]]] | bool:
        """The question for the class code; no question where the server is open."""
        del username, lang, submethods
        if self.hub.options.policy == "open":
            return "", "", "", []
        if self._tried >= ticket.TRIES or not self.hub.tries.may_try(self._address):
            self.hub.log.write("too-many-tries", address=self._address)
            return False
        return "", "", "", [(self.hub.ticket_question, True)]

    def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        """No answer to no question, or the class code."""
        del username
        self._key = None  # one that was only shown, not signed with, is nobody's
        if self.hub.options.policy == "open":
            return True
        self._tried += 1
        if not self.hub.tries.may_try(self._address):  # others were quicker since it was asked
            return False
        right = len(responses) == 1 and ticket.same(responses[0], self.hub.options.ticket)
        if not right:
            self.hub.tries.failed(self._address)
            self.hub.log.write("wrong-ticket", address=self._address)
        return right

    # What it gets

    def session_requested(self) -> LearnerChannel | bool:
        """One session a connection."""
        if self._has_session:
            return False
        self._has_session = True
        return LearnerChannel(self)
