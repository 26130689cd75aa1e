"""The class in the gateway: hears its own sessions and, over the bus, all other hosts."""

from __future__ import annotations

import asyncio
import json
import os
import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from tftutor.learner.classroom.apply import apply
from tftutor.learner.classroom.commands import (
    LEARNER,
    PRESENTER,
    Answered,
    ClassReset,
    Joined,
    Left,
    Moved,
    NodeLost,
)
from tftutor.learner.classroom.model import ClassState
from tftutor.learner.classroom.views import Views
from tftutor.learner.classroom.wire import LONGEST_TEXT, WireError, read, to_json
from tftutor.learner.errors import StoreError
from tftutor.serve.classroom.outbox import Outbox
from tftutor.serve.classroom.seat import LocalSeat
from tftutor.serve.guards.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.learner.classroom.bus.base import Batch, Bus
    from tftutor.learner.classroom.model import Role
    from tftutor.learner.classroom.notices import Notice
    from tftutor.learner.event import Event
    from tftutor.serve.classroom.seat import Occupant
    from tftutor.serve.log import Log

SHOW_LEARNERS, SHOW_PRESENTERS = 0.05, 0.5
"""Seconds for which changes are gathered before they are shown."""
BEAT = 2.0
"""Seconds between signs of life to other hosts."""
PATIENCE = 10.0
"""Seconds in which the class has to say from where a person works."""
AGAIN = 0.5
"""Seconds after which a task that goes on is told to end once more."""


class ClassHub:
    """The class as this host knows it, and the seats that it serves.

    Args:
        bus: that brings commands into one order for all hosts.
        node: the name of this host.
        log: where troubles are written.
    """

    def __init__(self, bus: Bus, node: str, log: Log) -> None:
        self.node = node
        self.state = ClassState()
        self._bus = bus
        self._log = log
        self._seats: dict[str, LocalSeat] = {}
        self._boot = os.urandom(3).hex()
        self._numbers = count(1)
        self._outbox = Outbox(bus, log)
        self._tasks: list[asyncio.Task[None]] = []
        self._due: dict[bool, asyncio.TimerHandle] = {}
        """When learners (False) and presenters (True) are shown the class."""

    async def open(self) -> None:
        """Take part; seats that this host had before it was started are gone.

        Raises:
            StoreError: what happened before cannot be read.
        """
        await self._bus.send([NodeLost(node=self.node, at=time.time())])
        loop = asyncio.get_running_loop()
        for work in (self._read(), self._outbox.run(), self._beat()):
            self._tasks.append(loop.create_task(work))

    async def close(self) -> None:
        """Tell the class that the seats of this host are gone, and end."""
        for timer in self._due.values():
            timer.cancel()
        await ended(self._tasks)
        try:
            await self._bus.send([NodeLost(node=self.node, at=time.time())])
        except StoreError as error:
            self._log.write("class-store", reason=str(error))
        await self._bus.close()

    # What the sessions of this host do

    def join(self, learner: str, name: str, role: Role, occupant: Occupant) -> str:
        """Somebody has come in; the id of their seat."""
        seat = f"{self.node}/{self._boot}-{next(self._numbers)}"
        joined = Joined(
            seat=seat, at=time.time(), learner=learner, name=name, node=self.node, role=role
        )
        self._seats[seat] = LocalSeat(joined, occupant)
        self._outbox.put(joined)
        return seat

    def leave(self, seat: str) -> None:
        """A connection has ended."""
        if self._seats.pop(seat, None) is not None:
            self._outbox.put(Left(seat=seat, at=time.time()))

    def did(self, seat: str, line: str) -> None:
        """A session says what was done; one that talks nonsense or too much is not heard."""
        local = self._seats.get(seat)
        if local is None or not local.may_act(time.monotonic()):
            return
        try:
            command = read(line)
        except WireError as error:
            self._log.write("class-nonsense", seat=seat, reason=str(error))
            return
        if not isinstance(command, (*LEARNER, *PRESENTER)):
            self._log.write("class-nonsense", seat=seat, reason=type(command).__name__)
            return
        if isinstance(command, Moved):
            local.place = command.place
        self._outbox.put(replace(command, seat=seat, at=time.time()))

    def answered(self, seat: str, events: Iterable[Event]) -> None:
        """Events of a learner have been committed: answers and predictions are counted."""
        for event in events:
            if seat in self._seats and event.kind in ("answered", "predicted"):
                self._outbox.put(
                    Answered(
                        seat=seat,
                        at=event.at.timestamp(),
                        kind=event.kind,
                        room=event.room,
                        item=event.item,
                        answer=clean(str(event.data.get("answer", "")), LONGEST_TEXT),
                        right=event.data.get("right") is True,
                    )
                )

    def is_removed(self, learner: str) -> bool:
        """Whether a learner was taken out of the class."""
        return learner in self.state.removed

    def is_presenter(self, seat: str) -> bool:
        """Whether a presenter sits there."""
        local = self._seats.get(seat)
        return local is not None and local.joined.role == "presenter"

    async def may_write(self, seat: str) -> None:
        """Return when it is known that the person at a seat works from there.

        Raises:
            StoreError: they work from another place, which is only watched here; or the class
                has not said so in time.
        """
        local = self._seats.get(seat)
        if local is not None:
            try:
                async with asyncio.timeout(PATIENCE):
                    await local.known.wait()
            except TimeoutError as error:
                raise StoreError("class.not-known-yet") from error
        if local is None or local.standing != "active":
            raise StoreError("class.only-watching")

    # What comes over the bus

    async def _read(self) -> None:
        async for batch in self._bus.batches():
            await self._take(batch)

    async def _take(self, batch: Batch) -> None:
        if batch.fresh:
            self.state = ClassState()
        reset = 0
        for entry in batch.entries:
            change = apply(self.state, entry.command)
            self.state = change.state
            if not batch.fresh:
                for notice in change.notices:
                    self._notice(notice)
            if isinstance(entry.command, ClassReset) and entry.command.seat in self._seats:
                reset = entry.number
        self._look_after_seats()
        self._show_soon()
        if reset:
            try:
                await self._bus.prune(reset, tuple(self.state.seats))
            except StoreError as error:
                self._log.write("class-store", reason=str(error))

    def _notice(self, notice: Notice) -> None:
        local = self._seats.get(notice.seat)
        if local is None:
            return
        if notice.ends:
            local.status = "gone"
            self._log.write("class-ended", seat=notice.seat, why=notice.kind)
            local.occupant.leave(f"class.{notice.kind}")
        else:
            local.occupant.told(notice.kind, notice.why)

    def _look_after_seats(self) -> None:
        """Seats that other hosts took for lost, though they are here, come in again."""
        for local in self._seats.values():
            if local.id in self.state.seats:
                local.status = "there"
                local.standing = self.state.seats[local.id].standing
                local.known.set()
            elif local.status == "there":
                local.status = "coming"
                self._outbox.put(local.joined)
                if local.place is not None:
                    self._outbox.put(Moved(seat=local.id, place=local.place, at=time.time()))

    # What the sessions are shown

    def _show_soon(self) -> None:
        loop = asyncio.get_running_loop()
        for presenters, pause in ((False, SHOW_LEARNERS), (True, SHOW_PRESENTERS)):
            if presenters not in self._due:
                self._due[presenters] = loop.call_later(pause, self._show, presenters)

    def _show(self, presenters: bool) -> None:
        """Show the class to those for whom it looks different now."""
        self._due.pop(presenters, None)
        views = Views(self.state)
        for local in self._seats.values():
            if (local.joined.role == "presenter") is not presenters:
                continue
            seen = views.of(local.id)
            if seen is not None and seen != local.shown:
                local.shown = seen
                text = json.dumps(to_json(seen), ensure_ascii=False, separators=(",", ":"))
                local.occupant.view(text)

    # Other hosts

    async def _beat(self) -> None:
        """Say that this host lives, and clear away the seats of hosts that do not."""
        while True:
            try:
                silent = await self._bus.alive(self.node)
            except StoreError as error:
                self._log.write("class-store", reason=str(error))
                silent = ()
            nodes = {seat.node for seat in self.state.seats.values()}
            for node in nodes.intersection(silent):
                self._log.write("node-lost", node=node)
                self._outbox.put(NodeLost(node=node, at=time.time()))
            await asyncio.sleep(BEAT)


async def ended(tasks: Iterable[asyncio.Task[None]]) -> None:
    """End tasks; one is told again if what it waited for came just when it was told.

    `asyncio.wait_for`, which libraries use, drops being told then (until Python 3.12).
    """
    going = set(tasks)
    while going:
        for task in going:
            task.cancel()
        going = (await asyncio.wait(going, timeout=AGAIN))[1]
