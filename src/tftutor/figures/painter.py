"""A scene at a size: the base drawn once, marks painted over it as often as they move."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.axes import divided, sound
from tftutor.figures.base import BaseRequest, base
from tftutor.figures.field import draw_field
from tftutor.figures.frame import LEAST_HEIGHT, LEAST_WIDTH, Frame
from tftutor.figures.growth import Growth
from tftutor.figures.overlay import Overlay
from tftutor.figures.planes import Planes
from tftutor.figures.raster import BRAILLE, Glyphs, raster
from tftutor.figures.scene import Path
from tftutor.figures.signs import signs
from tftutor.figures.ticks import ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.figures.scene import Axis, Mark, Scene
    from tftutor.figures.theme import Colours, FigureTheme
    from tftutor.figures.ticks import Tick


class Painter:
    """Paints a scene at a size in cells.

    Args:
        scene: axes, static curves and field.
        width: columns, from 0.
        height: rows, from 0.
        theme: colours by role.
        glyphs: what the font can show.
        colours: what the terminal's colours are good for.

    Example:
        >>> from tftutor.figures.scene import Axis, Point, Scene
        >>> from tftutor.figures.theme import DARK
        >>> painter = Painter(Scene(Axis(0.0, 1.0), Axis(0.0, 1.0)), 30, 10, DARK)
        >>> "●" in painter.paint([Point(0.5, 0.5)]).text()
        True
    """

    def __init__(
        self,
        scene: Scene,
        width: int,
        height: int,
        theme: FigureTheme,
        glyphs: Glyphs = "braille",
        colours: Colours = "true",
    ) -> None:
        self.scene = scene
        self.width, self.height = max(width, 0), max(height, 0)
        self.theme = theme.limited(colours)
        self.glyphs = glyphs
        self.raster = raster(glyphs)
        self.signs = signs(glyphs, colours)
        self._x, self._y = sound(scene.x), sound(scene.y)

    @property
    def roomy(self) -> bool:
        """Whether there is room for a drawing; else nothing but a dot is shown."""
        return self.width >= LEAST_WIDTH and self.height >= LEAST_HEIGHT

    def paint(self, marks: Sequence[Mark] = ()) -> Planes:
        """The scene with marks over it, as planes of its own."""
        if not self.roomy:
            return self._base.copy()
        growing = [mark for mark in marks if isinstance(mark, Path) and mark.upto is not None]
        grown = self._growth.at(growing)
        planes, dots = grown.planes.copy(), grown.dots.copy()
        overlay = Overlay(planes, dots, grown.top, self.frame, self.theme, self.raster, self.signs)
        overlay.draw(marks)
        return planes

    def locate(self, column: int, row: int) -> tuple[float, float] | None:
        """The data values in the middle of a cell; None outside the window."""
        return self.frame.locate(column, row) if self.roomy else None

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (column, row) of a point in data units; None outside the window."""
        return self.frame.cell(x, y) if self.roomy else None

    @cached_property
    def frame(self) -> Frame:
        """The window among the cells: what titles and tick labels leave."""
        head = 1 if self.scene.y.title and self.height >= LEAST_HEIGHT + 2 else 0
        height = self.height - head - 2
        y = divided(self._y, max(height, 1))
        left = max((len(text) for _, text in self._y_ticks(y, height)), default=0) + 1
        width = max(self.width - left, 1)
        return Frame(left, head, width, max(height, 1), divided(self._x, width), y)

    def _y_ticks(self, y: Axis, height: int) -> tuple[Tick, ...]:
        """Ticks about every fourth row."""
        return ticks(y, min(max(height // 4, 2), 7), plain=self.glyphs != "braille")

    def _x_ticks(self) -> tuple[Tick, ...]:
        """Ticks about every twelfth column, none under the title of the axis."""
        frame = self.frame
        title = self.signs.spelt(self.scene.x.title)
        free = self.width - (len(title) + 2 if title else 0)
        every = ticks(frame.x, min(max(frame.width // 12, 2), 9), plain=self.glyphs != "braille")
        return tuple(
            (place, text)
            for place, text in every
            if self._foot(place) + (len(text) + 1) // 2 < free
        )

    def _foot(self, x: float) -> int:
        """The column of a value of x."""
        cell = self.frame.cell(x, self.frame.y.low)
        return self.width if cell is None else cell[0]

    @cached_property
    def _growth(self) -> Growth:
        """The paths that grow, as far as they are drawn.

        Lines over static curves keep their dots; those over contours do not.
        """
        frame = self.frame
        rows, columns = slice(frame.row, frame.row + frame.height), slice(frame.column, None)
        glyphs = self._base.glyph[rows, columns]
        joins = (glyphs >> 8 == BRAILLE >> 8) & (self.scene.field is None)
        still = np.where(joins, glyphs & 0xFF, 0).astype(np.uint8)
        return Growth(self._base, still.tobytes(), frame, self.raster, self.theme)

    @cached_property
    def _base(self) -> Planes:
        """All that does not move."""
        if not self.roomy:
            return self._dot()
        key = self.scene if self.scene.key is None else self.scene.key
        key = key if self.scene.curves else None
        y_ticks = self._y_ticks(self.frame.y, self.frame.height)
        request = BaseRequest(
            self.width, self.height, self.frame, self._x_ticks(), y_ticks,
            self.theme, self.glyphs, key, self.scene.curves,
        )  # fmt: skip
        planes = base(request).copy()
        if self.scene.field is not None:
            draw_field(planes, self.scene.field, self.frame, self.theme, self.glyphs)
        self._titles(planes)
        return planes

    def _titles(self, planes: Planes) -> None:
        """The title of y above its axis, that of x at the end of its labels."""
        colour = self.theme.colour("title")
        if self.frame.row:
            planes.write(
                max(self.frame.column - 1, 0), 0, self.signs.spelt(self.scene.y.title), colour
            )
        title = self.signs.spelt(self.scene.x.title)
        planes.write(self.width - len(title), self.height - 1, title, colour)

    def _dot(self) -> Planes:
        """Too small for a drawing."""
        planes = Planes.blank(self.width, self.height)
        planes.background[:] = self.theme.background
        dot = self.signs.point("·")
        planes.write(self.width // 2, self.height // 2, dot, self.theme.colour("axis"))
        return planes
