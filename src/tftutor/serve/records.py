"""Whose record is which, and what sessions may do with it: the gateway's side of the store."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tftutor.learner.errors import StoreError
from tftutor.learner.event import Event, checked, new_event
from tftutor.learner.store.memory import MemoryStore
from tftutor.serve.guards.text import clean
from tftutor.serve.guards.ticket import new_ticket

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tftutor.learner.store.base import Store

JOINED = "class.joined"
"""The first event of everybody who has given a name: it has no data but the name."""

TRIES = 5
"""Wrong codes of one session; who needs more has to connect again, and is counted there."""

MOST_EVENTS = 20_000
"""That one session may have kept: nobody's hands are faster in a day."""

PART = 500
"""Events that travel in one answer."""


async def always() -> None:
    """Nothing stands against writing."""


class Record:
    """The record that one session writes and reads, and no other.

    Until somebody has said who they are, it is in memory and gone with the session.

    Args:
        store: where records are kept.
        learner: whose it is; empty while that is not known.
        committed: is told of events that can no longer be lost.
        became: is told when somebody has said who they are: the learner, their name, and all that
            they have done.
        permitted: returns when it is known that they may write, else raises a StoreError.
    """

    def __init__(
        self,
        store: Store,
        learner: str,
        committed: Callable[[Sequence[Event]], None] = lambda _: None,
        became: Callable[[str, str, Sequence[Event]], None] = lambda _, __, ___: None,
        permitted: Callable[[], Awaitable[None]] = always,
    ) -> None:
        self._permitted = permitted
        self._committed = committed
        self._became = became
        self._kept = store
        self._learner = learner
        self._store: Store = store if learner else MemoryStore()
        self._wrong = 0
        self._enrolled = False
        self._spent = 0

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
                await self._allow()
                self._spent += len(events)
                if self._spent > MOST_EVENTS:
                    raise StoreError("serve.too-much")
                await self._store.append(self._learner, events)
                self._committed(events)
                return len(events)
            case "events":
                return await self._part(int(values["start"]))
            case "forget":
                await self._allow()
                return await self._forget(values["room"])
            case "enrol":
                return await self._enrol(clean(values["name"]))
            case "resume":
                return await self._resume(clean(values["name"]), str(values["code"]))
            case _:
                raise ValueError(what)

    async def _allow(self) -> None:
        """Let them write: always into what is gone with the session, else if it is permitted."""
        if self._learner:
            await self._permitted()

    async def _forget(self, room: str | None) -> int:
        """Forget a room, or every room: who somebody is, by a name and a code, is no room."""
        if room:
            return await self._store.forget(self._learner, room)
        rooms = {event.room for event in await self._store.events(self._learner)} - {""}
        return sum([await self._store.forget(self._learner, one) for one in sorted(rooms)])

    async def _part(self, start: int) -> list[object]:
        events = await self._store.events(self._learner)
        return [plain(event) for event in events[start : start + PART]]

    async def _enrol(self, name: str) -> str:
        if self._learner or self._enrolled:
            raise ValueError("enrol")
        self._enrolled = True
        code = new_ticket()
        learner = await asyncio.to_thread(learner_of, name, code)
        joined = new_event(datetime.now(UTC), JOINED, name=name)
        try:
            await self._kept.append(learner, [joined])
        except StoreError:
            self._enrolled = False  # they may try again
            raise
        await self._become(learner, name, ())
        return code

    async def _resume(self, name: str, code: str) -> bool:
        if self._wrong >= TRIES:
            return False
        self._wrong += 1  # before anything is waited for: tries may come at the same time
        learner = await asyncio.to_thread(learner_of, name, code)
        before = await self._kept.events(learner)
        if not before:
            return False
        self._wrong -= 1
        await self._become(learner, name, before)
        return True

    async def _become(self, learner: str, name: str, before: Sequence[Event]) -> None:
        """Go on in the record of a learner, with what was done before they said who they are.

        A second login, which only watches, has nothing to add to it.
        """
        done = await self._store.events(self._learner) if not self._learner else ()
        self._store, self._learner = self._kept, learner
        self._became(learner, name, [*before, *done])
        if done and await self._is_permitted():
            await self._kept.append(learner, done)

    async def _is_permitted(self) -> bool:
        try:
            await self._permitted()
        except StoreError:
            return False
        return True


def learner_of(name: str, code: str) -> str:
    """The name of the record of a name and a code; neither can be read from it.

    It takes some fifty milliseconds, so that codes are not tried by the million: nothing for a
    thread on which others wait.

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
    return {**event._asdict(), "at": event.at.isoformat()}


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
        if not isinstance(value.get("data", {}), dict):
            raise TypeError("data")
        return Event(**{**value, "at": datetime.fromisoformat(value["at"])})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StoreError("learner.event-field", name="event") from error
