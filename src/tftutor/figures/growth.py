"""Paths drawn as they grow: a frame costs what is new in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tftutor.figures.axes import unit
from tftutor.figures.track import Track, Tracks, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.figures.frame import Frame
    from tftutor.figures.planes import Planes
    from tftutor.figures.raster import Raster
    from tftutor.figures.scene import Path
    from tftutor.figures.theme import FigureTheme


class Grown(NamedTuple):
    """A base with paths upon it, as it is until the next frame: what draws further, copies."""

    planes: Planes
    dots: bytearray
    """The bits of each cell of the window that further lines are joined to."""
    top: list[int]
    """The topmost path in each cell, counted from 1; 0 where there is none."""


class Growth:
    """Draws growing paths upon a base, each frame upon the one before as long as they grow.

    A cell shows the dots of all paths in it and of the static curve there, in the colour of the
    topmost path. Ghosts lie below: nothing is joined to their dots.

    Args:
        base: what does not move; it is not drawn upon.
        still: the bits of static curves in each cell of the window.
        frame: the window.
        raster: how cells are divided.
        theme: colours by role.
    """

    def __init__(
        self, base: Planes, still: bytes, frame: Frame, raster: Raster, theme: FigureTheme
    ) -> None:
        self._base = base
        self._still = still
        self._frame = frame
        self._raster = raster
        self._theme = theme
        self._tracks = Tracks()
        self._drawn: Sequence[Path] = ()
        self._start()

    def _start(self) -> None:
        """The base alone."""
        cells = len(self._still)
        self._shown: list[int] = []
        self._lit, self._ghost = bytearray(cells), bytearray(cells)
        self._grown = Grown(self._base.copy(), bytearray(self._still), [0] * cells)

    def at(self, paths: Sequence[Path]) -> Grown:
        """The base with these paths, up to as many of their points as they show."""
        tracks = [self._track(path) for path in paths]
        counts = [
            bisect_left(dots.points, path.points) for dots, path in zip(tracks, paths, strict=True)
        ]
        same = len(paths) == len(self._drawn) and all(map(_same, self._drawn, paths))
        if not (same and all(map(int.__le__, self._shown, counts))):
            self._start()
            self._shown = [0] * len(paths)
        self._drawn = paths
        for number, (path, dots, count) in enumerate(zip(paths, tracks, counts, strict=True)):
            first, self._shown[number] = self._shown[number], count
            if first < count:
                self._light(number + 1, path, dots, first, count)
        return self._grown

    def _track(self, path: Path) -> Track:
        """The dots of a whole path, computed once for each that grows."""
        return self._tracks.of(path.xs, path.ys, lambda: self._made(path))

    def _made(self, path: Path) -> Track:
        frame = self._frame
        with np.errstate(all="ignore"):
            xs, ys = unit(frame.x, path.xs), unit(frame.y, path.ys)
            return track(xs, ys, self._raster, frame.width, frame.height)

    def _light(self, number: int, path: Path, dots: Track, first: int, count: int) -> None:
        """The dots of a path from one to before another."""
        cells, top = dots.cells[first:count], self._grown.top
        lit = self._ghost if path.dim else self._lit
        for cell, bit in zip(cells, dots.bits[first:count], strict=True):
            lit[cell] |= bit
            if number > top[cell] and not path.dim:
                top[cell] = number
        colour = self._theme.colour("ghost" if path.dim else path.colour)
        for cell in set(cells):
            if top[cell] == (0 if path.dim else number):
                self._show(cell, colour)
            else:
                self._show(cell)

    def _show(self, cell: int, colour: int | None = None) -> None:
        """A cell as its dots are now, in another colour if one is given."""
        frame, (planes, dots, _) = self._frame, self._grown
        ghost = self._ghost[cell]
        lit = self._lit[cell]
        dots[cell] = lit | self._still[cell] if lit or not ghost else 0
        row, column = divmod(cell, frame.width)
        place = row + frame.row, column + frame.column
        planes.glyph[place] = self._raster.glyph_of[dots[cell] or ghost]
        if colour is not None:
            planes.foreground[place] = colour


def _same(one: Path, other: Path) -> bool:
    """Whether two marks are one path that may have grown."""
    arrays = one.xs is other.xs and one.ys is other.ys
    return arrays and (one.colour, one.dim) == (other.colour, other.dim)
