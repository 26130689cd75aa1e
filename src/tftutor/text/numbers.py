"""Numbers as people type them into a field: decimals, powers of ten, fractions, Khmer digits."""

from __future__ import annotations

import math
import re

from tftutor.text.digits import western
from tftutor.text.message import Message, TutorError

SMALLEST = math.ulp(0.0)
"""As the smallest number allowed it lets in what is above 0."""

LONGEST = 60
"""Characters that a number may have; more is not a number that a person meant."""

_DECIMAL = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_WHOLE = r"[+-]?[0-9]+"
_FRACTION = re.compile(rf"({_DECIMAL})(?: */ *({_DECIMAL}))?")
_POWER = re.compile(
    rf"(?:({_DECIMAL}) *\* *)?([+-]?10) *(?:\*\*|\^) *(?:({_WHOLE})|\( *({_WHOLE}) *\))"
)
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_NAN = re.compile(r"[+-]?nan", re.IGNORECASE)
_INFINITE = re.compile(r"[+-]?(?:inf|infinity|∞)", re.IGNORECASE)


class NumberError(TutorError):
    """What was typed is not a number that is allowed here; the message says what is.

    Example:
        >>> try:
        ...     parse_number("fast", 0.0, 1.0)
        ... except NumberError as error:
        ...     error.message.key
        'number.text'
    """


def parse_number(text: str, low: float = -math.inf, high: float = math.inf) -> float:
    """The number that a person typed.

    Understood are decimals (`0.5`, `.5`, `5.`), exponents (`1e-3`), fractions (`1/8`), powers of
    ten (`10⁻³`, `3×10^-3`), a sign, Khmer digits, and spaces around.

    Args:
        text: what was typed.
        low: the smallest number allowed.
        high: the largest number allowed.

    Raises:
        NumberError: nothing typed, no number, not finite, or out of range.

    Example:
        >>> parse_number("1/8", 0.0, 1.0), parse_number(" ០.៥ "), parse_number("10⁻³")
        (0.125, 0.5, 0.001)
    """
    allowed = _allowed(low, high)
    plain = western(text[: LONGEST + 1]).strip()
    if not plain:
        raise NumberError("number.empty", allowed=allowed)
    if len(text.strip()) > LONGEST:
        raise NumberError("number.too_long", limit=LONGEST, allowed=allowed)
    value = _value(plain, allowed)
    if not math.isfinite(value):
        raise NumberError("number.too_large", text=text.strip(), allowed=allowed)
    if not low <= value <= high:
        raise NumberError("number.out_of_range", text=text.strip(), allowed=allowed)
    return value


def _value(plain: str, allowed: Message) -> float:
    """The value of a plain text, perhaps infinite."""
    if match := _FRACTION.fullmatch(plain):
        return _quotient(match[1], match[2] or "1", plain, allowed)
    if match := _POWER.fullmatch(plain):
        return _scaled(match[1] or "1", match[2], int(match[3] or match[4]))
    raise NumberError(_why(plain), text=plain, point=plain.replace(",", "."), allowed=allowed)


def _scaled(factor: str, ten: str, exponent: int) -> float:
    """A factor times a power of ten with the sign before it, rounded once."""
    digits, _, own_exponent = factor.lower().partition("e")
    sign = -1.0 if ten.startswith("-") else 1.0
    return sign * float(f"{digits}e{int(own_exponent or '0') + exponent}")


def _quotient(over: str, under: str, plain: str, allowed: Message) -> float:
    """A fraction; division by zero is said, not done."""
    if float(under) == 0.0:
        raise NumberError("number.division_by_zero", text=plain, allowed=allowed)
    return float(over) / float(under)


def _why(plain: str) -> str:
    """The key of the sentence that says why a text is no number."""
    if _COMMA.fullmatch(plain):
        return "number.comma"
    if _NAN.fullmatch(plain):
        return "number.not_a_number"
    if _INFINITE.fullmatch(plain):
        return "number.infinite"
    return "number.text"


def _allowed(low: float, high: float) -> Message:
    """What is allowed, as a part of a sentence."""
    values = {"low": _bound(low), "high": _bound(high)}
    if math.isinf(low) and math.isinf(high):
        return Message("number.allowed_any")
    if low == SMALLEST and math.isinf(high):
        return Message("number.allowed_above")
    if math.isinf(high):
        return Message("number.allowed_from", values)
    if math.isinf(low):
        return Message("number.allowed_to", values)
    return Message("number.allowed_between", values)


def _bound(value: float) -> str:
    """A limit as people write it: whole numbers with all their digits.

    Example:
        >>> _bound(2.0**32), _bound(0.1), _bound(1e20)
        ('4294967296', '0.1', '1e+20')
    """
    return f"{value:.0f}" if abs(value) < 1e12 and float(value).is_integer() else f"{value:g}"
