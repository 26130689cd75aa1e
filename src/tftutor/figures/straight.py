"""Straight marks as dots: rules, segments, slopes, bars, shafts of arrows.

In plain numbers: a frame has few of them, and arrays of one number are slow.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import FAR, place, unit
from tftutor.figures.clip import clip_one
from tftutor.figures.scene import Arrow, Bars, Rule, Segment, Slope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tftutor.figures.clip import Piece
    from tftutor.figures.frame import Frame
    from tftutor.figures.raster import Raster

SHORTEST = 0.5
"""An arrow that is not longer than so much of a cell has no way to point."""


def lit(
    mark: Rule | Segment | Slope | Bars | Arrow, frame: Frame, raster: Raster
) -> dict[int, int]:
    """The cells of a window (row · width + column) that a straight mark is seen in, with its bits.

    Call it where NumPy's warnings are off.

    Example:
        >>> from tftutor.figures.frame import Frame
        >>> from tftutor.figures.raster import raster
        >>> from tftutor.figures.scene import Axis
        >>> frame = Frame(0, 0, 4, 2, Axis(0.0, 4.0), Axis(0.0, 2.0))
        >>> lit(Slope(0.0, 0.0, 0.5), frame, raster("ascii"))
        {4: 1, 5: 1, 2: 1, 3: 1}
    """
    cells: dict[int, int] = {}
    for piece in pieces(mark, frame):
        for cell, bits in _lit(piece, frame, raster):
            cells[cell] = cells.get(cell, 0) | bits
    return cells


def pieces(mark: Rule | Segment | Slope | Bars | Arrow, frame: Frame) -> list[Piece]:
    """What is seen of a straight mark in a window: pieces of the unit square.

    Example:
        >>> from tftutor.figures.frame import Frame
        >>> from tftutor.figures.scene import Axis
        >>> frame = Frame(0, 0, 10, 10, Axis(0.0, 10.0), Axis(0.0, 10.0))
        >>> pieces(Slope(5.0, 5.0, 1.0), frame)
        [(0.0, 0.0, 1.0, 1.0)]
    """
    match mark:
        case Bars():
            base = np.broadcast_to(np.asarray(mark.base, np.float64), np.shape(mark.ys))
            x, low, high = unit(frame.x, mark.xs), unit(frame.y, base), unit(frame.y, mark.ys)
            ends = zip(x.tolist(), low.tolist(), high.tolist(), strict=True)
            found = [clip_one(at, y0, at, y1) for at, y0, y1 in ends]
        case Rule():
            found = [_across(mark, frame)]
        case Segment():
            found = [_between(frame, mark.x0, mark.y0, mark.x1, mark.y1)]
        case Slope():
            left, right = frame.x.low, frame.x.high
            first, last = (mark.y + mark.slope * (x - mark.x) for x in (left, right))
            found = [_between(frame, left, _near(first), right, _near(last))]
        case Arrow():
            tip = mark.x + mark.dx, mark.y + mark.dy
            seen = way(mark, frame) is not None
            found = [_between(frame, mark.x, mark.y, *tip) if seen else None]
    return [piece for piece in found if piece is not None]


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


def _between(frame: Frame, x0: float, y0: float, x1: float, y1: float) -> Piece | None:
    """The part between two points that is in view."""
    x, y = frame.x, frame.y
    return clip_one(place(x, x0), place(y, y0), place(x, x1), place(y, y1))


def _across(mark: Rule, frame: Frame) -> Piece | None:
    """A line across the window at a value."""
    upright = mark.axis == "x"
    at = place(frame.x if upright else frame.y, mark.at)
    if not 0 <= at <= 1:
        return None
    end = 1 / (frame.height if upright else frame.width) if mark.tick else 1.0
    return (at, 0.0, at, end) if upright else (0.0, at, end, at)


def _lit(piece: Piece, frame: Frame, raster: Raster) -> Iterator[tuple[int, int]]:
    """The bits of the dots along a piece of the unit square, each with its cell."""
    broad, tall = raster.across, raster.down
    wide, high = frame.width * broad, frame.height * tall
    x0, y0 = piece[0] * wide, (1 - piece[1]) * high
    x1, y1 = piece[2] * wide, (1 - piece[3]) * high
    if x0 == x1:
        column = min(int(x0), wide - 1)
        bits = [row[column % broad] for row in raster.bit_rows]
        for row, run in _runs(y0, y1, high, bits):
            yield row * frame.width + column // broad, run
    elif y0 == y1:
        row = min(int(y0), high - 1)
        for column, run in _runs(x0, x1, wide, raster.bit_rows[row % tall]):
            yield row // tall * frame.width + column, run
    else:
        count = int(max(abs(x1 - x0), abs(y1 - y0))) + 1
        for k in range(count + 1):
            column = min(int(x0 + k / count * (x1 - x0)), wide - 1)
            row = min(int(y0 + k / count * (y1 - y0)), high - 1)
            cell = row // tall * frame.width + column // broad
            yield cell, raster.bit_rows[row % tall][column % broad]


def _runs(begin: float, end: float, dots: int, bits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The cells along a row or a column of dots, each with the bits from one place to another."""
    size = len(bits)
    first, last = (min(int(at), dots - 1) for at in (min(begin, end), max(begin, end)))
    for cell in range(first // size, last // size + 1):
        yield cell, sum(bits[max(first - cell * size, 0) : last - cell * size + 1])
