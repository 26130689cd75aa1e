"""The line through points: its minimum, its batches and its own data."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.problems import ProblemError, problem

WEIGHTS = ((0.0, 0.0), (2.0, 1.0), (-3.5, 7.25), (100.0, -40.0))


def test_loss_is_the_mean_squared_error() -> None:
    """J taken from the sums of the data is mean((wX + b − y)²) to rounding."""
    p = problem("regression", (("slope", 3.0), ("intercept", 2.0)))
    for w, b in WEIGHTS:
        errors = [w * x + b - y for x, y in zip(p.xs, p.ys, strict=True)]
        assert p.loss((w, b)) == pytest.approx(math.fsum(e * e for e in errors) / 5, rel=1e-14)


def test_whole_batch_is_the_gradient() -> None:
    """The batch of all points gives the gradient, and the batches of one average to it."""
    p = problem("regression")
    assert p.batch_gradient is not None
    for theta in WEIGHTS:
        exact = p.gradient(theta)
        assert p.batch_gradient(theta, range(5)) == pytest.approx(exact, rel=1e-13, abs=1e-13)
        single = np.mean([p.batch_gradient(theta, [i]) for i in range(5)], axis=0)
        assert single == pytest.approx(exact, rel=1e-13, abs=1e-13)


def test_own_points() -> None:
    """The minimum of edited points is the line of least squares."""
    points = ((0.0, 1.0), (1.0, 2.5), (2.0, 2.0), (4.0, 6.0))
    p = problem("regression", data=points)
    xs, ys = np.array(points).T
    assert p.minima[0] == pytest.approx(np.polyfit(xs, ys, 1))
    assert p.loss(p.minima[0]) == pytest.approx(np.mean((np.polyval(p.minima[0], xs) - ys) ** 2))


def test_points_above_each_other() -> None:
    """Points with one common x leave a whole line of minima, so none is named."""
    p = problem("regression", data=((1.0, 2.0), (1.0, 4.0)))
    assert p.minima == ()
    assert p.gradient((1.0, 2.0)) == (0.0, 0.0)


def test_centring_makes_the_hessian_diagonal() -> None:
    """With centred x, the slope's gradient does not depend on the intercept."""
    p = problem("regression", (("centred", 1.0),))
    assert sum(p.xs) == 0.0
    assert p.gradient((1.0, 0.0))[0] == p.gradient((1.0, 9.0))[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (((1.0, 2.0),), "Allowed are 2 to 1000"),
        (((1.0, 2.0), (1.0,)), "Data point 2 has 1 numbers"),
        (((1.0, 2.0), (1.0, math.nan)), "Data point 2 holds nan"),
        (((1e9, 2.0), (1.0, 2.0)), "Data point 1 holds 1e+09"),
    ],
)
def test_bad_points(data: tuple[tuple[float, ...], ...], says: str) -> None:
    """A bad point is refused by its number."""
    with pytest.raises(ProblemError) as caught:
        problem("regression", data=data)
    assert says in str(caught.value)


coordinate = st.floats(-100.0, 100.0)


@given(st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=20), coordinate, coordinate)
def test_no_loss_below_the_minimum(data: list[tuple[float, float]], w: float, b: float) -> None:
    """Whatever the points, no line has a smaller loss than the one named as the minimum."""
    p = problem("regression", data=tuple(data))
    for best in p.minima:
        assert p.loss((w, b)) >= p.loss(best)
