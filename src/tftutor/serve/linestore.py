"""The session's side of the store: everything is asked of the gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tftutor.learner.errors import StoreError
from tftutor.serve.line import RequestError
from tftutor.serve.records import PART, event_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.event import Event
    from tftutor.serve.line import Line


class LineStore:
    """A store, and a reception, at the other end of a line.

    The gateway knows whose session this is, so the names of learners that are given here are
    not even sent: a session reads and writes its own record only.

    Args:
        line: to the gateway.
        known: whether it is known already whose record it is.
    """

    def __init__(self, line: Line, *, known: bool = False) -> None:
        self._line = line
        self.known = known
        """Whether the record outlives the session: that of a guest does not."""

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events; returns only when they are on the disk of the gateway.

        Raises:
            StoreError: they could not be kept.
        """
        del learner
        for start in range(0, len(events), PART):
            part = [plain(event) for event in events[start : start + PART]]
            await self._ask("append", events=part)

    async def events(self, learner: str) -> tuple[Event, ...]:
        """All events of the learner.

        Raises:
            StoreError: they could not be read.
        """
        del learner
        found: list[Event] = []
        while True:
            part = await self._ask("events", start=len(found))
            found += map(event_of, part)
            if len(part) < PART:
                return tuple(found)

    async def forget(self, learner: str, room: str | None = None) -> int:
        """Delete the events of the learner, those of one room or all.

        Raises:
            StoreError: they could not be deleted.
        """
        del learner
        return int(await self._ask("forget", room=room))

    async def close(self) -> None:
        """Nothing is held open here."""

    async def enrol(self, name: str) -> str:
        """Begin a record under a name; its code.

        Raises:
            StoreError: it could not be begun.
        """
        code = str(await self._ask("enrol", name=name))
        self.known = True
        return code

    async def resume(self, name: str, code: str) -> bool:
        """Go on with the record of a name and a code.

        Raises:
            StoreError: it could not be read.
        """
        right = bool(await self._ask("resume", name=name, code=code))
        self.known = self.known or right
        return right

    async def _ask(self, what: str, **values: object) -> Any:  # noqa: ANN401 - JSON is anything
        try:
            return await self._line.request(what, **values)
        except RequestError as error:
            raise StoreError(error.key, **error.values) from error
        except ConnectionError as error:
            raise StoreError("serve.store-gone") from error
