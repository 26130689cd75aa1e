"""Random expressions: floats and arrays agree, and nothing typed does harm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tftutor.core.expressions import expression

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

ONE = ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "sign", "tanh", "sigmoid", "relu")
SMOOTH = ("sin", "cos", "exp", "log", "sqrt", "tanh", "sigmoid")


def leaves(names: tuple[str, ...]) -> SearchStrategy[str]:
    """Names, constants and short numbers."""
    numbers = st.sampled_from(["0", "1", "2", "3", "0.5", "1.5", "10", "1e-3", "pi", "e"])
    return st.one_of(st.sampled_from(names), numbers)


def texts(
    names: tuple[str, ...] = ("x", "y"), functions: tuple[str, ...] = ONE, *, kinks: bool = True
) -> SearchStrategy[str]:
    """Texts that parse, of a few levels; without `kinks` only smooth functions."""

    def grow(inner: SearchStrategy[str]) -> SearchStrategy[str]:
        signs = ["+", "-", "*", "/", "**"] + (["<", ">=", "=="] if kinks else [])
        binary = st.builds("(({}) {} ({}))".format, inner, st.sampled_from(signs), inner)
        calls = st.builds("{}({})".format, st.sampled_from(functions), inner)
        powers = st.builds("({})**{}".format, inner, st.sampled_from(["2", "3", "0.5", "-1"]))
        negated = st.builds("-({})".format, inner)
        several = st.builds(
            "{}({}, {})".format, st.sampled_from(["min", "max"]), inner, inner
        ) | st.builds("where({} > {}, {}, {})".format, inner, inner, inner, inner)
        return st.one_of(binary, calls, powers, negated, *([several] if kinks else []))

    return st.recursive(leaves(names), grow, max_leaves=8)


def same(a: float, b: float, tolerance: float = 4e-15) -> bool:
    """Whether two values are equal up to a few last digits; nan equals nan."""
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return a == b or math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-320)


@settings(max_examples=200)
@given(texts(), st.lists(st.tuples(*[st.floats(-4, 4)] * 2), min_size=1, max_size=5))
def test_floats_and_arrays_agree(text: str, points: list[tuple[float, float]]) -> None:
    """A whole expression has the same values on floats and on arrays.

    Where a last digit is blown up (a sine of 1e20, a step of a sign), values at neighbouring
    points differ as much; those points are left out.
    """
    f = expression(text, ["x", "y"])
    values = f(*np.array(points).T)
    assert values.shape == (len(points),)
    assert values.dtype == np.float64
    for (x, y), value in zip(points, values, strict=True):
        near = [f(x * (1 + e), y * (1 + d)) for e in (-1e-13, 1e-13) for d in (-1e-13, 1e-13)]
        if all(same(f(x, y), other, 1e-10) for other in near):
            assert same(f(x, y), float(value), 1e-8), (text, x, y)


@given(texts(), st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_total(text: str, x: float, y: float) -> None:
    """For any floats at all an expression gives a float and never raises."""
    assert type(expression(text, ["x", "y"])(x, y)) is float
