"""A landscape: its height as background colours, its contour lines as dots."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tftutor.figures.axes import value
from tftutor.figures.raster import raster
from tftutor.figures.signs import signs
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.figures.frame import Frame
    from tftutor.figures.planes import Planes
    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Field, Floats
    from tftutor.figures.theme import FigureTheme

CONTOURS = (9, 6, 4, 3)
"""Contour lines when the field names no levels: the first count that leaves room between them."""
CROWDED = 0.19
"""Contours that take more than this part of the dots are too many."""
LOW_PART = 0.04
"""The logarithm of the height begins where this part of the window lies below."""
SHADES = 48
"""Shades between lowest and highest: when a surface moves, few cells change."""
FEWER_SHADES = 12
"""The same for the surface of a network, which moves at every step of its learning."""
INK = 55
"""How much of a contour line's colour is its own, in percent; the rest is the ground's."""


OTHERS = {-1: "·", -2: "×"}
"""The signs of what belongs to no kind."""


class Relief(NamedTuple):
    """A field measured at the dots of a window."""

    height: Floats
    """0 (low) to 1 (high) in each cell; NaN where the field has no value."""
    bits: NDArray[np.uint8]
    """The contour dots of each cell."""


def draw_field(
    planes: Planes, field: Field, frame: Frame, theme: FigureTheme, glyphs: Glyphs
) -> None:
    """A field upon planes, in place: colours where the theme has a ramp, contours always."""
    if field.labels == "kinds":
        _draw_kinds(planes, field, frame, theme, glyphs)
        return
    key = field if field.key is None else field.key
    relief = _relief(_Request(key, frame, glyphs, field))
    window = np.s_[frame.row : frame.row + frame.height, frame.column : frame.column + frame.width]
    stops = theme.classes if field.labels == "classes" else theme.ramp
    if stops:
        known = np.isfinite(relief.height)
        shades = FEWER_SHADES if field.labels == "classes" else SHADES
        planes.background[window][known] = mix(
            stops, np.rint(relief.height[known] * shades) / shades
        )
    drawn = (relief.bits > 0) & (planes.glyph[window] == ord(" "))
    planes.glyph[window][drawn] = raster(glyphs).glyphs[relief.bits[drawn]]
    ink = theme.colour("title" if field.labels == "classes" else "contour")
    planes.foreground[window][drawn] = _inks(planes.background[window][drawn], ink, theme)


def _draw_kinds(
    planes: Planes, field: Field, frame: Frame, theme: FigureTheme, glyphs: Glyphs
) -> None:
    """In every cell the sign of the kind in its middle."""
    kinds = field.values(*_places(frame, 1, 1))
    window = np.s_[frame.row : frame.row + frame.height, frame.column : frame.column + frame.width]
    drawn = signs(glyphs, "true" if theme.ramp else "mono")
    for kind in np.unique(kinds).astype(int).tolist():
        here = kinds == kind
        sign = marker(kind) if kind >= 0 else OTHERS[kind]
        planes.glyph[window][here] = ord(drawn.point(sign))
        colour = f"series-{kind + 1}" if kind >= 0 else "ghost"
        planes.foreground[window][here] = theme.colour(colour)


def mix(stops: tuple[int, ...], places: Floats) -> NDArray[np.int32]:
    """Colours along a ramp: 0 its first stop, 1 its last, blended between.

    Example:
        >>> import numpy as np
        >>> hex(mix((0x000000, 0x202020), np.array([0.5]))[0])
        '0x101010'
    """
    parts = np.array([[stop >> shift & 255 for shift in (16, 8, 0)] for stop in stops])
    along = np.clip(places, 0, 1) * (len(stops) - 1)
    mixed = [np.interp(along, np.arange(len(stops)), parts[:, part]) for part in range(3)]
    red, green, blue = (np.rint(part).astype(np.int32) for part in mixed)
    colours: NDArray[np.int32] = (red << 16) | (green << 8) | blue
    return colours


def _inks(grounds: NDArray[np.int32], ink: int, theme: FigureTheme) -> NDArray[np.int32] | int:
    """The colour of contour lines: quiet, by blending their ink with the ground."""
    if not theme.ramp:
        return ink
    inks = np.zeros_like(grounds)
    for shift in (16, 8, 0):
        ground = grounds >> shift & 255
        inks |= (ground + ((ink >> shift & 255) - ground) * INK // 100) << shift
    return inks


@dataclass(frozen=True)
class _Request:
    """What a relief depends upon; the field itself is known by its key."""

    key: object
    frame: Frame
    glyphs: Glyphs
    field: Field = dataclass_field(compare=False)


@lru_cache(maxsize=8)
def _relief(request: _Request) -> Relief:
    """A field measured at the dots of a window, once."""
    frame, dots, field = request.frame, raster(request.glyphs), request.field
    places = _places(frame, dots.across, dots.down)
    with np.errstate(all="ignore"):
        values = np.asarray(field.values(*places), np.float64)
    values = np.broadcast_to(values, places[0].shape)
    known = np.isfinite(values)
    whole = bool(known.all())
    if not whole:
        values = np.where(known, values, np.nan)
    height = values if field.labels == "classes" else heights(values)
    lines = _contours(values, height, field)
    rows, columns = np.nonzero(lines)
    cells = frame.height, dots.down, frame.width, dots.across
    if whole:
        mean = height.reshape(cells).sum(axis=3).sum(axis=1) / (dots.down * dots.across)
    else:
        with np.errstate(all="ignore"):
            count = known.reshape(cells).sum(axis=(1, 3))
            mean = np.nansum(height.reshape(cells), axis=(1, 3)) / np.where(count, count, np.nan)
    return Relief(mean, dots.cells(columns, rows, frame.width, frame.height))


@lru_cache(maxsize=8)
def _places(frame: Frame, across: int, down: int) -> tuple[Floats, Floats]:
    """Where the dots of a window lie, or its cells: x and y of each, not to be changed."""
    wide, high = frame.width * across, frame.height * down
    xs = [value(frame.x, (column + 0.5) / wide) for column in range(wide)]
    ys = [value(frame.y, 1 - (row + 0.5) / high) for row in range(high)]
    x, y = np.meshgrid(np.array(xs), np.array(ys))
    x.flags.writeable = y.flags.writeable = False
    return x, y


def heights(values: Floats) -> Floats:
    """Values as heights from 0 to 1, by the logarithm of what they exceed the lowest by.

    What has no value has no height; the few highest values may come out above 1.

    Example:
        >>> heights(np.array([0.0, 1.0, 100.0, np.nan])).round(2).tolist()
        [0.0, 0.37, 1.01, nan]
    """
    known = values[np.isfinite(values)]
    if not known.size:
        return values
    low, first, high = (float(q) for q in np.quantile(known, (0.0, LOW_PART, 0.98)))
    with np.errstate(all="ignore"):
        span = high - low
        if not 0 < span < np.inf:
            return np.where(np.isfinite(values), 0.5, np.nan)
        start = max((first - low) / span, 1e-6)
        part = np.minimum((values - low) / span, 1e6)
    heights: Floats = np.minimum(np.log1p(part / start) / np.log1p(1 / start), 1.2)
    return heights


def _contours(values: Floats, height: Floats, field: Field) -> NDArray[np.bool_]:
    """The dots on contour lines: at the levels asked for, else at even heights."""
    if field.labels == "classes":
        return _crossings(_bands(values, np.array(field.levels or (0.5,))))
    if field.levels:
        return _crossings(_bands(values, np.sort(np.array(field.levels))))
    lines = np.zeros(values.shape, np.bool_)
    for count in CONTOURS:
        lines = _crossings(_bands(height, np.arange(1.0, count + 1) / (count + 0.5)))
        if lines.mean() < CROWDED:
            break
    return lines


def _bands(measured: Floats, levels: Floats) -> NDArray[np.intp]:
    """The number of levels below each dot; -1 where there is no value."""
    bands: NDArray[np.intp]
    if len(levels) == 1:  # much faster than a search
        bands = (measured > levels[0]).astype(np.intp)
    else:
        bands = np.searchsorted(levels, np.nan_to_num(measured, nan=-np.inf))
    bands[np.isnan(measured)] = -1
    return bands


def _crossings(bands: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The dots just below a level that a neighbour to the right or beneath reaches."""
    lines = np.zeros(bands.shape, np.bool_)
    lines[:, :-1] |= bands[:, :-1] != bands[:, 1:]
    lines[:-1] |= bands[:-1] != bands[1:]
    return lines & (bands >= 0)
