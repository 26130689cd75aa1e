"""Numbers as people type them."""

from __future__ import annotations

import math

from tftutor.text.message import TutorError


class NumberError(TutorError):
    """A text that is not a finite number.

    Example:
        >>> str(NumberError("number.not_one", text="fast"))
        '“fast” is not a number. Write it like 0.1, 1e-3, 1/8 or -2.'
    """


def read_number(text: str) -> float:
    """The number that a text means: `0.1`, `1e-3`, `1/8`, `−2`, `០.៥`.

    Digits of every script that Unicode knows are understood, and so are the minus sign U+2212
    and fractions of two numbers.

    Raises:
        NumberError: it is not a number, or not a finite one.

    Example:
        >>> read_number("1e-3"), read_number("−1/8"), read_number("០.០០១")
        (0.001, -0.125, 0.001)
    """
    over, slash, under = text.replace("−", "-").partition("/")
    try:
        value = float(over) / float(under) if slash else float(over)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise NumberError("number.not_one", text=text[:40]) from None
    if not math.isfinite(value):
        raise NumberError("number.not_finite", text=text[:40])
    return value


def read_whole(text: str, low: int, high: int) -> int:
    """The whole number that a text means, within limits.

    Raises:
        NumberError: it is not a whole number from `low` to `high`.

    Example:
        >>> read_whole("១២", 1, 100), read_whole("1e3", 1, 5000)
        (12, 1000)
    """
    value = read_number(text)
    if not value.is_integer() or not low <= value <= high:
        raise NumberError("number.not_whole", text=text[:40], low=low, high=high)
    return int(value)
