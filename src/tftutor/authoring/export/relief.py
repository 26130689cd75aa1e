"""A landscape as filled contours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.authoring.export.contours import enclosing
from tftutor.authoring.export.markup import Markup, joined, tag
from tftutor.authoring.export.shades import CLASSES, HEIGHTS
from tftutor.figures.axes import value
from tftutor.figures.field import heights

if TYPE_CHECKING:
    from tftutor.authoring.export.frame import Frame
    from tftutor.authoring.export.polyline import Pen
    from tftutor.figures.scene import Field, Floats

GRID = (97, 61)
"""Places across and up at which a field is measured."""
BOUNDARY = 0.5
"""Where two classes are equally likely."""


def relief(field: Field, frame: Frame, pen: Pen) -> Markup:
    """A field: the lowest shade everywhere, each higher one from its contour on.

    Where the field has no value, nothing covers the ground of the chart.

    Args:
        field: its values, and perhaps its levels.
        frame: the window of the chart.
        pen: how finely lines are written.
    """
    measured = _measured(field, frame)
    known = np.isfinite(measured)
    classes = field.labels == "classes"
    scaled = measured if classes else heights(measured)
    name, levels = _levels(field, measured, scaled)
    ground = np.where(known, scaled, -1.0)
    drawn = [tag("rect", **frame.box, class_=f"{name}-0")]
    for step, level in levels:
        path = _outline(ground, level, frame, pen)
        if path:
            drawn.append(tag("path", d=path, class_=f"{name}-{step}"))
            line = "boundary" if classes else "contour"
            if not classes or level == BOUNDARY:
                drawn.append(tag("path", d=path, class_=f"stroke {line}"))
    if not known.all():
        drawn.append(tag("path", d=_outline(1.0 - known, 0.5, frame, pen), class_="no-value"))
    return joined(*drawn)


def _measured(field: Field, frame: Frame) -> Floats:
    """The values of a field at the places of a grid, the upper rows first."""
    wide, high = GRID
    xs = np.array([value(frame.x, part) for part in np.linspace(0.0, 1.0, wide)])
    ys = np.array([value(frame.y, part) for part in np.linspace(1.0, 0.0, high)])
    with np.errstate(all="ignore"):
        values = np.asarray(field.values(*np.meshgrid(xs, ys)), np.float64)
    measured: Floats = np.where(np.isfinite(values), values, np.nan) + np.zeros((high, wide))
    return measured


def _levels(field: Field, measured: Floats, scaled: Floats) -> tuple[str, list[tuple[int, float]]]:
    """The name of the shades, and from which height on each of them lies."""
    if field.labels == "classes":
        half = 1.0 / (CLASSES - 1) / 2
        steps = [(step, step / (CLASSES - 1) - half) for step in range(1, CLASSES)]
        middle = (CLASSES - 1) // 2
        return "side", [*steps[:middle], (middle, BOUNDARY), *steps[middle:]]
    if not field.levels:
        return "height", [(step, step / (HEIGHTS - 0.5)) for step in range(1, HEIGHTS)]
    order = np.argsort(measured, axis=None)
    places = np.interp(np.sort(field.levels), measured.flat[order], scaled.flat[order])
    shades = np.clip(np.rint(places * (HEIGHTS - 1)), 1, HEIGHTS - 1).astype(int)
    return "height", list(zip(shades.tolist(), places.tolist(), strict=True))


def _outline(grid: Floats, level: float, frame: Frame, pen: Pen) -> str:
    """The lines around all that lies at a level or above it."""
    high, wide = grid.shape
    return "".join(
        pen.line(*frame.at(columns / (wide - 1), 1.0 - rows / (high - 1)), closed=True)
        for columns, rows in enclosing(grid, level)
    )
