"""What a chart shows, before it has a size: axes, static curves and field, moving marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """One axis: limits in data units, scale, title (digits, Latin and Greek only)."""

    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"
    title: str = ""
    amid: float | None = None
    """A value of a linear axis that is to lie in the middle of a cell: what comes close to it
    comes into its cell, from whichever side."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A static curve, drawn with the base: finite points, NaN never reaches plotext."""

    xs: Floats
    ys: Floats
    colour: str = "curve"
    """A role of the figure theme."""


@dataclass(frozen=True, eq=False)
class Field:
    """A landscape: values by colour, with contour lines at the levels."""

    values: Callable[[Floats, Floats], Floats]
    """f(X, Y) on arrays of one shape."""
    levels: tuple[float, ...] = ()
    """Contours; empty: chosen from the values, evenly in the logarithm of the height."""
    key: object = None
    """What the values depend upon, hashable: equal keys mean equal fields (the cache's key)."""
    labels: Literal["continuous", "classes", "kinds"] = "continuous"
    """`classes`: values are probabilities, coloured from one class to the other about 0.5.
    `kinds`: values are the numbers of series, −1 and −2 of none, each shown by its sign."""


@dataclass(frozen=True, eq=False)
class Scene:
    """What does not move. Scenes are compared by `key`: the same key draws the same base."""

    x: Axis
    y: Axis
    curves: tuple[Curve, ...] = ()
    field: Field | None = None
    key: object = None
    """Hashable; stands for the curves. None: the scene is equal to nothing but itself."""
    curves_within: Callable[[Axis, Axis], tuple[Curve, ...]] | None = None
    """The curves of another window, when the person zooms; None: those above, cut."""

    def within(self, x: Axis, y: Axis) -> Scene:
        """The same scene seen through another window.

        Example:
            >>> scene = Scene(Axis(0.0, 1.0), Axis(0.0, 1.0), key="a")
            >>> scene.within(Axis(0.2, 0.4), scene.y).x.high
            0.4
        """
        curves = self.curves if self.curves_within is None else self.curves_within(x, y)
        key = None if self.key is None else (self.key, x, y)
        return replace(self, x=x, y=y, curves=curves, key=key)


# Marks: what moves. Colours are roles of the figure theme (`series-1` …, `now`, `ghost`, …).


@dataclass(frozen=True, eq=False)
class Path:
    """Joined points in order; not-finite and far points are cut away safely."""

    xs: Floats
    ys: Floats
    colour: str = "series-1"
    dim: bool = False
    """Drawn under everything else: a ghost."""
    upto: int | None = None
    """How many points are shown, for a path that grows: where every frame gives the same arrays,
    their dots are computed once. None: all."""

    @property
    def points(self) -> int:
        """How many points are shown."""
        return len(self.xs) if self.upto is None else self.upto


@dataclass(frozen=True, eq=False)
class Dots:
    """Single points, one glyph each (a cell), or braille dots when the glyph is empty."""

    xs: Floats
    ys: Floats
    colour: str = "data"
    glyph: str = "•"


@dataclass(frozen=True)
class Point:
    """One marked point, above everything: the iterate now, a minimum, a start."""

    x: float
    y: float
    colour: str = "now"
    glyph: str = "●"
    label: str = ""


@dataclass(frozen=True)
class Segment:
    """A straight line between two points, cut at the window."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str = "tangent"


@dataclass(frozen=True)
class Slope:
    """The whole line through a point with a slope, cut at the window: a tangent or a secant."""

    x: float
    y: float
    slope: float
    colour: str = "tangent"


@dataclass(frozen=True)
class Arrow:
    """An arrow from a point along a vector, both in data units."""

    x: float
    y: float
    dx: float
    dy: float
    colour: str = "gradient"


@dataclass(frozen=True)
class Rule:
    """A line across the window at a value of one axis."""

    axis: Literal["x", "y"]
    at: float
    colour: str = "rule"
    tick: bool = False
    """Only as long as a cell, at the axis."""


@dataclass(frozen=True, eq=False)
class Bars:
    """Vertical lines from y = 0 (or `base`) to each value: residuals, weights, counts."""

    xs: Floats
    ys: Floats
    base: Floats | float = 0.0
    colour: str = "residual"


Mark = Path | Dots | Point | Segment | Slope | Arrow | Rule | Bars
