"""Data points as a learner edits them, checked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tftutor.core.problems.base import Point, ProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_POINTS = 1000
"""More would make a step slow for nobody's gain."""
FARTHEST = 1e6
"""A larger coordinate only loses digits."""
FEWEST_POINTS = 2
"""One point fixes no line."""


def checked_points(data: Sequence[Sequence[float]], width: int) -> tuple[Point, ...]:
    """Rows of `width` numbers as `width` columns.

    Args:
        data: 2 to 1000 rows, every number between −10⁶ and 10⁶.
        width: how many numbers a row must have.

    Raises:
        ProblemError: too few or too many rows, a row of another length, or a number that is
            not finite or too large; it names the row, counted from 1.

    Example:
        >>> checked_points([(1, 3), (2, 5)], 2)
        ((1.0, 2.0), (3.0, 5.0))
    """
    if not FEWEST_POINTS <= len(data) <= MOST_POINTS:
        raise ProblemError(
            "problem.point_count", count=len(data), fewest=FEWEST_POINTS, most=MOST_POINTS
        )
    for number, row in enumerate(data, start=1):
        if len(row) != width:
            raise ProblemError("problem.point_length", number=number, count=len(row), allowed=width)
        for value in row:
            if not math.isfinite(value) or abs(value) > FARTHEST:
                raise ProblemError(
                    "problem.point_value", number=number, value=f"{value:g}", most=f"{FARTHEST:g}"
                )
    return tuple(tuple(float(value) for value in column) for column in zip(*data, strict=True))
