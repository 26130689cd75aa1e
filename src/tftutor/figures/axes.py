"""Axes as mappings: data units to the unit interval of the window and back."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from tftutor.figures.scene import Axis, Floats

FAR = 1e300
"""Nothing is farther from the window than this, in window widths: sums stay finite."""
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


def unit(axis: Axis, values: ArrayLike) -> Floats:
    """Where values lie on a sound axis: 0 at its lower limit, 1 at its upper one.

    Not-finite values, and on a log scale NaN, stay NaN or infinite; zero and less lie far
    below a log axis. Finite results are kept within ±FAR, so that differences stay finite.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> unit(Axis(-5.0, 5.0), [0.0, 5.0]).tolist()
        [0.5, 1.0]
        >>> unit(Axis(1.0, 100.0, "log"), [10.0]).tolist()
        [0.5]
    """
    array = np.asarray(values, np.float64)
    with np.errstate(all="ignore"):
        if axis.scale == "log":
            low, high = math.log10(axis.low), math.log10(axis.high)
            safe = np.where(array > 0, array, 1.0)
            array = np.where(array > 0, np.log10(safe), np.where(np.isnan(array), array, -FAR))
        else:
            low, high = axis.low, axis.high
        placed = (array - low) / (high - low) if math.isfinite(high - low) else array / high
    known = np.isfinite(np.asarray(values, np.float64))
    result: Floats = np.where(known, np.clip(placed, -FAR, FAR), placed)
    return result


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
