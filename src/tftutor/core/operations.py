"""The few functions that updates need beside + − × ÷, for plain floats and for arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Operations:
    """Elementwise functions under one name for both kinds of number.

    They are typed loosely, since each takes what its kind of number is: plain floats are about
    twenty times as fast as arrays of two elements, arrays are the faster from some forty on.
    """

    sqrt: Callable[[Any], Any]
    absolute: Callable[[Any], Any]
    maximum: Callable[[Any, Any], Any]
    sign: Callable[[Any], Any]
    where: Callable[[Any, Any, Any], Any]
    """(condition, value if true, value if false); both values are computed."""


def sign(number: float) -> float:
    """−1, 0 or 1; NaN stays NaN, as in numpy.

    Example:
        >>> sign(-3.0), sign(0.0), sign(1e-300)
        (-1.0, 0.0, 1.0)
    """
    if number > 0.0:
        return 1.0
    return -1.0 if number < 0.0 else number * 0.0


def maximum(first: float, second: float) -> float:
    """The larger of two; NaN if either is, as in numpy.

    Example:
        >>> maximum(1.0, 2.0), maximum(1.0, float("nan"))
        (2.0, nan)
    """
    return second if second > first or second != second else first


def where(condition: bool, yes: float, no: float) -> float:
    """One of two values.

    Example:
        >>> where(True, 1.0, 2.0)
        1.0
    """
    return yes if condition else no


FLOATS = Operations(math.sqrt, abs, maximum, sign, where)
"""For plain floats."""

ARRAYS = Operations(np.sqrt, np.abs, np.maximum, np.sign, np.where)
"""For arrays."""
