"""One parameter: two wells, and many bumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.elementary import cos, sin
from tftutor.core.problems.base import Gradient, Kind, Loss, Number, Parameter, Problem, Request
from tftutor.core.problems.stationary import lowest_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.problems.base import Point

SCAN = 4001
"""Points of a search for minima: far closer together than two minima of these functions are."""
HALVINGS = 60
"""From the gap of the scan to the last digit."""
DIGITS = 15
"""Places are rounded to so many decimals, which puts a pole at 0 onto 0 itself."""


def double_well(request: Request) -> Problem:
    """J = (θ² − 1)² + cθ: two wells, of which the left is the lower for c > 0.

    Example:
        >>> [round(place, 3) for (place,) in double_well(Request({"tilt": 0.3})).minima]
        [-1.036, 0.96]
    """
    tilt = request.values["tilt"]

    def loss(theta: Sequence[Number]) -> Number:
        (x,) = theta
        well = x * x - 1.0
        return well * well + tilt * x

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        (x,) = theta
        return (4.0 * x * (x * x - 1.0) + tilt,)

    return Problem(
        id="double-well",
        parameters=request.values,
        names=("θ",),
        start=(2.0,),
        window=((-2.2, 2.2),),
        loss=loss,
        gradient=gradient,
        formula=r"J(\theta) = (\theta^2 - 1)^2 + c \theta",
        minima=minima_on_a_line(loss, gradient, -2.0, 2.0),
    )


def sine_bumps(request: Request) -> Problem:
    """J = θ²/5 + sin 3θ: a wide bowl with bumps, and a minimum between every two of them.

    There is none beyond |θ| = 7.5, where the slope of the bowl exceeds 3.

    Example:
        >>> round(sine_bumps(Request({})).minima[0][0], 3)
        -0.501
    """

    def loss(theta: Sequence[Number]) -> Number:
        (x,) = theta
        return 0.2 * x * x + sin(3.0 * x)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        (x,) = theta
        return (0.4 * x + 3.0 * cos(3.0 * x),)

    return Problem(
        id="sine-bumps",
        parameters=request.values,
        names=("θ",),
        start=(5.0,),
        window=((-8.0, 8.0),),
        loss=loss,
        gradient=gradient,
        formula=r"J(\theta) = \frac{1}{5} \theta^2 + \sin 3\theta",
        minima=minima_on_a_line(loss, gradient, -7.5, 7.5),
    )


def minima_on_a_line(loss: Loss, gradient: Gradient, low: float, high: float) -> tuple[Point, ...]:
    """Every minimum of a function of one parameter between two ends, the lowest first.

    Each lies where the derivative turns from falling to rising between two points of a scan;
    halving then finds it to rounding. A place without a finite loss, or with a loss that does
    not rise to both sides, is none (a pole, the rim of something flat).

    Example:
        >>> minima_on_a_line(lambda t: t[0] * t[0], lambda t: (2.0 * t[0],), -1.0, 2.0)
        ((0.0,),)
    """
    with np.errstate(all="ignore"):
        places = np.linspace(low, high, SCAN)
        rising = gradient([places])[0] > 0.0
        turns = np.flatnonzero(~rising[:-1] & rising[1:])
        left, right = places[turns], places[turns + 1]
        for _ in range(HALVINGS):
            middle = 0.5 * (left + right)
            up = gradient([middle])[0] > 0.0
            left, right = np.where(up, left, middle), np.where(up, middle, right)
        found = np.round(0.5 * (left + right), DIGITS)
        here, gap = loss([found]), places[1] - places[0]
        lowest = np.isfinite(here) & (loss([found - gap]) > here) & (loss([found + gap]) > here)
    return lowest_first(loss, [(float(place) + 0.0,) for place in found[lowest]])


DOUBLE_WELL = Kind("double-well", double_well, (Parameter("tilt", 0.3, 0.0, 1.0, symbol="c"),))
SINE_BUMPS = Kind("sine-bumps", sine_bumps)
