"""Moving marks drawn over paths that grow: lines as dots, points as glyphs, later ones above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import unit
from tftutor.figures.clip import clip_path, inside, thinned
from tftutor.figures.planes import BOLD
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
from tftutor.figures.straight import lit, way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tftutor.figures.frame import Frame
    from tftutor.figures.planes import Planes
    from tftutor.figures.raster import Raster
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.signs import Signs
    from tftutor.figures.theme import FigureTheme

WAYS = ("e", "ne", "n", "nw", "w", "sw", "s", "se")
"""Ways by eighths of a turn, from the right against the clock."""


@dataclass(frozen=True, eq=False)
class Overlay:
    """Draws marks upon planes in place.

    Lines come first, then dots, then points: the iterate now is never hidden. Within a kind,
    later marks lie above. Rules and bars lie below the paths that have grown, ghosts below all
    lines. A cell has one colour, that of the topmost mark; its dots are those of all lines in it,
    so that no line looks broken.
    """

    planes: Planes
    dots: bytearray
    """The bits of lines in each cell of the window, to which those of others are joined."""
    top: list[int]
    """Which cells have a path that has grown: not 0."""
    frame: Frame
    theme: FigureTheme
    raster: Raster
    signs: Signs
    """What points and arrows look like."""

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draw all marks but paths that grow, each kind in its turn."""
        with np.errstate(all="ignore"):
            for mark in sorted(marks, key=_layer):
                self._draw(mark)

    def _draw(self, mark: Mark) -> None:
        """Draw one mark."""
        match mark:
            case Path(upto=None):
                self._path(mark)
            case Rule() | Bars():
                self._line(lit(mark, self.frame, self.raster), mark.colour, under=True)
            case Segment() | Slope():
                self._line(lit(mark, self.frame, self.raster), mark.colour)
            case Arrow():
                self._line(lit(mark, self.frame, self.raster), mark.colour)
                self._head(mark)
            case Dots():
                self._dots(mark)
            case Point():
                self._point(mark)

    def _path(self, mark: Path) -> None:
        """A path that does not grow."""
        frame = self.frame
        pieces = clip_path(*self._unit(*thinned(mark.xs, mark.ys)))
        columns, rows, _ = self.raster.dots(pieces, frame.width, frame.height)
        bits = self.raster.cells(columns, rows, frame.width, frame.height).ravel()
        self._line(_gathered(bits), mark.colour, ghost=mark.dim)

    def _line(
        self, bits: dict[int, int], role: str, *, under: bool = False, ghost: bool = False
    ) -> None:
        """Bits into cells of the window, joined to those of the lines there.

        Args:
            bits: of each cell.
            role: of the colour.
            under: whether it leaves its colour to the paths that have grown.
            ghost: whether it lies below all lines; what comes after takes its cells.
        """
        frame, dots, top, glyphs = self.frame, self.dots, self.top, self.raster.glyph_of
        glyph, foreground = self.planes.glyph, self.planes.foreground
        colour = self.theme.colour("ghost" if ghost else role)
        for cell, lit_here in bits.items():
            if ghost and top[cell]:
                continue
            row, column = divmod(cell, frame.width)
            place = row + frame.row, column + frame.column
            dots[cell] = 0 if ghost else dots[cell] | lit_here
            glyph[place] = glyphs[dots[cell] or lit_here]
            if not (under and top[cell]):
                foreground[place] = colour

    def _unit(self, xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
        """Data to the unit square."""
        return unit(self.frame.x, xs), unit(self.frame.y, ys)

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
            )
            self._line(_gathered(bits.ravel()), mark.colour)
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


def _gathered(bits: NDArray[np.uint8]) -> dict[int, int]:
    """The cells of a window that have bits, with these.

    Example:
        >>> _gathered(np.array([0, 5, 0, 1], np.uint8))
        {1: 5, 3: 1}
    """
    cells = bits.nonzero()[0]
    return dict(zip(cells.tolist(), bits[cells].tolist(), strict=True))


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
