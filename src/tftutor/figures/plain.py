"""Axes and static curves without plotext: for systems on which it cannot be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import place, unit
from tftutor.figures.clip import clip_path
from tftutor.figures.planes import Planes

if TYPE_CHECKING:
    from tftutor.figures.base import BaseRequest
    from tftutor.figures.raster import Raster

LINES = ("│", "─", "└", "┤", "┬")
"""Upright, level, corner, tick on the left axis, tick on the lower one."""
ASCII_LINES = ("|", "-", "+", "+", "+")


def draw_plain(request: BaseRequest) -> Planes:
    """The base of a drawing: axis lines, tick labels and curves, by numpy alone."""
    frame, theme = request.frame, request.theme
    planes = Planes.blank(request.width, request.height)
    upright, level, corner, left_tick, lower_tick = (
        ASCII_LINES if request.glyphs == "ascii" else LINES
    )
    axis, label = theme.colour("axis"), theme.colour("label")
    foot, side = frame.row + frame.height, frame.column - 1
    for row in range(frame.row, foot):
        planes.write(side, row, upright, axis)
    planes.write(side, foot, corner + level * frame.width, axis)
    for at, text in request.y_ticks:
        row = frame.row + _cell(1 - place(frame.y, at), frame.height)
        planes.write(side - len(text), row, text, label)
        planes.write(side, row, left_tick, axis)
    end = 0
    for at, text in request.x_ticks:
        column = frame.column + _cell(place(frame.x, at), frame.width)
        start = min(max(column - len(text) // 2, end), request.width - len(text))
        if start >= end:
            planes.write(start, foot + 1, text, label)
            planes.write(column, foot, lower_tick, axis)
            end = start + len(text) + 1
    return planes


def draw_curves(planes: Planes, request: BaseRequest, raster: Raster) -> None:
    """Static curves upon planes, in place."""
    frame = request.frame
    window = np.s_[frame.row : frame.row + frame.height, frame.column : frame.column + frame.width]
    for curve in request.curves:
        with np.errstate(all="ignore"):
            pieces = clip_path(unit(frame.x, curve.xs), unit(frame.y, curve.ys))
        dots = raster.dots(pieces, frame.width, frame.height)
        bits = raster.cells(dots.columns, dots.rows, frame.width, frame.height)
        drawn = bits > 0
        ascii_dot = request.glyphs == "ascii"
        planes.glyph[window][drawn] = ord(".") if ascii_dot else raster.glyphs[bits[drawn]]
        planes.foreground[window][drawn] = request.theme.colour(curve.colour)


def _cell(at: float, count: int) -> int:
    """The cell of a place of the unit interval."""
    return min(max(int(at * count), 0), count - 1)
