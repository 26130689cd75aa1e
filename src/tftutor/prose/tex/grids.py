"""Matrices, cases and aligned lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tftutor.prose.tex.boxes import Box, aligned, beside, grown, padded, stack
from tftutor.prose.tex.nodes import Grid, Kind, Node, Row

if TYPE_CHECKING:
    from collections.abc import Sequence


class DrawRow(Protocol):
    """What draws the atoms of a cell."""

    def __call__(self, items: Sequence[Node], *, before: Kind | None = None) -> Box:
        """Atoms side by side; `before` is the class of what they follow."""


MATRICES = frozenset(("pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "matrix", "array"))


def items_of(node: Node) -> Sequence[Node]:
    """The atoms of a cell.

    Example:
        >>> from tftutor.prose.tex.nodes import Symbol
        >>> len(items_of(Symbol("x")))
        1
    """
    return node.items if isinstance(node, Row) else (node,)


def column_align(grid: Grid, column: int) -> str:
    """How a column stands: l, c or r.

    Example:
        >>> column_align(Grid("aligned", ()), 0), column_align(Grid("aligned", ()), 1)
        ('r', 'l')
    """
    if grid.columns:
        return grid.columns[min(column, len(grid.columns) - 1)]
    if grid.name == "cases":
        return "l"
    if grid.name in MATRICES or grid.name in ("smallmatrix", "substack"):
        return "c"
    if grid.name.startswith("gather"):
        return "c"
    return "l" if column % 2 else "r"


def column_gap(grid: Grid, column: int) -> int:
    """The blank cells before a column.

    Example:
        >>> column_gap(Grid("pmatrix", ()), 1), column_gap(Grid("cases", ()), 1)
        (2, 3)
    """
    if column == 0:
        return 0
    if grid.name == "cases":
        return 3
    if grid.name in MATRICES or grid.name == "smallmatrix":
        return 2
    return 0 if column % 2 else 3


def draw_grid(grid: Grid, draw_row: DrawRow) -> Box:
    r"""Rows of cells, with a blank row between them where it makes the middle or the rows clear.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"\begin{bmatrix} 1 & 0 \\ 0 & 50 \end{bmatrix}"))
        ┌ 1  0  ┐
        │       │
        └ 0  50 ┘
    """
    lines = [_cells(grid, row, draw_row) for row in grid.rows]
    count = max(len(line) for line in lines)
    widths = [max(line[at].width for line in lines if at < len(line)) for at in range(count)]
    rows = [_line(grid, line, widths) for line in lines]
    box = stack(_parted(grid, rows), 0, "l")
    return Box(box.rows, 0 if grid.name == "substack" else box.height // 2, box.width)


def _parted(grid: Grid, rows: Sequence[Box]) -> Sequence[Box]:
    """Rows with blank ones between: beside a tall row, and in a matrix that has no middle row."""
    matrix = grid.name in MATRICES or grid.name in ("cases", "smallmatrix")
    tall = any(row.height > 1 for row in rows)
    everywhere = matrix and (tall or sum(row.height for row in rows) % 2 == 0)
    parted: list[Box] = []
    for row in rows:
        if parted and (everywhere or max(row.height, parted[-1].height) > 1):
            parted.append(Box((" " * row.width,), 0, row.width))
        parted.append(row)
    return parted


def _cells(grid: Grid, row: Sequence[Node], draw_row: DrawRow) -> list[Box]:
    relations = grid.name not in MATRICES and grid.name != "cases"
    return [
        draw_row(items_of(cell), before="ord" if relations and at % 2 else None)
        for at, cell in enumerate(row)
    ]


def _line(grid: Grid, line: Sequence[Box], widths: Sequence[int]) -> Box:
    boxes = []
    for at, width in enumerate(widths):
        box = line[at] if at < len(line) else Box.of("")
        box = aligned(box, width, column_align(grid, at))
        boxes.append(padded(box, column_gap(grid, at), 0))
    joined = beside(boxes)
    return grown(joined, 0, joined.height)
