"""Expressions as frozen trees: the only things that are ever evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Operator = Literal["+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!="]
"""The operators between two operands; comparisons give 1 or 0."""

COMPARISONS: frozenset[str] = frozenset({"<", "<=", ">", ">=", "==", "!="})
"""The operators whose value is 1 where they hold and 0 elsewhere."""


@dataclass(frozen=True)
class Number:
    """A number, not negative when typed: a sign is a `Negate` around it."""

    value: float

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal trees and sorts them."""
        return repr(self.value)


@dataclass(frozen=True)
class Constant:
    """A number with a name: `pi` or `e`."""

    name: Literal["pi", "e"]

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal trees and sorts them."""
        return f"#{self.name}"


@dataclass(frozen=True)
class Name:
    """A variable or parameter that the caller gives a value."""

    name: str

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal trees and sorts them."""
        return self.name


@dataclass(frozen=True)
class Negate:
    """−a."""

    operand: Node

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal trees and sorts them."""
        return f"(- {self.operand.key})"


@dataclass(frozen=True)
class Binary:
    """Two operands and what is between them."""

    operator: Operator
    left: Node
    right: Node

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal trees and sorts them."""
        return f"({self.operator} {self.left.key} {self.right.key})"


@dataclass(frozen=True)
class Call:
    """A function of the list with its arguments."""

    function: str
    arguments: tuple[Node, ...]

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal trees and sorts them."""
        return f"({self.function} {' '.join(argument.key for argument in self.arguments)})"


Node = Number | Constant | Name | Negate | Binary | Call
"""A tree."""


def children(node: Node) -> tuple[Node, ...]:
    """The trees just below.

    Example:
        >>> children(Negate(Name("x")))
        (Name(name='x'),)
    """
    match node:
        case Negate(operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def size(node: Node) -> int:
    """How many nodes a tree has.

    Example:
        >>> size(Binary("+", Name("x"), Number(1.0)))
        3
    """
    return 1 + sum(size(child) for child in children(node))


def height(node: Node) -> int:
    """How many nodes lie on the longest way down.

    Example:
        >>> height(Binary("+", Name("x"), Negate(Number(1.0))))
        3
    """
    return 1 + max((height(child) for child in children(node)), default=0)


def names_in(node: Node) -> frozenset[str]:
    """The names that a tree uses.

    Example:
        >>> sorted(names_in(Binary("*", Name("x"), Name("y"))))
        ['x', 'y']
    """
    if isinstance(node, Name):
        return frozenset({node.name})
    return frozenset().union(*(names_in(child) for child in children(node)))
