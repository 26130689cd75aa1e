"""Sums of products in one canonical form, in which like terms meet.

A sum is a dictionary of terms; a term is an exact coefficient times factors; a factor is a base
with an exact exponent. Sums in brackets are kept as bases, not multiplied out.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.expressions.tree import Number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.core.expressions.tree import Node

LONGEST_POWER = 512
"""Bits of a number that is computed exactly; a larger power stays a power."""

LARGEST_ROOTED = 10**12
"""The largest whole number of which an exact root is looked for."""


class UndefinedError(ArithmeticError):
    """A part of the expression has no value anywhere, such as 1/0: it is left as typed."""


class Factor(NamedTuple):
    """A base to an exact power; the base is a simplified tree that is no product."""

    base: Node
    exponent: Fraction


class Term(NamedTuple):
    """A coefficient times factors, ordered by the keys of their bases."""

    coefficient: Fraction
    factors: tuple[Factor, ...]

    @property
    def key(self) -> str:
        """Equal for terms that differ in their coefficient only."""
        return "·".join(f"{factor.base.key}^{factor.exponent}" for factor in self.factors)


Sum = dict[str, Term]
"""Terms by their keys; none has the coefficient 0."""

ONE = Fraction(1)


def constant(value: Fraction | int) -> Sum:
    """A number as a sum.

    Example:
        >>> constant(0)
        {}
    """
    return {"": Term(Fraction(value), ())} if value else {}


def atom(base: Node) -> Sum:
    """A tree that is neither sum nor product, as a sum.

    Example:
        >>> list(atom(Number(2.0)))
        ['2.0^1']
    """
    return of_terms([Term(ONE, (Factor(base, ONE),))])


def of_terms(terms: Iterable[Term]) -> Sum:
    """Terms collected.

    Example:
        >>> one = Term(Fraction(1), ())
        >>> of_terms([one, one])[""].coefficient
        Fraction(2, 1)
    """
    total: Sum = {}
    for term in terms:
        key = term.key
        coefficient = term.coefficient + (total[key].coefficient if key in total else 0)
        total[key] = Term(coefficient, term.factors)
    return {key: term for key, term in total.items() if term.coefficient}


def number(terms: Sum) -> Fraction | None:
    """The value of a sum that is a number, else None.

    Example:
        >>> number(constant(3))
        Fraction(3, 1)
    """
    if not terms:
        return Fraction(0)
    return terms[""].coefficient if len(terms) == 1 and "" in terms else None


def scaled(terms: Sum, by: Fraction | int) -> Sum:
    """A sum times a number.

    Example:
        >>> number(scaled(constant(3), 2))
        Fraction(6, 1)
    """
    if not by:
        return {}
    return {key: Term(term.coefficient * by, term.factors) for key, term in terms.items()}


def joined(a: Term, b: Term) -> Term:
    """The product of two terms; equal bases add their exponents.

    Example:
        >>> joined(Term(Fraction(2), ()), Term(Fraction(3), ())).coefficient
        Fraction(6, 1)
    """
    return _collected(a.coefficient * b.coefficient, (*a.factors, *b.factors))


def _collected(coefficient: Fraction, factors: Iterable[Factor]) -> Term:
    """A term with each base once, in order, and numbers computed where they are exact."""
    merged: dict[str, Factor] = {}
    for base, exponent in factors:
        before = merged[base.key].exponent if base.key in merged else 0
        merged[base.key] = Factor(base, before + exponent)
    for key, (base, exponent) in tuple(merged.items()):
        if isinstance(base, Number):
            outside, inside = _number_raised(Fraction(repr(base.value)), exponent)
            coefficient *= outside
            merged[key] = Factor(base, exponent if inside != 1 else Fraction(0))
    left = (merged[key] for key in sorted(merged))
    return Term(coefficient, tuple(factor for factor in left if factor.exponent))


def raised(term: Term, exponent: Fraction) -> tuple[Term, Fraction]:
    """A term to a power: what can be taken out, and the exponent left on the rest.

    Whole exponents go to every factor. Others only to what cannot be negative: √(x²) is not x.

    Returns:
        the term that is out, and the coefficient that stays under the exponent (1 for none).
    """
    outside, inside = _number_raised(term.coefficient, exponent)
    factors = (Factor(base, own * exponent) for base, own in term.factors)
    return _collected(outside, factors), inside


def may_raise(term: Term, exponent: Fraction) -> bool:
    """Whether a power may go to every factor of a term.

    Example:
        >>> may_raise(Term(Fraction(-4), ()), Fraction(1, 2))
        False
    """
    if exponent.denominator == 1:
        return True
    alone = len(term.factors) == 1 and term.factors[0].exponent == 1
    roots = all(own.denominator > 1 for _, own in term.factors)
    return term.coefficient > 0 and (alone or roots)


def _number_raised(value: Fraction, exponent: Fraction) -> tuple[Fraction, Fraction]:
    """A number to a power: its exact value and 1, or 1 and the number if there is none."""
    if not value and exponent < 0:
        raise UndefinedError
    root = _exact_root(value, exponent.denominator)
    if root is None or not is_short(value, exponent):
        return ONE, value
    return root**exponent.numerator, ONE


def is_short(value: Fraction, exponent: Fraction) -> bool:
    """Whether a power of a number has few enough digits to be computed exactly.

    Example:
        >>> is_short(Fraction(2), Fraction(9)), is_short(Fraction(2), Fraction(1000))
        (True, False)
    """
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    return abs(value) == 1 or bits * abs(exponent.numerator) <= LONGEST_POWER


def _exact_root(value: Fraction, degree: int) -> Fraction | None:
    """The exact root of a number, if it has one."""
    if degree == 1 or value in (0, 1):
        return value
    if value < 0 or max(value.numerator, value.denominator) > LARGEST_ROOTED:
        return None
    above = round(value.numerator ** (1.0 / degree))
    below = round(value.denominator ** (1.0 / degree))
    exact = above**degree == value.numerator and below**degree == value.denominator
    return Fraction(above, below) if exact else None
