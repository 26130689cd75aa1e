"""Values of expressions: floats and arrays agree, and neither raises or warns."""

from __future__ import annotations

import itertools
import math
import time

import numpy as np
import pytest

from tftutor.core.expressions import FUNCTIONS, expression
from tftutor.core.expressions.evaluate import on_floats

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, 3.0, 1e-300, 1e300, -1e300, 710.0, -746.0]
SPECIAL += [math.inf, -math.inf, math.nan]
FORMULAS = [f"{name}(x)" for name, function in FUNCTIONS.items() if function.most == 1]
PAIRS = [f"x {sign} y" for sign in ("+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!=")]
PAIRS += ["min(x, y)", "max(x, y)", "where(x, y, 2)", "where(x > y, x, y)"]


def same(a: float, b: float, tolerance: float = 4e-15) -> bool:
    """Whether two values are equal up to a few last digits; nan equals nan."""
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return a == b or math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-320)


@pytest.mark.parametrize("text", FORMULAS)
def test_functions_agree_at_special_values(text: str) -> None:
    """Every function has the same value on floats and on arrays, also where it has no number."""
    f = expression(text)
    values = f(np.array(SPECIAL))
    for x, value in zip(SPECIAL, values, strict=True):
        assert same(f(x), float(value)), (text, x, f(x), value)


@pytest.mark.parametrize("text", PAIRS)
def test_operators_agree_at_special_values(text: str) -> None:
    """Every operator has the same value on floats and on arrays, for all pairs of odd values."""
    f = expression(text, ["x", "y"])
    pairs = list(itertools.product(SPECIAL, SPECIAL))
    values = f(*np.array(pairs).T)
    for (x, y), value in zip(pairs, values, strict=True):
        assert same(f(x, y), float(value)), (text, x, y, f(x, y), value)


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!="])
@pytest.mark.parametrize("number", ["0", "2", "0.5", "(-1)"])
def test_short_ways_agree(sign: str, number: str) -> None:
    """An operand that is a number takes a short way, with the same value."""
    long = expression(f"x {sign} y", ["x", "y"])
    value = float(expression(number)(0.0))
    for x in SPECIAL:
        assert same(expression(f"x {sign} {number}")(x), long(x, value))
        assert same(expression(f"{number} {sign} x")(x), long(value, x))


def test_shapes() -> None:
    """Arrays broadcast, and an expression without names fills the shape of its arguments."""
    f = expression("3", ["x", "y"])
    assert f(np.zeros((2, 1)), np.zeros(3)).shape == (2, 3)
    assert f(np.zeros((2, 1)), 1.0).tolist() == [[3.0], [3.0]]
    assert expression("x")(np.arange(3)).tolist() == [0.0, 1.0, 2.0]


def test_result_is_not_the_argument() -> None:
    """The result may be written to without changing the argument."""
    x = np.zeros(3)
    expression("x")(x)[0] = 5.0
    assert x.tolist() == [0.0, 0.0, 0.0]


def test_other_numbers() -> None:
    """Integers and numpy's floats are taken as floats, so that nothing overflows or warns."""
    f = expression("x**3 / (x - 2)")
    assert f(3) == 27.0
    assert f(np.float64(2.0)) == math.inf
    assert type(f(np.float64(3.0))) is float


def test_small_expressions_are_fast() -> None:
    """A small expression takes a few microseconds of CPU on floats."""
    f = on_floats(expression("x**3 - 3*x").tree, ["x"])
    times = []
    for _ in range(5):
        begin = time.process_time()
        for _ in range(2000):
            f((1.5,))
        times.append((time.process_time() - begin) / 2000)
    assert min(times) < 10e-6
