"""Braille, blocks, shades and lines: characters that are drawn, so that they meet exactly.

No font is asked for them: in one they would leave hairs between the cells, and DejaVu Sans Mono
has no braille. The same parts become pixels in `pixels.py` and paths in the `.svg`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tftutor.record.pictures.lines import line_parts
from tftutor.record.pictures.parts import Dot, Part, Rectangle

if TYPE_CHECKING:
    from tftutor.record.pictures.parts import CellSize

DOT = 0.17
"""The radius of a dot of braille, per width of a cell."""
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_QUARTERS = {
    "▖": (2,),
    "▗": (3,),
    "▘": (0,),
    "▙": (0, 2, 3),
    "▚": (0, 3),
    "▛": (0, 1, 2),
    "▜": (0, 1, 3),
    "▝": (1,),
    "▞": (1, 2),
    "▟": (1, 2, 3),
}


def is_drawn(text: str) -> bool:
    """Whether a cluster is drawn and not typeset.

    Example:
        >>> [is_drawn(one) for one in "─█⣿●a"]
        [True, True, True, False, False]
    """
    return "\u2500" <= text <= "\u259f" or "\u2800" <= text <= "\u28ff"


@lru_cache(maxsize=1024)
def shape(character: str, size: CellSize) -> tuple[Part, ...]:
    """The parts of a drawn character, on the pixels of a cell of a size.

    Example:
        >>> from tftutor.record.pictures.parts import CellSize
        >>> shape("▄", CellSize.at(1))
        (Rectangle(left=0, top=10, right=10, bottom=20, share=1.0),)
    """
    if character >= "\u2800":
        return _braille(ord(character) - 0x2800, size)
    if character < "\u2580":
        return line_parts(character, size)
    return _block(character, size)


def _braille(bits: int, size: CellSize) -> tuple[Part, ...]:
    """Two columns of four dots, as far apart as from one cell to the next."""
    return tuple(
        Dot((0.25 + 0.5 * x) * size.width, (0.125 + 0.25 * y) * size.height, DOT * size.width)
        for bit, (x, y) in enumerate(_DOTS)
        if bits >> bit & 1
    )


def _block(character: str, size: CellSize) -> tuple[Part, ...]:
    """Parts of a cell that are filled: by eighths, by quarters, or thinly."""
    width, height = size
    if character in _SHADES:
        return (Rectangle(0, 0, width, height, _SHADES[character]),)
    if character in _QUARTERS:
        return tuple(_quarter(place, size) for place in _QUARTERS[character])
    number = ord(character)
    if number == 0x2580:
        return (Rectangle(0, 0, width, height - _eighths(4, height)),)
    if number <= 0x2588:
        return (Rectangle(0, height - _eighths(number - 0x2580, height), width, height),)
    if number <= 0x258F:
        return (Rectangle(0, 0, _eighths(0x2590 - number, width), height),)
    return {
        "▐": (Rectangle(_eighths(4, width), 0, width, height),),
        "▔": (Rectangle(0, 0, width, _eighths(1, height)),),
        "▕": (Rectangle(width - _eighths(1, width), 0, width, height),),
    }[character]


def _eighths(count: int, length: int) -> int:
    """So many eighths of a length, in whole pixels, one at least."""
    return max(1, round(length * count / 8))


def _quarter(place: int, size: CellSize) -> Rectangle:
    """One of the four quarters of a cell, counted by rows."""
    middle_x, middle_y = _eighths(4, size.width), size.height - _eighths(4, size.height)
    left, right = (middle_x, size.width) if place % 2 else (0, middle_x)
    top, bottom = (middle_y, size.height) if place >= 2 else (0, middle_y)
    return Rectangle(left, top, right, bottom)
