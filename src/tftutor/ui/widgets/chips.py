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


class Chips(Widget):
    """Words side by side; what does not fit is reached by the arrows at the ends."""

    DEFAULT_CSS = """
    Chips { height: 1; width: 1fr; color: $quiet; }
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
        self._spans: list[tuple[int, int, int]] = []

    def show(self, words: Sequence[str], chosen: int) -> None:
        """Show words with one of them chosen; −1 for none."""
        if (tuple(words), chosen) != (self._words, self._chosen):
            self._words, self._chosen = tuple(words), chosen
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The words that fit, the chosen one among them."""
        width, style = self.size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(max(0, width), style)
        variables = self.app.theme_variables
        lit = style + Style.parse(f"bold {variables.get('primary', 'cyan')}") + Style(reverse=True)
        first, last = self._window(width)
        segments: list[Segment] = []
        self._spans = []
        column = 0
        if first > 0:
            segments.append(Segment("‹ ", style))
            self._spans.append((0, 2, first - 1))
            column = 2
        for index in range(first, last):
            word = f" {self._words[index]} "
            length = cell_len(word)
            self._spans.append((column, column + length, index))
            segments += [Segment(word, lit if index == self._chosen else style)]
            segments += [Segment(" ", style)]
            column += length + 1
        if last < len(self._words):
            segments.append(Segment("›", style))
            self._spans.append((column, column + 2, last))
        return Strip(segments).adjust_cell_length(width, style)

    def _window(self, width: int) -> tuple[int, int]:
        """Which words are shown: from, up to (not with)."""
        lengths = [cell_len(word) + 3 for word in self._words]
        chosen = max(0, self._chosen)
        first = 0
        while sum(lengths[first : chosen + 1]) > width - 4 and first < chosen:
            first += 1
        last, used = first, 2 if first else 0
        while last < len(lengths) and used + lengths[last] <= width - 1:
            used += lengths[last]
            last += 1
        return first, max(last, min(first + 1, len(lengths)))

    def region_of(self, index: int) -> Region | None:
        """Where a word stands in the row; None while it does not fit."""
        for start, end, place in self._spans:
            if place == index and end - start > 2:
                return Region(start, 0, end - start, 1)
        return None

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the pointer."""
        event.stop()
        for start, end, index in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(self, index))
                return
