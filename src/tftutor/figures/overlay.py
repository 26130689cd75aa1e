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
from tftutor.figures.track import Track, of_pieces, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tftutor.figures.frame import Frame
    from tftutor.figures.planes import Planes
    from tftutor.figures.raster import Integers, Raster
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.signs import Signs
    from tftutor.figures.theme import FigureTheme

    Lit = tuple[Track, int, str]
    """Dots of a line, how many of its points are shown, the role of its colour."""
    Colours = NDArray[np.int32] | int

WAYS = ("e", "ne", "n", "nw", "w", "sw", "s", "se")
"""Ways by eighths of a turn, from the right against the clock."""


Line = Path | Rule | Segment | Slope | Bars


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
    tracks: dict[tuple[int, int], tuple[Path, Track]]
    """The dots of paths that grow, by the identity of their arrays, which are kept with them."""

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draw all marks, each kind in its turn; lines all at once."""
        ordered = sorted(marks, key=_layer)
        lines = [mark for mark in ordered if isinstance(mark, Line)]
        ghosts = [mark for mark in lines if isinstance(mark, Path) and mark.dim]
        with np.errstate(all="ignore"):
            self._lines([(self._track(one), one.points, "ghost") for one in ghosts], under=True)
            self._lines([self._line(one) for one in lines[len(ghosts) :]])
            for mark in ordered[len(lines) :]:
                self._draw(mark)

    def _line(self, mark: Line) -> Lit:
        """The dots of a line, how many of its points are shown, its colour."""
        if isinstance(mark, Path):
            return self._track(mark), mark.points, mark.colour
        return self._dotted(self._pieces(mark)), 1, mark.colour

    def _track(self, mark: Path) -> Track:
        """The dots of a whole path, computed once for each that grows."""
        key = id(mark.xs), id(mark.ys)
        known = self.tracks.get(key)
        if known is not None:
            return known[1]
        xs, ys = thinned(mark.xs, mark.ys) if mark.upto is None else (mark.xs, mark.ys)
        size = self.frame.width, self.frame.height
        made = track(*self._unit(xs, ys), self.raster, *size)
        if mark.upto is not None:
            self.tracks[key] = mark, made
        return made

    def _dotted(self, pieces: Segments) -> Track:
        """The dots of pieces that are drawn whole."""
        return of_pieces(pieces, self.raster, self.frame.width, self.frame.height)

    def _pieces(self, mark: Rule | Segment | Slope | Bars) -> Segments:
        """The straight pieces of a line inside the window."""
        match mark:
            case Bars():
                base = np.broadcast_to(np.asarray(mark.base, np.float64), np.shape(mark.ys))
                x, y0 = self._unit(mark.xs, base)
                return clip(x, y0, x, unit(self.frame.y, mark.ys))
            case Rule():
                return self._across(mark)
            case Segment() | Slope():
                return self._straight(mark)

    def _draw(self, mark: Mark) -> None:
        """Draw a mark that is not a line."""
        match mark:
            case Arrow():
                self._arrow(mark)
            case Dots():
                self._dots(mark)
            case Point():
                self._point(mark)

    def _unit(self, xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
        """Data to the unit square."""
        return unit(self.frame.x, xs), unit(self.frame.y, ys)

    def _lines(self, lines: Sequence[Lit], *, under: bool = False) -> None:
        """Lines into their cells, joined to those already there; the last gives the colour.

        Args:
            lines: dots, how many points of each are shown, the colour's role.
            under: whether later lines replace these dots instead of joining them.
        """
        if not lines:
            return
        frame, theme = self.frame, self.theme
        layers = np.zeros((len(lines), frame.height * frame.width), np.uint8)
        for layer, (dots, points, _) in zip(layers, lines, strict=True):
            dots.light(layer, points)
        bits = np.bitwise_or.reduce(layers)
        there = bits.nonzero()[0]
        topmost = (layers[::-1, there] != 0).argmax(axis=0)
        roles = np.array([theme.colour(colour) for *_, colour in reversed(lines)], np.int32)
        self._put(there, bits[there], roles[topmost], under=under)

    def _put(
        self, cells: Integers, bits: NDArray[np.uint8], colours: Colours, *, under: bool = False
    ) -> None:
        """Bits into cells of the window, joined to those of the lines there unless under them."""
        frame = self.frame
        row, column = np.divmod(cells, frame.width)
        row_there, column_there = row + frame.row, column + frame.column
        new = bits.astype(np.uint32)
        if self.raster.down == 4 and not under:
            old = self.planes.glyph[row_there, column_there]
            new |= np.where(self.lines[row, column] & (old >> 8 == BRAILLE >> 8), old & 0xFF, 0)
        self.lines[row, column] = not under
        self.planes.glyph[row_there, column_there] = self.raster.glyphs[new]
        self.planes.foreground[row_there, column_there] = colours

    def _across(self, mark: Rule) -> Segments:
        """A line across the window at a value."""
        frame = self.frame
        upright = mark.axis == "x"
        at = place(frame.x if upright else frame.y, mark.at)
        there = np.array([at] if 0 <= at <= 1 else [])
        end = 1 / (frame.height if upright else frame.width) if mark.tick else 1.0
        begins, ends = np.zeros_like(there), np.full_like(there, end)
        return (
            Segments(there, begins, there, ends)
            if upright
            else Segments(begins, there, ends, there)
        )

    def _straight(self, mark: Segment | Slope) -> Segments:
        """A line between two points, or through one with a slope."""
        frame = self.frame
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
        self._lines([(self._dotted(clip_path(xs, ys)), 1, mark.colour)])
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
            bits = self.raster.cells(
                *self.raster.single(xs, ys, frame.width, frame.height), frame.width, frame.height
            ).ravel()
            cells = bits.nonzero()[0]
            self._put(cells, bits[cells], self.theme.colour(mark.colour))
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
