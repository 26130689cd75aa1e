"""One learner's channel: a terminal, and nothing else that SSH could carry."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import asyncssh

from tftutor.learner.chosen import chosen
from tftutor.learner.errors import StoreError
from tftutor.serve import private
from tftutor.serve.arrival import Arrival
from tftutor.serve.classroom.results import write_results
from tftutor.serve.escapes import RESET
from tftutor.serve.guards import environment, window
from tftutor.serve.records import Record
from tftutor.serve.relay import Relay
from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.ui.preferences import known

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from tftutor.learner.classroom.model import Role
    from tftutor.learner.event import Event
    from tftutor.serve.connection import Connection

PACKET = 1024
"""Bytes."""

SIMPLE = ("dumb", "unknown")
"""Terminals on which nothing can be painted."""

WARNED = 60.0
"""Seconds before an idle session is closed in which it is told so; a tenth of the time, if that
is shorter."""


STUBBORN = 5.0
"""Seconds in which an app that is told to close has to do so."""

RECALL = 2.0
"""Seconds that the store gets to tell what a learner has chosen before."""


class LearnerChannel(asyncssh.SSHServerSession[bytes]):
    """The terminal of a learner, joined to a session when it is asked for.

    Args:
        connection: that it belongs to.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._hub = connection.hub
        self._loop = asyncio.get_running_loop()
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None
        self._terminal = ""
        self._window = window.UNKNOWN
        self._relay: Relay | None = None
        self._last_key = time.monotonic()
        self._warned = False
        self._told_to_leave = False
        self._reason = ""
        self._over = False
        self.number = self._hub.next_number()
        self._seat = ""
        self._choices: dict[str, object] = {}
        self._language = ""
        self._record = Record(
            *(self._hub.store, connection.identity, self._committed, self._became),
            permitted=lambda: self._hub.classroom.may_write(self._seat),
        )

    # What a client may ask for

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """The channel is open."""
        self._channel = chan
        private.guard_variables(chan)

    def pty_requested(
        self,
        term_type: str,
        term_size: tuple[int, int, int, int],
        term_modes: object,
    ) -> bool:
        """A terminal: yes."""
        del term_modes
        self._terminal = environment.terminal(term_type)
        self._window = window.window(*term_size[:2])
        return True

    def shell_requested(self) -> bool:
        """What every SSH client asks for: it gets the tutor, if it has a terminal."""
        return bool(self._terminal)

    def exec_requested(self, command: str) -> bool:
        """A command: no."""
        del command
        return self._refuse("exec")

    def subsystem_requested(self, subsystem: str) -> bool:
        """SFTP and others: no."""
        del subsystem
        return self._refuse("subsystem")

    def _refuse(self, what: str) -> bool:
        self._hub.log.write("refused", what=what, session=self.number)
        return False

    # From its begin to its end

    def session_started(self) -> None:
        """The terminal is there: join it to a session."""
        self._connection.begun()
        if self._terminal in SIMPLE:
            self._say("serve.simple-terminal", terminal=self._terminal)
            self._exit(1)
            return
        if self._hub.classroom.is_removed(self._connection.identity):
            self._say("class.removed")
            self._exit(0)
            return
        self._hub.channels.add(self)
        self._relay = Relay(self, self._loop)
        self._take_seat()
        task = self._loop.create_task(self._join())
        self._connection.keep(task)

    def _take_seat(self) -> None:
        """Come into the class: by key, else as somebody whom nobody knows yet."""
        connection, room = self._connection, self._hub.classroom
        learner = connection.identity or f"guest:{room.node}/{self.number}"
        role: Role = "presenter" if connection.presents else "learner"
        self._seat = room.join(learner, connection.name, role, self)

    def _became(self, learner: str, name: str, events: Sequence[Event]) -> None:
        """Somebody has said who they are: they sit in the class as that from now on."""
        self._language = str(chosen(events).get("language", self._language))
        self._hub.classroom.leave(self._seat)
        self._seat = self._hub.classroom.join(learner, name, "learner", self)

    def _committed(self, events: Sequence[Event]) -> None:
        """What the learner has done is kept: the class counts it."""
        self._language = str(chosen(events).get("language", self._language))
        self._hub.classroom.answered(self._seat, events)

    async def _recall(self) -> None:
        """What the learner has chosen at earlier logins; a store that is away is not waited for."""
        learner = self._connection.identity
        if not learner:
            return
        try:
            async with asyncio.timeout(RECALL):
                choices = known(chosen(await self._hub.store.events(learner)))
        except (StoreError, TimeoutError) as error:
            self._hub.log.write("no-choices", session=self.number, reason=str(error) or "time-out")
        else:
            self._choices, self._language = vars(choices), choices.language

    async def _join(self) -> None:
        assert self._relay is not None
        relay = self._relay
        try:
            await self._recall()
            line = await self._hub.nursery.bear(self._arrival())
            await self._loop.create_connection(lambda: relay, sock=line)
        except (OSError, TimeoutError) as error:  # no more files, or nobody who forks
            self._hub.log.write("no-session", session=self.number, reason=str(error) or "time-out")
            self.ended("", well=False)
            return
        if self._over:
            relay.close()

    def _arrival(self) -> Arrival:
        return Arrival(
            self.number,
            self._connection.name,
            self._terminal,
            self._window.columns,
            self._window.rows,
            self._environment(),
            self._connection.identity,
            self._choices,
        )

    def _environment(self) -> dict[str, str]:
        assert self._channel is not None
        return environment.environment(self._channel.get_environment().items())

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        del exc
        self._over = True
        self._hub.channels.discard(self)
        self._hub.classroom.leave(self._seat)
        if self._relay is not None:
            self._relay.close()

    def ended(self, traceback: str, *, well: bool) -> None:
        """The session is over; the learner is told why, unless they left it themselves."""
        self._hub.channels.discard(self)
        self._hub.classroom.leave(self._seat)
        self._hub.nursery.see_out(self.number)
        painted = self._relay.painted if self._relay is not None else 0
        self._hub.log.write("session-end", session=self.number, painted=painted, well=well)
        if self._over:
            return
        if well:
            if self._reason:
                self._say(self._reason)
            self._exit(0)
            return
        self._hub.log.write("crash", session=self.number, traceback=traceback)
        self.paint(RESET.encode())
        self._say("serve.crashed")
        self._exit(1)

    def _exit(self, code: int) -> None:
        self._over = True
        if self._channel is not None:
            self._channel.exit(code)

    # Keys and sizes

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Keys of the learner."""
        del datatype
        self._last_key = time.monotonic()
        self._warned = self._told_to_leave = False
        if self._relay is not None:
            self._relay.keys(data)

    def eof_received(self) -> bool:
        """No more keys will come: the session is over."""
        self.leave()
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """The window has another size."""
        del pixwidth, pixheight
        self._window = window.window(width, height)
        if self._relay is not None:
            self._relay.resize(self._window)

    # What the relay needs

    def paint(self, data: bytes) -> None:
        """Send to the terminal, in packets small enough to be seen coming on a slow line.

        A client can show a packet only when it has the whole of it.
        """
        if self._channel is not None and not self._over:
            for start in range(0, len(data), PACKET):
                self._channel.write(data[start : start + PACKET])

    def echo(self) -> Awaitable[object]:
        """Is done when the client has received all that was sent before."""
        return private.echo(self._connection.ssh)

    def hold(self, *, held: bool) -> None:
        """Read no more keys, or read them again."""
        if self._channel is None or self._over:
            return
        if held:
            self._channel.pause_reading()
        else:
            self._channel.resume_reading()

    async def asked(self, what: str, values: dict[str, object]) -> object:
        """The session asks for something that only the gateway can do."""
        if what == "results" and self._hub.classroom.is_presenter(self._seat):
            folder = self._hub.options.state / "results"
            try:
                return write_results(self._hub.classroom.state, folder)
            except OSError as error:
                self._hub.log.write("no-results", reason=str(error))
                raise StoreError("class.no-results", reason=error.strerror) from error
        return await self._record.asked(what, values)

    def did(self, command: str) -> None:
        """The learner has done something in the class."""
        self._hub.classroom.did(self._seat, command)

    # What the class wants

    def view(self, view: str) -> None:
        """Show the class as this seat may see it."""
        if self._relay is not None:
            self._relay.view(view)

    def told(self, kind: str, why: str) -> None:
        """Pass a notice of the class on."""
        if self._relay is not None:
            self._relay.told(kind, why)

    # What the gateway wants

    def leave(self, reason: str = "") -> None:
        """Close the app; the reason is said when it has gone."""
        self._reason = reason
        if self._relay is not None:
            self._relay.leave()

    def cut(self, reason: str) -> None:
        """End a session that does not end by itself."""
        self._hub.channels.discard(self)
        self.paint(RESET.encode())
        self._say(reason)
        self._exit(1)

    def tell(self, key: str, **values: object) -> None:
        """Have something said on the screen."""
        if self._relay is not None:
            self._relay.notice(key, **values)

    def look_at_clock(self, idle: float) -> None:
        """Warn and then close a session in which no key is pressed.

        One that does not close, because it is stuck, is cut off.

        Args:
            idle: seconds that it may last.
        """
        quiet = time.monotonic() - self._last_key
        if quiet >= idle + STUBBORN:
            self.cut("serve.was-idle")
        elif quiet >= idle:
            if not self._told_to_leave:
                self._told_to_leave = True
                self._hub.log.write("idle", session=self.number)
                self.leave("serve.was-idle")
        elif quiet >= idle - min(WARNED, idle / 2) and not self._warned:
            self._warned = True
            self.tell("serve.idle", seconds=round(idle - quiet))

    def _say(self, key: str, **values: object) -> None:
        """A line on the terminal, below whatever was there."""
        said = self._language if self._language in LANGUAGES else ""
        words = catalogue(said or environment.language(self._environment()) or "en").text(
            key, **values
        )
        self.paint(f"\r\n{words}\r\n".encode())
