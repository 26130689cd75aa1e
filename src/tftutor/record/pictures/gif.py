"""`.gif`: each picture is only what changed, and clear elsewhere."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from tftutor.record.pictures.canvas import Canvas, rounded
from tftutor.record.pictures.images import packed
from tftutor.record.pictures.moments import Moment, Ticks, moments
from tftutor.record.pictures.palette import CLEAR, Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from tftutor.record.frame import Frame
    from tftutor.record.pictures.look import Layout, Look

SCALE = 1
STEPS = 4
"""Colours from ground to ink: so few that the table and the file stay small."""
UNIT = 0.01
"""Seconds: the shortest time that the format can say."""
SHORTEST = 2 * UNIT
"""Viewers slow down what is shorter."""
LONGEST = 0xFFFF
"""Units that a picture can stand."""
GAP = 10
"""Pixels of a row, the width of a cell."""
HEAD = 13
"""Bytes before the table of colours."""


def write_gif(frames: Iterable[Frame], path: Path, look: Look) -> None:
    """Write pictures as they come, so that a long film takes no more memory than a short one.

    The table of colours, which all pictures share, is filled in at the end.

    Args:
        frames: of a film; the last tells where it ends.
        path: of the file.
        look: what stands around the screen.

    Raises:
        PictureError: a library is missing.
    """
    palette = Palette()
    with path.open("wb") as file:
        for piece in _pieces(moments(frames, SHORTEST), look, palette):
            file.write(piece)
        file.write(b";")
        file.seek(HEAD)
        file.write(palette.shared())


def _pieces(film: Iterable[Moment], look: Look, palette: Palette) -> Iterator[bytes]:
    """The file piece by piece, but for its last byte."""
    canvas: Canvas | None = None
    ticks, shown = Ticks(UNIT), np.zeros((0, 0), np.uint32)
    for frame, until in film:
        if canvas is None:
            canvas = Canvas(look, frame.size, look.scale or SCALE, STEPS)
            ticks = Ticks(UNIT, frame.time)
            yield _head(canvas.layout, loop=look.loop)
        canvas.show(frame)
        rows = canvas.touched if canvas.touched.stop else slice(0, 1)
        colours = _colours(canvas.pixels[rows])
        if shown.size:
            ways = ways_to_show(colours != shown[rows])
        else:
            ways, shown = [_inside(canvas.layout)], colours.copy()
        shown[rows] = colours
        units = max(1, min(ticks.until(until), LONGEST))
        pictures = (_picture(palette, colours, seen, rows.start, units) for seen in ways)
        yield min(pictures, key=len)


def _head(layout: Layout, *, loop: bool) -> bytes:
    """The size, room for a table of 256 colours, and whether it begins again."""
    head = struct.pack("<6sHHBBB", b"GIF89a", layout.width, layout.height, 0xF7, CLEAR, 0)
    again = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00" if loop else b""
    return head + bytes(768) + again


def ways_to_show(changed: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """Which pixels a picture may show: at least those that changed, and some that did not.

    What is clear is packed well where little changed; where much did, the clear pixels between
    would tear up patterns that are known already. Tried are: only what changed, with gaps below
    ten pixels filled, from the first to the last of each row, and all of the part.

    Example:
        >>> [way.tolist() for way in ways_to_show(np.array([[True, False, True, False]]))][:2]
        [[[True, False, True, False]], [[True, True, True, False]]]
    """
    top, left, bottom, right = bounds(changed)
    part = (slice(top, bottom), slice(left, right))
    inner = changed[part]
    after = np.maximum.accumulate(inner, axis=1)
    before = np.maximum.accumulate(inner[:, ::-1], axis=1)[:, ::-1]
    ways = [changed]
    for way in (_without_gaps(inner, GAP), after & before, np.ones_like(inner)):
        ways.append(np.zeros_like(changed))
        ways[-1][part] = way
    return ways


def _without_gaps(changed: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """With gaps of a row filled that are shorter than some pixels."""
    columns = changed.shape[1]
    grown = np.pad(changed, ((0, 0), (0, gap)))
    for step in range(1, gap):
        grown[:, step : columns + step] |= changed
    filled = grown[:, :columns].copy()
    for step in range(1, gap):
        filled &= grown[:, step : columns + step]
    return filled


def _picture(
    palette: Palette, colours: NDArray[np.uint32], seen: NDArray[np.bool_], first: int, units: int
) -> bytes:
    """What is seen of the rows from a first one on, and how many units it stands."""
    top, left, bottom, right = bounds(seen)
    part = (slice(top, bottom), slice(left, right))
    picture = palette.index(colours[part], seen[part])
    table = picture.table or b""
    flags = 0x80 | (len(table) // 3).bit_length() - 2 if table else 0
    control = struct.pack("<BBBBHBB", 0x21, 0xF9, 4, 0b00000101, units, CLEAR, 0)
    place = struct.pack("<BHHHHB", 0x2C, left, first + top, right - left, bottom - top, flags)
    return control + place + table + packed(picture.places)


def _colours(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Each pixel as one number, 0xRRGGBB."""
    wide = np.zeros((*pixels.shape[:2], 4), np.uint8)
    wide[:, :, 2::-1] = pixels
    colours: NDArray[np.uint32] = wide.view("<u4")[:, :, 0]
    return colours


def _inside(layout: Layout) -> NDArray[np.bool_]:
    """All pixels but those beyond the round corners."""
    if not layout.radius:
        return np.ones((layout.height, layout.width), np.bool_)
    return rounded(layout.width, layout.height, layout.radius) >= 0.5


def bounds(seen: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of what is seen; one pixel if nothing is.

    Example:
        >>> bounds(np.array([[False, False], [False, True]]))
        (1, 1, 2, 2)
    """
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return 0, 0, 1, 1
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1
