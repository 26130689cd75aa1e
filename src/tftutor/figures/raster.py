"""From pieces of lines to dots, and from dots to glyphs: braille, half blocks or ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.figures.clip import Segments
    from tftutor.figures.scene import Floats

    Integers = NDArray[np.intp]

Glyphs = Literal["braille", "blocks", "ascii"]
"""What the terminal's font can show."""

BRAILLE = 0x2800
"""The code point of the empty braille cell; the low eight bits are its dots."""


class DotsOfPieces(NamedTuple):
    """The dots along pieces, arrays of one length."""

    columns: Integers
    rows: Integers
    which: Integers
    """The piece of each dot."""


@dataclass(frozen=True, eq=False)
class Raster:
    """How a cell is divided into dots, and the glyph of every set of dots."""

    across: int
    down: int
    bits: NDArray[np.uint8]
    """The bit of each dot, of shape (down, across)."""
    glyphs: NDArray[np.uint32]
    """The code point for each set of bits, of shape (256,)."""

    @cached_property
    def bit_rows(self) -> list[list[int]]:
        """The bit of each dot as plain numbers, row by row."""
        rows: list[list[int]] = self.bits.tolist()
        return rows

    @cached_property
    def glyph_of(self) -> list[int]:
        """The code point for each set of bits as plain numbers."""
        glyphs: list[int] = self.glyphs.tolist()
        return glyphs

    def dots(self, pieces: Segments, width: int, height: int) -> DotsOfPieces:
        """Columns and rows of the dots along straight pieces of the unit square.

        Args:
            pieces: pieces within the unit square, y upwards.
            width: of the window, in cells.
            height: of the window, in cells.

        Returns:
            Dot columns from the left, dot rows from the top, and which piece each belongs to;
            repeats included.
        """
        wide, high = width * self.across, height * self.down
        x0, y0 = pieces.x0 * wide, (1 - pieces.y0) * high
        across, down = pieces.x1 * wide - x0, (1 - pieces.y1) * high - y0
        counts = np.maximum(np.abs(across), np.abs(down)).astype(np.intp) + 2
        ends = counts.cumsum()
        which = np.repeat(np.arange(len(counts)), counts)
        t = (np.arange(len(which)) - (ends - counts)[which]) / (counts - 1)[which]
        columns = _dot(x0[which] + t * across[which], wide)
        return DotsOfPieces(columns, _dot(y0[which] + t * down[which], high), which)

    def single(self, xs: Floats, ys: Floats, width: int, height: int) -> tuple[Integers, Integers]:
        """The dots of single points of the unit square."""
        wide, high = width * self.across, height * self.down
        return _dot(xs * wide, wide), _dot((1 - ys) * high, high)

    def place(
        self, columns: Integers, rows: Integers, width: int
    ) -> tuple[Integers, NDArray[np.uint8]]:
        """The cell of each dot, row · width + column, and the dot's bit in it."""
        cells = (rows // self.down) * width + columns // self.across
        return cells, self.bits[rows % self.down, columns % self.across]

    def cells(
        self, columns: Integers, rows: Integers, width: int, height: int
    ) -> NDArray[np.uint8]:
        """Dots gathered into cells: the set of bits of each cell, of shape (height, width)."""
        grid = np.zeros(height * width, np.uint8)
        np.bitwise_or.at(grid, *self.place(columns, rows, width))
        return grid.reshape(height, width)


@cache
def raster(glyphs: Glyphs) -> Raster:
    """The raster of a kind of glyph.

    Example:
        >>> raster("braille").across, raster("braille").down
        (2, 4)
        >>> chr(raster("blocks").glyphs[3])
        '█'
    """
    if glyphs == "braille":
        bits = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        table = BRAILLE + np.arange(256, dtype=np.uint32)
    elif glyphs == "blocks":
        bits = [[1], [2]]
        table = np.resize(np.array([ord(c) for c in " ▀▄█"], np.uint32), 256)
    else:
        bits = [[1]]
        table = np.resize(np.array([ord(c) for c in " *"], np.uint32), 256)
    table[0] = ord(" ")
    array = np.array(bits, np.uint8)
    return Raster(array.shape[1], array.shape[0], array, table)


def _dot(places: Floats, count: int) -> Integers:
    """The dot at a place from 0 to `count`."""
    result: Integers = np.minimum(places.astype(np.intp), count - 1)
    return result
