"""The chain rule: the slope outside times the slope inside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.scene import Axis, Curve, Point, Rule, Slope
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import LegendEntry, Steady, Still
from tftutor.labs.functions import POINTS, Function, curve, scene
from tftutor.labs.place import PlaceLab
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.figures.scene import Mark, Scene
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, Reading


@dataclass(frozen=True)
class ChainRuleLab(PlaceLab):
    """A function outside, a function inside, a place."""

    def controls(self, preset: str | None) -> Sequence[Control]:
        """Both functions and x."""
        return (
            Control("outer", "y(u) =", scale="text"),
            Control("inner", "u(x) =", scale="text"),
            Control("x", "x", -1e6, 1e6, ends=self.home(preset)),
        )

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = self.options(preset)
        return {
            "outer": read.text(options, "outer", "u**2"),
            "inner": read.text(options, "inner", "x"),
            "x": read.number(options, "x", 0.0),
        }

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> ChainRuleExperiment:
        """Both slopes at x.

        Raises:
            ExpressionError: one of the functions cannot be understood.
        """
        outer = Function(str(inputs["outer"]), "u")
        inner = Function(str(inputs["inner"]), "x")
        outer.derivative, inner.derivative  # noqa: B018 - understood now, or refused now
        x = float(inputs["x"])
        window = self.window(preset, x)
        return ChainRuleExperiment(outer=outer, inner=inner, x=x, window=window)


@dataclass(frozen=True, eq=False)
class ChainRuleExperiment(Still):
    """Slopes at one place; nothing moves but x."""

    outer: Function
    inner: Function
    x: float
    window: tuple[float, float]

    @property
    def u(self) -> float:
        """The value inside."""
        return self.inner(self.x)

    @property
    def slopes(self) -> tuple[float, float]:
        """dy/du at u, du/dx at x."""
        return self.outer.slope(self.u), self.inner.slope(self.x)

    @cached_property
    def views(self) -> Sequence[ChainRuleView]:
        """The whole, the inside, the outside."""
        return tuple(ChainRuleView(self, name) for name in ("whole", "inner", "outer"))

    def status(self, cursor: int) -> Message:
        """The two slopes and their product."""
        del cursor
        outside, inside = self.slopes
        return Message(
            "lab.chain-status",
            {
                "outside": format_number(outside),
                "inside": format_number(inside),
                "product": format_number(outside * inside),
            },
        )

    def readings(self, cursor: int) -> Sequence[Reading]:
        """Inside, outside, product, with their numbers put in."""
        from tftutor.labs.reading import reading

        del cursor
        outside, inside = self.slopes
        x, u = format_number(self.x), format_number(self.u)
        return (
            reading(
                f"y = {self.outer.source}, u = {self.inner.source}",
                ("u", f"u({x})", self.u),
                ("du/dx", f"{self.inner.derivative.pretty} at x = {x}", inside),
                ("dy/du", f"{self.outer.derivative.pretty} at u = {u}", outside),
                ("dy/dx", f"{format_number(outside)}·{format_number(inside)}", outside * inside),
            ),
        )


@dataclass(frozen=True, eq=False)
class ChainRuleView(Steady):
    """One of the three curves with its tangent."""

    experiment: ChainRuleExperiment
    name: str

    @cached_property
    def scene(self) -> Scene:
        """The curve in its window; the outside over what the inside reaches."""
        one = self.experiment
        low, high = one.window
        inside = curve(one.inner.expression, low, high)
        key = ("chain", self.name, one.outer.source, one.inner.source, low, high)
        if self.name == "inner":
            return scene((inside,), Axis(low, high, title="x"), "u(x)", key)
        if self.name == "whole":
            ys = np.asarray(one.outer.expression(inside.ys), np.float64) + np.zeros(POINTS)
            whole = Curve(inside.xs, ys)
            return scene((whole,), Axis(low, high, title="x"), "y(u(x))", key)
        finite = inside.ys[np.isfinite(inside.ys)]
        reach = (float(finite.min()), float(finite.max())) if len(finite) else (-1.0, 1.0)
        low, high = (reach[0] - 0.5, reach[1] + 0.5)
        outside = curve(one.outer.expression, low, high)
        return scene((outside,), Axis(low, high, title="u"), "y(u)", key)

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """The tangent at the place."""
        del cursor, ghost
        one = self.experiment
        outside, inside = one.slopes
        y = one.outer(one.u)
        place, slope = {
            "whole": ((one.x, y), outside * inside),
            "inner": ((one.x, one.u), inside),
            "outer": ((one.u, y), outside),
        }[self.name]
        return [Rule("x", place[0]), Slope(*place, slope, "tangent"), Point(*place, "now", "●")]

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The slope drawn."""
        del cursor
        outside, inside = self.experiment.slopes
        name, slope = {
            "whole": ("dy/dx", outside * inside),
            "inner": ("du/dx", inside),
            "outer": ("dy/du", outside),
        }[self.name]
        return (LegendEntry("tangent", "─", name, format_number(slope)),)

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """A click moves x; on the outside curve the axis is u, and nothing moves."""
        del y
        return {} if self.name == "outer" else {"x": x}
