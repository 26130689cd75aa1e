"""The functions that an expression may use, on floats and on arrays, with the same values.

On floats they are total: where the mathematics gives no number they give what numpy gives
(`nan`, `inf`, `-inf`) and never raise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    FloatFunction = Callable[..., float]
    ArrayFunction = Callable[..., Any]


@dataclass(frozen=True)
class Function:
    """A function of the list: how many arguments, and how it is computed.

    Example:
        >>> FUNCTIONS["where"].least, FUNCTIONS["sqrt"].floats(9.0)
        (3, 3.0)
    """

    least: int
    """The fewest arguments."""
    most: int
    """The most arguments."""
    floats: FloatFunction
    arrays: ArrayFunction


def divide(a: float, b: float) -> float:
    """The quotient a / b, with ±inf or nan where b is 0, as IEEE 754 has it.

    Example:
        >>> divide(1.0, 0.0), divide(-1.0, 0.0), divide(1.0, 4.0)
        (inf, -inf, 0.25)
    """
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def power(a: float, b: float) -> float:
    """The power a ** b, with inf where it overflows and nan where it is not real.

    Example:
        >>> power(2.0, 0.5) == 2.0**0.5, power(-8.0, 1 / 3), power(9.0, 999.0), power(0.0, -1.0)
        (True, nan, inf, inf)
    """
    try:
        return math.pow(a, b)
    except (ValueError, OverflowError):
        with np.errstate(all="ignore"):
            return float(np.power(np.float64(a), np.float64(b)))


def sine(x: float) -> float:
    """The sine; nan at ±inf.

    Example:
        >>> sine(0.0), sine(math.inf)
        (0.0, nan)
    """
    return math.sin(x) if math.isfinite(x) else math.nan


def cosine(x: float) -> float:
    """The cosine; nan at ±inf.

    Example:
        >>> cosine(0.0), cosine(math.inf)
        (1.0, nan)
    """
    return math.cos(x) if math.isfinite(x) else math.nan


def tangent(x: float) -> float:
    """The tangent; nan at ±inf.

    Example:
        >>> tangent(0.0), tangent(math.inf)
        (0.0, nan)
    """
    return math.tan(x) if math.isfinite(x) else math.nan


def exponential(x: float) -> float:
    """The exponential; inf where it overflows.

    Example:
        >>> exponential(0.0), exponential(1000.0)
        (1.0, inf)
    """
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def logarithm(x: float) -> float:
    """The natural logarithm; -inf at 0, nan below.

    Example:
        >>> logarithm(1.0), logarithm(0.0), logarithm(-1.0)
        (0.0, -inf, nan)
    """
    if x > 0.0:
        return math.log(x)
    return -math.inf if x == 0.0 else math.nan


def root(x: float) -> float:
    """The square root; nan below 0.

    Example:
        >>> root(9.0), root(-9.0)
        (3.0, nan)
    """
    return math.sqrt(x) if x >= 0.0 else math.nan


def sign(x: float) -> float:
    """−1, 0 or 1; nan stays.

    Example:
        >>> sign(-0.5), sign(0.0), sign(math.nan)
        (-1.0, 0.0, nan)
    """
    return x if x != x else float((x > 0.0) - (x < 0.0))


def sigmoid(x: float) -> float:
    """1 / (1 + exp(−x)), the logistic function.

    Example:
        >>> sigmoid(0.0), sigmoid(-1000.0)
        (0.5, 0.0)
    """
    return 1.0 / (1.0 + exponential(-x))


def relu(x: float) -> float:
    """max(x, 0); nan stays.

    Example:
        >>> relu(-1.0), relu(2.0)
        (0.0, 2.0)
    """
    return x if x > 0.0 or x != x else 0.0


def least(first: float, *rest: float) -> float:
    """The smallest argument; nan where there is one.

    Example:
        >>> least(2.0, 1.0), least(1.0, math.nan)
        (1.0, nan)
    """
    for other in rest:
        first = first if first <= other or first != first else other
    return first


def greatest(first: float, *rest: float) -> float:
    """The largest argument; nan where there is one.

    Example:
        >>> greatest(2.0, 1.0), greatest(math.nan, 1.0)
        (2.0, nan)
    """
    for other in rest:
        first = first if first >= other or first != first else other
    return first


def where(condition: float, then: float, otherwise: float) -> float:
    """The second argument where the first is not 0, else the third.

    Example:
        >>> where(1.0, 2.0, 3.0), where(0.0, 2.0, 3.0)
        (2.0, 3.0)
    """
    return then if condition != 0.0 else otherwise


def _sigmoid_arrays(x: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-x))


def _relu_arrays(x: Array) -> Array:
    return np.where((x > 0.0) | (x != x), x, 0.0)


def _least_arrays(first: Array, *rest: Array) -> Array:
    for other in rest:
        first = np.where((first <= other) | (first != first), first, other)
    return first


def _greatest_arrays(first: Array, *rest: Array) -> Array:
    for other in rest:
        first = np.where((first >= other) | (first != first), first, other)
    return first


def _where_arrays(condition: Array, then: Array, otherwise: Array) -> Array:
    return np.where(condition != 0.0, then, otherwise)


MANY = 20
"""The most arguments that min and max take."""

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "sin": Function(1, 1, sine, np.sin),
        "cos": Function(1, 1, cosine, np.cos),
        "tan": Function(1, 1, tangent, np.tan),
        "exp": Function(1, 1, exponential, np.exp),
        "log": Function(1, 1, logarithm, np.log),
        "sqrt": Function(1, 1, root, np.sqrt),
        "abs": Function(1, 1, abs, np.abs),
        "sign": Function(1, 1, sign, np.sign),
        "tanh": Function(1, 1, math.tanh, np.tanh),
        "sigmoid": Function(1, 1, sigmoid, _sigmoid_arrays),
        "relu": Function(1, 1, relu, _relu_arrays),
        "min": Function(2, MANY, least, _least_arrays),
        "max": Function(2, MANY, greatest, _greatest_arrays),
        "where": Function(3, 3, where, _where_arrays),
    }
)
"""Every function that may be called, by the name that is typed. Nothing else can be reached."""

CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": math.pi, "e": math.e})
"""Numbers with a name; a name given by the caller goes first."""
