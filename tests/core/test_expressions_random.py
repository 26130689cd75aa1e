"""Random expressions: floats and arrays agree, and nothing typed does harm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from tftutor.core.expressions import ExpressionError, equal, expression
from tftutor.prose.tex import render_display, render_inline

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

NAMES = ("x", "y", "theta", "m_hat", "beta1", "v_max")
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

    return st.recursive(leaves(names), grow, max_leaves=8).filter(is_accepted)


def is_accepted(text: str) -> bool:
    """Whether a text parses: a power of numbers may be too large."""
    try:
        return bool(expression(text, NAMES))
    except ExpressionError:
        return False


def same(a: float, b: float, tolerance: float = 4e-15) -> bool:
    """Whether two values are equal up to a few last digits; nan equals nan."""
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return a == b or math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-320)


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


def slopes_near(text: str, name: str, x: float, y: float) -> list[float]:
    """One-sided and central difference quotients of an expression by a name."""
    f = expression(text, ["x", "y"])

    def along(h: float) -> float:
        return float(f(x + h, y) if name == "x" else f(x, y + h))

    steps = [(-h, h) for h in (1e-3, 1e-4, 1e-5)] + [(0.0, 1e-5), (-1e-5, 0.0)]
    return [(along(b) - along(a)) / (b - a) for a, b in steps]


@given(texts(), st.sampled_from(["x", "y"]), st.integers(-9999, 9999), st.integers(-9999, 9999))
def test_derivative_is_the_central_difference(text: str, name: str, i: int, j: int) -> None:
    """The symbolic derivative is the limit of difference quotients, wherever these settle.

    The points are such that no short expression has a corner or an edge of its domain there.
    """
    x, y = i / 3333 + math.pi / 1e5, j / 3333 - math.e / 1e5
    d = expression(text, ["x", "y"]).derivative(name)(x, y)
    slopes = slopes_near(text, name, x, y)
    assume(all(math.isfinite(slope) and abs(slope) < 1e5 for slope in slopes))
    assume(max(slopes) - min(slopes) <= 1e-3 * (1 + abs(slopes[1])))
    flat = any(word in text for word in ("relu", "sign", "min", "max", "where", "<", ">", "=="))
    assume(not (flat and math.isnan(d)))
    assert math.isclose(d, slopes[1], rel_tol=5e-3, abs_tol=5e-3), (d, slopes)


@given(texts(), st.floats(-3, 3), st.floats(-3, 3))
def test_simplified_has_the_same_values(text: str, x: float, y: float) -> None:
    """Simplifying changes no value; it may only give one where there was none."""
    f = expression(text, ["x", "y"])
    value, simple = f(x, y), f.simplified()(x, y)
    assume(math.isfinite(value))
    near = [f(x * (1 + e), y * (1 + d)) for e in (-1e-9, 1e-9) for d in (-1e-9, 1e-9)]
    assume(all(math.isclose(value, other, rel_tol=1e-5, abs_tol=1e-7) for other in near))
    assert math.isclose(value, simple, rel_tol=1e-4, abs_tol=1e-6), f.simplified().source


@given(texts())
def test_simplified_twice_is_simplified(text: str) -> None:
    """What is simple stays as it is."""
    once = expression(text, ["x", "y"]).simplified()
    assert once.simplified().source == once.source


@given(texts())
def test_reads_back(text: str) -> None:
    """Both written forms read back as the same tree, and the formula is balanced."""
    f = expression(text, ["x", "y"])
    for shown in (f, f.simplified()):
        assert expression(shown.source, ["x", "y"]).tree == shown.tree
        assert expression(shown.pretty, ["x", "y"]).tree == shown.tree
        assert shown.tex.count("{") == shown.tex.count("}")
        assert shown.tex.count(r"\left") == shown.tex.count(r"\right")


@given(texts(), st.integers(0, 1000))
def test_equal_to_its_own_forms(text: str, seed: int) -> None:
    """An expression equals itself, simplified and written anew, and not itself plus one."""
    f = expression(text, ["x", "y"])
    assert equal(f, f.simplified(), ["x", "y"], seed)
    assert equal(text, f.source, ["x", "y"], seed)


@given(texts(("x", "theta", "m_hat", "beta1", "v_max")))
def test_formulas_are_drawn(text: str) -> None:
    """The tutor's renderer draws every formula, on one line and on several."""
    f = expression(text, ["x", "theta", "m_hat", "beta1", "v_max"])
    assert render_inline(f.tex)
    assert render_display(f.tex).rows
