"""Contour lines of a grid of values, by marching squares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.figures.scene import Floats

Edge = tuple[int, int, int]
"""A side of a square: row and column of its first corner, 0 for along the row, 1 for down."""

TURNS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),), 2: ((0, 1),), 3: ((3, 1),), 4: ((1, 2),), 6: ((0, 2),), 7: ((3, 2),),
    8: ((2, 3),), 9: ((2, 0),), 11: ((2, 1),), 12: ((1, 3),), 13: ((1, 0),), 14: ((0, 3),),
}  # fmt: skip
"""From which side to which a line crosses a square, by its corners that lie high: 1 for the
first in its row, 2 next to it, 4 below that one, 8 below the first. Sides: 0 above, 1 right,
2 below, 3 left. High ground lies always on one hand, so lines join end to start."""


def enclosing(values: Floats, level: float) -> list[tuple[Floats, Floats]]:
    """The closed lines around all ground that lies at a level or above it.

    Args:
        values: of shape (rows, columns), finite.
        level: the height.

    Returns:
        Lines as columns and rows, in units of the grid; the border of the grid closes those
        that leave it.

    Example:
        >>> grid = np.array([[0.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 0.0]])
        >>> ((columns, rows),) = enclosing(grid, 1.0)
        >>> sorted(zip(columns.tolist(), rows.tolist()))
        [(0.5, 1.0), (1.0, 0.5), (1.0, 0.5), (1.0, 1.5), (1.5, 1.0)]
    """
    low = float(min(values.min(), level)) - 1.0
    padded = np.pad(values, 1, constant_values=low)
    lines = []
    for edges in _loops(padded >= level):
        points = np.array([_crossing(padded, level, edge) for edge in edges])
        columns = np.clip(points[:, 0] - 1.0, 0.0, values.shape[1] - 1.0)
        rows = np.clip(points[:, 1] - 1.0, 0.0, values.shape[0] - 1.0)
        lines.append((columns, rows))
    return lines


def _loops(high: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Iterator[list[Edge]]:
    """The sides that each closed line crosses, in order, the first repeated at the end."""
    after = dict(_steps(high))
    while after:
        start = next(iter(after))
        loop = [start]
        while (here := after.pop(loop[-1], None)) is not None:
            loop.append(here)
        yield loop


def _steps(high: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Iterator[tuple[Edge, Edge]]:
    """From which side to which a line crosses each square."""
    cases = high[:-1, :-1] * 1 + high[:-1, 1:] * 2 + high[1:, 1:] * 4 + high[1:, :-1] * 8
    for row, column in np.argwhere((cases > 0) & (cases < 15)).tolist():
        sides = ((row, column, 0), (row, column + 1, 1), (row + 1, column, 0), (row, column, 1))
        case = int(cases[row, column])
        turns = {5: ((3, 0), (1, 2)), 10: ((0, 1), (2, 3))}.get(case) or TURNS[case]
        for start, end in turns:
            yield sides[start], sides[end]


def _crossing(values: Floats, level: float, edge: Edge) -> tuple[float, float]:
    """Where a line crosses a side, as column and row."""
    row, column, down = edge
    first = float(values[row, column])
    second = float(values[row + 1, column] if down else values[row, column + 1])
    part = (level - first) / (second - first)
    return (float(column), row + part) if down else (column + part, float(row))
