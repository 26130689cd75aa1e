"""`tftutor new ROOM_ID`: the skeleton of a room in every language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands import COMMANDS
from tftutor.commands.check import shown
from tftutor.commands.errors import UsageError
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser


def declare(parser: Parser) -> None:
    """The name of the room, and where it is written."""
    parser.takes("id", metavar="ROOM_ID")
    parser.takes("--content", type=Path, default=Path("content"), metavar="DIR")


def run(arguments: Namespace) -> int:
    """Write the files and name them.

    Raises:
        UsageError: `tftutor ID` means a command, so that the room could not be opened by its name.
        TutorError: the id is none, or the room is there already.
    """
    from shlex import quote

    from tftutor.authoring.new import new_room

    if arguments.id in COMMANDS:
        raise UsageError("cli.new.is_command", id=arguments.id)
    for path in new_room(arguments.content, arguments.id):
        print(shown(path))
    words = catalogue(arguments.language)
    print(words.text("cli.new.next", id=arguments.id, folder=quote(shown(arguments.content))))
    return 0
