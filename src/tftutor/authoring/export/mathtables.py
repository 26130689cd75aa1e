"""Formulas in rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.authoring.export.markup import Markup, tag
from tftutor.prose.tex.environments import ALIGNED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tftutor.prose.tex.nodes import Grid, Node

CENTRED = frozenset(("gathered", "gather", "gather*", "equation", "equation*", "substack"))
"""Environments of lines under each other, without a place where they meet."""
SMALL = frozenset(("substack", "smallmatrix"))
"""Environments in the size of scripts."""


def table(grid: Grid, cell: Callable[[Node], Sequence[Markup]]) -> Markup:
    """A matrix, cases, or lines that meet at their relations.

    Args:
        grid: from the tree.
        cell: sets what stands in one cell.

    Example:
        >>> from tftutor.prose.tex.nodes import Grid, Symbol
        >>> table(Grid("cases", ((Symbol("x"),),)), lambda node: [tag("mi", Markup("x"))])
        '<mtable class="cases"><mtr><mtd class="l"><mi>x</mi></mtd></mtr></mtable>'
    """
    wide = max(len(row) for row in grid.rows)
    sides = [side(grid, column) for column in range(wide)]
    rows = [
        tag(
            "mtr",
            *(
                tag("mtd", *cell(node), class_=where)
                for node, where in zip(row, sides, strict=False)
            ),
        )
        for row in grid.rows
    ]
    aligned = grid.name in ALIGNED
    name = "aligned" if aligned and grid.name != "substack" else grid.name.rstrip("*")
    style = "true" if aligned and grid.name not in SMALL else None
    return tag("mtable", *rows, class_=name, displaystyle=style)


def side(grid: Grid, column: int) -> str | None:
    """The side to which a column keeps: `l`, `r`, or None for the middle.

    Example:
        >>> from tftutor.prose.tex.nodes import Grid
        >>> side(Grid("aligned", ((),)), 0), side(Grid("array", ((),), "lc"), 1)
        ('r', None)
    """
    if grid.name == "cases":
        return "l"
    if grid.name in CENTRED:
        return None
    if grid.name in ALIGNED:
        return "r" if column % 2 == 0 else "l"
    letter = grid.columns[column : column + 1]
    return letter if letter in ("l", "r") else None
