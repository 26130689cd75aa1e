"""Which folder of content a command reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser
    from tftutor.rooms.library import Library


def declare_content(parser: Parser) -> None:
    """The option `--content`."""
    parser.takes("--content", type=Path, metavar="DIR", words="app")


def library(arguments: Namespace, *, verify: bool = False) -> Library:
    """The rooms of the folder asked for, else those that come with the tutor.

    Args:
        arguments: with `content`.
        verify: whether the mathematics is asked about labs as a room is parsed.
    """
    from tftutor.rooms.library import Library
    from tftutor.text.places import content_root

    return Library(arguments.content or content_root(), verify=verify)
