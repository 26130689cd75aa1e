"""How far a learner has come, in lines and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.next_step import next_step
from tftutor.learner.review import due
from tftutor.learner.totals import Totals, shares, totals
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message, TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.learner.journal import Journal
    from tftutor.rooms.library import Entry, Library

KINDS = ("read", "right", "predicted", "won")
"""What is counted in a room, in the order in which it is told."""


def described(rooms: Library, journal: Journal, only: str | None = None) -> dict[str, object]:
    """The progress as one object: `due`, `next`, and the rooms with `{done, of}` for each kind."""
    waiting = len(due(journal.events, journal.now()))
    entries = [entry for entry in rooms.entries() if only in (None, entry.id)]
    following = next_step(lessons(rooms), journal.rooms, journal.events, waiting)
    return {
        "due": waiting,
        "next": {"kind": following.kind, "room": following.room},
        "rooms": [
            {"id": entry.id, **counted(rooms, entry, journal), "medals": medals(journal, entry.id)}
            for entry in entries
        ],
    }


def counted(rooms: Library, entry: Entry, journal: Journal) -> dict[str, dict[str, int]]:
    """For each kind how much is done, and of how much."""
    found = shares(journal.progress(entry.id), there(rooms, entry))
    return {name: {"done": found[name].done, "of": found[name].of} for name in KINDS}


def there(rooms: Library, entry: Entry) -> Totals:
    """What there is to do in a room; nothing where it is broken."""
    try:
        return totals(rooms.room(entry.id, "en"))
    except TutorError:
        return Totals()


def medals(journal: Journal, room: str) -> dict[str, str]:
    """The challenges that were won there, each with its medal."""
    return dict(journal.progress(room).won)


def lessons(rooms: Library) -> list[str]:
    """The rooms that are lessons, in order."""
    return [entry.id for entry in rooms.entries() if entry.kind == "lesson"]


def lines(
    rooms: Library, journal: Journal, language: str, only: str | None = None
) -> Iterator[str]:
    """A few lines for each room, then what is due and what comes next."""
    words = catalogue(language)
    titles: dict[str, str] = {}
    for entry in rooms.entries():
        front = entry.front(language)
        titles[entry.id] = front.title if front else entry.id
        if only not in (None, entry.id):
            continue
        yield titles[entry.id]
        told = counted(rooms, entry, journal)
        for name in KINDS:
            if told[name]["of"]:
                yield "  " + words.text(f"cli.progress.{name}", **told[name])
        for medal in medals(journal, entry.id).values():
            yield "  " + words.say(
                Message("learner.did-win", {"medal": Message(f"learner.medal-{medal}")})
            )
    waiting = len(due(journal.events, journal.now()))
    following = next_step(lessons(rooms), journal.rooms, journal.events, waiting)
    message = following.message
    values = {**message.values, "room": titles.get(following.room, following.room)}
    yield ""
    yield words.text(message.key, **values)
