"""A terminal without colours: what stands on the screen after some bytes were written."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from rich.cells import cell_len

ESCAPE = re.compile(r"\x1b(?:\[(?P<values>[0-9;?<>=$]*)(?P<final>[A-Za-z~@])|[()][A-Z0-9]|[=>78])")
UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<>=$]*|[()])?$")


class Terminal:
    r"""The cells of a window, as an application paints them by place.

    Example:
        >>> terminal = Terminal(10, 2)
        >>> terminal.feed(b"\x1b[2;3Hab\x1b[2;3HA\x1b[2Cc")
        >>> terminal.rows[1]
        '  Ab c'
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.height = columns, rows
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._rest = ""
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    @property
    def rows(self) -> list[str]:
        """The lines, without blanks at their ends."""
        return ["".join(row).rstrip() for row in self._cells]

    @property
    def text(self) -> str:
        """The whole window."""
        return "\n".join(self.rows)

    def feed(self, data: bytes) -> None:
        """Paint what an application has written."""
        text = self._rest + self._decode(data)
        unfinished = UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        text = text[: len(text) - len(self._rest)]
        place = 0
        for escape in ESCAPE.finditer(text):
            self._print(text[place : escape.start()])
            if escape["final"]:
                self._obey(escape["final"], escape["values"])
            place = escape.end()
        self._print(text[place:])

    def _obey(self, final: str, values: str) -> None:
        numbers = [int(one) if one.isdecimal() else 0 for one in values.split(";")]
        if final == "H":
            row, column = (*numbers, 1, 1)[:2] if len(numbers) > 1 else (max(1, numbers[0]), 1)
            self._row, self._column = max(1, row) - 1, max(1, column) - 1
        elif final == "C":
            self._column = min(self._column + max(1, numbers[0]), self.columns)
        elif final == "J":
            self._cells = [[" "] * self.columns for _ in range(self.height)]
        elif final == "K" and self._row < self.height:
            blank = [" "] * (self.columns - self._column)
            self._cells[self._row][self._column :] = blank

    def _print(self, text: str) -> None:
        for letter in text:
            width = cell_len(letter)
            if letter == "\r":
                self._column = 0
            elif letter == "\n":
                self._row += 1
                if self._row >= self.height:
                    self._cells = [*self._cells[1:], [" "] * self.columns]
                    self._row = self.height - 1
            elif letter.isprintable() and self._row < self.height and width:
                if self._column < self.columns:
                    self._cells[self._row][self._column] = letter
                    for beside in range(self._column + 1, min(self._column + width, self.columns)):
                        self._cells[self._row][beside] = ""
                self._column += width
