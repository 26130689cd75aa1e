"""Sub- and superscripts: in the line where Unicode has them, else on rows of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.prose.tex.alphabets import lowered, raised
from tftutor.prose.tex.boxes import Box, beside, grown, stack
from tftutor.prose.tex.nodes import Node, Row, Space, Symbol, Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def plain(node: Node) -> str | None:
    """The characters of a node that is nothing but symbols, else None.

    Example:
        >>> plain(Row((Symbol("t"), Symbol("+", "bin"), Symbol("1"))))
        't+1'
    """
    match node:
        case Symbol(text, _, _):
            return text
        case Text(text):
            return text.strip()
        case Space(cells):
            return " " * cells
        case Row(items):
            parts = [plain(item) for item in items]
            return None if None in parts else "".join(part or "" for part in parts)
        case _:
            return None


def script_text(node: Node | None, *, above: bool) -> str | None:
    """A script as Unicode characters; empty for none, None where it needs a row of its own.

    Example:
        >>> script_text(Symbol("t"), above=False), script_text(Symbol("w"), above=False)
        ('ₜ', None)
    """
    if node is None:
        return ""
    text = plain(node)
    if text is None:
        return None
    return raised(text) if above else lowered(text)


def attached(base: Box, below: Box | None, above: Box | None, inline: Sequence[str]) -> Box:
    """A base with scripts at its right.

    Args:
        base: what they belong to.
        below: the subscript where it needs rows of its own.
        above: the superscript, likewise.
        inline: the subscript and superscript that fit in a line (at the foot and the head of
            a tall base), empty where there is none.

    Example:
        >>> attached(Box.of("x"), Box.of("new"), None, ("", "²")).rows
        ('x²  ', ' new')
    """
    low, high = inline
    if base.height == 1:
        base_line = beside([base, Box.of(low + high)]) if low or high else base
        if below is None and above is None:
            return base_line
        start = base.width + (Box.of(low).width if above is None else 0)
        column = _column(Box.of(low + high), below, above)
        return beside([base, column]) if start else column
    feet = Box.of(low) if below is None else below
    head = Box.of(high) if above is None else above
    rise = base.baseline + head.height - 1
    width = max(feet.width, head.width)
    rows = [" " * width] * (rise + base.height - base.baseline - 1 + feet.height)
    for at, row in enumerate(head.rows):
        rows[at] = row + " " * (width - head.width)
    for at, row in enumerate(feet.rows):
        rows[len(rows) - feet.height + at] = row + " " * (width - feet.width)
    return beside([base, Box(tuple(rows), rise, width)])


def _column(middle: Box, below: Box | None, above: Box | None) -> Box:
    parts = [part for part in (above, middle, below) if part is not None]
    return stack(parts, 0 if above is None else 1, "l")


def limits(base: Box, below: Box | None, above: Box | None) -> Box:
    """A base with bounds over and under it.

    Example:
        >>> limits(Box.of("∑"), Box.of("i=1"), Box.of("m")).rows
        (' m ', ' ∑ ', 'i=1')
    """
    parts = [part for part in (above, base, below) if part is not None]
    return stack(parts, 0 if above is None else 1)


def integral(sign: str, below: Box | None, above: Box | None) -> Box:
    """An integral sign of three rows with its bounds at the right.

    Example:
        >>> print(integral("∫", Box.of("0"), Box.of("1")))
        ⌠1
        │
        ⌡0
    """
    head, feet = above or Box.of(""), below or Box.of("")
    count = {"∬": 2, "∭": 3}.get(sign, 1)
    stem = Box(("⌠" * count, "│" * count, "⌡" * count), 1, count)
    width = max(head.width, feet.width)
    over = [row + " " * (width - head.width) for row in head.rows]
    under = [row + " " * (width - feet.width) for row in feet.rows]
    rows = (*over, " " * width, *under)
    return beside([stem, grown(Box(tuple(rows), len(over), width), 0, len(rows))])
