"""The loss of one parameter as a curve, with the iterates that walk down it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures import series
from tftutor.figures.scene import Axis, Curve, Dots, Path, Point, Scene, Slope
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.problems import Problem
    from tftutor.core.run import Run
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.series import Entry

POINTS = 600
"""Points of the curve: more than a terminal has dots across."""

HIGHER = 4.0
"""How often its own height the window may grow to hold a run."""


@dataclass(frozen=True, eq=False)
class CurveFigure:
    """J(θ) against θ; iterates joined in order; the tangent where there is one run.

    Args:
        problem: of one parameter.
        runs: of that problem, a series each.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> runs = run(Settings("theta-squared", (Choice("sgd"),), steps=9))
        >>> figure = CurveFigure(problem("theta-squared"), runs)
        >>> figure.length, figure.scene.x.title, figure.legend()[0].marker
        (9, 'θ', '●')
    """

    problem: Problem
    runs: tuple[Run, ...]
    name: str = "curve"

    @property
    def length(self) -> int:
        """The last cursor."""
        return series.longest(self.runs)

    @cached_property
    def scene(self) -> Scene:
        """The curve in a window that holds the runs."""
        ((low, high),) = self.problem.window
        theta = self.problem.names[0]
        x = replace(series.holding(low, high, [run.theta[:, 0] for run in self.runs]), title=theta)
        y = replace(self._heights(x), title=f"J({theta})")
        key = ("curve", series.key(self.problem))
        return Scene(x, y, self._curves(x, y), key=(key, x, y), curves_within=self._curves)

    def marks(self, cursor: int, ghosts: Sequence[Run] = ()) -> list[Mark]:
        """What moves: ghosts, paths to the cursor, steps, tangent, minima, iterates."""
        marks: list[Mark] = [replace(self._path(ghost), dim=True) for ghost in ghosts]
        marks += [Point(*self._at(x), "minimum", "×") for (x,) in series.minima(self.problem)]
        for run in self.runs:
            t = series.row(run, cursor)
            colour = series.colour(run.place)
            marked = slice(max(0, t + 1 - series.STEPS_MARKED), t)
            marks.append(replace(self._path(run), colour=colour, upto=t + 1))
            marks.append(Dots(run.theta[marked, 0], run.loss[marked], colour))
            here = float(run.theta[t, 0]), float(run.loss[t])
            if len(self.runs) == 1:
                marks.append(Slope(*here, float(run.gradient[t, 0])))
            marks.append(Point(*here, colour, marker(run.place)))
        return marks

    def legend(self) -> tuple[Entry, ...]:
        """A line for each run, the tangent after a single one."""
        entries = series.entries(self.runs)
        if len(self.runs) != 1:
            return entries
        return (*entries, series.Entry("tangent", "─", f"J′({self.problem.names[0]})"))

    def _path(self, run: Run) -> Path:
        """The whole path of a run, the same in every frame."""
        if run not in self._paths:
            self._paths[run] = Path(run.theta[:, 0], run.loss, upto=run.length + 1)
        return self._paths[run]

    @cached_property
    def _paths(self) -> dict[Run, Path]:
        """The paths that were asked for."""
        return {}

    def _at(self, theta: float) -> tuple[float, float]:
        """The point of the curve above a θ."""
        return theta, float(self.problem.loss((theta,)))

    def _curves(self, x: Axis, y: Axis) -> tuple[Curve, ...]:
        """The curve across a window."""
        del y
        thetas = np.linspace(x.low, x.high, POINTS)
        return (Curve(thetas, self._losses(thetas)),)

    def _losses(self, thetas: Floats) -> Floats:
        """The loss at many places."""
        with np.errstate(all="ignore"):
            return np.asarray(self.problem.loss((thetas,)), np.float64) + np.zeros_like(thetas)

    def _heights(self, x: Axis) -> Axis:
        """Limits of J: those of the problem's window, with the runs where they are near."""
        ((low, high),) = self.problem.window
        curve = self._losses(np.linspace(low, high, POINTS))
        lowest, highest = series.extent(curve)
        visited = [
            run.loss[(run.theta[:, 0] >= x.low) & (run.theta[:, 0] <= x.high)] for run in self.runs
        ]
        highest = highest if highest > lowest else lowest + 1.0
        return series.holding(lowest, highest, visited, HIGHER)
