"""The fonts of the pictures: shaping and outlines. The one door to HarfBuzz."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tftutor.record.pictures.errors import needed

if TYPE_CHECKING:
    from numpy.typing import NDArray

FONTS = Path(__file__).parents[1] / "fonts"
"""Fixed subsets of free fonts, with their licences."""


class Glyph(NamedTuple):
    """One shape of a font in its place, in units of the font, y upwards."""

    number: int
    x: float
    y: float
    cluster: int = 0
    """Where in the text the letters begin that it belongs to."""


class Shaped(NamedTuple):
    """A text as the shapes that write it."""

    glyphs: tuple[Glyph, ...]
    advance: int
    """How wide the text is, in units of the font."""


class Matrix(NamedTuple):
    """From units of a font to pixels: first slanted, then scaled, then moved to the baseline."""

    across: float
    """Pixels a unit, along the line."""
    up: float
    """Pixels a unit, upwards."""
    slant: float
    """How far the top leans to the right, per height."""
    left: float
    """Where the line begins, in pixels."""
    baseline: float
    """Pixels below the top."""


class Typeface:
    """One font.

    Example:
        >>> mono = typeface("mono")
        >>> mono.has("∇"), mono.has("ក"), mono.shape("αβ").advance / mono.units
        (True, False, 1.2041015625)
    """

    def __init__(self, name: str) -> None:
        self._harfbuzz: Any = needed("uharfbuzz")
        data = (FONTS / f"{name}.ttf").read_bytes()
        face = self._harfbuzz.Face(self._harfbuzz.Blob(data))
        self._font: Any = self._harfbuzz.Font(face)
        self._raster: Any = self._harfbuzz.RasterDraw()
        self._pen: Any = _pen(self._harfbuzz)
        self.units: int = face.upem
        """Units an em."""

    def has(self, character: str) -> bool:
        """Whether the font has a shape for a character."""
        return self._font.get_nominal_glyph(ord(character)) is not None

    def shape(self, text: str) -> Shaped:
        """The shapes of a text of one script, joined and stacked as its readers expect."""
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._font, buffer, {"kern": False, "liga": False})
        places = buffer.glyph_positions or ()  # nothing has no places
        glyphs, pen = [], 0
        for info, position in zip(buffer.glyph_infos, places, strict=True):
            x, y = pen + position.x_offset, position.y_offset
            glyphs.append(Glyph(info.codepoint, x, y, info.cluster))
            pen += position.x_advance
        return Shaped(tuple(glyphs), pen)

    def reach(self, shaped: Shaped) -> tuple[float, float]:
        """How far the shapes reach above and below the baseline, in units."""
        above = below = 0.0
        for glyph in shaped.glyphs:
            box = self._font.get_glyph_extents(glyph.number)
            above = max(above, glyph.y + box.y_bearing)
            below = max(below, -(glyph.y + box.y_bearing + box.height))
        return above, below

    def mask(self, shaped: Shaped, matrix: Matrix, width: int, height: int) -> NDArray[np.uint8]:
        """How much of each pixel the text covers, 0 to 255, rows from the top."""
        self._raster.extents = self._harfbuzz.RasterExtents(0, 0, width, height, 0)
        for number, x, y, _ in shaped.glyphs:
            self._raster.transform = (
                matrix.across,
                0.0,
                matrix.slant * matrix.up,
                matrix.up,
                matrix.left + matrix.across * x + matrix.slant * matrix.up * y,
                height - matrix.baseline + matrix.up * y,
            )
            self._raster.draw_glyph(self._font, number)
        image = self._raster.render()
        rows = np.frombuffer(image.buffer, np.uint8).reshape(height, image.extents.stride)
        return rows[::-1, :width].copy()

    def outline(self, number: int) -> list[tuple[str, tuple[float, ...]]]:
        """A shape as the commands M, L, Q, C and Z with their points, in units of the font."""
        commands: list[tuple[str, tuple[float, ...]]] = []
        self._font.draw_glyph(number, self._pen, commands)
        return commands


def _pen(harfbuzz: Any) -> Any:  # noqa: ANN401 - the library has no types
    """What writes an outline down as commands."""
    pen = harfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, to: to.append(("M", (x, y))))
    pen.set_line_to_func(lambda x, y, to: to.append(("L", (x, y))))
    pen.set_quadratic_to_func(lambda *at: at[-1].append(("Q", at[:-1])))
    pen.set_cubic_to_func(lambda *at: at[-1].append(("C", at[:-1])))
    pen.set_close_path_func(lambda to: to.append(("Z", ())))
    return pen


@lru_cache(maxsize=8)
def typeface(name: str) -> Typeface:
    """A font by the name of its file.

    Raises:
        PictureError: HarfBuzz is not installed.
    """
    return Typeface(name)
