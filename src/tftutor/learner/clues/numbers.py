"""What a wrong number has in common with the right one, or on which side of it it lies."""

from __future__ import annotations

from math import isclose, isfinite
from typing import TYPE_CHECKING

from tftutor.learner.closeness import ROUNDING, magnitude, shortened
from tftutor.learner.reading import digits_typed
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tftutor.learner.blanks import Blank

SURE = 3
"""Digits that a rounded number must have to be known again as another number's reciprocal."""
CLOSE = 0.05
"""By what share of the right number a close one misses it."""
MOST_DIGITS = 10


def number_clue(
    blank: Blank, value: float, typed: str, seen: Collection[float] = frozenset()
) -> Message:
    """A fact about a wrong number that helps on without giving the right one away.

    Args:
        blank: what is asked for.
        value: what was typed, as it was read.
        typed: the text itself, for the digits that it has.
        seen: the numbers that stand in the question.

    Example:
        >>> from tftutor.learner.blanks import Blank
        >>> slope = Blank("", 12.0)
        >>> [number_clue(slope, at, str(at)).key for at in (-12.0, 120.0, 9.0)]
        ['clue.sign', 'clue.power', 'clue.small']
    """
    found = list(_facts(blank, value, typed, seen))
    return found[0] if len(found) == 1 else side(value, blank.value)


def _facts(blank: Blank, value: float, typed: str, seen: Collection[float]) -> Iterator[Message]:
    """All that holds of a wrong number beside the side on which it lies."""
    right = blank.value
    digits = digits_typed(typed)
    if right and blank.near(value, -right):
        yield Message("clue.sign")
    if _is_rounded(blank, value, digits):
        few = {"digits": blank.digits} if blank.digits else {}
        yield Message("clue.rounded" if few else "clue.rounded-exact", few)
    if _is_shifted(blank, value):
        yield Message("clue.power")
    if right and _same(value, 1.0 / right, digits):
        yield Message("clue.reciprocal")
    if any(isclose(value, number, rel_tol=ROUNDING) for number in seen):
        yield Message("clue.given", {"number": format_number(value, digits=MOST_DIGITS)})


def _is_rounded(blank: Blank, value: float, digits: int) -> bool:
    """Whether it is the right number with fewer digits: rounded or cut off.

    A single digit tells that only where the right number has no end; 2 is not 2.5 rounded.
    """
    if not 1 + (not blank.digits) <= digits < (blank.digits or MOST_DIGITS):
        return False
    return value in shortened(blank.value, digits)


def _is_shifted(blank: Blank, value: float) -> bool:
    """Whether only the decimal point stands elsewhere."""
    if not value or not blank.value:
        return False
    places = magnitude(value) - magnitude(blank.value)
    return any(
        power != 0 and blank.near(value * 10.0**-power)
        for power in (places - 1, places, places + 1)
        if abs(power) < 300
    )


def _same(value: float, other: float, digits: int) -> bool:
    """Whether a number is another, exactly or with the digits that were typed."""
    if not isfinite(other):
        return False
    if isclose(value, other, rel_tol=ROUNDING):
        return True
    return digits >= SURE and value in shortened(other, digits)


def side(value: float, right: float) -> Message:
    """On which side of the right number a wrong one lies; beyond zero, which sign is expected.

    Example:
        >>> [side(value, -3.0).key for value in (-4.0, -2.99, 2.0)]
        ['clue.below', 'clue.little-above', 'clue.negative']
    """
    if value <= 0.0 < right or right < 0.0 <= value:
        return Message("clue.positive" if right > 0.0 else "clue.negative")
    name = ("large", "small") if right >= 0.0 else ("above", "below")
    little = "little-" if abs(value - right) <= CLOSE * abs(right) else ""
    return Message(f"clue.{little}{name[0] if value > right else name[1]}")
