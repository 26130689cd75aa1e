"""Sweeps as charts of characters: a line for each optimizer, or a landscape of two numbers."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures import series
from tftutor.figures.ansi import to_ansi
from tftutor.figures.painter import Painter
from tftutor.figures.scene import Axis, Field, Path, Point, Scene
from tftutor.figures.signs import signs
from tftutor.figures.theme import DARK, marker
from tftutor.text.plain_terminals import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.sweep import Sweep
    from tftutor.core.sweep_axis import SweepAxis
    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Mark
    from tftutor.figures.theme import Colours

    Floats = NDArray[np.float64]

DECADES = 18
"""A logarithmic axis of losses reaches so far down, and no farther."""
HEIGHT = 18


def charts(sweeps: Sequence[Sweep]) -> Iterator[str]:
    """All optimizers in one chart over one number; over two, a chart for each."""
    if len(sweeps[0].axes) == 1:
        yield drawn(lines(sweeps), curves(sweeps))
        yield legend([one.optimizer for one in sweeps])
        return
    for one in sweeps:
        yield one.optimizer
        yield drawn(landscape(one), best(one))


def legend(names: Sequence[str]) -> str:
    """The marker of each series as the chart shows it, and its name."""
    colours, glyphs = looks(os.environ, sys.stdout.isatty(), sys.stdout.encoding or "ascii")
    shown = signs(glyphs, colours)
    return "  ".join(f"{shown.point(marker(index))} {name}" for index, name in enumerate(names))


def drawn(scene: Scene, marks: Sequence[Mark]) -> str:
    """A scene as text for standard output, in the colours and glyphs that it takes."""
    colours, glyphs = looks(os.environ, sys.stdout.isatty(), sys.stdout.encoding or "ascii")
    width = min(shutil.get_terminal_size().columns, 100)
    planes = Painter(scene, width, HEIGHT, DARK, glyphs, colours).paint(marks)
    if colours != "mono":
        return to_ansi(planes)
    return "\n".join(line.rstrip() for line in planes.text().split("\n"))


def looks(environment: Mapping[str, str], terminal: bool, encoding: str) -> tuple[Colours, Glyphs]:
    """Colours and glyphs for an output: a pipe gets none and braille, if it is UTF-8.

    Example:
        >>> looks({}, False, "utf-8"), looks({"TERM": "linux"}, True, "utf-8")
        (('mono', 'braille'), ('16', 'ascii'))
    """
    from tftutor.commands.terminal import colours

    count = colours(environment).facts["colours"] if terminal else 0
    kind: Colours = "true" if count == 1 << 24 else "16" if count else "mono"
    shown = environment if terminal else {**environment, "TERM": "none"}
    return kind, "ascii" if is_plain(shown, encoding) else "braille"


def lines(sweeps: Sequence[Sweep]) -> Scene:
    """Axes for the final losses over one number: logarithmic where all are positive."""
    losses = np.concatenate([one.loss[np.isfinite(one.loss)] for one in sweeps] or [np.ones(1)])
    return Scene(axis(sweeps[0].axes[0]), loss_axis(losses), key=None)


def axis(swept: SweepAxis) -> Axis:
    """The axis of a swept number."""
    low, high = (swept.low, swept.high) if swept.low < swept.high else (swept.low, swept.low + 1)
    return Axis(low, high, swept.scale, swept.name)


def loss_axis(losses: Floats) -> Axis:
    """An axis that holds losses.

    Example:
        >>> axis = loss_axis(np.array([1e-3, 20.0]))
        >>> axis.low, axis.high, axis.scale
        (0.0001, 100.0, 'log')
    """
    if not losses.size:
        return Axis(0.0, 1.0, title="J")
    low, high = float(losses.min()), float(losses.max())
    if high <= 0 or low < 0:
        return Axis(low, high if high > low else low + 1.0, title="J")
    top = float(np.floor(np.log10(high))) + 1
    positive = losses[losses > 0]
    bottom = max(float(np.ceil(np.log10(positive.min()))) - 1, top - DECADES)
    return Axis(10.0**bottom, 10.0**top, "log", "J")


def curves(sweeps: Sequence[Sweep]) -> list[Mark]:
    """The final loss of each optimizer, with its marker at the best one."""
    low = lines(sweeps).y.low
    marks: list[Mark] = []
    for index, one in enumerate(sweeps):
        values, losses = one.axes[0].values, np.maximum(one.loss, low)
        marks.append(Path(values, losses, series.colour(index)))
        if np.isfinite(losses).any():
            place = int(np.where(np.isfinite(losses), losses, np.inf).argmin())
            where = float(values[place]), float(losses[place])
            marks.append(Point(*where, series.colour(index), marker(index)))
    return marks


def landscape(one: Sweep) -> Scene:
    """The final loss over two numbers, by colour and contour: its logarithm where it has one."""
    first, second = one.axes
    finite = one.loss[np.isfinite(one.loss)]
    bound = loss_axis(finite)
    heights = np.where(np.isfinite(one.loss), one.loss, bound.high).clip(bound.low, bound.high)
    if bound.scale == "log":
        heights = np.log10(heights)

    def values(x: Floats, y: Floats) -> Floats:
        rows, columns = nearest(first, x), nearest(second, y)
        found: Floats = heights[rows, columns]
        return found

    return Scene(axis(first), axis(second), field=Field(values))


def nearest(swept: SweepAxis, places: Floats) -> NDArray[np.intp]:
    """The index of the swept value nearest to each place, as the axis measures nearness.

    Example:
        >>> from tftutor.core.sweep_axis import SweepAxis
        >>> nearest(SweepAxis("alpha", 0.01, 1.0, "log", 3), np.array([0.02, 0.5])).tolist()
        [0, 2]
    """
    values = swept.values
    if swept.scale == "log":
        values, places = np.log(values), np.log(places)
    found: NDArray[np.intp] = np.abs(places[..., None] - values).argmin(axis=-1)
    return found


def best(one: Sweep) -> list[Mark]:
    """A mark where the loss is lowest."""
    losses = np.where(np.isfinite(one.loss), one.loss, np.inf)
    row, column = np.unravel_index(int(losses.argmin()), losses.shape)
    first, second = one.axes
    return [Point(float(first.values[row]), float(second.values[column]), "minimum", "★")]
