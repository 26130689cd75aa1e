"""How many may connect: at a time, from one address, and within a second."""

from __future__ import annotations

import ipaddress
from collections import Counter, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.serve.options import Limits


SPARED = 4
"""One part in so many of the new connections of a second is kept for other addresses."""


def house(address: str) -> str:
    """Who counts as one address: with IPv6 everybody has a whole network of them.

    Example:
        >>> house("2001:db8::1:2:3"), house("::ffff:192.0.2.7"), house("192.0.2.7"), house("?")
        ('2001:db8::/64', '192.0.2.7', '192.0.2.7', '?')
    """
    try:
        one = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(one, ipaddress.IPv4Address):
        return str(one)
    if one.ipv4_mapped is not None:
        return str(one.ipv4_mapped)
    return str(ipaddress.IPv6Network((one, 64), strict=False))


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

    Who comes again and again cannot take up the whole second: the others still get in.

        >>> door = Door(Limits(per_second=4), clock=lambda: 0.0)
        >>> [door.enter("10.0.0.1") for _ in range(5)]
        ['', '', '', 'per-second', 'per-second']
        >>> door.enter("10.0.0.2")
        ''
    """

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._inside: Counter[str] = Counter()
        self._recent: deque[tuple[float, str]] = deque()

    @property
    def inside(self) -> int:
        """How many are inside."""
        return self._inside.total()

    def enter(self, address: str) -> str:
        """Let a connection in; else the name of the limit that it meets."""
        address = house(address)
        met = self._met(address)
        if not met:
            self._inside[address] += 1
            self._recent.append((self._clock(), address))
        return met

    def leave(self, address: str) -> None:
        """A connection that was let in has ended."""
        address = house(address)
        self._inside[address] -= 1
        if self._inside[address] <= 0:
            del self._inside[address]

    def _met(self, address: str) -> str:
        now = self._clock()
        while self._recent and now - self._recent[0][0] >= 1.0:
            self._recent.popleft()
        if self.inside >= self._limits.connections:
            return "connections"
        if self._inside[address] >= self._limits.per_address:
            return "per-address"
        most, own = self._limits.per_second, sum(one == address for _, one in self._recent)
        if len(self._recent) >= most or own >= most - most // SPARED:
            return "per-second"
        return ""
