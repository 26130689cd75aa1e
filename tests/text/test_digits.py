"""Digits and signs of keyboards in plain form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.text.digits import khmer, western, western_pieces


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("០១២៣៤៥៦៧៨៩", "0123456789"),
        ("a − b", "a - b"),
        ("a × b ÷ c · d", "a * b / c * d"),
        ("x²", "x**2"),
        ("x³y", "x**3y"),
        ("x¹²", "x**12"),
        ("x⁻¹", "x**(-1)"),
        ("a ≤ b ≠ c", "a <= b != c"),
        ("1,5", "1,5"),
        ("ខ្ញុំ", "ខ្ញុំ"),
    ],
)
def test_western(text: str, plain: str) -> None:
    """Each sign becomes its plain form; a decimal comma and words stay."""
    assert western(text) == plain


@given(st.text(max_size=30))
def test_pieces_name_their_columns(text: str) -> None:
    """The pieces are those of the whole, in columns that rise and lie in the text."""
    pieces = western_pieces(text)
    columns = [column for _, column in pieces]
    assert "".join(piece for piece, _ in pieces) == western(text)
    assert columns == sorted(set(columns))
    assert all(1 <= column <= len(text) for column in columns)


@given(st.integers(0, 10**12))
def test_khmer_and_back(number: int) -> None:
    """A number in Khmer digits is the same number."""
    assert int(western(khmer(str(number)))) == number
