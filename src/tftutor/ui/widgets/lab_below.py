"""What stands below the chart of a lab and scrolls: microscope, words, parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from tftutor.ui.rows import Space

if TYPE_CHECKING:
    from textual.widget import Widget


class Below(VerticalScroll, can_focus=False):
    """Keeps in sight what is being read, answered or typed."""

    @property
    def space(self) -> Space:
        """What there is for the words without scrolling, a scrollbar beside them."""
        words, microscope = self.query_one("#words"), self.query_one("#microscope")
        above = microscope.outer_size.height if microscope.display else 0
        width = self.outer_size.width - self.styles.scrollbar_size_vertical
        rows = self.size.height - above - words.styles.margin.top
        return Space(self.app.console, max(0, width), rows)

    def rows_of(self, parameters: int) -> int:
        """How many rows some parameters take beneath the words."""
        return parameters and parameters + self.query_one("#parameters").styles.margin.top

    def give(self, rows: int) -> None:
        """Give the words so many rows, if need be at the cost of the chart; 0 as many as usual."""
        above = self.query_one("#words").styles.margin.top
        self.styles.min_height = rows + above if rows else None

    def keep_in_sight(self, focused: Widget | None) -> None:
        """Words that grew must not push away the field that is being typed into."""
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False)
