"""What a run leaves behind, row after row, kept small while it grows."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tftutor.core.optimizers.base import State

    Floats = NDArray[np.float64]

Trouble: TypeAlias = Literal["", "far", "iterate", "loss"]
"""Why a run diverged: θ too far, θ not finite, or the loss not finite."""

AT_ONCE = 1024
"""So many rows are kept as Python numbers, which are quick to add but large, before they are put
into arrays."""


class Columns(NamedTuple):
    """A record as arrays, a row a step; d parameters, k letters of the state."""

    theta: Floats
    """(T+1, d)"""
    loss: Floats
    """(T+1,)"""
    gradient: Floats
    """(T+1, d)"""
    used: Floats
    """(T+1, d)"""
    state: Floats
    """(T+1, d, k)"""


@dataclass(eq=False)
class Record:
    """Everything that happened so far.

    Example:
        >>> record = Record(width=1, letters=0)
        >>> record.add((5.0,), 25.0, (10.0,), (0.0,), [()])
        >>> record.columns().loss
        array([25.])
    """

    width: int
    """d"""
    letters: int
    """k"""
    trouble: Trouble = ""
    converged_at: int | None = None
    rows: list[tuple[Sequence[float], float, Sequence[float], Sequence[float], Sequence[State]]] = (
        field(default_factory=list)
    )
    filled: list[Columns] = field(default_factory=list)

    def add(
        self,
        theta: Sequence[float],
        loss: float,
        gradient: Sequence[float],
        used: Sequence[float],
        states: Sequence[State],
    ) -> None:
        """One more row; none of the sequences may change afterwards."""
        self.rows.append((theta, loss, gradient, used, states))
        if len(self.rows) == AT_ONCE:
            self._fill()

    def columns(self) -> Columns:
        """All rows so far."""
        self._fill()
        return Columns(*(np.concatenate(parts) for parts in zip(*self.filled, strict=True)))

    def _fill(self) -> None:
        if not self.rows:
            return
        theta, loss, gradient, used, states = zip(*self.rows, strict=True)
        count, size = len(loss), len(loss) * self.width
        state = chain.from_iterable(chain.from_iterable(states))
        self.filled.append(
            Columns(
                _numbers(chain.from_iterable(theta), size).reshape(count, self.width),
                _numbers(loss, count),
                _numbers(chain.from_iterable(gradient), size).reshape(count, self.width),
                _numbers(chain.from_iterable(used), size).reshape(count, self.width),
                _numbers(state, size * self.letters).reshape(count, self.width, self.letters),
            )
        )
        self.rows.clear()


def _numbers(numbers: Iterable[float], count: int) -> Floats:
    return np.fromiter(numbers, np.float64, count)
