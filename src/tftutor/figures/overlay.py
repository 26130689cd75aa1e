"""Moving marks drawn over a base: lines as dots, points as glyphs, later ones above."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import unit
from tftutor.figures.clip import Segments, inside, joined, thinned
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
from tftutor.figures.straight import pieces, way
from tftutor.figures.track import Track, Tracks, of_pieces, together, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tftutor.figures.frame import Frame
    from tftutor.figures.planes import Planes
    from tftutor.figures.raster import Integers, Raster
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.signs import Signs
    from tftutor.figures.theme import FigureTheme

    Lit = tuple[Track | Segments, int, str]
    """Dots or pieces of a line, how many of its points are shown, the role of its colour."""
    Colours = NDArray[np.int32] | int

WAYS = ("e", "ne", "n", "nw", "w", "sw", "s", "se")
"""Ways by eighths of a turn, from the right against the clock."""


Line = Path | Rule | Segment | Slope | Bars | Arrow


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
    tracks: Tracks
    """The dots of paths that grow."""

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draw all marks, each kind in its turn; lines all at once."""
        ordered = sorted(marks, key=_layer)
        lines = [mark for mark in ordered if isinstance(mark, Line)]
        ghosts = [mark for mark in lines if isinstance(mark, Path) and mark.dim]
        with np.errstate(all="ignore"):
            self._lines([(self._track(one), one.points, "ghost") for one in ghosts], under=True)
            self._lines([self._line(one) for one in lines[len(ghosts) :] if self._drawn(one)])
            for mark in ordered:
                self._draw(mark)

    def _drawn(self, mark: Line) -> bool:
        """Whether a line is drawn at all: an arrow too short to point has no shaft either."""
        return not isinstance(mark, Arrow) or way(mark, self.frame) is not None

    def _line(self, mark: Line) -> Lit:
        """The dots or pieces of a line, how many of its points are shown, its colour."""
        if isinstance(mark, Path):
            return self._track(mark), mark.points, mark.colour
        return pieces(mark, self.frame), 1, mark.colour

    def _track(self, mark: Path) -> Track:
        """The dots of a whole path, computed once for each that grows."""
        size = self.frame.width, self.frame.height
        if mark.upto is None:
            return track(*self._unit(*thinned(mark.xs, mark.ys)), self.raster, *size)
        return self.tracks.of(
            (mark.xs, mark.ys),
            lambda: track(*self._unit(mark.xs, mark.ys), self.raster, *size),
        )

    def _draw(self, mark: Mark) -> None:
        """Draw what is no line of a mark: heads of arrows, dots, points."""
        match mark:
            case Arrow():
                self._head(mark)
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
            lines: dots or pieces, how many points of each are shown, the colour's role.
            under: whether later lines replace these dots instead of joining them.
        """
        if not lines:
            return
        frame, theme = self.frame, self.theme
        lots = [(colour, list(lot)) for colour, lot in groupby(lines, key=itemgetter(2))]
        layers = np.zeros((len(lots), frame.height * frame.width), np.uint8)
        for layer, (_, lot) in zip(layers, lots, strict=True):
            straight = [dots for dots, _, _ in lot if isinstance(dots, Segments)]
            if straight:
                size = frame.width, frame.height
                of_pieces(joined(straight), self.raster, *size).light(layer, 1)
            self._grown([(dots, n) for dots, n, _ in lot if isinstance(dots, Track)], layer)
        bits = np.bitwise_or.reduce(layers)
        there = bits.nonzero()[0]
        topmost = (layers[::-1, there] != 0).argmax(axis=0)
        roles = np.array([theme.colour(colour) for colour, _ in reversed(lots)], np.int32)
        self._put(there, bits[there], roles[topmost], under=under)

    def _grown(self, lines: Sequence[tuple[Track, int]], layer: NDArray[np.uint8]) -> None:
        """Light the dots of lines of one colour; all at once where they are equally long."""
        if len(lines) > 2 and len({points for _, points in lines}) == 1:
            tracks = [dots for dots, _ in lines]
            self.tracks.of(tracks, lambda: together(tracks)).light(layer, lines[0][1])
            return
        for dots, points in lines:
            dots.light(layer, points)

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

    def _head(self, mark: Arrow) -> None:
        """The head of an arrow, whose shaft is drawn with the lines."""
        eighths = way(mark, self.frame)
        tip = self.frame.cell(mark.x + mark.dx, mark.y + mark.dy)
        if eighths is not None and tip is not None:
            sign = self.signs.ways[WAYS[eighths]]
            self.planes.write(*tip, sign, self.theme.colour(mark.colour), BOLD)

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
