"""Axes as mappings: data units to the unit interval of the window and back."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tftutor.figures.scene import Axis, Floats

FAR = 1e300
"""No limit is farther out than this: sums stay finite."""
LEAST = 5e-324
"""The least positive float."""
LOG_DECADES = 12
"""Decades shown below the upper limit when a log axis has no positive lower limit."""


def sound(axis: Axis) -> Axis:
    """The axis with limits that can be drawn: finite, in order, apart, positive on a log scale.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> sound(Axis(2.0, 2.0)).high > 2.0
        True
        >>> sound(Axis(0.0, 1.0, "log")).low
        1e-12
    """
    low, high = (_finite(axis.low, 0.0), _finite(axis.high, 1.0))
    if low > high:
        low, high = high, low
    if axis.scale == "log":
        high = high if high > 0 else 1.0
        low = low if low > 0 else max(high * 10.0**-LOG_DECADES, 1e-300)
    if high - low <= 1e-12 * max(abs(low), abs(high)):
        apart = max(abs(low), abs(high)) * 0.5 or 0.5
        low, high = (low / 2, high * 2) if axis.scale == "log" else (low - apart, high + apart)
    return replace(axis, low=low, high=high)


def divided(axis: Axis, cells: int) -> Axis:
    """A sound axis for a number of cells: wider by at most one, if that puts `amid` amid.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> axis = divided(Axis(-3.0, 3.0, amid=0.0), 4)
        >>> axis.low, axis.high, place(axis, 0.0) * 4
        (-3.0, 5.0, 1.5)
    """
    amid = axis.amid
    if amid is None or axis.scale == "log" or not axis.low < amid < axis.high or cells < 2:
        return axis
    below, above = amid - axis.low, axis.high - amid
    size, number = min(
        (max(below / (number + 0.5), above / (cells - number - 0.5)), number)
        for number in range(cells)
    )
    low = amid - (number + 0.5) * size
    return replace(axis, low=low, high=low + cells * size)


def unit(axis: Axis, values: Floats) -> Floats:
    """Where values lie on a sound axis: 0 at its lower limit, 1 at its upper one.

    NaN stays NaN and infinite values stay infinite, but for those with no logarithm: they lie
    as far below a log axis as the least float. Call it where NumPy's warnings are off.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> unit(Axis(-5.0, 5.0), np.array([0.0, 5.0])).tolist()
        [0.5, 1.0]
        >>> unit(Axis(1.0, 100.0, "log"), np.array([10.0])).tolist()
        [0.5]
    """
    if axis.scale == "log":
        low, high = math.log10(axis.low), math.log10(axis.high)
        placed: Floats = (np.log10(np.maximum(values, LEAST)) - low) / (high - low)
        return placed
    span = axis.high - axis.low
    return (values - axis.low) / span if math.isfinite(span) else values / axis.high


def place(axis: Axis, number: float) -> float:
    """Where one value lies on a sound axis: `unit` for a single number.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> place(Axis(-5.0, 5.0), 0.0), place(Axis(1.0, 100.0, "log"), 0.0) < -100
        (0.5, True)
    """
    low, high = axis.low, axis.high
    if math.isnan(number):
        return number
    if axis.scale == "log":
        low, high, number = math.log10(low), math.log10(high), math.log10(max(number, LEAST))
    span = high - low
    return (number - low) / span if math.isfinite(span) else number / high


def value(axis: Axis, place: float) -> float:
    """The data value at a place of the unit interval: the inverse of `unit`.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> round(value(Axis(1.0, 100.0, "log"), 0.5), 9)
        10.0
    """
    if axis.scale == "log":
        low, high = math.log10(axis.low), math.log10(axis.high)
        return float(10.0 ** (low + place * (high - low)))
    return axis.low * (1 - place) + axis.high * place


def _finite(number: float, otherwise: float) -> float:
    """A limit within ±1e300, or another when it is no number."""
    return otherwise if math.isnan(number) else min(max(float(number), -FAR), FAR)
