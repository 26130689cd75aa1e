"""A small network learns: its decision boundary, its loss, its weights, each step in numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from tftutor.core.microscope import microscope
from tftutor.core.network import ACTIVATIONS, DATA_SETS, network
from tftutor.core.noise import NOISES
from tftutor.core.optimizers import optimizer, optimizer_ids
from tftutor.core.problems import problem
from tftutor.core.run import run
from tftutor.core.schedules import SCHEDULES
from tftutor.core.settings import Choice, Settings
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import Reading, ShownAtEnd, Whole
from tftutor.labs.network_views import BoundaryView, LossView, WeightsView, subscript
from tftutor.labs.reading import reading
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tftutor.core.network.network import Network
    from tftutor.core.run import Run
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import View
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
class NetworkExperiment(ShownAtEnd):
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
            rows.append((f"z{subscript(number)}", f"{terms}{more} + {bias}", z))
            rows.append(
                ("p" if last else f"a{subscript(number)}", f"{function}({format_number(z)})", a)
            )
        p = float(done.layers[-1].activation[0, 0])
        shown = format_number(p)
        chosen = f"−ln {shown}" if label else f"−ln (1 − {shown})"
        rows.append(("ℓ", chosen, float(done.loss)))
        for number in range(len(done.layers), 0, -1):
            layer = done.layers[number - 1]
            dz = float(layer.pre_activation_gradient[0, 0])
            how = f"{shown} − {label:g}" if number == len(done.layers) else self._back(number, done)
            rows.append((f"∂ℓ/∂z{subscript(number)}", how, dz))
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
