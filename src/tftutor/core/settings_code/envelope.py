"""Bytes as a text that survives pasting: letters and digits, a version, a checksum.

A code is `tf1` and digits of base 58 (without 0, O, I and l, which look alike). The number that
these write begins with a byte for how the bytes are packed and ends with a checksum of 32 bits,
so that a changed letter is noticed: all are equally likely to be missed, one in four thousand
million.
"""

from __future__ import annotations

import hashlib
import re
import zlib

from tftutor.core.errors import CoreError

PREFIX = "tf1"
"""What every code of this version begins with."""
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LONGEST_CODE = 12_000
"""Characters of a code."""
LONGEST_PAYLOAD = 60_000
"""Bytes that a code may unpack to."""
CHECKSUM = 4
"""Bytes of the checksum."""

_PLAIN, _PACKED = 1, 2
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_VERSIONED = re.compile(r"tf([0-9]+)")


class SettingsCodeError(CoreError):
    """A text that is no settings code, or none that can be read.

    Example:
        >>> str(SettingsCodeError("code.empty"))
        'There is no settings code here. One begins with tf1.'
    """


def sealed(payload: bytes) -> str:
    """Bytes as a code.

    Raises:
        SettingsCodeError: there are too many.

    Example:
        >>> sealed(b"")
        'tf1BcsgEs'
    """
    if len(payload) > LONGEST_PAYLOAD:
        raise SettingsCodeError("code.too_much")
    packed = zlib.compress(payload, 9)
    shorter = len(packed) < len(payload)
    body = bytes([_PACKED]) + packed if shorter else bytes([_PLAIN]) + payload
    code = PREFIX + _digits(int.from_bytes(body + _checksum(body)))
    if len(code) > LONGEST_CODE:
        raise SettingsCodeError("code.too_much")
    return code


def opened(code: str) -> bytes:
    """The bytes of a code; spaces and line breaks in it do not matter.

    Raises:
        SettingsCodeError: empty, too long, foreign, of a newer version, or damaged.

    Example:
        >>> opened(sealed(b"abc"))
        b'abc'
    """
    if len(code) > 2 * LONGEST_CODE:
        raise SettingsCodeError("code.too_long", limit=LONGEST_CODE)
    text = _SPACE.sub("", code)
    if not text:
        raise SettingsCodeError("code.empty")
    _check_version(text)
    body = _bytes(_number(text))
    if len(body) < CHECKSUM + 1 or _checksum(body[:-CHECKSUM]) != body[-CHECKSUM:]:
        raise SettingsCodeError("code.damaged")
    return _payload(body[0], body[1:-CHECKSUM])


def _check_version(text: str) -> None:
    """Refuse what does not begin as this version's codes do, or is too long."""
    if not text.startswith(PREFIX):
        match = _VERSIONED.match(text)
        newer = match is not None and not match[1].startswith(("0", "1"))
        raise SettingsCodeError("code.newer" if newer else "code.foreign")
    if len(text) > LONGEST_CODE:
        raise SettingsCodeError("code.too_long", limit=LONGEST_CODE)


def _checksum(body: bytes) -> bytes:
    """32 bits that depend on all of the bytes and on the version."""
    return hashlib.blake2b(body, digest_size=CHECKSUM, person=PREFIX.encode()).digest()


def _payload(how: int, body: bytes) -> bytes:
    """The bytes as they were before they were packed."""
    if how == _PLAIN:
        return body
    if how != _PACKED:
        raise SettingsCodeError("code.newer")
    unpacker = zlib.decompressobj()
    try:
        payload = unpacker.decompress(body, LONGEST_PAYLOAD)
    except zlib.error:
        raise SettingsCodeError("code.damaged") from None
    if not unpacker.eof or unpacker.unused_data:
        raise SettingsCodeError("code.damaged")
    return payload


def _digits(number: int) -> str:
    """A number in base 58."""
    digits = []
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def _number(text: str) -> int:
    """The number after the prefix of a code."""
    number = 0
    for column, letter in enumerate(text, 1):
        if column <= len(PREFIX):
            continue
        digit = ALPHABET.find(letter)
        if digit < 0:
            raise SettingsCodeError("code.character", column=column, character=letter)
        if not number and not digit:
            raise SettingsCodeError("code.damaged")
        number = number * len(ALPHABET) + digit
    return number


def _bytes(number: int) -> bytes:
    """A number as bytes, the first of them not 0."""
    return number.to_bytes((number.bit_length() + 7) // 8)
