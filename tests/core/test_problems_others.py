"""What is special about single problems: classes, online losses, typed functions, rotation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tftutor.core.expressions import ExpressionError
from tftutor.core.problems import ProblemError, problem


def test_logistic_loss_is_the_cross_entropy() -> None:
    """J is the mean of −log p of the true class, with p = σ(w·x)."""
    p = problem("logistic")
    w = (0.7, -1.3)
    chances = [
        1.0 / (1.0 + math.exp(-w[0] * x - w[1] * y)) for x, y in zip(p.xs, p.ys, strict=True)
    ]
    surprise = [-math.log(c if k else 1.0 - c) for c, k in zip(chances, p.labels, strict=True)]
    assert p.loss(w) == pytest.approx(math.fsum(surprise) / 12, rel=1e-13)


def test_classes_that_can_be_separated_have_no_minimum() -> None:
    """Where a line tells the classes apart, J falls for ever, so no minimum is named."""
    assert problem("logistic", data=((1.0, 1.0, 1.0), (-1.0, 0.5, 0.0))).minima == ()
    assert problem("logistic", data=((1.0, 0.0, 1.0), (2.0, 0.0, 0.0))).minima == ()


def test_a_class_is_zero_or_one() -> None:
    """Another class than 0 and 1 is refused by the number of its point."""
    with pytest.raises(ProblemError, match="Data point 2 has class 2"):
        problem("logistic", data=((1.0, 1.0, 1.0), (-1.0, 0.5, 2.0)))


def test_batches_of_the_logistic_problem() -> None:
    """The mean over all batches of one point is the gradient."""
    p = problem("logistic")
    assert p.batch_gradient is not None
    single = np.mean([p.batch_gradient((1.0, -2.0), [i]) for i in range(12)], axis=0)
    assert single == pytest.approx(p.gradient((1.0, -2.0)))


def test_reddi_averages_over_its_cycle() -> None:
    """The gradients of three steps in a row average to the gradient of the problem."""
    p = problem("reddi", (("C", 5.0),))
    assert p.online_gradient is not None
    cycle = [p.online_gradient((0.3,), t)[0] for t in (1, 2, 3)]
    assert cycle == [5.0, -1.0, -1.0]
    assert p.gradient((0.3,))[0] == pytest.approx(sum(cycle) / 3)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 45.0, 90.0])
def test_a_turned_ravine_is_the_same_ravine(degrees: float) -> None:
    """The default start turns with the ravine: its loss and slope do not depend on the angle."""
    plain, turned = problem("ravine"), problem("ravine", (("rotation", degrees),))
    assert turned.loss(turned.start) == pytest.approx(plain.loss(plain.start))
    slopes = [math.hypot(*p.gradient(p.start)) for p in (plain, turned)]
    assert slopes[1] == pytest.approx(slopes[0])
    curvatures = np.linalg.eigvalsh(
        np.array([turned.gradient((1.0, 0.0)), turned.gradient((0.0, 1.0))])
    )
    assert curvatures == pytest.approx([1.0, 10.0])


@pytest.mark.parametrize(
    ("text", "names"),
    [("x**2", ("x",)), ("θ²", ("x",)), ("w**2 + b", ("x", "y")), ("y", ("x", "y")), ("3", ("x",))],
)
def test_a_typed_function_has_one_or_two_parameters(text: str, names: tuple[str, ...]) -> None:
    """Two as soon as the second coordinate occurs, under any of its names; else one."""
    assert problem("expression", expression=text).names == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abs(x)", 1),
        ("cos(x)", 2),
        ("x**4", 1),
        ("x", 0),
        ("3", 0),
        ("relu(x)", 0),
        ("max(x, 1)", 0),
        ("1/x**2", 0),
        ("-1/x**2", 0),
        ("log(x)", 0),
        ("tan(x)", 0),
    ],
)
def test_minima_of_typed_functions(text: str, count: int) -> None:
    """Minima are found by a scan; slopes, flat floors and poles are none."""
    assert len(problem("expression", expression=text).minima) == count


def test_a_typed_function_with_a_fault() -> None:
    """What is no expression is refused with the column of the fault."""
    with pytest.raises(ExpressionError, match="Column 5"):
        problem("expression", expression="x + z")
