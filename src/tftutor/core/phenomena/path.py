"""A run as the detectors look at it: its arrays, and a few measures that several of them need."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.problems.stationary import hessians

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.problems import Point, Problem
    from tftutor.core.run import Run

    Floats = NDArray[np.float64]

SAME_NORM = 1e-9
"""A clipped gradient has the norm of the clip to this relative precision."""
CLOSE = 0.02
"""A share of the window that is close by."""


@dataclass(frozen=True, eq=False)
class Path:
    """A run whose iterates and losses are all finite, on its problem.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (one,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.1),)),), steps=8))
        >>> path = Path(one, problem("theta-squared"))
        >>> path.last, path.noisy, round(float(path.distance[-1]), 3)
        (8, False, 0.839)
    """

    run: Run
    problem: Problem

    @property
    def last(self) -> int:
        """T, the last step."""
        return self.run.length

    @cached_property
    def slope(self) -> Floats:
        """|∇J| of every row, (T+1,); hypot does not overflow where squares would."""
        slopes: Floats = np.hypot.reduce(self.run.gradient, axis=1)
        return slopes

    @cached_property
    def lengths(self) -> Floats:
        """|θₜ − θₜ₋₁| of every step, (T+1,); row 0 is 0."""
        lengths: Floats = np.linalg.norm(self.run.step, axis=1)
        return lengths

    @cached_property
    def reach(self) -> Floats:
        """How far apart the ends of the whole path lie in each coordinate, (d,)."""
        spread: Floats = np.ptp(self.run.theta, axis=0)
        return spread

    @cached_property
    def goal(self) -> Point | None:
        """The known minimum that is nearest to where the run ends."""
        end = self.run.theta[-1]
        return min(self.problem.minima, key=lambda place: math.dist(end, place), default=None)

    @cached_property
    def distance(self) -> Floats | None:
        """From every row to the goal, (T+1,); None where no minimum is known."""
        if self.goal is None:
            return None
        apart: Floats = np.linalg.norm(self.run.theta - np.array(self.goal), axis=1)
        return apart

    @cached_property
    def width(self) -> float:
        """The larger side of the problem's window: what is near and far in this problem."""
        return max(high - low for low, high in self.problem.window)

    @cached_property
    def noisy(self) -> bool:
        """Whether some step used another gradient than the one at θ; clipping is not noise."""
        used, exact = self.run.used[1:], self.run.gradient[:-1]
        other = ~np.all(used == exact, axis=1)
        if not other.any():
            return False
        used, exact = used[other], exact[other]
        norms, full = np.linalg.norm(used, axis=1), np.linalg.norm(exact, axis=1)
        alike = np.ptp(norms) <= SAME_NORM * norms.max() and bool(np.all(norms <= full))
        along = np.sum(used * exact, axis=1) >= (1.0 - SAME_NORM) * norms * full
        return not (alike and bool(np.all(along)))

    def near_saddle(self, t: int) -> bool:
        """Whether a saddle lies close to θₜ: one Newton step away, where curvatures differ in sign.

        A flat place is not enough: on a plateau the Newton step is long.
        """
        theta = self.run.theta[t]
        with np.errstate(all="ignore"):
            hessian = np.nan_to_num(hessians(self.problem.gradient, theta[:, None])[..., 0])
        curvatures, axes = np.linalg.eigh((hessian + hessian.T) / 2.0)
        if not curvatures[0] < 0.0 < curvatures[-1] or not curvatures.all():
            return False
        step = (axes.T @ self.run.gradient[t]) / curvatures
        return bool(np.linalg.norm(step) <= CLOSE * self.width)
