"""Symbolic derivatives, rule by rule."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.expressions.errors import ExpressionError
from tftutor.core.expressions.simplify import simplified
from tftutor.core.expressions.tree import (
    Binary,
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    names_in,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST = 5000
"""Nodes of a derivative."""
LARGEST_GIVEN = 1000
"""Nodes of a tree that is differentiated; a typed one has at most 200."""

ZERO, ONE, TWO = Number(0.0), Number(1.0), Number(2.0)


def derivative(tree: Node, name: str) -> Node:
    """The derivative of a tree by a name, simplified.

    |x|′ is sign(x), so 0 at 0; relu′ is 0 at 0; a minimum or maximum of equal values has the
    derivative of the first; steps (sign, comparisons) have the derivative 0 everywhere. As a
    function it equals the derivative wherever that exists, except that it is nan where the chain
    rule meets 0 · inf, as for relu(x)**0.5 below 0 (automatic differentiation has the same).

    Raises:
        ExpressionError: the tree has more than 1000 nodes, or its derivative more than 5000.

    Example:
        >>> from tftutor.core.expressions.parse import parse_tree
        >>> from tftutor.core.expressions.source import source
        >>> source(derivative(parse_tree("(3*x + 1)**4", ["x"]), "x"))
        '12*(3*x + 1)**3'
    """
    given = size(tree) <= LARGEST_GIVEN
    result = simplified(_Rules(name).of(simplified(tree))) if given else tree
    if not given or size(result) > LARGEST:
        raise ExpressionError("expression.derivative_too_large", column=1, limit=LARGEST)
    return result


class _Rules:
    """The rules of differentiation by one name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def of(self, node: Node) -> Node:
        """The derivative of a tree, not simplified."""
        match node:
            case Number() | Constant():
                return ZERO
            case Name(name):
                return ONE if name == self.name else ZERO
            case Negate(operand):
                return Negate(self.of(operand))
            case Binary("+" | "-" as sign, left, right):
                return Binary(sign, self.of(left), self.of(right))
            case Binary("*", left, right):
                return _plus(_times(self.of(left), right), _times(left, self.of(right)))
            case Binary("/", left, right):
                return self.quotient(left, right)
            case Binary("**", left, right):
                return self.power(left, right)
            case Call("where", (condition, then, otherwise)):
                return _where(condition, self.of(then), self.of(otherwise))
            case Call("min" | "max" as function, arguments):
                return self.extreme(function, arguments)
            case Call(function, (inner,)):
                return _times(OUTER[function](inner, node), self.of(inner))
            case _:
                return ZERO

    def depends(self, node: Node) -> bool:
        """Whether the name occurs in a tree."""
        return self.name in names_in(node)

    def quotient(self, above: Node, below: Node) -> Node:
        """(a/b)′ = a′/b − a b′/b²."""
        first = Binary("/", self.of(above), below)
        if not self.depends(below):
            return first
        square = Binary("**", below, TWO)
        return Binary("-", first, Binary("/", _times(above, self.of(below)), square))

    def power(self, base: Node, exponent: Node) -> Node:
        """(aᵇ)′ = b a^(b−1) a′, or aᵇ log(a) b′, or aᵇ (b a′/a + log(a) b′), as a and b vary."""
        if base == ZERO:
            return ZERO
        whole, log = Binary("**", base, exponent), Call("log", (base,))
        if not self.depends(exponent):
            lower = Binary("**", base, Binary("-", exponent, ONE))
            return _times(_times(exponent, lower), self.of(base))
        grown = _times(log, self.of(exponent))
        if self.depends(base):
            grown = _plus(Binary("/", _times(exponent, self.of(base)), base), grown)
        return _times(whole, grown)

    def extreme(self, function: str, arguments: tuple[Node, ...]) -> Node:
        """The derivative of the argument that is taken."""
        best, slope = arguments[0], self.of(arguments[0])
        for other in arguments[1:]:
            taken = Binary("<=" if function == "min" else ">=", best, other)
            slope = _where(taken, slope, self.of(other))
            best = Call(function, (best, other))
        return slope


def _plus(a: Node, b: Node) -> Node:
    return Binary("+", a, b)


def _times(a: Node, b: Node) -> Node:
    return Binary("*", a, b)


def _where(condition: Node, then: Node, otherwise: Node) -> Node:
    return Call("where", (condition, then, otherwise))


def _one_over(node: Node) -> Node:
    return Binary("/", ONE, node)


OUTER: Mapping[str, Callable[[Node, Node], Node]] = MappingProxyType(
    {
        "sin": lambda u, _: Call("cos", (u,)),
        "cos": lambda u, _: Negate(Call("sin", (u,))),
        "tan": lambda u, _: _one_over(Binary("**", Call("cos", (u,)), TWO)),
        "exp": lambda _, whole: whole,
        "log": lambda u, _: _one_over(u),
        "sqrt": lambda _, whole: _one_over(_times(TWO, whole)),
        "abs": lambda u, _: Call("sign", (u,)),
        "sign": lambda _, __: ZERO,
        "tanh": lambda _, whole: Binary("-", ONE, Binary("**", whole, TWO)),
        "sigmoid": lambda _, whole: _times(whole, Binary("-", ONE, whole)),
        "relu": lambda u, _: _where(Binary(">", u, ZERO), ONE, ZERO),
    }
)
"""f′(u) for each function f of one argument u, given u and f(u)."""
