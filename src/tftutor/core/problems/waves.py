"""Landscapes of the plane with a well at nearly every pair of whole numbers."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

from tftutor.core.elementary import cos, exp, ratio, sin, sqrt
from tftutor.core.problems.base import Kind, Number, Problem, Request
from tftutor.core.problems.stationary import lowest_first, polished

if TYPE_CHECKING:
    from collections.abc import Sequence

TURN = 2.0 * math.pi
WHOLE_PAIRS = tuple(product(range(-5, 6), repeat=2))
"""Next to each of these the window holds one minimum."""


def rastrigin(request: Request) -> Problem:
    """J = 20 + x² + y² − 10 cos 2πx − 10 cos 2πy: a bowl covered with deep wells.

    The window holds 121 minima; the lowest is the origin with J = 0.

    Example:
        >>> p = rastrigin(Request({}))
        >>> p.loss((0.0, 0.0)), p.minima[0], len(p.minima)
        (0.0, (0.0, 0.0), 121)
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        return x * x - 10.0 * cos(TURN * x) + y * y - 10.0 * cos(TURN * y) + 20.0

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        steep = 10.0 * TURN
        return (2.0 * x + steep * sin(TURN * x), 2.0 * y + steep * sin(TURN * y))

    return Problem(
        id="rastrigin",
        parameters=request.values,
        names=("x", "y"),
        start=(3.3, -2.2),
        window=((-5.12, 5.12), (-5.12, 5.12)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = 20 + x^2 + y^2 - 10 \cos 2 \pi x - 10 \cos 2 \pi y",
        minima=lowest_first(loss, polished(gradient, WHOLE_PAIRS)),
    )


def ackley(request: Request) -> Problem:
    """J = 20 − 20 exp(−r/5) + e − exp((cos 2πx + cos 2πy)/2) with r = √((x² + y²)/2).

    A funnel with a sharp tip at the origin, where the gradient jumps and is taken as 0; far
    from it, the funnel is flatter than the waves on it.

    Source: Ackley, A Connectionist Machine for Genetic Hillclimbing (1987).

    Example:
        >>> p = ackley(Request({}))
        >>> p.minima[0], p.gradient((0.0, 0.0)), len(p.minima)
        ((0.0, 0.0), (0.0, 0.0), 121)
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        r = sqrt(0.5 * (x * x + y * y))
        waves = exp(0.5 * (cos(TURN * x) + cos(TURN * y)))
        return 20.0 * (1.0 - exp(-0.2 * r)) + (math.e - waves)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        r = sqrt(0.5 * (x * x + y * y))
        funnel = 2.0 * exp(-0.2 * r)
        waves = 0.5 * TURN * exp(0.5 * (cos(TURN * x) + cos(TURN * y)))
        return (
            funnel * ratio(x, r) + waves * sin(TURN * x),
            funnel * ratio(y, r) + waves * sin(TURN * y),
        )

    elsewhere = polished(gradient, [pair for pair in WHOLE_PAIRS if pair != (0, 0)])
    return Problem(
        id="ackley",
        parameters=request.values,
        names=("x", "y"),
        start=(2.7, -1.8),
        window=((-5.0, 5.0), (-5.0, 5.0)),
        loss=loss,
        gradient=gradient,
        formula=(
            r"J = 20 - 20 e^{-r/5} + e - e^{(\cos 2 \pi x + \cos 2 \pi y)/2},"
            r" r = \sqrt{(x^2 + y^2)/2}"
        ),
        minima=((0.0, 0.0), *lowest_first(loss, elsewhere)),
    )


RASTRIGIN = Kind("rastrigin", rastrigin)
ACKLEY = Kind("ackley", ackley)
