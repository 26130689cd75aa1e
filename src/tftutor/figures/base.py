"""The part of a drawing that stays: axes, ticks and static curves by plotext, then kept.

The only file that imports plotext. What plotext is given is finite and lies in the unit
square: a NaN in a line or a far point would end the process (see `clip`). Moving marks
never come here. plotext has one figure for the whole process, so a build is one call
under a lock.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from tftutor.figures.axes import place, unit
from tftutor.figures.clip import clip_path
from tftutor.figures.decode import decode
from tftutor.figures.frame import Frame
from tftutor.figures.plain import draw_curves, draw_plain
from tftutor.figures.planes import DEFAULT, Planes
from tftutor.figures.raster import Glyphs, raster

if TYPE_CHECKING:
    from tftutor.figures.scene import Curve, Floats
    from tftutor.figures.theme import FigureTheme
    from tftutor.figures.ticks import Tick

MOST_POINTS = 4_000
"""Points of a static curve that are passed on; more add nothing at any terminal's size."""


@dataclass(frozen=True)
class BaseRequest:
    """All that a base depends upon: equal requests draw equal bases."""

    width: int
    height: int
    frame: Frame
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    theme: FigureTheme
    glyphs: Glyphs
    key: object
    """Stands for the curves."""
    curves: tuple[Curve, ...] = field(default=(), compare=False)


@lru_cache(maxsize=16)
def base(request: BaseRequest) -> Planes:
    """The base for a request, drawn once: not to be written to."""
    planes = _by_plotext(request) if request.glyphs != "ascii" and plotext() else None
    if planes is None:
        planes = draw_plain(request)
        draw_curves(planes, request, raster(request.glyphs))
    elif request.glyphs != "braille":
        draw_curves(planes, request, raster(request.glyphs))
    planes.background[:] = request.theme.background
    planes.foreground[planes.glyph == ord(" ")] = DEFAULT
    return planes


@cache
def plotext() -> Any | None:  # noqa: ANN401 - plotext has no types
    """Plotext, or None where it cannot be loaded (it has no wheel for musl).

    Importing it takes about 0.3 s: call this from a worker before the first figure.
    """
    try:
        import plotext
    except (ImportError, OSError):
        return None
    return plotext


@cache
def _lock() -> threading.Lock:
    """The one lock around plotext's one figure."""
    return threading.Lock()


def _by_plotext(request: BaseRequest) -> Planes | None:
    """Axes and curves by plotext; None when its window is not the one asked for."""
    frame = request.frame
    width, height = request.width, request.height - frame.row
    with _lock():
        text = _build(request, width, height)
    drawn = decode(text, width, height)
    planes = Planes.blank(request.width, request.height)
    for whole, part in zip(_all(planes), _all(drawn), strict=True):
        whole[frame.row :] = part
    canvas = drawn.background == CANVAS
    expected = np.zeros_like(canvas)
    expected[: frame.height, frame.column : frame.column + frame.width] = True
    if not np.array_equal(canvas, expected):
        return None
    _recolour(planes, request)
    return planes


CANVAS = 0x010203
"""A background by which the window is known again in plotext's text."""
ROLE = 0x020000
"""Plus an index: stands for a role, replaced after decoding (a theme may have no RGB)."""


def _build(request: BaseRequest, width: int, height: int) -> str:
    """The whole of plotext's work, as text: from a clean figure to a clean figure."""
    library = cast("Any", plotext())
    frame, figure = request.frame, library.figure
    library.terminal.limit(False, False)
    figure.clear()
    figure.plot_size(width, height)
    figure.canvas(_rgb(CANVAS))
    for side in (0, 1):
        figure.axes(side == 0, pixel=library.pixel(foreground=_rgb(ROLE)), axis="both", side=side)
    for name, axis, ticks in (("x", frame.x, request.x_ticks), ("y", frame.y, request.y_ticks)):
        ruler = figure.ruler(name).lim(0, 1).alignment(lim="edge")
        ruler.pixel(library.pixel(foreground=_rgb(ROLE + 1)))
        ruler.ticks([place(axis, at) for at, _ in ticks], [text for _, text in ticks])
    figure.draw(figure.signal([0.5], [0.5], marker=" "))
    if request.glyphs == "braille":
        for index, curve in enumerate(request.curves):
            pixel = library.pixel(foreground=_rgb(ROLE + 2 + index))
            for xs, ys in _stretches(curve, frame):
                marker = library.marker("braille", pixel)
                figure.draw(figure.signal(xs, ys, marker=marker).lines())
    text: str = figure.build().string()
    figure.clear()
    return text


def _stretches(curve: Curve, frame: Frame) -> list[tuple[list[float], list[float]]]:
    """The joined parts of a curve inside the unit square."""
    every = max(1, -(-len(curve.xs) // MOST_POINTS))
    with np.errstate(all="ignore"):
        xs, ys = unit(frame.x, curve.xs[::every]), unit(frame.y, curve.ys[::every])
        pieces = clip_path(xs, ys)
    if not len(pieces.x0):
        return []
    gaps = (pieces.x0[1:] != pieces.x1[:-1]) | (pieces.y0[1:] != pieces.y1[:-1])
    cuts = np.flatnonzero(gaps) + 1
    return [
        (np.append(x0, x1[-1]).tolist(), np.append(y0, y1[-1]).tolist())
        for x0, y0, x1, y1 in zip(*(_split(part, cuts) for part in pieces), strict=True)
    ]


def _split(part: Floats, cuts: np.ndarray[Any, np.dtype[np.intp]]) -> list[Floats]:
    """An array cut at indices."""
    return cast("list[Floats]", np.split(part, cuts))


def _recolour(planes: Planes, request: BaseRequest) -> None:
    """The theme's colours in the place of the indices that plotext was given."""
    roles = ["axis", "label", *(curve.colour for curve in request.curves)]
    colours = np.array([request.theme.colour(role) for role in roles], np.int32)
    indices = planes.foreground - ROLE
    known = (indices >= 0) & (indices < len(roles))
    planes.foreground[known] = colours[indices[known]]
    planes.foreground[~known] = DEFAULT
    planes.style[:] = 0


def _rgb(colour: int) -> tuple[int, int, int]:
    """Red, green, blue of 0xRRGGBB."""
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _all(planes: Planes) -> tuple[np.ndarray[Any, Any], ...]:
    """The four arrays of planes."""
    return planes.glyph, planes.foreground, planes.background, planes.style
