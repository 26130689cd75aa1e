"""Who comes, goes, takes over and watches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.learner.classroom.model import Place, Seat
from tftutor.learner.classroom.notices import Change, Notice, refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.learner.classroom.commands import (
        HandLowered,
        Joined,
        LearnerRemoved,
        TookOver,
        Watched,
    )
    from tftutor.learner.classroom.model import ClassState


MOST_PLACES = 1000
"""Of how many learners it is known where they were."""


def put(state: ClassState, seat: Seat) -> ClassState:
    """The class with a seat as it is now."""
    return replace(state, seats={**state.seats, seat.id: seat})


def join(state: ClassState, command: Joined) -> Change:
    """A new seat; where the person has one already, both are told."""
    if command.learner in state.removed:
        return Change(state, (Notice(command.seat, "removed"),))
    if command.seat in state.seats:
        return Change(state)
    first = state.active_of(command.learner)
    came = state.places.get(command.learner, Place())
    seat = Seat(
        id=command.seat,
        learner=command.learner,
        name=command.name,
        node=command.node,
        role=command.role,
        standing="active" if first is None else "asked",
        place=came,
        came=came,
        seen=command.at,
    )
    named = {**state.names, command.learner: command.name} if command.role == "learner" else None
    state = replace(put(state, seat), names=named or state.names)
    if first is None:
        return Change(state)
    return Change(state, (Notice(seat.id, "second-login"), Notice(first.id, "first-login")))


def leave(state: ClassState, gone: Iterable[str]) -> Change:
    """Seats that are no more; of a person's other seats the oldest becomes the active one."""
    ids = set(gone)
    state = remember(state, ids)
    left = {id_: seat for id_, seat in state.seats.items() if id_ not in ids}
    leader = "" if state.leader in ids else state.leader
    for id_, seat in left.items():
        if seat.watching in ids:
            left[id_] = replace(seat, watching="")
    state = replace(state, seats=left, leader=leader)
    return promote(without_followers(state) if not leader else state)


def remember(state: ClassState, ids: set[str]) -> ClassState:
    """Keep where learners work who leave now: they go on there, on whichever host."""
    places = {
        seat.learner: seat.place
        for seat in state.seats.values()
        if seat.id in ids and seat.standing == "active" and seat.place.room
    }
    if not places:
        return state
    kept = {one: place for one, place in state.places.items() if one not in places}
    return replace(state, places=dict([*kept.items(), *places.items()][-MOST_PLACES:]))


def promote(state: ClassState) -> Change:
    """Make a seat of everybody who has none active the active one."""
    notices = []
    for seat in tuple(state.seats.values()):
        if seat.standing != "active" and state.active_of(seat.learner) is None:
            came = state.places.get(seat.learner, Place())
            heir = replace(seat, standing="active", watching="", came=came, place=came)
            state = put(state, heir)
            notices.append(Notice(seat.id, "active"))
    return Change(state, tuple(notices))


def without_followers(state: ClassState) -> ClassState:
    """The class when nobody leads: nobody follows either."""
    seats = {id_: replace(seat, following=False) for id_, seat in state.seats.items()}
    return replace(state, seats=seats, leader="")


def take_over(state: ClassState, command: TookOver) -> Change:
    """A second login becomes the active one, where the first was; the first ends."""
    seat = state.seats[command.seat]
    others = [
        other for other in state.seats.values() if other.learner == seat.learner and other != seat
    ]
    firsts = [other for other in others if other.standing == "active"]
    if not firsts:
        return Change(state)
    first = firsts[0]
    heir = replace(
        seat, standing="active", watching="", place=first.place, came=first.place,
        mark=first.mark, hand=first.hand, following=first.following,
    )  # fmt: skip
    state = put(state, heir)
    if state.leader == first.id:
        state = replace(state, leader=heir.id)
    after = leave(state, [first.id])
    return Change(after.state, (Notice(first.id, "taken-over"), *after.notices))


def watch(state: ClassState, command: Watched) -> Change:
    """See what another seat sees: one's own first login, or anybody for a presenter."""
    seat = state.seats[command.seat]
    target = state.seats.get(command.target)
    if not command.target:
        return Change(put(state, replace(seat, watching="")))
    if target is None or target.id == seat.id:
        return refused(state, seat.id, "gone")
    if seat.standing == "active":
        if seat.role != "presenter":
            return refused(state, seat.id, "presenter")
        return Change(put(state, replace(seat, watching=target.id)))
    if target.learner != seat.learner or target.standing != "active":
        return refused(state, seat.id, "watch")
    return Change(put(state, replace(seat, standing="watching", watching=target.id)))


def remove(state: ClassState, command: LearnerRemoved) -> Change:
    """All seats of a learner end, and no new one is given; a presenter stays."""
    seats = [seat for seat in state.seats.values() if seat.learner == command.learner]
    if any(seat.role == "presenter" for seat in seats):
        return refused(state, command.seat, "remove-presenter")
    if not seats and command.learner not in state.names:
        return refused(state, command.seat, "gone")
    state = replace(state, removed=state.removed | {command.learner})
    after = leave(state, [seat.id for seat in seats])
    return Change(after.state, tuple(Notice(seat.id, "removed") for seat in seats))


def lower_hand(state: ClassState, command: HandLowered) -> Change:
    """A hand has been seen to."""
    seat = state.seats.get(command.target)
    if seat is None:
        return refused(state, command.seat, "gone")
    if not seat.hand:
        return Change(state)
    return Change(put(state, replace(seat, hand=0.0)), (Notice(seat.id, "hand-seen"),))
