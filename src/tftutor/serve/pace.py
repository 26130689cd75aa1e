"""How much may be on its way to a learner's terminal: as much as arrives without waiting.

What the client has received is told back through the whole line, so the time that it took is
known. If it had to queue, less is let out at once; else more. (The idea is that of LEDBAT,
RFC 6817: delay, not loss, says that a line is full.)
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

SMALLEST, FIRST, LARGEST = 256, 1 << 14, 1 << 17
"""Bytes on their way."""

PROMPT, LATE = 0.05, 0.12
"""Seconds of waiting in queues below which more may go out, and above which less."""


LONGEST_REST = 0.3
"""Seconds."""


class Sent(NamedTuple):
    """Something that was sent."""

    end: int
    """The number of bytes sent so far, with it."""
    at: float


class Pace:
    """Whether another frame may go out.

    After a frame that had to queue, the line rests a while, so that a key finds it free; a key
    ends the rest.

    Example:
        >>> now = 0.0
        >>> pace = Pace(lambda: now)
        >>> pace.sent(20_000); pace.is_open
        False
        >>> now = 0.02; pace.arrived(20_000); pace.is_open
        True
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sent = 0
        self._arrived = 0
        self._under_way: deque[Sent] = deque()
        self._window = FIRST
        self._quickest = float("inf")
        self._rests_until = 0.0

    @property
    def under_way(self) -> int:
        """Bytes that were sent and have not arrived, as far as is known."""
        return self._sent - self._arrived

    @property
    def rest(self) -> float:
        """Seconds that the line is still to rest."""
        return max(0.0, self._rests_until - self._clock())

    @property
    def is_open(self) -> bool:
        """Whether a frame may go out now."""
        return self.under_way < self._window and not self.rest

    def sent(self, count: int) -> None:
        """So many bytes have been sent."""
        self._sent += count
        self._under_way.append(Sent(self._sent, self._clock()))

    def arrived(self, total: int) -> None:
        """So many bytes have arrived since the beginning."""
        last = None
        while self._under_way and self._under_way[0].end <= total:
            last = self._under_way.popleft()
        self._arrived = max(self._arrived, total)
        if last is not None:
            self._learn(self._clock() - last.at)

    def hurry(self) -> None:
        """A key was pressed: no rest now."""
        self._rests_until = 0.0

    def _learn(self, took: float) -> None:
        self._quickest = min(self._quickest, took)
        waited = took - self._quickest
        if waited > LATE:
            self._window = max(SMALLEST, self._window // 2)
            self._rests_until = self._clock() + min(waited, LONGEST_REST)
        elif waited < PROMPT:
            self._window = min(LARGEST, self._window * 2)
