"""A line through data points: linear regression with the mean squared error."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from tftutor.core.problems.base import Kind, Number, Parameter, Point, Problem, Request
from tftutor.core.problems.points import checked_points

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN_XS: Point = (1.0, 2.0, 3.0, 4.0, 5.0)
"""Where the built-in data points stand."""


def regression(request: Request) -> Problem:
    """J(w, b) = (1/m) Σ (w xᵢ + b − yᵢ)², with ∇J = (2/m) Σ (w xᵢ + b − yᵢ) (xᵢ, 1).

    The data are y = slope·x + intercept at x = 1..5, or the points given, (x, y) each. With
    `centred` the mean of the x is taken from each, which makes the Hessian diagonal. Loss and
    gradient are taken from the sums of the data (J is a quadratic about its minimum), so that
    a step costs the same for any number of points, and J never falls below its minimum by
    rounding.

    Raises:
        ProblemError: fewer than two points, or numbers that are no points of the plane.

    Example:
        >>> line = regression(Request({"slope": 2.0, "intercept": 1.0, "centred": 0.0}))
        >>> line.minima, line.gradient((0.0, 0.0))
        (((2.0, 1.0),), (-50.0, -14.0))
    """
    xs, ys = _data(request)
    mean_x, mean_y = fmean(xs), fmean(ys)
    spread = fmean((x - mean_x) * (x - mean_x) for x in xs)
    together = fmean((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    best_w = together / spread if spread > 0.0 else 0.0
    best_b = mean_y - best_w * mean_x
    lowest = fmean((best_w * x + best_b - y) ** 2 for x, y in zip(xs, ys, strict=True))

    def loss(theta: Sequence[Number]) -> Number:
        w, b = theta
        turn = w - best_w
        lift = b - best_b + mean_x * turn
        return lowest + spread * turn * turn + lift * lift

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        w, b = theta
        turn = w - best_w
        lift = b - best_b + mean_x * turn
        return (2.0 * (spread * turn + mean_x * lift), 2.0 * lift)

    def batch_gradient(theta: Sequence[Number], indices: Sequence[int]) -> tuple[Number, ...]:
        w, b = theta
        for_w, for_b = 0.0 * w, 0.0 * b
        for i in indices:
            error = w * xs[i] + b - ys[i]
            for_w, for_b = for_w + error * xs[i], for_b + error
        scale = 2.0 / len(indices)
        return (scale * for_w, scale * for_b)

    return Problem(
        id="regression",
        parameters=request.values,
        names=("w", "b"),
        start=(0.0, 0.0),
        window=_window(best_w, best_b),
        loss=loss,
        gradient=gradient,
        formula=r"J(w, b) = \frac{1}{m} \sum_{i=1}^{m} (w x_i + b - y_i)^2",
        minima=((best_w, best_b),) if spread > 0.0 else (),
        xs=xs,
        ys=ys,
        batch_gradient=batch_gradient,
    )


def _data(request: Request) -> tuple[Point, Point]:
    slope, intercept = request.values["slope"], request.values["intercept"]
    xs, ys = PLAIN_XS, tuple(slope * x + intercept for x in PLAIN_XS)
    if request.data:
        xs, ys = checked_points(request.data, 2)
    if request.values["centred"]:
        middle = fmean(xs)
        xs = tuple(x - middle for x in xs)
    return xs, ys


def _window(w: float, b: float) -> tuple[tuple[float, float], ...]:
    """A square that holds both the start (0, 0) and the minimum, with room around them."""
    reach = 1.5 * max(abs(w), abs(b), 1.0)
    return ((w / 2.0 - reach, w / 2.0 + reach), (b / 2.0 - reach, b / 2.0 + reach))


REGRESSION = Kind(
    "regression",
    regression,
    (
        Parameter("slope", 2.0, -100.0, 100.0),
        Parameter("intercept", 1.0, -100.0, 100.0),
        Parameter("centred", 0.0, 0.0, 1.0, "switch"),
    ),
    takes=frozenset({"data"}),
)
