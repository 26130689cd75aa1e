"""The gateway's side of a session's store: one learner, and nobody else's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.transfer import from_line, to_line
from tftutor.serve.records.line_store import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tftutor.learner.event import Event
    from tftutor.learner.store.base import Store

MOST = 200_000
"""Events of one learner; who sends more is not a learner."""


class LearnerRecord:
    """The record of one learner.

    Args:
        store: where it is kept.
        learner: whose it is.
        committed: is told of events when they can no longer be lost.
    """

    def __init__(
        self, store: Store, learner: str, committed: Callable[[Sequence[Event]], None]
    ) -> None:
        self._store = store
        self._learner = learner
        self._committed = committed
        self._read: tuple[Event, ...] = ()
        self._count = 0

    async def asked(self, what: str, values: dict[str, object]) -> object:
        """Keep, read or delete events.

        Raises:
            StoreError: the store cannot.
            EventError: what was sent is no event.
            ValueError: something else was asked for.
        """
        match what, values:
            case "append", {"events": list(lines)} if len(lines) <= PAGE:
                await self._append([from_line(str(line)) for line in lines])
                return len(lines)
            case "events", {"after": int(after)}:
                return await self._page(after)
            case "forget", {"room": str() | None as room}:
                return await self._store.forget(self._learner, room)
            case _:
                raise ValueError(what)

    async def _append(self, events: list[Event]) -> None:
        self._count += len(events)
        if self._count > MOST:
            raise ValueError("events")
        await self._store.append(self._learner, events)
        self._committed(events)

    async def _page(self, after: int) -> list[str]:
        """A page of the events; all are read once for all pages."""
        if after == 0:
            self._read = await self._store.events(self._learner)
        page = [to_line(event) for event in self._read[after : after + PAGE]]
        if len(page) < PAGE:
            self._read = ()
        return page
