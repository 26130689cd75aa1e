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
    from collections.abc import Iterator

    from rich.color import ColorSystem

    from tftutor.commands.parser import Parser
    from tftutor.prose.typesetter import Typesetter
    from tftutor.prose.wrap import Line
    from tftutor.rooms.model import Heading, Paragraph, Room

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
    """Print it, block by block."""
    from tftutor.prose.theme import dark, mono
    from tftutor.prose.typesetter import Typesetter
    from tftutor.prose.wrap import words

    room = library(arguments).room(arguments.room, arguments.language)
    colours = colours_for(arguments.color)
    theme = mono if colours is None else dark
    setter = Typesetter(theme.for_language(room.language), catalogue(room.language), words)
    for line in page(room, setter, arguments.width or columns()):
        print(written(line, colours))
    return 0


def columns() -> int:
    """How wide the text is when nothing is asked: the terminal, but never too wide to read."""
    from tftutor.prose.page import MEASURE

    if not sys.stdout.isatty():
        return IN_A_PIPE
    return max(12, min(MEASURE, shutil.get_terminal_size().columns))


def page(room: Room, setter: Typesetter, width: int) -> Iterator[Line]:
    """The lines of a room: its front matter, then every block, labs with their numbers."""
    from tftutor.commands.read_labs import lab_lines
    from tftutor.prose.typesetter import blanks
    from tftutor.rooms.model import Lab

    blocks = (*front(room, setter), *room.blocks)
    before = None
    for block in blocks:
        yield from ([] for _ in range(blanks(before, block)))
        yield from (
            lab_lines(setter, block, width)
            if isinstance(block, Lab)
            else setter.block(block, width)
        )
        before = block


def front(room: Room, setter: Typesetter) -> tuple[Heading, Paragraph, Paragraph]:
    """The front matter as blocks: title, what it is about, who wrote it and when."""
    from tftutor.rooms.model import Emphasis, Heading, Paragraph, Words

    about = setter.words.text(
        "cli.read.front",
        author=room.front.author,
        created=room.front.created,
        updated=room.front.updated,
        minutes=room.front.minutes,
    )
    return (
        Heading(1, 1, "", (Words(room.front.title),)),
        Paragraph(1, (Emphasis((Words(room.front.description),)),)),
        Paragraph(1, (Words(about),)),
    )


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


def written(line: Line, colours: ColorSystem | None) -> str:
    """A line as it is sent: plain, or with the codes of its colours.

    Example:
        >>> from rich.segment import Segment
        >>> written([Segment("a "), Segment("b  ")], None)
        'a b'
    """
    if colours is None:
        return "".join(segment.text for segment in line).rstrip()
    return "".join(
        segment.style.render(segment.text, color_system=colours) if segment.style else segment.text
        for segment in line
    )
