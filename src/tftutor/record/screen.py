r"""A screen made from what an app writes to its terminal.

It knows the sequences that Textual and the tutor write, and no others: what is unknown is an
error, so that no recording can silently show something else than a terminal would.
"""

from __future__ import annotations

import re

from rich import cells

from tftutor.record.errors import RecordError
from tftutor.record.frame import Cell, Style
from tftutor.record.sgr import Pen, changed
from tftutor.text.clusters import clusters as divided
from tftutor.text.clusters import has_khmer
from tftutor.text.widths import MAJORITY

TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)"
    r"|\x1b\[(?P<values>[\d;]*)(?P<final>[HCm])"
    r"|\x1b(?P<save>7)|\x1b(?P<restore>8)"
    r"|(?P<down>\n)"
    r"|(?P<unseen>\x1b\](?:8|22|52);[^\x07\x1b]*(?:\x07|\x1b\\)|\x07)"
)
"""Text; movements and styles; save and restore; and what is heard or done but not seen: links,
the pointer's shape, the clipboard, the bell."""


class Screen:
    r"""Cells that writing changes.

    Args:
        size: columns and rows.
        own: the terminal's colours for letters and ground.

    Example:
        >>> screen = Screen((5, 2), (0xE6E6E6, 0x101218))
        >>> screen.write("\x1b[1;2Hα =")
        >>> screen.lines()
        (' α =', '')
    """

    def __init__(self, size: tuple[int, int], own: tuple[int, int]) -> None:
        self.size = size
        self.own = own
        self._blank = Cell(" ", Pen().style(own))
        self._rows = [[self._blank] * size[0] for _ in range(size[1])]
        self._shown = [tuple(row) for row in self._rows]
        self._touched: set[int] = set()
        self._pen = Pen()
        self._place = self._saved = (0, 0)

    def write(self, data: str) -> None:
        """Take what an app writes.

        Raises:
            RecordError: a sequence that is not known, or text beyond the edge.
        """
        at = 0
        while at < len(data):
            token = TOKEN.match(data, at)
            if token is None:
                raise RecordError("record.unknown-sequence", sequence=repr(data[at : at + 12]))
            self._take(token)
            at = token.end()

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells from the top; a row that did not change is the same object as before."""
        for place in self._touched:
            row = tuple(self._rows[place])
            if row != self._shown[place]:
                self._shown[place] = row
        self._touched.clear()
        return tuple(self._shown)

    def lines(self) -> tuple[str, ...]:
        """The text of each row, without blanks at its end."""
        return tuple("".join(cell.text for cell in row).rstrip() for row in self._rows)

    def _take(self, token: re.Match[str]) -> None:
        column, row = self._place
        match token.lastgroup:
            case "text":
                self._put(token["text"])
            case "final":
                self._control(token["values"], token["final"])
            case "save":
                self._saved = self._place
            case "restore":
                self._place = self._saved
            case "down":
                self._place = column, min(row + 1, self.size[1] - 1)

    def _control(self, values: str, final: str) -> None:
        column, row = self._place
        if final == "m":
            self._pen = changed(self._pen, values)
        elif final == "C":
            self._place = min(column + int(values or 1), self.size[0]), row
        else:
            down, _, across = values.partition(";")
            self._place = int(across or 1) - 1, int(down or 1) - 1

    def _put(self, text: str) -> None:
        """Write text at the cursor, which moves on."""
        style = self._pen.style(self.own)
        column, row = self._place
        if not 0 <= row < self.size[1]:
            raise RecordError("record.beyond-edge", text=text)
        for cluster, width in clusters(text):
            if width == 0:
                self._hang(cluster, column, row)
                continue
            if column + width > self.size[0]:
                raise RecordError("record.beyond-edge", text=text)
            self._place_cluster(Cell(cluster, style, width), column, row)
            column += width
        self._place = column, row
        self._touched.add(row)

    def _place_cluster(self, cell: Cell, column: int, row: int) -> None:
        """Put a cluster into its cells; clusters that it cuts leave blanks."""
        cells_of_row = self._rows[row]
        self._clear_around(cells_of_row, column, column + cell.width)
        cells_of_row[column] = cell
        for covered in range(column + 1, column + cell.width):
            cells_of_row[covered] = Cell("", cell.style, 0)

    def _clear_around(self, row: list[Cell], first: int, end: int) -> None:
        """Blank what is left of clusters that reach into some columns from outside."""
        head = first
        while row[head].width == 0:
            head -= 1
        for place in range(head, first):
            row[place] = blank(row[place].style)
        while end < len(row) and row[end].width == 0:
            row[end] = blank(row[end].style)
            end += 1

    def _hang(self, mark: str, column: int, row: int) -> None:
        """Hang a mark on the cluster before the cursor; at the left edge it is lost."""
        at = column - 1
        while at > 0 and self._rows[row][at].width == 0:
            at -= 1
        if at >= 0:
            cell = self._rows[row][at]
            self._rows[row][at] = cell._replace(text=cell.text + mark)


def blank(style: Style) -> Cell:
    """A blank on the ground of a style."""
    return Cell(" ", style)


def clusters(text: str) -> list[tuple[str, int]]:
    """The clusters of a text and how many cells each takes; Khmer as most terminals write it.

    Example:
        >>> clusters("aα"), clusters("កា ក្រ")
        ([('a', 1), ('α', 1)], [('កា', 2), (' ', 1), ('ក្រ', 2)])
    """
    if text.isascii():
        return [(letter, 1) for letter in text]
    if has_khmer(text):
        return [(one, width_of(one)) for one in divided(text)]
    return [(text[start:end], size) for start, end, size in cells.split_graphemes(text)[0]]


def width_of(cluster: str) -> int:
    """How many cells a cluster takes."""
    return MAJORITY.width(cluster) if has_khmer(cluster) else cells.cell_len(cluster)
