"""Keys on their way into the app: no more than it takes.

What is typed is handed on at once. Where more comes than hands can type, it waits as bytes, which
are small, and not as events, which are not; and the gateway is told how much was taken, so that
the rest waits at the learner's client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PIECE = 512
"""Bytes that are handed on at a time."""

LONGEST_SEQUENCE = 32
"""Bytes of a key; one is not cut in two."""

REPORT = 1 << 12
"""Bytes after which the gateway is told what was taken: who types never comes so far."""


class Intake:
    r"""Hands keys on in pieces, the next when the app has done with the one before.

    Args:
        feed: takes a piece.
        settled: calls back when the app has done with all that it was given.
        taken: is told how many bytes were handed on so far.

    Example:
        >>> fed, waiting = [], []
        >>> intake = Intake(fed.append, waiting.append, print)
        >>> intake.put(b"j" * 510 + b"\x1b[C"); len(fed[0])
        510
        >>> waiting.pop()(); fed[1]
        b'\x1b[C'
    """

    def __init__(
        self,
        feed: Callable[[bytes], None],
        settled: Callable[[Callable[[], None]], None],
        taken: Callable[[int], None],
    ) -> None:
        self._feed = feed
        self._settled = settled
        self._taken = taken
        self._waiting = bytearray()
        self._handed = 0
        self._reported = 0
        self._busy = False

    def put(self, data: bytes) -> None:
        """Bytes from the terminal."""
        self._waiting += data
        if not self._busy:
            self._hand_on()

    def _hand_on(self) -> None:
        self._busy = False
        piece = bytes(self._waiting[: self._end()])
        del self._waiting[: len(piece)]
        self._feed(piece)
        self._handed += len(piece)
        if self._handed - self._reported >= REPORT:
            self._reported = self._handed
            self._taken(self._handed)
        if self._waiting:
            self._busy = True
            self._settled(self._hand_on)

    def _end(self) -> int:
        """Where the next piece ends: before a sequence that it would cut."""
        if len(self._waiting) <= PIECE:
            return len(self._waiting)
        begin = self._waiting.rfind(b"\x1b", PIECE - LONGEST_SEQUENCE, PIECE)
        return begin if begin > 0 else PIECE
