"""A row of cells as SVG: grounds, letters in classes of style, drawn lines, Khmer as outlines."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from tftutor.record.pictures.colour import mixed
from tftutor.record.pictures.furniture import Box
from tftutor.record.pictures.ink import marks
from tftutor.record.pictures.outlines import glyph_path, is_square, parts_path
from tftutor.record.pictures.parts import Rectangle
from tftutor.record.pictures.pieces import (
    BOLD,
    BRAILLE,
    KHMER,
    LINES,
    MONO,
    SHADES,
    SIZE,
    SYMBOL,
    Piece,
    pieces,
)
from tftutor.record.pictures.runs import Run
from tftutor.record.pictures.shapes import shape
from tftutor.record.pictures.typeface import typeface
from tftutor.record.pictures.typeset import BASELINE, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.record.frame import Cell
    from tftutor.record.pictures.furniture import Furniture


class Vectors:
    """Writes rows as SVG, and remembers which letters, shapes and colours it used."""

    def __init__(self) -> None:
        self.letters: dict[str, set[str]] = {
            MONO: set(),
            BOLD: set(),
            SYMBOL: set(),
            BRAILLE: set(),
        }
        """The characters that each font must have."""
        self._fills: dict[int, str] = {}
        self._glyphs: dict[tuple[str, int], str] = {}

    def grounds(self, row: tuple[Cell, ...], left: int, top: int, ground: int) -> Iterator[str]:
        """The backgrounds that differ from the ground of the window."""
        column = 0
        for colour, cells in groupby(cell.style.background for cell in row):
            count = len(list(cells))
            if colour != ground:
                yield self.box(
                    Box(left + column * SIZE.width, top, count * SIZE.width, SIZE.height, 0, colour)
                )
            column += count

    def inks(self, row: tuple[Cell, ...], left: int, top: int) -> Iterator[str]:
        """The texts and lines of a row."""
        for piece in pieces(row):
            yield self._piece(piece, left, top)
            for run in _lined(piece.runs):
                for below, thin in marks(run, SIZE):
                    x, width = left + run.column * SIZE.width, run.cells * SIZE.width
                    yield self.box(Box(x, top + below, width, thin, 0, run.style.foreground))

    def furniture(self, parts: Iterable[Furniture]) -> str:
        """Parts of the window."""
        written: list[str] = []
        for part in parts:
            if isinstance(part, Box):
                written.append(self.box(part))
            else:
                written += self.inks(part.row, part.left, part.top)
        return "".join(written)

    def box(self, box: Box) -> str:
        """A rectangle; one without round corners has sharp edges."""
        x, y, width, height, radius, fill = box
        rounding = f' rx="{radius}"' if radius else ""
        kind = self._class(fill) if radius else f"{self._class(fill)} e"
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{rounding} class="{kind}"/>'

    def styles(self) -> str:
        """The classes of the colours that were used."""
        return "".join(f".{name}{{fill:#{fill:06x}}}" for fill, name in self._fills.items())

    def definitions(self) -> str:
        """The outlines of the Khmer shapes that were used."""
        return "".join(
            f'<path id="{name}" d="{glyph_path(typeface(font), number)}"/>'
            for (font, number), name in self._glyphs.items()
        )

    def _piece(self, piece: Piece, left: int, top: int) -> str:
        """One element."""
        first = piece.runs[0]
        x = left + first.column * SIZE.width
        if piece.kind == KHMER:
            return self._khmer(first, x, top)
        name = self._class(first.style.foreground)
        if piece.kind == SHADES:
            return "".join(self._shade(run, left, top) for run in piece.runs)
        if piece.kind == LINES:
            shapes = ((run.text, run.column * SIZE.width + left) for run in piece.runs)
            edges = " e" if all(is_square(run.text) for run in piece.runs) else ""
            return f'<path class="{name}{edges}" d="{parts_path(shapes, top)}"/>'
        self.letters[piece.kind] |= set(piece.text)
        kind = name + (" b" if first.style.bold else "") + (" i" if first.style.italic else "")
        text = escape(piece.text, quote=False)
        base = round(top + BASELINE * SIZE.height)
        fit = _fit(piece) if piece.kind == SYMBOL else ""
        return f'<text x="{x}" y="{base}" class="{kind}"{fit}>{text}</text>'

    def _shade(self, run: Run, left: int, top: int) -> str:
        """A cell filled with a colour between ink and ground."""
        parts = (part for part in shape(run.text, SIZE) if isinstance(part, Rectangle))
        style = run.style
        return "".join(
            self.box(
                Box(
                    left + run.column * SIZE.width + part.left,
                    top + part.top,
                    part.right - part.left,
                    part.bottom - part.top,
                    0,
                    mixed(style.background, style.foreground, part.share),
                )
            )
            for part in parts
        )

    def _khmer(self, run: Run, x: int, top: int) -> str:
        """A run of Khmer as the outlines of its shapes."""
        line = typeset(run.text, run.cells, SIZE, run.style.bold)
        font = "khmer-bold" if run.style.bold else "khmer"
        matrix = line.matrix
        base = top + matrix.baseline
        uses = "".join(
            f'<use href="#{self._glyph(font, glyph.number)}"{_at(glyph.x, glyph.y)}/>'
            for glyph in line.shaped.glyphs
        )
        place = f"{matrix.across:.5f} 0 0 {-matrix.up:.5f} {x} {base:.2f}"
        name = self._class(run.style.foreground)
        return f'<g class="{name}" transform="matrix({place})">{uses}</g>'

    def _class(self, fill: int) -> str:
        """The short name of a colour."""
        return self._fills.setdefault(fill, f"c{len(self._fills)}")

    def _glyph(self, font: str, number: int) -> str:
        """The short name of a shape."""
        return self._glyphs.setdefault((font, number), f"k{len(self._glyphs)}")


def _lined(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Neighbouring runs that are underlined or struck through, as one each."""
    for (under, struck, _), group in groupby(
        runs, lambda run: (run.style.underline, run.style.strike, run.style.foreground)
    ):
        if under or struck:
            joined = list(group)
            cells = joined[-1].column + joined[-1].cells - joined[0].column
            yield Run(joined[0].column, cells, "", joined[0].style)


def _fit(piece: Piece) -> str:
    """A symbol in the middle of its cells, narrowed if it is too wide."""
    line = typeset(piece.text, piece.runs[0].cells, SIZE)
    room = piece.runs[0].cells * SIZE.width
    taken = line.matrix.across * line.shaped.advance
    if taken > room - 0.01:
        return f' textLength="{room}" lengthAdjust="spacingAndGlyphs"'
    return f' dx="{(room - taken) / 2:.2f}"'


def _at(x: float, y: float) -> str:
    """A place as attributes, without those that are nought."""
    across = f' x="{round(x)}"' if round(x) else ""
    return across + (f' y="{round(y)}"' if round(y) else "")
