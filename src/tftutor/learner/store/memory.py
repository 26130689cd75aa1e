"""Events kept for as long as the program runs: for guests, recordings and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.event import Event


class MemoryStore:
    """A store that forgets everything when it goes.

    Example:
        >>> import asyncio
        >>> asyncio.run(MemoryStore().events("local"))
        ()
    """

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Event]] = {}

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events."""
        kept = self._kept.setdefault(learner, {})
        for event in events:
            kept.setdefault(event.id, event)

    async def events(self, learner: str) -> tuple[Event, ...]:
        """All events of a learner."""
        return tuple(self._kept.get(learner, {}).values())

    async def forget(self, learner: str, room: str | None = None) -> int:
        """Delete the events of a learner, those of one room or all."""
        before = self._kept.get(learner, {})
        kept = {} if room is None else {id: one for id, one in before.items() if one.room != room}  # noqa: A001
        self._kept[learner] = kept
        return len(before) - len(kept)

    async def close(self) -> None:
        """Nothing is held open."""
