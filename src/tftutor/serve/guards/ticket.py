"""The class code: compared in constant time, and guessed only so often."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from tftutor.serve.guards.limits import house

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""

TRIES = 3
"""Guesses of one connection."""

FAILURES = 30
"""Wrong guesses of one address within the time after which they are forgotten; a class of
learners behind one router mistypes now and then."""
FORGOTTEN = 600.0
"""Seconds."""

MOST_ADDRESSES = 4096


def new_ticket() -> str:
    """A class code that is easy to type and hard to guess (40 bits).

    Example:
        >>> len(new_ticket())
        9
    """
    text = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{text[:4]}-{text[4:]}"


def same(typed: str, ticket: str) -> bool:
    """Whether a code is the right one; the time it takes says nothing about it.

    Example:
        >>> same(" ABCD-2345 ", "abcd-2345"), same("", "")
        (True, False)
    """
    left, right = (text.strip().lower().encode() for text in (typed, ticket))
    return hmac.compare_digest(left, right) and bool(right)


class Tries:
    """Remembers which addresses have guessed wrong, and how often.

    Example:
        >>> tries = Tries(clock=lambda: 0.0)
        >>> for _ in range(FAILURES): tries.failed("10.0.0.9")
        >>> tries.may_try("10.0.0.9"), tries.may_try("10.0.0.1")
        (False, True)
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures: dict[str, tuple[int, float]] = {}

    def may_try(self, address: str) -> bool:
        """Whether an address may still guess."""
        count, since = self._failures.get(house(address), (0, 0.0))
        return count < FAILURES or self._clock() - since >= FORGOTTEN

    def failed(self, address: str) -> None:
        """An address has guessed wrong."""
        address = house(address)
        count, since = self._failures.pop(address, (0, self._clock()))
        if self._clock() - since >= FORGOTTEN:
            count, since = 0, self._clock()
        self._failures[address] = (count + 1, since)
        if len(self._failures) > MOST_ADDRESSES:
            del self._failures[next(iter(self._failures))]
