"""A drawing as planes of cells: what each cell shows, in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFAULT = -1
"""A colour that is the terminal's own."""


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
    """0xRRGGBB, or DEFAULT."""
    background: NDArray[np.int32]
    """0xRRGGBB, or DEFAULT."""
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

    def copy(self) -> Planes:
        """Planes of their own, to be drawn upon."""
        return Planes(
            self.glyph.copy(), self.foreground.copy(), self.background.copy(), self.style.copy()
        )
