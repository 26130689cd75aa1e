"""What a screen shows at one moment: cells, each with all that a drawing of it needs."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """How a cell looks; reverse, dim and the terminal's own colours are resolved already.

    Example:
        >>> Style(0xFFFFFF, 0x101218).bold
        False
    """

    foreground: int
    """As 0xRRGGBB."""
    background: int
    """As 0xRRGGBB."""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


class Cell(NamedTuple):
    """One place of the screen.

    A cluster of several cells stands whole in the first of them; the others are covered: their
    text is empty and their width 0.
    """

    text: str
    """A cluster of characters, a blank, or nothing where a cluster to the left lies over it."""
    style: Style
    width: int = 1
    """How many cells the cluster takes; 0 for a covered cell."""


class Frame(NamedTuple):
    """The screen at one moment of a demo, with what is told beside it.

    Example:
        >>> dark = Style(0xE6E6E6, 0x101218)
        >>> frame = Frame(0.0, (3, 1), ((Cell("α", dark), Cell("កា", dark, 2), Cell("", dark, 0)),))
        >>> frame.lines()
        ('αកា',)
    """

    time: float
    """Seconds since the demo began."""
    size: tuple[int, int]
    """Columns and rows."""
    rows: tuple[tuple[Cell, ...], ...]
    """From the top; each has one cell a column."""
    caption: str = ""
    """What is said of this moment, in the language of the demo."""
    keys: tuple[str, ...] = ()
    """The keys pressed lately, as they are written for people, the newest last."""
    marker: str = ""
    """The name of this moment, if it has one."""
    cursor: tuple[int, int] | None = None
    """The column and the row of the terminal's cursor, where it is shown."""

    def lines(self) -> tuple[str, ...]:
        """The text of each row, without blanks at its end."""
        return tuple("".join(cell.text for cell in row).rstrip() for row in self.rows)
