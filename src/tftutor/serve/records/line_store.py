"""The store of a session: the gateway's, through the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from tftutor.learner.errors import EventError, StoreError
from tftutor.learner.transfer import from_line, to_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.event import Event
    from tftutor.serve.line import Line

PAGE = 500
"""Events that travel in one message."""


class LineStore:
    """Asks the gateway to keep and to read events.

    Whose they are is known to the gateway by how the learner has logged in; what the session says
    about that is not even sent.

    Args:
        line: to the gateway.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events; returns only when the gateway's store has committed them.

        Raises:
            StoreError: they could not be kept.
        """
        del learner
        for first in range(0, len(events), PAGE):
            lines = [to_line(event) for event in events[first : first + PAGE]]
            await self._ask("append", events=lines)

    async def events(self, learner: str) -> tuple[Event, ...]:
        """All events of the learner.

        Raises:
            StoreError: they could not be read.
        """
        del learner
        found: list[Event] = []
        while True:
            page = cast("list[str]", await self._ask("events", after=len(found)))
            try:
                found += [from_line(line) for line in page]
            except EventError as error:
                raise StoreError("serve.record-away", reason=str(error)) from error
            if len(page) < PAGE:
                return tuple(found)

    async def forget(self, learner: str, room: str | None = None) -> int:
        """Delete the events of the learner, those of one room or all.

        Raises:
            StoreError: they could not be deleted.
        """
        del learner
        return cast("int", await self._ask("forget", room=room))

    async def close(self) -> None:
        """The line is closed by who has opened it."""

    async def _ask(self, what: str, **values: object) -> Any:  # noqa: ANN401 - JSON is anything
        try:
            return await self._line.request(what, **values)
        except ConnectionError as error:
            raise StoreError("serve.record-away", reason=str(error)) from error
