"""What is in view, as the person zooms and moves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tftutor.figures.axes import sound, value

if TYPE_CHECKING:
    from tftutor.figures.scene import Axis

NARROWEST = 1e-9
"""No window is narrower than this part of its limits' size: neighbours must stay apart."""
WIDEST = 1e12
"""No limit is farther out than this."""


@dataclass(frozen=True)
class Window:
    """Two axes, to be zoomed and moved; steps that lead nowhere leave the window as it is.

    Example:
        >>> from tftutor.figures.scene import Axis
        >>> near = Window(Axis(0.0, 4.0), Axis(0.0, 2.0)).zoomed(0.5).x
        >>> near.low, near.high
        (1.0, 3.0)
        >>> Window(Axis(0.0, 4.0), Axis(0.0, 2.0)).moved(0.25, 0.0).x.low
        1.0
    """

    x: Axis
    y: Axis

    def zoomed(self, factor: float, across: float = 0.5, up: float = 0.5) -> Window:
        """Another extent, the place (across, up) of the unit square standing still."""
        return Window(_stretched(self.x, factor, across), _stretched(self.y, factor, up))

    def moved(self, across: float, up: float) -> Window:
        """Elsewhere, by parts of its width and height."""
        return Window(_between(self.x, across, 1 + across), _between(self.y, up, 1 + up))


def _stretched(axis: Axis, factor: float, about: float) -> Axis:
    """An axis with another extent about a place of it."""
    return _between(axis, about - about * factor, about + (1 - about) * factor)


def _between(axis: Axis, low: float, high: float) -> Axis:
    """The part of an axis between two places of it; the axis itself when that cannot be drawn."""
    axis = sound(axis)
    try:
        first, last = value(axis, low), value(axis, high)
    except OverflowError:
        return axis
    size = max(abs(first), abs(last))
    apart = last - first > NARROWEST * size
    if axis.scale == "log":
        apart = first > 1e-300 and last / first > 1 + 1e-6
    return replace(axis, low=first, high=last) if apart and size < WIDEST else axis
