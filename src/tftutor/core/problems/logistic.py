"""Two classes in the plane, told apart by a line through the origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.elementary import sigmoid, softplus
from tftutor.core.problems.base import Kind, Number, Point, Problem, ProblemError, Request
from tftutor.core.problems.points import checked_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.problems.base import Gradient, Loss

OWN_DATA = (
    (-2.0, -1.5, 0.0),
    (-1.5, -0.5, 0.0),
    (-1.0, -2.0, 0.0),
    (-0.5, 0.5, 0.0),
    (0.5, -1.0, 0.0),
    (0.8, 0.6, 0.0),
    (2.0, 1.0, 1.0),
    (1.5, 2.0, 1.0),
    (1.0, 0.5, 1.0),
    (0.5, 1.5, 1.0),
    (-0.5, 1.0, 1.0),
    (-0.6, -0.8, 1.0),
)
"""Built-in points (x₁, x₂, class): the classes overlap, so that a best line exists."""
NEWTON_STEPS = 50
"""Newton's method on a convex loss needs about ten, if there is a minimum at all."""
NO_MINIMUM = 1e3
"""Weights this large mean that the classes can be told apart without error."""


def logistic(request: Request) -> Problem:
    """J(w) = (1/m) Σ log(1 + exp(−sᵢ w·xᵢ)) with sᵢ = 2·classᵢ − 1.

    The probability of class 1 at x is σ(w·x). When a line through the origin separates the
    classes, J falls for ever as w grows, and no minimum is named. Learner's points are rows of
    (x₁, x₂, class).

    Raises:
        ProblemError: fewer than two points, numbers that are no points, or another class than
            0 and 1.

    Example:
        >>> p = logistic(Request({}))
        >>> round(p.loss((0.0, 0.0)), 6)
        0.693147
    """
    xs, ys, classes = checked_points(request.data or OWN_DATA, 3)
    signs = _signs(classes)
    everyone = range(len(xs))

    def loss(theta: Sequence[Number]) -> Number:
        w, v = theta
        total = 0.0 * w
        for x, y, s in zip(xs, ys, signs, strict=True):
            total = total + softplus(-s * (w * x + v * y))
        return total / len(xs)

    def batch_gradient(theta: Sequence[Number], indices: Sequence[int]) -> tuple[Number, ...]:
        w, v = theta
        for_w, for_v = 0.0 * w, 0.0 * v
        for i in indices:
            x, y, s = xs[i], ys[i], signs[i]
            pull = -s * sigmoid(-s * (w * x + v * y))
            for_w, for_v = for_w + pull * x, for_v + pull * y
        return (for_w / len(indices), for_v / len(indices))

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return batch_gradient(theta, everyone)

    return Problem(
        id="logistic",
        parameters=request.values,
        names=("w₁", "w₂"),
        start=(-3.0, 3.0),
        window=((-4.0, 6.0), (-4.0, 6.0)),
        loss=loss,
        gradient=gradient,
        formula=r"J(w) = \frac{1}{m} \sum_{i=1}^{m} \log(1 + e^{-s_i w \cdot x_i})",
        minima=_best(loss, gradient, np.array([xs, ys])),
        xs=xs,
        ys=ys,
        labels=tuple(int(c) for c in classes),
        batch_gradient=batch_gradient,
    )


def _signs(classes: Point) -> Point:
    for number, c in enumerate(classes, start=1):
        if c not in (0.0, 1.0):
            raise ProblemError("problem.point_class", number=number, value=f"{c:g}")
    return tuple(2.0 * c - 1.0 for c in classes)


def _best(loss: Loss, gradient: Gradient, points: np.ndarray[tuple[int, int]]) -> tuple[Point, ...]:
    """The minimum by Newton's method, halving a step that would raise the loss."""
    w: Point = (0.0, 0.0)
    for _ in range(NEWTON_STEPS):
        chance = sigmoid(points.T @ np.array(w))
        hessian = (points * chance * (1.0 - chance)) @ points.T / points.shape[1]
        if np.linalg.matrix_rank(hessian, hermitian=True) < len(w):
            return ()
        step = np.linalg.solve(hessian, np.array(gradient(w)))
        new = tuple(float(z) for z in np.array(w) - step)
        while loss(new) > loss(w) and new != w:
            step = step / 2.0
            new = tuple(float(z) for z in np.array(w) - step)
        if max(map(abs, new)) > NO_MINIMUM:
            return ()
        w = new
    return (w,)


LOGISTIC = Kind("logistic", logistic, takes=frozenset({"data"}))
