"""What the learner does is written down here: one after the other, and told when it cannot be."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from tftutor.learner.chosen import CHOSE
from tftutor.learner.errors import LearnerError, StoreError
from tftutor.learner.journal import Journal
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.learner.event import JsonValue
    from tftutor.ui.app import TutorApp
    from tftutor.ui.session import Session


UNTOLD = ("read", CHOSE)
"""What is done by the way: whoever only watches need not be told that it is not kept."""


class Keeper:
    """The journal of the session, opened after the first paint, as the app uses it.

    A record that cannot be opened is left alone: the tutor works, keeps what is done in memory,
    and says so once.

    Args:
        app: where a trouble is said.
        session: whose record it is, and where it is kept.
    """

    def __init__(self, app: TutorApp, session: Session) -> None:
        self._app = app
        self.journal = Journal(session.store, session.learner, session.now)
        self.trouble: StoreError | None = None
        self.unsaved: LearnerError | None = None
        """Why what was done last could not be written down; None when it was."""
        """Why nothing is kept beyond this session; None where all is well."""
        self._said: set[str] = set()
        self._open: asyncio.Task[StoreError | None] | None = None
        self._pending: set[asyncio.Task[None]] = set()

    async def open(self) -> Journal:
        """The journal, with what was done before; a trouble is said the first time."""
        if self._open is None:
            self._open = asyncio.create_task(self.journal.open())
        trouble = await asyncio.shield(self._open)
        if trouble is not None and self.trouble is None:
            self.trouble = trouble
            self._say("learning.not-kept", trouble)
        return self.journal

    async def begin_anew(self) -> Journal:
        """The journal of who is known only now; what a guest does is written before."""
        await asyncio.gather(*self._pending)
        session = self._app.session
        self.journal = Journal(session.store, session.learner, session.now)
        self._open = None
        return await self.open()

    async def keep(self, kind: str, room: str, item: str, /, **data: JsonValue) -> bool:
        """Write down what was done; True when a crash can no longer lose it."""
        if self._watches:
            if kind not in UNTOLD:
                self._say("learning.not-saved", StoreError("class.only-watching"))
            return False
        journal = await self.open()
        try:
            await journal.add(kind, room, item, **data)
        except LearnerError as error:
            self.unsaved = error
            self._say("learning.not-saved", error)
            return False
        self.unsaved = None
        return self.trouble is None

    def note(
        self,
        kind: str,
        room: str,
        item: str,
        /,
        *,
        then: Callable[[bool], None] | None = None,
        **data: JsonValue,
    ) -> None:
        """Write it down aside; the app is not left before it is.

        Args:
            kind: what happened.
            room: where.
            item: to what in the room.
            then: is told whether it is kept.
            **data: whatever its kind needs besides.
        """
        task = asyncio.create_task(self._note(then, kind, room, item, **data))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def _note(
        self,
        then: Callable[[bool], None] | None,
        kind: str,
        room: str,
        item: str,
        /,
        **data: JsonValue,
    ) -> None:
        kept = await self.keep(kind, room, item, **data)
        if then is not None:
            then(kept)

    async def forget(self, room: str | None) -> None:
        """Delete what was done in a room, or everything, for good.

        Raises:
            StoreError: it could not be deleted.
        """
        await asyncio.gather(*self._pending)
        await (await self.open()).forget(room)

    async def catch_up(self) -> None:
        """Read the record again, into which another login has written until now.

        If that fails, what is known stays; the next login reads it anew.
        """
        with contextlib.suppress(StoreError):
            await self.journal.reload()

    @property
    def _watches(self) -> bool:
        """Whether this is a login that only sees what another one does."""
        attendance = self._app.attendance
        return attendance is not None and attendance.watches

    async def finish(self) -> None:
        """Wait for what is still being written, then close the record."""
        await asyncio.gather(*self._pending)
        await self.journal.store.close()

    def _say(self, key: str, error: LearnerError) -> None:
        """Tell a trouble, each kind of it once."""
        if error.message.key in self._said:
            return
        self._said.add(error.message.key)
        words = catalogue(self._app.language)
        self._app.notify(
            words.say(Message(key, {"why": error.message})),
            title=words.text("learning.trouble"),
            severity="warning",
            timeout=20,
        )
