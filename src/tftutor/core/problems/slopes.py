"""One parameter: a kink, a plateau and a cliff."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tftutor.core.elementary import absolute as size
from tftutor.core.elementary import exp, expm1, sign
from tftutor.core.problems.base import Kind, Number, Parameter, Problem, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

CLIFF_SLOPE = 0.2
"""How much the gentle side of the cliff rises in one unit of θ."""


def absolute(request: Request) -> Problem:
    """J = |θ| with the subgradient sign θ, which is 0 at the kink.

    Example:
        >>> absolute(Request({})).gradient((-0.5,))
        (-1.0,)
    """

    def loss(theta: Sequence[Number]) -> Number:
        return size(theta[0])

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return (sign(theta[0]),)

    return Problem(
        id="absolute",
        parameters=request.values,
        names=("θ",),
        start=(5.0,),
        window=((-6.0, 6.0),),
        loss=loss,
        gradient=gradient,
        formula=r"J(\theta) = |\theta|",
        minima=((0.0,),),
    )


def plateau(request: Request) -> Problem:
    """J = 1 − exp(−θ²/2): almost flat everywhere but near 0.

    Example:
        >>> f"{plateau(Request({})).gradient((5.0,))[0]:.2g}"
        '1.9e-05'
    """

    def loss(theta: Sequence[Number]) -> Number:
        (x,) = theta
        return -expm1(-0.5 * x * x)

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        (x,) = theta
        return (x * exp(-0.5 * x * x),)

    return Problem(
        id="plateau",
        parameters=request.values,
        names=("θ",),
        start=(5.0,),
        window=((-6.0, 6.0),),
        loss=loss,
        gradient=gradient,
        formula=r"J(\theta) = 1 - e^{-\theta^2 / 2}",
        minima=((0.0,),),
    )


def cliff(request: Request) -> Problem:
    """J = exp(−kθ) + θ/5: a gentle slope that leads down to the foot of a steep wall.

    One step too far lands on the wall, where the gradient −k exp(−kθ) throws θ far back; this
    is what clipping the gradient is for.

    Source: the picture of Pascanu, Mikolov & Bengio, ICML 2013, section 2.3.

    Example:
        >>> cliff(Request({"steepness": 4.0})).gradient((-1.0,))[0] < -200
        True
    """
    k = request.values["steepness"]

    def loss(theta: Sequence[Number]) -> Number:
        (x,) = theta
        return exp(-k * x) + CLIFF_SLOPE * x

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return (CLIFF_SLOPE - k * exp(-k * theta[0]),)

    return Problem(
        id="cliff",
        parameters=request.values,
        names=("θ",),
        start=(5.0,),
        window=((-1.0, 8.0),),
        loss=loss,
        gradient=gradient,
        formula=r"J(\theta) = e^{-k \theta} + \frac{1}{5} \theta",
        minima=((math.log(k / CLIFF_SLOPE) / k,),),
    )


ABSOLUTE = Kind("absolute", absolute)
PLATEAU = Kind("plateau", plateau)
CLIFF = Kind("cliff", cliff, (Parameter("steepness", 4.0, 1.0, 20.0, "log", "k"),))
