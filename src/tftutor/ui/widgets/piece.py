"""A piece of a lesson's text: what the reader asks of each of them."""

from __future__ import annotations

from textual.widget import Widget


class Piece(Widget):
    """Shows one block of a room, or several in a row."""

    first: int
    """The number of its first block in the room."""

    def holds(self, block: int) -> bool:
        """Whether a block of the room stands here."""
        return block == self.first

    def block_at(self, line: int) -> int:
        """The block of the room that is shown at a line."""
        del line
        return self.first

    def line_of_block(self, block: int) -> int | None:
        """The first line of a block of the room; None if it is not here, or not laid out."""
        return 0 if self.holds(block) else None

    def block_of_anchor(self, anchor: str) -> int | None:
        """The block of the room that bears an anchor; None if it is not here."""
        raise NotImplementedError

    def measure_anew(self) -> None:
        """What it shows has other rows now."""
        from tftutor.ui import compat  # not before the first paint

        compat.measure_anew(self)

    def keep_drawn(self, kept: range) -> None:
        """Forget how lines look that are not among these: a painted line takes many kilobytes."""
        from tftutor.ui import compat  # not before the first paint

        compat.forget_lines(self, kept)
