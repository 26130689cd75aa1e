"""Conditions on the rows of a run."""

from __future__ import annotations

import pytest

from tftutor.core.condition import Condition, first_step, parse_condition
from tftutor.core.errors import RunError
from tftutor.core.run import run
from tftutor.core.settings import Choice, Settings


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("loss < 1e-3", Condition("loss", "<", 1e-3)),
        ("loss<0.001", Condition("loss", "<", 1e-3)),
        ("gradient <= 1e-6", Condition("gradient", "<=", 1e-6)),
        ("|y| > 1", Condition("y", ">", 1.0, absolute=True)),
        ("abs( y ) >= 1/2", Condition("y", ">=", 0.5, absolute=True)),
        ("x > -0.5", Condition("x", ">", -0.5)),
        ("x ≤ −០.៥", Condition("x", "<=", -0.5)),
    ],
)
def test_a_condition_is_read_as_written(text: str, condition: Condition) -> None:
    """Loss, gradient norm and coordinates, with or without bars, in any digits."""
    assert parse_condition(text, ["x", "y"]) == condition


@pytest.mark.parametrize(
    "text", ["", "loss", "loss < ", "loss < fast", "z < 1", "1 < loss", "|x > 1", "theta < 1"]
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    """The error shows how conditions are written."""
    with pytest.raises(RunError, match="Write it like"):
        parse_condition(text, ["x", "y"])


def test_with_one_parameter_theta_means_it() -> None:
    """`theta` is the only coordinate, whatever its name."""
    assert parse_condition("theta < 1", ["x"]) == Condition("x", "<", 1.0)


def test_the_first_step_may_be_the_start_or_none() -> None:
    """0 where it holds at the start, None where it never does."""
    (made,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.1),)),), steps=10))
    assert first_step(made, "loss <= 25") == 0
    assert first_step(made, "theta <= 4") == 1
    assert first_step(made, "gradient > 10") is None


def test_nan_fulfils_nothing() -> None:
    """The rows of a run that broke do not count."""
    values = (("epsilon", 0.0),)
    (made,) = run(Settings("theta-squared", (Choice("adam", values),), start=(0.0,), steps=2))
    assert first_step(made, "loss > 0") is None
    assert first_step(made, "theta < 0") is None
