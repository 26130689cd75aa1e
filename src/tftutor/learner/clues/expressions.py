"""What a wrong expression has in common with the right one, or a point where it goes wrong."""

from __future__ import annotations

from itertools import islice, product
from math import isclose, isfinite
from typing import TYPE_CHECKING

from tftutor.core.expressions import Expression, alike, symbol
from tftutor.core.expressions.tree import Binary, Name, Negate, Node, Number
from tftutor.learner.clues.numbers import side
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

PROBES = (1.0, 2.0, 3.0, -1.0, 0.0)
"""Values of a variable with which a learner can easily try an expression."""
MOST = 60
"""Points that are tried."""
SAME = 1e-8
"""By what share two equal values may differ."""

Point = tuple[float, ...]


def expression_clue(typed: Expression, right: Expression) -> Message | None:
    """A fact about a wrong expression that helps on without giving the right one away.

    None where neither has a finite value at any point that is tried.

    Example:
        >>> from tftutor.core.expressions import expression
        >>> right = expression("2x")
        >>> [expression_clue(expression(one), right).key for one in ("-2x", "3x", "2x + 1", "x²")]
        ['clue.function-sign', 'clue.factor', 'clue.constant', 'clue.partly']
    """
    tried = _tried(typed, right)
    apart = [point for point in tried if not _same(*tried[point])]
    if not apart:
        return None
    found = list(_facts(typed, right, *tried[apart[0]]))
    if len(found) == 1:
        return found[0]
    return _at_points(typed.names, tried, apart)


def _facts(typed: Expression, right: Expression, mine: float, due: float) -> Iterator[Message]:
    """All that holds everywhere.

    Args:
        typed: what was typed.
        right: what is right.
        mine: the value of the one at a point where they differ.
        due: that of the other.
    """
    if _agree(typed, right, Negate(right.tree)):
        yield Message("clue.function-sign")
    elif mine and due and _agree(typed, right, Binary("*", _number(mine / due), right.tree)):
        yield Message("clue.factor")
    if _agree(typed, right, Binary("+", right.tree, _number(mine - due))):
        yield Message("clue.constant")
    if _agree(typed, right, Binary("/", Number(1.0), right.tree)):
        yield Message("clue.upside-down")
    for name in right.names:
        twice = Binary("*", Number(2.0), Name(name))
        if _agree(typed, right, Binary("-", twice, right.tree)):
            yield Message("clue.other-way", {"name": symbol(name)})


def _agree(typed: Expression, right: Expression, tree: Node) -> bool:
    return alike(typed, Expression(tree, right.names), right.names)


def _number(value: float) -> Node:
    return Negate(Number(-value)) if value < 0.0 else Number(value)


def _tried(typed: Expression, right: Expression) -> dict[Point, tuple[float, float]]:
    """The values of both at simple points, where both have one."""
    points = islice(product(PROBES, repeat=len(right.names)), MOST)
    values = {point: (typed.at(point), right.at(point)) for point in points}
    return {point: pair for point, pair in values.items() if all(map(isfinite, pair))}


def _same(mine: float, due: float) -> bool:
    return isclose(mine, due, rel_tol=SAME, abs_tol=SAME)


def _at_points(
    names: tuple[str, ...], tried: dict[Point, tuple[float, float]], apart: list[Point]
) -> Message:
    """Where it has the right value and where not, or on which side of it, at one point."""
    point = apart[0]
    mine, due = tried[point]
    values: dict[str, object] = {"point": _told(names, point), "value": format_number(mine)}
    agreeing = [one for one in tried if one not in apart and any(tried[one])]
    if agreeing:
        return Message("clue.partly", values | {"other": _told(names, agreeing[0])})
    return Message("clue.try", values | {"side": side(mine, due)})


def _told(names: tuple[str, ...], point: Point) -> str:
    """A point as the values of its variables: `x = 1, y = 2`."""
    pairs = zip(names, point, strict=True)
    return ", ".join(f"{symbol(name)} = {format_number(value)}" for name, value in pairs)
