"""What kind of flat point a run came to."""

from __future__ import annotations

import pytest

from tftutor.core.problems import problem
from tftutor.core.stationary_point import stationary_point


@pytest.mark.parametrize(
    ("expression", "theta", "where"),
    [
        ("x**2", (0.0,), "minimum"),
        ("x**4", (1e-3,), "minimum"),
        ("-x**2", (0.0,), "maximum"),
        ("x**3", (5e-4,), "inflection"),
        ("-x**3", (-5e-4,), "inflection"),
        ("0*x", (3.0,), "plateau"),
        ("1 - exp(-x**2/2)", (8.0,), "plateau"),
        ("1 - exp(-x**2/2)", (5.6,), "plateau"),
        ("x**2 - y**2", (0.0, 0.0), "saddle"),
        ("x*y", (0.0, 0.0), "saddle"),
        ("x**2 + y**3", (0.0, 0.0), "saddle"),
        ("x**2 + y**2 + x*y", (0.0, 0.0), "minimum"),
        ("x**2 + 0*y", (0.0, 1.0), "minimum"),
        ("abs(x)", (0.0,), "minimum"),
        ("1000*x**2 + 7", (0.0,), "minimum"),
    ],
)
def test_flat_points_are_told_apart(expression: str, theta: tuple[float, ...], where: str) -> None:
    """Minimum, maximum, saddle, plateau and inflection, without knowing any of them before."""
    assert stationary_point(problem("expression", expression=expression), theta) == where


def test_a_known_minimum_is_one_however_flat() -> None:
    """Near a minimum that the problem knows no probing is needed."""
    assert stationary_point(problem("rosenbrock"), (0.999, 0.998)) == "minimum"


def test_the_saddle_problem_has_its_saddle_and_its_minima() -> None:
    """x² − y² + y⁴/4: a saddle at 0, minima at y = ±√2."""
    place = problem("saddle")
    assert stationary_point(place, (0.0, 0.0)) == "saddle"
    for minimum in place.minima:
        assert stationary_point(place, minimum) == "minimum"
