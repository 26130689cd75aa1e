"""A sweep: what a run ends with, over a grid of one or two of its numbers; a place of it run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from tftutor.core.optimizers import optimizer
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis
from tftutor.figures.scene import Axis, Dots, Field, Path, Point, Rule, Scene
from tftutor.figures.theme import marker
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.descent import DescentExperiment, RunLab
from tftutor.labs.experiment import LegendEntry, Steady, Whole
from tftutor.rooms.model import LabAxis
from tftutor.rooms.settings import laid_over, options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.settings import Settings
    from tftutor.core.sweep import Sweep
    from tftutor.figures.scene import Mark
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, Reading, View
    from tftutor.rooms.model import Lab, Preset

GOAL = "loss < 1e-3"
"""What is counted as reached where the room names no goal."""

SWEPT_STEPS = 2000
"""The longest run that is swept beside a lab."""

LEAST = 1e-18
"""Losses below this are drawn as this: a log axis has no zero."""


@dataclass(frozen=True)
class SweepLab(Whole, RunLab):
    """A descent whose swept numbers are chosen by pointing at the grid."""

    def _axes(self, preset: str | None) -> tuple[SweepAxis, ...]:
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        over = cast("Sequence[LabAxis]", options["over"])
        return tuple(SweepAxis(a.name, a.low, a.high, a.scale, a.count) for a in over)

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The swept numbers, then what the room offers besides."""
        swept = [
            Control(a.name, symbol(a.name), min(0.0, a.low), a.high, a.scale, ends=(a.low, a.high))
            for a in self._axes(preset)
        ]
        names = {control.name for control in swept}
        return [*swept, *(c for c in super().controls(preset) if c.name not in names)]

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """The middle of each axis, and the room's own numbers."""
        axes = zip(self._axes(preset), self.controls(preset), strict=False)
        middle: dict[str, Input] = {
            a.name: control.fit(float(a.values[a.count // 2])) for a, control in axes
        }
        return {**middle, **super().inputs(preset)}

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """Never at once: a sweep is hundreds of runs."""
        del inputs, preset
        return 1_000_000

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> SweepExperiment:
        """The whole grid (kept while only the place changes), and the runs at the place.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        axes = self._axes(preset)
        swept = {a.name for a in axes}
        rest = {name: value for name, value in inputs.items() if name not in swept}
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        goal = read.text(options, "goal", GOAL)
        made = _swept(self.settings(rest, preset), axes, goal)
        place = tuple(float(inputs[a.name]) for a in axes)
        return SweepExperiment(axes, goal, made, place, self.descend(inputs, preset))


@lru_cache(maxsize=8)
def _swept(settings: Settings, axes: tuple[SweepAxis, ...], goal: str) -> tuple[Sweep, ...]:
    return sweep(settings, axes, goal)


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
class SweepExperiment:
    """The grid, and the runs at one place of it, which move in time."""

    axes: tuple[SweepAxis, ...]
    goal: str
    sweeps: tuple[Sweep, ...]
    place: tuple[float, ...]
    here: DescentExperiment

    @property
    def length(self) -> int:
        """The last step of the runs at the place."""
        return self.here.length

    @property
    def events(self) -> Sequence[int]:
        """What happens in the runs at the place."""
        return self.here.events

    @cached_property
    def views(self) -> Sequence[View]:
        """The grid, then the charts of the runs at the place."""
        grid: View = SweepLine(self) if len(self.axes) == 1 else SweepMap(self)
        return (grid, *self.here.views)

    def status(self, cursor: int) -> Message:
        """The place, and the run there at the cursor."""
        place = ", ".join(
            f"{symbol(a.name)} {format_number(v)}"
            for a, v in zip(self.axes, self.place, strict=True)
        )
        return Message("lab.sweep-status", {"place": place, "run": self.here.status(cursor)})

    def findings(self) -> Sequence[Message]:
        """From where to where each optimizer reached the goal."""
        said = []
        for one in self.sweeps:
            name = optimizer(one.optimizer).name
            if one.span is None:
                said.append(Message("lab.sweep-never", {"name": name, "goal": self.goal}))
                continue
            low, high = one.span
            values = {
                "name": name,
                "goal": self.goal,
                "axis": symbol(self.axes[0].name),
                "low": format_number(low, digits=3),
                "high": format_number(high, digits=3),
                "factor": format_number(high / low, digits=3) if low > 0 else "–",
            }
            said.append(Message("lab.sweep-span", values))
        return said

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The update of the runs at the place."""
        return self.here.readings(cursor)


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
        if isinstance(ghost, SweepExperiment) and ghost.sweeps is not self.experiment.sweeps:
            marks += [Path(ghost.axes[0].values, s.loss, dim=True) for s in ghost.sweeps]
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
            note = f"best {symbol(one.axes[0].name)} {format_number(float(best), digits=3)}"
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


def sweep_of(lab: Lab, preset: Preset | None) -> Lab | None:
    """A lab whose learning rate is swept, on the settings of a preset; None where there is none.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> options = {"problem": "theta-squared", "optimizers": ("sgd",), "steps": 50}
        >>> swept = sweep_of(Lab(1, "a", "descent", "A", "", options), None)
        >>> swept.kind, swept.options["over"][0].name
        ('sweep', 'alpha')
    """
    if lab.kind not in ("descent", "contrast"):
        return None
    options = dict(options_of(lab, preset))
    sets = [one.options.get("set", {}) for one in (lab, preset) if one is not None]
    numbers = laid_over(*cast("list[Mapping[str, float]]", sets)) if len(sets) > 1 else sets[0]
    kept = {
        name: value
        for name, value in cast("Mapping[str, float]", numbers).items()
        if name.rpartition(".")[2] != "alpha"
    }
    steps = int(read.number(options, "steps", 100.0))
    options |= {
        "set": kept,
        "steps": min(steps, SWEPT_STEPS),
        "over": (LabAxis("alpha", 1e-4, 10.0, "log", 101),),
        "controls": (),
    }
    return replace(lab, kind="sweep", options=options, presets=())
