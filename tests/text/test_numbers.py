"""Numbers as people type them: what is understood, and what the refusal says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.text.digits import khmer
from tftutor.text.numbers import NumberError, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-3", 1e-3),
        ("1E-3", 1e-3),
        ("1/8", 0.125),
        ("-1 / 8", -0.125),
        ("1e-3/2", 5e-4),
        (".5", 0.5),
        ("5.", 5.0),
        ("+2", 2.0),
        ("−2", -2.0),
        ("  0.1\t", 0.1),
        ("០.០០១", 0.001),
        ("១/៨", 0.125),
        ("១e−៣", 1e-3),
        ("10⁻³", 1e-3),
        ("10^-3", 1e-3),
        ("10**(-3)", 1e-3),
        ("3×10⁻⁴", 3e-4),
        ("1.5e-3·10^5", 150.0),
        ("-10²", -100.0),
        ("00.10", 0.1),
        ("1e-400", 0.0),
        ("0.1\u200b", 0.1),
    ],
)
def test_understood(text: str, value: float) -> None:
    """A number is understood in every form that people write it in."""
    assert parse_number(text, -1e9, 1e9) == value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("fast", "text"),
        ("1 2", "text"),
        ("1e", "text"),
        (".", "text"),
        ("1//2", "text"),
        ("0x10", "text"),
        ("1_000", "text"),
        ("2**3", "text"),
        ("1j", "text"),
        ("១២៣៤ក", "text"),
        ("1,5", "comma"),
        ("០,៥", "comma"),
        ("nan", "not_a_number"),
        ("-NaN", "not_a_number"),
        ("inf", "infinite"),
        ("-Infinity", "infinite"),
        ("∞", "infinite"),
        ("1e400", "too_large"),
        ("-1e400", "too_large"),
        ("10^400", "too_large"),
        ("1e300/1e-300", "too_large"),
        ("1e400/1e400", "too_large"),
        ("1/0", "division_by_zero"),
        ("0/0", "division_by_zero"),
        ("1/1e-400", "division_by_zero"),
        ("1.01", "out_of_range"),
        ("-0.01", "out_of_range"),
        ("9" * 100_000, "too_long"),
    ],
)
def test_refused(text: str, key: str) -> None:
    """Each kind of fault has its own sentence, and each says what is allowed."""
    with pytest.raises(NumberError) as caught:
        parse_number(text, 0.0, 1.0)
    assert caught.value.message.key == f"number.{key}"
    assert str(caught.value).endswith("Allowed are numbers from 0 to 1.")


def test_the_remedy_is_named() -> None:
    """A decimal comma is answered with the number to type."""
    with pytest.raises(NumberError, match=r"^Write 1\.5 with a point, not 1,5 with a comma"):
        parse_number("1,5")


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (-math.inf, math.inf, "any number"),
        (0.0, math.inf, "from 0 up"),
        (-math.inf, 1e-3, "up to 0.001"),
        (1e-6, 20.0, "from 1e-06 to 20"),
    ],
)
def test_what_is_allowed(low: float, high: float, says: str) -> None:
    """The range is said as one says it: with both ends, with one, or with none."""
    with pytest.raises(NumberError, match=says):
        parse_number("x", low, high)


def test_both_ends_are_allowed() -> None:
    """The ends of a range belong to it."""
    assert parse_number("0", 0.0, 1.0) == 0.0
    assert parse_number("1", 0.0, 1.0) == 1.0


@given(st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_written_numbers_are_read_back(value: float, in_khmer: bool) -> None:
    """Every float is read back as it was written, in either kind of digits."""
    text = khmer(repr(value)) if in_khmer else repr(value)
    assert parse_number(text) == value


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Any text at all gives a finite number in range or a NumberError."""
    try:
        value = parse_number(text, 0.0, 1.0)
    except NumberError as error:
        value = 0.5 if str(error) else math.nan
    assert 0.0 <= value <= 1.0
