"""What every screen of the tutor has: layouts by size, and a sentence where there is no room."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen

from tftutor.ui.widgets.lines import Lines

NARROW, MEDIUM, WIDE = 30, 88, 110
"""Columns from which there is room for text, for text and lab, for an outline besides."""

LOW = 9
"""Rows from which there is room for anything."""


class TutorScreen(Screen[None]):
    """A screen with the classes -tiny, -narrow, -medium, -wide and -low, -high."""

    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-tiny"),
        (NARROW, "-narrow"),
        (MEDIUM, "-medium"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (LOW, "-high")]

    def too_small(self) -> Lines:
        """The sentence for a window without room; the style sheet shows it when it is true."""
        return Lines(fold=True, id="too-small")
