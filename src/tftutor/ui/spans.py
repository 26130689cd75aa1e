"""Which cells of a row changed, so that no others are sent."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING

from rich import cells
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style
    from textual.strip import Strip

NEAR = 4
"""Changed cells with no more than so many between them are sent as one."""

KHMER = re.compile("[\u1780-\u17ff]")
"""Letters of which several make one cluster, though each may take a cell."""


def changed_spans(before: Strip, after: Strip, row: int) -> list[Region]:
    """The regions of a row in which two strips differ, none of which cuts a cluster of letters.

    Example:
        >>> from rich.segment import Segment
        >>> from textual.strip import Strip
        >>> old, new = Strip([Segment("step 12 of 60")]), Strip([Segment("step 13 of 60")])
        >>> changed_spans(old, new, 0)
        [Region(x=6, y=0, width=1, height=1)]
    """
    if before.text == after.text and before == after:
        return []
    if before.cell_length != after.cell_length:
        return [Region(0, row, after.cell_length, 1)]
    old, new = list(_cells(before)), list(_cells(after))
    if len(old) != len(new):
        return [Region(0, row, after.cell_length, 1)]
    columns = [column for column, cell in enumerate(new) if cell != old[column]]
    spans: list[list[int]] = []
    for column in columns:
        if spans and column - spans[-1][1] <= NEAR:
            spans[-1][1] = column
        else:
            spans.append([column, column])
    return [Region(first, row, last - first + 1, 1) for first, last in spans]


def _cells(strip: Strip) -> Iterator[tuple[str, int, Style | None]]:
    """What stands in each cell: a cluster, which cell of it, and its style."""
    for text, style, _ in strip:
        if text.isascii() or (cells.cell_len(text) == len(text) and not KHMER.search(text)):
            yield from zip(text, repeat(0), repeat(style))
            continue
        for start, end, size in cells.split_graphemes(text)[0]:
            for cell in range(size):
                yield text[start:end], cell, style
