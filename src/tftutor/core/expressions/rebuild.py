"""From a canonical sum back to a tree that is good to read."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from tftutor.core.expressions.terms import ONE, UndefinedError
from tftutor.core.expressions.tree import Binary, Call, Constant, Name, Negate, Node, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.expressions.terms import Factor, Sum, Term


def rebuilt(terms: Sum, *, decimals: bool) -> Node:
    """A sum as a tree: by falling degree, or rising where that begins without a minus.

    Args:
        terms: the sum.
        decimals: write 0.5 rather than 1/2.

    Raises:
        UndefinedError: a number that no float holds.

    Example:
        >>> from tftutor.core.expressions.terms import Term
        >>> rebuilt({"": Term(Fraction(1, 2), ())}, decimals=True)
        Number(value=0.5)
    """
    ordered = sorted(terms.values(), key=_rank)
    if ordered and ordered[0].coefficient < 0 < ordered[-1].coefficient:
        ordered.reverse()
    total: Node | None = None
    for term in ordered:
        size = _product(abs(term.coefficient), term.factors, decimals)
        if total is None:
            total = negated(size) if term.coefficient < 0 else size
        else:
            total = Binary("-" if term.coefficient < 0 else "+", total, size)
    return Number(0.0) if total is None else total


def negated(node: Node) -> Node:
    """Minus a tree, the sign at the first factor: −3·x rather than −(3·x).

    Example:
        >>> negated(Binary("*", Number(3.0), Name("x")))
        Binary(operator='*', left=Negate(operand=Number(value=3.0)), right=Name(name='x'))
    """
    match node:
        case Binary("*" | "/" as sign, left, right):
            return Binary(sign, negated(left), right)
        case Negate(operand):
            return operand
        case _:
            return Negate(node)


def _rank(term: Term) -> tuple[Fraction, list[tuple[int, str, Fraction]]]:
    """Where a term stands: higher degrees first, then x² before xy before y²."""
    degree = sum((factor.exponent for factor in term.factors), Fraction(0))
    return -degree, sorted((*_place(factor), -factor.exponent) for factor in term.factors)


def _product(coefficient: Fraction, factors: Sequence[Factor], decimals: bool) -> Node:
    """A positive coefficient times factors; negative exponents go under a line."""
    ordered = sorted(factors, key=_place)
    above = [_power(base, own, decimals) for base, own in ordered if own > 0]
    below = [_power(base, -own, decimals) for base, own in ordered if own < 0]
    whole = Fraction(coefficient.numerator)
    if decimals and _terminates(coefficient):
        whole = coefficient
    elif coefficient.denominator != 1:
        below.insert(0, _number(Fraction(coefficient.denominator)))
    if whole != 1 or not above:
        above.insert(0, _number(whole))
    product = reduce(_times, above)
    return Binary("/", product, reduce(_times, below)) if below else product


def _times(a: Node, b: Node) -> Node:
    return Binary("*", a, b)


def _place(factor: Factor) -> tuple[int, str]:
    """Where a factor stands: constants, names, brackets, calls."""
    ranks = {Number: 0, Constant: 1, Name: 2, Call: 4}
    return ranks.get(type(factor.base), 3), factor.base.key


def _power(base: Node, exponent: Fraction, decimals: bool) -> Node:
    """A base to a positive power."""
    if exponent == ONE:
        return base
    if exponent == Fraction(1, 2):
        return Call("sqrt", (base,))
    if exponent.denominator == 1 or (decimals and _terminates(exponent)):
        return Binary("**", base, _number(exponent))
    above, below = Fraction(exponent.numerator), Fraction(exponent.denominator)
    return Binary("**", base, Binary("/", _number(above), _number(below)))


def _terminates(value: Fraction) -> bool:
    """Whether a number has a short decimal form."""
    return 10**12 % value.denominator == 0 and len(f"{float(value):.15g}") <= 8


def _number(value: Fraction) -> Number:
    """A number as a leaf."""
    number = float(value)
    if value and not number:
        raise UndefinedError
    return Number(number)
