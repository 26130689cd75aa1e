"""TOML inside a fence: its table, and the line of the file on which each key stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.faults import Faults

HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
KEY = re.compile(r"""\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*[.=]""")
AT = re.compile(r"\(at line (\d+), column \d+\)")
NOISE = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|[\[\]{}]|#.*")
"""What opens or closes something that can span lines, and what hides such marks."""

Path = tuple[str | int, ...]
"""The way to a value: keys, and the places in arrays of tables counted from 0."""


@dataclass(frozen=True)
class Located:
    """A table with the lines of its keys."""

    table: Mapping[str, object]
    first: int
    """The line of the file before the first line of the TOML."""
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of a key or of the first of several tables, or of the nearest table around."""
        for end in range(len(path), 0, -1):
            for place in (path[:end], (*path[:end], 0)):
                if place in self.lines:
                    return self.lines[place]
        return max(1, self.first)


def read_toml(source: str, first: int, faults: Faults) -> Located | None:
    """Parse TOML that begins on the line after `first`; None after noting why it fails."""
    try:
        table = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        # ValueError: not TOML, or a number of too many digits. RecursionError: nested too deep.
        place = AT.search(str(error))
        last = source.rstrip("\n").count("\n") + 1
        line = first + (int(place[1]) if place else last)
        faults.add(line, "rooms.toml", problem=AT.sub("", str(error)).split(" (")[0].strip())
        return None
    return Located(table, first, key_lines(source, first))


def key_lines(source: str, first: int = 0) -> dict[Path, int]:
    r"""The lines of the keys that begin a line, tables included.

    Args:
        source: TOML that is known to be well formed.
        first: the line of the file before its first line.

    Example:
        >>> key_lines('a = 1\n[[presets]]\nid = "x"')
        {('a',): 1, ('presets', 0): 2, ('presets', 0, 'id'): 3}
    """
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    around: Path = ()
    depth, quote = 0, ""
    for number, line in enumerate(source.split("\n"), start=first + 1):
        if not depth and not quote:
            header, key = HEADER.fullmatch(line), KEY.match(line)
            if header:
                around = _table(header, counts)
                lines.setdefault(around, number)
                continue
            if key:
                lines.setdefault((*around, key[1].strip("\"'")), number)
        depth, quote = _after(line, depth, quote)
    return lines


def _table(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path of a `[table]` or `[[table]]`, the arrays on the way at their last place."""
    path: Path = ()
    keys = [key.strip().strip("\"'") for key in header[2].split(".")]
    for at, key in enumerate(keys):
        path = (*path, key)
        if header[1] == "[[" and at == len(keys) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _after(line: str, depth: int, quote: str) -> tuple[int, str]:
    """The depth of brackets and the open long string at the end of a line."""
    at = 0
    while at < len(line):
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return depth, quote
            at, quote = end + 3, ""
            continue
        mark = NOISE.search(line, at)
        if mark is None:
            break
        at = mark.end()
        if mark[0] in ('"""', "'''"):
            quote = mark[0]
        elif mark[0] in "[{":
            depth += 1
        elif mark[0] in "]}":
            depth = max(0, depth - 1)
    return depth, quote
