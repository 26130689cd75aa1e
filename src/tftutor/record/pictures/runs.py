"""A row of cells as runs: what is drawn or typeset in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.text.clusters import has_khmer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.record.frame import Cell, Style


class Run(NamedTuple):
    """Neighbouring cells that are shaped together."""

    column: int
    cells: int
    text: str
    style: Style

    @property
    def is_blank(self) -> bool:
        """Whether there is only background, without a line below or through it."""
        return self.text.isspace() and not (self.style.underline or self.style.strike)


def runs(row: tuple[Cell, ...]) -> Iterator[Run]:
    """The runs of a row from the left: Khmer of one style whole, the rest cell by cell.

    Example:
        >>> from tftutor.record.frame import Cell, Style
        >>> style = Style(0xFFFFFF, 0)
        >>> row = (Cell("α", style), Cell("ជំ", style), Cell("ហា", style, 2), Cell("", style, 0))
        >>> [(run.column, run.cells, run.text) for run in runs(row)]
        [(0, 1, 'α'), (1, 3, 'ជំហា')]
    """
    column = 0
    while column < len(row):
        cell = row[column]
        end = column + max(1, cell.width)
        text = cell.text or " "
        if has_khmer(text):
            while end < len(row) and row[end].style == cell.style and has_khmer(row[end].text):
                text += row[end].text
                end += max(1, row[end].width)
        yield Run(column, end - column, text, cell.style)
        column = end
