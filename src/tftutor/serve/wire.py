"""What gateway and session say to each other: small messages over a socket pair.

A message is one byte for its kind, four for the length of its body, and the body.
"""

from __future__ import annotations

import json
import struct
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = struct.Struct(">BI")

LARGEST = 1 << 20
"""Bytes that a body may have; who sends more has gone astray."""

LONGEST_TRACEBACK = 1 << 16
"""Bytes."""

PIECE = 1 << 15
"""Bytes of what is painted that travel in one message."""


class Kind(IntEnum):
    """What a message is."""

    KEYS = 1
    """To the session: bytes from the learner's terminal."""
    RESIZE = 2
    """To the session: columns and rows."""
    ARRIVED = 3
    """To the session: so many painted bytes have reached the learner's client."""
    NOTICE = 4
    """To the session: something to say on the screen (a key of the catalogues, values)."""
    LEAVE = 5
    """To the session: close the app; the gateway says why."""
    ANSWER = 6
    """To the session: what became of a request."""
    VIEW = 7
    """To the session: the class as its seat may see it."""
    TOLD = 8
    """To the session: a notice of the class to its seat."""
    PAINT = 16
    """From the session: bytes for the learner's terminal."""
    REQUEST = 17
    """From the session: something that only the gateway can do, such as keeping an answer."""
    CRASH = 18
    """From the session: the traceback of an app that has failed."""
    BYE = 19
    """From the session: the app was left; everything is painted, and the line can be closed."""
    CLASS = 20
    """From the session: something that was done in the class."""
    TAKEN = 21
    """From the session: so many bytes of keys have come to the app."""


KINDS = frozenset(Kind)


class WireError(Exception):
    """Bytes that are no message: the other side has gone astray."""


def pack(kind: Kind, body: bytes = b"") -> bytes:
    """A message as bytes.

    Example:
        >>> pack(Kind.KEYS, b"q").hex()
        '010000000171'
    """
    return HEAD.pack(kind, len(body)) + body


def pack_json(kind: Kind, value: object) -> bytes:
    """A message whose body is JSON.

    Example:
        >>> pack_json(Kind.RESIZE, [80, 24])[HEAD.size:]
        b'[80,24]'
    """
    return pack(kind, json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def pieces(data: bytes) -> Iterator[bytes]:
    """What is painted, as messages of a size that other messages can get between.

    Example:
        >>> [len(piece) - HEAD.size for piece in pieces(bytes(40_000))]
        [32768, 7232]
    """
    for start in range(0, len(data), PIECE):
        yield pack(Kind.PAINT, data[start : start + PIECE])


def crash_message(traceback: str) -> bytes:
    """The traceback of a session that has failed; of a long one the end.

    Example:
        >>> crash_message("ValueError")[HEAD.size:]
        b'ValueError'
    """
    return pack(Kind.CRASH, traceback.encode("utf-8", "replace")[-LONGEST_TRACEBACK:])


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """The value of a JSON body.

    Raises:
        WireError: it is none.
    """
    try:
        return json.loads(body)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise WireError("a body is not JSON") from error


class Unpacker:
    """Puts messages together from the bytes of a stream.

    Example:
        >>> unpacker = Unpacker()
        >>> unpacker.feed(pack(Kind.KEYS, b"ab")[:6])
        []
        >>> unpacker.feed(b"b")
        [(<Kind.KEYS: 1>, b'ab')]
    """

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[tuple[Kind, bytes]]:
        """The messages that are whole now.

        Raises:
            WireError: what comes is no message.
        """
        self._rest += data
        found: list[tuple[Kind, bytes]] = []
        while len(self._rest) >= HEAD.size:
            number, length = HEAD.unpack_from(self._rest)
            if length > LARGEST or number not in KINDS:
                raise WireError(f"a message of kind {number} and {length} bytes")
            if len(self._rest) < HEAD.size + length:
                break
            body = bytes(self._rest[HEAD.size : HEAD.size + length])
            del self._rest[: HEAD.size + length]
            found.append((Kind(number), body))
        return found
