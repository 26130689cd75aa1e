"""What a bus can do, wherever it runs: keep commands in one order and hand them on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tftutor.learner.classroom.commands import SEATING, Moved
from tftutor.learner.classroom.wire import written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from tftutor.learner.classroom.commands import Command


@dataclass(frozen=True)
class Entry:
    """A command at its place in the order."""

    number: int
    command: Command


@dataclass(frozen=True)
class Batch:
    """Entries that follow those of the batch before."""

    entries: tuple[Entry, ...]
    fresh: bool = False
    """Whether it begins from an empty class: the first batch, and one after a pruning that the
    reader has missed."""


class Bus(Protocol):
    """One order of commands for all hosts of a class.

    Each host applies the entries as they come, so that all have the same class.
    """

    async def send(self, commands: Sequence[Command]) -> None:
        """Put commands behind all others; returns when a crash can no longer lose them.

        Raises:
            StoreError: they could not be kept.
        """

    def batches(self) -> AsyncIterator[Batch]:
        """Everything from the beginning, and then what comes, without end.

        Raises:
            StoreError: it cannot be read.
        """

    async def prune(self, number: int, seats: Collection[str]) -> None:
        """Delete what a reset has made void: all up to its number but the ways of some seats."""

    async def alive(self, node: str) -> tuple[str, ...]:
        """Say that a host lives; which others have not said so for long."""

    async def close(self) -> None:
        """Let go of what is held open."""


class Row(NamedTuple):
    """A command as a row of a table."""

    id: str
    """A new one: a command that is sent again is kept once."""
    slot: str | None
    """Only the last command of a slot is kept: where somebody was before does not matter."""
    seat: str
    seating: bool
    """Whether it says who is there and where; a reset does not undo that."""
    body: str


def row(command: Command) -> Row:
    """A command as a row.

    Example:
        >>> from tftutor.learner.classroom.commands import Left
        >>> row(Left(seat="s1")).seating
        True
    """
    return Row(
        id=os.urandom(16).hex(),
        slot=f"moved {command.seat}" if isinstance(command, Moved) else None,
        seat=command.seat,
        seating=isinstance(command, SEATING),
        body=written(command),
    )
