"""A function that the learner types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.expressions import expression
from tftutor.core.expressions.tree import names_in
from tftutor.core.problems.base import Kind, Number, Point, Problem, Request
from tftutor.core.problems.bumps import minima_on_a_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EXAMPLE = "x**4 - 3*x**2 + x"
"""What stands there before anything is typed: two wells of different depth."""
OTHER_NAMES: Mapping[str, str] = {"theta": "x", "theta1": "x", "theta2": "y", "w": "x", "b": "y"}
"""Other words for the two coordinates."""
WINDOW = (-5.0, 5.0)
"""What is shown of each coordinate."""


def typed(request: Request) -> Problem:
    """J is the expression in x, or in x and y; its gradient is found by the rules of calculus.

    With one parameter its minima between −5 and 5 are found by a scan; with two none is known.
    The other names of the coordinates are θ, θ₁, θ₂, w and b.

    Raises:
        ExpressionError: the text is no expression in these names; it says where and why.

    Example:
        >>> p = typed(Request({}, "x**2 + 3*x*y"))
        >>> p.loss((1.0, 2.0)), p.gradient((1.0, 2.0)), p.formula
        (7.0, (8.0, 3.0), 'J(x, y) = x^{2} + 3 x y')
    """
    text = request.expression or EXAMPLE
    f = expression(text, ("x", "y"), OTHER_NAMES)
    if "y" not in names_in(f.tree):
        f = expression(text, ("x",), OTHER_NAMES)
    partials = f.gradient()

    def loss(theta: Sequence[Number]) -> Number:
        value: Number = f.at(theta)
        return value

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return tuple(partial.at(theta) for partial in partials)

    minima: tuple[Point, ...] = ()
    if len(f.names) == 1:
        minima = minima_on_a_line(loss, gradient, *WINDOW)
    return Problem(
        id="expression",
        parameters=request.values,
        names=f.names,
        start=(2.0, 1.0)[: len(f.names)],
        window=(WINDOW,) * len(f.names),
        loss=loss,
        gradient=gradient,
        formula=f"J({', '.join(f.names)}) = {f.tex}",
        minima=minima,
    )


EXPRESSION = Kind("expression", typed, takes=frozenset({"expression"}))
