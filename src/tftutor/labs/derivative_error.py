"""How wrong a numerical derivative is, for every h: the V on two logarithmic axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.scene import Axis, Path, Point, Rule, Scene
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.experiment import LegendEntry, ShownAtEnd, Steady, Whole
from tftutor.labs.functions import Function
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

    Floats = NDArray[np.float64]

EXPONENTS = np.arange(0.0, -16.01, -0.1)
"""log₁₀ h, from 1 down to 10⁻¹⁶."""

LEAST_ERROR = 1e-17
"""An error of exactly 0 is drawn here: below what float64 can tell."""


@dataclass(frozen=True)
class DerivativeErrorLab(Whole):
    """A function and a place."""

    lab: Lab

    def _options(self, preset: str | None) -> Mapping[str, object]:
        return options_of(self.lab, read.preset_of(self.lab, preset))

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The function and x."""
        del preset
        return (
            Control("function", "f(x) =", scale="text"),
            Control("x", "x", -1e6, 1e6, ends=(-5.0, 5.0)),
        )

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = self._options(preset)
        return {
            "function": read.text(options, "function", "sin(x)"),
            "x": read.number(options, "x", 1.0),
        }

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """A few hundred evaluations."""
        del inputs, preset
        return 100

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> DerivativeErrorExperiment:
        """Both differences at every h.

        Raises:
            ExpressionError: the function cannot be understood.
        """
        del preset
        function = Function(str(inputs["function"]))
        x = float(inputs["x"])
        exact = function.slope(x)
        steps = [10.0**exponent for exponent in EXPONENTS]
        forward = [abs(function.secant(x, h) - exact) for h in steps]
        central = [abs((function(x + h) - function(x - h)) / (2 * h) - exact) for h in steps]
        return DerivativeErrorExperiment(
            function, x, np.array(steps), drawn(forward), drawn(central)
        )


def drawn(errors: Sequence[float]) -> Floats:
    """Errors as a log axis can show them: an exact hit stands at the lower edge.

    Example:
        >>> drawn([0.0, 0.5]).tolist()
        [1e-17, 0.5]
    """
    return np.maximum(np.array(errors, np.float64), LEAST_ERROR)


@dataclass(frozen=True, eq=False)
class DerivativeErrorExperiment(ShownAtEnd, Steady):
    """Cursor k shows the errors up to the k-th, ever smaller h."""

    function: Function
    x: float
    steps: Floats
    forward: Floats
    central: Floats
    name: str = "error"

    @property
    def length(self) -> int:
        """The number of the last h."""
        return len(self.steps) - 1

    @cached_property
    def best(self) -> tuple[int, int]:
        """Where the forward and the central difference are best."""
        return _least(self.forward), _least(self.central)

    @property
    def events(self) -> Sequence[int]:
        """Where each recipe is best."""
        return tuple(sorted(set(self.best)))

    @property
    def views(self) -> Sequence[DerivativeErrorExperiment]:
        """It is its own chart."""
        return (self,)

    def status(self, cursor: int) -> Message:
        """The distance h and both errors."""
        return Message(
            "lab.error-status",
            {
                "h": format_number(float(self.steps[cursor]), digits=2),
                "forward": format_number(float(self.forward[cursor]), digits=2),
                "central": format_number(float(self.central[cursor]), digits=2),
            },
        )

    def findings(self) -> Sequence[Message]:
        """The best h of each recipe, with its error."""
        forward, central = self.best
        return (
            Message(
                "lab.error-best",
                {
                    "forward": f"{self.steps[forward]:.0e}",
                    "forward_error": f"{self.forward[forward]:.0e}",
                    "central": f"{self.steps[central]:.0e}",
                    "central_error": f"{self.central[central]:.0e}",
                },
            ),
        )

    def readings(self, cursor: int) -> Sequence[Reading]:
        """Both differences with their numbers put in."""
        from tftutor.labs.reading import reading

        f, x, h = self.function, self.x, float(self.steps[cursor])
        ahead, here, behind = f(x + h), f(x), f(x - h)
        central = (ahead - behind) / (2 * h)
        return (
            reading(
                f"f(x) = {f.source}",
                ("exact", f"f′({format_number(x)})", f.slope(x)),
                ("forward", f"({ahead:.16g} − {here:.16g})/{h:.1e}", f.secant(x, h)),
                ("central", f"({ahead:.16g} − {behind:.16g})/(2·{h:.1e})", central),
            ),
        )

    @cached_property
    def scene(self) -> Scene:
        """Two logarithmic axes."""
        finite = [e for e in (*self.forward, *self.central) if math.isfinite(e)]
        low = min(finite, default=1e-16)
        high = max(finite, default=1.0)
        return Scene(
            Axis(1e-16, 1.0, "log", "h"),
            Axis(low / 3, max(high, low * 10) * 3, "log", "error"),
            key=("derivative-error", low, high),
        )

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """Both curves so far, and the best of each once it is passed."""
        marks: list[Mark] = []
        if isinstance(ghost, DerivativeErrorExperiment):
            marks += [
                Path(ghost.steps, errors, dim=True) for errors in (ghost.forward, ghost.central)
            ]
        for index, (errors, glyph) in enumerate(((self.forward, "●"), (self.central, "▲"))):
            colour = f"series-{index + 1}"
            marks.append(Path(self.steps, errors, colour, upto=cursor + 1))
            best = self.best[index]
            if cursor >= best:
                marks.append(Rule("x", float(self.steps[best]), colour))
            marks.append(Point(float(self.steps[cursor]), float(errors[cursor]), colour, glyph))
        return marks

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The two recipes."""
        del cursor
        return (
            LegendEntry("series-1", "●", "(f(x+h) − f(x))/h"),
            LegendEntry("series-2", "▲", "(f(x+h) − f(x−h))/2h"),
        )

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """Nothing to point at."""
        del x, y
        return {}


def _least(errors: Floats) -> int:
    """Where errors are least; 0 where none is a number."""
    known = np.where(np.isfinite(errors), errors, np.inf)
    return int(np.argmin(known))
