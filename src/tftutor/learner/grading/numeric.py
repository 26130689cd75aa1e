"""A number: near enough, what a known mistake gives, or neither, and a fact about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.closeness import shortened
from tftutor.learner.clues.given import numbers_seen
from tftutor.learner.clues.numbers import number_clue
from tftutor.learner.reading import AnswerError, digits_typed, read_number
from tftutor.learner.verdict import Verdict
from tftutor.text.format_number import format_number

if TYPE_CHECKING:
    from tftutor.learner.blanks import Blank
    from tftutor.learner.items import Item

FEWEST = 2
"""Digits that a number typed too short must have to be told from a guess."""


def grade_number(item: Item, answer: str) -> Verdict:
    """Grade a number."""
    (blank,) = item.blanks
    value = read_number(answer, blank.unit)
    normal = format_number(value, digits=10)
    if blank.holds(value):
        return Verdict(True, normal)
    for slip in item.slips:
        if blank.near(value, read_number(slip.answer)):
            return Verdict(False, normal, slip.name, (slip.says,))
    ask_for_digits(blank, value, answer)
    clue = number_clue(blank, value, answer, numbers_seen(item))
    return Verdict(False, normal, says=(clue,))


def ask_for_digits(blank: Blank, value: float, answer: str) -> None:
    """Hand back a number that is right as far as it goes, but was rounded too early.

    Raises:
        AnswerError: more digits are asked for.
    """
    typed = digits_typed(answer)
    if FEWEST <= typed < blank.digits and value in shortened(blank.value, typed):
        raise AnswerError("learner.answer-digits", digits=blank.digits)
