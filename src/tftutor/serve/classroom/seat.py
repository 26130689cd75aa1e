"""A seat of the class that this host serves."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from tftutor.learner.classroom.commands import Joined
    from tftutor.learner.classroom.model import Place, Standing
    from tftutor.learner.classroom.views import ClassView

BURST = 40
"""Things that a session may do at once."""
PER_SECOND = 20.0
"""Things that it may do every second: nobody's hands are faster."""


class Occupant(Protocol):
    """The connection that sits there."""

    def view(self, view: str) -> None:
        """Show the class."""

    def told(self, kind: str, why: str) -> None:
        """Pass a notice on."""

    def leave(self, reason: str) -> None:
        """End the connection, with a sentence of the catalogue."""


@dataclass
class LocalSeat:
    """Who sits there, and what was sent to them."""

    joined: Joined
    occupant: Occupant
    status: Literal["coming", "there", "gone"] = "coming"
    """Whether the class knows the seat yet, or no longer."""
    standing: Standing | None = None
    """Whether its person works from here, as the class said last; None before it has."""
    known: asyncio.Event = field(default_factory=asyncio.Event)
    """Is set when the class has said so for the first time."""
    place: Place | None = None
    """Where it was last, to be told again after the class has lost it."""
    shown: ClassView | None = None
    allowance: float = BURST
    since: float = 0.0

    @property
    def id(self) -> str:
        """Of the seat."""
        return self.joined.seat

    def may_act(self, now: float) -> bool:
        """Whether it does no more than hands can do."""
        grown = self.allowance + (now - self.since) * PER_SECOND
        self.allowance, self.since = min(float(BURST), grown), now
        if self.allowance < 1.0:
            return False
        self.allowance -= 1.0
        return True
