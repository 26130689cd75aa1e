"""Where the window of a drawing lies among its cells, and how data units map to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.figures.axes import place, value

if TYPE_CHECKING:
    from tftutor.figures.scene import Axis

LEAST_WIDTH = 12
"""Narrower than this nothing is drawn but a dot."""
LEAST_HEIGHT = 5
"""Lower than this nothing is drawn but a dot."""


@dataclass(frozen=True)
class Frame:
    """The window: cells [column, column + width) × [row, row + height), and its axes.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> frame = Frame(0, 0, 10, 10, Axis(0.0, 10.0), Axis(0.0, 10.0))
        >>> frame.cell(0.2, 9.9), frame.locate(0, 0)
        ((0, 0), (0.5, 9.5))
    """

    column: int
    row: int
    width: int
    height: int
    x: Axis
    y: Axis

    def locate(self, column: float, row: float) -> tuple[float, float] | None:
        """The data values in the middle of a cell; None outside the window."""
        across = (column - self.column + 0.5) / self.width
        up = 1 - (row - self.row + 0.5) / self.height
        if not (0 <= across <= 1 and 0 <= up <= 1):
            return None
        return value(self.x, across), value(self.y, up)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (column, row) of a point; None when it lies outside the window."""
        across, up = place(self.x, x), place(self.y, y)
        if not (0 <= across <= 1 and 0 <= up <= 1):
            return None
        return self._place(across, up)

    def edge(self, x: float, y: float) -> tuple[int, int, str] | None:
        """The cell at the window's edge nearest to a point outside, and the way out.

        The way is `n`, `ne`, `e` … or empty when the point lies inside; None for no number.
        """
        across, up = place(self.x, x), place(self.y, y)
        if math.isnan(across) or math.isnan(up):
            return None
        way = ("s" if up < 0 else "n" if up > 1 else "") + (
            "w" if across < 0 else "e" if across > 1 else ""
        )
        return *self._place(min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0)), way

    def _place(self, across: float, up: float) -> tuple[int, int]:
        """The cell of a place in the unit square."""
        return (
            self.column + min(int(across * self.width), self.width - 1),
            self.row + min(int((1 - up) * self.height), self.height - 1),
        )
