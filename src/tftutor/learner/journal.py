"""The journal of a learner: the one door through which the app writes and reads what they did."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tftutor.learner.clock import wall_clock as wall_clock
from tftutor.learner.errors import StoreError
from tftutor.learner.event import new_event
from tftutor.learner.progress import RoomProgress, advanced, progress
from tftutor.learner.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from tftutor.learner.event import Event, JsonValue
    from tftutor.learner.store.base import Store


class Journal:
    """The events of one learner, read once, and what follows from them.

    Args:
        store: where the events are kept.
        learner: whose they are.
        now: the clock of the wall, in UTC.

    Example:
        >>> journal = Journal(MemoryStore())
        >>> asyncio.run(journal.add("read", "limits", "fog", sections=7)).kind
        'read'
        >>> sorted(journal.progress("limits").read)
        ['fog']
    """

    def __init__(
        self,
        store: Store,
        learner: str = "local",
        now: Callable[[], datetime] = wall_clock,
    ) -> None:
        self.store = store
        self.learner = learner
        self.now = now
        self.began = now()
        """When the journal was opened: the session's beginning."""
        self._events: list[Event] = []
        self._rooms: dict[str, RoomProgress] = {}
        self._loaded = False
        self._loading = asyncio.Lock()

    async def open(self) -> StoreError | None:
        """Read what was done before; where that fails, go on in memory and say why.

        The file that could not be read is left as it is. Opening twice reads once.
        """
        try:
            await self.load()
        except StoreError as error:
            self.store = MemoryStore()
            await self.load()
            return error
        return None

    async def load(self) -> None:
        """Read what was done before, once.

        Raises:
            StoreError: it cannot be read.
        """
        async with self._loading:
            if not self._loaded:
                self._take(await self.store.events(self.learner))
                self._loaded = True

    async def reload(self) -> None:
        """Read again what was done, if it was read before: others may have written since.

        Raises:
            StoreError: it cannot be read; what is known stays.
        """
        if self._loaded:
            self._take(await self.store.events(self.learner))

    async def add(self, kind: str, room: str = "", item: str = "", /, **data: JsonValue) -> Event:
        """Write down what was done now; it is kept when this returns.

        Raises:
            StoreError: it could not be kept; nothing has changed then.
            EventError: it has more data than an event holds.
        """
        await self.load()
        event = new_event(self.now(), kind, room, item, **data)
        await self.store.append(self.learner, [event])
        self._events.append(event)
        before = self._rooms.get(room, RoomProgress())
        after = advanced(before, event)
        if after is not before:
            self._rooms[room] = after
        return event

    async def forget(self, room: str | None = None) -> int:
        """Delete what was done in a room, or everything, for good; how many events that were.

        Raises:
            StoreError: it could not be deleted.
        """
        await self.load()
        gone = await self.store.forget(self.learner, room)
        self._take(await self.store.events(self.learner))
        return gone

    @property
    def loaded(self) -> bool:
        """Whether what was done before is known yet."""
        return self._loaded

    @property
    def events(self) -> tuple[Event, ...]:
        """All that was done, as far as it is known, in the order in which it was kept."""
        return tuple(self._events)

    @property
    def session(self) -> tuple[Event, ...]:
        """What was done since the journal was opened."""
        return tuple(event for event in self._events if event.at >= self.began)

    def progress(self, room: str) -> RoomProgress:
        """How far the learner has come in a room."""
        return self._rooms.get(room, RoomProgress())

    @property
    def rooms(self) -> Mapping[str, RoomProgress]:
        """The progress in every room where something was done."""
        return dict(self._rooms)

    def _take(self, events: tuple[Event, ...]) -> None:
        self._events = list(events)
        self._rooms = progress(events)
