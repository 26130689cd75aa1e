"""What a command makes known to single seats, besides the new state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tftutor.learner.classroom.model import ClassState

Kind = Literal[
    "second-login", "first-login", "active", "taken-over", "removed", "hand-seen", "refused"
]
ENDING: tuple[Kind, ...] = ("taken-over", "removed")
"""After these the connection of the seat is closed."""


@dataclass(frozen=True)
class Notice:
    """Something to tell one seat.

    Example:
        >>> Notice("s1", "removed").ends
        True
    """

    seat: str
    kind: Kind
    why: str = ""
    """For a refusal: the entry of the catalogue, under `class.refused`."""

    @property
    def ends(self) -> bool:
        """Whether the connection of the seat ends with it."""
        return self.kind in ENDING


@dataclass(frozen=True)
class Change:
    """The state after a command, and who is to be told what."""

    state: ClassState
    notices: tuple[Notice, ...] = ()


def refused(state: ClassState, seat: str, why: str) -> Change:
    """Nothing changes, and the seat learns why."""
    return Change(state, (Notice(seat, "refused", why),))
