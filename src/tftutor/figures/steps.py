"""A parameter of each run against its steps: how it swings, hovers, creeps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures import series
from tftutor.figures.scene import Axis, Path, Point, Rule, Scene
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.problems import Problem
    from tftutor.core.run import Run
    from tftutor.figures.scene import Mark
    from tftutor.figures.series import Entry


@dataclass(frozen=True, eq=False)
class StepsFigure:
    """θₜ against t, up to the cursor; a rule across at each minimum.

    Args:
        problem: of one parameter.
        runs: of that problem, a series each.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> runs = run(Settings("theta-squared", (Choice("sgd"),), steps=9))
        >>> figure = StepsFigure(problem("theta-squared"), runs)
        >>> figure.scene.y.title, figure.marks(4)[-1].x
        ('θ', 4.0)
    """

    problem: Problem
    runs: tuple[Run, ...]
    name: str = "steps"

    @property
    def length(self) -> int:
        """The last cursor."""
        return series.longest(self.runs)

    @cached_property
    def scene(self) -> Scene:
        """The steps across, the parameter up: as far as the runs go, but not to infinity."""
        ((low, high),) = self.problem.window
        values = np.concatenate([run.theta[:, 0] for run in self.runs] or [np.zeros(1)])
        widest = series.holding(low, high, [values])
        least, most = series.extent(np.clip(values, widest.low, widest.high))
        room = (most - least) * series.MARGIN or 1.0
        x = Axis(0.0, max(float(self.length), 1.0), title="t")
        y = Axis(least - room, most + room, title=self.problem.names[0])
        return Scene(x, y, key=("steps", x, y))

    def marks(self, cursor: int, ghosts: Sequence[Run] = ()) -> list[Mark]:
        """What moves: minima, ghosts, the cursor, paths up to it, the values now."""
        marks: list[Mark] = [Rule("y", x) for (x,) in series.minima(self.problem)]
        marks += [replace(self._path(ghost), dim=True) for ghost in ghosts]
        if 0 < cursor < self.length:
            marks.append(Rule("x", float(cursor), "now", tick=True))
        for run in self.runs:
            t = series.row(run, cursor)
            colour = series.colour(run.place)
            marks.append(replace(self._path(run), colour=colour, upto=t + 1))
            marks.append(Point(float(t), float(run.theta[t, 0]), colour, marker(run.place)))
        return marks

    def legend(self) -> tuple[Entry, ...]:
        """A line for each run."""
        return series.entries(self.runs)

    def _path(self, run: Run) -> Path:
        """The whole path of a run, the same in every frame."""
        if run not in self._paths:
            steps = np.arange(run.length + 1.0)
            self._paths[run] = Path(steps, run.theta[:, 0], upto=run.length + 1)
        return self._paths[run]

    @cached_property
    def _paths(self) -> dict[Run, Path]:
        """The paths that were asked for."""
        return {}
