"""The size of the learner's window."""

from __future__ import annotations

from typing import NamedTuple


class Window(NamedTuple):
    """Columns and rows."""

    columns: int
    rows: int


UNKNOWN = Window(80, 24)
"""What is assumed where the client does not say."""
SMALLEST = Window(20, 8)
LARGEST = Window(500, 200)


def window(columns: int, rows: int) -> Window:
    """A size that can be painted: as said by the client, within bounds.

    Example:
        >>> window(0, 0)
        Window(columns=80, rows=24)
        >>> window(4_000_000_000, 3)
        Window(columns=500, rows=8)
    """
    if columns <= 0 or rows <= 0:
        return UNKNOWN
    return Window(
        min(max(columns, SMALLEST.columns), LARGEST.columns),
        min(max(rows, SMALLEST.rows), LARGEST.rows),
    )
