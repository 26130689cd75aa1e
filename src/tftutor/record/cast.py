"""Films as asciicasts, versions 2 and 3: for asciinema and its players.

Only the cells that changed are written, with the shortest way to each and the shortest change
of style.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from tftutor.record.below import with_line_below
from tftutor.record.ways import Pointer, looks_alike
from tftutor.text.clusters import has_khmer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tftutor.record.film import Film
    from tftutor.record.frame import Cell, Frame

NEAR = 4
"""Changed cells of one style with no more than so many between them are written in one go."""

BEGIN = "\x1b[?25l\x1b[2J"
"""No cursor, and an empty screen."""

Rows = "tuple[tuple[Cell, ...], ...]"


def write_cast(film: Film, path: Path, version: int = 2) -> bool:
    """Write a film as an asciicast.

    Returns:
        Whether there is Khmer in it, which players draw badly: they give every character a cell.
    """
    khmer = False
    shown = with_line_below(film)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, event in enumerate(events(shown, version)):
            if number == 0:
                write_line(file, event)
                continue
            khmer = khmer or has_khmer(str(event))
            write_line(file, event)
    return khmer


def write_line(file: TextIO, event: object) -> None:
    """Write one line of JSON."""
    file.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")


def events(film: Film, version: int) -> Iterator[object]:
    """The header and then what happens, each a line of the file."""
    pointer = Pointer()
    before: tuple[tuple[Cell, ...], ...] | None = None
    past = 0
    frame: Frame | None = None
    for frame in film:
        if before is None:
            yield header(film, frame.size, version)
        moment = round(frame.time * 1000)
        output = BEGIN if before is None else ""
        output += changes(before or blank_rows(frame), frame.rows, pointer)
        if output:
            yield [stamp(moment, past, version), "o", output]
            past = moment
        if frame.marker:
            yield [stamp(moment, past, version), "m", frame.marker]
            past = moment
        before = frame.rows
    if frame is not None and version == 2:
        yield [stamp(round(frame.time * 1000), past, version), "o", ""]
    elif frame is not None:
        yield [stamp(round(frame.time * 1000), past, version), "x", "0"]


def stamp(moment: int, past: int, version: int) -> float:
    """When something happens: since the beginning, or in version 3 since what came before.

    Example:
        >>> stamp(1500, 1000, 2), stamp(1500, 1000, 3)
        (1.5, 0.5)
    """
    return (moment if version == 2 else moment - past) / 1000


def header(film: Film, size: tuple[int, int], version: int) -> dict[str, object]:
    """The first line of the file."""
    columns, rows = size
    theme = {
        "fg": "#e4e7ee" if film.dark else "#20242c",
        "bg": f"#{film.background:06x}",
        "palette": PALETTE,
    }
    if version == 2:
        facts: dict[str, object] = {"version": 2, "width": columns, "height": rows}
        return {**facts, "title": film.title, "env": {"TERM": "xterm-256color"}, "theme": theme}
    term = {"cols": columns, "rows": rows, "type": "xterm-256color", "theme": theme}
    return {"version": 3, "term": term, "title": film.title}


def changes(
    before: tuple[tuple[Cell, ...], ...], after: tuple[tuple[Cell, ...], ...], pointer: Pointer
) -> str:
    """The output that makes one screen of another."""
    output: list[str] = []
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is new:
            continue
        for first, end in spans(old, new):
            output.append(pointer.go(first, row))
            output.append(pointer.write(new[first:end]))
    return "".join(output)


def spans(old: tuple[Cell, ...], new: tuple[Cell, ...]) -> list[tuple[int, int]]:
    """Where two rows differ: from, up to (not with); no cluster is cut.

    Example:
        >>> from tftutor.record.below import DARK_TOLD, written
        >>> spans(tuple(written("step 12", DARK_TOLD)), tuple(written("step 13", DARK_TOLD)))
        [(6, 7)]
    """
    found: list[list[int]] = []
    for column, (one, other) in enumerate(zip(old, new, strict=True)):
        if looks_alike(one, other):
            continue
        if found and is_cheap(new[found[-1][1] - 1 : column]):
            found[-1][1] = column + 1
        else:
            found.append([column, column + 1])
    for span in found:
        while new[span[0]].width == 0:
            span[0] -= 1
        while span[1] < len(new) and new[span[1]].width == 0:
            span[1] += 1
    return [(first, end) for first, end in found]


def is_cheap(gap: tuple[Cell, ...]) -> bool:
    """Whether cells that stay are sooner written again than stepped over; the first is written.

    Example:
        >>> from tftutor.record.below import DARK_KEY, DARK_TOLD, written
        >>> is_cheap(tuple(written("1 of", DARK_TOLD)))
        True
        >>> is_cheap(tuple(written("1 of 12", DARK_KEY)))
        False
    """
    return len(gap) - 1 <= NEAR and all(cell.style == gap[0].style for cell in gap)


def blank_rows(frame: Frame) -> tuple[tuple[Cell, ...], ...]:
    """Rows that have nothing in common with those of a frame."""
    return tuple(
        tuple(cell._replace(text="\0" if cell.text else "") for cell in row) for row in frame.rows
    )


PALETTE = ":".join(
    f"#{colour}"
    for colour in (
        *("101218", "ff8a5b", "5cc9a7", "f0e442", "56b4e9", "d0a2e0", "7fd4d4", "e4e7ee"),
        *("8b93a5", "ffa37e", "86dcc1", "f6ee82", "8accf2", "e0bfec", "a6e3e3", "ffffff"),
    )
)
"""Sixteen colours that a header must name; the film itself uses none of them."""
