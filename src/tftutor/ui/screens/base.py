"""What every screen of the tutor has: layouts by size, and a sentence where there is no room."""

from __future__ import annotations

from textual.screen import Screen

from tftutor.ui.widgets.lines import Lines

WIDTHS = ((0, "-tiny"), (30, "-narrow"), (88, "-medium"), (110, "-wide"), (150, "-vast"))
"""Columns from which there is room for text, for a lab beside it, an outline, a wide outline."""

HEIGHTS = ((0, "-low"), (9, "-high"))
"""Rows from which there is room for anything."""


class TutorScreen(Screen[None]):
    """A screen with the classes -tiny, -narrow, -medium, -wide and -low, -high."""

    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = list(HEIGHTS)  # noqa: RUF012 - declared so by Textual

    def too_small(self) -> Lines:
        """The sentence for a window without room; the style sheet shows it when it is true."""
        return Lines(fold=True, id="too-small")
