"""A row of switches, each turned by its digit or by a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size


class Switch(NamedTuple):
    """One switch of the row."""

    name: str
    """Of the control that it turns."""
    words: str
    on: bool


class Switches(Widget):
    """Switches side by side, on as many lines as they need."""

    DEFAULT_CSS = """
    Switches { height: auto; max-height: 3; width: 1fr; color: $quiet; }
    """

    @dataclass
    class Turned(Message):
        """A switch was turned."""

        name: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.switches: tuple[Switch, ...] = ()
        self._spans: list[tuple[int, int, int, int]] = []
        """Row, first column, the column after it, and which switch is there."""

    def show(self, switches: Sequence[Switch]) -> None:
        """Show these switches; none hide the row."""
        before, self.switches = self.switches, tuple(switches)
        self.display = bool(switches)
        if before != self.switches:
            words = [switch.words for switch in self.switches]
            self.refresh(layout=[switch.words for switch in before] != words)

    def turn(self, number: int) -> None:
        """Turn the switch of a digit, from 1; nothing where there is none."""
        if 1 <= number <= len(self.switches):
            self.post_message(self.Turned(self.switches[number - 1].name))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the switches need."""
        del container, viewport
        return len(self._packed(width))

    def render_line(self, y: int) -> Strip:
        """The switches of a row: a digit, a box with a cross or without, what it is."""
        width, style = self.size.width, self.rich_style
        rows = self._packed(width)
        if y == 0:
            self._spans = []
        if y >= len(rows):
            return Strip.blank(max(0, width), style)
        variables = self.app.theme_variables
        on = style + Style.parse(f"bold {variables.get('foreground', 'white')}")
        digit = style + Style.parse(variables.get("accent", "yellow"))
        segments: list[Segment] = []
        column = 0
        for index in rows[y]:
            switch = self.switches[index]
            length = cell_len(_text(switch)) + 2
            self._spans.append((y, column, column + length, index))
            segments.append(Segment(f"{index + 1} ", digit))
            segments.append(Segment(_text(switch) + "  ", on if switch.on else style))
            column += length + 2
        return Strip(segments).adjust_cell_length(width, style)

    def _packed(self, width: int) -> list[list[int]]:
        """Which switches stand on which row."""
        rows: list[list[int]] = []
        used = 0
        for index, switch in enumerate(self.switches):
            length = cell_len(_text(switch)) + 4
            if not rows or used + length - 2 > width:
                rows.append([])
                used = 0
            rows[-1].append(index)
            used += length
        return rows

    def on_click(self, event: events.Click) -> None:
        """Turn the switch under the pointer."""
        event.stop()
        for row, start, end, index in self._spans:
            if row == event.y and start <= event.x < end:
                self.turn(index + 1)
                return


def _text(switch: Switch) -> str:
    """A box, and what it is about: on or off is told by the cross, not by colour alone."""
    return f"[{'x' if switch.on else ' '}] {switch.words}"
