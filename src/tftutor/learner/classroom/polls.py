"""A question to all: voting, showing, voting again, the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.learner.classroom.model import Poll, Vote
from tftutor.learner.classroom.notices import Change, refused

if TYPE_CHECKING:
    from tftutor.learner.classroom.commands import Asked, Voted
    from tftutor.learner.classroom.model import ClassState, Phase

MOST_OPTIONS = 8
MOST_ROUNDS = 9
MOST_PAST = 200
"""How many questions the results of a class keep."""


def ask(state: ClassState, command: Asked) -> Change:
    """A new question; one that is open is put away first."""
    sane = 2 <= command.options <= MOST_OPTIONS and 0 <= command.right <= command.options
    if not sane or any(poll.id == command.poll for poll in polls(state)):
        return refused(state, command.seat, "poll")
    poll = Poll(
        id=command.poll,
        room=command.room,
        item=command.item,
        options=command.options,
        right=command.right,
        text=command.text,
        at=command.at,
    )
    return Change(replace(put_away(state), poll=poll))


def polls(state: ClassState) -> tuple[Poll, ...]:
    """All questions of this class, the open one last."""
    return state.past if state.poll is None else (*state.past, state.poll)


def put_away(state: ClassState) -> ClassState:
    """No question is open; the votes of the last one are kept."""
    if state.poll is None:
        return state
    return replace(state, poll=None, past=(*state.past, state.poll)[-MOST_PAST:])


def vote(state: ClassState, command: Voted) -> Change:
    """A private vote, while it is asked for: one a learner and round, the last one counts."""
    poll, seat = state.poll, state.seats[command.seat]
    if seat.role != "learner":
        return refused(state, seat.id, "choice")
    if poll is None or (poll.id, poll.round) != (command.poll, command.round):
        return refused(state, seat.id, "closed")
    if poll.phase != "voting":
        return refused(state, seat.id, "closed")
    if not (1 <= command.choice <= poll.options and 0 <= command.sure <= 3):
        return refused(state, seat.id, "choice")
    votes = {**poll.rounds[-1], seat.learner: Vote(command.choice, command.sure)}
    return Change(replace(state, poll=replace(poll, rounds=(*poll.rounds[:-1], votes))))


def show(state: ClassState, seat: str, phase: Phase) -> Change:
    """End the vote: everybody sees how the votes fall, and with `answered` what is right."""
    if state.poll is None:
        return refused(state, seat, "no-poll")
    if state.poll.phase == "answered" or (phase == "answered" and not state.poll.right):
        return refused(state, seat, "no-answer")
    return Change(replace(state, poll=replace(state.poll, phase=phase)))


def vote_again(state: ClassState, seat: str) -> Change:
    """One round more, as long as nobody was told what is right."""
    poll = state.poll
    if poll is None:
        return refused(state, seat, "no-poll")
    if poll.phase == "answered" or poll.round == MOST_ROUNDS:
        return refused(state, seat, "no-more-rounds")
    return Change(replace(state, poll=replace(poll, phase="voting", rounds=(*poll.rounds, {}))))
