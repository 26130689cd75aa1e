"""Basins: every start coloured by the minimum that it leads to; one of them walked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from tftutor.core.basins import LOST, NOWHERE, basins
from tftutor.figures.scene import Axis, Field, Path, Point, Scene
from tftutor.figures.theme import marker
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.descent import DescentExperiment, RunLab
from tftutor.labs.experiment import LegendEntry, ShownAtEnd, Steady, Whole
from tftutor.rooms.settings import options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.basins import Basins
    from tftutor.core.settings import Settings
    from tftutor.figures.scene import Floats, Mark
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, Foreseen, Reading, View

GRID = (60, 40)
"""Starts across and up where the room does not say."""


@dataclass(frozen=True)
class BasinsLab(Whole, RunLab):
    """A descent from every start of a grid, and from the one that is pointed at."""

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The room's own, or the learning rate; then the start."""
        asked = list(super().controls(preset))
        names = {control.name for control in asked}
        ground = self.ground(preset)
        for name, (low, high) in zip(ground.names, ground.window, strict=True):
            if f"start.{name}" not in names:
                asked.append(Control(f"start.{name}", f"{name}₀", -1e6, 1e6, ends=(low, high)))
        return asked

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them, the start where the problem starts."""
        ground = self.ground(preset)
        start = self._settings(preset).start or ground.start
        starts: dict[str, Input] = {
            f"start.{name}": value for name, value in zip(ground.names, start, strict=True)
        }
        return {**super().inputs(preset), **starts}

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """Never at once: a grid is thousands of runs."""
        del inputs, preset
        return 1_000_000

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> BasinsExperiment:
        """The whole grid (kept while only the start changes), and the run from the start.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        rest = {name: value for name, value in inputs.items() if not name.startswith("start.")}
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        width, height = cast("tuple[int, int]", options.get("grid", GRID))
        made = _basins(self.settings(rest, preset), int(width), int(height))
        return BasinsExperiment(made, self.descend(inputs, preset))


@lru_cache(maxsize=8)
def _basins(settings: Settings, width: int, height: int) -> Basins:
    return basins(settings, width, height)


@dataclass(frozen=True, eq=False)
class BasinsExperiment(ShownAtEnd):
    """The coloured starts, and one run among them."""

    basins: Basins
    here: DescentExperiment
    foreseen: Foreseen = "nothing"

    @property
    def length(self) -> int:
        """The last step of the run."""
        return self.here.length

    @property
    def events(self) -> Sequence[int]:
        """What happens in the run."""
        return self.here.events

    @cached_property
    def views(self) -> Sequence[View]:
        """The basins, then the charts of the run."""
        return (BasinsView(self), *self.here.views)

    def status(self, cursor: int) -> Message:
        """The run at the cursor."""
        return self.here.status(cursor)

    def findings(self) -> Sequence[Message]:
        """The share of the starts that each minimum catches."""
        shares = [
            f"({', '.join(format_number(value, digits=3) for value in point)}) {share:.0%}"
            for number, point in enumerate(self.basins.minima)
            if (share := self.basins.share(number)) > 0
        ]
        lost = self.basins.share(LOST)
        nowhere = self.basins.share(NOWHERE)
        values = {"shares": " · ".join(shares), "nowhere": f"{nowhere:.0%}", "lost": f"{lost:.0%}"}
        return [Message("lab.basins-shares", values)]

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The update of the run."""
        return self.here.readings(cursor)


@dataclass(frozen=True, eq=False)
class BasinsView(Steady):
    """The starts as dots, each in the colour and with the sign of its minimum."""

    experiment: BasinsExperiment
    name: str = "basins"

    @cached_property
    def scene(self) -> Scene:
        """The window of the starts."""
        grid = self.experiment.basins
        names = self.experiment.here.problem.names
        x = Axis(*_widened(float(grid.xs[0]), float(grid.xs[-1])), title=names[0])
        y = Axis(*_widened(float(grid.ys[0]), float(grid.ys[-1])), title=names[-1])
        return Scene(x, y, field=Field(self._reached, labels="kinds"))

    def _reached(self, xs: Floats, ys: Floats) -> Floats:
        """Which minimum the start nearest to each place comes to."""
        grid = self.experiment.basins
        found: Floats = grid.reached[_nearest(grid.ys, ys), _nearest(grid.xs, xs)].astype(float)
        return found

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The starts, the minima, and the run so far."""
        del ghost
        one = self.experiment.here.runs[0]
        t = min(cursor, one.length)
        plane = one.theta.shape[1] > 1
        xs, ys = one.theta[: t + 1, 0], one.theta[: t + 1, 1 if plane else 0]
        if not plane:
            ys = np.zeros_like(xs)
        return [
            Path(xs, ys, "now"),
            *(
                Point(p[0], p[1] if plane else 0.0, "now", "×")
                for p in self.experiment.basins.minima
            ),
            Point(float(xs[-1]), float(ys[-1]), "now", "●"),
        ]

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """Each minimum with its share."""
        del cursor
        grid = self.experiment.basins
        return tuple(
            LegendEntry(
                f"series-{number + 1}",
                marker(number),
                f"({', '.join(format_number(value, digits=3) for value in point)})",
                f"{grid.share(number):.0%}",
            )
            for number, point in enumerate(grid.minima)
            if grid.share(number) > 0
        )

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click chooses the start."""
        names = self.experiment.here.problem.names
        return {f"start.{name}": value for name, value in zip(names, (x, y), strict=False)}


def _nearest(places: Floats, values: Floats) -> NDArray[np.intp]:
    """The index of the place nearest to each value; places stand evenly."""
    step = float(places[-1] - places[0]) / max(1, len(places) - 1) or 1.0
    indices: NDArray[np.intp] = np.rint((values - places[0]) / step).astype(np.intp)
    return np.clip(indices, 0, len(places) - 1)


def _widened(low: float, high: float) -> tuple[float, float]:
    """Limits with a little room, and with some where both are one."""
    room = 0.02 * (high - low) or 1.0
    return low - room, high + room
