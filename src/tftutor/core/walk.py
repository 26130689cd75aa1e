"""Step after step: the loop of a run, and the record that it leaves."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.record import Record
from tftutor.core.stepping import stepper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.course import Course
    from tftutor.core.optimizers.base import Hyperparameters, Optimizer
    from tftutor.core.problems import Problem
    from tftutor.core.record import Trouble

FARTHEST = 1e12
"""A coordinate farther than this from 0 has diverged."""
STEADY = 3
"""So many new iterates in a row must have a small gradient before a run has converged."""


def walk(
    course: Course,
    optimizer: Optimizer,
    hyperparameters: Hyperparameters,
    until_converged: bool,
    later: Mapping[int, Hyperparameters] = MappingProxyType({}),
) -> Record:
    """The record of a run, which ends early where it diverges (or converges, if that is asked).

    Args:
        course: everything but the optimizer.
        optimizer: makes the steps.
        hyperparameters: complete; the schedule of the course multiplies `alpha`.
        until_converged: whether to end where the gradient has been small thrice in a row.
        later: other hyperparameters, complete, from a step on.

    Example:
        >>> from tftutor.core.course import course
        >>> from tftutor.core.optimizers import optimizer
        >>> from tftutor.core.settings import Choice, Settings
        >>> shared = course(Settings("theta-squared", (Choice("sgd"),), steps=2))
        >>> walk(shared, optimizer("sgd"), {"alpha": 0.5}, False).columns().theta.tolist()
        [[5.0], [0.0], [0.0]]
    """
    h, problem, calm = dict(hyperparameters), course.problem, 0
    alpha, box, exact, tolerance = h.get("alpha", 1.0), course.box, course.exact, course.tolerance
    loss_at, gradient_at = problem.loss, problem.gradient
    theta: Sequence[float] = course.start
    mover = stepper(optimizer, theta, h)
    loss, gradient = measured(problem, theta)
    record = Record(len(theta), len(optimizer.letters), trouble=trouble(theta, loss))
    record.add(theta, loss, gradient, (0.0,) * len(theta), mover.states)
    if record.trouble:
        return record
    for t, factor in enumerate(course.factors, 1):
        if t in later:
            h = dict(later[t])
            alpha = h.get("alpha", 1.0)
        h["alpha"] = alpha * factor
        used = gradient if exact else course.used(theta, gradient, t)
        theta = mover.step(theta, used, t, h)
        if box is not None:
            theta = [min(max(x, box[0]), box[1]) for x in theta]
        for x in theta:
            if not -FARTHEST <= x <= FARTHEST:
                loss, gradient = measured(problem, theta)
                record.trouble = trouble(theta, loss)
                break
        else:
            loss, gradient = loss_at(theta), gradient_at(theta)
            if loss - loss != 0.0:
                record.trouble = "loss"
        record.add(theta, loss, gradient, used, mover.states)
        if record.trouble:
            break
        calm = calm + 1 if math.hypot(*gradient) < tolerance else 0
        if calm == STEADY and record.converged_at is None:
            record.converged_at = t
            if until_converged:
                break
    return record


def measured(problem: Problem, theta: Sequence[float]) -> tuple[float, Sequence[float]]:
    """The loss and the gradient at θ; NaN where θ is not finite.

    Example:
        >>> from tftutor.core.problems import problem
        >>> measured(problem("theta-squared"), (float("inf"),))
        (nan, (nan,))
    """
    for x in theta:
        if x - x != 0.0:
            return math.nan, (math.nan,) * len(theta)
    return problem.loss(theta), problem.gradient(theta)


def trouble(theta: Sequence[float], loss: float) -> Trouble:
    """Why a row is that of a diverged run, if it is.

    Example:
        >>> trouble((1e13,), 1.0), trouble((1.0,), float("inf")), trouble((1.0,), 1.0)
        ('far', 'loss', '')
    """
    for x in theta:
        if not -FARTHEST <= x <= FARTHEST:
            return "far" if math.isfinite(x) else "iterate"
    return "" if loss - loss == 0.0 else "loss"
