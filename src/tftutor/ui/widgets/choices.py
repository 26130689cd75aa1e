"""A list to choose from that stands any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.geometry import Size


class Choices(OptionList):
    """Textual's list; it looks for the line of a page away even where it has no room for lines."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As Textual counts it, which divides by a width that may be nothing."""
        return super().get_content_height(container, viewport, max(1, width))

    def action_page_up(self) -> None:
        """A page up, where there are pages."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's

    def action_page_down(self) -> None:
        """A page down, where there are pages."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual's
