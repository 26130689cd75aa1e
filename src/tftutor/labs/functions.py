"""A function of one variable that a lab draws: its derivative, its window, its curve."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.expressions import Expression, expression
from tftutor.figures.scene import Axis, Curve, Scene

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

POINTS = 600
"""Points of a drawn curve: more than a terminal has dots across."""

REACH = 3.0
"""How far a window reaches on both sides of the point when the room names none."""


@dataclass(frozen=True, eq=False)
class Function:
    """A typed function with its exact derivative.

    Example:
        >>> square = Function("x**2")
        >>> square(3.0), square.slope(3.0)
        (9.0, 6.0)
    """

    source: str
    name: str = "x"

    @cached_property
    def expression(self) -> Expression:
        """The function as a tree.

        Raises:
            ExpressionError: it cannot be understood; with the column.
        """
        return expression(self.source, [self.name])

    @cached_property
    def derivative(self) -> Expression:
        """Its derivative, simplified."""
        return self.expression.derivative(self.name)

    def __call__(self, x: float) -> float:
        """f(x)."""
        return float(self.expression(x))

    def slope(self, x: float) -> float:
        """f′(x)."""
        return float(self.derivative(x))

    def secant(self, x: float, h: float) -> float:
        """(f(x + h) − f(x)) / h; not a number when h is 0."""
        return (self(x + h) - self(x)) / h if h else float("nan")


def curve(of: Expression, low: float, high: float, colour: str = "curve") -> Curve:
    """The curve of an expression over an interval, without the places where it is not finite."""
    xs = np.linspace(low, high, POINTS)
    ys = np.asarray(of(xs), np.float64) + np.zeros_like(xs)
    return Curve(xs, ys, colour)


def heights(*curves: Curve, least: float = 1.0) -> tuple[float, float]:
    """Limits of y that show the curves well: extremes that rush off do not flatten the rest.

    Example:
        >>> xs = np.linspace(-1.0, 1.0, 5)
        >>> low, high = heights(Curve(xs, xs))
        >>> low < -1.0, high > 1.0
        (True, True)
    """
    ys = np.concatenate([curve.ys[np.isfinite(curve.ys)] for curve in curves])
    if not len(ys):
        return -1.0, 1.0
    low, high = (float(value) for value in np.quantile(ys, (0.02, 0.98)))
    full_low, full_high = float(ys.min()), float(ys.max())
    span = high - low
    low = full_low if low - full_low <= span else low
    high = full_high if full_high - high <= span else high
    middle, half = (low + high) / 2, max((high - low) / 2, least / 2)
    return middle - 1.08 * half, middle + 1.08 * half


def scene(curves: tuple[Curve, ...], x: Axis, y_title: str, key: object) -> Scene:
    """A scene around some curves."""
    low, high = heights(*curves)
    return Scene(x, Axis(low, high, title=y_title), curves, key=key)
