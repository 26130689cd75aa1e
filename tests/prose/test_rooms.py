"""The rooms themselves: every formula can be drawn, and every room fits every width."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

from tftutor.prose.page import Page
from tftutor.prose.tex import render_display, render_inline
from tftutor.prose.theme import dark
from tftutor.prose.wrap import line_width
from tftutor.rooms.model import Formula, InlineMath
from tftutor.rooms.parse import parse_room
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tftutor.rooms.model import Room

FILES = sorted(content_root().glob("*/*.md"))


def room_of(path: Path) -> Room:
    """A room from its file."""
    text = path.read_text("utf-8")
    return parse_room(text, id=path.stem, language=path.parent.name, path=path.name, verify=False)


def formulas(part: object) -> Iterator[Formula | InlineMath]:
    """All formulas inside a part of a room."""
    if isinstance(part, Formula | InlineMath):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from formulas(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from formulas(getattr(part, field.name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_formulas_of_rooms(path: Path) -> None:
    """Every formula of a room can be drawn and written, and its drawing fits a wide page."""
    for formula in formulas(room_of(path).blocks):
        assert render_inline(formula.tex)
        assert render_display(formula.tex, 80).width <= 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_rooms_fit(path: Path) -> None:
    """No line of a room is wider than its page, at widths from 12 to 120."""
    room = room_of(path)
    for width in (12, 20, 33, 40, 57, 80, 120):
        page = Page(room.blocks, width, dark, language=room.language)
        page.grow()
        assert max(line_width(line) for line in page.lines) <= width
