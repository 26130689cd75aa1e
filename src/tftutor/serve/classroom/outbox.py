"""What this host has to say to the class, in its order, sent together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tftutor.learner.classroom.commands import Moved
from tftutor.learner.errors import StoreError

if TYPE_CHECKING:
    from tftutor.learner.classroom.bus.base import Bus
    from tftutor.learner.classroom.commands import Command
    from tftutor.serve.log import Log

MOST = 5000
"""Commands that may wait; then places are not kept any more."""
PAUSE = 1.0
"""Seconds before something that could not be kept is sent again."""


class Outbox:
    """Commands on their way to the bus. While it is away they wait.

    Args:
        bus: to which they go.
        log: where it is written when it is away.
    """

    def __init__(self, bus: Bus, log: Log) -> None:
        self._bus = bus
        self._log = log
        self._waiting: list[Command] = []
        self._filled = asyncio.Event()

    def put(self, command: Command) -> None:
        """Send a command soon."""
        if isinstance(command, Moved):
            if len(self._waiting) >= MOST:
                return
            self._waiting = [
                one
                for one in self._waiting
                if not (isinstance(one, Moved) and one.seat == command.seat)
            ]
        self._waiting.append(command)
        self._filled.set()

    async def run(self) -> None:
        """Send what waits, all that has gathered at a time."""
        while True:
            await self._filled.wait()
            self._filled.clear()
            sent, self._waiting = self._waiting, []
            try:
                await self._bus.send(sent)
            except StoreError as error:
                self._log.write("class-store", reason=str(error))
                self._waiting = sent + self._waiting
                self._filled.set()
                await asyncio.sleep(PAUSE)
