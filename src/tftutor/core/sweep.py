"""Sweeps: the same run over a grid of one or two of its numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from tftutor.core.condition import parse_condition
from tftutor.core.course import course
from tftutor.core.errors import SweepError, nearest
from tftutor.core.many import DIVERGED, NEVER, Ends, run_many
from tftutor.core.optimizers import Optimizer, optimizer
from tftutor.core.problems import problem_parameters
from tftutor.core.sweep_axis import SweepAxis, check_axis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tftutor.core.course import Course
    from tftutor.core.optimizers.base import Number
    from tftutor.core.settings import Choice, Settings

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

MOST_RUNS = 40_000
"""Runs of one sweep."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """What came of a grid of runs; every array has one dimension an axis, in their order.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> rates = SweepAxis("alpha", 0.1, 10.0, "log", 3)
        >>> (made,) = sweep(Settings("theta-squared", (Choice("sgd"),), steps=50), [rates])
        >>> made.goal_step.tolist(), made.span
        ([23, -1, -1], (0.1, 0.1))
    """

    optimizer: str
    axes: tuple[SweepAxis, ...]
    goal: str
    loss: Floats
    """The last loss; ∞ where the run diverged."""
    outcome: Integers
    """0 stopped, 1 converged, 2 diverged (`many.STOPPED` …)."""
    at_step: Integers
    """The step of convergence or divergence; −1 for neither."""
    goal_step: Integers
    """The first step after which the goal held; −1 for never."""
    settled_step: Integers
    """The first step from which the goal held to the end; −1 for never."""

    @property
    def reached(self) -> NDArray[np.bool_]:
        """Which runs reached the goal."""
        return np.not_equal(self.goal_step, NEVER)

    @property
    def span(self) -> tuple[float, float] | None:
        """The lowest and highest value of the first axis from which the goal was reached."""
        rows = self.reached.reshape(len(self.reached), -1).any(axis=1)
        values = self.axes[0].values[rows]
        return (float(values[0]), float(values[-1])) if len(values) else None

    @property
    def diverged(self) -> NDArray[np.bool_]:
        """Which runs diverged."""
        return np.equal(self.outcome, DIVERGED)


def sweep(
    settings: Settings, axes: Sequence[SweepAxis], goal: str = "loss < 1e-3"
) -> tuple[Sweep, ...]:
    """The ends of a grid of runs, for each optimizer of the settings.

    All runs of a sweep share start, noise and schedule but for what an axis changes. They go
    side by side in arrays; each ends exactly as `run` alone would end it.

    Args:
        settings: everything that the axes do not change.
        axes: one or two.
        goal: a condition, whose first step is noted.

    Raises:
        SweepError: no or too many axes, one twice, a name that is nothing here, or too many runs.
        TutorError: the settings themselves are not allowed, as for `run`.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> both = (Choice("sgd"), Choice("adam"))
        >>> alpha = SweepAxis("alpha", 1e-3, 10.0, "log", 9)
        >>> sgd, adam = sweep(Settings("theta-squared", both, steps=100), [alpha])
        >>> sgd.loss.shape, adam.loss.shape
        ((9,), (9,))
    """
    if not 1 <= len(axes) <= 2:
        raise SweepError("sweep.axes", count=len(axes))
    if len({axis.name for axis in axes}) < len(axes):
        raise SweepError("sweep.same-axis", name=axes[0].name)
    for axis in axes:
        check_axis(axis)
    if math.prod(axis.count for axis in axes) > MOST_RUNS:
        raise SweepError("sweep.runs", most=MOST_RUNS)
    return tuple(_swept(settings, choice, tuple(axes), goal) for choice in settings.optimizers)


def _swept(settings: Settings, choice: Choice, axes: tuple[SweepAxis, ...], goal: str) -> Sweep:
    one = optimizer(choice.optimizer, settings.rule)
    grid = np.meshgrid(*(axis.values for axis in axes), indexing="ij")
    shape, count = grid[0].shape, grid[0].size
    places = [_place(axis, settings, one) for axis in axes]
    columns = list(zip(places, (values.ravel() for values in grid), strict=True))
    loss, numbers = np.empty(count), np.empty((4, count), np.int64)
    for rows, shared in _courses(settings, columns):
        ends = _ends(
            shared, one, choice, [(place, values[rows]) for place, values in columns], goal
        )
        loss[rows] = ends.loss
        numbers[:, rows] = ends.outcome, ends.at_step, ends.goal_step, ends.settled_step
    return Sweep(
        one.id, axes, goal, loss.reshape(shape), *(column.reshape(shape) for column in numbers)
    )


class _Place(NamedTuple):
    """What an axis changes."""

    what: Literal["hyperparameter", "parameter", "start"]
    name: str


def _place(axis: SweepAxis, settings: Settings, one: Optimizer) -> _Place:
    """What the name of an axis belongs to; both its ends are checked there."""
    owner, _, name = axis.name.rpartition(".")
    walked = {h.name: h for h in one.hyperparameters if h.scale != "switch"}
    if name in walked and owner in ("", one.id):
        for end in (axis.low, axis.high):
            one.complete(((name, end),))
        return _Place("hyperparameter", name)
    parameters = [parameter.name for parameter in problem_parameters(settings.problem)]
    if axis.name in parameters:
        return _Place("parameter", axis.name)
    names = course(settings).problem.names
    if axis.name in names:
        return _Place("start", axis.name)
    allowed = (*walked, *parameters, *names)
    raise SweepError(
        "sweep.unknown", optimizer=one.id, name=axis.name, nearest=nearest(axis.name, allowed)
    )


_Column = tuple[_Place, "Floats"]
"""What an axis changes, and its value in each run."""


def _courses(
    settings: Settings, columns: Sequence[_Column]
) -> Iterator[tuple[NDArray[np.bool_], Course]]:
    """A course for every different problem, and which runs are on it."""
    shaped = [(place.name, values) for place, values in columns if place.what == "parameter"]
    if not shaped:
        yield np.ones(len(columns[0][1]), np.bool_), course(settings)
        return
    rows = np.array([values for _, values in shaped])
    for point in np.unique(rows, axis=1).T:
        added = tuple((name, float(value)) for (name, _), value in zip(shaped, point, strict=True))
        changed = replace(settings, parameters=settings.parameters + added)
        yield (rows == point[:, None]).all(axis=0), course(changed)


def _ends(
    shared: Course, one: Optimizer, choice: Choice, columns: Sequence[_Column], goal: str
) -> Ends:
    """The runs on one course."""
    names = shared.problem.names
    start = np.repeat(np.array(shared.start)[:, None], len(columns[0][1]), axis=1)
    h: dict[str, Number] = dict(one.complete(choice.values))
    for place, values in columns:
        if place.what == "hyperparameter":
            h[place.name] = values
        elif place.what == "start":
            start[names.index(place.name)] = values
    return run_many(shared, one, h, start, parse_condition(goal, names))
