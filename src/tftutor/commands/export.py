"""`tftutor export [ROOM]`: the rooms as plain HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands.check import shown
from tftutor.commands.content import declare_content, library
from tftutor.commands.progress_bar import tracked
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser


def declare(parser: Parser) -> None:
    """Which room, and where the pages go."""
    parser.takes("room", nargs="?", metavar="ROOM")
    parser.takes("-o", dest="folder", type=Path, required=True, metavar="DIR")
    parser.takes("--force", action="store_true")
    declare_content(parser)


def run(arguments: Namespace) -> int:
    """Write the pages and say where the first one is."""
    from tftutor.authoring.export.export import export
    from tftutor.authoring.export.site import INDEX

    words = catalogue(arguments.language)
    written = export(
        library(arguments),
        arguments.folder,
        arguments.language,
        arguments.room,
        force=arguments.force,
        track=lambda rooms: tracked(rooms, words.text("cli.export.working")),
    )
    page = shown(arguments.folder / INDEX)
    print(words.text("cli.export.done", count=len(written), page=page))
    return 0
