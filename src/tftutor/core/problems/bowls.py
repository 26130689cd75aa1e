"""Quadratic bowls: one valley, one minimum."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tftutor.core.problems.base import Kind, Number, Parameter, Point, Problem, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

STRAIGHT = r"J(x, y) = \frac{1}{2} (x^2 + \kappa y^2)"
TURNED = (
    r"J = \frac{1}{2} (u^2 + \kappa v^2), u = x \cos \varphi + y \sin \varphi,"
    r" v = y \cos \varphi - x \sin \varphi"
)
"""The ravine along the axes, and turned by φ."""


def theta_squared(request: Request) -> Problem:
    """J(θ) = aθ² with J′(θ) = 2aθ; a = 0 makes it flat.

    Example:
        >>> theta_squared(Request({"a": 1.0})).gradient((5.0,))
        (10.0,)
    """
    a = request.values["a"]

    def loss(theta: Sequence[Number]) -> Number:
        (x,) = theta
        return a * x * x

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return (2.0 * a * theta[0],)

    return Problem(
        id="theta-squared",
        parameters=request.values,
        names=("θ",),
        start=(5.0,),
        window=((-6.0, 6.0),),
        loss=loss,
        gradient=gradient,
        formula=r"J(\theta) = a \theta^2",
        minima=((0.0,),) if a > 0 else (),
    )


def rotate(point: Point, degrees: float) -> Point:
    """A point of the plane turned about the origin, counter-clockwise.

    Example:
        >>> x, y = rotate((1.0, 0.0), 90.0)
        >>> round(x, 12), y
        (0.0, 1.0)
    """
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    x, y = point
    return (c * x - s * y, s * x + c * y)


def ravine(request: Request) -> Problem:
    """J = (u² + κ v²)/2, where (u, v) is (x, y) turned back by the rotation.

    κ is the condition number of the Hessian [[1, 0], [0, κ]]: gradient descent is stable for
    α < 2/κ. Its own start, (−8, 1.5), turns with the ravine, so that two rotations compare the
    same descent; a start that is given is taken as it is.

    Example:
        >>> ravine(Request({"kappa": 10.0, "rotation": 0.0})).gradient((-8.0, 1.5))
        (-8.0, 15.0)
    """
    kappa, rotation = request.values["kappa"], request.values["rotation"]
    angle = math.radians(rotation)
    c, s = math.cos(angle), math.sin(angle)
    xx, xy, yy = c * c + kappa * s * s, (1.0 - kappa) * c * s, s * s + kappa * c * c

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        u, v = c * x + s * y, c * y - s * x
        return 0.5 * (u * u + kappa * v * v)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        return (xx * x + xy * y, xy * x + yy * y)

    return Problem(
        id="ravine",
        parameters=request.values,
        names=("x", "y"),
        start=rotate((-8.0, 1.5), rotation) if rotation else (-8.0, 1.5),
        window=((-10.0, 10.0), (-10.0, 10.0)) if rotation else ((-10.0, 10.0), (-3.0, 3.0)),
        loss=loss,
        gradient=gradient,
        formula=TURNED if rotation else STRAIGHT,
        minima=((0.0, 0.0),),
    )


def booth(request: Request) -> Problem:
    """J = (x + 2y − 7)² + (2x + y − 5)², a bowl at 45° with condition number 9.

    Example:
        >>> booth(Request({})).loss((1.0, 3.0))
        0.0
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        p, q = x + 2.0 * y - 7.0, 2.0 * x + y - 5.0
        return p * p + q * q

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        return (10.0 * x + 8.0 * y - 34.0, 8.0 * x + 10.0 * y - 38.0)

    return Problem(
        id="booth",
        parameters=request.values,
        names=("x", "y"),
        start=(-5.0, 6.0),
        window=((-10.0, 10.0), (-10.0, 10.0)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2",
        minima=((1.0, 3.0),),
    )


THETA_SQUARED = Kind(
    "theta-squared", theta_squared, (Parameter("a", 1.0, 0.0, 10_000.0, "linear", "a"),)
)
RAVINE = Kind(
    "ravine",
    ravine,
    (
        Parameter("kappa", 10.0, 1.0, 500.0, "log", "κ"),
        Parameter("rotation", 0.0, 0.0, 90.0, "linear", "φ"),
    ),
)
BOOTH = Kind("booth", booth)
