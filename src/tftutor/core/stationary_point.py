"""What kind of flat point a run has come to: a minimum, a saddle or a plateau."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tftutor.core.problems import Problem

Where: TypeAlias = Literal["", "minimum", "saddle", "plateau", "inflection", "maximum"]
"""A kind of flat point; empty where a run did not come to one."""

PROBE = 0.05
"""How far to both sides the loss is looked at, in the units of θ."""
SPACING = 1e-5
"""h of the central differences of the gradient."""
NEAR = 0.01
"""How near a known minimum counts as that minimum, as a share of the window's width."""


def stationary_point(problem: Problem, theta: Sequence[float]) -> Where:
    """What kind of flat point lies at θ, where the gradient is small already.

    Near a known minimum it is that. Else the loss is compared at a little distance to both sides
    along every axis of the Hessian: higher on all is a minimum; higher along some and lower along
    others a saddle; lower on one side and higher on the other an inflection (with several
    parameters a saddle); alike everywhere a plateau. The axes come from central differences of
    the gradient; their signs alone would not do, since on a plateau and at a horizontal
    inflection they are those of the rounding.

    Example:
        >>> from tftutor.core.problems import problem
        >>> stationary_point(problem("saddle"), (0.0, 0.0))
        'saddle'
    """
    if _near_a_minimum(problem, theta):
        return "minimum"
    centre = np.array(theta, dtype=np.float64)
    with np.errstate(all="ignore"):
        axes = np.linalg.eigh(_hessian(problem, centre))[1].T
    slope = math.hypot(*problem.gradient(tuple(theta)))
    here = problem.loss(tuple(theta))
    alike = 10.0 * slope * PROBE + 1e-13 * abs(here)
    kinds = {_along(problem, centre, axis, here, alike) for axis in axes}
    return _verdict(kinds, len(centre))


def _verdict(kinds: set[str], dimension: int) -> Where:
    if kinds == {"flat"}:
        return "plateau"
    if "mixed" in kinds:
        return "inflection" if dimension == 1 else "saddle"
    if {"up", "down"} <= kinds:
        return "saddle"
    return "minimum" if "up" in kinds else "maximum"


def _near_a_minimum(problem: Problem, theta: Sequence[float]) -> bool:
    if not problem.minima:
        return False
    reach = NEAR * max(high - low for low, high in problem.window)
    return min(math.dist(theta, minimum) for minimum in problem.minima) <= reach


def _hessian(problem: Problem, centre: NDArray[np.float64]) -> NDArray[np.float64]:
    """∂²J/∂θᵢ∂θⱼ by central differences, symmetric, finite."""
    columns = []
    for shift in SPACING * np.eye(len(centre)):
        ahead = problem.gradient((centre + shift).tolist())
        behind = problem.gradient((centre - shift).tolist())
        columns.append((np.array(ahead) - np.array(behind)) / (2.0 * SPACING))
    matrix = np.array(columns)
    symmetric: NDArray[np.float64] = np.nan_to_num((matrix + matrix.T) / 2.0)
    return symmetric


def _along(
    problem: Problem,
    centre: NDArray[np.float64],
    axis: NDArray[np.float64],
    here: float,
    alike: float,
) -> str:
    """How the loss changes along an axis: up, down, mixed or flat."""
    rises = {
        _sign(problem.loss((centre + side * PROBE * axis).tolist()) - here, alike)
        for side in (-1.0, 1.0)
    }
    if rises <= {0}:
        return "flat"
    if {1, -1} <= rises:
        return "mixed"
    return "up" if 1 in rises else "down"


def _sign(change: float, alike: float) -> int:
    return 0 if abs(change) <= alike else (1 if change > 0.0 else -1)
