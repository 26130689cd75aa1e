"""The class as a state machine: a state and a command give the next state, and notices.

Whoever applies the same commands in the same order has the same class, on whichever host.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom import polls, seating
from tftutor.learner.classroom.model import ClassState, Given, Item, Place, Said
from tftutor.learner.classroom.notices import Change, refused

if TYPE_CHECKING:
    from collections.abc import Iterable


OF_ANY_SEAT = (do.Moved, do.Answered, do.TookOver, do.Watched)
"""What may come also from a second login that has not taken over."""


def apply(state: ClassState, command: do.Command) -> Change:
    """The class after something has happened.

    Nothing raises: what cannot be is refused, with a notice to the seat that asked for it.

    Example:
        >>> joined = do.Joined(seat="s1", learner="sok", name="Sok", node="n1")
        >>> apply(ClassState(), joined).state.present[0].name
        'Sok'
        >>> apply(ClassState(), do.HandRaised(seat="s1", up=True)).notices[0].why
        'gone'
    """
    match command:
        case do.Joined():
            return seating.join(state, command)
        case do.Left():
            return seating.leave(state, [command.seat])
        case do.NodeLost():
            lost = [seat.id for seat in state.seats.values() if seat.node == command.node]
            return seating.leave(state, lost)
    seat = state.seats.get(command.seat)
    if seat is None:
        return refused(state, command.seat, "gone")
    if isinstance(command, do.PresenterCommand):
        if seat.role != "presenter":
            return refused(state, seat.id, "presenter")
        return _present(state, command)
    return _take_part(state, command)


def _take_part(state: ClassState, command: do.Command) -> Change:
    """What anybody in the class may do."""
    seat = state.seats[command.seat]
    if seat.standing != "active" and not isinstance(command, OF_ANY_SEAT):
        return refused(state, seat.id, "watching")
    match command:
        case do.Moved() if seat.standing != "active":
            return Change(state)
        case do.Moved():
            seat = replace(seat, place=command.place, seen=command.at)
        case do.Marked():
            seat = replace(seat, mark=command.mark, seen=command.at)
        case do.HandRaised():
            hand = (seat.hand or command.at or 1.0) if command.up else 0.0
            seat = replace(seat, hand=hand, seen=command.at)
        case do.Followed():
            if command.on and state.leader in ("", seat.id):
                return refused(state, seat.id, "no-leader")
            seat = replace(seat, following=command.on, seen=command.at)
        case do.Answered():
            return Change(_note(state, command, seat.learner))
        case do.Voted():
            return polls.vote(state, command)
        case do.TookOver():
            return seating.take_over(state, command)
        case do.Watched():
            return seating.watch(state, command)
        case _:
            return refused(state, seat.id, "unknown")
    return Change(seating.put(state, seat))


def _present(state: ClassState, command: do.PresenterCommand) -> Change:
    """What only a presenter may do."""
    match command:
        case do.Asked():
            return polls.ask(state, command)
        case do.VotesShown():
            return polls.show(state, command.seat, "shown")
        case do.VotedAgain():
            return polls.vote_again(state, command.seat)
        case do.AnswerShown():
            return polls.show(state, command.seat, "answered")
        case do.PollEnded():
            return Change(polls.put_away(state))
        case do.Led():
            return Change(_lead(state, command))
        case do.MessageSaid():
            said = Said(command.text, command.at) if command.text else None
            return Change(replace(state, message=said))
        case do.HandLowered():
            return seating.lower_hand(state, command)
        case do.LearnerRemoved():
            return seating.remove(state, command)
        case do.LearnerReadmitted():
            return Change(replace(state, removed=state.removed - {command.learner}))
        case do.ClassReset():
            return Change(_reset(state))
        case _:
            return refused(state, command.seat, "unknown")


def _note(state: ClassState, command: do.Answered, learner: str) -> ClassState:
    """Count an answer: the first stays known, the last is what the histogram shows."""
    item = Item(command.kind, command.room, command.item)
    given = state.answers.get(item, {})
    before = given.get(learner)
    answer, right = command.answer, command.right
    if before is None:
        now = Given(answer, right, answer, right, at=command.at)
    else:
        tries = before.tries + 1
        now = replace(before, last=answer, last_right=right, tries=tries, at=command.at)
    return replace(state, answers={**state.answers, item: {**given, learner: now}})


def _lead(state: ClassState, command: do.Led) -> ClassState:
    """Offer a view to be followed; who followed the last leader leaves."""
    free = seating.without_followers(state)
    if command.on:
        return replace(free, leader=command.seat)
    return free if state.leader == command.seat else state


def _reset(state: ClassState) -> ClassState:
    """Who is there and where; nothing that was asked, answered, said or shown."""
    seats = {
        seat.id: replace(seat, mark="", hand=0.0, following=False, came=Place())
        for seat in state.seats.values()
    }
    learners = {seat.learner for seat in seats.values() if seat.role == "learner"}
    names = {learner: name for learner, name in state.names.items() if learner in learners}
    return ClassState(seats=seats, names=names)


def fold(commands: Iterable[do.Command], state: ClassState | None = None) -> ClassState:
    """The class after many commands.

    Example:
        >>> fold([]) == ClassState()
        True
    """
    state = state or ClassState()
    for command in commands:
        state = apply(state, command).state
    return state
