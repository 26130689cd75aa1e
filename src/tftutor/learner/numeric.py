"""Items that ask for a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.blanks import Blank
from tftutor.learner.closeness import digits_asked
from tftutor.rooms.checkspec.vary import evaluated
from tftutor.text.format_number import format_number

if TYPE_CHECKING:
    from tftutor.learner.items import Item

EXACT = 10
"""Significant digits that are as good as all."""


def blank_of(item: Item) -> Blank:
    """The number that an item asks for."""
    check = item.check
    value = evaluated(check.answer, item.numbers)
    digits = 0 if check.within else digits_asked(value, check.digits)
    return Blank("", value, digits, check.within, check.unit)


def written(answer: str, item: Item) -> str:
    """What a wrong answer comes to with the numbers of an item, as one would type it."""
    value = evaluated(answer, item.numbers)
    return format_number(value, digits=EXACT).replace("−", "-")
