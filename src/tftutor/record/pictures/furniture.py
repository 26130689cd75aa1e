"""The parts of the window: its bar and lamps, the caption, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tftutor.record.frame import Cell, Style
from tftutor.record.pictures.colour import mixed
from tftutor.record.pictures.typeset import natural_width
from tftutor.text.clusters import KHMER_RUN, clusters

if TYPE_CHECKING:
    from tftutor.record.pictures.look import Colours, Layout
    from tftutor.record.pictures.parts import CellSize

LAMPS = (0xE0685F, 0xE3AE4B, 0x62B26B)
"""The three lights of the bar."""


class Box(NamedTuple):
    """A rectangle with rounded corners, in pixels."""

    left: int
    top: int
    width: int
    height: int
    radius: int
    fill: int


class Words(NamedTuple):
    """A line of text, not on the grid of the screen."""

    left: int
    top: int
    row: tuple[Cell, ...]


Furniture: TypeAlias = Box | Words


def window(layout: Layout, colours: Colours, title: str) -> list[Furniture]:
    """The ground, the bar, its lamps and its title."""
    parts: list[Furniture] = [Box(0, 0, layout.width, layout.height, 0, colours.ground)]
    if not layout.bar:
        return parts
    scale, middle = layout.scale, layout.bar // 2
    parts.append(Box(0, 0, layout.width, layout.bar, 0, colours.bar))
    parts.append(Box(0, layout.bar - scale, layout.width, scale, 0, colours.hairline))
    side = 12 * scale
    for place, lamp in enumerate(LAMPS):
        left = (16 + 20 * place) * scale
        fill = mixed(colours.bar, lamp, 0.85)
        parts.append(Box(left, middle - side // 2, side, side, side // 2, fill))
    room = layout.width - 2 * 84 * scale
    row = cells_of(title, Style(colours.quiet, colours.bar), layout.cell, room)
    left = (layout.width - len(row) * layout.cell.width) // 2
    return [*parts, Words(left, (layout.bar - layout.cell.height) // 2, row)]


def footer(
    layout: Layout, colours: Colours, caption: str, keys: tuple[str, ...]
) -> list[Furniture]:
    """The strip below the screen: what is said, and the keys at its right end, newest last."""
    top, scale = layout.height - layout.footer, layout.scale
    parts: list[Furniture] = [
        Box(0, top, layout.width, layout.footer, 0, colours.bar),
        Box(0, top, layout.width, scale, 0, colours.hairline),
    ]
    caps, right = _key_caps(layout, colours, keys)
    room = right - 2 * 16 * scale
    row = cells_of(caption, Style(colours.ink, colours.bar), layout.cell, room)
    words = Words(16 * scale, top + (layout.footer - layout.cell.height) // 2, row)
    return [*parts, *caps, words]


def _key_caps(
    layout: Layout, colours: Colours, keys: tuple[str, ...]
) -> tuple[list[Furniture], int]:
    """The keys from the right as far as they have half of the strip, and where they begin."""
    scale, height = layout.scale, 28 * layout.scale
    top = layout.height - (layout.footer + height) // 2
    right = layout.width - 12 * scale
    caps: list[Furniture] = []
    for key in reversed(keys):
        row = cells_of(key, Style(colours.ink, colours.ground), layout.cell, layout.width)
        width = len(row) * layout.cell.width + 16 * scale
        left = right - width
        if left < layout.width // 2:
            break
        caps.append(Box(left, top, width, height, 6 * scale, colours.quiet))
        inner = (left + scale, top + scale, width - 2 * scale, height - 3 * scale)
        caps.append(Box(*inner, 5 * scale, colours.ground))
        caps.append(Words(left + 8 * scale, top + (height - layout.cell.height) // 2 - scale, row))
        right = left - 8 * scale
    return caps, right


def cells_of(text: str, style: Style, size: CellSize, room: int) -> tuple[Cell, ...]:
    """A text as cells that fit into some pixels; what does not fit is left out, with a sign.

    Khmer gets as many cells as it takes by nature.

    Example:
        >>> from tftutor.record.pictures.parts import CellSize
        >>> row = cells_of("learning rate", Style(0, 0), CellSize.at(1), 60)
        >>> "".join(cell.text for cell in row)
        'learn…'
    """
    row: list[Cell] = []
    limit = max(0, room // size.width)
    for part in _parts(text):
        width = max(1, round(natural_width(part, size) / size.width))
        if len(row) + width > limit:
            return (*row[: limit - 1], Cell("…", style)) if limit else ()
        row += [Cell(part, style, width), *[Cell("", style, 0)] * (width - 1)]
    return tuple(row)


def _parts(text: str) -> list[str]:
    """Runs of Khmer whole, and the clusters between them."""
    parts: list[str] = []
    place = 0
    for match in KHMER_RUN.finditer(text):
        parts += [*clusters(text[place : match.start()]), match[0]]
        place = match.end()
    return parts + clusters(text[place:])
