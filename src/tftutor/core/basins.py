"""Basins: which minimum a run comes to from each start."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.course import course
from tftutor.core.errors import RunError, SweepError
from tftutor.core.many import DIVERGED, run_many
from tftutor.core.optimizers import optimizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.many import Ends
    from tftutor.core.problems import Problem
    from tftutor.core.settings import Settings

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

NOWHERE, LOST = -1, -2
"""In place of the number of a minimum: no minimum was near at the end; the run diverged."""
SHARE = 0.05
"""So near to a minimum, as a share of the window's longest side, counts as that minimum."""


@dataclass(frozen=True, eq=False)
class Basins:
    """For each start of a grid the number of the minimum that a run from it came to.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> wells = basins(Settings("double-well", (Choice("sgd"),), steps=200), 5)
        >>> wells.reached.tolist()
        [[0, 0, 0, 1, 1]]
    """

    optimizer: str
    xs: Floats
    """First coordinates of the starts, of shape (width,)."""
    ys: Floats
    """Second coordinates, of shape (height,); a single 0 for problems of one parameter."""
    minima: tuple[tuple[float, ...], ...]
    reached: Integers
    """The number of a minimum, NOWHERE or LOST, of shape (height, width), rows as `ys`."""
    loss: Floats
    """The last loss, ∞ where the run diverged; as `reached`."""

    def share(self, minimum: int) -> float:
        """The share of starts that came to a minimum (or NOWHERE, or LOST)."""
        return float(np.mean(self.reached == minimum))


def basins(
    settings: Settings,
    width: int,
    height: int = 1,
    window: tuple[tuple[float, float], ...] | None = None,
) -> Basins:
    """The basins of the first optimizer of the settings, from a grid of starts over the window.

    A run belongs to the nearest minimum that the problem knows if that is near: within a
    twentieth of the window's longest side, and nearer than half the way between two minima.

    Args:
        settings: everything but the start.
        width: starts along the first coordinate.
        height: starts along the second; 1 for problems of one parameter.
        window: lowest and highest of each coordinate; None: the problem's own.

    Raises:
        SweepError: the minima are not known, or there are more than two parameters.
        TutorError: the settings are not allowed, as for `run`.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> rate = Choice("sgd", (("alpha", 0.01),))
        >>> four = basins(Settings("himmelblau", (rate,), steps=300), 12, 12)
        >>> sorted(set(four.reached.ravel().tolist()))
        [0, 1, 2, 3]
    """
    if not settings.optimizers:
        raise RunError("run.no-optimizer")
    choice = settings.optimizers[0]
    one, shared = optimizer(choice.optimizer, settings.rule), course(settings)
    _check(shared.problem)
    axes = _axes(shared.problem, width, height, window)
    starts = np.array([grid.ravel() for grid in np.meshgrid(*axes)])
    ends = run_many(shared, one, one.complete(choice.values), starts)
    ys = axes[1] if len(axes) > 1 else np.zeros(1)
    shape = (len(ys), len(axes[0]))
    return Basins(
        one.id,
        axes[0],
        ys,
        shared.problem.minima,
        _nearest(shared.problem, ends).reshape(shape),
        ends.loss.reshape(shape),
    )


def _check(problem: Problem) -> None:
    if problem.dimension > 2:
        raise SweepError("sweep.dimension", problem=problem.id, dimension=problem.dimension)
    if not problem.minima:
        raise SweepError("sweep.no-minima", problem=problem.id)


def _axes(
    problem: Problem, width: int, height: int, window: tuple[tuple[float, float], ...] | None
) -> list[Floats]:
    counts = (width, height)[: problem.dimension]
    ends = window or problem.window
    return [np.linspace(low, high, n) for (low, high), n in zip(ends, counts, strict=True)]


def _nearest(problem: Problem, ends: Ends) -> Integers:
    """The number of the minimum that each run is near to at its end."""
    minima = np.array(problem.minima)
    with np.errstate(all="ignore"):
        apart = np.sqrt(((minima[:, :, None] - ends.theta[None]) ** 2).sum(axis=1))
    apart = np.nan_to_num(apart, nan=np.inf)
    nearest = np.where(apart.min(axis=0) <= _reach(problem), apart.argmin(axis=0), NOWHERE)
    return np.where(ends.outcome == DIVERGED, LOST, nearest)


def _reach(problem: Problem) -> float:
    """How near to a minimum counts."""
    side = max(high - low for low, high in problem.window)
    between = [math.dist(a, b) for a, b in combinations(problem.minima, 2)]
    return min(SHARE * side, 0.5 * min(between, default=math.inf))
