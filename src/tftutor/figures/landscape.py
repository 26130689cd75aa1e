"""The loss of two parameters as a landscape, with the trajectories of optimizers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures import series
from tftutor.figures.scene import Arrow, Field, Path, Point, Scene, Segment
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.problems import Problem
    from tftutor.core.run import Run
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.series import Entry

ARROW = 0.12
"""The length of the gradient's arrow, as a part of the window: its direction is what counts."""


@dataclass(frozen=True, eq=False)
class LandscapeFigure:
    """J over the plane by colour and contours; paths of several optimizers upon it.

    With one run the next step and the direction of steepest descent −∇J are shown as arrows.

    Args:
        problem: of two parameters.
        runs: of that problem, a series each.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> runs = run(Settings("ravine", (Choice("sgd"), Choice("adam")), steps=9))
        >>> figure = LandscapeFigure(problem("ravine"), runs)
        >>> [entry.name for entry in figure.legend()]
        ['sgd', 'adam']
    """

    problem: Problem
    runs: tuple[Run, ...]
    name: str = "landscape"

    @property
    def length(self) -> int:
        """The last cursor."""
        return series.longest(self.runs)

    @cached_property
    def scene(self) -> Scene:
        """The landscape in a window that holds the runs."""
        minima = series.minima(self.problem)
        axes = [
            replace(
                series.holding(*limits, [run.theta[:, index] for run in self.runs], 0.25),
                title=self.problem.names[index],
                amid=minima[0][index] if minima else None,
            )
            for index, limits in enumerate(self.problem.window)
        ]
        key = ("landscape", series.key(self.problem))
        return Scene(axes[0], axes[1], field=Field(self._losses, key=key), key=(key, *axes))

    def marks(self, cursor: int, ghosts: Sequence[Run] = ()) -> list[Mark]:
        """What moves: ghosts, start, minima, paths to the cursor, arrows, iterates."""
        marks: list[Mark] = [replace(self._path(ghost), dim=True) for ghost in ghosts]
        marks += [Point(x, y, "minimum", "×") for x, y in series.minima(self.problem)]
        if self.runs:
            x, y = self.runs[0].theta[0].tolist()
            marks.append(Point(x, y, "start", "+"))
        for run in self.runs:
            t = series.row(run, cursor)
            colour = series.colour(run.place)
            x, y = run.theta[t].tolist()
            marks.append(replace(self._path(run), colour=colour, upto=t + 1))
            if len(self.runs) == 1:
                marks += self._arrows(run, t)
            marks.append(Point(x, y, colour, marker(run.place)))
        return marks

    def legend(self) -> tuple[Entry, ...]:
        """A line for each run, the arrows after a single one."""
        entries = series.entries(self.runs)
        if len(self.runs) != 1:
            return entries
        return (*entries, series.Entry("gradient", "→", "−∇J"), series.Entry("step", "─", "Δθ"))

    def _path(self, run: Run) -> Path:
        """The whole path of a run, the same in every frame."""
        if run not in self._paths:
            xs, ys = run.theta.T
            self._paths[run] = Path(xs, ys, upto=run.length + 1)
        return self._paths[run]

    @cached_property
    def _paths(self) -> dict[Run, Path]:
        """The paths that were asked for."""
        return {}

    def _arrows(self, run: Run, t: int) -> list[Mark]:
        """The step to come, and the direction of steepest descent in a fixed length."""
        x, y = (float(value) for value in run.theta[t])
        marks: list[Mark] = []
        dx, dy = (-float(value) for value in run.gradient[t])
        wide, high = (axis.high - axis.low for axis in (self.scene.x, self.scene.y))
        length = math.hypot(dx / wide, dy / high)
        if 0 < length < math.inf:
            scale = ARROW / length
            marks.append(Arrow(x, y, dx * scale, dy * scale))
        if t < run.length:
            to_x, to_y = (float(value) for value in run.theta[t + 1])
            marks.append(Segment(x, y, to_x, to_y, "step"))
        return marks

    def _losses(self, xs: Floats, ys: Floats) -> Floats:
        """The loss at many places."""
        with np.errstate(all="ignore"):
            return np.asarray(self.problem.loss((xs, ys)), np.float64) + np.zeros_like(xs)
