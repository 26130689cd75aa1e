"""Where a gradient vanishes, to full precision, found from a rough guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.problems.base import Array, Gradient, Loss, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWTON_STEPS = 30
"""Far more than a guess good to one digit needs: the number of right digits doubles a step."""
SPACING = 1e-5
"""h of the central differences: their error, of order h², does not move the root."""


def polished(gradient: Gradient, guesses: Sequence[Point]) -> tuple[Point, ...]:
    """The stationary points next to the guesses, by Newton's method on ∇J = 0.

    Args:
        gradient: ∇J, taken at all the guesses at once.
        guesses: points of d coordinates near a stationary point each.

    Example:
        >>> from tftutor.core.problems import problem
        >>> polished(problem("theta-squared").gradient, [(0.3,)])
        ((0.0,),)
    """
    theta = np.array(guesses, dtype=np.float64).T
    with np.errstate(all="ignore"):
        for _ in range(NEWTON_STEPS):
            slope = np.array(gradient(list(theta)))
            jacobian = np.moveaxis(hessians(gradient, theta), -1, 0)
            theta = theta - np.linalg.solve(jacobian, slope.T[..., None])[..., 0].T
    return tuple(tuple(float(z) + 0.0 for z in point) for point in theta.T)


def hessians(gradient: Gradient, theta: Array) -> Array:
    """The matrices of second derivatives at n points, by central differences of the gradient.

    Args:
        gradient: ∇J.
        theta: the points, of shape (d, n).

    Returns:
        An array of shape (d, d, n): ∂²J/∂θᵢ∂θⱼ at [i, j].

    Example:
        >>> from tftutor.core.problems import problem
        >>> h = hessians(problem("theta-squared").gradient, np.array([[5.0]]))
        >>> round(float(h[0, 0, 0]), 6)
        2.0
    """
    columns = []
    for j in range(len(theta)):
        shift = np.zeros_like(theta)
        shift[j] = SPACING
        ahead, behind = gradient(list(theta + shift)), gradient(list(theta - shift))
        columns.append((np.array(ahead) - np.array(behind)) / (2.0 * SPACING))
    return np.moveaxis(np.array(columns), 0, 1)


def lowest_first(loss: Loss, places: Sequence[Point]) -> tuple[Point, ...]:
    """Places sorted by their loss; places of equal loss (to ten digits) keep their order.

    Example:
        >>> lowest_first(lambda theta: theta[0] * theta[0], ((2.0,), (1.0,)))
        ((1.0,), (2.0,))
    """
    return tuple(sorted(places, key=lambda place: float(f"{loss(place):.9e}")))
