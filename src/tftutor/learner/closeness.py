"""How near a number must come to count as the one that was asked for."""

from __future__ import annotations

import math

ROUNDING = 1e-9
"""By what share two equal numbers may differ after having been worked out in two ways."""
SHORT = 6
"""A number with so many significant digits or fewer is asked for exactly."""
USUAL = 3
"""Significant digits that are asked for where the number has no end."""


def unit_of(value: float, digits: int) -> float:
    """One unit in the last of some significant digits.

    Example:
        >>> unit_of(4.9987, 3), unit_of(0.0, 2)
        (0.01, 0.01)
    """
    if value == 0.0:
        return float(f"1e{-digits}")
    return float(f"1e{magnitude(value) - digits + 1}")


def magnitude(value: float) -> int:
    """The power of ten of the first digit of a number that is not 0.

    Example:
        >>> magnitude(4.99), magnitude(0.05), magnitude(999.9)
        (0, -2, 2)
    """
    return int(f"{abs(value):.16e}".partition("e")[2])


def shortened(value: float, digits: int) -> tuple[float, float]:
    """A number with so many significant digits: rounded, and cut off.

    Example:
        >>> shortened(2 / 3, 2), shortened(-0.125, 2)
        ((0.67, 0.66), (-0.12, -0.12))
    """
    mantissa, _, power = f"{value:.16e}".partition("e")
    length = digits + 1 + mantissa.startswith("-")
    return float(f"{value:.{digits}g}"), float(f"{mantissa[:length]}e{power}")


def digits_asked(value: float, digits: int) -> int:
    """How many digits an answer needs; 0 where the number has few and is wanted exactly.

    Args:
        value: what is right.
        digits: what the check says; 0 for nothing.

    Example:
        >>> digits_asked(0.125, 0), digits_asked(1 / 3, 0), digits_asked(1 / 3, 5)
        (0, 3, 5)
    """
    if digits:
        return digits
    ends = math.isclose(float(f"{value:.{SHORT}g}"), value, rel_tol=ROUNDING, abs_tol=1e-12)
    return 0 if ends else USUAL


def tolerance(value: float, digits: int, within: float = 0.0) -> float:
    """How far off an answer may be.

    That is what the check says, else one unit in the last digit that is asked for, so that
    cutting off is as good as rounding.

    Example:
        >>> round(tolerance(2 / 3, 0), 6), round(tolerance(2.0, 0, within=0.1), 6)
        (0.001, 0.1)
    """
    rounding = ROUNDING * abs(value) + 1e-12
    if within:
        return within + rounding
    asked = digits_asked(value, digits)
    return (unit_of(value, asked) if asked else 0.0) + rounding
