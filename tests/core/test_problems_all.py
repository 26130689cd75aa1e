"""Every problem keeps the promises of `Problem`: one row a problem, the same questions to all."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.problems import Point, Problem, problem, problem_ids, problem_parameters
from tftutor.core.problems.stationary import hessians
from tftutor.core.settings import Values
from tftutor.text.catalogue import catalogue

DEEP = (("hidden1", 5.0), ("hidden2", 3.0), ("activation", 1.0), ("data_set", 3.0))
"""Two hidden layers of ReLU units on the spirals."""


@dataclass(frozen=True)
class Row:
    """A problem to be asked, and points that matter on it."""

    id: str
    start: Point
    """The default start of the definition."""
    minima: int
    """How many minima are known."""
    parameters: Values = ()
    kinks: tuple[Point, ...] = ()
    """Where the gradient jumps, so that no difference quotient can follow it."""
    at_edge: bool = False
    """Whether the minimum lies at the edge of the problem's box, on a slope."""
    expression: str = ""


ROWS = (
    Row("theta-squared", (5.0,), 1),
    Row("theta-squared", (5.0,), 0, (("a", 0.0),)),
    Row("absolute", (5.0,), 1, kinks=((0.0,),)),
    Row("double-well", (2.0,), 2),
    Row("double-well", (2.0,), 2, (("tilt", 1.0),)),
    Row("plateau", (5.0,), 1),
    Row("cliff", (5.0,), 1),
    Row("cliff", (5.0,), 1, (("steepness", 20.0),)),
    Row("sine-bumps", (5.0,), 8),
    Row("ravine", (-8.0, 1.5), 1),
    Row("ravine", (-8.0, 1.5), 1, (("kappa", 500.0),)),
    Row("saddle", (1.5, 0.01), 2),
    Row("rosenbrock", (-1.2, 1.0), 1),
    Row("himmelblau", (0.0, 0.0), 4),
    Row("beale", (1.0, -1.5), 1),
    Row("booth", (-5.0, 6.0), 1),
    Row("styblinski-tang", (0.5, -0.5), 4),
    Row("three-hump-camel", (-2.0, -1.5), 3),
    Row("rastrigin", (3.3, -2.2), 121),
    Row("ackley", (2.7, -1.8), 121, kinks=((0.0, 0.0),)),
    Row("regression", (0.0, 0.0), 1),
    Row("regression", (0.0, 0.0), 1, (("slope", 3.0), ("intercept", 2.0), ("centred", 1.0))),
    Row("logistic", (-3.0, 3.0), 1),
    Row("network", problem("network").start, 0),
    Row("network", problem("network", DEEP).start, 0, DEEP),
    Row("reddi", (0.0,), 1, at_edge=True),
    Row("expression", (2.0,), 2),
    Row("expression", (2.0, 1.0), 0, expression="x**2 + 3*x*y + y**2 + sin(y)"),
)
ROW_NAMES = [row.id + "".join(f"-{n}={v:g}" for n, v in row.parameters) for row in ROWS]

each_row = pytest.mark.parametrize("row", ROWS, ids=ROW_NAMES)


def made(row: Row) -> Problem:
    """The problem of a row."""
    return problem(row.id, row.parameters, expression=row.expression)


def points_of(p: Problem, count: int) -> list[Point]:
    """Seeded points inside the window, its start among them."""
    generator = np.random.default_rng(11)
    lows, highs = zip(*p.window, strict=True)
    inside = generator.uniform(lows, highs, (count, p.dimension))
    return [p.start, *(tuple(float(z) for z in point) for point in inside)]


def central_difference(p: Problem, point: Point, i: int) -> float:
    """∂J/∂θᵢ by a central difference with the h that errs least, about ε^(1/3)."""
    h = 6e-6 * max(1.0, abs(point[i]))
    ahead = tuple(z + h * (j == i) for j, z in enumerate(point))
    behind = tuple(z - h * (j == i) for j, z in enumerate(point))
    return (p.loss(ahead) - p.loss(behind)) / (ahead[i] - behind[i])


def test_every_problem_has_a_row() -> None:
    """No problem of the list goes unasked."""
    assert {row.id for row in ROWS} == set(problem_ids())


@each_row
def test_gradient_is_exact(row: Row) -> None:
    """The gradient agrees with central differences at fifty points of the window."""
    p = made(row)
    scale = max(1.0, *(math.hypot(*p.gradient(point)) for point in points_of(p, 50)))
    for point in points_of(p, 50):
        if any(math.dist(point, kink) < 1e-3 for kink in row.kinks):
            continue
        for i, slope in enumerate(p.gradient(point)):
            assert slope == pytest.approx(
                central_difference(p, point, i), rel=1e-5, abs=1e-8 * scale
            )


@each_row
def test_floats_and_arrays_agree(row: Row) -> None:
    """Loss and gradient of many points at once are those of each point alone."""
    p = made(row)
    points = points_of(p, 50)
    theta = list(np.array(points).T)
    losses, slopes = p.loss(theta), p.gradient(theta)
    assert losses == pytest.approx([p.loss(point) for point in points], rel=1e-12, abs=1e-12)
    each = np.array([p.gradient(point) for point in points]).T
    assert np.array(slopes) == pytest.approx(each, rel=1e-12, abs=1e-12)


@each_row
def test_arrays_of_any_shape(row: Row) -> None:
    """A grid of points gives a grid of losses and of slopes."""
    p = made(row)
    theta = [np.full((3, 4), z) for z in p.start]
    assert p.loss(theta).shape == (3, 4)
    assert [slope.shape for slope in p.gradient(theta)] == [(3, 4)] * p.dimension


@each_row
def test_minima_are_minima(row: Row) -> None:
    """At each known minimum the gradient vanishes and the loss rises all around."""
    p = made(row)
    assert len(p.minima) == row.minima
    assert len(set(p.minima)) == row.minima
    if row.at_edge:
        assert p.box is not None
        assert all(set(place) <= set(p.box) for place in p.minima)
        return
    for place in p.minima:
        assert math.hypot(*p.gradient(place)) < 1e-9 * max(1.0, abs(p.loss(place)))
        for angle in np.linspace(0.0, 2.0 * math.pi, 16, endpoint=False):
            step = (1e-3 * math.cos(angle), 1e-3 * math.sin(angle))[: p.dimension]
            if math.hypot(*step) > 1e-4:
                around = tuple(z + s for z, s in zip(place, step, strict=True))
                assert p.loss(around) > p.loss(place)


@each_row
def test_minima_come_lowest_first(row: Row) -> None:
    """The first of the minima is the best one."""
    losses = [made(row).loss(place) for place in made(row).minima]
    assert losses == pytest.approx(sorted(losses), abs=1e-9)


@each_row
def test_saddles_are_saddles(row: Row) -> None:
    """At each known saddle the gradient vanishes and the Hessian has both signs."""
    p = made(row)
    for place in p.saddles:
        assert math.hypot(*p.gradient(place)) < 1e-9
        curvatures = np.linalg.eigvalsh(hessians(p.gradient, np.array([place]).T)[..., 0])
        assert curvatures[0] < 0.0 < curvatures[-1]


@each_row
def test_start_and_minima_in_the_window(row: Row) -> None:
    """The window has one pair of numbers a coordinate and shows the start and the minima."""
    p = made(row)
    assert p.start == pytest.approx(row.start)
    assert len(p.window) == len(p.names) == p.dimension
    for point in (p.start, *p.minima):
        assert all(low <= z <= high for z, (low, high) in zip(point, p.window, strict=True))


@each_row
def test_far_away_is_not_a_failure(row: Row) -> None:
    """With any finite θ, however far, floats raise nothing and come out as numbers, inf or nan."""
    p = made(row)
    for far in (1e3, -1e3, 1e60, -1e60, 1e155, 1e308, -1e308, 5e-324):
        for point in ((far,) * p.dimension, (far, *p.start[1:])):
            assert isinstance(p.loss(point), float)
            assert all(isinstance(slope, float) for slope in p.gradient(point))


@given(st.data())
def test_any_finite_theta_gives_floats(data: st.DataObject) -> None:
    """No finite θ at all makes a loss or a gradient raise."""
    p = made(data.draw(st.sampled_from(ROWS)))
    finite = st.floats(allow_nan=False, allow_infinity=False)
    point = tuple(data.draw(finite) for _ in range(p.dimension))
    assert all(isinstance(number, float) for number in (p.loss(point), *p.gradient(point)))


@each_row
def test_words_exist(row: Row) -> None:
    """A problem has a title, a sentence on what it teaches, and a formula."""
    p = made(row)
    english = catalogue("en")
    assert english.say(p.title)
    assert english.say(p.teaches).endswith(".")
    assert p.formula.startswith(("J", "f_t"))
    assert p.formula.count("{") == p.formula.count("}")


@each_row
def test_defaults_are_allowed(row: Row) -> None:
    """Each parameter allows its default and both ends of its range."""
    for parameter in problem_parameters(row.id):
        assert all(map(parameter.allows, (parameter.default, parameter.low, parameter.high)))
