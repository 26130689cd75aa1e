"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.text.number import NumberError, read_number, read_whole

KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back(value: float) -> None:
    """The shortest text of a number reads back to the same float64, in Khmer digits too."""
    assert read_number(repr(value)) == value
    assert read_number(repr(value).translate(KHMER).replace("-", "−")) == value


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused_in_words(text: str) -> None:
    """Whatever is typed gives a finite number or a sentence, never another error."""
    try:
        said = abs(read_number(text)) < float("inf")
    except NumberError as error:
        said = bool(str(error))
    assert said


@pytest.mark.parametrize("text", ["", "1/0", "inf", "nan", "1e999", "1/2/3", "0x10"])
def test_what_is_not_a_finite_number_is_refused(text: str) -> None:
    """Nothing infinite, undefined or in another notation passes."""
    with pytest.raises(NumberError):
        read_number(text)


@pytest.mark.parametrize("text", ["0", "11", "2.5", "-1"])
def test_a_whole_number_stays_within_its_limits(text: str) -> None:
    """A fraction or a number out of range is refused, with the range in the sentence."""
    with pytest.raises(NumberError, match="from 1 to 10"):
        read_whole(text, 1, 10)
