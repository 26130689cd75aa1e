"""The learner's own function: f, its exact derivative, and the tangent that moves along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tftutor.figures.scene import Axis, Point, Rule, Slope
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import LegendEntry, Steady, Still
from tftutor.labs.functions import REACH, Function, curve, scene
from tftutor.labs.place import PlaceLab
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.figures.scene import Mark, Scene
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, Reading


@dataclass(frozen=True)
class OwnFunctionLab(PlaceLab):
    """An expression in x, and a place."""

    def home(self, preset: str | None) -> tuple[float, float]:
        """As the room says, or about 0, whatever will be typed."""
        return read.pair(self.options(preset), "window") or (-REACH, REACH)

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The function and x."""
        return (
            Control("function", "f(x) =", scale="text"),
            Control("x", "x", -1e6, 1e6, ends=self.home(preset)),
        )

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = self.options(preset)
        return {
            "function": read.text(options, "function", "x**2"),
            "x": read.number(options, "x", 1.0),
        }

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> OwnFunctionExperiment:
        """The derivative of what was typed.

        Raises:
            ExpressionError: it cannot be understood; with the column.
        """
        function = Function(str(inputs["function"]))
        function.derivative  # noqa: B018 - understood now, or refused now
        x = float(inputs["x"])
        return OwnFunctionExperiment(function=function, x=x, window=self.window(preset, x))


@dataclass(frozen=True, eq=False)
class OwnFunctionExperiment(Still):
    """A function looked at from one place."""

    function: Function
    x: float
    window: tuple[float, float]

    @cached_property
    def views(self) -> Sequence[OwnFunctionView]:
        """f, then f′."""
        return OwnFunctionView(self, "function"), OwnFunctionView(self, "derivative")

    def status(self, cursor: int) -> Message:
        """The place, the height, the slope."""
        del cursor
        return Message(
            "lab.function-status",
            {
                "x": format_number(self.x),
                "value": format_number(self.function(self.x)),
                "slope": format_number(self.function.slope(self.x)),
            },
        )

    def findings(self) -> Sequence[Message]:
        """The derivative as an expression."""
        return (
            Message("lab.function-derivative", {"derivative": self.function.derivative.pretty}),
        )

    def readings(self, cursor: int) -> Sequence[Reading]:
        """Value and slope with their numbers."""
        from tftutor.labs.reading import reading

        del cursor
        f, x = self.function, format_number(self.x)
        return (
            reading(
                f"f(x) = {f.source}",
                ("f(x)", f"f({x})", f(self.x)),
                ("f′(x)", f"{f.derivative.pretty}, x = {x}", f.slope(self.x)),
            ),
        )


@dataclass(frozen=True, eq=False)
class OwnFunctionView(Steady):
    """The curve of f with its tangent, or that of f′ with its height."""

    experiment: OwnFunctionExperiment
    name: str

    @cached_property
    def scene(self) -> Scene:
        """The curve in its window."""
        one = self.experiment
        of = one.function.expression if self.name == "function" else one.function.derivative
        low, high = one.window
        title = "f(x)" if self.name == "function" else "f′(x)"
        key = ("own", self.name, one.function.source, low, high)
        return scene((curve(of, low, high),), Axis(low, high, title="x"), title, key)

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The tangent at the place; on f′ the place and the zero line."""
        del cursor, ghost
        one, f = self.experiment, self.experiment.function
        slope = f.slope(one.x)
        if self.name == "derivative":
            return [Rule("y", 0.0), Rule("x", one.x), Point(one.x, slope, "now", "●")]
        height = f(one.x)
        return [
            Rule("x", one.x),
            Slope(one.x, height, slope, "tangent"),
            Point(one.x, height, "now", "●"),
        ]

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The slope drawn."""
        del cursor
        slope = self.experiment.function.slope(self.experiment.x)
        colour, sign = ("now", "●") if self.name == "derivative" else ("tangent", "─")
        return (LegendEntry(colour, sign, "f′(x)", format_number(slope)),)

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click moves the point."""
        del y
        return {"x": x}
