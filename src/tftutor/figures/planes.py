"""A drawing as planes of cells: what each cell shows, in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFAULT = -1
"""A colour that is the terminal's own."""
ANSI = 0x1000000
"""Added to 0…15: one of the terminal's sixteen colours, as the person set them."""
BOLD = 1
"""Style bit."""
DIM = 2
"""Style bit."""


@dataclass(frozen=True, eq=False)
class Planes:
    """Cells of a drawing, each plane of shape (height, width).

    Example:
        >>> Planes.blank(4, 2).glyph.shape
        (2, 4)
    """

    glyph: NDArray[np.uint32]
    """The code point shown."""
    foreground: NDArray[np.int32]
    """0xRRGGBB, ANSI + index, or DEFAULT."""
    background: NDArray[np.int32]
    """0xRRGGBB, ANSI + index, or DEFAULT."""
    style: NDArray[np.uint8]
    """Bits: 1 bold, 2 dim."""

    @classmethod
    def blank(cls, width: int, height: int) -> Planes:
        """Spaces in the terminal's own colours."""
        shape = (height, width)
        return cls(
            np.full(shape, ord(" "), np.uint32),
            np.full(shape, DEFAULT, np.int32),
            np.full(shape, DEFAULT, np.int32),
            np.zeros(shape, np.uint8),
        )

    @property
    def width(self) -> int:
        """Columns."""
        return int(self.glyph.shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.glyph.shape[0])

    def write(self, column: int, row: int, text: str, foreground: int, style: int = 0) -> None:
        """Put text on a row in place, one cell a character; what lies outside is dropped.

        Example:
            >>> planes = Planes.blank(3, 1)
            >>> planes.write(-1, 0, "abc", DEFAULT)
            >>> planes.text()
            'bc '
        """
        if not 0 <= row < self.height:
            return
        first, last = max(column, 0), min(column + len(text), self.width)
        if first < last:
            part = text[first - column : last - column]
            self.glyph[row, first:last] = [ord(character) for character in part]
            self.foreground[row, first:last] = foreground
            self.style[row, first:last] = style

    def text(self) -> str:
        """The glyphs alone, a line a row."""
        rows = self.glyph.astype("<u4")
        return "\n".join(row.tobytes().decode("utf-32-le") for row in rows)

    def changed(self, before: Planes) -> NDArray[np.bool_]:
        """Which cells differ from planes of the same shape."""
        result: NDArray[np.bool_] = (
            (self.glyph != before.glyph)
            | (self.foreground != before.foreground)
            | (self.background != before.background)
            | (self.style != before.style)
        )
        return result

    def copy(self) -> Planes:
        """Planes of their own, to be drawn upon."""
        return Planes(
            self.glyph.copy(), self.foreground.copy(), self.background.copy(), self.style.copy()
        )
