"""The charts of a small network: its boundary, its loss, its weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from tftutor.core.optimizers import optimizer
from tftutor.figures.loss import LossFigure
from tftutor.figures.scene import Axis, Dots, Field, Path, Rule, Scene
from tftutor.labs.experiment import LegendEntry, Steady

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.run import Run
    from tftutor.figures.scene import Mark
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment
    from tftutor.labs.network import NetworkExperiment


def subscript(number: int) -> str:
    """A subscript.

    Example:
        >>> subscript(2)
        '₂'
    """
    return "₀₁₂₃₄₅₆₇₈₉"[number]


@dataclass(frozen=True, eq=False)
class BoundaryView:
    """The plane coloured by the network's answer, with the data upon it."""

    experiment: NetworkExperiment
    name: str = "boundary"

    @cached_property
    def _axes(self) -> tuple[Axis, Axis]:
        points = self.experiment.net.points
        low, high = points.min(axis=0), points.max(axis=0)
        room = 0.15 * (high - low)
        return (
            Axis(float(low[0] - room[0]), float(high[0] + room[0]), title="x₁"),
            Axis(float(low[1] - room[1]), float(high[1] + room[1]), title="x₂"),
        )

    @cached_property
    def _scenes(self) -> object:
        @lru_cache(maxsize=64)
        def made(t: int) -> Scene:
            theta, net = self.experiment.theta(t), self.experiment.net
            key = ("boundary", id(self.experiment), t)

            def values(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> NDArray[np.float64]:
                return net.probability(theta, xs, ys)

            field = Field(values, levels=(0.5,), key=key, labels="classes")
            return Scene(*self._axes, field=field, key=("boundary", *self._axes))

        return made

    def scene_at(self, cursor: int) -> Scene:
        """The boundary at a step."""
        made = cast("Callable[[int], Scene]", self._scenes)
        return made(min(cursor, self.experiment.length))

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The data, which do not move."""
        del cursor, ghost
        return self._data

    @cached_property
    def _data(self) -> Sequence[Mark]:
        """The points, each class with its own sign."""
        net = self.experiment.net
        first = net.labels < 0.5
        return (
            Dots(net.points[first, 0], net.points[first, 1], "class-1", "○"),
            Dots(net.points[~first, 0], net.points[~first, 1], "class-2", "▲"),
        )

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The classes, and how many points are on their side."""
        share = self.experiment.net.accuracy(self.experiment.theta(cursor))
        return (
            LegendEntry("class-1", "○", "y = 0"),
            LegendEntry("class-2", "▲", "y = 1", f"{share:.0%}"),
        )

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """Nothing to point at."""
        del x, y
        return {}


@dataclass(frozen=True, eq=False)
class LossView(Steady):
    """The loss against the step, with the network before as a ghost."""

    experiment: NetworkExperiment
    name: str = "loss"

    @cached_property
    def _figure(self) -> LossFigure:
        return LossFigure((self.experiment.one,), "log")

    @property
    def scene(self) -> Scene:
        """The axes."""
        return self._figure.scene

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The curve up to the cursor."""
        before = cast("Run | None", getattr(ghost, "one", None))
        return self._figure.marks(cursor, () if before is None else (before,))

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The optimizer."""
        del cursor
        name = optimizer(self.experiment.one.optimizer).name
        return (LegendEntry("series-1", "●", name),)

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """Nothing to point at."""
        del x, y
        return {}


@dataclass(frozen=True, eq=False)
class WeightsView(Steady):
    """Every weight against the step; a layer shares a colour."""

    experiment: NetworkExperiment
    name: str = "weights"

    @cached_property
    def scene(self) -> Scene:
        """The steps across, the weights up."""
        theta = self.experiment.one.theta
        known = theta[np.isfinite(theta)]
        low, high = (float(known.min()), float(known.max())) if known.size else (-1.0, 1.0)
        low, high = max(low, -100.0), min(high, 100.0)
        room = 0.05 * (high - low) or 1.0
        x = Axis(0.0, float(max(1, self.experiment.length)), title="t")
        y = Axis(low - room, high + room, title="W, b")
        return Scene(x, y, key=("weights", x, y))

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """A line a weight, up to the cursor."""
        del ghost
        t = min(cursor, self.experiment.length)
        return [Rule("x", float(t)), *(replace(path, upto=t + 1) for path in self._paths)]

    @cached_property
    def _paths(self) -> tuple[Path, ...]:
        """Each weight from the first step to the last."""
        one = self.experiment.one
        steps = np.arange(one.length + 1.0)
        return tuple(
            Path(steps, values, f"series-{_layer(name)}")
            for values, name in zip(one.theta.T, one.names, strict=True)
        )

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The layers."""
        del cursor
        layers = sorted({_layer(name) for name in self.experiment.one.names})
        return tuple(
            LegendEntry(f"series-{n}", "─", f"W{subscript(n)}, b{subscript(n)}") for n in layers
        )

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """Nothing to point at."""
        del x, y
        return {}


def _layer(name: str) -> int:
    """The layer of a weight, from its name.

    Example:
        >>> _layer("W2[1,3]")
        2
    """
    return int("".join(c for c in name.partition("[")[0] if c.isdigit()))
