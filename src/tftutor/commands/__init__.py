"""The commands, one file each: `declare` says what it takes, `run` does it.

A command's file is loaded only when it is named, and imports what it works with inside its
functions, so that `--help` is instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser

COMMANDS = (
    "rooms", "read", "trace", "sweep", "check", "new", "export", "progress", "serve", "record",
    "doctor",
)  # fmt: skip
"""In the order in which the help lists them."""


class Command(Protocol):
    """What the module of a command offers."""

    def declare(self, parser: Parser) -> None:
        """Add its arguments to a parser that bears its name."""

    def run(self, arguments: Namespace) -> int:
        """Do it and say the exit code: 0 done, 1 the answer is no, 2 wrong use."""


def command(name: str) -> Command:
    """The command of a name; `app` opens the tutor.

    Example:
        >>> callable(command("rooms").run)
        True
    """
    return cast("Command", import_module(f"tftutor.commands.{name}"))
