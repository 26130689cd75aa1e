"""The loss of each run against its steps, on a linear or a logarithmic scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from tftutor.figures import series
from tftutor.figures.scene import Axis, Path, Point, Rule, Scene
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.run import Run
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.series import Entry

DECADES = 18
"""A log scale reaches so far below its upper limit, and no farther."""
HIGHEST_LINEAR = 2.0
"""How far above the loss at the start a linear scale goes for a run that diverges."""
HIGHEST_LOG = 1e6
"""The same for a log scale."""


@dataclass(frozen=True, eq=False)
class LossFigure:
    """J(θₜ) against t, up to the cursor; a rule across at the loss that is wanted.

    On a log scale a loss of exactly zero stands at the lower edge. Losses below zero have no
    logarithm: the scale is then linear, whatever was asked.

    Args:
        runs: a series each.
        scale: of the loss.
        goal: the loss wanted, or None.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> runs = run(Settings("theta-squared", (Choice("sgd"), Choice("adam")), steps=9))
        >>> LossFigure(runs).scene.y.scale, LossFigure(runs, "linear").scene.y.low
        ('log', 0.0)
    """

    runs: tuple[Run, ...]
    scale: Literal["linear", "log"] = "log"
    goal: float | None = None
    name: str = "loss"

    @property
    def length(self) -> int:
        """The last cursor."""
        return series.longest(self.runs)

    @cached_property
    def scene(self) -> Scene:
        """The axes; nothing else stands still."""
        x = Axis(0.0, max(float(self.length), 1.0), title="t")
        y = self._log() if self._logarithmic else self._linear()
        return Scene(x, y, key=("loss", x, y))

    def marks(self, cursor: int, ghosts: Sequence[Run] = ()) -> list[Mark]:
        """What moves: the goal, ghosts, the cursor, curves up to it, the losses now."""
        marks: list[Mark] = []
        if self.goal is not None:
            marks.append(Rule("y", self.goal))
        marks += [replace(self._path(ghost), dim=True) for ghost in ghosts]
        if 0 < cursor < self.length:
            marks.append(Rule("x", float(cursor), "now", tick=True))
        for run in self.runs:
            t = series.row(run, cursor)
            path = self._path(run)
            marks.append(replace(path, colour=series.colour(run.place), upto=t + 1))
            now = float(t), float(path.ys[t])
            marks.append(Point(*now, series.colour(run.place), marker(run.place)))
        return marks

    def _path(self, run: Run) -> Path:
        """The whole curve of a run, the same in every frame."""
        if run not in self._paths:
            steps = np.arange(run.length + 1.0)
            self._paths[run] = Path(steps, self._shown(run.loss), upto=run.length + 1)
        return self._paths[run]

    @cached_property
    def _paths(self) -> dict[Run, Path]:
        """The curves that were asked for."""
        return {}

    def legend(self) -> tuple[Entry, ...]:
        """A line for each run."""
        return series.entries(self.runs)

    @cached_property
    def _losses(self) -> Floats:
        """Every finite loss of every run."""
        losses = np.concatenate([run.loss for run in self.runs] or [np.ones(1)])
        finite: Floats = losses[np.isfinite(losses)]
        return finite if finite.size else np.ones(1)

    @cached_property
    def _logarithmic(self) -> bool:
        """Whether the losses are drawn on a log scale."""
        return self.scale == "log" and float(self._losses.min()) >= 0

    def _first(self) -> float:
        """The greatest loss at a start."""
        starts = [float(run.loss[0]) for run in self.runs if np.isfinite(run.loss[0])]
        return max(starts, default=1.0)

    def _linear(self) -> Axis:
        """From the least loss (or 0) to the greatest, unless that has run away."""
        low, high = min(0.0, float(self._losses.min())), float(self._losses.max())
        start = self._first()
        if start > low:
            high = min(high, low + (start - low) * HIGHEST_LINEAR)
        return Axis(low, high + (high - low) * series.MARGIN if high > low else low + 1, title="J")

    def _log(self) -> Axis:
        """Whole decades about the positive losses."""
        positive = self._losses[self._losses > 0]
        if not positive.size:
            return Axis(1e-3, 1.0, "log", "J")
        high = float(positive.max())
        if self._first() > 0:
            high = min(high, self._first() * HIGHEST_LOG)
        low = max(float(positive.min()), high * 10.0**-DECADES)
        top = 10.0 ** np.ceil(np.log10(high) + 0.05)
        bottom = 10.0 ** np.floor(np.log10(low) - 0.05)
        return Axis(float(max(bottom, 1e-300)), float(min(top, 1e300)), "log", "J")

    def _shown(self, losses: Floats) -> Floats:
        """Losses as the scale can show them: on a log scale zero stands at the lower edge."""
        return np.maximum(losses, self.scene.y.low) if self._logarithmic else losses
