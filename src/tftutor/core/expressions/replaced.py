"""Trees with parts of them replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.expressions.tree import Binary, Call, Name, Negate, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def replaced(tree: Node, change: Callable[[Node], Node | None]) -> Node:
    """A tree in which each part that a function gives another for is that other.

    Args:
        tree: the expression.
        change: asked of every part, the whole first; None leaves it, and goes on inside it.

    Example:
        >>> from tftutor.core.expressions.source import source
        >>> tree = Binary("+", Name("m"), Binary("*", Name("m"), Name("g")))
        >>> source(replaced(tree, lambda part: Name("b") if part == Name("m") else None))
        'b + b*g'
    """
    other = change(tree)
    if other is not None:
        return other
    match tree:
        case Negate(operand):
            return Negate(replaced(operand, change))
        case Binary(sign, left, right):
            return Binary(sign, replaced(left, change), replaced(right, change))
        case Call(function, arguments):
            return Call(function, tuple(replaced(one, change) for one in arguments))
        case _:
            return tree


def with_names(tree: Node, parts: Mapping[str, Node]) -> Node:
    """A tree with parts in the place of some of its names.

    Example:
        >>> from tftutor.core.expressions.tree import Number
        >>> with_names(Name("x"), {"x": Number(2.0)})
        Number(value=2.0)
    """
    return replaced(tree, lambda part: parts.get(part.name) if isinstance(part, Name) else None)
