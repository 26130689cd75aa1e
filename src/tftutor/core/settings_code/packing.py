"""Numbers and words in few bytes, one after the other."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING

from tftutor.core.settings_code.envelope import SettingsCodeError
from tftutor.core.settings_code.words import LETTERS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")

MOST = 1000
"""The most items of one list: values, inputs, data points."""
LONGEST_NUMBER = 20
"""Bytes of a whole number."""
_RAW = 255
_MIDDLE = 64
_DIGITS = 9


class Writer:
    """Bytes being written.

    Example:
        >>> writer = Writer()
        >>> writer.float(0.1)
        >>> list(writer.written)
        [63, 2]
    """

    def __init__(self) -> None:
        self.written = bytearray()

    def count(self, number: int) -> None:
        """A whole number from 0, seven bits a byte."""
        while number >= 0x80:
            self.written.append(number & 0x7F | 0x80)
            number >>= 7
        self.written.append(number)

    def whole(self, number: int) -> None:
        """A whole number."""
        if number.bit_length() > 7 * LONGEST_NUMBER - 2:
            raise SettingsCodeError("code.too_much")
        self.count(number << 1 if number >= 0 else ~(number << 1))

    def float(self, value: float) -> None:
        """A float, exactly: a short decimal where it is one, else its eight bytes."""
        short = _short_decimal(value)
        if short is None:
            self.written.append(_RAW)
            self.written += struct.pack("<d", value)
        else:
            digits, exponent = short
            self.written.append(exponent + _MIDDLE)
            self.whole(digits)

    def text(self, text: str) -> None:
        """A text: one of the known words, a word of few letters, or any characters."""
        if text in WORDS:
            self.count(WORDS.index(text) << 1)
        elif text and all(letter in LETTERS for letter in text):
            self.count(len(text) << 2 | 1)
            self.written += _packed_letters(text)
        else:
            encoded = text.encode("utf-8", "surrogatepass")
            self.count(len(encoded) << 2 | 3)
            self.written += encoded

    def several(self, write: Callable[[T], None], items: Sequence[T]) -> None:
        """How many, and each."""
        if len(items) > MOST:
            raise SettingsCodeError("code.too_much")
        self.count(len(items))
        for item in items:
            write(item)


class Reader:
    """Bytes being read; what is not there, or more than allowed, is a damaged code.

    Example:
        >>> reader = Reader(bytes([63, 2]))
        >>> reader.float()
        0.1
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        """So many bytes."""
        taken = self.data[self.at : self.at + count]
        if len(taken) < count:
            raise SettingsCodeError("code.damaged")
        self.at += count
        return taken

    def count(self) -> int:
        """A whole number from 0."""
        number = 0
        for shift in range(0, 7 * LONGEST_NUMBER, 7):
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
        raise SettingsCodeError("code.damaged")

    def whole(self) -> int:
        """A whole number."""
        number = self.count()
        return ~(number >> 1) if number & 1 else number >> 1

    def float(self) -> float:
        """A float."""
        head = self.take(1)[0]
        if head == _RAW:
            (value,) = struct.unpack("<d", self.take(8))
            return float(value)
        digits = self.whole()
        if abs(digits) >= 10**_DIGITS:
            raise SettingsCodeError("code.damaged")
        return float(f"{digits}e{head - _MIDDLE}")

    def text(self) -> str:
        """A text."""
        head = self.count()
        if not head & 1:
            if head >> 1 >= len(WORDS):
                raise SettingsCodeError("code.newer")
            return WORDS[head >> 1]
        if head & 3 == 1:
            return self._letters(head >> 2)
        try:
            return self.take(head >> 2).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise SettingsCodeError("code.damaged") from None

    def several(self, read: Callable[[], T]) -> tuple[T, ...]:
        """As many as there are."""
        count = self.count()
        if count > MOST:
            raise SettingsCodeError("code.damaged")
        return tuple(read() for _ in range(count))

    def _letters(self, count: int) -> str:
        """A word of few letters."""
        if count > len(self.data) * 2:
            raise SettingsCodeError("code.damaged")
        number = int.from_bytes(self.take(_letter_bytes(count)))
        letters = []
        for _ in range(count):
            number, letter = divmod(number, len(LETTERS))
            letters.append(LETTERS[letter])
        return "".join(letters)


def _short_decimal(value: float) -> tuple[int, int] | None:
    """Digits d and exponent e with value = d · 10ᵉ exactly as floats have it, if d is short."""
    if not math.isfinite(value) or (value == 0.0 and math.copysign(1.0, value) < 0.0):
        return None
    digits, _, exponent = f"{value:.{_DIGITS - 1}e}".partition("e")
    whole, _, rest = digits.partition(".")
    rest = rest.rstrip("0")
    number, power = int(whole + rest), int(exponent) - len(rest)
    while number and number % 10 == 0:
        number, power = number // 10, power + 1
    power = power if number else 0
    fits = 0 <= power + _MIDDLE < _RAW and abs(number) < 10**_DIGITS
    return (number, power) if fits and float(f"{number}e{power}") == value else None


def _packed_letters(text: str) -> bytes:
    """A word of few letters as the digits of a number."""
    number = 0
    for letter in reversed(text):
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number.to_bytes(_letter_bytes(len(text)))


def _letter_bytes(count: int) -> int:
    """How many bytes a word of few letters takes."""
    most = int(len(LETTERS) ** count) - 1
    return (most.bit_length() + 7) // 8
