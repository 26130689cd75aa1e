"""Coverage in colours: how much ink of which colour on which ground."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tftutor.record.pictures.colour import channels
from tftutor.record.pictures.parts import CellSize
from tftutor.record.pictures.pixels import drawn_mask
from tftutor.record.pictures.shapes import is_drawn
from tftutor.record.pictures.typeset import mask, typeset

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.record.pictures.runs import Run

SMOOTH = 256
"""As many steps between two colours as there are, for `.png` and films."""


@lru_cache(maxsize=4096)
def ramp(ground: int, ink: int, steps: int) -> NDArray[np.uint8]:
    """The colours of coverage 0 to 255, in so many steps: 256 rows of red, green and blue.

    Fewer steps make pictures with a palette smaller; five cannot be told from many in text.
    """
    shares = np.rint(np.arange(256) / 255 * (steps - 1)) / (steps - 1)
    low, high = np.array(channels(ground)), np.array(channels(ink))
    table: NDArray[np.uint8] = np.rint(low + (high - low) * shares[:, None]).astype(np.uint8)
    table.flags.writeable = False  # shared by all who use these colours
    return table


@lru_cache(maxsize=8192)
def coverage(text: str, cells: int, size: CellSize, bold: bool, italic: bool) -> NDArray[np.uint8]:
    """The pixels that a text covers in its cells, drawn or typeset."""
    covered = (
        drawn_mask(text, size)
        if is_drawn(text)
        else mask(typeset(text, cells, size, bold, italic), cells, size)
    )
    covered.flags.writeable = False  # shared by all who write this text
    return covered


def paint(run: Run, size: CellSize, steps: int = SMOOTH) -> NDArray[np.uint8]:
    """A run in its colours: rows, columns, and red, green, blue."""
    style = run.style
    covered = coverage(run.text, run.cells, size, style.bold, style.italic)
    painted: NDArray[np.uint8] = ramp(style.background, style.foreground, steps)[covered]
    for top, thickness in marks(run, size):
        painted[top : top + thickness] = channels(style.foreground)
    return painted


def marks(run: Run, size: CellSize) -> list[tuple[int, int]]:
    """The lines below and through a text, as their first row of pixels and how many.

    Example:
        >>> from tftutor.record.frame import Style
        >>> from tftutor.record.pictures.runs import Run
        >>> marks(Run(0, 1, "a", Style(0, 0, underline=True)), CellSize.at(1))
        [(18, 1)]
    """
    thin = max(1, size.width // 10)
    lines = [(size.height * 9 // 10, thin)] if run.style.underline else []
    return [*lines, (size.height * 11 // 20, thin)] if run.style.strike else lines
