"""Data points in the learner's hands: as a line of text, or dragged on the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError
from tftutor.text.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

Points = tuple[tuple[float, ...], ...]

FARTHEST = 1e6
"""The largest coordinate of a point."""

FEWEST, MOST = 2, 100
"""How many points there may be."""


class PointsError(TutorError):
    """A line of points that cannot be read: it says which, and what is allowed."""


def written(points: Sequence[Sequence[float]]) -> str:
    """Points as a line of text.

    Example:
        >>> written([(1.0, 3.0), (2.0, 5.25)])
        '1,3  2,5.25'
    """
    return "  ".join(",".join(f"{value:.6g}" for value in point) for point in points)


def read_points(text: str) -> Points:
    """The points of a line of text: `x,y` each, parted by spaces; Khmer digits as well.

    Raises:
        PointsError: a piece is no point, or there are too few or too many.
        NumberError: a coordinate is no number in range.

    Example:
        >>> read_points("1,3 ២,៥.25")
        ((1.0, 3.0), (2.0, 5.25))
    """
    pieces = text.split()
    if not FEWEST <= len(pieces) <= MOST:
        raise PointsError("lab.points-count", count=len(pieces), least=FEWEST, most=MOST)
    return tuple(_point(piece) for piece in pieces)


def _point(piece: str) -> tuple[float, ...]:
    parts = piece.split(",")
    if len(parts) != 2:
        raise PointsError("lab.points-form", piece=piece[:20])
    return tuple(parse_number(part, -FARTHEST, FARTHEST) for part in parts)


def dragged(points: Points, x: float, y: float) -> str:
    """The points as text after the one nearest in x was put at a height.

    Example:
        >>> dragged(((1.0, 3.0), (2.0, 5.0)), 1.9, 7.0)
        '1,3  2,7'
    """
    nearest = min(range(len(points)), key=lambda place: abs(points[place][0] - x))
    moved = [(*p[:1], round(y, 2)) if place == nearest else p for place, p in enumerate(points)]
    return written(moved)
