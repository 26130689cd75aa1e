"""What a store of events can do, wherever it keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.event import Event


class Store(Protocol):
    """Keeps the events of learners, each learner's apart, in the order in which they came."""

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events, all or none; returns only when a crash can no longer lose them.

        An event whose id the learner has already is passed over.

        Raises:
            StoreError: they could not be kept.
        """

    async def events(self, learner: str) -> tuple[Event, ...]:
        """All events of a learner.

        Raises:
            StoreError: they could not be read.
        """

    async def forget(self, learner: str, room: str | None = None) -> int:
        """Delete the events of a learner, those of one room or all; how many there were.

        Raises:
            StoreError: they could not be deleted.
        """

    async def close(self) -> None:
        """Let go of what is held open."""
