"""A line below the screen, for films made of text: what is told, and the keys that are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.record.frame import Cell, Frame, Style
from tftutor.record.screen import clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.record.film import Film

DARK_TOLD, DARK_KEY = Style(0xE4E7EE, 0x1D212C), Style(0x101218, 0xF0E442, bold=True)
LIGHT_TOLD, LIGHT_KEY = Style(0x20242C, 0xEAE7DD), Style(0xFBFAF6, 0x7A4E00, bold=True)


def with_line_below(film: Film) -> Film:
    """A film with one row more where something is to be told; itself where nothing is."""
    if not (film.captions or film.keys):
        return film
    told, key = (DARK_TOLD, DARK_KEY) if film.dark else (LIGHT_TOLD, LIGHT_KEY)

    def change(frames: Iterable[Frame]) -> Iterator[Frame]:
        line: tuple[Cell, ...] = ()
        for frame in frames:
            new = line_of(frame, told, key)
            line = line if new == line else new
            rows = (*frame.rows, line)
            yield frame._replace(rows=rows, size=(frame.size[0], len(rows)), caption="", keys=())

    return film.changed(change)


def line_of(frame: Frame, told: Style, key: Style) -> tuple[Cell, ...]:
    """The caption from the left, the keys at the right.

    Example:
        >>> frame = Frame(0, (16, 0), (), caption="Adam walks", keys=("←", "m"))
        >>> "".join(cell.text for cell in line_of(frame, DARK_TOLD, DARK_KEY))
        ' Adam wa  ←   m '
    """
    keys: list[Cell] = []
    for label in frame.keys:
        keys += [*written(" ", told), *written(f" {label} ", key)]
    space = frame.size[0] - len(keys)
    left = fitted(written(f" {frame.caption}", told), space, told)
    return (*left, *keys)[: frame.size[0]]


def written(text: str, style: Style) -> list[Cell]:
    """A text as cells."""
    cells: list[Cell] = []
    for cluster, width in clusters(text):
        cells += [Cell(cluster, style, width), *[Cell("", style, 0)] * (width - 1)]
    return cells


def fitted(cells: list[Cell], width: int, style: Style) -> list[Cell]:
    """Cells cut between two clusters, or filled up with blanks."""
    cut = min(len(cells), max(0, width))
    while 0 < cut < len(cells) and cells[cut].width == 0:
        cut -= 1
    return cells[:cut] + [Cell(" ", style)] * (max(0, width) - cut)
