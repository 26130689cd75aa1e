"""Facts about wrong expressions: each holds everywhere, or at the point that is named."""

from __future__ import annotations

import pytest

from tests.learner.checks import CHAIN
from tftutor.core.expressions import expression
from tftutor.learner.clues.expressions import expression_clue
from tftutor.learner.grade import grade
from tftutor.learner.items import item
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message


def clue(typed: str, right: str, *names: str) -> Message | None:
    """What is said to an answer."""
    names = names or ("x",)
    return expression_clue(expression(typed, names), expression(right, names))


@pytest.mark.parametrize(
    ("typed", "right", "names", "said"),
    [
        ("-6(2x + 1)**2", "6*(2x + 1)**2", "x", "function-sign"),
        ("y - x", "x - y", "xy", "function-sign"),
        ("3(2x + 1)**2", "6*(2x + 1)**2", "x", "factor"),
        ("-x", "2x", "x", "factor"),
        ("2x + 7", "2x - 1", "x", "constant"),
        ("x/2", "2/x", "x", "upside-down"),
        ("x + 2y*x", "x - 2y*x", "xy", "other-way"),
        ("x**2", "2x", "x", "partly"),
        ("2x*y", "2y", "xy", "partly"),
        ("x**3 + 5", "2x", "x", "try"),
        ("0", "2x + 1", "x", "try"),
        ("6", "3", "x", "try"),  # a factor off, and a constant
        ("log(0*x)", "2x", "x", None),
    ],
)
def test_the_fact_that_holds_is_told(typed: str, right: str, names: str, said: str | None) -> None:
    """Sign, factor, constant, reciprocal, direction; else a point to try."""
    found = clue(typed, right, *names)
    assert (found.key if found else None) == (f"clue.{said}" if said else None)


def test_a_point_where_it_agrees_is_told_with_one_where_not() -> None:
    """Both values that are told are those of what was typed."""
    assert clue("x**2", "2x") == Message(
        "clue.partly", {"point": "x = 1", "value": "1", "other": "x = 2"}
    )


def test_that_both_are_zero_somewhere_is_no_agreement() -> None:
    """Where all is 0, many formulas agree, and that teaches nothing."""
    found = clue("x + x**3", "3x")
    assert found == Message(
        "clue.try", {"point": "x = 1", "value": "2", "side": Message("clue.small")}
    )


def test_what_is_said_to_an_expression_comes_in_both_languages() -> None:
    """The name of a variable is told as it is written in formulas."""
    verdict = grade(item(CHAIN), "12(2x + 1)²")
    assert (verdict.right, verdict.slip, verdict.says) == (False, "", (Message("clue.factor"),))
    found = clue("theta + alpha", "theta - alpha", "theta", "alpha")
    assert found is not None
    for language in ("en", "km"):
        assert "θ" in catalogue(language).say(found)
