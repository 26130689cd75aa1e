"""Displayed formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tftutor.prose.tex import TexError, render_display, render_inline
from tftutor.prose.wrap import Line, Run

if TYPE_CHECKING:
    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Formula

INDENT = 4
"""Cells before a formula, where there is room."""


def formula_lines(setter: Typesetter, block: Formula, width: int) -> list[Line]:
    r"""A formula in two dimensions, broken at relations where it is too wide.

    Where even its parts are too wide it is written in one dimension and divided like a
    sentence; what cannot be read is shown as its source.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Formula
        >>> lines = formula_lines(setter, Formula(1, r"\frac{1}{2}"), 12)
        >>> [plain(line) for line in lines]
        ['     1 ', '    ───', '     2 ']
    """
    style = setter.theme.formula
    try:
        box = render_display(block.tex, width)
        if box.width > width:
            return setter.divide([Run(render_inline(block.tex), style)], width)
    except TexError:
        return setter.divide([Run(block.tex.replace("\n", " "), setter.theme.inline_code)], width)
    indent = Segment(" " * min(INDENT, (width - box.width) // 2))
    return [[indent, Segment(row, style)] for row in box.rows]
