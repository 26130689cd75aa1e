"""Numbers as they are shown."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.text.format_number import format_number
from tftutor.text.numbers import parse_number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (10.0, "10"),
        (123456.7, "123457"),
        (0.1 + 0.2, "0.3"),
        (1 - 0.999, "0.001"),
        (0.00012345678, "0.00012346"),
        (1e-8, "1e-8"),
        (-2.5e-7, "−2.5e-7"),
        (1e12, "1e12"),
        (9.99999e-5, "0.0001"),
        (999999.9, "1e6"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_a_number_is_short(value: float, shown: str) -> None:
    """Five digits, no needless zeros, a power of ten where the number is large or small."""
    assert format_number(value) == shown


def test_two_steps_of_adam_are_told_apart() -> None:
    """4.999 and 4.998000005 differ as shown, and by the right amount."""
    assert format_number(4.999, 4.998000005) == "4.999"
    assert format_number(4.998000005, 4.999) == "4.998"


def test_a_small_difference_takes_more_digits() -> None:
    """A difference in the eighth digit shows eight digits, of both numbers."""
    assert format_number(1.2345678, 1.2345679) == "1.2345678"
    assert format_number(1.2345679, 1.2345678) == "1.2345679"


def test_ten_digits_are_the_most() -> None:
    """A difference beyond the tenth digit is not shown."""
    assert format_number(1.0 + 1e-13, 1.0) == "1"


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_what_is_shown_reads_back_near_the_number(value: float, previous: float) -> None:
    """The text is a number again, within its last digit, whatever it stands beside."""
    shown = parse_number(format_number(value, previous))
    assert abs(shown - value) <= 1e-4 * abs(value)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 10.0))
def test_the_difference_is_kept(value: float, difference: float) -> None:
    """Two shown numbers differ as the true ones do, within a tenth and the tenth digit."""
    other = value + difference
    shown = parse_number(format_number(other, value)) - parse_number(format_number(value, other))
    true = other - value
    assert abs(shown - true) <= 0.1 * abs(true) + 1e-9 * abs(other) + 1e-300
