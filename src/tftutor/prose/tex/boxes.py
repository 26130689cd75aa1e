"""Boxes of text: rows of one width with a baseline, and how they are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich import cells

if TYPE_CHECKING:
    from collections.abc import Sequence


class Box(NamedTuple):
    """A formula drawn in cells.

    Example:
        >>> beside([Box.of("x = "), stack([Box.of("1"), Box.of("─"), Box.of("2")], 1)]).rows
        ('    1', 'x = ─', '    2')
    """

    rows: tuple[str, ...]
    """Lines of text, all `width` cells wide."""
    baseline: int
    """The row on which the formula's own line stands, counted from 0."""
    width: int
    """Cells across."""

    @classmethod
    def of(cls, text: str) -> Box:
        """A line of text."""
        return cls((text,), 0, cells.cell_len(text))

    def __str__(self) -> str:
        return "\n".join(row.rstrip() for row in self.rows)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side on one baseline.

    Example:
        >>> beside([Box.of("x"), Box.of(" = "), Box.of("1")]).rows
        ('x = 1',)
    """
    if len(boxes) == 1:
        return boxes[0]
    above = max((box.baseline for box in boxes), default=0)
    below = max((len(box.rows) - box.baseline for box in boxes), default=1)
    width = sum(box.width for box in boxes)
    if above + below == 1:
        return Box(("".join(box.rows[0] for box in boxes),), 0, width)
    columns = [grown(box, above - box.baseline, above + below).rows for box in boxes]
    return Box(tuple("".join(parts) for parts in zip(*columns, strict=True)), above, width)


def grown(box: Box, above: int, height: int) -> Box:
    """A box with blank rows above and below it, `height` rows in all.

    Example:
        >>> grown(Box.of("x"), 1, 3).rows
        (' ', 'x', ' ')
    """
    if len(box.rows) == height:
        return box
    blank = (" " * box.width,)
    rows = blank * above + box.rows + blank * (height - above - len(box.rows))
    return Box(rows, above + box.baseline, box.width)


def aligned(box: Box, width: int, align: str = "c") -> Box:
    """A box in a wider space: at the left (l), in the middle (c) or at the right (r).

    Example:
        >>> aligned(Box.of("x"), 4, "c").rows, aligned(Box.of("x"), 4, "r").rows
        ((' x  ',), ('   x',))
    """
    free = width - box.width
    if free <= 0:
        return box
    left = {"l": 0, "c": free // 2, "r": free}[align]
    before, after = " " * left, " " * (free - left)
    return Box(tuple(before + row + after for row in box.rows), box.baseline, width)


def stack(boxes: Sequence[Box], base: int, align: str = "c") -> Box:
    """Boxes under each other; the baseline is that of the one at index `base`.

    Example:
        >>> print(stack([Box.of("a + b"), Box.of("c")], 0, "r"))
        a + b
            c
    """
    width = max(box.width for box in boxes)
    rows: list[str] = []
    baseline = 0
    for at, box in enumerate(boxes):
        if at == base:
            baseline = len(rows) + box.baseline
        rows.extend(aligned(box, width, align).rows)
    return Box(tuple(rows), baseline, width)


def padded(box: Box, left: int, right: int) -> Box:
    """A box with blank columns at its sides.

    Example:
        >>> padded(Box.of("x"), 1, 2).rows
        (' x  ',)
    """
    before, after = " " * left, " " * right
    rows = tuple(before + row + after for row in box.rows)
    return Box(rows, box.baseline, box.width + left + right)


def framed(box: Box) -> Box:
    """A box inside a frame.

    Example:
        >>> print(framed(Box.of("x")))
        ┌───┐
        │ x │
        └───┘
    """
    bar = "─" * (box.width + 2)
    rows = (f"┌{bar}┐", *(f"│ {row} │" for row in box.rows), f"└{bar}┘")
    return Box(rows, box.baseline + 1, box.width + 4)
