"""What a problem refuses, and how it says so."""

from __future__ import annotations

import math

import pytest

from tftutor.core.problems import ProblemError, problem
from tftutor.core.settings import Values


@pytest.mark.parametrize(
    ("id_", "parameters", "says"),
    [
        ("ravin", (), "ravine"),
        ("", (), "theta-squared"),
        ("ravine", (("kapa", 3.0),), "kappa"),
        ("ravine", (("kappa", 0.5),), "from 1 to 500"),
        ("ravine", (("kappa", 501.0),), "from 1 to 500"),
        ("ravine", (("rotation", -1.0),), "from 0 to 90"),
        ("ravine", (("kappa", math.nan),), "must be a number"),
        ("ravine", (("kappa", math.inf),), "from 1 to 500"),
        ("regression", (("centred", 0.5),), "whole number from 0 to 1"),
        ("saddle", (("kappa", 1.0),), "no parameters"),
    ],
)
def test_bad_names_and_values(id_: str, parameters: Values, says: str) -> None:
    """An unknown name or a bad value is refused with what is allowed."""
    with pytest.raises(ProblemError) as caught:
        problem(id_, parameters)
    assert says in str(caught.value)


def test_what_a_problem_does_not_take() -> None:
    """An expression or data given to a problem with its own function is refused, not ignored."""
    with pytest.raises(ProblemError, match="own function"):
        problem("saddle", expression="x**2")
    with pytest.raises(ProblemError, match="no data points"):
        problem("saddle", data=((1.0, 2.0),))


def test_parameters_are_complete() -> None:
    """A problem holds every parameter, those given and the defaults, and none can be changed."""
    p = problem("ravine", (("kappa", 50.0),))
    assert dict(p.parameters) == {"kappa": 50.0, "rotation": 0.0}
    with pytest.raises(TypeError):
        p.parameters["kappa"] = 1.0  # type: ignore[index]  # the refusal is what is tested
