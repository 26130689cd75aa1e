"""Text in its cells: which font writes it, how large, and where."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tftutor.record.pictures.parts import CellSize
from tftutor.record.pictures.typeface import Matrix, Shaped, Typeface, typeface
from tftutor.text.clusters import has_khmer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LATIN_EM = 1.6457
"""Size of the Latin font per width of a cell: x-height 9 and capitals 12 of 20 pixels, so crisp."""
KHMER_EM = 1.4925
"""Size of the Khmer font per width of a cell: letters 8 of 20 pixels, the stacks just fit in."""
BASELINE, KHMER_BASELINE = 0.8, 0.83215
"""Where text stands, from the top of its cell, per height of the cell."""
SLANT = 0.2
"""How far italic letters lean, per height."""
WIDEST = 1.3
"""Khmer is drawn out at most so far; what is left of its cells is spread between its clusters."""


class Line(NamedTuple):
    """A text, shaped and placed."""

    face: Typeface
    shaped: Shaped
    matrix: Matrix


@lru_cache(maxsize=8192)
def typeset(
    text: str, cells: int, size: CellSize, bold: bool = False, italic: bool = False
) -> Line:
    """A text fitted to a number of cells.

    Khmer is shaped whole and drawn out or pressed together to fill its cells; it never leans,
    since Khmer is not written so. A letter of the monospace font fills its cell by itself; what
    comes from the font of symbols is centred, and made narrower if it is too wide.

    Args:
        text: one cluster, or a run of Khmer.
        cells: how many cells it takes.
        size: of a cell.
        bold: whether the heavier font is used.
        italic: whether Latin letters lean.

    Example:
        >>> line = typeset("m̂", 1, CellSize.at(1))
        >>> len(line.shaped.glyphs), line.matrix.baseline
        (2, 16.0)
    """
    if has_khmer(text):
        return _khmer(text, cells, size, bold)
    face = _latin(text, bold)
    shaped = face.shape(text)
    up = size.width * LATIN_EM / face.units
    room = cells * size.width
    across = min(up, room / shaped.advance) if shaped.advance else up
    left = (room - across * shaped.advance) / 2
    slant = SLANT if italic else 0.0
    return Line(face, shaped, Matrix(across, up, slant, left, size.height * BASELINE))


def _khmer(text: str, cells: int, size: CellSize, bold: bool) -> Line:
    """Khmer, as wide as its cells."""
    face = typeface("khmer-bold" if bold else "khmer")
    shaped = face.shape(text)
    up = size.width * KHMER_EM / face.units
    room = cells * size.width
    across = min(room / shaped.advance, up * WIDEST) if shaped.advance else up
    spread = _spread(shaped, room / across - shaped.advance)
    lowest = size.height - face.reach(shaped)[1] * up
    baseline = min(size.height * KHMER_BASELINE, lowest)  # deep stacks are raised a little
    return Line(face, spread, Matrix(across, up, 0.0, 0.0, baseline))


def _spread(shaped: Shaped, more: float) -> Shaped:
    """A text made wider by spaces around each of its clusters, all alike."""
    clusters = sorted({glyph.cluster for glyph in shaped.glyphs})
    order = {cluster: place for place, cluster in enumerate(clusters)}
    if not order or more <= 0:
        return shaped
    space = more / len(order)
    glyphs = (
        glyph._replace(x=glyph.x + space * (order[glyph.cluster] + 0.5)) for glyph in shaped.glyphs
    )
    return Shaped(tuple(glyphs), round(shaped.advance + more))


def _latin(text: str, bold: bool) -> Typeface:
    """The monospace font, or the font of symbols for what it lacks."""
    mono = typeface("mono-bold" if bold else "mono")
    if all(mono.has(character) for character in text):
        return mono
    symbols = typeface("symbols")
    return symbols if all(symbols.has(character) for character in text) else mono


def natural_width(text: str, size: CellSize) -> float:
    """How many pixels a cluster or a run takes when nothing is fitted.

    Example:
        >>> round(natural_width("abc", CellSize.at(1)), 2)
        29.72
    """
    if has_khmer(text):
        face, em = typeface("khmer"), KHMER_EM
    else:
        face, em = _latin(text, bold=False), LATIN_EM
    return size.width * em * face.shape(text).advance / face.units


def mask(line: Line, cells: int, size: CellSize) -> NDArray[np.uint8]:
    """The coverage of the pixels of its cells, 0 to 255."""
    return line.face.mask(line.shaped, line.matrix, cells * size.width, size.height)
