"""The step microscope: symbol = numbers = value, with the line of code beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.microscope import Row
    from tftutor.labs.experiment import Reading
    from tftutor.text.catalogue import Catalogue


def microscope_lines(
    readings: Sequence[Reading],
    colours: Mapping[str, str],
    quiet: str,
    width: int,
    words: Catalogue,
    *,
    code: bool,
) -> list[Text]:
    """The rows of every optimizer's step as lines of at most a width where they can be.

    Args:
        readings: the step of each optimizer.
        colours: role → colour, for the heads.
        quiet: the colour of what is beside the point.
        width: cells of a line.
        words: of the learner's language.
        code: show the line of Python instead of the substituted numbers.
    """
    lines: list[Text] = []
    for reading in readings:
        head = Text(reading.title, style=f"bold {colours.get(reading.colour, quiet)}")
        lines.append(head)
        if reading.note:
            lines.append(Text(f"  {words.written(reading.note)}", style=quiet))
        for row in reading.rows:
            lines += row_lines(row, quiet, width, code=code)
    return lines


def row_lines(row: Row, quiet: str, width: int, *, code: bool) -> list[Text]:
    """One line of the update: a line a coordinate, or one line of code with its values."""
    if code:
        values = ", ".join(row.shown)
        line = Text.assemble((f"  {row.code}", ""), ("   → ", quiet), (values, "bold"))
        return [line]
    several = len(row.values) > 1
    lines = []
    for index, (numbers, value) in enumerate(zip(row.numbers, row.shown, strict=True)):
        symbol = row.symbol if index == 0 else " " * len(row.symbol)
        note = f"[{index + 1}] " if several else ""
        line = Text.assemble((f"  {symbol}", "bold"), (f" {note}= ", quiet), numbers)
        result = Text.assemble((" = ", quiet), (value, "bold"))
        if line.cell_len + result.cell_len <= width:
            lines.append(line.append_text(result))
        else:
            lines += [line, Text("  " + " " * len(row.symbol)).append_text(result)]
    return lines
