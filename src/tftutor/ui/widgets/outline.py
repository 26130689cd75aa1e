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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.rooms.model import Room


class Outline(OptionList):
    """The headings; the one being read is lit."""

    DEFAULT_CSS = """
    Outline { width: 28; border: none; padding: 1 1; background: $background;
              scrollbar-size-vertical: 1; color: $quiet; }
    Outline:focus { border: none; background: $surface; }
    """

    @dataclass
    class Chosen(Message):
        """A heading was chosen, by its anchor."""

        anchor: str

    def __init__(self, headings: Sequence[Heading], *, id: str | None = None) -> None:  # noqa: A002
        self._headings = tuple(headings)
        options = [
            Option(
                Text("  " * max(0, heading.level - 2) + plain(heading.children), overflow="fold")
            )
            for heading in self._headings
        ]
        super().__init__(*options, id=id)

    def show_block(self, block: int, room: Room) -> None:
        """Light the heading under which a block stands."""
        before = [b for b in room.blocks[: block + 1] if isinstance(b, Heading)]
        if before:
            index = self._headings.index(before[-1])
            if index != self.highlighted:
                self.highlighted = index

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._headings[event.option_index].anchor))
