"""`tftutor [ROOM]`: opens the tutor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands import COMMANDS
from tftutor.commands.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser


def declare(parser: Parser) -> None:
    """A room to open, and how."""
    from tftutor import __version__

    parser.takes("room", nargs="?", metavar="ROOM")
    parser.takes("--content", type=Path, metavar="DIR")
    parser.takes("--watch", action="store_true")
    parser.takes("--theme", metavar="NAME")
    parser.takes("--glyphs", choices=("braille", "blocks", "ascii"), metavar="NAME")
    parser.takes("--code", metavar="SETTINGS")
    parser.lists_commands(COMMANDS)
    parser.takes("--version", action="version", version=f"tftutor {__version__}")


def run(arguments: Namespace) -> int:
    """Open the app on the terminal.

    Raises:
        UsageError: standard input or output is not a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("cli.no_terminal")
    from tftutor.ui.beginning import collect_later

    collect_later()
    from tftutor.ui.app import run_app
    from tftutor.ui.options import AppOptions

    return run_app(
        AppOptions(
            room=arguments.room,
            lang=arguments.lang,
            content=arguments.content,
            watch=arguments.watch,
            theme=arguments.theme,
            glyphs=arguments.glyphs,
            code=arguments.code,
        )
    )
