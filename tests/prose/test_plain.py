"""A room as text for a terminal or a pipe."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.color import ColorSystem

from tests.prose.golden import FOLDER, room_text
from tests.prose.sample import ROOM
from tftutor.prose.plain import read
from tftutor.prose.theme import dark

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def test_golden() -> None:
    """The sample room reads as it was approved, labs described."""
    assert room_text() == (FOLDER / "room-60.txt").read_text("utf-8")


def test_no_escapes_without_colours() -> None:
    """Plain text has no control characters and no blanks at the ends of lines."""
    for line in read(ROOM, 50, describe=lambda _: []):
        assert line == line.rstrip()
        assert line.isprintable()


def test_colours_change_no_text() -> None:
    """With colours the text is the same, and the lines are as wide as they may be."""
    coloured = read(ROOM, 50, describe=lambda _: [], theme=dark, colours=ColorSystem.TRUECOLOR)
    bare = [ESCAPE.sub("", line) for line in coloured]
    assert [line.rstrip() for line in bare] == list(read(ROOM, 50, describe=lambda _: []))
    assert max(cell_len(line) for line in bare) <= 50
