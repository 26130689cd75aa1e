"""Whether two expressions are the same function: for answers that may take many forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.expressions.simplify import simplified
from tftutor.core.expressions.tree import Binary, Number
from tftutor.core.expressions.typed import Expression, expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RELATIVE = 1e-8
"""By how much of their size two equal values may differ."""
ABSOLUTE = 1e-11
"""By how much more, where large parts cancel each other."""
WHOLE, SMALL, WIDE = 27, 100, 100
"""How many points with whole coordinates, with coordinates in ±2, and from 0.1 to 10."""
SHARE = 0.25
"""The part of the points with a value at which the other must have one too."""


@dataclass(frozen=True)
class Difference:
    """A point where two expressions differ.

    Example:
        >>> import math
        >>> found = difference("x + y", "x*y", ["x", "y"])
        >>> found.first == sum(found.point), found.second == math.prod(found.point)
        (True, True)
    """

    point: tuple[float, ...]
    first: float
    second: float


def equal(
    a: str | Expression, b: str | Expression, names: Sequence[str] = ("x",), seed: int = 0
) -> bool:
    """Whether two expressions are the same function.

    Their difference simplifies to 0, or their values agree at about two hundred points drawn by
    the seed, up to rounding. Points where one of the two has no finite value are passed over
    (√x² and x agree), as long as at least a quarter of the points remain.

    Raises:
        ExpressionError: one of them is no expression of these names.

    Example:
        >>> equal("(x + 1)**2", "x**2 + 2x + 1"), equal("2x", "x**2")
        (True, False)
    """
    first, second = _typed(a, names), _typed(b, names)
    if first.tree == second.tree or simplified(Binary("-", first.tree, second.tree)) == Number(0.0):
        return True
    return alike(first, second, names, seed)


def alike(
    a: str | Expression, b: str | Expression, names: Sequence[str] = ("x",), seed: int = 0
) -> bool:
    """Whether two expressions have the same values, told by their values alone.

    This is a fraction of the work of `equal`, which also knows functions to be the same whose
    values cannot tell it, since large parts of them cancel.

    Raises:
        ExpressionError: one of them is no expression of these names.

    Example:
        >>> alike("(x + 1)**2", "x**2 + 2x + 1"), alike("2x", "x**2")
        (True, False)
    """
    first, second = _typed(a, names), _typed(b, names)
    points = _points(len(names), seed)
    both, apart = _compared(first, second, points)
    return not apart.any() and _enough(first, second, points, both)


def difference(
    a: str | Expression, b: str | Expression, names: Sequence[str] = ("x",), seed: int = 0
) -> Difference | None:
    """A point where two expressions differ, with whole coordinates if there is one.

    None where `equal` holds, and where they have no points in common at all.

    Raises:
        ExpressionError: one of them is no expression of these names.

    Example:
        >>> difference("2x", "x**2")
        Difference(point=(1.0,), first=2.0, second=1.0)
    """
    if equal(a, b, names, seed):
        return None
    first, second = _typed(a, names), _typed(b, names)
    points = _points(len(names), seed)
    _, apart = _compared(first, second, points)
    if not apart.any():
        return None
    point = tuple(float(value) for value in points[int(np.argmax(apart))])
    return Difference(point, first.at(point), second.at(point))


def _typed(text: str | Expression, names: Sequence[str]) -> Expression:
    return expression(text, names) if isinstance(text, str) else text


def _points(dimension: int, seed: int) -> NDArray[np.float64]:
    """Points to compare at, a row each: whole coordinates first, small ones before large."""
    generator = np.random.default_rng(seed)
    whole = generator.integers(-4, 5, (WHOLE, dimension)).astype(np.float64)
    if dimension == 1:
        whole = np.array([[1, 2, 3, -1, -2, 4, 5, 0, -3]], np.float64).T
    whole = whole[np.argsort(np.abs(whole - 1.0).sum(axis=1), kind="stable")]
    small = generator.uniform(-2.0, 2.0, (SMALL, dimension))
    wide = 10.0 ** generator.uniform(-1.0, 1.0, (WIDE, dimension))
    return np.concatenate([whole, small, wide])


def _compared(
    a: Expression, b: Expression, points: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where both have finite values, and where these differ."""
    first, second = a.on_arrays(tuple(points.T)), b.on_arrays(tuple(points.T))
    both = np.isfinite(first) & np.isfinite(second)
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(first), np.abs(second))
        apart = both & (np.abs(first - second) > RELATIVE * size + ABSOLUTE)
    return both, apart


def _enough(
    a: Expression, b: Expression, points: NDArray[np.float64], both: NDArray[np.bool_]
) -> bool:
    """Whether enough of the points where one of them has a value are common to both."""
    most = max(int(np.isfinite(one.on_arrays(tuple(points.T))).sum()) for one in (a, b))
    return most > 0 and int(both.sum()) >= SHARE * most
