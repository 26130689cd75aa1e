"""From secant to tangent: the slope over [x, x + h] as h is halved again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tftutor.figures.scene import Axis, Point, Segment, Slope
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import LegendEntry, Steady
from tftutor.labs.functions import Function, curve, scene
from tftutor.labs.place import PlaceLab
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.figures.scene import Mark, Scene
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, Foreseen, Reading

HALVINGS = 16
"""How often h is halved while the run plays: from 2 down to about 0.00003."""


@dataclass(frozen=True)
class SecantLab(PlaceLab):
    """A function, a place and a distance."""

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The function, x and h."""
        return (
            Control("function", "f(x) =", scale="text"),
            Control("x", "x", -1e6, 1e6, ends=self.home(preset)),
            Control("h", "h", -1e6, 1e6, ends=(-2.0, 2.0)),
        )

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = self.options(preset)
        return {
            "function": read.text(options, "function", "x**2"),
            "x": read.number(options, "x", 1.0),
            "h": read.number(options, "h", 1.0),
        }

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> SecantExperiment:
        """The secants for h, h/2, h/4 and so on.

        Raises:
            ExpressionError: the function cannot be understood.
        """
        function = Function(str(inputs["function"]))
        function.expression  # noqa: B018 - understood now, or refused now
        x = float(inputs["x"])
        return SecantExperiment(function, x, float(inputs["h"]), self.window(preset, x))


@dataclass(frozen=True, eq=False)
class SecantExperiment:
    """Cursor k shows the secant of width h/2ᵏ."""

    function: Function
    x: float
    h: float
    window: tuple[float, float]
    events: tuple[int, ...] = ()
    foreseen: Foreseen = "picture"

    @property
    def length(self) -> int:
        """How often h is halved; never when it is 0."""
        return HALVINGS if self.h else 0

    @property
    def show(self) -> int:
        """The first secant: of the last ones nothing can be seen beside the tangent."""
        return 0

    def width(self, cursor: int) -> float:
        """The distance h at a cursor."""
        return self.h / 2.0**cursor

    @cached_property
    def views(self) -> Sequence[SecantView]:
        """The function with its secant, then its derivative."""
        return SecantView(self, "function"), SecantView(self, "derivative")

    def status(self, cursor: int) -> Message:
        """The distance h and both slopes."""
        h = self.width(cursor)
        return Message(
            "lab.secant-status",
            {
                "h": format_number(h),
                "secant": format_number(self.function.secant(self.x, h)),
                "tangent": format_number(self.function.slope(self.x)),
            },
        )

    def findings(self) -> Sequence[Message]:
        """How near the last secant came to the tangent."""
        if not self.h:
            return (Message("lab.secant-zero"),)
        last = self.width(self.length)
        error = self.function.secant(self.x, last) - self.function.slope(self.x)
        return (
            Message("lab.secant-end", {"h": format_number(last), "error": format_number(error)}),
        )

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The slope with its numbers put in."""
        from tftutor.labs.reading import reading

        h = self.width(cursor)
        x, f = self.x, self.function
        if not h:
            return ()
        return (
            reading(
                f"f(x) = {f.source}",
                ("f(x)", f"f({format_number(x)})", f(x)),
                ("f(x+h)", f"f({format_number(x)} + {format_number(h)})", f(x + h)),
                (
                    "slope",
                    f"({format_number(f(x + h))} − {format_number(f(x))})/{format_number(h)}",
                    f.secant(x, h),
                ),
                ("f′(x)", f"{f.derivative.pretty} at {format_number(x)}", f.slope(x)),
            ),
        )


@dataclass(frozen=True, eq=False)
class SecantView(Steady):
    """The curve of f with secant and tangent, or the curve of f′ with both slopes."""

    experiment: SecantExperiment
    name: str

    @cached_property
    def scene(self) -> Scene:
        """The curve in its window."""
        one = self.experiment
        of = one.function.expression if self.name == "function" else one.function.derivative
        low, high = one.window
        title = "f(x)" if self.name == "function" else "f′(x)"
        key = ("secant", self.name, one.function.source, low, high)
        return scene((curve(of, low, high),), Axis(low, high, title="x"), title, key)

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """Tangent and secant through the point; or the two slopes as heights."""
        del ghost
        one, f = self.experiment, self.experiment.function
        x, h = one.x, one.width(cursor)
        secant, slope = f.secant(x, h), f.slope(x)
        if self.name == "derivative":
            return [Point(x + h, secant, "secant", "▲"), Point(x, slope, "now", "●")]
        marks: list[Mark] = [Slope(x, f(x), slope, "series-1"), Slope(x, f(x), secant, "secant")]
        marks += [
            Segment(x, f(x), x + h, f(x), "ghost"),
            Segment(x + h, f(x), x + h, f(x + h), "ghost"),
            Point(x + h, f(x + h), "secant", "▲"),
            Point(x, f(x), "now", "●"),
        ]
        return marks

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The tangent and the secant with their slopes."""
        one = self.experiment
        secant = format_number(one.function.secant(one.x, one.width(cursor)))
        colour, sign = ("now", "●") if self.name == "derivative" else ("series-1", "─")
        return (
            LegendEntry(colour, sign, "f′", format_number(one.function.slope(one.x))),
            LegendEntry("secant", "▲", "Δf/h", secant),
        )

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click moves the point along the curve."""
        del y
        return {"x": x}
