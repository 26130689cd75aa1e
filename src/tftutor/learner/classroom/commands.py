"""What can happen in a class. Every command says from which seat it comes.

The gateway puts `seat` and `at` in; nobody can speak for somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from tftutor.learner.classroom.model import Mark, Place, Role


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something that happened.

    Example:
        >>> Voted(seat="s1", poll="p1", round=1, choice=2).choice
        2
    """

    seat: str = ""
    """Empty until the gateway has put it in."""
    at: float = 0.0
    """When, in seconds since 1970, by the clock of the host that heard it."""


# What the server says


@dataclass(frozen=True, kw_only=True)
class Joined(Command):
    """Somebody has come in."""

    learner: str
    name: str
    node: str
    role: Role = "learner"


@dataclass(frozen=True, kw_only=True)
class Left(Command):
    """A connection has ended."""


@dataclass(frozen=True, kw_only=True)
class NodeLost(Command):
    """A host has not been heard of for long: all its connections are gone."""

    node: str


@dataclass(frozen=True, kw_only=True)
class Answered(Command):
    """An answer or prediction has been committed to the learner's log."""

    kind: str
    room: str
    item: str
    answer: str
    right: bool


# What learners do


@dataclass(frozen=True, kw_only=True)
class Moved(Command):
    """Somebody is somewhere else now."""

    place: Place


@dataclass(frozen=True, kw_only=True)
class Marked(Command):
    """Stuck, done, or neither."""

    mark: Mark


@dataclass(frozen=True, kw_only=True)
class HandRaised(Command):
    """A hand goes up or down."""

    up: bool


@dataclass(frozen=True, kw_only=True)
class Followed(Command):
    """Begin to follow the presenter, or leave."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class Voted(Command):
    """A private vote; a later one in the same round replaces it."""

    poll: str
    round: int
    choice: int
    sure: int = 0


@dataclass(frozen=True, kw_only=True)
class TookOver(Command):
    """A second login ends the first."""


@dataclass(frozen=True, kw_only=True)
class Watched(Command):
    """See what another seat sees: a second login its first, the presenter anybody.

    An empty target ends it.
    """

    target: str = ""


# What only presenters do


@dataclass(frozen=True, kw_only=True)
class PresenterCommand(Command):
    """Something that a learner may not do."""


@dataclass(frozen=True, kw_only=True)
class Asked(PresenterCommand):
    """A question to all; a running poll ends."""

    poll: str
    room: str = ""
    item: str = ""
    options: int = 4
    right: int = 0
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class VotesShown(PresenterCommand):
    """Everybody sees how the votes fall."""


@dataclass(frozen=True, kw_only=True)
class VotedAgain(PresenterCommand):
    """The same question, one round more."""


@dataclass(frozen=True, kw_only=True)
class AnswerShown(PresenterCommand):
    """Everybody sees the votes and the right answer."""


@dataclass(frozen=True, kw_only=True)
class PollEnded(PresenterCommand):
    """The question is put away; its votes stay in the results."""


@dataclass(frozen=True, kw_only=True)
class Led(PresenterCommand):
    """Offer the own view to be followed, or stop."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class MessageSaid(PresenterCommand):
    """A message to all; an empty one takes the last away."""

    text: str


@dataclass(frozen=True, kw_only=True)
class HandLowered(PresenterCommand):
    """A raised hand has been seen to."""

    target: str


@dataclass(frozen=True, kw_only=True)
class LearnerRemoved(PresenterCommand):
    """A learner must leave."""

    learner: str


@dataclass(frozen=True, kw_only=True)
class LearnerReadmitted(PresenterCommand):
    """A learner who was removed may come back."""

    learner: str


@dataclass(frozen=True, kw_only=True)
class ClassReset(PresenterCommand):
    """Questions, answers, hands and messages are forgotten; who is there stays."""


SERVER: tuple[type[Command], ...] = (Joined, Left, NodeLost, Answered)
LEARNER: tuple[type[Command], ...] = (
    *(Moved, Marked, HandRaised, Followed, Voted, TookOver, Watched),
)
PRESENTER: tuple[type[Command], ...] = (
    *(Asked, VotesShown, VotedAgain, AnswerShown, PollEnded, Led, MessageSaid),
    *(HandLowered, LearnerRemoved, LearnerReadmitted, ClassReset),
)
SEATING: tuple[type[Command], ...] = (Joined, Left, NodeLost, Moved, TookOver, Watched)
"""What a reset of the class does not undo: who is there, and where."""
