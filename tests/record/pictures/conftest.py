"""Small screens to make pictures of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import pytest
from rich.cells import cell_len

from tftutor.record.frame import Cell, Frame, Style
from tftutor.text.clusters import clusters

DARK = Style(0xE4E7EE, 0x101218)
LIGHT = Style(0x20242C, 0xFBFAF6)
Screen: TypeAlias = Callable[..., Frame]


def row(text: str, columns: int, style: Style = DARK) -> tuple[Cell, ...]:
    """A text as cells, filled up with blanks."""
    cells: list[Cell] = []
    for cluster in clusters(text):
        width = max(1, cell_len(cluster))
        cells += [Cell(cluster, style, width), *[Cell("", style, 0)] * (width - 1)]
    return (*cells, *[Cell(" ", style)] * (columns - len(cells)))[:columns]


@pytest.fixture
def screen() -> Screen:
    """Makes a frame of some lines."""

    def make(
        lines: Sequence[str], time: float = 0.0, columns: int = 24, style: Style = DARK
    ) -> Frame:
        return Frame(time, (columns, len(lines)), tuple(row(one, columns, style) for one in lines))

    return make


@pytest.fixture
def film(screen: Screen) -> list[Frame]:
    """Twenty frames: a step counter, a walking curve, a line in Khmer that comes and goes."""
    frames = []
    for step in range(20):
        dots = "".join(chr(0x2800 + (step * 37 + place * 11) % 256) for place in range(12))
        khmer = "អត្រារៀន α = 0.1" if 5 <= step < 15 else "learning rate α = 0.1"
        lines = ["┌──────┐ ∇J(θ)", f"│ {step:4} │ {dots}", "└──────┘ m̂ₜ", khmer]
        frames.append(screen(lines, step / 10))
    return frames
