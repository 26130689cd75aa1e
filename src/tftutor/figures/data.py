"""Data points and the line that the parameters of a step draw through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures import series
from tftutor.figures.scene import Axis, Bars, Dots, Path, Point, Scene, Slope
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.problems import Problem
    from tftutor.core.run import Run
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.series import Entry

AROUND = 0.15
"""Room about the data, as a part of their extent."""


@dataclass(frozen=True, eq=False)
class DataFigure:
    """The data of a problem with θ = (w, b) or (w₁, w₂), and the line of each run now.

    Linear regression shows ŷ = w x + b with the residuals of a single run; two classes show
    the line w₁ x₁ + w₂ x₂ = 0 on which both are equally likely.

    Args:
        problem: with data points.
        runs: of that problem, a series each.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> runs = run(Settings("regression", (Choice("sgd", (("alpha", 0.01),)),), steps=9))
        >>> type(DataFigure(problem("regression"), runs).marks(0)[0]).__name__
        'Bars'
    """

    problem: Problem
    runs: tuple[Run, ...]
    name: str = "data"

    @property
    def length(self) -> int:
        """The last cursor."""
        return series.longest(self.runs)

    @cached_property
    def scene(self) -> Scene:
        """Axes about the data."""
        titles = ("x₁", "x₂") if self.problem.labels else ("x", "y")
        x, y = (
            _around(np.array(values), title)
            for values, title in zip((self.problem.xs, self.problem.ys), titles, strict=True)
        )
        return Scene(x, y, key=("data", x, y))

    def marks(self, cursor: int, ghosts: Sequence[Run] = ()) -> list[Mark]:
        """What moves: residuals, ghosts of lines, lines, data."""
        marks: list[Mark] = []
        if len(self.runs) == 1 and not self.problem.labels:
            w, b = (float(value) for value in self.runs[0].theta[series.row(self.runs[0], cursor)])
            with np.errstate(all="ignore"):
                marks.append(Bars(self._xs, self._ys, w * self._xs + b))
        marks += [self._ghost(ghost.theta[series.row(ghost, cursor)]) for ghost in ghosts]
        for run in self.runs:
            marks += self._line(run.theta[series.row(run, cursor)], run.place)
        return [*marks, *self._points]

    def legend(self) -> tuple[Entry, ...]:
        """A line for each run, then what the points are."""
        entries = series.entries(self.runs)
        if self.problem.labels:
            classes = (series.Entry("class-1", "○", "0"), series.Entry("class-2", "■", "1"))
            return (*entries, *classes)
        return (*entries, series.Entry("data", "•", "(xᵢ, yᵢ)"))

    @cached_property
    def _xs(self) -> Floats:
        return np.array(self.problem.xs, np.float64)

    @cached_property
    def _ys(self) -> Floats:
        return np.array(self.problem.ys, np.float64)

    @cached_property
    def _points(self) -> list[Mark]:
        """The data, each class by its own sign."""
        if not self.problem.labels:
            return [Dots(self._xs, self._ys, "data", "•")]
        labels = np.array(self.problem.labels)
        return [
            Dots(self._xs[labels == label], self._ys[labels == label], colour, glyph)
            for label, colour, glyph in ((0, "class-1", "○"), (1, "class-2", "■"))
        ]

    def _sloped(self, theta: Floats) -> tuple[float, float] | None:
        """The slope of a run's line and its height at x = 0; None for an upright one."""
        first, second = (float(value) for value in theta)
        if not self.problem.labels:
            return first, second
        return (-first / second, 0.0) if second else None

    def _line(self, theta: Floats, index: int) -> list[Mark]:
        """A run's line, with its marker at the right edge."""
        colour = series.colour(index)
        line = self._sloped(theta)
        if line is None:
            return [Path(np.zeros(2), np.array([-1e9, 1e9]), colour)]
        slope, height = line
        x = self.scene.x
        at = x.high - (x.high - x.low) * (0.03 + 0.04 * index)
        return [
            Slope(0.0, height, slope, colour),
            Point(at, height + slope * at, colour, marker(index)),
        ]

    def _ghost(self, theta: Floats) -> Path:
        """A line of a run before, dim."""
        line = self._sloped(theta)
        if line is None:
            return Path(np.zeros(2), np.array([-1e9, 1e9]), dim=True)
        slope, height = line
        with np.errstate(all="ignore"):
            xs = np.array([self.scene.x.low, self.scene.x.high])
            return Path(xs, height + slope * xs, dim=True)


def _around(values: Floats, title: str) -> Axis:
    """Limits about values, zero among them when it is near."""
    low, high = series.extent(values)
    span = (high - low) or 1.0
    low, high = low - AROUND * span, high + AROUND * span
    if 0 < low < 0.3 * span:
        low = 0.0
    return Axis(low, high, title=title)
