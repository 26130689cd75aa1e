"""A row of cells as pieces, each of which becomes one element of an `.svg`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.record.pictures.parts import CellSize
from tftutor.record.pictures.runs import Run, runs
from tftutor.record.pictures.shapes import is_drawn
from tftutor.record.pictures.typeface import typeface
from tftutor.record.pictures.typeset import typeset
from tftutor.text.clusters import has_khmer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.record.frame import Cell

SIZE = CellSize.at(1)
GAP = 3
"""So many blanks divide a text in two: what changes in one leaves the other alone."""
MONO, BOLD, SYMBOL, BRAILLE = "mono", "mono-bold", "symbols", "braille"
"""The kinds of pieces that are text, by their font."""
LINES, SHADES, KHMER = "lines", "shades", "khmer"
"""The kinds that are not."""


class Piece(NamedTuple):
    """Neighbouring runs that become one element."""

    kind: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """What is written, without blanks at the end."""
        return "".join(run.text for run in self.runs).rstrip(" ")


def pieces(row: tuple[Cell, ...]) -> Iterator[Piece]:
    """A row as pieces that can be written as one element each, blank stretches left out."""
    waiting: list[Run] = []
    kind, blanks = LINES, 0
    for run in runs(row):
        blank = run.is_blank
        now = kind if blank else _kind(run)
        fits = waiting and now == kind and now not in (KHMER, SYMBOL)
        same = fits and (blank or _look(run) == _look(waiting[0]))
        if waiting and not (
            same and blanks + blank < GAP and (kind in (MONO, BOLD, BRAILLE) or not blank)
        ):
            yield Piece(kind, _without_blanks(waiting))
            waiting, blanks = [], 0
        if waiting or not blank:
            waiting.append(run)
            kind, blanks = now, blanks + 1 if blank else 0
    if waiting:
        yield Piece(kind, _without_blanks(waiting))


def _kind(run: Run) -> str:
    """How a run that is not blank is written."""
    if has_khmer(run.text):
        return KHMER
    if is_drawn(run.text):
        if run.text >= "\u2800":
            return BRAILLE
        return SHADES if run.text in "░▒▓" else LINES
    line = typeset(run.text, run.cells, SIZE, run.style.bold)
    if run.cells > 1 or line.face is typeface("symbols"):
        return SYMBOL
    return BOLD if run.style.bold else MONO


def _look(run: Run) -> tuple[int, bool, bool]:
    """What two texts must share to be one element."""
    return run.style.foreground, run.style.bold, run.style.italic


def _without_blanks(waiting: list[Run]) -> tuple[Run, ...]:
    """Runs without the blank ones at the end."""
    while waiting[-1].is_blank:
        waiting.pop()
    return tuple(waiting)
