"""How many may connect: at a time, from one address, and within a second."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.serve.options import Limits


class Door:
    """Counts who is inside and turns away who is too many.

    Example:
        >>> from tftutor.serve.options import Limits
        >>> door = Door(Limits(connections=2, per_address=1), clock=lambda: 0.0)
        >>> door.enter("10.0.0.1"), door.enter("10.0.0.1"), door.enter("10.0.0.2")
        ('', 'per-address', '')
        >>> door.enter("10.0.0.3")
        'connections'
        >>> door.leave("10.0.0.2"); door.enter("10.0.0.3")
        ''
    """

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._inside: Counter[str] = Counter()
        self._recent: deque[float] = deque()

    @property
    def inside(self) -> int:
        """How many are inside."""
        return self._inside.total()

    def enter(self, address: str) -> str:
        """Let a connection in; else the name of the limit that it meets."""
        met = self._met(address)
        if not met:
            self._inside[address] += 1
            self._recent.append(self._clock())
        return met

    def leave(self, address: str) -> None:
        """A connection that was let in has ended."""
        self._inside[address] -= 1
        if self._inside[address] <= 0:
            del self._inside[address]

    def _met(self, address: str) -> str:
        now = self._clock()
        while self._recent and now - self._recent[0] >= 1.0:
            self._recent.popleft()
        if self.inside >= self._limits.connections:
            return "connections"
        if self._inside[address] >= self._limits.per_address:
            return "per-address"
        if len(self._recent) >= self._limits.per_second:
            return "per-second"
        return ""
