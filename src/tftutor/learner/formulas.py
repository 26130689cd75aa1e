"""Items that ask for an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.expressions import Expression, expression
from tftutor.core.expressions.replaced import with_names
from tftutor.core.expressions.tree import Negate, Node, Number

if TYPE_CHECKING:
    from tftutor.learner.items import Item


def formula(answer: str, item: Item) -> Expression:
    """An answer of the author as an expression of the variables alone, the numbers put in.

    Raises:
        ExpressionError: it is no expression of the variables and the numbers.
    """
    variables = item.check.variables
    tree = expression(answer, (*variables, *item.numbers)).tree
    parts = {name: _number(value) for name, value in item.numbers.items()}
    return Expression(with_names(tree, parts), variables)


def source_of(answer: str, item: Item) -> str:
    """An answer of the author with the numbers put in, as one would type it."""
    return formula(answer, item).simplified().source


def _number(value: float) -> Node:
    return Negate(Number(-value)) if value < 0.0 else Number(value)
