"""Where the window of a chart lies in its drawing, and how data lie in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.figures.scene import Axis, Floats


@dataclass(frozen=True)
class Frame:
    """A window: its corner, its size, its axes (sound ones).

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> frame = Frame(10.0, 20.0, 100.0, 50.0, Axis(0.0, 1.0), Axis(0.0, 1.0))
        >>> [part.tolist() for part in frame.at(np.array([0.5]), np.array([0.0]))]
        [[60.0], [70.0]]
    """

    left: float
    top: float
    width: float
    height: float
    x: Axis
    y: Axis

    def at(self, across: Floats, up: Floats) -> tuple[Floats, Floats]:
        """Places of the unit square in the drawing."""
        return self.left + across * self.width, self.top + (1.0 - up) * self.height

    def unit(self, xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
        """Data in the unit square; what cannot be placed is not a number or infinite."""
        with np.errstate(all="ignore"):
            return unit(self.x, np.asarray(xs, float)), unit(self.y, np.asarray(ys, float))

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def box(self) -> Mapping[str, str]:
        """The window as attributes of a rectangle."""
        sizes = {"x": self.left, "y": self.top, "width": self.width, "height": self.height}
        return {name: f"{size:g}" for name, size in sizes.items()}
