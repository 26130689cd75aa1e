"""Moving marks as SVG: lines cut at the window, points with their signs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

import numpy as np

from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.authoring.export.shapes import disc, shape
from tftutor.figures.axes import FAR, place
from tftutor.figures.clip import clip, clip_path, inside, thinned
from tftutor.figures.scene import Arrow, Bars, Dots, Path, Point, Rule, Segment, Slope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.authoring.export.frame import Frame
    from tftutor.authoring.export.polyline import Pen
    from tftutor.figures.clip import Segments
    from tftutor.figures.scene import Floats, Mark

POINT = 5.5
"""Half the height of a point's sign."""
DOT = 3.6
"""Half the height of a data point's sign."""
MANY = 400
"""So many dots are drawn small and without an edge."""
SMALL = 2.0
"""Half the height of their signs."""
HEAD = 7.0
"""The length of an arrow's head."""
TICK = 7.0
"""The length of a mark at an axis."""


@dataclass(frozen=True, eq=False)
class Marker:
    """Draws marks in a window, later kinds above earlier ones."""

    frame: Frame
    pen: Pen

    def draw(self, marks: Sequence[Mark]) -> Markup:
        """All marks, each kind in its turn: ghosts, rules, lines, arrows, dots, points."""
        with np.errstate(all="ignore"):
            return joined(*(self.mark(mark) for mark in sorted(marks, key=_layer)))

    def mark(self, mark: Mark) -> Markup:
        """One mark."""
        match mark:
            case Path():
                xs, ys = thinned(mark.xs[: mark.points], mark.ys[: mark.points])
                pieces = clip_path(*self.frame.unit(xs, ys))
                return self.lines(pieces, "ghost" if mark.dim else mark.colour)
            case Segment():
                xs, ys = np.array([mark.x0, mark.x1]), np.array([mark.y0, mark.y1])
                return self.lines(clip_path(*self.frame.unit(xs, ys)), mark.colour)
            case Slope():
                return self._slope(mark)
            case Rule():
                return self._rule(mark)
            case Bars():
                base = np.broadcast_to(np.asarray(mark.base, np.float64), np.shape(mark.ys))
                x, low = self.frame.unit(mark.xs, base)
                _, high = self.frame.unit(mark.xs, mark.ys)
                return self.lines(clip(x, low, x, high), mark.colour)
            case Arrow():
                return self._arrow(mark)
            case Dots():
                return self._dots(mark)
            case Point():
                return self._point(mark)
            case _:
                assert_never(mark)

    def lines(self, pieces: Segments, colour: str, style: str = "") -> Markup:
        """Straight pieces of the unit square, joined where one begins where another ends."""
        if not len(pieces.x0):
            return NOTHING
        gaps = (pieces.x0[1:] != pieces.x1[:-1]) | (pieces.y0[1:] != pieces.y1[:-1])
        path = ""
        for part in np.split(np.arange(len(pieces.x0)), np.flatnonzero(gaps) + 1):
            xs = np.append(pieces.x0[part], pieces.x1[part[-1]])
            ys = np.append(pieces.y0[part], pieces.y1[part[-1]])
            path += self.pen.line(*self.frame.at(xs, ys))
        return tag("path", d=path, class_=f"stroke {colour} {style}".strip())

    def _slope(self, mark: Slope) -> Markup:
        xs = np.array([self.frame.x.low, self.frame.x.high])
        ys = np.clip(mark.y + mark.slope * (xs - mark.x), -FAR, FAR)
        return self.lines(clip_path(*self.frame.unit(xs, ys)), mark.colour)

    def _rule(self, mark: Rule) -> Markup:
        """A line across the window, or a short one at the axis."""
        upright = mark.axis == "x"
        at = np.array([place(self.frame.x if upright else self.frame.y, mark.at)])
        size = self.frame.height if upright else self.frame.width
        zero, one = np.zeros(1), np.ones(1) * (TICK / size if mark.tick else 1.0)
        pieces = clip(at, zero, at, one) if upright else clip(zero, at, one, at)
        return self.lines(pieces, mark.colour)

    def _arrow(self, mark: Arrow) -> Markup:
        """A shaft with a head at its end, where that is in view."""
        ends = np.array([mark.x, mark.x + mark.dx]), np.array([mark.y, mark.y + mark.dy])
        across, up = self.frame.unit(*ends)
        xs, ys = self.frame.at(across, up)
        length = math.hypot(float(xs[1] - xs[0]), float(ys[1] - ys[0]))
        if not 1.0 < length < math.inf:
            return NOTHING
        shaft = self.lines(clip_path(across, up), mark.colour, "fine")
        if not inside(across, up)[1]:
            return shaft
        way = math.degrees(math.atan2(float(ys[1] - ys[0]), float(xs[1] - xs[0])))
        return joined(shaft, self._head(float(xs[1]), float(ys[1]), way, mark.colour))

    def _head(self, x: float, y: float, way: float, colour: str) -> Markup:
        """The head of an arrow that ends at a place, turned by degrees with the clock."""
        path = f"M0 0l{-HEAD:g} {HEAD / 2.2:.3g}v{-HEAD / 1.1:.3g}z"
        turn = f"translate({self.pen.pair(x, y)}) rotate({way:.0f})"
        return tag("path", d=path, class_=f"dot {colour}", transform=turn)

    def _dots(self, mark: Dots) -> Markup:
        """Points by the sign that they have."""
        across, up = self.frame.unit(mark.xs, mark.ys)
        seen = inside(across, up)
        many = len(across) > MANY
        size = SMALL if many else 1.6 if mark.glyph in ("", "·") else DOT
        return self.signs(across[seen], up[seen], mark.glyph, mark.colour, size, many=many)

    def signs(
        self,
        across: Floats,
        up: Floats,
        glyph: str,
        colour: str,
        size: float,
        *,
        many: bool = False,
    ) -> Markup:
        """One sign at many places of the unit square."""
        if not len(across):
            return NOTHING
        sign = shape(glyph)
        xs, ys = self.frame.at(across, up)
        plain = many and sign.outline is disc
        outline = "h0" if plain else sign.outline(size)
        path = "".join(
            f"M{self.pen.pair(x, y)}{outline}"
            for x, y in zip(xs.tolist(), ys.tolist(), strict=True)
        )
        kind = "stroke many" if plain or not sign.filled else "dot many"
        kind = kind if many else kind.partition(" ")[0]
        return tag("path", d=path, class_=f"{kind} {colour}")

    def _point(self, mark: Point) -> Markup:
        """A point; one outside the window is an arrow at its edge that shows where it went."""
        across, up = place(self.frame.x, mark.x), place(self.frame.y, mark.y)
        if math.isnan(across) or math.isnan(up):
            return NOTHING
        seen = np.array([min(max(across, 0.0), 1.0)]), np.array([min(max(up, 0.0), 1.0)])
        (x,), (y,) = (part.tolist() for part in self.frame.at(*seen))
        if 0.0 <= across <= 1.0 and 0.0 <= up <= 1.0:
            drawn = self.signs(*seen, mark.glyph, mark.colour, POINT)
        else:
            turn = math.atan2(-_beyond(up), _beyond(across))
            drawn = self._head(x, y, math.degrees(turn), mark.colour)
        return joined(drawn, self._label(mark, x, y)) if mark.label else drawn

    def _label(self, mark: Point, x: float, y: float) -> Markup:
        """The label of a point, on its left where there is no room on its right."""
        left = x > self.frame.left + 0.75 * self.frame.width
        at = x - 9.0 if left else x + 9.0
        return tag(
            "text",
            text(mark.label),
            x=self.pen.number(at),
            y=self.pen.number(y + 4.0),
            text_anchor="end" if left else None,
        )


def _beyond(part: float) -> float:
    """On which side of the window a value lies: -1, 0 or 1."""
    return float(part > 1.0) - float(part < 0.0)


def _layer(mark: Mark) -> int:
    """What is drawn first."""
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
