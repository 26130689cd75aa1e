"""The headings of a room beside its text: where one is, and where one may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tftutor.rooms.inline import plain
from tftutor.rooms.model import Heading
from tftutor.ui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from tftutor.rooms.model import Room


class Outline(Choices):
    """The headings; the one being read is lit."""

    DEFAULT_CSS = """
    Outline { width: 28; border: none; padding: 1 1 1 0; background: $background;
              scrollbar-size-vertical: 1; color: $quiet; }
    Outline:focus { border: none; background: $surface; }
    """

    @dataclass
    class Chosen(Message):
        """A heading was chosen, by its anchor."""

        anchor: str

    def __init__(self, headings: Sequence[Heading], *, id: str | None = None) -> None:  # noqa: A002
        self._headings = tuple(headings)
        self._read: frozenset[str] = frozenset()
        super().__init__(*map(self._line, self._headings), id=id)

    def show(self, headings: Sequence[Heading]) -> None:
        """Show the headings of another language, the same one lit."""
        lit, self._headings = self.highlighted, tuple(headings)
        self.clear_options()
        self.add_options(map(self._line, self._headings))
        if lit is not None and self._headings:
            self.highlighted = min(lit, len(self._headings) - 1)

    def show_read(self, anchors: frozenset[str]) -> None:
        """Mark the sections that were read."""
        if anchors != self._read:
            self._read = anchors
            self.show(self._headings)

    def _line(self, heading: Heading) -> Option:
        return line_of(heading, read=heading.anchor in self._read)

    def show_block(self, block: int, room: Room) -> None:
        """Light the heading under which a block stands."""
        before = sum(isinstance(one, Heading) for one in room.blocks[: block + 1])
        index = min(before, len(self._headings)) - 1
        if index >= 0 and index != self.highlighted:
            self.highlighted = index

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._headings):
            self.post_message(self.Chosen(self._headings[event.option_index].anchor))


@dataclass(frozen=True)
class Hanging:
    """Words behind a sign; where they need more lines, these begin beneath the words."""

    sign: str
    words: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, as Rich asks for them."""
        head = Text(self.sign)
        for line in Text(self.words).wrap(console, max(1, options.max_width - head.cell_len)):
            yield head + line
            head = Text(" " * head.cell_len)


def line_of(heading: Heading, *, read: bool = False) -> Option:
    """A heading as a line of the outline, indented by its level, with a sign where it was read."""
    sign = ("✓ " if read else "  ") + "  " * max(0, heading.level - 2)
    return Option(Hanging(sign, plain(heading.children)))
