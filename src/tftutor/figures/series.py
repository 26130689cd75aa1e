"""What figures of runs share: colours and markers by series, legends, limits that hold runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.scene import Axis
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tftutor.core.problems import Problem
    from tftutor.core.run import Run
    from tftutor.figures.scene import Floats

REACH = 0.6
"""How much of its own width a window may grow on each side to hold a run."""
MARGIN = 0.04
"""Room left beyond the outermost value, as a part of the extent."""
STEPS_MARKED = 120
"""So many of the last steps have a mark of their own."""

MOST_MINIMA = 6
"""A landscape with more minima has only its lowest ones marked."""


@dataclass(frozen=True)
class Entry:
    """A line of a legend: what a colour and a marker stand for."""

    colour: str
    """A role of the figure theme."""
    marker: str
    name: str
    """An optimizer's id, or a symbol."""


def colour(index: int) -> str:
    """The role of the series of an index from 0.

    Example:
        >>> colour(0)
        'series-1'
    """
    return f"series-{index + 1}"


def entries(runs: Sequence[Run]) -> tuple[Entry, ...]:
    """The legend of runs in their order."""
    return tuple(Entry(colour(run.place), marker(run.place), run.optimizer) for run in runs)


def longest(runs: Sequence[Run]) -> int:
    """The last cursor at which a run still moves."""
    return max((run.length for run in runs), default=0)


def row(run: Run, cursor: int) -> int:
    """The row of a run that a cursor shows: its last one when it has ended before.

    Cursors count steps from 0, the start.
    """
    return min(max(cursor, 0), run.length)


def key(problem: Problem) -> tuple[object, ...]:
    """What a picture of a problem depends upon."""
    parameters = tuple(sorted(problem.parameters.items()))
    return (problem.id, parameters, problem.formula, problem.xs, problem.ys, problem.labels)


def minima(problem: Problem) -> tuple[tuple[float, ...], ...]:
    """The minima to be marked: all when they are few, else the lowest."""
    if len(problem.minima) <= MOST_MINIMA:
        return problem.minima
    losses = [float(problem.loss(place)) for place in problem.minima]
    lowest = min(losses)
    near = lowest + 1e-9 * max(1.0, abs(lowest))
    return tuple(place for place, loss in zip(problem.minima, losses, strict=True) if loss <= near)


def holding(low: float, high: float, values: Iterable[Floats], reach: float = REACH) -> Axis:
    """Limits widened to hold values, but never by more than a part of their width.

    A run that diverges must not squash the picture: what lies beyond is shown at the edge.

    Example:
        >>> import numpy as np
        >>> axis = holding(-5.0, 5.0, [np.array([6.0, 1e9])])
        >>> round(axis.low, 1), round(axis.high, 1)
        (-5.4, 6.4)
    """
    span = high - low
    lowest, highest = low - reach * span, high + reach * span
    for array in values:
        near = array[(array >= lowest) & (array <= highest)]
        if near.size:
            low, high = min(low, float(near.min())), max(high, float(near.max()))
    room = (high - low) * MARGIN
    return Axis(low - room, high + room)


def extent(values: Floats) -> tuple[float, float]:
    """The least and the greatest finite value; 0 and 1 where there is none."""
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
