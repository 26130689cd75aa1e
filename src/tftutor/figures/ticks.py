"""Few ticks at round values, with short labels."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tftutor.figures.scene import Axis

Tick = tuple[float, str]
"""A value on the axis and its label."""

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=64)
def ticks(axis: Axis, most: int, *, plain: bool = False) -> tuple[Tick, ...]:
    """Ticks of a sound axis: at most so many, at multiples of 1, 2 or 5 times a power of ten.

    On a log scale they stand at whole powers of ten; where fewer than two of these are in
    view, at round values instead.

    Args:
        axis: limits in order and apart.
        most: the greatest number of ticks, at least 1.
        plain: ASCII only: 1e-3 for 10⁻³ and - for −.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> [label for _, label in ticks(Axis(-5.0, 5.0), 5)]
        ['−4', '−2', '0', '2', '4']
        >>> [label for _, label in ticks(Axis(1e-6, 10.0, "log"), 4)]
        ['10⁻⁶', '10⁻⁴', '0.01', '1']
    """
    if axis.scale == "log":
        low, high = math.log10(axis.low), math.log10(axis.high)
        powers = _powers(low, high, most)
        if len(powers) >= 2:
            return tuple((10.0**power, _power(round(power), plain)) for power in powers)
    places = _multiples(axis.low, axis.high, _step(axis.high - axis.low, most))
    if len(places) < 2:
        places = _multiples(axis.low, axis.high, _step(axis.high - axis.low, most + 2))
    return tuple(
        (place, label) for place, label in zip(places, _labels(places, plain), strict=True)
    )


def short(number: float, digits: int = 4) -> str:
    """A number in few characters: up to so many significant digits, no empty exponent.

    Example:
        >>> short(0.30000000000000004), short(1234567.0), short(-0.0)
        ('0.3', '1.235e6', '0')
    """
    if number == 0:
        return "0"
    text = f"{number:.{digits}g}"
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    return f"{mantissa}e{int(exponent)}"


def _step(span: float, most: int) -> float:
    """The smallest round step that gives at most `most` ticks on a span."""
    rough = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 1e-300 else 1e-300
    return next((k * power for k in (1, 2, 5) if k * power >= rough * (1 - 1e-9)), 10 * power)


def _powers(low: float, high: float, most: int) -> list[float]:
    """Exponents a whole step of 1, 2, 3, 5, 10 … decades apart: at most so many, but two at least.

    Fewer than two only where no two whole powers are in view.
    """
    wider: list[float] = []
    for step in (k * 10**power for power in range(4) for k in (1, 2, 3, 5)):
        found = _multiples(low, high, step)
        if len(found) < 2:
            break
        wider = found
        if len(found) <= most:
            break
    return wider


def _multiples(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step between two limits."""
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [index * step for index in range(first, min(last, first + 50) + 1)]


def _labels(places: list[float], plain: bool) -> list[str]:
    """Labels with as many digits as tell neighbours apart, and no more."""
    largest = max((abs(place) for place in places), default=0.0)
    gap = abs(places[1] - places[0]) if len(places) > 1 else largest
    if not gap or not 1e-4 <= largest < 1e5:
        digits = 3 if not gap else max(1, math.ceil(math.log10(largest / gap * 10) - 1e-9))
        texts = [short(place, min(digits, 12)) for place in places]
    else:
        decimals = max(0, -math.floor(math.log10(gap) + 1e-9))
        texts = [f"{place + 0.0:.{min(decimals, 12)}f}" for place in places]
    texts = ["0" if float(text) == 0 else text for text in texts]
    return texts if plain else [text.replace("-", "−") for text in texts]


def _power(power: int, plain: bool) -> str:
    """A power of ten, written out where that is shorter to read."""
    if -2 <= power <= 3:
        return f"{10.0**power:g}"
    return f"1e{power}" if plain else "10" + str(power).translate(SUPERSCRIPTS)
