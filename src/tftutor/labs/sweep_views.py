"""The charts of a sweep: a line for one number, a map for two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from tftutor.core.optimizers import optimizer
from tftutor.figures.scene import Axis, Dots, Field, Path, Point, Rule, Scene
from tftutor.figures.theme import marker
from tftutor.labs.experiment import LegendEntry, Steady
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.sweep import Sweep
    from tftutor.core.sweep_axis import SweepAxis
    from tftutor.figures.scene import Mark
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment
    from tftutor.labs.sweep import SweepExperiment

LEAST = 1e-18
"""Losses below this are drawn as this: a log axis has no zero."""


def symbol(name: str) -> str:
    """How a swept number is written: `α` for `alpha`, else its name.

    Example:
        >>> symbol("alpha"), symbol("adam.beta1"), symbol("kappa")
        ('α', 'β₁ adam', 'κ')
    """
    owner, _, bare = name.rpartition(".")
    letters = {
        "alpha": "α", "beta1": "β₁", "beta2": "β₂", "momentum": "μ", "rho": "ρ",
        "epsilon": "ε", "weight_decay": "λ", "kappa": "κ",
    }  # fmt: skip
    return f"{letters.get(bare, bare)} {owner}".strip()


@dataclass(frozen=True, eq=False)
class SweepLine(Steady):
    """The last loss of each optimizer against one number."""

    experiment: SweepExperiment
    name: str = "sweep"

    @cached_property
    def _losses(self) -> list[NDArray[np.float64]]:
        made = []
        for one in self.experiment.sweeps:
            loss = np.where(np.isfinite(one.loss), np.maximum(one.loss, LEAST), np.nan)
            made.append(np.asarray(loss, np.float64))
        return made

    @cached_property
    def scene(self) -> Scene:
        """The number across, the loss up on a log scale."""
        axis = self.experiment.axes[0]
        known = np.concatenate(self._losses)
        known = known[np.isfinite(known)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.1, 1.0)
        x = Axis(axis.low, axis.high, axis.scale, symbol(axis.name))
        y = Axis(max(low, LEAST) / 2, min(max(high, low * 10), 1e12) * 2, "log", "J")
        return Scene(x, y, key=("sweep", x, y))

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """A curve an optimizer; gaps where it diverged; the place; a marker on each curve."""
        del cursor
        place = self.experiment.place[0]
        values = self.experiment.axes[0].values
        marks: list[Mark] = [Rule("x", place)]
        before = cast("Sequence[Sweep]", getattr(ghost, "sweeps", ()))
        if before is not self.experiment.sweeps:
            marks += [Path(one.axes[0].values, one.loss, dim=True) for one in before]
        nearest = int(np.argmin(np.abs(values - place)))
        for index, losses in enumerate(self._losses):
            colour = f"series-{index + 1}"
            marks.append(Path(values, losses, colour))
            some = slice(index, None, max(1, len(values) // 8))
            marks.append(Dots(values[some], losses[some], colour, marker(index)))
            if np.isfinite(losses[nearest]):
                marks.append(Point(place, float(losses[nearest]), colour, marker(index)))
        return marks

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The optimizers, each with its best value."""
        del cursor
        values = self.experiment.axes[0].values
        entries = []
        for index, (one, losses) in enumerate(
            zip(self.experiment.sweeps, self._losses, strict=True)
        ):
            finite = np.isfinite(losses)
            best = values[int(np.nanargmin(losses))] if finite.any() else float("nan")
            name = optimizer(one.optimizer).name
            note = Message(
                "lab.best-value",
                {
                    "symbol": symbol(one.axes[0].name),
                    "value": format_number(float(best), digits=3),
                },
            )
            entries.append(LegendEntry(f"series-{index + 1}", marker(index), name, note))
        return entries

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click runs the place."""
        del y
        axis = self.experiment.axes[0]
        return {axis.name: float(axis.values[int(np.argmin(np.abs(axis.values - x)))])}


@dataclass(frozen=True, eq=False)
class SweepMap(Steady):
    """The last loss of the first optimizer over two numbers, by colour and contours."""

    experiment: SweepExperiment
    name: str = "map"

    @cached_property
    def scene(self) -> Scene:
        """The first number across, the second up."""
        across, up = self.experiment.axes
        x = Axis(across.low, across.high, across.scale, symbol(across.name))
        y = Axis(up.low, up.high, up.scale, symbol(up.name))
        key = ("map", id(self.experiment.sweeps))
        return Scene(x, y, field=Field(self._loss, key=key), key=(key, x, y))

    def _loss(self, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> NDArray[np.float64]:
        """The loss of the nearest cell; not a number where it diverged."""
        loss = self.experiment.sweeps[0].loss
        across, up = self.experiment.axes
        cells = loss[nearest(across, xs), nearest(up, ys)]
        return np.where(np.isfinite(cells), np.maximum(cells, LEAST), np.nan)

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The place that is run, and the best cell."""
        del cursor, ghost
        loss = self.experiment.sweeps[0].loss
        across, up = self.experiment.axes
        best = np.unravel_index(int(np.argmin(loss)), loss.shape)
        x, y = self.experiment.place
        marks: list[Mark] = [Point(x, y, "now", "●")]
        if np.isfinite(loss[best]):
            lowest = float(across.values[best[0]]), float(up.values[best[1]])
            marks.insert(0, Point(*lowest, "minimum", "×"))
        return marks

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The place and the best cell."""
        del cursor
        loss = self.experiment.sweeps[0].loss
        least = format_number(float(np.min(loss)), digits=3)
        name = optimizer(self.experiment.sweeps[0].optimizer).name
        return (LegendEntry("now", "●", name), LegendEntry("minimum", "×", "J", least))

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click runs the place."""
        across, up = self.experiment.axes
        column = int(nearest(across, np.array([x]))[0])
        row = int(nearest(up, np.array([y]))[0])
        return {across.name: float(across.values[column]), up.name: float(up.values[row])}


def nearest(axis: SweepAxis, values: NDArray[np.float64]) -> NDArray[np.int64]:
    """The number of the axis' value nearest to each value, on its own scale.

    Example:
        >>> from tftutor.core.sweep_axis import SweepAxis
        >>> nearest(SweepAxis("alpha", 0.01, 1.0, "log", 3), np.array([0.012, 0.2, 9.0])).tolist()
        [0, 1, 2]
    """
    low, high = axis.low, axis.high
    if axis.scale == "log":
        share = np.log(np.maximum(values, 1e-300) / low) / np.log(high / low)
    else:
        share = (values - low) / (high - low)
    cells: NDArray[np.int64] = np.clip(np.rint(share * (axis.count - 1)), 0, axis.count - 1).astype(
        np.int64
    )
    return cells
