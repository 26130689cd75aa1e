"""What one seat may see of the class, and no more: votes of others stay private."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tftutor.learner.classroom.histogram import Histogram, histograms
from tftutor.learner.classroom.model import Mark, Phase, Place, Role, Said, Seat, Standing

if TYPE_CHECKING:
    from tftutor.learner.classroom.model import ClassState, Poll

MOST_HISTOGRAMS = 40


@dataclass(frozen=True)
class PollView:
    """The open question, as one seat may see it."""

    id: str
    room: str
    item: str
    text: str
    options: int
    round: int
    phase: Phase
    mine: int
    """The own vote in this round; 0 for none."""
    voted: int
    """How many have voted in this round."""
    votes: tuple[tuple[int, ...], ...]
    """How the votes fall, round by round; empty while they are private."""
    right: int
    """The right choice; 0 as long as it is not shown."""


@dataclass(frozen=True)
class Removed:
    """Somebody who may be let in again."""

    learner: str
    name: str


@dataclass(frozen=True)
class Roster:
    """What only presenters see."""

    seats: tuple[Seat, ...]
    """Of the learners: raised hands first, the longest first; then who is stuck; then by name."""
    histograms: tuple[Histogram, ...]
    removed: tuple[Removed, ...]
    polls: int
    """How many questions were asked in this class."""


@dataclass(frozen=True)
class ClassView:
    """The class from one seat.

    Example:
        >>> ClassView(seat="s1", name="Sok").watched
        False
    """

    seat: str
    name: str
    role: Role = "learner"
    standing: Standing = "active"
    first: str = ""
    """Of a second login: the seat from which the person works."""
    present: int = 0
    """How many learners are there."""
    presented: bool = False
    """Whether a presenter is there."""
    poll: PollView | None = None
    message: Said | None = None
    leader: str = ""
    """The name of the presenter who may be followed."""
    came: Place = field(default_factory=Place)
    """Where the learner was when they left before."""
    following: bool = False
    leading: bool = False
    place: Place | None = None
    """The place that this seat's view goes with: the leader's, or that of a watched seat."""
    whose: str = ""
    """The name of who is there."""
    watched: bool = False
    """Whether somebody's view goes with this seat's: then it tells its place more often."""
    mark: Mark = ""
    hand: bool = False
    roster: Roster | None = None


def view(state: ClassState, seat_id: str) -> ClassView | None:
    """The class as a seat may see it; None for a seat that is not there."""
    return Views(state).of(seat_id)


class Views:
    """The views of all seats; what they share is worked out once.

    Args:
        state: of the class.
    """

    def __init__(self, state: ClassState) -> None:
        self._state = state
        self._present = state.present
        self._presented = any(
            seat.role == "presenter" and seat.standing == "active" for seat in state.seats.values()
        )
        self._watched = {seat.watching for seat in state.seats.values()} | {state.leader}

    @cached_property
    def _roster(self) -> Roster:
        """Who is there, and how the answers fall."""
        state = self._state
        return Roster(
            seats=tuple(sorted(self._present, key=_need)),
            histograms=histograms(state)[:MOST_HISTOGRAMS],
            removed=tuple(Removed(one, state.names.get(one, one)) for one in sorted(state.removed)),
            polls=len(state.past) + (state.poll is not None),
        )

    def of(self, seat_id: str) -> ClassView | None:
        """The class as a seat may see it; None for a seat that is not there."""
        state, seat = self._state, self._state.seats.get(seat_id)
        if seat is None:
            return None
        leader = state.seats.get(state.leader)
        target = state.seats.get(seat.watching or (state.leader if seat.following else ""))
        first = state.active_of(seat.learner) if seat.standing != "active" else None
        return ClassView(
            seat=seat.id,
            name=seat.name,
            role=seat.role,
            standing=seat.standing,
            first=first.id if first is not None else "",
            present=len(self._present),
            presented=self._presented,
            poll=_poll(state.poll, seat) if state.poll is not None else None,
            message=state.message,
            leader=leader.name if leader is not None else "",
            came=seat.came,
            following=seat.following,
            leading=state.leader == seat.id,
            place=target.place if target is not None else None,
            whose=target.name if target is not None else "",
            watched=seat.id in self._watched,
            mark=seat.mark,
            hand=bool(seat.hand),
            roster=self._roster if seat.role == "presenter" else None,
        )


def _need(seat: Seat) -> tuple[float, bool]:
    """How soon a learner needs the presenter; those who do not stay in their order."""
    return (seat.hand or math.inf, seat.mark != "stuck")


def _poll(poll: Poll, seat: Seat) -> PollView:
    """The open question: its votes are private until they are shown, but not to presenters."""
    presenter = seat.role == "presenter"
    vote = poll.rounds[-1].get(seat.learner)
    open_ = presenter or poll.phase != "voting"
    rounds = range(1, poll.round + 1)
    return PollView(
        id=poll.id,
        room=poll.room,
        item=poll.item,
        text=poll.text,
        options=poll.options,
        round=poll.round,
        phase=poll.phase,
        mine=vote.choice if vote is not None else 0,
        voted=len(poll.rounds[-1]),
        votes=tuple(poll.distribution(one) for one in rounds) if open_ else (),
        right=poll.right if presenter or poll.phase == "answered" else 0,
    )
