"""The gradient of a function of two variables, as an arrow at every place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.expressions import Expression, expression
from tftutor.figures.scene import Arrow, Axis, Field, Point, Scene
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import LegendEntry, Steady, Still, Whole
from tftutor.rooms.settings import options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.figures.scene import Mark
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, Reading
    from tftutor.rooms.model import Lab

REACH = 3.0
"""The window reaches so far from the centre, both ways."""

ARROWS = (9, 7)
"""How many arrows across and down."""


@dataclass(frozen=True)
class ArrowFieldLab(Whole):
    """A function of x and y, and a place."""

    lab: Lab

    def _options(self, preset: str | None) -> Mapping[str, object]:
        return options_of(self.lab, read.preset_of(self.lab, preset))

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The function and the place."""
        del preset
        return (
            Control("function", "f(x, y) =", scale="text"),
            Control("x", "x", -1e6, 1e6, ends=(-REACH, REACH)),
            Control("y", "y", -1e6, 1e6, ends=(-REACH, REACH)),
        )

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = self._options(preset)
        x, y = read.pair(options, "start") or (1.0, 1.0)
        return {"function": read.text(options, "function", "x**2 + y**2"), "x": x, "y": y}

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """Next to nothing."""
        del inputs, preset
        return 1

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> ArrowFieldExperiment:
        """Both partial derivatives.

        Raises:
            ExpressionError: the function cannot be understood.
        """
        del preset
        f = expression(str(inputs["function"]), ["x", "y"])
        return ArrowFieldExperiment(
            source=str(inputs["function"]),
            f=f,
            partials=(f.derivative("x"), f.derivative("y")),
            place=(float(inputs["x"]), float(inputs["y"])),
        )


@dataclass(frozen=True, eq=False)
class ArrowFieldExperiment(Still, Steady):
    """A landscape with its gradients; nothing moves but the place."""

    source: str
    f: Expression
    partials: tuple[Expression, Expression]
    place: tuple[float, float]
    name: str = "field"

    @property
    def gradient(self) -> tuple[float, float]:
        """∇f at the place."""
        along_x, along_y = self.partials
        return float(along_x(*self.place)), float(along_y(*self.place))

    @property
    def views(self) -> Sequence[ArrowFieldExperiment]:
        """It is its own chart."""
        return (self,)

    def status(self, cursor: int) -> Message:
        """The gradient at the place, and its length."""
        del cursor
        dx, dy = self.gradient
        return Message(
            "lab.field-status",
            {
                "x": format_number(self.place[0]),
                "y": format_number(self.place[1]),
                "dx": format_number(dx),
                "dy": format_number(dy),
                "norm": format_number(math.hypot(dx, dy)),
            },
        )

    def findings(self) -> Sequence[Message]:
        """The partial derivatives as expressions."""
        along_x, along_y = self.partials
        return (Message("lab.field-partials", {"dx": along_x.pretty, "dy": along_y.pretty}),)

    def readings(self, cursor: int) -> Sequence[Reading]:
        """Both partial derivatives with their numbers."""
        from tftutor.labs.reading import reading

        del cursor
        x, y = (format_number(value) for value in self.place)
        dx, dy = self.gradient
        at = f"x = {x}, y = {y}"
        return (
            reading(
                f"f(x, y) = {self.source}",
                ("f", f"f({x}, {y})", float(self.f(*self.place))),
                ("∂f/∂x", f"{self.partials[0].pretty} at {at}", dx),
                ("∂f/∂y", f"{self.partials[1].pretty} at {at}", dy),
            ),
        )

    @cached_property
    def scene(self) -> Scene:
        """The landscape by colour and contours."""
        reach = max(REACH, *(abs(value) * 1.1 for value in self.place))

        def values(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
            with np.errstate(all="ignore"):
                return np.asarray(self.f(x, y), np.float64) + np.zeros_like(x)

        key = ("arrow-field", self.source, reach)
        axis = Axis(-reach, reach, title="x")
        return Scene(axis, Axis(-reach, reach, title="y"), field=Field(values, key=key), key=key)

    @cached_property
    def _arrows(self) -> tuple[Arrow, ...]:
        """Arrows on a grid, the longest as long as their distance allows."""
        x, y = self.scene.x, self.scene.y
        across, down = ARROWS
        xs = np.linspace(x.low, x.high, across + 2)[1:-1]
        ys = np.linspace(y.low, y.high, down + 2)[1:-1]
        grid = [(float(a), float(b)) for a in xs for b in ys]
        vectors = [(float(self.partials[0](a, b)), float(self.partials[1](a, b))) for a, b in grid]
        lengths = [math.hypot(*v) for v in vectors if math.isfinite(math.hypot(*v))]
        longest = max(lengths, default=0.0) or 1.0
        cell = (x.high - x.low) / (across + 1)
        return tuple(
            Arrow(a, b, dx / length * size, dy / length * size, "gradient")
            for (a, b), (dx, dy) in zip(grid, vectors, strict=True)
            if math.isfinite(length := math.hypot(dx, dy)) and length > 0
            for size in (0.85 * cell * (0.35 + 0.65 * length / longest),)
        )

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The field, and the place with its own arrow."""
        del cursor, ghost
        dx, dy = self.gradient
        norm = math.hypot(dx, dy)
        size = 0.25 * (self.scene.x.high - self.scene.x.low)
        marks: list[Mark] = [*self._arrows]
        if norm > 0 and math.isfinite(norm):
            marks.append(Arrow(*self.place, dx / norm * size, dy / norm * size, "series-2"))
        return [*marks, Point(*self.place, "now", "●")]

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The two kinds of arrow."""
        del cursor
        dx, dy = self.gradient
        values = f"({format_number(dx)}, {format_number(dy)})"
        return (LegendEntry("series-2", "→", "∇f", values),)

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click moves the place."""
        return {"x": x, "y": y}
