"""The shades of landscapes: a few steps from low to high, in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.field import mix

if TYPE_CHECKING:
    from tftutor.figures.theme import FigureTheme

HEIGHTS = 10
"""Shades of a landscape: one more than the levels between them."""
CLASSES = 11
"""Shades of a decision surface, the middle one at the boundary."""


def stops(theme: FigureTheme) -> list[tuple[str, int]]:
    """The shades of a theme by name: `height-0` is low, `side-0` the first class.

    Example:
        >>> from tftutor.figures.theme import DARK
        >>> stops(DARK)[0] == ("height-0", DARK.ramp[0])
        True
    """
    ramps = (("height", theme.ramp, HEIGHTS), ("side", theme.classes, CLASSES))
    return [
        (f"{name}-{step}", int(colour))
        for name, ramp, count in ramps
        for step, colour in enumerate(mix(ramp, np.linspace(0.0, 1.0, count)))
    ]
