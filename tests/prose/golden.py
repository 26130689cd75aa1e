"""Golden files: pieces of text parted by lines of `%%`, made again with `python golden.py`."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


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
    from tftutor.prose.tex import render_display, render_inline

    return f"%%\n{source}\n{render_inline(source)}\n{render_display(source)}\n"


if __name__ == "__main__":
    path = FOLDER / "formulas.txt"
    path.write_text("".join(formula_text(source) for source, _, _ in formulas()), "utf-8")
