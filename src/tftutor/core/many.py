"""Many runs at once, one optimizer: arrays over the runs, and only what is asked of each end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tftutor.core.operations import ARRAYS
from tftutor.core.walk import FARTHEST, STEADY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.condition import Condition
    from tftutor.core.course import Course
    from tftutor.core.optimizers.base import Hyperparameters, Optimizer

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

NEVER = -1
"""In place of a step at which something never happened."""
STOPPED, CONVERGED, DIVERGED = range(3)
"""The outcomes of runs, as numbers in an array."""


@dataclass(frozen=True, eq=False)
class Ends:
    """How N runs ended; all arrays are of shape (N,), θ of (d, N).

    Example:
        >>> import numpy as np
        >>> from tftutor.core.course import course
        >>> from tftutor.core.optimizers import optimizer
        >>> from tftutor.core.settings import Choice, Settings
        >>> shared = course(Settings("theta-squared", (Choice("sgd"),), steps=30))
        >>> rates = {"alpha": np.array([0.1, 0.5, 5.0])}
        >>> ends = run_many(shared, optimizer("sgd"), rates, np.full((1, 3), 5.0))
        >>> ends.outcome.tolist(), ends.at_step.tolist()
        ([0, 1, 2], [-1, 3, 12])
    """

    theta: Floats
    """The last iterate; of a run that diverged, whatever it came to."""
    loss: Floats
    """The last loss; ∞ where the run diverged."""
    outcome: Integers
    """STOPPED, CONVERGED or DIVERGED, as `Run.outcome`."""
    at_step: Integers
    """The step of convergence or divergence, or NEVER."""
    goal_step: Integers
    """The first step after which the goal held (0: at the start), or NEVER."""
    settled_step: Integers
    """The first step from which the goal held to the end, or NEVER."""


def run_many(
    course: Course,
    optimizer: Optimizer,
    hyperparameters: Hyperparameters,
    start: Floats,
    goal: Condition | None = None,
) -> Ends:
    """Runs that share problem, noise and schedule, and differ in start and hyperparameters.

    Args:
        course: what they share; its own start is not used.
        optimizer: makes the steps.
        hyperparameters: complete; each a number for all runs, or an array of shape (N,).
        start: θ₀ of every run, of shape (d, N).
        goal: what `goal_step` and `settled_step` look for.
    """
    with np.errstate(all="ignore"):
        return _Many(course, optimizer, hyperparameters, start, goal).walked()


class _Many:
    """The runs on their way."""

    def __init__(
        self,
        course: Course,
        optimizer: Optimizer,
        hyperparameters: Hyperparameters,
        start: Floats,
        goal: Condition | None,
    ) -> None:
        count = start.shape[1]
        self.course, self.goal, self.update = course, goal, optimizer.update
        self.h = dict(hyperparameters)
        self.alpha = self.h.get("alpha", 1.0)
        self.theta = np.array(start, dtype=np.float64)
        self.state: Any = optimizer.init(self.theta, self.h)
        self.calm = np.zeros(count, np.int64)
        self.converged_at = np.full(count, NEVER)
        self.diverged_at = np.full(count, NEVER)
        self.goal_step = np.full(count, NEVER)
        self.settled_step = np.full(count, NEVER)
        self.measure()

    def walked(self) -> Ends:
        """All steps made."""
        self.judge(0)
        for t, factor in enumerate(self.course.factors, 1):
            self.h["alpha"] = self.alpha * factor
            moved: Any
            moved, self.state = self.update(self.theta, self.used(t), self.state, t, self.h, ARRAYS)
            self.theta = moved
            if self.course.box is not None:
                self.theta = np.clip(self.theta, *self.course.box)
            self.measure()
            self.judge(t)
        return self.ends()

    def measure(self) -> None:
        """Loss and gradient at the iterates."""
        rows = list(self.theta)
        self.loss = self.course.problem.loss(rows) + np.zeros(self.theta.shape[1])
        self.gradient = self.filled(self.course.problem.gradient(rows))

    def filled(self, rows: Any) -> Floats:  # noqa: ANN401 (numbers or arrays, one a coordinate)
        """Numbers or arrays, one a coordinate, as one array."""
        gradient = np.empty_like(self.theta)
        for i, row in enumerate(rows):
            gradient[i] = row
        return gradient

    def used(self, t: int) -> Floats:
        """The gradients that step t uses."""
        if self.course.exact:
            return self.gradient
        met = self.filled(self.course.met(list(self.theta), list(self.gradient), t))
        if self.course.clip is None:
            return met
        norm = np.sqrt(np.einsum("ij,ij->j", met, met))
        return np.where(norm > self.course.clip, met * (self.course.clip / norm), met)

    def judge(self, t: int) -> None:
        """Note what has happened for the first time."""
        alive = self.diverged_at == NEVER
        sound = (np.abs(self.theta) <= FARTHEST).all(axis=0) & np.isfinite(self.loss)
        self.diverged_at[alive & ~sound] = t
        alive &= sound
        if t > 0:
            squares = np.einsum("ij,ij->j", self.gradient, self.gradient)
            small = squares < self.course.tolerance**2
            self.calm = (self.calm + 1) * small
            new = alive & (self.calm == STEADY) & (self.converged_at == NEVER)
            self.converged_at[new] = t
        if self.goal is not None:
            names = self.course.problem.names
            held = self.goal.holds(names, list(self.theta), self.loss, list(self.gradient)) & alive
            self.goal_step[held & (self.goal_step == NEVER)] = t
            self.settled_step[held & (self.settled_step == NEVER)] = t
            self.settled_step[~held] = NEVER

    def ends(self) -> Ends:
        """What the runs have come to."""
        diverged = self.diverged_at != NEVER
        outcome = np.where(self.converged_at != NEVER, CONVERGED, STOPPED)
        return Ends(
            theta=self.theta,
            loss=np.where(diverged, np.inf, self.loss),
            outcome=np.where(diverged, DIVERGED, outcome),
            at_step=np.where(diverged, self.diverged_at, self.converged_at),
            goal_step=self.goal_step,
            settled_step=self.settled_step,
        )
