"""Straight marks as pieces of the unit square: rules, segments, slopes, bars, shafts of arrows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import FAR, place, unit
from tftutor.figures.clip import Segments, clip, clip_one, joined
from tftutor.figures.scene import Arrow, Bars, Rule, Segment, Slope

if TYPE_CHECKING:
    from tftutor.figures.frame import Frame

FEW = 12
"""So many segments are cut sooner one by one than as arrays."""
SHORTEST = 0.5
"""An arrow that is not longer than so much of a cell has no way to point."""


def pieces(mark: Rule | Segment | Slope | Bars | Arrow, frame: Frame) -> Segments:
    """What is seen of a straight mark in a window.

    Call it where NumPy's warnings are off.

    Example:
        >>> from tftutor.figures.frame import Frame
        >>> from tftutor.figures.scene import Axis
        >>> frame = Frame(0, 0, 10, 10, Axis(0.0, 10.0), Axis(0.0, 10.0))
        >>> pieces(Slope(5.0, 5.0, 1.0), frame).x1.tolist()
        [1.0]
    """
    match mark:
        case Bars():
            base = np.broadcast_to(np.asarray(mark.base, np.float64), np.shape(mark.ys))
            x, low, high = unit(frame.x, mark.xs), unit(frame.y, base), unit(frame.y, mark.ys)
            if 0 < len(x) <= FEW:
                ends = zip(x.tolist(), low.tolist(), high.tolist(), strict=True)
                return joined([clip_one(at, y0, at, y1) for at, y0, y1 in ends])
            return clip(x, low, x, high)
        case Rule():
            return _across(mark, frame)
        case Segment():
            return _between(frame, mark.x0, mark.y0, mark.x1, mark.y1)
        case Slope():
            left, right = frame.x.low, frame.x.high
            first, last = (mark.y + mark.slope * (x - mark.x) for x in (left, right))
            return _between(frame, left, _near(first), right, _near(last))
        case Arrow():
            return _between(frame, mark.x, mark.y, mark.x + mark.dx, mark.y + mark.dy)


def way(mark: Arrow, frame: Frame) -> int | None:
    """Where an arrow points, in eighths of a turn from the right; None when it is too short."""
    across = (place(frame.x, mark.x + mark.dx) - place(frame.x, mark.x)) * frame.width
    up = (place(frame.y, mark.y + mark.dy) - place(frame.y, mark.y)) * frame.height * 2
    length = math.hypot(across, up)
    if not SHORTEST <= length < math.inf:
        return None
    return round(math.atan2(up, across) / (math.pi / 4)) % 8


def _near(number: float) -> float:
    """A height at which sums stay finite; nan stays nan."""
    return number if math.isnan(number) else min(max(number, -FAR), FAR)


def _between(frame: Frame, x0: float, y0: float, x1: float, y1: float) -> Segments:
    """The part between two points that is in view."""
    x, y = frame.x, frame.y
    return clip_one(place(x, x0), place(y, y0), place(x, x1), place(y, y1))


def _across(mark: Rule, frame: Frame) -> Segments:
    """A line across the window at a value."""
    upright = mark.axis == "x"
    at = place(frame.x if upright else frame.y, mark.at)
    there = np.array([at] if 0 <= at <= 1 else [])
    end = 1 / (frame.height if upright else frame.width) if mark.tick else 1.0
    begins, ends = np.zeros_like(there), np.full_like(there, end)
    if upright:
        return Segments(there, begins, there, ends)
    return Segments(begins, there, ends, there)
