"""A sweep: what a run ends with, over a grid of one or two of its numbers; a place of it run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from tftutor.core.optimizers import optimizer
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.descent import DescentExperiment, RunLab
from tftutor.labs.experiment import ShownAtEnd, Whole
from tftutor.labs.sweep_views import SweepLine, SweepMap, symbol
from tftutor.rooms.model import LabAxis
from tftutor.rooms.settings import laid_over, options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.settings import Settings
    from tftutor.core.sweep import Sweep
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Foreseen, Reading, View
    from tftutor.rooms.model import Lab, Preset

GOAL = "loss < 1e-3"
"""What is counted as reached where the room names no goal."""

SWEPT_STEPS = 2000
"""The longest run that is swept beside a lab."""


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


@dataclass(frozen=True, eq=False)
class SweepExperiment(ShownAtEnd):
    """The grid, and the runs at one place of it, which move in time."""

    axes: tuple[SweepAxis, ...]
    goal: str
    sweeps: tuple[Sweep, ...]
    place: tuple[float, ...]
    here: DescentExperiment
    foreseen: Foreseen = "nothing"

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
