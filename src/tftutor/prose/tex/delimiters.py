"""Delimiters as tall as what they hold.

They are drawn with the box-drawing characters, which terminals draw themselves and which
therefore always join; the pieces that Unicode offers for tall brackets (U+239B to U+23AD) come
from the font and often do not.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.boxes import Box, beside, grown, padded

if TYPE_CHECKING:
    from collections.abc import Mapping

PIECES: Mapping[str, str] = MappingProxyType(
    {"(": "╭││╰", ")": "╮││╯", "[": "┌││└", "]": "┐││┘", "{": "╭│┤╰", "}": "╮│├╯"}
    | {"|": "││││", "‖": "║║║║", "⌊": "│││└", "⌋": "│││┘", "⌈": "┌│││", "⌉": "┐│││"}
    | {"/": "╱╱╱╱", "\\": "╲╲╲╲", "↑": "↑│││", "↓": "│││↓"}
)
"""Top, extension, middle and bottom of each delimiter."""


def fence(delimiter: str, height: int, middle: int) -> Box:
    """One delimiter, `height` rows tall, with its point at the row `middle`.

    Example:
        >>> "".join(fence("{", 5, 2).rows)
        '╭│┤│╰'
    """
    if not delimiter:
        return Box(("",) * height, middle, 0)
    if height == 1:
        return Box.of(delimiter)
    if delimiter in "⟨⟩":
        return _angle(delimiter, height, middle)
    pieces = PIECES[delimiter]
    rows = [pieces[1]] * height
    rows[min(max(middle, 1), height - 2)] = pieces[2]
    rows[0], rows[-1] = pieces[0], pieces[3]
    return Box(tuple(rows), middle, 1)


def _angle(delimiter: str, height: int, middle: int) -> Box:
    half = (height + 1) // 2
    upper, lower = ("╲", "╱") if delimiter == "⟩" else ("╱", "╲")
    places = [min(row, height - 1 - row) for row in range(height)]
    if delimiter == "⟨":
        places = [half - 1 - place for place in places]
    signs = [upper if row < height / 2 else lower for row in range(height)]
    rows = [
        " " * place + sign + " " * (half - 1 - place)
        for place, sign in zip(places, signs, strict=True)
    ]
    return Box(tuple(rows), middle, half)


def fenced(left: str, body: Box, right: str) -> Box:
    """A body between delimiters.

    Example:
        >>> print(fenced("(", Box(("a", "─", "b"), 1, 1), ")"))
        ╭ a ╮
        │ ─ │
        ╰ b ╯
    """
    if body.height == 2 and ("{" in left or "}" in right):
        body = grown(body, 0, 3) if body.baseline else grown(body, 1, 3)
    if body.height > 1:
        body = padded(body, bool(left), bool(right))
    sides = [fence(each, body.height, body.baseline) for each in (left, right)]
    return beside([sides[0], body, sides[1]])
