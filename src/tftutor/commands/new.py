"""`tftutor new ROOM_ID`: the skeleton of a room in every language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands.check import shown
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser


def declare(parser: Parser) -> None:
    """The name of the room, and where it is written."""
    parser.takes("id", metavar="ROOM_ID")
    parser.takes("--content", type=Path, default=Path("content"), metavar="DIR")


def run(arguments: Namespace) -> int:
    """Write the files and name them."""
    from tftutor.authoring.new import new_room

    for path in new_room(arguments.content, arguments.id):
        print(shown(path))
    words = catalogue(arguments.language)
    print(words.text("cli.new.next", id=arguments.id, folder=shown(arguments.content)))
    return 0
