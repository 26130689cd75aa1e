"""A row of short words of which one is chosen: presets, charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size


class Chips(Widget):
    """Words side by side; what does not fit is reached by the arrows at the ends."""

    DEFAULT_CSS = """
    Chips { height: auto; max-height: 1; width: 1fr; color: $quiet; }
    """

    @dataclass
    class Chosen(Message):
        """A word was clicked."""

        chips: Chips
        index: int

        @property
        def control(self) -> Chips:
            """The row that was clicked."""
            return self.chips

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words: tuple[str, ...] = ()
        self._chosen = -1
        self._spans: list[tuple[int, int, int, int]] = []
        """Row, first column, the column after it, and which word is there."""

    def show(self, words: Sequence[str], chosen: int) -> None:
        """Show words with one of them chosen; −1 for none."""
        if (tuple(words), chosen) != (self._words, self._chosen):
            other = tuple(words) != self._words
            self._words, self._chosen = tuple(words), chosen
            self.refresh(layout=other)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as all words need; the style sheet says how many there may be."""
        del container, viewport
        return max(1, len(self._packed(0, width)))

    def render_line(self, y: int) -> Strip:
        """The words that fit on a row; the chosen one is on one of the rows."""
        width, style = self.size.width, self.rich_style
        if width < 1:
            return Strip.blank(0, style)
        if y == 0:
            self._spans = []
        first, rows = self._window(width)
        if y >= len(rows):
            return Strip.blank(width, style)
        variables = self.app.theme_variables
        lit = style + Style.parse(f"bold {variables.get('primary', 'cyan')}") + Style(reverse=True)
        segments: list[Segment] = []
        column = 0
        if y == 0 and first > 0:
            segments.append(Segment("‹ ", style))
            self._spans.append((0, 0, 2, first - 1))
            column = 2
        for index in rows[y]:
            word = f" {self._words[index]} "
            length = cell_len(word)
            self._spans.append((y, column, column + length, index))
            segments += [Segment(word, lit if index == self._chosen else style)]
            segments += [Segment(" ", style)]
            column += length + 1
        after = rows[y][-1] + 1
        if y == len(rows) - 1 and after < len(self._words):
            segments.append(Segment("›", style))
            self._spans.append((y, column, column + 2, after))
        return Strip(segments).adjust_cell_length(width, style)

    def _window(self, width: int) -> tuple[int, list[range]]:
        """The first word that is shown, and the words of each row."""
        most = max(1, self.size.height)
        chosen = max(0, self._chosen)
        for first in range(chosen + 1):
            rows = self._packed(first, width)[:most]
            if rows and chosen < rows[-1].stop:
                return first, rows
        return 0, []

    def _packed(self, first: int, width: int) -> list[range]:
        """The words from one on in rows, with room for the arrows at both ends."""
        rows: list[range] = []
        begin, used = first, 2 if first else 0
        for index in range(first, len(self._words)):
            length = cell_len(self._words[index]) + 3
            if used + length > width and index > begin:
                rows.append(range(begin, index))
                begin, used = index, 0
            used += length
        return [*rows, range(begin, len(self._words))] if self._words else []

    def region_of(self, index: int) -> Region | None:
        """Where a word stands in the rows; None while it does not fit."""
        for row, start, end, place in self._spans:
            if place == index and end - start > 2:
                return Region(start, row, end - start, 1)
        return None

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the pointer."""
        event.stop()
        for row, start, end, index in self._spans:
            if row == event.y and start <= event.x < end:
                self.post_message(self.Chosen(self, index))
                return
