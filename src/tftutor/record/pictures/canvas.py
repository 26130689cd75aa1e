"""The picture of a frame as pixels, of which only what changed is painted anew."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tftutor.record.frame import Frame, Style
from tftutor.record.pictures.colour import channels
from tftutor.record.pictures.furniture import Box, Furniture, footer, window
from tftutor.record.pictures.ink import SMOOTH, paint
from tftutor.record.pictures.look import Colours, Layout, Look, colours
from tftutor.record.pictures.moments import same
from tftutor.record.pictures.runs import Run, runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tftutor.record.frame import Cell


class Canvas:
    """Pixels that follow the frames of a demo.

    Args:
        look: what stands around the screen.
        size: of the screen, in columns and rows; it stays the same.
        scale: how many pixels stand for one of the design.
        steps: how many colours there are from ground to ink, both counted.

    Example:
        >>> from tftutor.record.frame import Cell
        >>> canvas = Canvas(Look(window=False), (2, 1), 1)
        >>> white = Cell("█", Style(0xFFFFFF, 0))
        >>> canvas.show(Frame(0.0, (2, 1), ((white, white),)))
        True
        >>> canvas.pixels.shape, int(canvas.pixels.min())
        ((20, 20, 3), 255)
    """

    def __init__(self, look: Look, size: tuple[int, int], scale: int, steps: int = SMOOTH) -> None:
        self.layout = Layout.of(look, size, scale)
        self.pixels: NDArray[np.uint8] = np.zeros(
            (self.layout.height, self.layout.width, 3), np.uint8
        )
        """Rows from the top, columns, and red, green, blue."""
        self.touched = slice(0, 0)
        """The rows of pixels among which are all that the last frame changed."""
        self._look = look
        self._steps = steps
        self._shown: Frame | None = None
        self._colours: Colours | None = None

    def show(self, frame: Frame) -> bool:
        """Paint what differs from the frame before; whether anything does."""
        before, self._shown = self._shown, frame
        if before is not None and same(before, frame):
            return False
        self.touched = slice(0, 0)
        chosen = colours(frame)
        if chosen != self._colours:
            self._colours = chosen
            before = None
            self._furnish(window(self.layout, chosen, self._look.title))
        if self.layout.footer and (before is None or _told(before) != _told(frame)):
            caption = frame.caption if self._look.captions else ""
            keys = frame.keys if self._look.keys else ()
            self._furnish(footer(self.layout, chosen, caption, keys))
        self._paint_rows(frame, before)
        return True

    def _paint_rows(self, frame: Frame, before: Frame | None) -> None:
        """The cells of the screen, where they are not as they were."""
        for place, row in enumerate(frame.rows):
            old = before.rows[place] if before else None
            now, then = _cursor(frame, place), _cursor(before, place) if before else None
            if row == old and now == then:
                continue
            shown = with_cursor(row, now)
            known = set(runs(with_cursor(old, then))) if old else set()
            top = self.layout.top + place * self.layout.cell.height
            self._paint((run for run in runs(shown) if run not in known), self.layout.left, top)

    def _paint(self, row: Iterable[Run], left: int, top: int) -> None:
        """Runs of a row that begins at a place."""
        width, height = self.layout.cell
        for run in row:
            begin, end = left + run.column * width, left + (run.column + run.cells) * width
            place = self._place(top, top + height, begin, end)
            if run.is_blank:
                place[:] = channels(run.style.background)
            else:
                place[:] = paint(run, self.layout.cell, self._steps)

    def _place(self, top: int, bottom: int, left: int, right: int) -> NDArray[np.uint8]:
        """Pixels that are about to be painted."""
        first, last = self.touched.start, self.touched.stop
        self.touched = slice(min(first, top), max(last, bottom)) if last else slice(top, bottom)
        return self.pixels[top:bottom, left:right]

    def _furnish(self, parts: list[Furniture]) -> None:
        """Parts of the window, one over the other."""
        for part in parts:
            if isinstance(part, Box):
                self._box(part)
            else:
                self._paint(runs(part.row), part.left, part.top)

    def _box(self, box: Box) -> None:
        """A rectangle, with soft edges where its corners are round."""
        bottom, right = box.top + box.height, box.left + box.width
        place = self._place(box.top, bottom, box.left, right)
        if not box.radius:
            place[:] = channels(box.fill)
            return
        inside = rounded(box.width, box.height, box.radius)[:, :, None]
        place[:] = np.rint(place + (np.array(channels(box.fill)) - place) * inside)


def _told(frame: Frame) -> tuple[str, tuple[str, ...]]:
    """What the strip below the screen says."""
    return frame.caption, frame.keys


def _cursor(frame: Frame, row: int) -> int | None:
    """The column of the cursor, if it stands in a row."""
    return frame.cursor[0] if frame.cursor and frame.cursor[1] == row else None


def with_cursor(row: tuple[Cell, ...], column: int | None) -> tuple[Cell, ...]:
    """A row whose cell at the cursor has ink and ground exchanged."""
    if column is None or column >= len(row):
        return row
    cell = row[column]
    style = cell.style
    turned: Style = style._replace(foreground=style.background, background=style.foreground)
    return (*row[:column], cell._replace(style=turned), *row[column + 1 :])


@lru_cache(maxsize=64)
def rounded(width: int, height: int, radius: int) -> NDArray[np.float64]:
    """How much of each pixel a rectangle with round corners covers, 0 to 1.

    Example:
        >>> rounded(20, 20, 6)[[0, 10], [0, 10]].tolist()
        [0.0, 1.0]
    """
    x = np.abs(np.arange(width) + 0.5 - width / 2) - (width / 2 - radius)
    y = np.abs(np.arange(height) + 0.5 - height / 2) - (height / 2 - radius)
    beyond = np.sqrt(np.maximum(x[None, :], 0) ** 2 + np.maximum(y[:, None], 0) ** 2)
    covered: NDArray[np.float64] = np.clip(radius + 0.5 - beyond, 0.0, 1.0)
    covered.flags.writeable = False  # shared by all boxes of this size
    return covered
