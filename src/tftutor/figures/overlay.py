"""Moving marks drawn over a base: lines as dots, points as glyphs, later ones above."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import FAR, place, unit
from tftutor.figures.clip import Segments, clip, clip_path, inside, thinned
from tftutor.figures.planes import BOLD
from tftutor.figures.raster import BRAILLE
from tftutor.figures.scene import (
    Arrow,
    Bars,
    Dots,
    Path,
    Point,
    Rule,
    Segment,
    Slope,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tftutor.figures.frame import Frame
    from tftutor.figures.planes import Planes
    from tftutor.figures.raster import Integers, Raster
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.signs import Signs
    from tftutor.figures.theme import FigureTheme

WAYS = ("e", "ne", "n", "nw", "w", "sw", "s", "se")
"""Ways by eighths of a turn, from the right against the clock."""


@dataclass(frozen=True, eq=False)
class Overlay:
    """Draws marks upon planes in place.

    Lines come first, ghosts before the others, then dots, then points: the iterate now is
    never hidden. Within a kind, later marks lie above. A cell has one colour, that of the
    topmost mark; its dots are those of all lines in it, so that no line looks broken.
    """

    planes: Planes
    frame: Frame
    theme: FigureTheme
    raster: Raster
    signs: Signs
    """What points and arrows look like."""
    lines: NDArray[np.bool_]
    """Which cells of the window hold dots of lines, to which new dots are joined."""

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draw all marks, each kind in its turn."""
        with np.errstate(all="ignore"):
            for mark in sorted(marks, key=_layer):
                self._draw(mark)

    def _draw(self, mark: Mark) -> None:
        """Draw one mark."""
        match mark:
            case Path():
                pieces = clip_path(*self._unit(*thinned(mark.xs, mark.ys)))
                self._lines(pieces, mark.colour, mark.dim)
            case Segment() | Slope() | Rule():
                self._lines(self._straight(mark), mark.colour)
            case Bars():
                base = np.broadcast_to(np.asarray(mark.base, np.float64), np.shape(mark.ys))
                x, y0 = self._unit(mark.xs, base)
                self._lines(clip(x, y0, x, unit(self.frame.y, mark.ys)), mark.colour)
            case Arrow():
                self._arrow(mark)
            case Dots():
                self._dots(mark)
            case Point():
                self._point(mark)

    def _unit(self, xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
        """Data to the unit square."""
        return unit(self.frame.x, xs), unit(self.frame.y, ys)

    def _lines(self, pieces: Segments, colour: str, dim: bool = False) -> None:
        """Straight pieces of the unit square in a colour."""
        if len(pieces.x0):
            columns, rows = self.raster.dots(pieces, self.frame.width, self.frame.height)
            self._set(columns, rows, "ghost" if dim else colour, replace=dim)

    def _set(self, columns: Integers, rows: Integers, colour: str, replace: bool = False) -> None:
        """Dots of the window into its cells, joined to the braille dots already there."""
        frame = self.frame
        bits = self.raster.cells(columns, rows, frame.width, frame.height)
        there = bits.nonzero()
        row, column = there[0] + frame.row, there[1] + frame.column
        new = bits[there].astype(np.uint32)
        if self.raster.down == 4 and not replace:
            old = self.planes.glyph[row, column]
            new |= np.where(self.lines[there] & (old >> 8 == BRAILLE >> 8), old & 0xFF, 0)
        self.lines[there] = not replace
        self.planes.glyph[row, column] = self.raster.glyphs[new]
        self.planes.foreground[row, column] = self.theme.colour(colour)

    def _straight(self, mark: Segment | Slope | Rule) -> Segments:
        """A line between two points, through one with a slope, or across at a value."""
        frame = self.frame
        if isinstance(mark, Rule):
            at = np.array([place(frame.x if mark.axis == "x" else frame.y, mark.at)])
            zero, one = np.zeros(1), np.ones(1)
            if mark.tick:
                one = one / (frame.height if mark.axis == "x" else frame.width)
            return clip(at, zero, at, one) if mark.axis == "x" else clip(zero, at, one, at)
        if isinstance(mark, Segment):
            xs, ys = np.array([mark.x0, mark.x1]), np.array([mark.y0, mark.y1])
        else:
            xs = np.array([frame.x.low, frame.x.high])
            ys = np.clip(mark.y + mark.slope * (xs - mark.x), -FAR, FAR)
        return clip_path(*self._unit(xs, ys))

    def _arrow(self, mark: Arrow) -> None:
        """A shaft with a head; nothing but the head when it is shorter than a cell."""
        tip = (mark.x + mark.dx, mark.y + mark.dy)
        xs, ys = self._unit(np.array([mark.x, tip[0]]), np.array([mark.y, tip[1]]))
        across = float(xs[1] - xs[0]) * self.frame.width
        up = float(ys[1] - ys[0]) * self.frame.height * 2
        length = math.hypot(across, up) if math.isfinite(across) and math.isfinite(up) else 0.0
        if length < 0.5:
            return
        self._lines(clip_path(xs, ys), mark.colour)
        way = WAYS[round(math.atan2(up, across) / (math.pi / 4)) % 8]
        if inside(xs, ys)[1]:
            cell = self.frame.cell(*tip)
            if cell is not None:
                self.planes.write(*cell, self.signs.ways[way], self.theme.colour(mark.colour), BOLD)

    def _dots(self, mark: Dots) -> None:
        """Single points: a glyph in each one's cell, or small dots."""
        xs, ys = self._unit(np.asarray(mark.xs, np.float64), np.asarray(mark.ys, np.float64))
        seen = inside(xs, ys)
        xs, ys = xs[seen], ys[seen]
        frame = self.frame
        if not mark.glyph:
            self._set(*self.raster.single(xs, ys, frame.width, frame.height), mark.colour)
            return
        column = np.minimum((xs * frame.width).astype(np.intp), frame.width - 1) + frame.column
        row = np.minimum(((1 - ys) * frame.height).astype(np.intp), frame.height - 1) + frame.row
        self.planes.glyph[row, column] = ord(self.signs.point(mark.glyph))
        self.planes.foreground[row, column] = self.theme.colour(mark.colour)
        self.planes.style[row, column] = 0

    def _point(self, mark: Point) -> None:
        """A marked point; outside the window an arrow at its edge shows where it went."""
        place = self.frame.edge(mark.x, mark.y)
        if place is None:
            return
        column, row, way = place
        colour = self.theme.colour(mark.colour)
        self.planes.write(
            column, row, self.signs.ways[way] if way else self.signs.point(mark.glyph), colour, BOLD
        )
        if mark.label:
            self._label(mark.label, column, row, colour)

    def _label(self, text: str, column: int, row: int, colour: int) -> None:
        """A label beside a point, to its left where there is no room on the right."""
        start, end = self.frame.column, self.frame.column + self.frame.width
        at = column + 2 if column + 2 + len(text) <= end else column - 1 - len(text)
        if at >= start:
            self.planes.write(at, row, text, colour)


def _layer(mark: Mark) -> int:
    """What is drawn first: ghosts, rules and bars, lines, arrows, dots, points."""
    match mark:
        case Path(dim=True):
            return 0
        case Rule() | Bars():
            return 1
        case Path() | Segment() | Slope():
            return 2
        case Arrow():
            return 3
        case Dots():
            return 4
        case Point():
            return 5
