"""Golden files: `python -m tests.prose.golden` writes them again, to be looked at and committed."""

from __future__ import annotations

from pathlib import Path

from tests.prose.sample import BLOCKS, ROOM
from tftutor.prose.page import Page
from tftutor.prose.plain import read
from tftutor.prose.tex import render_display, render_inline
from tftutor.prose.theme import dark

FOLDER = Path(__file__).parent / "golden"
WIDTHS = (80, 40, 24)


def formulas() -> list[tuple[str, str, str]]:
    """Each formula with its line and its drawing."""
    pieces = (FOLDER / "formulas.txt").read_text("utf-8").split("%%\n")
    found = []
    for piece in pieces[1:]:
        source, inline, drawing = piece.split("\n", 2)
        found.append((source, inline, drawing.rstrip("\n")))
    return found


def formula_text(source: str) -> str:
    """A formula as it stands in the golden file."""
    return f"%%\n{source}\n{render_inline(source)}\n{render_display(source)}\n"


def page_text(width: int) -> str:
    """The sample as a page, line by line."""
    page = Page(BLOCKS, width, dark)
    page.grow()
    return "".join(page.text(line).rstrip() + "\n" for line in range(len(page.lines)))


def room_text() -> str:
    """The sample as `tftutor read` prints it."""
    lines = read(ROOM, 60, describe=lambda lab: [f"3 presets ({lab.id})"])
    return "".join(line + "\n" for line in lines)


if __name__ == "__main__":
    drawn = "".join(formula_text(source) for source, _, _ in formulas())
    (FOLDER / "formulas.txt").write_text(drawn, "utf-8")
    for each in WIDTHS:
        (FOLDER / f"page-{each}.txt").write_text(page_text(each), "utf-8")
    (FOLDER / "room-60.txt").write_text(room_text(), "utf-8")
