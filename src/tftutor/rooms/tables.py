"""What the tokens of a table leave out: cells too many or too few, and the alignment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from tftutor.rooms.faults import Faults

BAR = re.compile(r"(?<!\\)\|")


def check_cells(line: int, columns: int, lines: Sequence[str], faults: Faults) -> None:
    """Note a row that has more or fewer cells than the head; Markdown would say nothing."""
    row = lines[line - 1].strip().lstrip(">").strip()
    cells = len(BAR.findall(row)) + 1 - row.startswith("|") - bool(re.search(r"(?<!\\)\|$", row))
    if cells != columns:
        faults.add(line, "rooms.table-cells", cells=cells, columns=columns)


def column_alignment(cell: Token) -> Literal["left", "center", "right"]:
    """How a column stands, from a cell of its head."""
    style = str(cell.attrGet("style") or "")
    if style.endswith("center"):
        return "center"
    return "right" if style.endswith("right") else "left"
