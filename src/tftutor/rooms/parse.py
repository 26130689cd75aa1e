"""A room from its file: MyST-flavoured Markdown to frozen blocks, or all that is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tftutor.rooms.anchors import Anchors
from tftutor.rooms.blocks import BlockReader
from tftutor.rooms.faults import Faults
from tftutor.rooms.front import end_of_front, read_front
from tftutor.rooms.markdown import tokens
from tftutor.rooms.model import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control characters, marks of direction, and spaces of no width: none is ever wanted."""


def parse_room(
    text: str,
    *,
    id: str,  # noqa: A002 - as in the model
    language: str,
    path: str,
    verify: bool = True,
) -> Room:
    r"""Parse a room.

    Args:
        text: the file.
        id: of the room.
        language: of this file, ISO 639-1. In other languages than English a heading needs an
            anchor of its own.
        path: the file's name, as faults shall give it.
        verify: whether the mathematics is asked about the labs, which imports it; where only
            the text is wanted that time can be saved.

    Raises:
        ContentError: with every fault of the file, each with its line.

    Example:
        >>> front = "title: T\ndescription: D\nauthor: A\nminutes: 5\n"
        >>> dates = "created: 2026-01-05\nupdated: 2026-01-05\n"
        >>> text = f"---\n{front}{dates}---\n## First steps\n\nGo *down*.\n"
        >>> parse_room(text, id="t", language="en", path="t.md").headings[0].anchor
        'first-steps'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults = Faults(path)
    _check_characters(lines, faults)
    front = read_front(lines, faults)
    body = end_of_front(lines)
    # The front matter becomes empty lines, so that lines are counted as in the file.
    source = "\n" * body + "\n".join(lines[body:])
    blocks = BlockReader(tokens(source), lines, Anchors(language, faults), faults, verify).read()
    if front is None or faults.found:
        faults.throw()
    return Room(id, language, front, blocks)


def _check_characters(lines: Sequence[str], faults: Faults) -> None:
    for number, line in enumerate(lines, start=1):
        found = INVISIBLE.search(line)
        if found:
            faults.add(number, "rooms.invisible", code=f"U+{ord(found[0]):04X}")
