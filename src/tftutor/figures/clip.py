"""Cutting lines at the window (Liang and Barsky), all segments at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.figures.scene import Floats

FAR = 1e150
"""Nothing is farther from the window than this, in window widths: differences stay finite."""


class Segments(NamedTuple):
    """Straight pieces inside the unit square, arrays of one length."""

    x0: Floats
    y0: Floats
    x1: Floats
    y1: Floats


Piece = tuple[float, float, float, float]
"""One of them: x0, y0, x1, y1."""


def clip(x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> Segments:
    """The parts of segments inside the unit square; what lies outside it is dropped.

    Each segment is p + t·d with t from 0 to 1; every edge of the square raises the entering
    t or lowers the leaving one (Liang & Barsky, A New Concept and Method for Line Clipping,
    1984). A segment with an end that is not finite is dropped.

    Example:
        >>> import numpy as np
        >>> one = lambda number: np.array([number])
        >>> clip(one(-1.0), one(0.5), one(3.0), one(0.5)).x1.tolist()
        [1.0]
    """
    return _clip(x0, y0, x1, y1)[0]


def _clip(x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> tuple[Segments, NDArray[np.intp]]:
    """The parts inside the unit square, and of which segments they are."""
    known = np.isfinite(x0 + x1) & np.isfinite(y0 + y1)
    x0, y0, x1, y1 = (np.clip(z[known], -FAR, FAR) for z in (x0, y0, x1, y1))
    dx, dy = x1 - x0, y1 - y0
    enter, leave = np.zeros_like(dx), np.ones_like(dx)
    inside = np.ones(dx.shape, np.bool_)
    with np.errstate(all="ignore"):
        for slope, room in ((-dx, x0), (dx, 1 - x0), (-dy, y0), (dy, 1 - y0)):
            t = room / slope
            enter = np.where(slope < 0, np.maximum(enter, t), enter)
            leave = np.where(slope > 0, np.minimum(leave, t), leave)
            inside &= (slope != 0) | (room >= 0)
        inside &= enter <= leave
    x0, y0, dx, dy = x0[inside], y0[inside], dx[inside], dy[inside]
    enter, leave = enter[inside], leave[inside]
    pieces = Segments(*(_unit(z) for z in _ends(x0, y0, dx, dy, enter, leave)))
    return pieces, known.nonzero()[0][inside]


def clip_one(x0: float, y0: float, x1: float, y1: float) -> Piece | None:
    """The same for one segment, in plain floats: much faster than arrays of one number.

    Example:
        >>> clip_one(-1.0, 0.5, 3.0, 0.5), clip_one(0.0, 2.0, 1.0, 2.0)
        ((0.0, 0.5, 1.0, 0.5), None)
    """
    if not (math.isfinite(x0 + x1) and math.isfinite(y0 + y1)):
        return None
    x0, y0, x1, y1 = (min(max(z, -FAR), FAR) for z in (x0, y0, x1, y1))
    dx, dy = x1 - x0, y1 - y0
    enter, leave = 0.0, 1.0
    for slope, room in ((-dx, x0), (dx, 1 - x0), (-dy, y0), (dy, 1 - y0)):
        if slope < 0:
            enter = max(enter, room / slope)
        elif slope > 0:
            leave = min(leave, room / slope)
        elif room < 0:
            return None
    if enter > leave:
        return None
    ends = (x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy)
    a, b, c, d = (min(max(z, 0.0), 1.0) for z in ends)
    return a, b, c, d


def clip_path(xs: Floats, ys: Floats) -> Segments:
    """The pieces of a joined line inside the unit square; nothing is cut where nothing need be.

    Example:
        >>> import numpy as np
        >>> len(clip_path(np.array([0.1, 0.2, np.nan, 0.3]), np.array([0.1, 0.2, 0.3, 0.4])).x0)
        1
    """
    return numbered(xs, ys)[0]


def numbered(xs: Floats, ys: Floats) -> tuple[Segments, NDArray[np.intp]]:
    """The same pieces with their numbers along the line, from 0."""
    every = np.arange(max(0, len(xs) - 1))
    if len(xs) > 1 and xs.min() >= 0 and xs.max() <= 1 and ys.min() >= 0 and ys.max() <= 1:
        return Segments(xs[:-1], ys[:-1], xs[1:], ys[1:]), every
    pieces, kept = _clip(xs[:-1], ys[:-1], xs[1:], ys[1:])
    return pieces, every[kept]


def thinned(xs: Floats, ys: Floats, most: int = 6_000) -> tuple[Floats, Floats]:
    """A joined line with at most about so many points, which looks the same in a terminal.

    Of every stretch the first point and the extremes of x and of y are kept, in order. Points
    that are not finite count as extremes, so that gaps stay.

    Example:
        >>> import numpy as np
        >>> xs, ys = thinned(np.arange(1e5), np.sin(np.arange(1e5)))
        >>> len(xs) <= 6_000, float(ys.max()) > 0.999
        (True, True)
    """
    if len(xs) <= most:
        return xs, ys
    size = -(-len(xs) // (most // 5))
    count = len(xs) // size
    starts = np.arange(count) * size
    kept = [starts, np.arange(count * size, len(xs))]
    for values in (xs, ys):
        stretches = values[: count * size].reshape(count, size)
        kept += [starts + stretches.argmin(axis=1), starts + stretches.argmax(axis=1)]
    indices = np.unique(np.concatenate(kept))
    return xs[indices], ys[indices]


def inside(xs: Floats, ys: Floats) -> NDArray[np.bool_]:
    """Which points lie in the unit square; a point that is not finite does not."""
    result: NDArray[np.bool_] = (xs >= 0) & (xs <= 1) & (ys >= 0) & (ys <= 1)
    return result


def _ends(
    x0: Floats, y0: Floats, dx: Floats, dy: Floats, enter: Floats, leave: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Both ends of the part between two values of t."""
    return x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy


def _unit(values: Floats) -> Floats:
    """Round-off back into the square."""
    return np.clip(values, 0.0, 1.0)
