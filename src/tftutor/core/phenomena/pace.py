"""Crawl: the right way, but far too slow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tftutor.core.phenomena.finding import Finding, found

if TYPE_CHECKING:
    from tftutor.core.phenomena.path import Path

FEWEST_STEPS = 20
"""A shorter run has hardly begun."""
TIMES_AS_LONG = 3.0
"""A run crawls when, at its last pace, the way that is left takes this many times the steps made.
Gradient descent on a bowl with curvature h then has covered less than about 1 − e^(−1/3), or 28 %,
of its way."""
STRAIGHT = 0.5
"""The way made in the last quarter over the length of its steps: less is to and fro."""
STILL = 1e-9
"""A pace below this share of the distance is standing still, which is another matter."""


def crawl(path: Path) -> Finding | None:
    """Steps that lead straight on toward a known minimum and hardly come nearer to it."""
    distance = path.distance
    if path.last < FEWEST_STEPS or distance is None or path.run.outcome == "converged":
        return None
    late = 3 * path.last // 4
    pace = float(distance[late] - distance[-1]) / (path.last - late)
    left = float(distance[-1])
    if pace <= STILL * left / path.last or left < TIMES_AS_LONG * path.last * pace:
        return None
    way = math.dist(path.run.theta[-1], path.run.theta[late])
    if way < STRAIGHT * float(path.lengths[late + 1 :].sum()):
        return None
    return found(
        "crawl",
        (0, path.last),
        count=path.last,
        covered=100.0 * (1.0 - left / float(distance[0])),
        more=math.ceil(left / pace),
    )
