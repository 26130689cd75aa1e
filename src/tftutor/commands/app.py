"""`tftutor [ROOM]`: opens the tutor."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from tftutor.commands import COMMANDS
from tftutor.commands.content import declare_content, library
from tftutor.commands.errors import UsageError
from tftutor.commands.streams import take_terminal

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser


def declare(parser: Parser) -> None:
    """A room to open, and how."""
    from tftutor import __version__

    parser.takes("room", nargs="?", metavar="ROOM")
    declare_content(parser)
    parser.takes("--watch", action="store_true")
    parser.takes("--theme", metavar="NAME")
    parser.takes("--glyphs", choices=("braille", "blocks", "ascii"), metavar="NAME")
    parser.takes("--fps", type=frames, metavar="N")
    parser.takes("--code", metavar="SETTINGS")
    parser.lists_commands(COMMANDS)
    parser.takes("--version", action="version", version=f"tftutor {__version__}")


def run(arguments: Namespace) -> int:
    """Open the app on the terminal.

    Raises:
        UsageError: no room or command has this name, or standard input or output is not a
            terminal.
    """
    if arguments.room is not None:
        refuse_unknown(arguments)
    take_terminal()
    from tftutor.ui.beginning import collect_later

    collect_later()
    from tftutor.ui.app import run_app
    from tftutor.ui.options import AppOptions

    return run_app(
        AppOptions(
            room=arguments.room,
            lang=arguments.lang,
            locale=arguments.language,
            content=arguments.content,
            watch=arguments.watch,
            theme=arguments.theme,
            glyphs=arguments.glyphs,
            fps=arguments.fps,
            code=arguments.code,
        ),
        print,
    )


def run_plainly(room: str | None, language: str) -> int:
    """Open the app with no option: what nearly everybody asks for, without a parser to load.

    Raises:
        UsageError: as `run`.
    """
    options = dict.fromkeys(("lang", "content", "theme", "glyphs", "fps", "code"))
    plain = SimpleNamespace(room=room, language=language, watch=False, **options)
    return run(cast("Namespace", plain))


def frames(text: str) -> int:
    """A number of frames in a second.

    Example:
        >>> frames("60")
        60
    """
    from tftutor.commands.experiment import whole

    return whole(text, 1, 60)


def refuse_unknown(arguments: Namespace) -> None:
    """Refuse the name of a room that is not there; it may have been meant for a command.

    Raises:
        UsageError: with the nearest room or command.
    """
    from tftutor.text.nearest import nearest

    known = library(arguments)
    if known.has(arguments.room):
        return
    rooms = known.ids()
    if arguments.room in COMMANDS:
        raise UsageError("cli.command_first", name=arguments.room)
    if arguments.room not in rooms:
        raise UsageError(
            "cli.no_room",
            name=arguments.room[:60],
            nearest=nearest(arguments.room, (*rooms, *COMMANDS)),
            rooms=", ".join(rooms),
        )
