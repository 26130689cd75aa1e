"""A tree in its simplest form: numbers computed, like terms and powers collected."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tftutor.core.expressions.evaluate import constant_value
from tftutor.core.expressions.rebuild import rebuilt
from tftutor.core.expressions.terms import (
    ONE,
    Factor,
    Sum,
    Term,
    UndefinedError,
    atom,
    constant,
    is_short,
    joined,
    may_raise,
    number,
    of_terms,
    raised,
    scaled,
)
from tftutor.core.expressions.tree import (
    Binary,
    Call,
    Constant,
    Negate,
    Node,
    Number,
    children,
)

if TYPE_CHECKING:
    from tftutor.core.expressions.tree import Operator


def simplified(tree: Node) -> Node:
    """An equal tree in its simplest form.

    Equal wherever the tree has a value; it may have values at more points (x/x becomes 1, also
    at 0). Brackets are not multiplied out. A tree with a part that has a value nowhere, such as
    1/0, comes back as it is.

    Example:
        >>> from tftutor.core.expressions.parse import parse_tree
        >>> from tftutor.core.expressions.source import source
        >>> source(simplified(parse_tree("x*3 + x/2*4 - 0*x**2 + 1 - 3", ["x"])))
        '5*x - 2'
    """
    try:
        return _Simplifier(_has_decimals(tree)).tree(tree)
    except (UndefinedError, OverflowError):
        return tree


def _has_decimals(tree: Node) -> bool:
    """Whether a number that is not whole was typed: then results are decimals, not fractions."""
    seen: set[int] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Number) and node.value % 1.0:
            return True
        if id(node) not in seen:
            seen.add(id(node))
            waiting.extend(children(node))
    return False


class _Simplifier:
    """One simplification; parts that occur at several places are done once."""

    def __init__(self, decimals: bool) -> None:
        self.decimals = decimals
        self.done: dict[int, tuple[Node, Sum]] = {}

    def tree(self, node: Node) -> Node:
        """The simplest tree of a tree."""
        return rebuilt(self.sum(node), decimals=self.decimals)

    def sum(self, node: Node) -> Sum:
        """A tree as a sum of products."""
        if id(node) not in self.done:
            self.done[id(node)] = (node, self.fresh_sum(node))
        return self.done[id(node)][1]

    def fresh_sum(self, node: Node) -> Sum:
        """A tree as a sum of products, computed."""
        match node:
            case Number(value):
                return constant(Fraction(repr(value)))
            case Negate(operand):
                return scaled(self.sum(operand), -1)
            case Binary("+", left, right):
                return self.added(self.sum(left), self.sum(right))
            case Binary("-", left, right):
                return self.added(self.sum(left), scaled(self.sum(right), -1))
            case Binary("*", left, right):
                return self.multiplied(self.sum(left), self.sum(right))
            case Binary("/", left, right):
                return self.multiplied(self.sum(left), self.powered(self.sum(right), Fraction(-1)))
            case Binary("**", base, exponent):
                return self.power(base, exponent)
            case Binary(sign, left, right):
                return self.compared(sign, left, right)
            case Call(function, arguments):
                return self.called(function, arguments)
            case _:
                return atom(node)

    def added(self, a: Sum, b: Sum) -> Sum:
        """A sum of sums; a bracket with nothing but a number before it is opened."""
        terms: list[Term] = []
        for term in (*a.values(), *b.values()):
            if len(term.factors) == 1 and term.factors[0].exponent == 1:
                inside = self.sum(term.factors[0].base) if _is_sum(term.factors[0].base) else {}
                terms.extend(scaled(inside, term.coefficient).values())
                if inside:
                    continue
            terms.append(term)
        return of_terms(terms)

    def multiplied(self, a: Sum, b: Sum) -> Sum:
        """A product of sums, as one term."""
        if not a or not b:
            return {}
        for sign in (1, -1):
            if sign in (number(a), number(b)):
                return scaled(a if number(b) == sign else b, sign)
        return self.opened(joined(self.single(a), self.single(b)))

    def opened(self, term: Term) -> Sum:
        """A term whose bases are no products, after their exponents have become whole."""
        products = [factor for factor in term.factors if self.opens(factor)]
        keys = {factor.base.key for factor in products}
        rest = (factor for factor in term.factors if factor.base.key not in keys)
        total = of_terms([Term(term.coefficient, tuple(rest))])
        for base, exponent in products:
            total = self.multiplied(total, self.powered(self.sum(base), exponent))
        return total

    def opens(self, factor: Factor) -> bool:
        """Whether a factor is a product to a whole power that can be worked out."""
        if factor.exponent.denominator != 1 or not _is_product(factor.base):
            return False
        value = number(self.sum(factor.base))
        return value is None or is_short(value, factor.exponent)

    def single(self, terms: Sum) -> Term:
        """A sum as one term: its only one, or a bracket that is not all minus."""
        if len(terms) == 1:
            return next(iter(terms.values()))
        minus = all(term.coefficient < 0 for term in terms.values())
        sign = Fraction(-1 if minus else 1)
        return Term(sign, (Factor(rebuilt(scaled(terms, sign), decimals=self.decimals), ONE),))

    def powered(self, terms: Sum, exponent: Fraction) -> Sum:
        """A sum to an exact power."""
        if exponent == 0 or number(terms) == 1:
            return constant(1)
        if not terms:
            if exponent < 0:
                raise UndefinedError
            return {}
        term = self.single(terms)
        if not may_raise(term, exponent):
            return self.kept(term, exponent)
        outside, inside = raised(term, exponent)
        if inside == 1:
            return self.opened(outside)
        return of_terms([joined(outside, self.under(Term(inside, ()), exponent))])

    def kept(self, term: Term, exponent: Fraction) -> Sum:
        """A root of a product, whose positive number alone may come out."""
        sign = Fraction(1 if term.coefficient > 0 else -1)
        size = self.powered(constant(abs(term.coefficient)), exponent)
        rest = self.under(Term(sign, term.factors), exponent)
        return self.multiplied(size, of_terms([rest]))

    def under(self, term: Term, exponent: Fraction) -> Term:
        """A term as the base of a power that is not computed."""
        base = rebuilt(of_terms([term]), decimals=self.decimals)
        return Term(ONE, (Factor(base, exponent),))

    def power(self, base: Node, exponent: Node) -> Sum:
        """A tree to the power of a tree."""
        value = number(self.sum(exponent))
        if value is not None:
            return self.powered(self.sum(base), value)
        if number(self.sum(base)) == 1:
            return constant(1)
        below, above = self.tree(base), self.tree(exponent)
        return atom(Call("exp", (above,)) if below == Constant("e") else Binary("**", below, above))

    def compared(self, sign: Operator, left: Node, right: Node) -> Sum:
        """A comparison; one of two numbers is 1 or 0."""
        return _known(Binary(sign, self.tree(left), self.tree(right)))

    def called(self, function: str, arguments: tuple[Node, ...]) -> Sum:
        """A call; some with known values are computed."""
        if function == "sqrt":
            return self.powered(self.sum(arguments[0]), Fraction(1, 2))
        trees = tuple(self.tree(argument) for argument in arguments)
        if function == "where":
            return self.chosen(*trees)
        if function == "log" and trees[0] == Constant("e"):
            return constant(1)
        if function == "log" and isinstance(trees[0], Call) and trees[0].function == "exp":
            return self.sum(trees[0].arguments[0])
        return _known(Call(function, trees))

    def chosen(self, condition: Node, then: Node, otherwise: Node) -> Sum:
        """A choice; one that is already made, or makes no difference, is none."""
        value = constant_value(condition)
        if then == otherwise or (value is not None and value != 0.0):
            return self.sum(then)
        if value == 0.0:
            return self.sum(otherwise)
        return atom(Call("where", (condition, then, otherwise)))


def _known(node: Node) -> Sum:
    """A call or comparison, as a number where that is whole or a half, else as it is."""
    value = constant_value(node)
    exact = value is not None and value * 2 % 1 == 0 and abs(value) < 1e6
    return constant(Fraction(value)) if exact and value is not None else atom(node)


def _is_product(node: Node) -> bool:
    """Whether a tree is a product, a quotient, a power of a number, a root or has a sign."""
    if isinstance(node, Binary):
        exact = isinstance(node.right, Number)
        return node.operator in ("*", "/") or (node.operator == "**" and exact)
    return isinstance(node, Negate) or (isinstance(node, Call) and node.function == "sqrt")


def _is_sum(node: Node) -> bool:
    """Whether a tree is a sum, or a difference."""
    return isinstance(node, Binary) and node.operator in ("+", "-")
