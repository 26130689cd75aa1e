"""Numbers as they are shown: short, and yet to be told apart from the number beside them."""

from __future__ import annotations

import math

MOST_DIGITS = 10
"""Significant digits that a number is never shown with more of."""
DIGITS = 5
"""Significant digits that are enough where nothing has to be told apart."""
KEPT = 0.1
"""By what share the difference of two shown numbers may miss that of the true ones."""


def format_number(value: float, previous: float | None = None, digits: int = DIGITS) -> str:
    """A number as a person reads it: a real minus sign, no needless zeros, `1e-8` where small.

    The digits before the point are all shown below a million. Beside another number it has as
    many digits (at most ten) as it takes to see the difference between the two, to a tenth.

    Args:
        value: the number; not-finite ones are `NaN`, `∞` and `−∞`.
        previous: what it is shown beside, such as its value one step before.
        digits: significant digits that are enough otherwise.

    Example:
        >>> [format_number(value) for value in (4.998000005, -0.5, 1e-8, 3.0)]
        ['4.998', '−0.5', '1e-8', '3']
        >>> format_number(4.99900001, previous=4.999)
        '4.99900001'
    """
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("∞" if value > 0.0 else "−∞")
    while digits < MOST_DIGITS and not _told_apart(value, previous, digits):
        digits += 1
    return _written(value, min(digits, MOST_DIGITS))


def _told_apart(value: float, previous: float | None, digits: int) -> bool:
    """Whether so many digits of both numbers show the difference between them."""
    if previous is None or not math.isfinite(previous) or previous == value:
        return True
    shown = float(f"{value:.{digits}g}") - float(f"{previous:.{digits}g}")
    true = value - previous
    return abs(shown - true) <= KEPT * abs(true)


def _written(value: float, digits: int) -> str:
    """A finite number with so many significant digits."""
    rounded = float(f"{value:.{digits}g}")
    if rounded == 0.0:
        return "0"
    exponent = math.floor(math.log10(abs(rounded)))
    if -5 < exponent < max(digits, 6):
        text = f"{value:.{max(0, digits - 1 - exponent)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        mantissa, _, power = f"{rounded:.{digits - 1}e}".partition("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}"
    return "−" + text[1:] if text.startswith("-") else text
