"""Labs that look at functions of one variable from a place x: what of x is in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.labs import options as read
from tftutor.labs.experiment import Whole
from tftutor.labs.functions import REACH
from tftutor.rooms.settings import options_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.labs.control import Input
    from tftutor.rooms.model import Lab


@dataclass(frozen=True)
class PlaceLab(Whole):
    """A lab of a room with a place x that the learner moves.

    What is in view stays when x moves within it: what is dragged must not slip away.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> lab = PlaceLab(Lab(1, "a", "secant", "A", "", {"x": 1.0}))
        >>> lab.home(None), lab.window(None, 3.5), lab.window(None, 9.0)
        ((-2.0, 4.0), (-2.0, 4.0), (6.0, 12.0))
    """

    lab: Lab

    def options(self, preset: str | None) -> Mapping[str, object]:
        """The options of the room, with those of a preset."""
        return options_of(self.lab, read.preset_of(self.lab, preset))

    def home(self, preset: str | None) -> tuple[float, float]:
        """What is in view of x: as the room says, or about the x that it sets."""
        options = self.options(preset)
        x = read.number(options, "x", 0.0)
        return read.pair(options, "window") or (x - REACH, x + REACH)

    def window(self, preset: str | None, x: float) -> tuple[float, float]:
        """The same where x lies in it, else what is about x."""
        low, high = self.home(preset)
        return (low, high) if low <= x <= high else (x - REACH, x + REACH)

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """Next to nothing."""
        del inputs, preset
        return 1
