"""Drawn characters as coverage of pixels."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tftutor.record.pictures.parts import Arc, Dot, Part, Rectangle, Stroke
from tftutor.record.pictures.shapes import shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.record.pictures.parts import CellSize

    Coverage = NDArray[np.float64]


@lru_cache(maxsize=1024)
def drawn_mask(character: str, size: CellSize) -> NDArray[np.uint8]:
    """How much of each pixel of its cell a drawn character covers, 0 to 255.

    Example:
        >>> from tftutor.record.pictures.parts import CellSize
        >>> drawn_mask("▄", CellSize.at(1))[[9, 10], 0].tolist()
        [0, 255]
    """
    covered = np.zeros((size.height, size.width))
    for part in shape(character, size):
        np.maximum(covered, _coverage(part, size), out=covered)
    mask = np.rint(covered * 255).astype(np.uint8)
    mask.flags.writeable = False  # shared by all who draw this character
    return mask


def _coverage(part: Part, size: CellSize) -> Coverage:
    """How much of each pixel a part covers, 0 to 1, with soft edges where they are round."""
    y: Coverage
    x: Coverage
    y, x = np.mgrid[0 : size.height, 0 : size.width] + 0.5
    match part:
        case Rectangle():
            inside = (x > part.left) & (x < part.right) & (y > part.top) & (y < part.bottom)
            return np.where(inside, part.share, 0.0)
        case Dot():
            return _near(np.sqrt((x - part.x) ** 2 + (y - part.y) ** 2), part.radius)
        case Arc():
            distance = np.sqrt((x - part.x) ** 2 + (y - part.y) ** 2)
            ring = _near(np.abs(distance - part.radius), part.thickness / 2)
            beside = (x > part.x) if part.right else (x < part.x)
            beyond = (y > part.y) if part.below else (y < part.y)
            return np.where(beside & beyond, ring, 0.0)
        case Stroke():
            return _near(_from_line(part, x, y), part.thickness / 2)


def _near(distance: Coverage, reach: float) -> Coverage:
    """1 within a reach, 0 beyond it, and a slope of one pixel between."""
    return np.clip(reach + 0.5 - distance, 0.0, 1.0)


def _from_line(stroke: Stroke, x: Coverage, y: Coverage) -> Coverage:
    """The distance of points from a line without ends."""
    dx, dy = stroke.x1 - stroke.x0, stroke.y1 - stroke.y0
    cross = (x - stroke.x0) * dy - (y - stroke.y0) * dx
    return np.abs(cross) / float(np.sqrt(dx * dx + dy * dy))
