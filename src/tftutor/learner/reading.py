"""Typed answers read: numbers in all their forms, letters, what stands before an equals sign."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from tftutor.core.expressions import ExpressionError, expression
from tftutor.learner.errors import LearnerError
from tftutor.text.digits import western
from tftutor.text.numbers import NumberError, parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 500
"""Characters of an answer."""

ASSIGNED = re.compile(r"[^=<>!]*(?<![<>!=])=(?!=)(.*)", re.DOTALL)
"""What stands before a single equals sign is a name for what is asked: `f′(x) = 2x`."""
PARTED = re.compile(r"[\s,;]+")
DIGITS = re.compile(r"[+-]?0*\.?0*([0-9]*\.?[0-9]*)(?:[eE].*)?")


class AnswerError(LearnerError):
    """An answer that cannot be read: it is not marked wrong, but handed back with the reason.

    Example:
        >>> str(AnswerError("learner.answer-empty"))
        'Type an answer first.'
    """


def trimmed(answer: str) -> str:
    """An answer without blanks around it.

    Raises:
        AnswerError: there is nothing, or more than an answer.

    Example:
        >>> trimmed(" 12 ")
        '12'
    """
    text = answer.strip()
    if not text:
        raise AnswerError("learner.answer-empty")
    if len(text) > LONGEST:
        raise AnswerError("learner.answer-long", most=LONGEST)
    return text


def right_side(answer: str) -> str:
    """What stands behind a single equals sign, or all of it.

    Example:
        >>> right_side("f′(x) = 2x"), right_side("x >= 2")
        ('2x', 'x >= 2')
    """
    match = ASSIGNED.fullmatch(answer)
    return trimmed(match[1]) if match else answer


def read_number(answer: str, unit: str = "") -> float:
    """The number that was typed, or the value of what was typed to be worked out.

    Args:
        answer: `.5`, `1/2`, `5e-1`, `០.៥`, `θ = 0.5`, `sqrt(2)/4` …
        unit: what may stand behind the number.

    Raises:
        AnswerError: it is no number.

    Example:
        >>> read_number("១/២"), read_number("θ₁ = −.5"), read_number("3 steps", "steps")
        (0.5, -0.5, 3.0)
    """
    text = right_side(trimmed(answer))
    if unit:
        text = text.removesuffix(unit).strip() or text
    try:
        return parse_number(text)
    except NumberError as error:
        value = _worked_out(text)
        if value is None:
            raise AnswerError("learner.answer-number", problem=error.message) from error
        return value


def _worked_out(text: str) -> float | None:
    """The value of an expression without names; None where it has none."""
    try:
        value: float = expression(text, ()).at(())
    except ExpressionError:
        return None
    return value if math.isfinite(value) else None


def digits_typed(answer: str) -> int:
    """How many significant digits a plain decimal was typed with; 0 for anything else.

    Example:
        >>> digits_typed("4.990"), digits_typed("−0.05"), digits_typed("1/3")
        (4, 1, 0)
    """
    match = DIGITS.fullmatch(western(right_side(trimmed(answer))))
    return len(match[1].replace(".", "")) if match else 0


def read_letters(answer: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """The letters that were typed, in their order, with or without blanks between.

    Raises:
        AnswerError: one that is not there, or twice the same.

    Example:
        >>> read_letters("C, a", "abc")
        ('c', 'a')
    """
    letters = tuple(PARTED.sub("", trimmed(answer)).lower())
    for at, letter in enumerate(letters):
        if letter not in allowed or letter in letters[:at]:
            values = {"letter": letter, "allowed": ", ".join(allowed)}
            key = "letter" if letter not in allowed else "letter-twice"
            raise AnswerError(f"learner.answer-{key}", **values)
    return letters
