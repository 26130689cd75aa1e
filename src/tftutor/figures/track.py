"""The dots of a line that grows: computed once, then shown up to any of its points."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tftutor.figures.clip import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from tftutor.figures.clip import Segments
    from tftutor.figures.raster import Integers, Raster
    from tftutor.figures.scene import Floats


class Track(NamedTuple):
    """Dots in the order in which they are lit, each once; arrays of one length."""

    cells: Integers
    """The cell of each dot: row · width + column."""
    bits: NDArray[np.uint8]
    """Its bit in the cell."""
    points: Integers
    """The point of the line that lights it, counted from 0."""

    def light(self, grid: NDArray[np.uint8], points: int) -> None:
        """Set the bits of the first so many points of the line, in place."""
        count = int(self.points.searchsorted(points))
        np.bitwise_or.at(grid, self.cells[:count], self.bits[:count])


class Tracks:
    """The tracks of lines that grow, each computed once; at most so many are kept.

    Lines are known by the identity of their arrays, which are kept with them.
    """

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._known: dict[tuple[int, ...], tuple[object, Track]] = {}

    def of(self, parts: Sequence[object], make: Callable[[], Track]) -> Track:
        """The track that belongs to some objects, made now if it was not."""
        key = tuple(map(id, parts))
        if key not in self._known:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = parts, make()
        return self._known[key][1]


def together(tracks: Sequence[Track]) -> Track:
    """The dots of several lines that grow side by side, in the order in which they are lit.

    Example:
        >>> one = Track(np.array([0, 1]), np.array([1, 1], np.uint8), np.array([0, 5]))
        >>> two = Track(np.array([2]), np.array([1], np.uint8), np.array([3]))
        >>> together([one, two]).cells.tolist()
        [0, 2, 1]
    """
    cells, bits, points = (np.concatenate(parts) for parts in zip(*tracks, strict=True))
    order = points.argsort(kind="stable")
    return Track(cells[order], bits[order], points[order])


def track(xs: Floats, ys: Floats, raster: Raster, width: int, height: int) -> Track:
    """The dots of a joined line of the unit square in a window of so many cells.

    What lies outside the square is cut away. However long the line, there are no more dots
    than the window has.

    Example:
        >>> from tftutor.figures.raster import raster
        >>> xs = np.linspace(0.0, 1.0, 10_001)
        >>> whole = track(xs, xs, raster("braille"), 10, 5)
        >>> grid = np.zeros(50, np.uint8)
        >>> whole.light(grid, 5_001)
        >>> len(whole.cells) < 100, bool(grid[40]), bool(grid[9])
        (True, True, False)
    """
    pieces, numbers = numbered(xs, ys)
    return of_pieces(pieces, raster, width, height, numbers)


def of_pieces(
    pieces: Segments, raster: Raster, width: int, height: int, numbers: Integers | None = None
) -> Track:
    """The dots of straight pieces of the unit square.

    Args:
        pieces: what is drawn.
        raster: how cells are divided.
        width: of the window, in cells.
        height: of the window, in cells.
        numbers: of the pieces along their line, from 0; None: all belong to its first point.
    """
    columns, rows, which = raster.dots(pieces, width, height)
    cells, bits = raster.place(columns, rows, width)
    if numbers is None:
        return Track(cells, bits, np.zeros_like(cells))
    _, first = np.unique(cells * 256 + bits, return_index=True)
    first.sort()
    return Track(cells[first], bits[first], numbers[which[first]] + 1)
