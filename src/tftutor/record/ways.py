"""The shortest way of a terminal's cursor to a cell, and from one style to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.clusters import has_khmer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.record.frame import Cell, Style

SWITCHES = (("bold", 1, 22), ("italic", 3, 23), ("underline", 4, 24), ("strike", 9, 29))
"""Each attribute with the codes that switch it on and off."""


class Pointer:
    """Where a terminal's cursor is, and in which style it writes, after what was sent so far."""

    def __init__(self) -> None:
        self._place: tuple[int, int] | None = None
        self._style: Style | None = None

    def go(self, column: int, row: int) -> str:
        r"""The sequence that leads to a cell.

        Example:
            >>> pointer = Pointer()
            >>> pointer.go(4, 2), pointer.go(4, 2), pointer.go(9, 2), pointer.go(0, 0)
            ('\x1b[3;5H', '', '\x1b[5C', '\x1b[H')
        """
        place, self._place = self._place, (column, row)
        if place == (column, row):
            return ""
        if place and place[1] == row and column > place[0]:
            steps = column - place[0]
            return f"\x1b[{steps}C" if steps > 1 else "\x1b[C"
        if column == 0:
            return f"\x1b[{row + 1}H" if row else "\x1b[H"
        return f"\x1b[{row + 1};{column + 1}H"

    def write(self, cells: Iterable[Cell]) -> str:
        """What writes cells from here on; after Khmer the place is told anew."""
        output: list[str] = []
        for cell in cells:
            if cell.width:
                output += [self._dress(self._style_for(cell)), self._cell(cell)]
        return "".join(output)

    def _style_for(self, cell: Cell) -> Style:
        """The style in which a cell is written: of a blank only the ground is seen."""
        now, style = self._style, cell.style
        if now is None or not is_blank(cell) or now.underline or now.strike:
            return style
        return now._replace(background=style.background)

    def _cell(self, cell: Cell) -> str:
        assert self._place is not None
        column, row = self._place
        if not has_khmer(cell.text):
            self._place = column + cell.width, row
            return cell.text
        self._place = None
        return cell.text + self.go(column + cell.width, row)

    def _dress(self, style: Style) -> str:
        """The sequence that changes to a style."""
        old, self._style = self._style, style
        if old == style:
            return ""
        codes = [] if old else ["0"]
        for name, on, off in SWITCHES:
            wanted = getattr(style, name)
            if wanted != (getattr(old, name) if old else False):
                codes.append(str(on if wanted else off))
        if old is None or old.foreground != style.foreground:
            codes.append(f"38;2;{triple(style.foreground)}")
        if old is None or old.background != style.background:
            codes.append(f"48;2;{triple(style.background)}")
        return f"\x1b[{';'.join(codes)}m"


def is_blank(cell: Cell) -> bool:
    """Whether nothing but its ground is seen of a cell.

    Example:
        >>> from tftutor.record.frame import Cell, Style
        >>> is_blank(Cell(" ", Style(0, 9))), is_blank(Cell(" ", Style(0, 9, underline=True)))
        (True, False)
    """
    return cell.text == " " and not cell.style.underline and not cell.style.strike


def looks_alike(one: Cell, other: Cell) -> bool:
    """Whether nobody can tell two cells apart."""
    if one == other:
        return True
    grounds = one.style.background == other.style.background
    return is_blank(one) and is_blank(other) and grounds


def triple(colour: int) -> str:
    """A colour as its three parts.

    Example:
        >>> triple(0xFF8000)
        '255;128;0'
    """
    return ";".join(str(colour >> shift & 0xFF) for shift in (16, 8, 0))
