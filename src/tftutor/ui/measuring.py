"""How much of each room is done, and what is due: rooms are read for that, never in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.learner.next_step import NextStep, next_step
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tftutor.learner.journal import Journal
    from tftutor.learner.review import Remembered
    from tftutor.learner.totals import Share
    from tftutor.rooms.library import Library


class Overview(NamedTuple):
    """Where a learner stands."""

    shares: Mapping[str, Mapping[str, Share]]
    """Of the rooms that were measured."""
    due: tuple[Remembered, ...]
    """What comes back now, as far as its check is still there."""
    following: NextStep


def overview(library: Library, journal: Journal, language: str) -> Overview:
    """Where the learner stands; only rooms in which something was done are read."""
    begun = [id for id in library.ids() if journal.progress(id).begun]  # noqa: A001 - as everywhere
    found = shares_of(begun, library, journal, language)
    due = due_now(library, journal, language)
    lessons = [entry.id for entry in library.entries() if entry.kind == "lesson"]
    following = next_step(lessons, journal.rooms, journal.events)
    return Overview(found, due, following)


def shares_of(
    rooms: Iterable[str], library: Library, journal: Journal, language: str
) -> dict[str, Mapping[str, Share]]:
    """How much is done of each room that can be read."""
    from tftutor.learner.totals import shares, totals

    found: dict[str, Mapping[str, Share]] = {}
    for room in rooms:
        try:
            there = totals(library.room(room, language))
        except TutorError:
            continue  # the room itself says what is wrong with it
        found[room] = shares(journal.progress(room), there)
    return found


def due_now(
    library: Library, journal: Journal, language: str, room: str = ""
) -> tuple[Remembered, ...]:
    """What comes back now, or while a room is read; without checks that are no more there."""
    from tftutor.learner.review import due, due_in

    if not any(event.kind == "answered" for event in journal.events):
        return ()
    now = journal.now()
    found = due_in(room, journal.events, now) if room else due(journal.events, now)
    known = set(library.ids())
    return tuple(one for one in found if one.room in known and has_check(library, one, language))


def has_check(library: Library, one: Remembered, language: str) -> bool:
    """Whether the check of something remembered is still in its room."""
    try:
        return any(check.id == one.item for check in library.room(one.room, language).checks)
    except TutorError:
        return False
