"""A typed expression: its text, its tree, and its value on floats and arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from tftutor.core.expressions.derivative import derivative
from tftutor.core.expressions.evaluate import on_arrays, on_floats
from tftutor.core.expressions.parse import parse_tree
from tftutor.core.expressions.simplify import simplified
from tftutor.core.expressions.source import pretty, source
from tftutor.core.expressions.tex import tex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.expressions.evaluate import OnArrays, OnFloats
    from tftutor.core.expressions.tree import Node


@dataclass(frozen=True)
class Expression:
    """A tree with the names of its arguments, in order.

    Call it with one value a name: floats give a float, arrays an array of the broadcast shape.
    It never raises for numbers, and warns of nothing: 1/0 is inf, log(-1) is nan.

    Example:
        >>> f = expression("x**2 + 3*x*y", ["x", "y"])
        >>> f(1.0, 2.0), f(np.array([0.0, 1.0]), 2.0).tolist()
        (7.0, [0.0, 7.0])
    """

    tree: Node
    names: tuple[str, ...]

    @cached_property
    def on_floats(self) -> OnFloats:
        """The value at a sequence of Python floats: the fast way for one path."""
        return on_floats(self.tree, self.names)

    @cached_property
    def on_arrays(self) -> OnArrays:
        """The values at a sequence of arrays."""
        return on_arrays(self.tree, self.names)

    @property
    def source(self) -> str:
        """The expression in the syntax that is typed: `12*(3*x + 1)**3`."""
        return source(self.tree)

    @property
    def pretty(self) -> str:
        """The expression for one line of a screen: `12*(3x + 1)³`."""
        return pretty(self.tree)

    @property
    def tex(self) -> str:
        """The expression as TeX source without dollar signs."""
        return tex(self.tree)

    def simplified(self) -> Expression:
        """An equal expression in its simplest form."""
        return Expression(simplified(self.tree), self.names)

    def derivative(self, name: str | None = None) -> Expression:
        """The derivative by one of the names (by default the first), simplified.

        Raises:
            ExpressionError: the derivative would be too large.

        Example:
            >>> expression("(3*x + 1)**4").derivative().pretty
            '12*(3x + 1)³'
        """
        return Expression(derivative(self.tree, name or self.names[0]), self.names)

    def gradient(self) -> tuple[Expression, ...]:
        """The derivatives by each of the names.

        Example:
            >>> [d.source for d in expression("x**2 + 3*x*y", ["x", "y"]).gradient()]
            ['2*x + 3*y', '3*x']
        """
        return tuple(self.derivative(name) for name in self.names)

    def __call__(self, *values: Any) -> Any:  # noqa: ANN401 — floats give a float, arrays an array
        """The value at one float or array a name."""
        return self.at(values)

    def at(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 — as above
        """The value at a sequence with one float or array a name."""
        if len(values) != len(self.names):
            raise TypeError(f"{len(self.names)} values wanted, {len(values)} given")
        for value in values:
            if type(value) is not float:
                return self._converted(values)
        return self.on_floats(values)

    def _converted(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 — as above
        """The value at integers, numpy's floats, or arrays."""
        if any(np.ndim(value) for value in values):
            return self.on_arrays(values)
        return self.on_floats([float(value) for value in values])


def expression(
    text: str,
    names: Sequence[str] = ("x",),
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> Expression:
    """A typed text as an expression of the given names.

    Args:
        text: what was typed. Numbers, the names, `pi`, `e`, + - * / ** (or ^), comparisons,
            brackets, sin cos tan exp log sqrt abs sign tanh sigmoid relu min max where;
            products without a sign where they are clear (`2x`, `3 sin(x)`); Khmer digits, ×, ÷,
            −, raised digits, Greek letters (θ is `theta`, β₁ is `beta1`).
        names: the arguments, in order.
        aliases: other words for some of them.

    Raises:
        ExpressionError: with the column and what is allowed there.

    Example:
        >>> expression("២x² − 1")(3.0)
        17.0
    """
    return Expression(parse_tree(text, names, aliases), tuple(names))
