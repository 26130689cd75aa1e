"""Which cells of a row changed, so that no others are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style
    from textual.strip import Strip

NEAR = 4
"""Changed cells with no more than so many between them are sent as one."""


def changed_spans(before: Strip, after: Strip, row: int) -> list[Region]:
    """The regions of a row in which two strips differ; the whole row where cells are not letters.

    Example:
        >>> from rich.segment import Segment
        >>> from textual.strip import Strip
        >>> old, new = Strip([Segment("step 12 of 60")]), Strip([Segment("step 13 of 60")])
        >>> changed_spans(old, new, 0)
        [Region(x=6, y=0, width=1, height=1)]
    """
    if before.text == after.text and before == after:
        return []
    if before.cell_length != len(before.text) or after.cell_length != len(after.text):
        return [Region(0, row, after.cell_length, 1)]
    if before.cell_length != after.cell_length:
        return [Region(0, row, after.cell_length, 1)]
    pairs = zip(_cells(before), _cells(after), strict=True)
    columns = [column for column, (old, new) in enumerate(pairs) if old != new]
    spans: list[list[int]] = []
    for column in columns:
        if spans and column - spans[-1][1] <= NEAR:
            spans[-1][1] = column
        else:
            spans.append([column, column])
    return [Region(first, row, last - first + 1, 1) for first, last in spans]


def _cells(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    for text, style, _ in strip:
        for letter in text:
            yield letter, style
