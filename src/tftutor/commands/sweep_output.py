"""Sweeps as CSV, as JSON, and in sentences."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, TextIO

import numpy as np

from tftutor.commands.trace_output import plain
from tftutor.core.many import CONVERGED, DIVERGED, NEVER, STOPPED
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from tftutor.core.settings import Settings
    from tftutor.core.sweep import Sweep

OUTCOMES = {STOPPED: "stopped", CONVERGED: "converged", DIVERGED: "diverged"}


def write_json(settings: Settings, sweeps: Sequence[Sweep], out: TextIO) -> None:
    """One object: `problem`, `seed`, `steps`, `goal`, `axes`, and `runs`, one per optimizer.

    A run's `loss`, `outcome`, `at_step` and `goal_step` are lists as long as the first axis, or
    lists of such lists for the second; a step that never came is null.
    """
    first = sweeps[0]
    axes = [
        {"name": axis.name, "scale": axis.scale, "values": axis.values.tolist()}
        for axis in first.axes
    ]
    runs = [
        {
            "optimizer": one.optimizer,
            "loss": nested(one.loss, plain),
            "outcome": nested(one.outcome, outcome),
            "at_step": nested(one.at_step, step),
            "goal_step": nested(one.goal_step, step),
        }
        for one in sweeps
    ]
    head = {
        "problem": settings.problem,
        "seed": settings.seed,
        "steps": settings.steps,
        "goal": first.goal,
        "axes": axes,
        "runs": runs,
    }
    json.dump(head, out)
    out.write("\n")


def outcome(number: float) -> str:
    """The word of an outcome.

    Example:
        >>> outcome(2)
        'diverged'
    """
    return OUTCOMES[int(number)]


def step(number: float) -> int | None:
    """A step, or None for one that never came.

    Example:
        >>> step(-1), step(27)
        (None, 27)
    """
    return None if number == NEVER else int(number)


def nested(
    array: NDArray[np.float64] | NDArray[np.int64], read: Callable[[float], object]
) -> list[object]:
    """An array of one or two dimensions as lists.

    Example:
        >>> nested(np.array([[1, -1]]), step)
        [[1, None]]
    """
    if array.ndim == 1:
        return [read(value) for value in array.tolist()]
    return [[read(value) for value in row] for row in array.tolist()]


def write_csv(sweeps: Sequence[Sweep], out: TextIO) -> None:
    """A line for every run: the optimizer, the values of the axes, and how it ended."""
    writer = csv.writer(out, lineterminator="\n")
    names = [axis.name for axis in sweeps[0].axes]
    writer.writerow(["optimizer", *names, "loss", "outcome", "at_step", "goal_step"])
    for one in sweeps:
        for place in np.ndindex(one.loss.shape):
            values = [repr(value) for value in at(one, place)]
            ends = (step(int(one.at_step[place])), step(int(one.goal_step[place])))
            word = outcome(int(one.outcome[place]))
            loss = repr(float(one.loss[place]))
            steps = ("" if end is None else end for end in ends)
            writer.writerow([one.optimizer, *values, loss, word, *steps])


def at(one: Sweep, place: tuple[int, ...]) -> list[float]:
    """The values of the axes at a place of the grid."""
    return [float(axis.values[i]) for axis, i in zip(one.axes, place, strict=True)]


def sentences(one: Sweep, steps: int) -> Iterator[Message]:
    """What came of a sweep: the best loss, where the goal was reached, how many diverged."""
    finite = np.where(np.isfinite(one.loss), one.loss, np.inf)
    best = np.unravel_index(int(finite.argmin()), finite.shape)
    told = {"optimizer": one.optimizer, "goal": one.goal, "steps": steps}
    if np.isfinite(finite[best]):
        loss = format_number(float(finite[best]))
        yield Message("cli.sweep.best", {**told, "loss": loss, "place": where(one, best)})
    if one.span is None:
        yield Message("cli.sweep.never", told)
    else:
        soonest = np.where(one.reached, one.goal_step, np.iinfo(np.int64).max)
        place = np.unravel_index(int(soonest.argmin()), soonest.shape)
        low, high = (format_number(value) for value in one.span)
        values = {"name": one.axes[0].name, "low": low, "high": high}
        found = {"soonest": int(soonest[place]), "place": where(one, place)}
        yield Message("cli.sweep.reached", {**told, **values, **found})
    if one.diverged.any():
        counts = {"count": int(one.diverged.sum()), "all": one.diverged.size}
        yield Message("cli.sweep.diverged", {**told, **counts})


def where(one: Sweep, place: tuple[np.intp, ...]) -> str:
    """A place of the grid, as `--set` writes it."""
    values = at(one, tuple(int(i) for i in place))
    return ", ".join(
        f"{axis.name}={format_number(value)}" for axis, value in zip(one.axes, values, strict=True)
    )
