"""The dots of a line that grows: computed once, then shown up to any of its points."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tftutor.figures.clip import numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.figures.raster import Raster
    from tftutor.figures.scene import Floats


class Track(NamedTuple):
    """Dots in the order in which they are lit, each once; lists of one length."""

    cells: list[int]
    """The cell of each dot: row · width + column."""
    bits: list[int]
    """Its bit in the cell."""
    points: list[int]
    """The point of the line that lights it, counted from 0."""


class Tracks:
    """The tracks of lines that grow, each computed once; at most so many are kept.

    Lines are known by the identity of their arrays, which are kept with them.
    """

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._known: dict[tuple[int, int], tuple[Floats, Floats, Track]] = {}

    def of(self, xs: Floats, ys: Floats, make: Callable[[], Track]) -> Track:
        """The track of a line, made now if it was not."""
        key = id(xs), id(ys)
        if key not in self._known:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = xs, ys, make()
        return self._known[key][2]


def track(xs: Floats, ys: Floats, raster: Raster, width: int, height: int) -> Track:
    """The dots of a joined line of the unit square in a window of so many cells.

    What lies outside the square is cut away. However long the line, there are no more dots
    than the window has.

    Example:
        >>> from tftutor.figures.raster import raster
        >>> xs = np.linspace(0.0, 1.0, 10_001)
        >>> whole = track(xs, xs, raster("braille"), 10, 5)
        >>> len(whole.cells) < 100, whole.cells[0], whole.cells[-1], whole.points[0]
        (True, 40, 9, 1)
    """
    pieces, numbers = numbered(xs, ys)
    columns, rows, which = raster.dots(pieces, width, height)
    cells, bits = raster.place(columns, rows, width)
    _, first = np.unique(cells * 256 + bits, return_index=True)
    first.sort()
    points = numbers[which[first]] + 1
    return Track(cells[first].tolist(), bits[first].tolist(), points.tolist())
