"""The line of keys at the foot of a screen; each can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tftutor.ui import speech
from tftutor.ui.keys import sign

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events


WIDE = 110
"""Columns from which three stand between two keys with their words; below it two."""


class Hints(Widget):
    """As many keys as fit, the most useful first.

    Args:
        hints: keys, each with the name of its word (`hint.NAME`), or without one where it has
            that of the next; or what says which keys there are now.
    """

    DEFAULT_CSS = """
    Hints { height: 1; dock: bottom; background: $panel; color: $quiet; }
    """

    def __init__(
        self,
        hints: Sequence[tuple[str, str]] | Callable[[], Sequence[tuple[str, str]]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._hints = hints
        self._spans: list[tuple[int, int, str]] = []

    def render_line(self, y: int) -> Strip:
        """The keys that fit, the first ones first."""
        width, style = self.size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(max(0, width), style)
        accent = style + Style.parse(self.app.theme_variables.get("accent", "yellow"))
        segments = [Segment(" ", style)]
        self._spans, column = [], 1
        between = 3 if width >= WIDE else 2
        for key, name in self._hints() if callable(self._hints) else self._hints:
            word = f" {speech.text(self, f'hint.{name}')}" if name else ""
            shown, gap = sign(key), between if name else 1
            length = cell_len(shown) + cell_len(word)
            if column + length + 1 > width:
                continue
            self._spans.append((column, column + length, key))
            segments += [
                Segment(shown, accent),
                Segment(word, style),
                Segment(" " * gap, style),
            ]
            column += length + gap
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """A click is the key that it names."""
        event.stop()
        for start, end, key in self._spans:
            if start <= event.x < end:
                self.app.simulate_key(key)
                return
