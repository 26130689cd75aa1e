"""The numbers of a check that vary: which variants there are, and the numbers of each."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.core.expressions import Expression
    from tftutor.rooms.model import Check

MOST = 20_000
"""Variants of a check, before those are left out that do not satisfy its condition."""


def variants(check: Check) -> int:
    """How many different sets of numbers a check has; 1 where none vary.

    Raises:
        ExpressionError: its condition is no expression of its numbers.

    Example:
        >>> from tftutor.rooms.model import Check
        >>> vary = (("a", (2.0, 3.0)), ("x", (1.0, 2.0, 3.0)))
        >>> variants(Check(1, "slope", "numeric", vary=vary, where="a != x"))
        4
    """
    return len(_rows(check.vary, check.where))


def numbers(check: Check, variant: int) -> Mapping[str, float]:
    """The numbers of a variant by name, those worked out from others included.

    Variant 0 has the first value of each; neighbouring variants differ in as many numbers as
    can be. Variants begin again when all were had.

    Raises:
        ExpressionError: something to work out is no expression of the numbers before it.

    Example:
        >>> from tftutor.rooms.model import Check
        >>> vary = (("a", (2.0, 3.0)), ("x", (1.0, 2.0, 3.0)))
        >>> check = Check(1, "slope", "numeric", vary=vary, let=(("y", "a*x"),))
        >>> numbers(check, 0), numbers(check, 1)
        ({'a': 2.0, 'x': 1.0, 'y': 2.0}, {'a': 3.0, 'x': 3.0, 'y': 9.0})
    """
    rows = _rows(check.vary, check.where)
    names = [name for name, _ in check.vary]
    row = rows[variant * _stride(len(rows)) % len(rows)]
    found = dict(zip(names, row, strict=True))
    for name, written in check.let:
        found[name] = evaluated(written, found)
    return found


def evaluated(written: str, known: Mapping[str, float]) -> float:
    """The value of an expression of known numbers.

    Raises:
        ExpressionError: it is none.

    Example:
        >>> evaluated("2*a*x", {"a": 3.0, "x": 2.0})
        12.0
    """
    value: float = _parsed(written, tuple(known)).at(tuple(known.values()))
    return value


@lru_cache(maxsize=512)
def _parsed(written: str, names: tuple[str, ...]) -> Expression:
    from tftutor.core.expressions import expression  # with it comes numpy

    return expression(written, names)


@lru_cache(maxsize=128)
def _rows(
    vary: tuple[tuple[str, tuple[float, ...]], ...], where: str
) -> tuple[tuple[float, ...], ...]:
    """All sets of numbers that satisfy the condition, in the order of their values."""
    rows = tuple(product(*(values for _, values in vary)))
    if not where:
        return rows
    names = tuple(name for name, _ in vary)
    return tuple(row for row in rows if evaluated(where, dict(zip(names, row, strict=True))))


def _stride(count: int) -> int:
    """A step that comes by each of so many rows once before it comes by any again."""
    step = max(1, round(0.618 * count))
    while math.gcd(step, count) != 1:
        step += 1
    return step
