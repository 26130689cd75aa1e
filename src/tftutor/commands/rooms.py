"""`tftutor rooms`: which rooms there are."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tftutor.commands.content import declare_content, library
from tftutor.commands.streams import for_json
from tftutor.text.catalogue import catalogue
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from tftutor.commands.parser import Parser
    from tftutor.learner.event import Event
    from tftutor.learner.progress import RoomProgress
    from tftutor.rooms.library import Entry, Library
    from tftutor.rooms.model import Room


def declare(parser: Parser) -> None:
    """Where to look, and the form of the answer."""
    declare_content(parser)
    parser.takes("--json", action="store_true")


def run(arguments: Namespace) -> int:
    """List them."""
    rooms = library(arguments)
    done = progress_here(arguments.language)
    if arguments.json:
        json.dump(objects(rooms, done), for_json(), ensure_ascii=False, indent=1)
        print()
    else:
        for line in lines(rooms, arguments.language, done):
            print(line)
    return 0


def progress_here(language: str) -> Mapping[str, RoomProgress]:
    """The progress of who uses this machine; none, with a word why, where it cannot be read."""
    import asyncio

    from tftutor.learner.progress import progress
    from tftutor.learner.store.sqlite import SqliteStore, progress_path

    async def events() -> tuple[Event, ...]:
        store = SqliteStore(progress_path())
        try:
            return await store.events("local")
        finally:
            await store.close()

    try:
        return progress(asyncio.run(events()))
    except TutorError as error:
        print(catalogue(language).say(error.message), file=sys.stderr)
        return {}


def objects(rooms: Library, done: Mapping[str, RoomProgress]) -> list[dict[str, object]]:
    """An object for each room and language, in the order of the rooms."""
    return [
        described(entry, rooms.room(entry.id, language), done.get(entry.id))
        for entry in rooms.entries()
        for language in entry.languages
    ]


def described(entry: Entry, room: Room, done: RoomProgress | None) -> dict[str, object]:
    """What programs may know of a room in a language, and how far the learner has come in it."""
    from tftutor.learner.progress import RoomProgress
    from tftutor.learner.totals import shares, totals
    from tftutor.prose.inline import text_of

    counted = shares(done or RoomProgress(), totals(room))

    return {
        "id": room.id,
        "lang": room.language,
        "kind": entry.kind,
        "title": room.front.title,
        "description": room.front.description,
        "minutes": room.front.minutes,
        "prerequisites": list(entry.prerequisites),
        "sections": [
            {
                "anchor": heading.anchor,
                "title": text_of(heading.children),
                "level": heading.level,
            }
            for heading in room.headings
        ],
        "labs": [lab.id for lab in room.labs],
        "checks": [check.id for check in room.checks],
        "progress": {name: {"done": one.done, "of": one.of} for name, one in counted.items()},
    }


def lines(rooms: Library, language: str, done: Mapping[str, RoomProgress]) -> list[str]:
    """A line for each room: its id, its languages, its minutes, what was read, and its title.

    What was read stands there once anything was. The title stands last, since how wide Khmer
    is, a terminal alone knows.
    """
    entries = [(entry, entry.front(language)) for entry in rooms.entries()]
    width = max((len(entry.id) for entry, _ in entries), default=0)
    shown = {entry.id: read_of(done.get(entry.id)) for entry, _ in entries}
    column = max(map(len, shown.values()), default=0)
    words = catalogue(language)
    told = []
    for entry, front in entries:
        codes = " ".join(entry.languages).ljust(5)
        minutes = words.text("cli.rooms.minutes", minutes=front.minutes if front else "?")
        title = front.title if front else words.text("cli.rooms.broken", room=entry.id)
        read = f"{shown[entry.id]:>{column}}  " if column else ""
        told.append(f"{entry.id:<{width}}  {codes}  {minutes:>7}  {read}{title}")
    return told


def read_of(done: RoomProgress | None) -> str:
    """How many of a room's sections were read, with a tick when all were; empty for none.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> read_of(RoomProgress(read=frozenset(("fog", "hill")), sections=2))
        '✓ 2/2'
    """
    if done is None or not done.sections:
        return ""
    read = min(len(done.read), done.sections)
    return f"{'✓ ' if read == done.sections else ''}{read}/{done.sections}"
