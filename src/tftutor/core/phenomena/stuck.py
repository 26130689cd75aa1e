"""Flat places that are no goal: saddle, plateau, a worse minimum; and a saddle left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.phenomena.ends import is_best
from tftutor.core.phenomena.finding import Finding, Kind, found
from tftutor.core.phenomena.stretch import longest, stretches

if TYPE_CHECKING:
    from tftutor.core.phenomena.path import Path

CALM = 1e-2
"""A slope below this share of the steepest one met is small: a flat place."""
SETTLED = 0.03
"""A run has settled where it stays, for its last quarter, within this share of the window."""
NO_SLOPE = 1e-2
"""A slope below this share of the mean slope down to the nearest minimum leads nowhere soon."""
TIMES_AS_LONG = 3.0
"""And the way to it is this many times the way made in the whole run."""
LINGERED = 10
"""Fewer steps at a flat place are only a passing by."""
KINDS: dict[str, Kind] = {"saddle": "saddle", "maximum": "maximum", "inflection": "inflection"}


def at_no_minimum(path: Path) -> Finding | None:
    """The run ends at a saddle, a maximum or an inflection, where the gradient vanishes too.

    Where the loss is the same everywhere nothing is a place to be stuck at.
    """
    run = path.run
    if run.outcome == "converged" and run.at_step is not None:
        if run.where == "plateau":
            return _plateau(path, run.at_step) if np.ptp(run.loss) else None
        if run.where not in KINDS:
            return None
        return _flat(path, KINDS[run.where], run.at_step)
    since = _calm_since(path)
    if since is None or not path.near_saddle(path.last):
        return None
    return _flat(path, "saddle", since)


def _flat(path: Path, kind: Kind, since: int) -> Finding:
    return found(kind, (since, path.last), since=since, slope=float(path.slope[-1]))


def _calm_since(path: Path) -> int | None:
    """The row from which on the slope is small beside the steepest; None if it is not."""
    steep = np.flatnonzero(path.slope > CALM * path.slope.max())
    since = int(steep[-1]) + 1 if len(steep) else 0
    return since if path.last - since >= LINGERED else None


def plateau(path: Path) -> Finding | None:
    """The slope is nearly nothing although the next known minimum is far away and far below."""
    if path.goal is None or path.distance is None or path.run.outcome == "converged":
        return None
    if path.last < LINGERED:
        return None
    half, left = path.last // 2, float(path.distance[-1])
    drop = path.run.loss[half:] - path.problem.loss(path.goal)
    if left < SETTLED * path.width or drop.min() <= 0.0:
        return None
    if np.any(path.slope[half:] > NO_SLOPE * drop / path.distance[half:]):
        return None
    if left < TIMES_AS_LONG * float(path.lengths.sum()) or path.near_saddle(path.last):
        return None
    return _plateau(path, half)


def _plateau(path: Path, since: int) -> Finding:
    slope, loss = float(path.slope[-1]), float(path.run.loss[-1])
    return found("plateau", (since, path.last), since=since, slope=slope, loss=loss)


def local_minimum(path: Path) -> Finding | None:
    """The run has settled at a known minimum, and a lower one is known."""
    if path.goal is None or path.distance is None or is_best(path, path.goal):
        return None
    if path.last < LINGERED:
        return None
    if path.distance[3 * path.last // 4 :].max() > SETTLED * path.width:
        return None
    here, best = path.problem.loss(path.goal), path.problem.loss(path.problem.minima[0])
    return found("local-minimum", (3 * path.last // 4, path.last), here=here, best=best)


def escape(path: Path) -> Finding | None:
    """The slope faded near a saddle, for a while, and the run then got away from it, downhill."""
    calm = stretches(path.slope <= CALM * path.slope.max())
    begin, end = longest([stretch for stretch in calm if stretch[1] <= path.last])
    if end - begin < LINGERED:
        return None
    flattest = begin + int(np.argmin(path.slope[begin:end]))
    if not path.near_saddle(flattest) or path.run.loss[-1] >= path.run.loss[flattest]:
        return None
    return found("escape", (begin, end), begin=begin, end=end, count=end - begin)
