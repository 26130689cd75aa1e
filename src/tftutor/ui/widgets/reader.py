"""The pane in which a lesson is read: stretches of prose, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from tftutor.ui.widgets.piece import Piece
from tftutor.ui.widgets.stretch import Reference, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events


LOOKS = 5
"""Refreshes for which a block that is gone to may take to be laid out."""


class Reader(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls a lesson, knows which block is being read, and finds references."""

    DEFAULT_CSS = """
    Reader { background: $background; scrollbar-size-vertical: 1;
             overflow-x: hidden; overflow-y: scroll; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", id="read.up", show=False),
        Binding("down", "scroll_down", "Down", id="read.down", show=False),
        Binding("pageup", "page_up", "Page up", id="read.page-up", show=False),
        Binding("pagedown", "page_down", "Page down", id="read.page-down", show=False),
        Binding("ctrl+home", "scroll_home", "Top", id="read.top", show=False),
        Binding("ctrl+end", "scroll_end", "End", id="read.end", show=False),
        Binding("n", "light(1)", "Next reference", id="read.next-reference", show=False),
        Binding("N", "light(-1)", "Reference before", id="read.reference-before", show=False),
        Binding("enter", "follow", "Follow the reference", id="read.follow", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The reading came to another block, counted from 0 in the room."""

        block: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._reading = 0
        self._top = 0
        self._width = 0
        self._awaited = False
        """Whether another block was gone to while the text was hidden."""
        self._shown = True
        """Whether it was shown since it was hidden."""
        self._lightened = 0
        """Where the reading was when lines far from it were forgotten last."""

    @property
    def stretches(self) -> Iterator[Stretch]:
        """The stretches of prose, in order."""
        return (child for child in self.children if isinstance(child, Stretch))

    @property
    def pieces(self) -> Iterator[Piece]:
        """The stretches of prose and the checks between them, in order."""
        return (child for child in self.children if isinstance(child, Piece))

    # The reading position

    @property
    def is_laid_out(self) -> bool:
        """Whether its lines are where they are seen: not while it is hidden, nor just after."""
        return self.display and self._shown

    def _tops(self) -> Iterator[tuple[Piece, int]]:
        """The pieces that are laid out, each with its first line in the scrolled content.

        The same as `virtual_region.y`, which has the whole screen laid out after every scroll.
        """
        for placed in self.arrange(self.scrollable_content_region.size).placements:
            if isinstance(placed.widget, Piece):
                yield placed.widget, placed.region.y

    def block_at(self, y: int) -> int:
        """The block shown at a line of the scrolled content."""
        block = 0
        for piece, top in self._tops():
            if top > y:
                break
            block = piece.block_at(max(0, y - top))
        return block

    @property
    def top_block(self) -> int:
        """The block at the top of the pane; the last one that was, while it is hidden."""
        return self.block_at(round(self.scroll_y)) if self.is_laid_out else self._top

    @property
    def reading_block(self) -> int:
        """The block that is probably being read: a third down, the last one at the end.

        While the text is hidden it is the one that stands at the top when it comes back.
        """
        if not self.is_laid_out:
            return self._top
        height = self.size.height
        if self.scroll_y >= self.max_scroll_y > 0:
            return self.block_at(round(self.scroll_y) + height - 2)
        return self.block_at(round(self.scroll_y) + height // 3)

    def shows(self, block: int) -> bool:
        """Whether the first line of a block is in sight, or will be when the text comes back."""
        if not self.is_laid_out:
            return block == self._top
        for piece, top in self._tops():
            line = piece.line_of_block(block)
            if line is not None:
                place = top + line - round(self.scroll_y)
                return 0 <= place < self.size.height
        return False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell when the reading came to another block."""
        super().watch_scroll_y(old_value, new_value)
        if not self.is_laid_out:
            return
        if self.size.width == self._width:
            self._top = self.top_block
        if abs(new_value - self._lightened) >= self.size.height > 0:
            self._lightened = round(new_value)
            self.keep_drawn(1)
        block = self.reading_block
        if block != self._reading:
            self._reading = block
            self.post_message(self.Moved(block))

    def keep_drawn(self, windows: int) -> None:
        """Forget how the text looks that is further away than so many windows.

        Args:
            windows: above and below the one in sight; −1 forgets all of it.
        """
        if not self.is_laid_out:
            for piece in self.pieces:
                piece.keep_drawn(range(0))
            return
        top, height = round(self.scroll_y), self.size.height
        first, end = top - windows * height, top + (windows + 1) * height
        for piece, place in self._tops():
            piece.keep_drawn(range(first - place, end - place))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the block at the top when another width moved it."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.call_after_refresh(self._keep_top)

    def on_hide(self) -> None:
        """What is hidden has no lines, nor has it before it is shown."""
        self._shown = False

    def on_show(self) -> None:
        """Take the keys, and go to where one has gone meanwhile.

        What is hidden cannot keep the keys, and has no lines to scroll to.
        """
        self._shown = True
        if self.screen.focused is None:
            self.focus()
        if self._awaited:
            self._awaited = False
            self.call_after_refresh(self._keep_top)

    def _keep_top(self) -> None:
        if self._top or self.scroll_y:
            self.go_to_block(self._top)

    def finish(self) -> None:
        """Lay out what was left for after the first paint."""
        for stretch in self.stretches:
            stretch.grow_whole()

    def go_to_block(self, block: int) -> None:
        """Put a block at the top, as soon as it is laid out."""
        for piece in self.pieces:
            if piece.holds(block):
                self._top = block
                self.finish()
                self._awaited = not self.is_laid_out
                self.call_after_refresh(self._go_to, piece, block)
                return

    def go_to_anchor(self, anchor: str) -> bool:
        """Put an anchor at the top; False when there is none of that name."""
        for piece in self.pieces:
            block = piece.block_of_anchor(anchor)
            if block is not None:
                self.go_to_block(block)
                return True
        return False

    def _go_to(self, piece: Piece, block: int, looks: int = LOOKS) -> None:
        line = piece.line_of_block(block)
        if piece.parent is not self or block != self._top:
            return  # another text, or another place, was asked for since
        self._awaited |= not self.is_laid_out
        if self._awaited:
            return  # it has no lines yet to go to: `on_show` goes there
        if line is not None:
            piece.refresh()  # Textual forgets to paint a scroll that comes together with a layout
            self.scroll_to(y=piece.virtual_region.y + line, animate=False)
        elif looks:
            self.call_after_refresh(self._go_to, piece, block, looks - 1)

    # References

    def action_light(self, direction: int) -> None:
        """Light the next reference in sight, or the one before."""
        top = round(self.scroll_y)
        found: list[tuple[Stretch, Reference]] = []
        for stretch in self.stretches:
            first = top - stretch.virtual_region.y
            found += [(stretch, r) for r in stretch.references(first, first + self.size.height)]
        if not found:
            return
        lit = [index for index, (stretch, r) in enumerate(found) if stretch.lit == r]
        start = -1 if direction > 0 else 0
        index = ((lit[0] if lit else start) + direction) % len(found)
        for stretch in self.stretches:
            stretch.light(found[index][1] if stretch is found[index][0] else None)

    def action_follow(self) -> None:
        """Follow the lit reference."""
        for stretch in self.stretches:
            if stretch.lit is not None:
                stretch.post_message(Stretch.Followed(stretch.lit.kind, stretch.lit.target))
