"""A class under any sequence of commands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.learner.classroom.commands import anything
from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.apply import apply, fold
from tftutor.learner.classroom.model import ClassState, Vote
from tftutor.learner.classroom.views import view
from tftutor.learner.classroom.wire import read, written

if TYPE_CHECKING:
    from tftutor.learner.classroom.notices import Change


class AnyClass(RuleBasedStateMachine):
    """A class to which anything happens."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ClassState()

    @rule(command=anything)
    def happen(self, command: do.Command) -> None:
        """A command is applied; it may only change what such a command may change."""
        change = apply(self.state, command)
        self.check(command, change)
        self.state = change.state

    def check(self, command: do.Command, change: Change) -> None:
        """What holds between a state and the next."""
        seat = self.state.seats.get(command.seat)
        if isinstance(command, do.PresenterCommand) and (seat is None or seat.role == "learner"):
            assert change.state == self.state
            assert [one.kind for one in change.notices] == ["refused"]
        if any(one.kind == "refused" for one in change.notices):
            assert change.state == self.state
        if isinstance(command, do.Voted) and self.state.poll and self.state.poll.phase != "voting":
            assert change.state.poll == self.state.poll
        for notice in change.notices:
            if notice.ends:
                assert notice.seat not in change.state.seats
        # nobody disappears untold, unless the connection itself is gone
        gone = self.state.seats.keys() - change.state.seats.keys()
        if not isinstance(command, do.Left | do.NodeLost):
            assert gone <= {one.seat for one in change.notices if one.ends}

    @invariant()
    def one_active_seat_each(self) -> None:
        """Everybody who is there works from exactly one seat."""
        for learner in {seat.learner for seat in self.state.seats.values()}:
            seats = [one for one in self.state.seats.values() if one.learner == learner]
            assert sum(one.standing == "active" for one in seats) == 1

    @invariant()
    def no_seat_points_nowhere(self) -> None:
        """Who is followed or watched is there; nobody follows where nobody leads."""
        state = self.state
        assert not state.leader or state.seats[state.leader].role == "presenter"
        for seat in state.seats.values():
            assert not seat.watching or seat.watching in state.seats
            assert not seat.following or state.leader
            assert seat.learner not in state.removed

    @invariant()
    def votes_are_of_the_choices(self) -> None:
        """Only choices that there are get votes, one a learner and round."""
        for poll in (*self.state.past, *([self.state.poll] if self.state.poll else [])):
            for number, votes in enumerate(poll.rounds, 1):
                assert sum(poll.distribution(number)) == len(votes)

    @invariant()
    def votes_are_private(self) -> None:
        """A learner sees the same, whatever others have voted, until votes are shown."""
        poll = self.state.poll
        if poll is None or poll.phase != "voting":
            return
        for seat in self.state.seats.values():
            if seat.role == "presenter":
                continue
            turned = tuple(
                {who: v if who == seat.learner else Vote(1) for who, v in votes.items()}
                for votes in poll.rounds
            )
            other = replace(self.state, poll=replace(poll, rounds=turned))
            assert view(self.state, seat.id) == view(other, seat.id)
            seen = view(self.state, seat.id)
            assert seen is not None
            assert seen.roster is None


TestAnyClass = AnyClass.TestCase


@given(st.lists(anything, max_size=60))
def test_the_wire_changes_nothing(commands: list[do.Command]) -> None:
    """Commands that went through JSON make the same class."""
    assert fold(read(written(one)) for one in commands) == fold(commands)


@given(st.lists(anything, max_size=80))
def test_only_the_last_place_counts(commands: list[do.Command]) -> None:
    """A log in which only the last `Moved` of each seat is kept makes the same class.

    What is remembered of places aside, where somebody went and came back on the same seat.
    """
    last = {one.seat: place for place, one in enumerate(commands) if isinstance(one, do.Moved)}
    short = [
        one
        for place, one in enumerate(commands)
        if not isinstance(one, do.Moved) or last[one.seat] == place
    ]
    kept, whole = fold(short), fold(commands)
    assert kept.seats.keys() == whole.seats.keys()
    assert replace(kept, seats={}, places={}) == replace(whole, seats={}, places={})
    for seat in whole.seats.values():
        assert kept.seats[seat.id].standing == seat.standing
