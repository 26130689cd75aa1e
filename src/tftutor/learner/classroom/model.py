"""What a class is at one moment: frozen, and made anew by every command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["learner", "presenter"]
Standing = Literal["active", "asked", "watching"]
"""Of a seat: `asked` is a second login that has not yet chosen to take over or to watch."""
Mark = Literal["", "stuck", "done"]
Phase = Literal["voting", "shown", "answered"]
"""Of a poll: votes are private, the distribution is shown, the right answer is shown as well."""


@dataclass(frozen=True)
class Place:
    """Where somebody is.

    Example:
        >>> Place(room="derivatives", lab="secant", step=3).step
        3
    """

    room: str = ""
    """The id of the room; empty for the list of rooms."""
    anchor: str = ""
    """The heading that is being read."""
    lab: str = ""
    step: int = 0
    """The step at the cursor of the lab."""
    length: int = 0
    """The last step of the lab."""
    code: str = ""
    """The settings code of the lab."""
    playing: bool = False
    speed: float = 0.0
    """Steps a second while it plays."""


@dataclass(frozen=True)
class Seat:
    """One connection of one person."""

    id: str
    learner: str
    """Who it is: one person keeps it through all connections."""
    name: str
    node: str
    """The host that serves the connection."""
    role: Role = "learner"
    standing: Standing = "active"
    place: Place = Place()
    came: Place = Place()
    """Where its learner was when they left before."""
    seen: float = 0.0
    """When something was last heard from here, in seconds since 1970."""
    mark: Mark = ""
    hand: float = 0.0
    """When the hand went up; 0 while it is down."""
    following: bool = False
    """Whether the view goes with the presenter's."""
    watching: str = ""
    """The seat whose view is watched."""


@dataclass(frozen=True)
class Vote:
    """One private vote."""

    choice: int
    """From 1."""
    sure: int = 0
    """1 to 3; 0 if it was not said."""


@dataclass(frozen=True)
class Poll:
    """One question to all: vote, show how the votes fall, let them talk, vote again.

    Source: Crouch and Mazur (2001), Peer Instruction: ten years of experience and results.
    """

    id: str
    room: str
    item: str
    """The check's id, or `lab#preset`, or empty for a question that stands in `text`."""
    options: int
    right: int = 0
    """The right choice, from 1; 0 if there is none."""
    text: str = ""
    at: float = 0.0
    phase: Phase = "voting"
    rounds: tuple[Mapping[str, Vote], ...] = ({},)
    """The votes of each round, by learner."""

    @property
    def round(self) -> int:
        """Which vote it is, from 1."""
        return len(self.rounds)

    def distribution(self, round_number: int) -> tuple[int, ...]:
        """How often each choice was voted for in a round.

        Example:
            >>> Poll("p", "", "", 3, rounds=({"a": Vote(3), "b": Vote(3)},)).distribution(1)
            (0, 0, 2)
        """
        votes = self.rounds[round_number - 1].values()
        return tuple(
            sum(vote.choice == choice for vote in votes) for choice in range(1, self.options + 1)
        )


@dataclass(frozen=True)
class Given:
    """How often a learner answered one item, and what first and last."""

    first: str
    first_right: bool
    last: str
    last_right: bool
    tries: int = 1
    at: float = 0.0
    """When the last answer came."""


@dataclass(frozen=True)
class Item:
    """What was answered: an item of a room."""

    kind: str
    """`answered` for a check, `predicted` for the question of a lab's preset."""
    room: str
    item: str


@dataclass(frozen=True)
class Said:
    """A message of the presenter to all."""

    text: str
    at: float


@dataclass(frozen=True)
class ClassState:
    """The whole class.

    Example:
        >>> ClassState().present
        ()
    """

    seats: Mapping[str, Seat] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """What learners are called; also of those who have left."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where learners were when they left, for when they come again."""
    poll: Poll | None = None
    past: tuple[Poll, ...] = ()
    answers: Mapping[Item, Mapping[str, Given]] = field(default_factory=dict)
    """What was answered, item by item, by learner."""
    leader: str = ""
    """The seat of the presenter that may be followed; empty while nobody leads."""
    message: Said | None = None
    removed: frozenset[str] = frozenset()
    """Learners who may not come back until the class is reset."""

    @property
    def present(self) -> tuple[Seat, ...]:
        """The active seats of learners, by name."""
        seats = (seat for seat in self.seats.values() if seat.role == "learner")
        active = (seat for seat in seats if seat.standing == "active")
        return tuple(sorted(active, key=lambda seat: (seat.name.casefold(), seat.id)))

    def active_of(self, learner: str) -> Seat | None:
        """The seat from which a learner works."""
        seats = (seat for seat in self.seats.values() if seat.learner == learner)
        return next((seat for seat in seats if seat.standing == "active"), None)
