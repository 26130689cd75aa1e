"""Bent valleys and saddles in the plane."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tftutor.core.problems.base import Kind, Number, Problem, Request

if TYPE_CHECKING:
    from collections.abc import Sequence


def saddle(request: Request) -> Problem:
    """J = x² − y² + y⁴/4: a saddle at the origin between two minima at (0, ±√2).

    Example:
        >>> saddle(Request({})).gradient((1.0, 2.0))
        (2.0, 4.0)
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        square = y * y
        return x * x + square * (0.25 * square - 1.0)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        return (2.0 * x, y * (y * y - 2.0))

    return Problem(
        id="saddle",
        parameters=request.values,
        names=("x", "y"),
        start=(1.5, 0.01),
        window=((-2.0, 2.0), (-2.5, 2.5)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = x^2 - y^2 + \frac{1}{4} y^4",
        minima=((0.0, math.sqrt(2.0)), (0.0, -math.sqrt(2.0))),
        saddles=((0.0, 0.0),),
    )


def rosenbrock(request: Request) -> Problem:
    """J = (1 − x)² + 100 (y − x²)²: a bent valley, steep across and almost flat along.

    Source: Rosenbrock, The Computer Journal 3 (1960).

    Example:
        >>> round(rosenbrock(Request({})).loss((-1.2, 1.0)), 9)
        24.2
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        along, across = 1.0 - x, y - x * x
        return along * along + 100.0 * across * across

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        across = y - x * x
        return (-2.0 * (1.0 - x) - 400.0 * x * across, 200.0 * across)

    return Problem(
        id="rosenbrock",
        parameters=request.values,
        names=("x", "y"),
        start=(-1.2, 1.0),
        window=((-2.0, 2.0), (-1.0, 3.0)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = (1 - x)^2 + 100 (y - x^2)^2",
        minima=((1.0, 1.0),),
    )


def beale(request: Request) -> Problem:
    """J = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: flat with steep corners.

    Example:
        >>> beale(Request({})).loss((3.0, 0.5))
        0.0
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        p, q, r = (1.5 - x * (1.0 - y), 2.25 - x * (1.0 - y * y), 2.625 - x * (1.0 - y * y * y))
        return p * p + q * q + r * r

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        square = y * y
        a, b, c = 1.0 - y, 1.0 - square, 1.0 - square * y
        p, q, r = 1.5 - x * a, 2.25 - x * b, 2.625 - x * c
        return (
            -2.0 * (p * a + q * b + r * c),
            2.0 * x * (p + 2.0 * q * y + 3.0 * r * square),
        )

    return Problem(
        id="beale",
        parameters=request.values,
        names=("x", "y"),
        start=(1.0, -1.5),
        window=((-4.5, 4.5), (-4.5, 4.5)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
        minima=((3.0, 0.5),),
        saddles=((0.0, 1.0),),
    )


SADDLE = Kind("saddle", saddle)
ROSENBROCK = Kind("rosenbrock", rosenbrock)
BEALE = Kind("beale", beale)
