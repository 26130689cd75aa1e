"""Whose record is which, and what sessions may do with it: the gateway's side of the store."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tftutor.learner.errors import StoreError
from tftutor.learner.event import Event, checked, new_event
from tftutor.learner.store.memory import MemoryStore
from tftutor.serve.guards.text import clean
from tftutor.serve.guards.ticket import new_ticket

if TYPE_CHECKING:
    from tftutor.learner.store.base import Store

JOINED = "class.joined"
"""The first event of everybody who has given a name: it has no data but the name."""

TRIES = 5
"""Wrong codes of one session; who needs more has to connect again, and is counted there."""

PART = 500
"""Events that travel in one answer."""


class Record:
    """The record that one session writes and reads, and no other.

    Until somebody has said who they are, it is in memory and gone with the session.

    Args:
        store: where records are kept.
        learner: whose it is; empty while that is not known.
    """

    def __init__(self, store: Store, learner: str) -> None:
        self._kept = store
        self._learner = learner
        self._store: Store = store if learner else MemoryStore()
        self._wrong = 0

    @property
    def learner(self) -> str:
        """Whose record it is; empty while that is not known."""
        return self._learner

    async def asked(self, what: str, values: dict[str, Any]) -> object:
        """Do what a session asks for.

        Raises:
            StoreError: the record cannot be read or written.
            EventError: something is no event.
            ValueError: there is no such request.
        """
        match what:
            case "append":
                events = [checked(event_of(one)) for one in values["events"]]
                await self._store.append(self._learner, events)
                return len(events)
            case "events":
                return await self._part(int(values["start"]))
            case "forget":
                return await self._store.forget(self._learner, values["room"])
            case "enrol":
                return await self._enrol(clean(values["name"]))
            case "resume":
                return await self._resume(clean(values["name"]), str(values["code"]))
            case _:
                raise ValueError(what)

    async def _part(self, start: int) -> list[object]:
        events = await self._store.events(self._learner)
        return [plain(event) for event in events[start : start + PART]]

    async def _enrol(self, name: str) -> str:
        code = new_ticket()
        learner = learner_of(name, code)
        joined = new_event(datetime.now(UTC), JOINED, name=name)
        await self._kept.append(learner, [joined])
        await self._become(learner)
        return code

    async def _resume(self, name: str, code: str) -> bool:
        if self._wrong >= TRIES:
            return False
        learner = learner_of(name, code)
        if not await self._kept.events(learner):
            self._wrong += 1
            return False
        await self._become(learner)
        return True

    async def _become(self, learner: str) -> None:
        """Go on in the record of a learner, with what was done before they said who they are."""
        done = await self._store.events(self._learner) if not self._learner else ()
        await self._kept.append(learner, done)
        self._store, self._learner = self._kept, learner


def learner_of(name: str, code: str) -> str:
    """The name of the record of a name and a code; neither can be read from it.

    Example:
        >>> learner_of("Dara", "abcd-2345") == learner_of(" dara ", "ABCD 2345")
        True
    """
    plain_code = "".join(letter for letter in code.lower() if letter.isalnum())
    salt = f"tftutor {name.strip().casefold()}".encode()
    key = hashlib.scrypt(plain_code.encode(), salt=salt, n=1 << 14, r=8, p=1, dklen=20)
    return f"code:{key.hex()}"


def plain(event: Event) -> dict[str, object]:
    """An event as JSON takes it."""
    return {**asdict(event), "at": event.at.isoformat()}


def event_of(value: dict[str, Any]) -> Event:
    """The event that was sent as JSON.

    Raises:
        StoreError: it was none.

    Example:
        >>> one = new_event(datetime.now(UTC), "read", "limits")
        >>> event_of(plain(one)) == one
        True
    """
    try:
        return Event(**{**value, "at": datetime.fromisoformat(value["at"])})
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError("learner.event-field", name="event") from error
