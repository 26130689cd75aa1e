"""Tables that fit: cells are divided into lines, and where that is not enough rows are stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import cells
from rich.segment import Segment
from rich.style import Style

from tftutor.prose.inline import runs
from tftutor.prose.wrap import Line, Run, filled, line_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Table

SEPARATOR = " │ "
SMALLEST = 5
"""A column narrower than this is not worth reading."""


def table_lines(setter: Typesetter, table: Table, width: int) -> list[Line]:
    """A table in columns where they fit, else one row after another as labelled values.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Table, Words
        >>> head, row = ((Words("x"),), (Words("x²"),)), ((Words("3"),), (Words("9"),))
        >>> table = Table(1, head, (row,), ("left", "left"))
        >>> [plain(line) for line in table_lines(setter, table, 20)]
        ['x │ x²', '──┼───', '3 │ 9 ']
    """
    theme = setter.theme
    head = [runs(cell, theme, theme.table_head) for cell in table.head]
    rows = [_whole([runs(cell, theme) for cell in row], len(head)) for row in table.rows]
    columns = list(zip(head, *rows, strict=True))
    widest = [max(_width(cell) for cell in column) for column in columns]
    needed = [max(_needed(setter, cell) for cell in column) for column in columns]
    free = width - len(SEPARATOR) * (len(columns) - 1)
    widths = shared(free, widest, needed)
    if widths is None:
        return stacked(setter, head, rows, width)
    lines = _row(setter, table, head, widths)
    lines.append([Segment("─┼─".join("─" * each for each in widths), theme.rule)])
    drawn = [_row(setter, table, row, widths) for row in rows]
    spaced = sum(len(row) > 1 for row in drawn) * 3 > len(drawn)
    for at, row in enumerate(drawn):
        if at and spaced:
            lines.append([Segment(" │ ".join(" " * each for each in widths), theme.rule)])
        lines += row
    return lines


def shared(free: int, widest: Sequence[int], needed: Sequence[int]) -> list[int] | None:
    """The width of each column, or None where the columns cannot be told apart any more.

    Columns that need less than their share keep what they need; the others share the rest.

    Args:
        free: cells for all columns.
        widest: cells that each would take undivided.
        needed: cells of the longest word of each.

    Example:
        >>> shared(20, [4, 40], [4, 8]), shared(8, [20, 20], [10, 10])
        ([4, 16], None)
    """
    if sum(widest) <= free:
        return list(widest)
    least = [min(most, max(word, SMALLEST)) for most, word in zip(widest, needed, strict=True)]
    if sum(least) > free:
        return None
    widths = list(least)
    spare = free - sum(least)
    while spare > 0:
        open_ = [at for at, most in enumerate(widest) if widths[at] < most]
        for at in open_[: max(1, spare)]:
            grant = min(widest[at] - widths[at], max(1, spare // len(open_)))
            widths[at] += grant
            spare -= grant
    return widths


def _whole(row: list[list[Run]], count: int) -> list[list[Run]]:
    """A row with as many cells as the head."""
    return (row + [[]] * count)[:count]


def _width(cell: Sequence[Run]) -> int:
    return sum(cells.cell_len(run.text) for run in cell)


def _needed(setter: Typesetter, cell: Sequence[Run]) -> int:
    text = "".join(run.text for run in cell)
    return max((cells.cell_len(piece.rstrip()) for piece in setter.split(text)), default=0)


def _row(
    setter: Typesetter, table: Table, row: Sequence[Sequence[Run]], widths: Sequence[int]
) -> list[Line]:
    parts = [setter.divide(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines: list[Line] = []
    for at in range(max(len(part) for part in parts)):
        line: Line = []
        for column, (part, width) in enumerate(zip(parts, widths, strict=True)):
            if column:
                line.append(Segment(SEPARATOR, setter.theme.rule))
            text = part[at] if at < len(part) else []
            line += _placed(text, width, table.align[column])
        lines.append(line)
    return lines


def _placed(line: Line, width: int, align: str) -> Line:
    free = width - line_width(line)
    left = {"right": free, "center": free // 2}.get(align, 0)
    return filled([Segment(" " * left), *line] if left > 0 else line, width, Style.null())


def stacked(
    setter: Typesetter, head: Sequence[list[Run]], rows: Sequence[Sequence[list[Run]]], width: int
) -> list[Line]:
    """Each row as lines of `label: value`, parted by short rules.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> rows = [[[Run("3", mono.text)]]]
        >>> [plain(line) for line in stacked(setter, [[Run("x", mono.text)]], rows, 20)]
        ['x: 3']
    """
    lines: list[Line] = []
    for row in rows:
        if lines:
            lines.append([Segment("─" * min(8, width), setter.theme.rule)])
        for label, value in zip(head, row, strict=True):
            text = [*label, Run(": ", setter.theme.muted), *value]
            first, *others = setter.divide(text, max(2, width - 2))
            lines += [first, *([Segment("  "), *line] for line in others)]
    return lines
