"""A small network learns: its decision boundary, its loss, its weights, each step in numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from tftutor.core.microscope import microscope
from tftutor.core.network import ACTIVATIONS, DATA_SETS, network
from tftutor.core.noise import NOISES
from tftutor.core.optimizers import optimizer, optimizer_ids
from tftutor.core.problems import problem
from tftutor.core.run import run
from tftutor.core.schedules import SCHEDULES
from tftutor.core.settings import Choice, Settings
from tftutor.figures.loss import LossFigure
from tftutor.figures.scene import Axis, Dots, Field, Path, Rule, Scene
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import LegendEntry, Reading, Steady, Whole
from tftutor.labs.reading import reading
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.network.network import Network
    from tftutor.core.run import Run
    from tftutor.figures.scene import Mark
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, View
    from tftutor.rooms.model import Lab

WORK = 20
"""A step of a network costs about as much as so many steps on a landscape."""

CONTROLS = ("optimizer", "alpha", "data", "hidden1", "hidden2", "activation", "noise", "seed")
"""What can be turned, in order."""


@dataclass(frozen=True)
class NetworkLab(Whole):
    """Data, layers and an optimizer."""

    lab: Lab

    def _options(self, preset: str | None) -> dict[str, object]:
        chosen = read.preset_of(self.lab, preset)
        merged = {**self.lab.options, **(chosen.options if chosen else {})}
        numbers = [
            one.get("set", {}) for one in (self.lab.options, chosen.options if chosen else {})
        ]
        sets = cast("list[Mapping[str, float]]", numbers)
        return {**merged, "set": {**sets[0], **sets[1]}}

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The optimizer and its rate, the data, the layers, the weights to start from."""
        del preset
        return (
            Control("optimizer", "", scale="choice", choices=_racers(), label="control.optimizer"),
            Control("alpha", "α", 0.0, 1e6, "log", ends=(1e-4, 10.0)),
            Control("data", "", scale="choice", choices=DATA_SETS, label="control.data"),
            Control("hidden1", "", 1, 8, "whole", label="control.hidden1"),
            Control("hidden2", "", 0, 8, "whole", label="control.hidden2"),
            Control("activation", "f", scale="choice", choices=ACTIVATIONS),
            Control("noise", "", 0.0, 1.0, label="control.spread", ends=(0.0, 0.5)),
            Control("seed", "", 0, 2**32 - 1, "whole", label="control.weights", ends=(0.0, 99.0)),
        )

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = self._options(preset)
        hidden = cast("Sequence[float]", options.get("hidden", (4,)))
        racer = optimizer(cast("Sequence[str]", options["optimizers"])[0])
        numbers = cast("Mapping[str, float]", options["set"])
        alpha = numbers.get(f"{racer.id}.alpha", numbers.get("alpha"))
        return {
            "optimizer": racer.id,
            "alpha": racer.hyperparameter("alpha").default if alpha is None else float(alpha),
            "data": read.text(options, "data", "moons"),
            "hidden1": float(hidden[0]),
            "hidden2": float(hidden[1]) if len(hidden) > 1 else 0.0,
            "activation": read.text(options, "activation", "tanh"),
            "noise": 0.1,
            "seed": read.number(options, "seed", 1.0),
        }

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """A pass over all points for each step."""
        del inputs
        return WORK * int(read.number(self._options(preset), "steps", 200))

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> NetworkExperiment:
        """Train from the seed's weights.

        Raises:
            TutorError: a number is out of range; with what is allowed.
        """
        options = self._options(preset)
        racer = optimizer(str(inputs["optimizer"]))
        names = {one.name for one in racer.hyperparameters}
        numbers = {
            name.rpartition(".")[2]: float(value)
            for name, value in cast("Mapping[str, float]", options["set"]).items()
            if name.rpartition(".")[0] in ("", racer.id) and name.rpartition(".")[2] in names
        }
        numbers["alpha"] = float(inputs["alpha"])
        parameters = (
            ("data_set", float(DATA_SETS.index(str(inputs["data"])))),
            ("hidden1", float(inputs["hidden1"])),
            ("hidden2", float(inputs["hidden2"])),
            ("activation", float(ACTIVATIONS.index(str(inputs["activation"])))),
            ("points", read.number(options, "points", 100.0)),
            ("noise", float(inputs["noise"])),
            ("weight_seed", float(inputs["seed"])),
        )
        settings = Settings(
            "network",
            (Choice(racer.id, tuple(numbers.items())),),
            parameters,
            steps=int(read.number(options, "steps", 200.0)),
            seed=int(float(inputs["seed"])),
        )
        settings = replace(
            settings,
            noise=NOISES.parse(read.text(options, "noise", "none")),
            schedule=SCHEDULES.parse(read.text(options, "schedule", "constant")),
        )
        (made,) = run(settings)
        return NetworkExperiment(made, network(problem("network", parameters).parameters))


def _racers() -> tuple[str, ...]:
    """Every optimizer but the learner's own rule."""
    return tuple(name for name in optimizer_ids() if name != "own")


@dataclass(frozen=True, eq=False)
class NetworkExperiment:
    """The training of one network."""

    one: Run
    net: Network

    @property
    def length(self) -> int:
        """The last step."""
        return self.one.length

    @property
    def events(self) -> Sequence[int]:
        """The step of convergence or divergence."""
        return () if self.one.at_step is None else (self.one.at_step,)

    @cached_property
    def views(self) -> Sequence[View]:
        """Boundary, loss, weights."""
        return BoundaryView(self), LossView(self), WeightsView(self)

    def theta(self, cursor: int) -> NDArray[np.float64]:
        """The weights at a cursor."""
        weights: NDArray[np.float64] = self.one.theta[min(cursor, self.length)]
        return weights

    def status(self, cursor: int) -> Message:
        """The step, the loss, how many points are on their side."""
        t = min(cursor, self.length)
        return Message(
            "lab.network-status",
            {
                "t": t,
                "loss": format_number(float(self.one.loss[t])),
                "gradient": format_number(float(self.one.gradient_norm[t])),
                "accuracy": f"{self.net.accuracy(self.theta(t)):.0%}",
            },
        )

    def findings(self) -> Sequence[Message]:
        """How the run ended."""
        return (self.one.reason,)

    def readings(self, cursor: int) -> Sequence[Reading]:
        """One example forward and backward, then the update of one weight."""
        t = min(cursor, self.length)
        first = self._example(t)
        if t == 0:
            return (first,)
        name = optimizer(self.one.optimizer).name
        last = len(self.one.names) - 2
        rows = microscope(self.one, t, [last])
        return (first, Reading(f"{name}, {self.one.names[last]}, t = {t}", "series-2", rows))

    def _example(self, t: int) -> Reading:
        """The first example through the first unit of each layer, and back."""
        done = self.net.one_pass(self.theta(t), [0])
        label = float(self.net.labels[0])
        x = ", ".join(format_number(float(v)) for v in self.net.points[0])
        rows: list[tuple[str, str, float]] = []
        for number, layer in enumerate(done.layers, 1):
            terms = " + ".join(
                f"{_signed(float(w))}·{_signed(float(v))}"
                for w, v in zip(layer.weights[0][:3], layer.inputs[0][:3], strict=True)
            )
            more = " + …" if layer.weights.shape[1] > 3 else ""
            bias = _signed(float(layer.biases[0]))
            z, a = float(layer.pre_activation[0, 0]), float(layer.activation[0, 0])
            last = number == len(done.layers)
            function = "σ" if last else self.net.layout.activation
            rows.append((f"z{_low(number)}", f"{terms}{more} + {bias}", z))
            rows.append(("p" if last else f"a{_low(number)}", f"{function}({format_number(z)})", a))
        p = float(done.layers[-1].activation[0, 0])
        shown = format_number(p)
        chosen = f"−ln {shown}" if label else f"−ln (1 − {shown})"
        rows.append(("ℓ", chosen, float(done.loss)))
        for number in range(len(done.layers), 0, -1):
            layer = done.layers[number - 1]
            dz = float(layer.pre_activation_gradient[0, 0])
            how = f"{shown} − {label:g}" if number == len(done.layers) else self._back(number, done)
            rows.append((f"∂ℓ/∂z{_low(number)}", how, dz))
        return reading(f"x = ({x}), y = {label:g}", *rows)

    def _back(self, number: int, done: object) -> str:
        """The chain rule from the layer after, in words of numbers."""
        from tftutor.core.network.passes import Pass

        assert isinstance(done, Pass)
        after, here = done.layers[number], done.layers[number - 1]
        blame = float((after.pre_activation_gradient[0] @ after.weights)[0])
        dz = float(here.pre_activation_gradient[0, 0])
        slope = dz / blame if blame else math.nan
        return f"{_signed(blame)}·f′ {_signed(slope)}"


def _signed(value: float) -> str:
    """A number that can stand inside a product."""
    shown = format_number(value, digits=4)
    return f"({shown})" if value < 0 else shown


def _low(number: int) -> str:
    """A subscript.

    Example:
        >>> _low(2)
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
        from collections.abc import Callable

        made = cast("Callable[[int], Scene]", self._scenes)
        return made(min(cursor, self.experiment.length))

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The data, each class with its own sign."""
        del cursor, ghost
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
        before = (ghost.one,) if isinstance(ghost, NetworkExperiment) else ()
        return self._figure.marks(cursor, before)

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
        steps = np.arange(t + 1.0)
        theta = self.experiment.one.theta[: t + 1]
        marks: list[Mark] = [Rule("x", float(t))]
        for index, name in enumerate(self.experiment.one.names):
            marks.append(Path(steps, theta[:, index], f"series-{_layer(name)}"))
        return marks

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The layers."""
        del cursor
        layers = sorted({_layer(name) for name in self.experiment.one.names})
        return tuple(LegendEntry(f"series-{n}", "─", f"W{_low(n)}, b{_low(n)}") for n in layers)

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
