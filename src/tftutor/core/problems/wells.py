"""Landscapes of the plane with several minima of polynomial form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.problems.base import Gradient, Kind, Number, Problem, Request
from tftutor.core.problems.stationary import polished

if TYPE_CHECKING:
    from collections.abc import Sequence


def himmelblau(request: Request) -> Problem:
    """J = (x² + y − 11)² + (x + y² − 7)²: four minima, all with J = 0.

    Source: Himmelblau, Applied Nonlinear Programming (1972).

    Example:
        >>> himmelblau(Request({})).loss((3.0, 2.0))
        0.0
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        p, q = x * x + y - 11.0, x + y * y - 7.0
        return p * p + q * q

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        p, q = x * x + y - 11.0, x + y * y - 7.0
        return (4.0 * x * p + 2.0 * q, 2.0 * p + 4.0 * y * q)

    return Problem(
        id="himmelblau",
        parameters=request.values,
        names=("x", "y"),
        start=(0.0, 0.0),
        window=((-6.0, 6.0), (-6.0, 6.0)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        minima=polished(gradient, ((3.0, 2.0), (-2.8, 3.1), (-3.8, -3.3), (3.6, -1.8))),
        saddles=polished(gradient, ((-0.1, 2.9), (-3.1, -0.1), (0.1, -2.0), (3.4, 0.1))),
    )


def styblinski_tang(request: Request) -> Problem:
    """J = ½ Σ (z⁴ − 16z² + 5z) over x and y: four minima, of which one is the lowest.

    Example:
        >>> best = styblinski_tang(Request({})).minima[0]
        >>> [round(z, 4) for z in best]
        [-2.9035, -2.9035]
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        p, q = x * x, y * y
        return 0.5 * (p * (p - 16.0) + 5.0 * x + q * (q - 16.0) + 5.0 * y)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        return (x * (2.0 * x * x - 16.0) + 2.5, y * (2.0 * y * y - 16.0) + 2.5)

    low, high, top = -2.9, 2.7, 0.2
    return Problem(
        id="styblinski-tang",
        parameters=request.values,
        names=("x", "y"),
        start=(0.5, -0.5),
        window=((-5.0, 5.0), (-5.0, 5.0)),
        loss=loss,
        gradient=gradient,
        formula=r"J = \frac{1}{2} (x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)",
        minima=polished(gradient, ((low, low), (low, high), (high, low), (high, high))),
        saddles=polished(gradient, ((low, top), (top, low), (high, top), (top, high))),
    )


def three_hump_camel(request: Request) -> Problem:
    """J = 2x² − 1.05x⁴ + x⁶/6 + xy + y²: the lowest minimum lies between two others.

    Example:
        >>> three_hump_camel(Request({})).minima[0]
        (0.0, 0.0)
    """

    def loss(theta: Sequence[Number]) -> Number:
        x, y = theta
        square = x * x
        bent = square * (2.0 + square * (square / 6.0 - 1.05))
        return bent + y * (x + y)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        x, y = theta
        square = x * x
        return (x * (4.0 + square * (square - 4.2)) + y, x + 2.0 * y)

    return Problem(
        id="three-hump-camel",
        parameters=request.values,
        names=("x", "y"),
        start=(-2.0, -1.5),
        window=((-2.5, 2.5), (-2.5, 2.5)),
        loss=loss,
        gradient=gradient,
        formula=r"J(x, y) = 2x^2 - 1.05x^4 + \frac{1}{6} x^6 + xy + y^2",
        minima=((0.0, 0.0), *_pair(gradient, 1.75)),
        saddles=_pair(gradient, 1.07),
    )


def _pair(gradient: Gradient, x: float) -> tuple[tuple[float, ...], ...]:
    """The two stationary points near ±(x, −x/2); ∂J/∂y = 0 puts them on that line."""
    return polished(gradient, ((x, -x / 2.0), (-x, x / 2.0)))


HIMMELBLAU = Kind("himmelblau", himmelblau)
STYBLINSKI_TANG = Kind("styblinski-tang", styblinski_tang)
THREE_HUMP_CAMEL = Kind("three-hump-camel", three_hump_camel)
