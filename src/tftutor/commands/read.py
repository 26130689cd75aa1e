"""`tftutor read ROOM`: a room as text, for pipes and screen readers."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from tftutor.commands.content import declare_content, library
from tftutor.commands.experiment import whole
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace

    from rich.color import ColorSystem

    from tftutor.commands.parser import Parser

IN_A_PIPE = 80
"""Columns of the text where there is no terminal."""


def declare(parser: Parser) -> None:
    """Which room, how wide, and whether in colour."""
    parser.takes("room", metavar="ROOM")
    parser.takes("--width", type=width, metavar="N")
    parser.takes("--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN")
    declare_content(parser)


def width(text: str) -> int:
    """A number of columns.

    Example:
        >>> width("72")
        72
    """
    return whole(text, 12, 400)


def run(arguments: Namespace) -> int:
    """Print it, every lab with the numbers that it ends with, the answers to its checks last."""
    from tftutor.commands.read_checks import answers, asker
    from tftutor.commands.read_labs import described
    from tftutor.prose.plain import read
    from tftutor.prose.theme import dark
    from tftutor.prose.wrap import splitter

    room = library(arguments).room(arguments.room, arguments.language)
    words = catalogue(room.language)
    prepare(arguments.language)
    lines = read(
        room,
        arguments.width or columns(),
        describe=lambda lab: described(lab, words),
        ask=asker(room, words),
        after=answers(room, words),
        theme=dark,
        colours=colours_for(arguments.color),
        split=splitter(room.language),
    )
    for line in lines:
        print(line)
    return 0


def prepare(language: str) -> None:
    """Count Khmer as the terminal does; where there is none, as most do."""
    if language != "km":
        return
    from tftutor.prose.wrap import splitter
    from tftutor.text.ask_terminal import measure_here
    from tftutor.ui import khmer_display

    khmer_display.install(measure_here().widths, splitter(language), screen=False)


def columns() -> int:
    """How wide the text is when nothing is asked: the terminal, but never too wide to read."""
    from tftutor.prose.page import MEASURE

    if not sys.stdout.isatty():
        return IN_A_PIPE
    return max(12, min(MEASURE, shutil.get_terminal_size().columns))


def colours_for(when: str) -> ColorSystem | None:
    """The colours to write in; None for none at all.

    Example:
        >>> colours_for("never") is None
        True
    """
    from rich.color import ColorSystem
    from rich.console import Console

    if when == "never":
        return None
    if when == "always":
        return ColorSystem.TRUECOLOR
    systems = {
        "standard": ColorSystem.STANDARD,
        "256": ColorSystem.EIGHT_BIT,
        "truecolor": ColorSystem.TRUECOLOR,
    }
    console = Console()
    if console.no_color or not console.is_terminal:
        return None
    return systems.get(console.color_system or "")
