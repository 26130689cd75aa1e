"""`tftutor rooms`: which rooms there are."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tftutor.commands.content import declare_content, library
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser
    from tftutor.rooms.library import Entry, Library
    from tftutor.rooms.model import Room


def declare(parser: Parser) -> None:
    """Where to look, and the form of the answer."""
    declare_content(parser)
    parser.takes("--json", action="store_true")


def run(arguments: Namespace) -> int:
    """List them."""
    rooms = library(arguments)
    if arguments.json:
        json.dump(objects(rooms), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for line in lines(rooms, arguments.language):
            print(line)
    return 0


def objects(rooms: Library) -> list[dict[str, object]]:
    """An object for each room and language, in the order of the rooms."""
    return [
        described(entry, rooms.room(entry.id, language))
        for entry in rooms.entries()
        for language in entry.languages
    ]


def described(entry: Entry, room: Room) -> dict[str, object]:
    """What programs may know of a room in a language."""
    from tftutor.prose.inline import text_of

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
    }


def lines(rooms: Library, language: str) -> list[str]:
    """A line for each room: its id, its languages, its minutes and its title.

    The title stands last, since how wide Khmer is, a terminal alone knows.
    """
    entries = [(entry, entry.front(language)) for entry in rooms.entries()]
    width = max((len(entry.id) for entry, _ in entries), default=0)
    words = catalogue(language)
    told = []
    for entry, front in entries:
        codes = " ".join(entry.languages).ljust(5)
        minutes = words.text("cli.rooms.minutes", minutes=front.minutes if front else "?")
        title = front.title if front else words.text("cli.rooms.broken", room=entry.id)
        told.append(f"{entry.id:<{width}}  {codes}  {minutes:>7}  {title}")
    return told
