"""Elementary functions for a float or an array; a float that overflows becomes inf, silently."""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""Numbers of many points at once, of any shape."""

Number = TypeVar("Number", float, NDArray[np.float64])
"""One coordinate: a float for one point, or an array for many points at once."""


def exp(z: Number) -> Number:
    """eᶻ.

    Example:
        >>> exp(0.0), exp(1000.0)
        (1.0, inf)
    """
    if isinstance(z, np.ndarray):
        return np.exp(z)
    try:
        return math.exp(z)
    except OverflowError:
        return math.inf


def expm1(z: Number) -> Number:
    """eᶻ − 1, exact to rounding for small z too.

    Example:
        >>> expm1(0.0), expm1(1000.0)
        (0.0, inf)
    """
    if isinstance(z, np.ndarray):
        return np.expm1(z)
    try:
        return math.expm1(z)
    except OverflowError:
        return math.inf


def sin(z: Number) -> Number:
    """The sine of an angle in radians; nan at ±inf.

    Example:
        >>> sin(0.0), sin(math.inf)
        (0.0, nan)
    """
    if isinstance(z, np.ndarray):
        return np.sin(z)
    return math.sin(z) if math.isfinite(z) else math.nan


def cos(z: Number) -> Number:
    """The cosine of an angle in radians; nan at ±inf.

    Example:
        >>> cos(0.0)
        1.0
    """
    if isinstance(z, np.ndarray):
        return np.cos(z)
    return math.cos(z) if math.isfinite(z) else math.nan


def sqrt(z: Number) -> Number:
    """The square root of z ≥ 0.

    Example:
        >>> sqrt(9.0)
        3.0
    """
    if isinstance(z, np.ndarray):
        return np.sqrt(z)
    return math.sqrt(z)


def absolute(z: Number) -> Number:
    """|z|.

    Example:
        >>> absolute(-2.0)
        2.0
    """
    if isinstance(z, np.ndarray):
        return np.abs(z)
    return abs(z)


def sign(z: Number) -> Number:
    """The sign of a number: −1, 0 or 1, and 0 at 0.

    Example:
        >>> sign(-2.0), sign(0.0)
        (-1.0, 0.0)
    """
    if isinstance(z, np.ndarray):
        return np.sign(z)
    return float((z > 0) - (z < 0)) if z == z else z


def ratio(a: Number, b: Number) -> Number:
    """The quotient a / b where b is not 0, and 0 where b is 0.

    Example:
        >>> ratio(1.0, 4.0), ratio(1.0, 0.0)
        (0.25, 0.0)
    """
    if isinstance(b, np.ndarray):
        return np.divide(a, b, out=np.zeros_like(b), where=b != 0)
    return a / b if b else 0.0


def sigmoid(z: Number) -> Number:
    """1 / (1 + e⁻ᶻ), exact to rounding for large |z| too.

    Example:
        >>> sigmoid(0.0), sigmoid(-1000.0)
        (0.5, 0.0)
    """
    small = exp(-absolute(z))
    if isinstance(z, np.ndarray):
        return np.where(z >= 0, 1.0, small) / (1.0 + small)
    return (1.0 if z >= 0 else small) / (1.0 + small)


def softplus(z: Number) -> Number:
    """log(1 + eᶻ), without overflow.

    Example:
        >>> softplus(1000.0), round(softplus(0.0), 6)
        (1000.0, 0.693147)
    """
    if isinstance(z, np.ndarray):
        return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))
    return max(z, 0.0) + math.log1p(exp(-abs(z)))
